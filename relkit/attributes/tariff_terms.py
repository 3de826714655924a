"""For how long a tariff action holds, and on which law it rests, in the article's words."""

from __future__ import annotations

import re

from relkit.attributes.tariff_acts import TariffAct
from relkit.attributes.tariff_texts import TariffText
from relkit.rules.tariffs.sentence import Sentence, word_set
from relkit.rules.tariffs.terms import date_end

Place = tuple[int, int]

_UNITS = word_set(
    "day days week weeks month months year years quarter quarters decade decades hours"
)
_COUNTS = word_set(
    "a an one two three four five six seven eight nine ten twelve thirty sixty ninety several few "
    "another additional further"
)
_BEFORE_COUNTS = word_set("at least about up to the period of initial")
_LASTING = word_set(
    "pause truce reprieve freeze period window hold moratorium ceasefire grace temporary"
)
_OPEN_ENDED = word_set("indefinitely permanently")
_BEHIND = 12
"""So many words behind its span an act's duration may stand."""

_CUT = re.compile(r"\bNos?\.\s*$")
_DATED_LAW = re.compile(
    r"(?:Orders?|Proclamations?|Notices?|Memorandum|Announcement)\b[\s\d*]*(?:of|dated)\s+$"
)
_YEAR_OF_ACT = re.compile(r"\d{4}\s(?:Act|Law|Code)\b")
_OF_THIS = (" of this", " of that", " of the order", " of such")
_LONGEST_LAW = 120
_NO_NAME = r"(?!(?:Under|In|By|Using|Invoking|Citing|Through|With|On|Pursuant)\b)"
_NAME = rf"(?:{_NO_NAME}[A-Z][\w’'-]*(?:\s(?:and|of|on|for|to|the))*\s)"
_YEAR = r"(?:\sof\s(?:18|19|20)\d\d)?"
_LAW = re.compile(
    rf"""
    (?:
      [Ss]ections?\s\d+[A-Za-z]?(?:\(\w+\))*(?:\s(?:and|or)\s\d+)?
        (?:\sof\sthe\s{_NAME}*(?:Act|Law|Code){_YEAR})?
    | (?:the\s)?(?:{_NAME}{{1,8}})(?:Act|Law|Code){_YEAR}(?:\s\([A-Z]{{2,8}}\))?
    | IEEPA | (?:Title\s[IVX]+)
    | Executive\sOrders?\s(?:No\.\s)?\d{{4,5}}(?:\sand\s\d{{4,5}})?
    | \d+\sU\.S\.C\.\s\d+\w*(?:\(\w+\))*
    | Proclamations?\s(?:No\.\s)?\d{{4,5}}
    | (?:{_NAME}){{0,6}}(?:Announcement|Notice|Order|Decree|Circular)\sNo\.?\s?\d+
        (?:\sof\s\d{{4}}|/\d{{2,4}})?
    | (?:Commission\s)?(?:Implementing\s)?Regulation\s\([A-Z]{{2,4}}\)\s(?:No\s)?\d+/\d+
    )
    """,
    re.VERBOSE,
)
"""What laws, sections, orders and announcements are called."""

_RESTS_ON = re.compile(
    r"\b(?:under|using|invoking|citing|pursuant to|based on|on the basis of|in accordance with|"
    r"by virtue of|authority of|authority under|powers under|provisions of|with|by|through|via|"
    r"in|signed|issued|signs|invoked|used|invokes|uses)\s+(?:authority under |the authority of )?"
    r"(?:an? |the |its |his )?(?:emergency powers (?:under|of) )?(?:the )?$",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"^(?: \([A-Z]+\))?(?: \w+){0,2} (?:tariff|dut|lev|import|quota|authorit|action|measure|power)",
    re.IGNORECASE,
)


def duration(act: TariffAct) -> Place | None:
    """Return where the duration stands: `90 days`, `until Nov. 10`; nothing if none is told.

    Parameters
    ----------
    act
        The tariff action.
    """
    words = act.words
    end = min(len(words), act.after + _BEHIND)
    for place in range(act.first, end):
        if place >= act.after and _leaves_clause(words, place):
            return None
        found = _duration_at(words, place, act)
        if found is not None:
            return found
    return None


def _leaves_clause(words: Sentence, place: int) -> bool:
    """Return whether the words behind an act go on with something else."""
    kind = words.kind(place)
    is_other = any(words.begins(name, place) for name in ("acts", "reporting", "commitments"))
    return kind in {"mark", "comma", "subordinator", "conjunction", "pronoun"} or is_other


def _duration_at(words: Sentence, place: int, act: TariffAct) -> Place | None:
    word = words.word(place)
    if word in _OPEN_ENDED:
        return place, place + 1
    if word in {"until", "till"} and place + 1 < len(words):
        after = date_end(words, place + 1)
        if tuple(words.words[place + 1 : place + 3]) == ("further", "notice"):
            return place, place + 3
        return (place, after) if after > place + 1 else None
    if word in {"for", "by"}:
        begin = place + 1
        while words.word(begin) in _BEFORE_COUNTS or "period" in words.words[begin + 1 : begin + 4]:
            begin += 1
        after = _counted(words, begin)
        is_delay = act.act is not None and act.act.entry.kind in {"suspend", "extend"}
        return (begin, after) if after and (word == "for" or is_delay) else None
    if place >= act.after:
        return None
    is_joined = words.kind(place + 1) == "hyphen" and words.word(place + 2) in _UNITS
    if is_joined and (word[:1].isdigit() or word in _COUNTS) and _lasts(words, place + 3):
        return place, place + 3
    head, _, unit = word.partition("-")
    is_one = unit in _UNITS and (head.isdigit() or head in _COUNTS)
    if is_one and _lasts(words, place + 1):
        return place, place + 1
    return None


def _lasts(words: Sentence, place: int) -> bool:
    """Return whether a noun is one of what lasts: `pause` of `90-day pause`, not `review`."""
    named = (words.term(name, place) for name in ("measures", "act_nouns"))
    return words.word(place) in _LASTING or any(each is not None for each in named)


def _counted(words: Sentence, begin: int) -> int:
    """Return the word after `90 days` or `another three months`; nought if there is none."""
    place = begin
    while words.word(place) in _COUNTS or words.word(place).isdigit():
        place += 1
    is_counted = place > begin and words.word(place) in _UNITS
    return place + 1 if is_counted else 0


def legal_basis(text: TariffText, act: TariffAct) -> str | None:
    """Return the law, section, order or announcement that an act rests on, in the article's words.

    Within the span any counts; elsewhere in the sentence only what `under`, `invoking` and the like
    lead to, and only for the act that stands nearest.

    Parameters
    ----------
    text
        The article.
    act
        The tariff action.
    """
    words = act.words
    begin, end = _begin(text, text.start(words, 0)), text.end(words, len(words) - 1)
    sentence = text.article.text[begin:end]
    first, after = act.span.start - begin, min(act.span.end, end) - begin
    nearest: tuple[int, str] | None = None
    for match in _LAW.finditer(sentence):
        law = match.group().strip()
        is_inside = first <= match.start() and match.end() <= after
        rests = _RESTS_ON.search(sentence[: match.start()].rstrip() + " ")
        if is_inside and (rests or _MEASURES.match(sentence[match.end() :])):
            return law
        is_subject = 0 <= first - match.end() <= 1
        is_own = sentence[match.end() :].startswith(_OF_THIS)
        is_tied = (rests is not None or is_subject) and _is_tied(text, act, begin + match.start())
        if (is_inside or is_tied) and not is_own:
            away = min(abs(match.start() - after), abs(first - match.end()))
            if nearest is None or away < nearest[0]:
                nearest = away, law
    return None if nearest is None else nearest[1]


def _begin(text: TariffText, start: int) -> int:
    """Return where a sentence begins that the point of `Announcement No. 18` has cut in two."""
    before = text.article.text[max(0, start - _LONGEST_LAW) : start]
    return start - len(before) if _CUT.search(before) else start


def names_law(text: TariffText, at: int) -> bool:
    """Return whether a place of the text is in a law's name: the year of `the Trade Act of 1974`.

    Parameters
    ----------
    text
        The article.
    at
        The place.
    """
    begin = max(0, at - _LONGEST_LAW)
    near = text.article.text[begin : at + _LONGEST_LAW]
    if _DATED_LAW.search(near[: at - begin]) or _YEAR_OF_ACT.match(near[at - begin :]):
        return True
    return any(begin + match.start() <= at < begin + match.end() for match in _LAW.finditer(near))


def _is_tied(text: TariffText, act: TariffAct, at: int) -> bool:
    """Return whether a law stands in the clause of this act: before it, or right behind it."""
    if not _is_nearest(text, act, at):
        return False
    words = act.words
    place = text.places(words, at, at + 1)[0]
    if place < act.after:
        return True
    return not any(
        _leaves_clause(words, each) and words.kind(each) != "comma"
        for each in range(act.after, place)
    )


def _is_nearest(text: TariffText, act: TariffAct, at: int) -> bool:
    """Return whether no other act of the sentence stands nearer to a place."""
    away = {
        each.span: min(abs(at - each.span.end), abs(each.span.start - at))
        for each in text.acts_of(act.words)
    }
    return away.get(act.span, 0) == min(away.values(), default=0)
