"""The acts that the words of a clause may tell, before one of them is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from relkit.event_coder.clauses import ACTOR, RECIPIENT, ClauseWords, word_set
from relkit.event_coder.phrases import EventLexicons, Phrase

CARRIED, VERB, NOUN = "carried", "verb", "noun"
"""How an act is told: by a verb with what it is done to, by a verb alone, or by a noun alone."""

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re"})
NEGATIONS = frozenset({"not", "'t", "never", "no", "cannot", "nor", "neither", "without"})

_DETERMINERS = word_set(
    "the a an its his her their our my your this these those any no some each every"
)
_PREPOSITIONS = word_set("of in on at with for from by into over under against")
_BEFORE_A_BASE = word_set(
    "to will would can cannot could may might must should shall not 't and or , do did does let "
    "lets help helps helped make makes made both who they we i you have has had was were been"
)
"""After these a verb may have no ending: "will force", "has cut"; not "a peacekeeping force"."""
_AFTER_A_HEAD = _PREPOSITIONS | {",", "to", "who", "that", "which", "by"}
_BREAKS = word_set(
    "; : . ? ! that who which while after before when because although though if whether says said "
    "since until"
)
_CALLS = frozenset({"call", "calls", "called", "calling"})
_AFTER_A_CALL = word_set(
    "on in to and by for from , . ; after before late early this last monday tuesday wednesday "
    "thursday friday saturday sunday today yesterday again"
)
_BY_THEMSELVES = frozenset({"start", "effect", "lapse"})
"""The kinds of carriers that things do by themselves: "tariffs took effect", "the ban expired"."""
_REACH = 9
"""So many words after a carrier may stand what it carries, and half as many before it."""
_HAVE = frozenset({"have", "has", "had", "having"})


class Act(NamedTuple):
    """Words that tell an act: the first, the one after the last, and what they mean.

    `event` is PLOVER's, `how` one of `CARRIED`, `VERB` and `NOUN`.
    """

    first: int
    after: int
    event: str
    mode: str
    how: str


def acts(clause: ClauseWords, lexicons: EventLexicons) -> list[Act]:
    """Return all acts that words of a clause may tell, from left to right.

    Examples
    --------
    >>> from relkit.event_coder.clauses import Clause, clause_words
    >>> words = clause_words(Clause("They lifted the tariffs and praised the visit."))
    >>> [(each.event, each.how) for each in acts(words, EventLexicons.read())]
    [('RETREAT', 'carried'), ('SUPPORT', 'verb'), ('CONSULT', 'noun')]
    """
    words = clause.words
    verbs = [each for each in lexicons.verbs.find(words) if is_verb(words, each)]
    carried = _carried(clause, lexicons, {each.first: each.after for each in verbs})
    begun = {each.first for each in carried}
    told = carried + [_told(each, VERB) for each in verbs if each.first not in begun]
    told += _calls(clause)
    taken = {place for each in told for place in range(each.first, each.after)}
    nouns = (each for each in lexicons.act_nouns.find(words) if each.first not in taken)
    found = [*told, *(_told(each, NOUN) for each in nouns)]
    return sorted(each for each in found if each.event)


def _calls(clause: ClauseWords) -> list[Act]:
    """Return a telephone call: "called the president on Friday", but not "called him a liar"."""
    words, place = clause.words, clause.recipient
    after = words[place + 1] if place + 1 < len(words) else "."
    if place < 1 or words[place - 1] not in _CALLS or after not in _AFTER_A_CALL:
        return []
    return [Act(place - 1, place, "CONSULT", "phone", VERB)]


def _told(phrase: Phrase, how: str) -> Act:
    event, _, mode = phrase.kinds[0].partition("-")
    return Act(phrase.first, phrase.after, event, mode, how)


def is_verb(words: Sequence[str], phrase: Phrase) -> bool:
    """Return whether words that may be a noun are a verb, by the word before them."""
    before = words[phrase.first - 1] if phrase.first else ""
    is_gerund = words[phrase.first].endswith("ing")
    if before in _DETERMINERS or (before == "'s" and not is_gerund):
        return False
    if before in _PREPOSITIONS and not is_gerund:
        return False
    if not phrase.is_base or not before or phrase.after > phrase.first + 1:
        return True
    if before in _BEFORE_A_BASE or before in {ACTOR, RECIPIENT} or before.endswith(("s", "ly")):
        return True
    return not before[-1].isalnum()


def _carried(clause: ClauseWords, lexicons: EventLexicons, verbs: dict[int, int]) -> list[Act]:
    """Return the acts told by two words; `verbs` says by its first word where each verb ends."""
    words = clause.words
    things = lexicons.things.find(words)
    if clause.recipient >= 0:
        things += _masked_things(clause, lexicons)
    begins = {thing.first: thing for thing in things}
    ends = {thing.after - 1: thing for thing in things}
    carriers = lexicons.carriers.find(words)
    infinitives = {each.first for each in carriers if words[each.first - 1 : each.first] == ["to"]}
    found = []
    for carrier in carriers:
        if verbs.get(carrier.first, 0) > carrier.after:
            continue  # "call off talks" says more than "call"
        is_noun = carrier.entry.value == "noun"
        if not is_noun and (not is_verb(words, carrier) or _is_auxiliary(words, carrier, begins)):
            continue
        act = _forwards(words, carrier, begins, infinitives, lexicons)
        if act is None and not is_noun:
            act = _backwards(words, carrier, ends, lexicons)
        if act is not None:
            found.append(act)
    return found


def _is_auxiliary(words: Sequence[str], carrier: Phrase, begins: dict[int, Phrase]) -> bool:
    """Return whether "have" only helps another verb: "had a call", but not "had called"."""
    after = words[carrier.after] if carrier.after < len(words) else ""
    is_owner = after in _DETERMINERS or carrier.after in begins
    return words[carrier.first] in _HAVE and not is_owner


def _masked_things(clause: ClauseWords, lexicons: EventLexicons) -> list[Phrase]:
    """Return what the masked recipient is, if it is a thing: "rejected the demand of Japan"."""
    place = clause.recipient
    inside = clause.recipient_words
    head = next((n for n, word in enumerate(inside) if word in _AFTER_A_HEAD), len(inside))
    known = lexicons.things.find(inside[:head])
    return [each._replace(first=place, after=place + 1) for each in known[-1:]]


def _forwards(
    words: Sequence[str],
    carrier: Phrase,
    begins: dict[int, Phrase],
    infinitives: set[int],
    lexicons: EventLexicons,
) -> Act | None:
    """Return the act of a carrier and what follows it, but a "refusal to lift" carries no ban."""
    for place in range(carrier.after, min(carrier.after + _REACH, len(words))):
        if words[place] in _BREAKS or place in infinitives:
            return None
        thing = begins.get(place)
        meaning = _meaning(carrier, thing, lexicons)
        if thing is None or meaning is None:
            continue
        head = begins.get(thing.after)  # "a tariff truce" is a truce
        of_head = _meaning(carrier, head, lexicons)
        if head is not None and of_head is not None:
            thing, meaning = head, of_head
        return Act(carrier.first, max(thing.after, carrier.after), *meaning, CARRIED)
    return None


def _backwards(
    words: Sequence[str], carrier: Phrase, ends: dict[int, Phrase], lexicons: EventLexicons
) -> Act | None:
    """Return the act of a passive, "talks were cancelled", or of a beginning, "talks resumed"."""
    is_beginning = not _BY_THEMSELVES.isdisjoint(carrier.kinds)
    for place in range(carrier.first - 1, max(-1, carrier.first - 1 - _REACH // 2), -1):
        if words[place] in _BREAKS:
            return None
        thing = ends.get(place)
        meaning = _meaning(carrier, thing, lexicons)
        is_said_of_it = is_beginning or BE & set(words[place + 1 : carrier.first])
        if meaning is not None and is_said_of_it:
            return Act(carrier.first, carrier.after, *meaning, CARRIED)
    return None


def _meaning(
    carrier: Phrase, thing: Phrase | None, lexicons: EventLexicons
) -> tuple[str, str] | None:
    if thing is None:
        return None
    pairs = ((kind, other) for other in thing.kinds for kind in carrier.kinds)
    known = (lexicons.combinations.get(pair) for pair in pairs)
    return next((each for each in known if each is not None), None)
