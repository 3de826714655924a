"""Why a tagger finds a span likely or not: its features and what each adds, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from relkit.knowledge.word_classes import members
from relkit.rules.finding import LABELS
from relkit.tagger.chain import OUTSIDE, Chain, Floats, begins, goes_on
from relkit.tagger.chain_training import ChainWeights
from relkit.tagger.columns import Columns
from relkit.tagger.features import Block, Name
from relkit.tagger.reading import LayerReading, described
from relkit.tagger.span_classifier import SpanClassifier
from relkit.tagger.span_features import FAR, PAIRS, PLACES, Surroundings
from relkit.tagger.words import Words, packs
from relkit.tokens import CLOSING, OPENING, WITHIN, Hashes
from relkit.tokens import OUTSIDE as UNQUOTED

_LEAST_WEIGHT = 0.02
"""What adds less is not told."""

_MARKS = ("is in no {}", "begins the {}", "goes on with the {}")
_QUOTATION = {
    UNQUOTED: "is outside quotation marks",
    OPENING: "opens a quotation",
    WITHIN: "is quoted",
    CLOSING: "closes a quotation",
}
_BEYOND = "is beyond the paragraph's edge"
_PLACE = {
    "before": "before it", "first": "it begins with", "last": "it ends with", "after": "after it",
    "2 after": "2 after it",
}  # fmt: skip
_PAIRED = {
    "word and next": 1, "word and last": -1, "class and next": 1, "class and last": -1,
    "last and next": 1,
}  # fmt: skip
_WHERE = {
    -2: "the second word before", -1: "the word before", 0: "the word", 1: "the next word",
    2: "the second word after",
}  # fmt: skip


class Reason(NamedTuple):
    """Something that speaks for a span, or against it.

    Parameters
    ----------
    part
        What it is said of: "span" (the span as a whole), "first word" or "word after".
    what
        What holds of it.
    weight
        What it adds to the log-odds: of the span being right; of its first word beginning a span
        rather than standing outside; of the word after standing outside rather than going on.
    """

    part: str
    what: str
    weight: float


def explained(
    around: Surroundings,
    reading: LayerReading,
    blocks: Sequence[Block],
    columns: Columns,
    run: tuple[int, int, int],
    *,
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
        The span's first word, the word after its last, and the number of its label.
    chain, classifier
        Those of the span's layer and label.

    Returns
    -------
    list of Reason
        First those of the span as a whole, then those of its bounds, the greatest first; those
        below 0.02 are added up in one.
    """
    words = around.words
    first, after, label = run
    found = reading.candidates
    place = np.flatnonzero((found.first == first) & (found.after == after) & (found.label == label))
    if not len(place):
        chance = _chance(words, chain, reading.scores, run)
        reading = replace(reading, candidates=found.with_run(first, after, label, chance))
        place = np.array([len(found)])
    numeric, lexical, names = described(around, reading)
    return [
        *_of_span(classifier, numeric[place], lexical[place], names, _texts(words, first, after)),
        *_of_bounds(chain, columns, blocks, words, run),
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
    names: Sequence[str],
    texts: Sequence[str],
) -> list[Reason]:
    """Return what the classifier says; the weights add up to the log-odds of its probability."""
    reasons = [
        Reason("span", "what holds of all candidates", classifier.intercept),
        Reason("span", "what its words say one by one", classifier.slope * numeric[0, 0]),
    ]
    weights = classifier.step_weights(numeric)[0].tolist()
    for name, value, weight in zip(names, numeric[0].tolist(), weights, strict=True):
        reasons.append(Reason("span", _measured(name, value), weight))
    of_words = classifier.word_weights(lexical)[0].tolist()
    reasons += [Reason("span", *each) for each in zip(texts, of_words, strict=True)]
    return _sorted(reasons)


def _measured(name: str, value: float) -> str:
    """Return a numeric feature of a span in words."""
    label, colon, what = name.partition(": ")
    if name.startswith("mark "):
        number, place = name.removeprefix("mark ").split(" ", 1)
        mark = _MARKS[int(value)].format(LABELS[int(number)]) if value >= 0 else _BEYOND
        return f"by a rule, the word {_PLACE[place]} {mark}"
    if name.startswith("quotation "):
        state = _QUOTATION[int(value)] if value >= 0 else _BEYOND
        return f"the word {_PLACE[name.removeprefix('quotation ')]} {state}"
    if name.startswith("capital "):
        has = {1.0: "has a capital letter", 0.0: "has no capital letter"}.get(value, _BEYOND)
        return f"the word {_PLACE[name.removeprefix('capital ')]} {has}"
    if not colon:
        return f"{name}: {value:.2g}"
    if what.startswith("words "):
        if value > FAR:
            return f"no {label} {'before' if what.endswith('since') else 'after'} in the paragraph"
        return (
            f"{value:.0f} words since the {label} before"
            if what.endswith("since")
            else (f"{value:.0f} words until the next {label}")
        )
    if what.endswith(("within", "sentence", "paragraph")):
        return f"{label}, {what}: {value:.2g} expected"
    if value < 0:
        return f"no word {what} in the paragraph"
    return f"the word {what} is in a {label} with a chance of {value:.0%}"


def _of_bounds(
    chain: ChainWeights,
    columns: Columns,
    blocks: Sequence[Block],
    words: Words,
    run: tuple[int, int, int],
) -> list[Reason]:
    """Return what the chain's features say of the span's first word and of the word after it."""
    first, after, label = run
    begin, on = int(begins(label)), int(goes_on(label))
    bounds: list[tuple[str, int, int, int]] = [("first word", first, begin, OUTSIDE)]
    if after < len(words) and words.paragraph[after] == words.paragraph[first]:
        bounds.append(("word after", after, OUTSIDE, on))
    told = []
    for part, number, tag, other in bounds:
        reasons = []
        for block in blocks:
            known = columns.find(block.hashes[block.rows[number]])
            gains = chain.words[known, tag] - chain.words[known, other]
            for name, gain in zip(block.names, gains.tolist(), strict=True):
                reasons.append(Reason(part, _said(name, words, number), gain))
        told += _sorted(reasons)
    return told


def _sorted(reasons: list[Reason]) -> list[Reason]:
    told = [each for each in reasons if abs(each.weight) >= _LEAST_WEIGHT]
    told.sort(key=lambda reason: (-abs(reason.weight), reason.what))
    rest = sum(each.weight for each in reasons if abs(each.weight) < _LEAST_WEIGHT)
    told.append(Reason(reasons[0].part, f"all that adds less than {_LEAST_WEIGHT}", rest))
    return [Reason(part, what, round(float(weight), 3)) for part, what, weight in told]


def _texts(words: Words, first: int, after: int) -> list[str]:
    """Return the lexical features of a span in words."""
    numbers = (first - 2, first - 1, first, first + 1, after - 2, after - 1, after, after + 1)
    text = dict(zip(PLACES, (_word(words, number, first) for number in numbers), strict=True))
    singles = [f"{place} is {text[place]}" for place in PLACES]
    pairs = [f"{one} is {text[one]} and {other} {text[other]}" for one, other in PAIRS]
    return singles + pairs


def _word(words: Words, number: int, of: int) -> str:
    if not 0 <= number < len(words) or words.paragraph[number] != words.paragraph[of]:
        return "the paragraph's edge"
    return repr(words.spelt(np.array([number]))[0])


def _said(name: Name, words: Words, number: int) -> str:
    """Return a feature of a word in words."""
    kind, offset = name
    there = number + offset
    where = _WHERE.get(offset, f"the word {offset:+d}")
    if not 0 <= there < len(words) or words.paragraph[there] != words.paragraph[number]:
        return f"{where} is beyond the paragraph's edge"
    word = words.spelt(np.array([there]))[0]
    if kind == "word":
        return f"{where} is {word!r}"
    if kind == "quotation":
        return f"{where} {_QUOTATION[int(words.quotation[there])]}"
    if kind.startswith("mark"):
        column = int(kind.removeprefix("mark "))
        mark = _MARKS[int(words.marks[there, column])].format(LABELS[column])
        return f"{where} {mark} of a rule"
    if kind in _PAIRED:
        step = _PAIRED[kind]
        return f"{kind}: {word!r} and {_word(words, number + step, number)}"
    if kind.startswith("class"):
        alike = members(word, int(kind.removeprefix("class") or 16))
        return f"{where} is a word like {', '.join(alike)}" if alike else f"{where} is in no class"
    if kind in {"shape", "beginning", "ending"}:
        return f"{where} has the {kind} of {word!r}"
    begins, ends = words.bounds(words.sentence)
    return {
        "from sentence start": f"{number - begins[number]} words stand before it in the sentence",
        "to sentence end": f"{ends[number] - 1 - number} words stand after it in the sentence",
        "quoted": "whether it, or another of its sentence, is quoted",
        "word and quotation": f"{word!r} {_QUOTATION[int(words.quotation[number])]}",
    }[kind]
