"""Acts told by nouns alone: `suspension of tariffs`, `tariff cuts on tea`, a list of rates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from relkit.knowledge.lexicons import Match
from relkit.rules.tariffs.forms import NOUN_BEFORE
from relkit.rules.tariffs.measures import is_head, measure_head, qualified_end
from relkit.rules.tariffs.phrases import is_finite
from relkit.rules.tariffs.purchases import shipments_end
from relkit.rules.tariffs.sentence import RATES, Sentence, word_set
from relkit.rules.tariffs.terms import terms_end
from relkit.rules.tariffs.verbs import is_in_title

_TERMS = word_set("on of for from to against")
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


def acts_by_nouns(sentence: Sentence) -> Iterator[Act]:
    """Find acts told as a noun phrase: `suspension of tariffs`, `tariff hikes on Chinese goods`.

    Parameters
    ----------
    sentence
        The sentence.
    """
    for noun in sentence.each("act_nouns"):
        first, after = noun.first - sentence.first, noun.after - sentence.first
        if is_in_title(sentence, first):
            continue
        measure = sentence.term("measures", first - 1)
        if measure is not None:
            end = terms_end(sentence, after)
            is_share = measure.entry.value == "rate"
            has_terms = sentence.word(after) in _TERMS and end > after and not is_share
            if has_terms and qualified_end(sentence, measure, first):
                yield Act(modifiers_start(sentence, measure), end)
        elif sentence.word(after) in {"of", "in", "on", "to"}:
            head = measure_head(sentence, after + 1)
            if not head and noun.entry.kind == "suspend":
                head = shipments_end(sentence, after + 1)
            if head and sentence.word(after + 1) not in {"any", "no"}:
                yield Act(modifiers_start(sentence, noun), terms_end(sentence, head))


def listed_rates(sentence: Sentence, first_act: int) -> Iterator[Act]:
    """Find rates in a list, and rates that stand alone: `a 20% tariff on tin, a 9% tariff on tea`.

    Parameters
    ----------
    sentence
        The sentence.
    first_act
        Where the first act found in it begins: only behind it a comma or `and` opens another.
    """
    for measure in sentence.each("measures"):
        head = measure.first - sentence.first
        if sentence.word(head - 1) not in RATES or not is_head(sentence, measure):
            continue
        first = modifiers_start(sentence, measure)
        before = first - 1
        if sentence.word(before) in {"a", "an"}:
            before -= 1
        is_listed = first > first_act and sentence.kind(before) in {"comma", "conjunction"}
        if sentence.kind(before) == "comma" and before == 1:
            before = -1
        after = measure.after - sentence.first
        end = terms_end(sentence, after)
        is_alone = sentence.kind(before) == "mark" and sentence.word(before) != "("
        is_alone &= end >= len(sentence) - 1 and sentence.kind(end) == "mark"
        is_closed = sentence.kind(end) in {"mark", "comma", "conjunction"}
        is_closed |= sentence.word(end) == "to"
        if end > after and (is_alone or (is_listed and is_closed)):
            yield Act(first, end)


def modifiers_start(sentence: Sentence, head: Match) -> int:
    """Return where the modifiers of a noun begin: at `25` in `the 25% tariff`.

    Words before it are surely modifiers only where a determiner or the like stands before them;
    elsewhere a verb may be among them, and only numbers and the usual adjectives are taken.

    Parameters
    ----------
    sentence
        The sentence.
    head
        The noun.
    """
    noun = head.first - sentence.first
    first = noun
    while first > 0 and noun - first < _MOST_MODIFIERS and _may_modify(sentence, first - 1):
        first -= 1
    is_sure = sentence.kind(first - 1) in NOUN_BEFORE | {"mark"}
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
