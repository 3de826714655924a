"""Which acts on tariffs and trade an article tells, promises or threatens.

The column "value" of the lexicons says what makes a word count.

Of a verb, in `acts`: "measure" needs one as its object, "with" takes it after a `with`, "goods" may
act on goods and firms themselves, "purchase" on what is bought, "list" enters a name in a list of
controls, "subjected" puts goods under a measure, "subject" has the measure as its subject, and
"self" needs nothing but a paragraph about trade.

Of a noun, in `measures`: "sure" is always a measure of trade, "duty" nearly always, "rate" only
stands for one, "goods" needs goods, trade or firms beside it or a paragraph about trade, "trade"
goods or trade, "imports" trade or a foreign commodity, "abroad" another country, and
"paragraph" a paragraph about trade.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from relkit.knowledge.lexicons import Lexicons, Match
from relkit.rules import Run
from relkit.rules.tariffs.measures import is_head, measure_head, qualified_end
from relkit.rules.tariffs.objects import object_end, shipments_end
from relkit.rules.tariffs.phrases import CLAUSE, is_finite
from relkit.rules.tariffs.sentence import Sentence, sentences, word_set
from relkit.rules.tariffs.terms import terms_end
from relkit.rules.tariffs.verbs import LINKS, Start, act_start
from relkit.tokens import Tokens

LABEL = "tariff_action"

_TERMS = word_set("on of for from to against")
_JOINTS = (["and"], ["and", "to"], ["or"], ["or", "to"], ["and", "also"])
_FORTHCOMING = word_set("set due scheduled expected likely going about slated poised")
_FEW, _GOOD_PART = 3, 0.15
_MOST_MODIFIERS = 6
_ADJECTIVES = word_set(
    "new additional further higher sweeping steep reciprocal retaliatory temporary immediate "
    "punitive provisional heightened tough stiff broad partial full global universal baseline "
    "sectoral massive planned proposed first initial existing"
)


class Act(NamedTuple):
    """Words of a sentence that tell an act, and whether it is one that somebody commits to."""

    first: int
    after: int
    is_committed: bool = False


def tariff_actions(tokens: Tokens, lexicons: Lexicons) -> list[Run]:
    """Return the tariff actions, from left to right.

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        With `measures`, `acts`, `act_nouns`, `commitments`, `goods` and `countries`.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "Beijing threatened to raise tariffs on U.S. corn to 15% on Friday."
    >>> tokens = tokenise(Article("a1", text))
    >>> [tokens.words[first:after] for first, after, _ in tariff_actions(tokens, Lexicons.read())]
    [('threatened', 'to', 'raise', 'tariffs', 'on', 'U.S.', 'corn', 'to', '15', '%')]
    """
    acts = lexicons.find(tokens, "acts") + lexicons.find(tokens, "act_nouns")
    objects = lexicons.find(tokens, "measures") + lexicons.find(tokens, "goods")
    sentence, paragraph = tokens.sentence.tolist(), tokens.paragraph.tolist()
    in_trade = _paragraphs_in_trade(paragraph, objects)
    needed = {sentence[each.first] for each in objects}
    needed &= {sentence[each.first] for each in acts}
    needed |= {
        sentence[each.first]
        for each in acts
        if each.entry.value == "self" and paragraph[each.first] in in_trade
    }
    if not needed:
        return []
    named = [
        *acts,
        *objects,
        *lexicons.find(tokens, "commitments"),
        *lexicons.find(tokens, "countries"),
    ]
    return [
        (each.first + act.first, each.first + act.after, LABEL)
        for each in sentences(tokens, named, needed, in_trade)
        for act in _acts(each)
    ]


def _paragraphs_in_trade(paragraph: list[int], objects: list[Match]) -> set[int]:
    """Return the paragraphs that are about trade.

    Those are the ones that name a measure that only trade knows, and their neighbours; all, where
    they are a good part of the article: news sets every sentence in a paragraph of its own.
    """
    named = {paragraph[each.first] for each in objects if each.entry.value == "sure"}
    count = paragraph[-1] + 1 if paragraph else 0
    if len(named) >= _FEW and len(named) >= _GOOD_PART * count:
        return set(range(count))
    return named | {each + step for each in named for step in (-1, 1)}


def _acts(sentence: Sentence) -> list[Act]:
    """Return the acts of a sentence that do not overlap, from left to right."""
    if sentence.words[-1] == "?":
        return []
    verbs = [
        (verb, start)
        for verb in _each(sentence, "acts")
        if (start := act_start(sentence, verb)) is not None
    ]
    found = [*_by_verbs(sentence, verbs), *_by_subjects(sentence, verbs), *_by_nouns(sentence)]
    kept: list[Act] = []
    for act in sorted(found, key=lambda act: (act.first, -act.after)):
        if kept and act.first < kept[-1].after:
            continue
        if kept and kept[-1].is_committed and _is_promised_with(sentence, kept[-1], act):
            kept[-1] = Act(kept[-1].first, act.after, is_committed=True)
        else:
            kept.append(act)
    return kept


def _is_promised_with(sentence: Sentence, before: Act, act: Act) -> bool:
    """Return whether an act is promised in one breath with the one before it."""
    return sentence.words[before.after : act.first] in _JOINTS


def _by_verbs(sentence: Sentence, verbs: list[tuple[Match, Start]]) -> Iterator[Act]:
    for verb, start in verbs:
        if verb.entry.value == "subject":
            continue
        end = object_end(sentence, verb, is_passive=start.is_passive, is_promised=start.is_promised)
        if end:
            yield Act(start.place, end, start.is_committed)


def _by_subjects(sentence: Sentence, verbs: list[tuple[Match, Start]]) -> Iterator[Act]:
    """Find acts told with the measure as subject: `tariffs on steel will be raised to 50%`."""
    for verb, start in verbs:
        is_active = verb.entry.value == "subject" or _is_of_degree(sentence, verb)
        if not is_active and (
            verb.entry.value not in {"measure", "goods"} or verb.entry.kind == "retaliate"
        ):
            continue
        if not (is_active or start.is_passive):
            continue
        head = _subject(sentence, start.place)
        if head is None:
            continue
        # What takes effect is told by the measure alone; what is raised, by the verb's terms too.
        is_told_by_measure = is_active and verb.entry.kind not in {"raise", "cut"}
        after = verb.after - sentence.first
        if is_told_by_measure:
            after = qualified_end(sentence, head, head.first - sentence.first)
        end = terms_end(sentence, after)
        if is_active and not is_told_by_measure and end == after:
            continue
        yield Act(_modifiers_start(sentence, head), end, start.is_committed)


def _is_of_degree(sentence: Sentence, verb: Match) -> bool:
    """Return whether a verb says how far its subject goes: `tariffs will double to 50 percent`."""
    after = verb.after - sentence.first
    return (
        verb.entry.kind in {"raise", "cut"}
        and sentence.word(after) in {"to", "from", "by"}
        and any(sentence.is_number(number) for number in range(after + 1, after + 4))
    )


def _subject(sentence: Sentence, verb: int) -> Match | None:
    """Return the measure that is the subject of a verb."""
    found = None
    last = _before_links(sentence, verb - 1)
    if sentence.word(last) == "to" and sentence.word(last - 1) in _FORTHCOMING:
        last = _before_links(sentence, last - 2)
    for place in range(last, max(-1, last - 21), -1):
        measure = sentence.begins("measures", place)
        if measure is not None and measure.entry.value != "rate" and is_head(sentence, measure):
            if qualified_end(sentence, measure, place):
                found = measure
        elif _ends_subject(sentence, place, is_found=found is not None):
            break
    return found


def _before_links(sentence: Sentence, place: int) -> int:
    """Return the last word before auxiliaries and adverbs."""
    while sentence.is_adverb(place) or sentence.kind(place) in LINKS:
        place -= 1
    return place


def _ends_subject(sentence: Sentence, place: int, *, is_found: bool) -> bool:
    kind = sentence.kind(place)
    is_outside = kind in CLAUSE or kind in {"mark", "comma"}
    return is_outside or (is_found and sentence.word(place) not in {"of", "on"})


def _by_nouns(sentence: Sentence) -> Iterator[Act]:
    """Find acts told as a noun phrase: `suspension of tariffs`, `tariff hikes on Chinese goods`."""
    for noun in _each(sentence, "act_nouns"):
        first, after = noun.first - sentence.first, noun.after - sentence.first
        measure = sentence.term("measures", first - 1)
        if measure is not None:
            end = terms_end(sentence, after)
            is_share = measure.entry.value == "rate"
            has_terms = sentence.word(after) in _TERMS and end > after and not is_share
            if has_terms and qualified_end(sentence, measure, first):
                yield Act(_modifiers_start(sentence, measure), end)
        elif sentence.word(after) in {"of", "in", "on", "to"}:
            head = measure_head(sentence, after + 1)
            if not head and noun.entry.kind == "suspend":
                head = shipments_end(sentence, after + 1)
            if head:
                yield Act(_modifiers_start(sentence, noun), terms_end(sentence, head))


def _modifiers_start(sentence: Sentence, head: Match) -> int:
    """Return where the modifiers of a noun begin: at `25` in `the 25% tariff`.

    Words before it are surely modifiers only where a determiner or the like stands before them;
    elsewhere a verb may be among them, and only numbers and the usual adjectives are taken.
    """
    noun = head.first - sentence.first
    first = noun
    while first > 0 and noun - first < _MOST_MODIFIERS and _may_modify(sentence, first - 1):
        first -= 1
    is_sure = sentence.kind(first - 1) in {
        "determiner", "possessive", "mark", "preposition", "other preposition",
    }  # fmt: skip
    if not is_sure:
        first = noun
        while first > 0 and (
            sentence.is_number(first - 1)
            or sentence.kind(first - 1) == "hyphen"
            or sentence.word(first - 1) in _ADJECTIVES
        ):
            first -= 1
    while sentence.kind(first) == "hyphen":
        first += 1
    return first


def _may_modify(sentence: Sentence, number: int) -> bool:
    if sentence.kind(number) not in {"", "hyphen"} or sentence.is_date(number):
        return False
    word = sentence.word(number)
    is_verb = sentence.begins("acts", number) is not None and not word.endswith("ed")
    is_verb |= is_finite(
        sentence, number, begins=True, after_capital=number > 0 and sentence.capital[number - 1]
    )
    return not (is_verb or word.endswith("ing") or sentence.term("countries", number))


def _each(sentence: Sentence, lexicon: str) -> list[Match]:
    """Return the terms of a lexicon in the sentence, each once."""
    return list(dict.fromkeys(sentence.terms.get(lexicon, {}).values()))
