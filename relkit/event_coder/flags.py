"""Whether an act is planned, hypothetical, negated or long past, by the words of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from relkit.event_coder.acts import NEGATIONS
from relkit.event_coder.clauses import ACTOR, Clause, ClauseWords, clause_words, word_set

_WILL = frozenset({"will", "shall", "'ll", "won"})
_BEFORE_TO = word_set(
    "plan plans planned planning set due expected scheduled slated going poised about intends "
    "intend intended intending prepares preparing prepared hopes hoping wants aims aiming bound "
    "ready promised promises pledged pledges vowed vows agreed agrees decided decides"
)
"""With "to" behind them they tell of what is to come."""
_MODALS = frozenset({"would", "could", "may", "might"})
_PERHAPS = frozenset({"possible", "possibly", "perhaps", "maybe", "potential", "potentially"})
_WEIGHING = word_set(
    "considers considering considered weighs weighing weighed mulls mulling mulled"
)
_IF = frozenset({"if", "unless"})
_NO_CONDITION = frozenset({"even", "as", "ask", "asked", "asking", "wonder", "wondered"})
_SAID = word_set(
    "said told announced added vowed pledged promised confirmed insisted stated declared warned "
    "signalled signaled suggested indicated predicted expected hoped"
)
_DENIED = frozenset({"denied", "denies", "deny", "denying"})
_ENDS = frozenset({";", ":", ".", "?", "!"})
_ONCE = word_set("formerly previously historically decades")
_AGO = frozenset({"years", "decades", "year", "decade", "centuries", "century"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(s?)")
_REACH = 10
"""So many words before an act may belong to its verb."""


@dataclass(frozen=True, slots=True)
class Flags:
    """What is said of an act beside that it happens: PLOVER's auxiliary modes.

    Parameters
    ----------
    planned
        It is to come: "will meet", "plans to lift".
    hypothetical
        It may come: "would meet if", "could impose".
    negated
        It is not: "did not meet", "denied", "no talks".
    past
        It is background from long ago: "in 2018", "had imposed", "decades ago".
    """

    planned: bool = False
    hypothetical: bool = False
    negated: bool = False
    past: bool = False


def flags(clause: Clause, start: int | None = None, year: int | None = None) -> Flags:
    """Tell what the words of a clause say of its act.

    Parameters
    ----------
    clause
        A clause or sentence.
    start
        Where the words of the act begin, as `relkit.event_coder.Code` has it; by default the
        whole clause is looked at.
    year
        In which year the text was written. Years at least two before it are long past; if it is
        not known, every year that is named is.

    Returns
    -------
    Flags

    Examples
    --------
    >>> flags(Clause("Japan will not lift the ban."))
    Flags(planned=True, hypothetical=False, negated=True, past=False)
    """
    found = clause_words(clause)
    first = len(found.words) if start is None else _word_at(found, start)
    return flags_at(clause, found, first, year)


def _word_at(found: ClauseWords, start: int) -> int:
    return next((n for n, end in enumerate(found.ends) if end > start), len(found.words))


def flags_at(clause: Clause, found: ClauseWords, first: int, year: int | None = None) -> Flags:
    """Tell the same of the act that begins with a word, by its number."""
    words = found.words
    whole = first >= len(words)
    begin = 0 if whole else _group_start(found, first)
    group = words[begin:first]
    reported = bool(_SAID & set(words[:first]))
    would = "would" in group and reported and not (_IF & set(words))
    modals = _MODALS & set(_uncapped(clause, found, begin, first))
    if would:
        modals -= {"would"}
    return Flags(
        planned=would or bool(_WILL & set(group)) or _is_to_come(found, begin, first, whole=whole),
        hypothetical=bool(modals or (_PERHAPS | _WEIGHING) & set(group)) or _has_if(words),
        negated=_is_negated(words, begin, first, whole=whole),
        past=_is_past(words, group, year, reported=reported),
    )


def _group_start(found: ClauseWords, first: int) -> int:
    """Return where the words that may belong to a verb begin: behind a subject that is near."""
    begin = max(0, first - _REACH)
    if begin <= found.actor < first:
        begin = found.actor + 1
    for place in range(first - 1, begin - 1, -1):
        if found.words[place] in _ENDS:
            return place + 1
    return begin


def _uncapped(clause: Clause, found: ClauseWords, begin: int, first: int) -> list[str]:
    """Return the words that do not begin with a capital: "may", but not "May"."""
    return [
        found.words[place]
        for place in range(begin, first)
        if not clause.text[found.starts[place]].isupper() or place == 0
    ]


def _is_to_come(found: ClauseWords, begin: int, first: int, *, whole: bool) -> bool:
    words = found.words
    places = range(max(begin, 1), first) if whole else (first - 1, first - 2)
    for place in places:
        if place < 1 or words[place] != "to":
            continue
        if words[place - 1] in _BEFORE_TO:
            return True
        # A headline: "China to lift ban"
        if words[place - 1] == ACTOR and found.actor == place - 1 and place <= 2:
            return True
    return False


def _has_if(words: Sequence[str]) -> bool:
    """Return whether a condition is named: "if talks fail", but not "even if", "asked if"."""
    return any(
        word in _IF and not (place and words[place - 1] in _NO_CONDITION)
        for place, word in enumerate(words)
    )


def _is_negated(words: Sequence[str], begin: int, first: int, *, whole: bool) -> bool:
    near = words[begin if whole else max(begin, first - 5) : first]
    if (NEGATIONS - {"no"}) & set(near) or _DENIED & set(words[begin:first]):
        return True
    # "No talks were held", "held no talks"
    behind = [] if whole else words[first + 1 : first + 3]
    return "no" in near or "no" in behind


def _is_past(
    words: Sequence[str], group: Sequence[str], year: int | None, *, reported: bool
) -> bool:
    if "had" in group[-4:] and not reported:
        return True
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        if word in _ONCE or (word == "ago" and before in _AGO):
            return True
        match = _YEAR.fullmatch(word)
        if match and before in {"in", "since", "the", "of", "until", "from", "during", "early"}:
            named = int(word[:4]) + (9 if match[1] else 0)
            if year is None or named <= year - 2:
                return True
    return False
