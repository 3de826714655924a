"""The clause around an expression: its tense, and the preposition that leads to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

_BEFORE, _AFTER = 240, 160
"""Characters that are looked at; a clause is seldom longer."""

_LONGEST_WORD = 12

_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])(?<!\bv)(?<!\bvs)"
    r"[.!?][\"'”’)]*\s|\n\s{0,20}\n"
)

_INTENT = (
    "plan|plans|planned|planning|agreed?|agrees|expect|expects|expected|schedule|scheduled|set|"
    "threaten|threatens|threatened|vow|vows|vowed|pledged?|pledges|promised?|promises|intends?|intended|"
    "prepar(?:e|es|ed|ing)|hopes?|hoped|wants?|wanted|aims?|aimed|ready|going|slated|needs?|"
    "likely|poised|bound|about|supposed|required|directed|ordered|invited|deadline|yet"
)
_IRREGULAR = (
    "said|told|met|took|held|began|came|went|gave|made|saw|fell|rose|spoke|wrote|sent|hit|cut|led|"
    "left|won|lost|got|found|kept|brought|thought|became|ran|stood|sold|bought|built|paid|put|"
    "struck|drew|knew|shut|read|flew|sought|dealt|broke|chose|drove|felt|heard|grew"
)
_MARK = re.compile(
    rf"\b(?:(?P<intent>(?:{_INTENT})\s+to\s+[a-z]+|(?:is|are|was|were|be)\s+(?:due\s+)?to\s+[a-z]+"
    r"|(?:is|are|(?:he|she|it|who|that)['’]s|['’]re|['’]m|am)\s+(?:also\s+|now\s+|[a-z]+ly\s+)?"
    r"(?!being|including|according)[a-z]+ing\b"
    r"|(?:scheduled|set|slated)\s+for|planned\s+for|due\s+(?:on|in|by|back)|expected\s+(?:in|on|by|for)"
    r"|ahead\s+of|upcoming|(?:a|the)\s+deadline\s+(?:of|for)|effective"
    r"|(?:take|go|come|enter)s?\s+(?:into\s+)?(?:effect|force)|begins?|starts?|expires?|ends|"
    r"arrives|opens|resumes?|visits|meets|travels|convenes?|kicks?\s+off|lapses?|hosts?|holds|"
    r"votes?|launches|departs?|leaves|falls\s+due|runs?\s+(?:out|until|through))\b"
    r"|(?P<will>will|won't|won’t|shall|would|may|might|could|must|should|gonna)\b"
    r"|(?<!be )(?<!being )"
    rf"(?P<past>was|were|had|has|have|did|didn't|didn’t|{_IRREGULAR}|[a-z]+ed)\b)"
    r"|(?P<short>[’']ll\b)"
)
_HEADLINE = re.compile(r"\bto\s+(?!the\b|a\b|an\b|its\b|his\b|their\b)[a-z]+\s")
_NO_VERBS = {
    "need",
    "united",
    "indeed",
    "speed",
    "exceed",
    "proceed",
    "succeed",
    "feed",
    "indebted",
}
_INFINITIVE = re.compile(r"\b(?:will|would|to|may|might|could|must|should|not)\s$|[’']ll\s$")
_ADJECTIVE = re.compile(
    r"\b(?:the|a|an|its|his|their|of|new|any|all|other|and|stayed|remained|kept)\s$", re.IGNORECASE
)

_LEADS = {
    "on or after": "from",
    "on or before": "by",
    "until after": "until",
    "no later than": "by",
    "not later than": "by",
    "prior to": "before",
    "ahead of": "before",
    "as of": "from",
    "up to": "until",
    "effective": "from",
    "starting": "from",
    "beginning": "from",
    "by": "by",
    "until": "until",
    "till": "until",
    "through": "until",
    "since": "since",
    "before": "before",
    "after": "after",
    "following": "after",
    "beyond": "after",
    "from": "from",
    "for": "for",
    "within": "within",
    "during": "during",
    "throughout": "during",
    "over": "during",
    "between": "during",
    "in": "on",
    "on": "on",
    "at": "on",
}
_LEAD = re.compile(
    rf"\b(?P<lead>{'|'.join(lead.replace(' ', chr(92) + 's') for lead in _LEADS)})"
    r"(?:\s(?:on|in|from|as\searly\sas))?(?:\s(?:the|its|his|her|their|about|around|at\sleast|late|early))?"
    r"\s$",
    re.IGNORECASE,
)
_WAITS = {"was", "were", "had", "has", "did", "lasted", "stayed", "remained", "served", "waited"}
_WAITS |= {"worked", "continued", "ran", "held", "lived"}
"""Verbs after which "until Friday" is over; others set a term: "extended it until Friday"."""
_POSSESSIVE = re.compile(r"['’]s\s")
_TERM = re.compile(r"\s(?:deadline|target)\b")
_NEUTRAL = {"effective", "starting", "beginning", "as of", "on or after", "on or before"}


def lead_of(before: str) -> str:
    """Return the preposition that the words before an expression end with, in small letters.

    Examples
    --------
    >>> lead_of("goods entered on or after "), lead_of("It fell throughout "), lead_of("He met ")
    ('on or after', 'throughout', '')
    """
    match = _LEAD.search(before[-40:])
    return " ".join(match["lead"].lower().split()) if match else ""


def leads_only(words: str) -> bool:
    """Return whether words are a preposition, an article, or both, and nothing else."""
    return words.strip().lower() in {"the", "these"} or _LEAD.fullmatch(words.lstrip()) is not None


def relation_of(lead: str) -> str:
    """Return the relation, one of `relkit.dates.RELATIONS`, that a preposition tells."""
    return _LEADS.get(lead, "on")


class Clauses:
    """The verbs of a paragraph and the ends of its sentences, found when they are first asked for.

    Parameters
    ----------
    text
        Of the article.
    start, end
        Of the paragraph.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end

    @cached_property
    def _verbs(self) -> list[re.Match[str]]:
        return [mark for mark in _MARK.finditer(self.text, self.start, self.end) if _is_verb(mark)]

    @cached_property
    def _verb_starts(self) -> list[int]:
        return [verb.start() for verb in self._verbs]

    @cached_property
    def _sentences(self) -> list[int]:
        """Where sentences begin."""
        ends = _SENTENCE_END.finditer(self.text, self.start, self.end)
        return [self.start, *(end.end() for end in ends)]

    def tense(self, start: int, end: int, lead: str) -> str:
        """Return "past", "future", or "" where the words of the sentence tell neither.

        The nearest verb before the expression tells it, else the first one after. "Until" and "by"
        look ahead, unless a verb of lasting or the pluperfect stands before them.

        Parameters
        ----------
        start, end
            Of the expression.
        lead
            As `lead_of` gives it.

        Examples
        --------
        >>> text = "On Monday the ministry said that it will answer by Friday."
        >>> clauses = Clauses(text, 0, len(text))
        >>> clauses.tense(3, 9, "on"), clauses.tense(51, 57, "by")
        ('past', 'future')
        """
        if lead == "since":
            return "past"
        before, after = self._around(start, end)
        if before and relation_of(lead) in {"until", "by"}:
            return _tense_of_term(before, self.text[before.end() : start], lead)
        if relation_of(lead) in {"until", "by"}:
            return "past" if after and after["past"] == "had" else "future"
        tense = _tense_of(before or after) or self._tense_without_verb(start, end)
        return "" if lead in _NEUTRAL and tense == "past" else tense

    def _around(self, start: int, end: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
        """Return the last verb before an expression and the first after it, in its sentence."""
        number = bisect_left(self._sentences, end)
        opens = max(self._sentences[bisect_right(self._sentences, start) - 1], start - _BEFORE)
        closes = self._sentences[number] if number < len(self._sentences) else self.end
        place = bisect_left(self._verb_starts, start)
        following = bisect_left(self._verb_starts, end)
        before = self._verbs[place - 1] if place else None
        after = self._verbs[following] if following < len(self._verbs) else None
        return (
            before if before and before.start() >= opens else None,
            after if after and after.end() <= min(closes, end + _AFTER) else None,
        )

    def _tense_without_verb(self, start: int, end: int) -> str:
        opens = self._sentences[bisect_right(self._sentences, start) - 1]
        if _HEADLINE.search(self.text, max(opens, start - _BEFORE), start):
            return "future"
        if _POSSESSIVE.match(self.text, end):
            return "past"
        return "future" if _TERM.match(self.text, end) else ""


def _tense_of_term(verb: re.Match[str], between: str, lead: str) -> str:
    """Return the tense of what is done until or by a time."""
    if not verb["past"] or verb["past"] in {"has", "have"}:
        return "future"
    if verb["past"] in _WAITS or relation_of(lead) == "until":
        return "past" if verb["past"] in _WAITS else "future"
    return "future" if re.search(r"\bto\s[a-z]", between) else "past"


def _tense_of(verb: re.Match[str] | None) -> str:
    return "" if verb is None else "past" if verb["past"] else "future"


def _is_verb(mark: re.Match[str]) -> bool:
    """Return whether a mark is a finite verb: no "need", "proposed" tariffs or "will put"."""
    word = mark["past"]
    if not word:
        return True
    before = mark.string[max(0, mark.start() - _LONGEST_WORD) : mark.start()]
    if not word.endswith("ed"):
        return not _INFINITIVE.search(before)
    return word not in _NO_VERBS and not _ADJECTIVE.search(before)
