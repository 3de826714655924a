"""The words that mark an attribution: reporting verbs with what belongs to their group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from relkit.knowledge.lexicons import Match
from relkit.rules.attribution.function_words import (
    AUXILIARY,
    BE,
    COLON,
    COMMA,
    CONJUNCTION,
    FIRST_PERSON,
    MODAL,
    NEGATION,
    PRONOUN,
    RELATIVE,
    STOP,
    THAT,
    TIME,
    WILL,
)
from relkit.rules.attribution.prose import Prose
from relkit.rules.attribution.verb_groups import (
    Group,
    is_condition,
    is_name,
    is_participle,
    is_verb,
    verb_group,
)

_REMAINS = frozenset(
    re.findall(r"\w+", "are deeply firmly is remain remained remaining remains very was were")
)
_LINKS = frozenset(["even", "however", "instead", "so", "therefore", "thus", "yet"])

CLAUSES = frozenset(["clause", "that", "told", "quote", "whether"])
"""The kinds of reporting verbs that a clause or a quotation belongs to."""


class Cue(NamedTuple):
    """A reporting verb's group, or a preposition that reports.

    Parameters
    ----------
    first, after
        The words of the group: the verb, its auxiliaries and adverbs, the addressee `reporters`.
    kinds, flags
        What the lexicon says: the complements it takes, and what is to be heeded.
    form
        "ing", "s", "base" or "past", or "preposition".
    is_strict
        Whether it needs `that` or a quotation, because it may be no attribution.
    """

    first: int
    after: int
    kinds: frozenset[str]
    flags: frozenset[str]
    form: str
    is_strict: bool


def reporting_verbs(prose: Prose, matches: Iterable[Match]) -> list[Cue]:
    """Return what may be cues among the matches of the lexicon, from left to right.

    What stands in a quotation is none, nor is a noun, an infinitive, or what was not said.
    """
    cues: list[Cue] = []
    for match in matches:
        kinds = words_of(match.entry.kind)
        if "content" in kinds or prose.quoted[match.first]:
            continue
        flags = words_of(match.entry.value)
        if "preposition" in kinds:
            cue = Cue(match.first, match.after, kinds, flags, "preposition", is_strict=False)
        else:
            group = verb_group(prose, match, kinds, flags)
            if group is None or not (_reports(prose, group) or _joins(prose, group, cues)):
                continue
            cue = _cue(prose, group)
        # "went on to say" is one cue, though "went on" might be another.
        while cues and cues[-1].after > cue.first:
            cues.pop()
        cues.append(cue)
    return cues


@lru_cache(maxsize=1000)  # the same few entries are met again and again
def words_of(text: str) -> frozenset[str]:
    """Return the words of an entry's kind or value.

    Examples
    --------
    >>> sorted(words_of("clause told"))
    ['clause', 'told']
    """
    return frozenset(text.split())


def _reports(prose: Prose, group: Group) -> bool:
    """Return whether the group is a verb, and tells what was said and not what was not."""
    if group.classes & MODAL:
        return False
    if group.classes & NEGATION and "negatable" not in group.flags:
        return False
    if "commitment" in group.flags and prose.word(group.first - 1).lower() in _REMAINS:
        return False
    if _is_passive(group) and not group.kinds & {"that", "told", "of", "clause"}:
        return False
    if prose.is_(group.subject, FIRST_PERSON) and not _speaks_for_itself(prose, group):
        return False
    return (
        is_verb(prose, group)
        and not is_condition(prose, group.first)
        and not is_participle(prose, group)
    )


def _joins(prose: Prose, group: Group, cues: list[Cue]) -> bool:
    """Return whether a group is a further verb of a joint statement: "recognise X and affirm Y"."""
    return (
        group.form == "base"
        and group.first == group.verb
        and prose.is_(group.subject, CONJUNCTION | COMMA)
        and bool(cues)
        and cues[-1].form == "base"
        and prose.sentence[cues[-1].first] == prose.sentence[group.verb]
    )


def _is_passive(group: Group) -> bool:
    return group.form == "past" and bool(group.classes & BE)


def _speaks_for_itself(prose: Prose, group: Group) -> bool:
    """Return whether "I" or "we" reports: what was said before, or is said by this very verb."""
    if "thought" in group.flags:
        return False
    match prose.word(group.subject).lower():
        case "i":
            return group.form == "past" or "decree" in group.flags
        case "we":
            return group.form == "past" or bool(group.flags & {"decree", "joint"})
        case _:
            return False


def _cue(prose: Prose, group: Group) -> Cue:
    first = group.first
    while first < group.verb and prose.word(first).lower() in _LINKS:
        first += 1
    after = _with_addressee(prose, group)
    return Cue(first, after, group.kinds, group.flags, group.form, _is_strict(prose, group))


def _is_strict(prose: Prose, group: Group) -> bool:
    """Return whether only `that` or a quotation can show that the group reports."""
    subject, form = group.subject, group.form
    if _is_passive(group) or group.classes & WILL:
        return True
    # What a thing does ("a rule that encourages trade") is no attribution, what it says is.
    if prose.is_(subject, THAT | RELATIVE) and prose.word(subject).lower() != "who":
        return "clause" not in group.kinds
    if prose.is_(subject, FIRST_PERSON):
        return form != "past" and "joint" not in group.flags
    if form == "ing":
        return not group.classes & AUXILIARY and prose.is_(subject, TIME)
    is_named = is_name(prose, subject) or prose.is_(subject, PRONOUN)
    return form in {"base", "s"} and "noun" in group.flags and not is_named


def _with_addressee(prose: Prose, group: Group) -> int:
    """Return the end of the cue, with `reporters` and an adverb that follows."""
    after, end = group.after, prose.sentence_end(group.verb)
    if "told" in group.kinds and after < end:
        after += prose.word(after).lower() == "reporters"
    behind = after
    while behind < end and prose.is_adverb(behind) and not prose.quoted[behind]:
        behind += 1
    tells = behind < end and (
        behind in prose.quotations or prose.is_(behind, THAT | COMMA | COLON | STOP)
    )
    return behind if tells or behind == end else after
