"""Why a tagger finds a span likely or not: its features and what each adds, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from relkit.rules.finding import ALL_LABELS, LABELS
from relkit.tagger.chain import OUTSIDE, Chain, Floats, begins, goes_on
from relkit.tagger.chain_training import ChainWeights
from relkit.tagger.columns import Columns
from relkit.tagger.features import Block
from relkit.tagger.reading import LayerReading, described
from relkit.tagger.span_classifier import SpanClassifier
from relkit.tagger.span_features import Surroundings
from relkit.tagger.span_sentences import SpanSentences
from relkit.tagger.word_sentences import Wording, bounds, sentence_of
from relkit.tagger.words import Words, packs
from relkit.tokens import Hashes

_LEAST = 0.02
"""What adds less is told with all else that adds little."""
_MOST = 11
"""So many sentences are told of a part, the others in one: a dozen can be read at a glance."""
_DECIMALS = 3
_MUCH = 0.5
"""What adds less, and is the same of other labels, is told of all of them at once."""
_OUTMOST, _BOUNDS = ("its first word", "its last word"), "its first and last word"
_SEVERAL = {
    ("the word before", "the word"): "the word and the one before",
    ("the word", "the next word"): "the word and the next",
    ("the word before", "the word", "the next word"): "the word and those beside it",
    ("the word before", "it"): "it and the word before",
    ("the word before", "it", "the word after"): "it and the words beside it",
    ("it", "the word after", "the second word after"): "it and the two words after",
    _OUTMOST: _BOUNDS,
    ("the word before", *_OUTMOST): f"{_BOUNDS} and the one before",
    (*_OUTMOST, "the word after"): f"{_BOUNDS} and the one after",
    (*_OUTMOST, "the word after", "the second word after"): f"{_BOUNDS} and the two after",
    ("the word before", *_OUTMOST, "the word after"): f"{_BOUNDS} and those beside it",
    ("the word before", *_OUTMOST, "the word after", "the second word after"): (
        f"{_BOUNDS}, the one before and the two after"
    ),
    ("the word before", "it", "the word after", "the second word after"): (
        "it, the word before and the two words after"
    ),
}
"""What to call several words at once."""
_PLURAL = {"is": "are", "begins": "begin", "opens": "open", "closes": "close"}


class Reason(NamedTuple):
    """Something that speaks for a span, or against it.

    Parameters
    ----------
    part
        What it is said of: "span" (the span as a whole), "first word", "words within" (those after
        the first) or "word after".
    what
        What holds of it.
    weight
        What it adds to the log-odds: of the span being right; of its first word beginning a span
        rather than standing outside; of a word within going on with it rather than standing
        outside; of the word after standing outside rather than going on.
    """

    part: str
    what: str
    weight: float


Told = tuple[Wording, float]
"""A sentence, and what its holding adds."""


def explained(
    around: Surroundings,
    reading: LayerReading,
    blocks: Sequence[Block],
    columns: Columns,
    run: tuple[int, int, int],
    *,
    label: str,
    chain: ChainWeights,
    classifier: SpanClassifier,
) -> list[Reason]:
    """Return what speaks for a run of words as a span, and what against it.

    Parameters
    ----------
    around, reading
        What the chains say of the article's words, and that of the span's layer.
    blocks, columns
        The features of the words, and those that are known.
    run
        The span's first word, the word after its last, and the number of its label in the layer.
    label, chain, classifier
        The label itself, and those of the span's layer and label.

    Returns
    -------
    list of Reason
        Those of the span as a whole, of its first word, of the words within and of the word after;
        of each the greatest first, at most a dozen, and all else in one. Of a label with too few
        examples the last one of the span says so.
    """
    words = around.words
    first, after, number = run
    found = reading.candidates
    is_run = (found.first == first) & (found.after == after) & (found.label == number)
    place = np.flatnonzero(is_run)
    if not len(place):
        chance = _chance(words, chain, reading.scores, run)
        reading = replace(reading, candidates=found.with_run(first, after, number, chance))
        place = np.array([len(found)])
    numeric, lexical, names = described(around, reading)
    values = dict(zip(names, numeric[place[0]].tolist(), strict=True))
    sentences = SpanSentences(
        words,
        first,
        after,
        label,
        values["chance to begin"],
        float(reading.candidates.probability[place[0]]),
    )
    return [
        *_of_span(classifier, numeric[place], lexical[place], values, sentences),
        *_of_words(chain, columns, blocks, words, scored=reading.scores, run=run),
    ]


def _chance(words: Words, chain: ChainWeights, scored: Floats, run: tuple[int, int, int]) -> float:
    """Return the probability that a chain gives to a run."""
    first, after, label = run
    here = np.flatnonzero(words.paragraph == words.paragraph[first])
    (pack,) = packs(np.zeros(len(here), dtype=np.int64), len(here))
    of_paragraph = Chain.of(pack, scored[here], chain.start, chain.step)
    return of_paragraph.chance(np.arange(first, after) - here[0], label)


def _of_span(
    classifier: SpanClassifier,
    numeric: Floats,
    lexical: Hashes,
    values: dict[str, float],
    sentences: SpanSentences,
) -> list[Reason]:
    """Return what the classifier says; the weights add up to the log-odds of its probability."""
    told: list[Told] = [
        (Wording("it is a candidate"), classifier.intercept),
        (sentences.chain, classifier.slope * float(numeric[0, 0])),
    ]
    weights = classifier.step_weights(numeric)[0].tolist()
    told += [
        (sentences.numeric(name, values), weight)
        for name, weight in zip(values, weights, strict=True)
    ]
    of_words = classifier.word_weights(lexical)[0].tolist()
    told += zip(sentences.lexical(), of_words, strict=True)
    reasons = _reasons("span", told)
    if not classifier.steps.any():
        what = "the model has seen too few labels to judge it as a whole"
        reasons.append(Reason("span", what, 0.0))
    return reasons


def _of_words(
    chain: ChainWeights,
    columns: Columns,
    blocks: Sequence[Block],
    words: Words,
    *,
    scored: Floats,
    run: tuple[int, int, int],
) -> list[Reason]:
    """Return what the chain's features say of the words at the bounds, and its scores of others."""
    first, after, label = run
    begin, on = int(begins(label)), int(goes_on(label))

    def gains(number: int, tag: int, other: int) -> Iterable[Told]:
        for block in blocks:
            known = columns.find(block.hashes[block.rows[number]])
            weights = (chain.words[known, tag] - chain.words[known, other]).tolist()
            for name, weight in zip(block.names, weights, strict=True):
                yield sentence_of(name, words, number), weight

    told = _reasons("first word", gains(first, begin, OUTSIDE))
    within = scored[first + 1 : after, on] - scored[first + 1 : after, OUTSIDE]
    texts = words.spelt(np.arange(first + 1, after))
    told += _reasons("words within", _within(texts, within.tolist()))
    if after < bounds(words, first)[1]:
        told += _reasons("word after", gains(after, OUTSIDE, on))
    return told


def _within(texts: Sequence[str], weights: Sequence[float]) -> Iterable[Told]:
    """Return what is told of the words within: of many, each one only that stops the span."""
    pairs = list(zip(texts, weights, strict=True))
    going = [] if len(pairs) <= _MOST else [(weight, word) for word, weight in pairs if weight > 0]
    if going:
        count = f"{len(going)} of its {len(pairs)} other words"
        what = f"it goes on with {count}, least surely with {min(going)[1]!r}"
        yield Wording(what), sum(weight for weight, _ in going)
    for word, weight in pairs:
        if weight <= 0 or not going:
            yield Wording(f"it goes on with {word!r}"), weight


def _reasons(part: str, told: Iterable[Told]) -> list[Reason]:
    """Return what is told of a part, equal sentences added up, the greatest first."""
    ordered = sorted(_in_words(_together(told)), key=lambda each: (-abs(each[1]), each[0]))
    told_alone = sum(abs(weight) >= _LEAST for _, weight in ordered[:_MOST])
    # One that is left needs no other line than its own.
    shown = ordered if len(ordered) == told_alone + 1 else ordered[:told_alone]
    rest = [weight for _, weight in ordered[len(shown) :]]
    if any(rest):
        shown = [*shown, (f"{len(rest)} others, each at most {max(map(abs, rest)):.2f}", sum(rest))]
    return [Reason(part, what, round(weight, _DECIMALS)) for what, weight in shown]


def _together(told: Iterable[Told]) -> Iterable[Told]:
    """Make one sentence of those that say the same of several words."""
    found: dict[Wording, dict[str, float]] = {}
    for sentence, weight in told:
        # What is not shared is told of each subject by itself.
        of_whom = sentence._replace(subject="") if sentence.shared else sentence
        weights = found.setdefault(of_whom, {})
        weights[sentence.subject] = weights.get(sentence.subject, 0.0) + weight
    for sentence, weights in found.items():
        subjects, what = tuple(weights), sentence.what
        if len(subjects) > 1:
            verb, _, rest = what.partition(" ")
            what = f"{_PLURAL[verb]} {rest}"
        subject = _SEVERAL.get(subjects) or _listed(subjects, "and")
        yield Wording(f"{subject} {what}".strip(), label=sentence.label), sum(weights.values())


def _in_words(told: Iterable[Told]) -> Iterable[tuple[str, float]]:
    """Make one sentence of those that say the same of several labels, if none of them says much."""
    small: dict[str, dict[str, float]] = {}
    sums: dict[Wording, float] = {}
    for sentence, weight in told:
        sums[sentence] = sums.get(sentence, 0.0) + weight
    for (what, _, label, _), weight in sums.items():
        if abs(weight) >= _MUCH or not label:
            yield what.format(label) if label else what, weight
        else:
            small.setdefault(what, {})[label] = weight
    for what, weights in small.items():
        if len(weights) in (len(LABELS), len(ALL_LABELS)):
            what = what.replace("no {} by the rules", "nothing that the rules find")  # noqa: PLW2901
        yield what.format(_listed([*weights], "or")), sum(weights.values())


def _listed(names: Sequence[str], joint: str) -> str:
    *others, last = names
    return f"{', '.join(others)} {joint} {last}" if others else last
