"""The dateline that opens a news article and the wire credit that closes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_AGENCY = (
    "(?:AFP|AP|Agencies|ANI|ANN|ANSA|Anadolu|Associated Press|Bernama|Bloomberg|BBC|CNA|CNBC|CNN|"
    "DPA|dpa|EFE|IANS|Interfax|Kyodo|PTI|Reuters|TASS|UPI|Xinhua|Yonhap)"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"

# A place, its region, a date, a wire in brackets and a mark: "PARIS, May 3 (AFP) - ". Every part
# is bounded and tried at the beginnings of a few lines only, so that the cost does not grow.
_DATELINE = re.compile(
    r"(?:(?P<place>[^\W\d_](?:[^\W\d_]|[.’'/ -]){2,50}?)"
    r"(?:,\s(?P<region>[^\W\d_](?:[^\W\d_]|[.’' -]){1,25}?))?"
    rf"(?:,?\s{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?)?"
    rf"|{_MONTH}\s\d{{1,2}}(?=\s\())"
    r"(?:\s?(?P<wire>\([^()\d]{2,40}\)|/[^/\d]{2,30}/)\s*(?P<mark>[:—–]|--?)?\s*"
    r"|(?P<bare>\s?:|\s[—–]|\s--?)\s+)"
)
_OPENING = re.compile(r"[\"'“”‘’«]{0,3}[^\W_]")
_LINES = 6
_PARAGRAPH = 120
"""A line of this many characters is a paragraph, not a title."""

# What papers write in capitals before a headline or a note, and how speakers are called.
_NO_PLACE = frozenset(
    re.findall(
        r"\w+",
        """
        ABSTRACT ANALYSIS ANSWER AUDIO BACKGROUND BREAKING BRIEFING BUSTED BYLINE CLARIFICATION
        COLUMN COMMENT COMMENTARY CORRECTION DATE DEVELOPING EDITOR EDITORIAL EXCLUSIVE EXPLAINER
        FACT FACTBOX FEATURE FLASH FOCUS FULL HEADLINE INTERVIEW JUST LATEST LETTER LETTERS LIVE
        LOOK MEMO MINUTES MORE NEWS NOTE NOTES NOW ONLY OPINION PHOTO PHOTOS PODCAST POLL QUESTION
        READ RECAP RELATED REPORT REVIEW SOURCE SOURCES STATEMENT SUBJECT SUMMARY TEXT TITLE
        TRANSCRIPT UPDATE UPDATED UPDATES URGENT VIDEO WARNING WATCH
        ADM ADMIRAL AMBASSADOR CHAIR CHAIRMAN CHANCELLOR DIRECTOR DR GEN GENERAL GOV GOVERNOR LADY
        MINISTER MODERATOR MR MRS MS PREMIER PRESIDENT REP REPORTER SECRETARY SEN SENATOR SPEAKER
        SPOKESMAN SPOKESPERSON SPOKESWOMAN VICE
        """,
    )
)
_SPEAKER = re.compile(r"^[A-Z][A-Z.’' -]{1,40}:", re.MULTILINE)

_CREDITED = rf"(?:{_AGENCY}(?:\s?[/,&-]\s?{_AGENCY}){{0,3}}|[A-Z][A-Za-z ]{{2,30}}/{_AGENCY})"
_CREDIT = re.compile(
    rf"(?:(?<=[.!?…\"'”’)])\s{{1,9}}(?:[-–—]{{1,2}}\s?{_CREDITED}|[(\[]{_CREDITED}[)\]])"
    rf"|^(?:[-–—]{{1,2}}\s?)?[(\[]?{_CREDITED}[)\]]?)$"
)


def find_dateline(lines: Sequence[str]) -> tuple[int, int] | None:
    """Return which of an article's `lines` opens with a dateline, and where that ends in it.

    Only the first six lines are looked at. A dateline in mixed case must name an agency in
    brackets; without an agency it must be in capitals, before a paragraph. A name with a colon
    is the hardest to tell, for speakers have it too: it must open the first paragraph and be
    the only one of the text.

    Parameters
    ----------
    lines
        The lines that are not blank, without blanks around them.

    Examples
    --------
    >>> find_dateline(["Tariffs rise", "OSLO, May 3 (AFP) - Norway will answer."])
    (1, 20)
    >>> find_dateline(["THE PRESIDENT: Thank you."]) is None
    True
    """
    for position, line in enumerate(lines[:_LINES]):
        match = _DATELINE.match(line[:200])
        if match and _OPENING.match(line, match.end()) and _is_dateline(match, position, lines):
            return position, match.end()
    return None


def _is_dateline(match: re.Match[str], position: int, lines: Sequence[str]) -> bool:
    line, place, region = lines[position], match["place"] or "", match["region"] or ""
    capitals = place == place.upper() and _could_be_place(place)
    if match["wire"]:
        known = re.search(rf"\b{_AGENCY}\b", match["wire"]) is not None
        if match["mark"]:
            return known or capitals
        return known and line[match.end()] in "\"“‘'" + line[match.end()].upper()
    # The first line is most often a title, and titles begin with capitals and a colon too.
    long = len(line) >= (_PARAGRAPH if position == 0 else _PARAGRAPH // 2)
    # "FEW VOTES, NO SEATS - ": a place's region is in capitals only where it is short.
    if not (capitals and long) or (region == region.upper() and len(region) > 5):
        return False
    if match["bare"].strip() != ":":
        return True
    opens = all(len(before) < _PARAGRAPH for before in lines[:position])
    return opens and sum(_SPEAKER.match(other) is not None for other in lines) == 1


def _could_be_place(place: str) -> bool:
    words = re.findall(r"[^\W\d_]+", place)
    article = words[:1] == ["THE"] and words[1:] != ["HAGUE"]
    return len(words) <= 5 and not article and not _NO_PLACE.intersection(words)


def find_credit(line: str) -> int | None:
    """Return where the wire credit at the end of `line` begins, with the blanks before it.

    It stands after a sentence, or is the whole line.

    Examples
    --------
    >>> find_credit("The war goes on. - AFP"), find_credit("The war goes on."), find_credit("AFP")
    (16, None, 0)
    """
    skipped = max(0, len(line) - 100)
    match = _CREDIT.search(line[skipped:])
    return skipped + match.start() if match else None
