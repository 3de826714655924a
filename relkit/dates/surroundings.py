"""What must stand around a word for it to be a time: May, March and 2018 are other things, too."""

from __future__ import annotations

import re

_PEOPLE = {"april", "june", "march", "may", "august"}
"""Months whose name is a person's or a verb as well."""
_LEADS_TO_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|through|during|of|from|before|after|late|early|mid|between|"
    r"to|and|or|for|every|each|around|as of|into|throughout|effective|starting)\s|[(\[–—-])$",
    re.IGNORECASE,
)
_LEADS_TO_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|through|during|of|from|before|after|late|early|mid|between|"
    r"throughout|year|to|around|than|and|or|into|back|for|vs\.?|as of)\s|[(\[]"
    r"|(?:1[6-9]|20)[0-9]{2},\s)$",
    re.IGNORECASE,
)
_AFTER_A_VERB = re.compile(r"\s(?:I|we|you|he|she|it|they|God|the|be|not|have|also|well)\b")
_OWNER = re.compile(r"(?:\b(?:the|a|its|his|her|their|our)|[’']s)\s$", re.IGNORECASE)
_OWNED = re.compile(r"\s(?!(?:for|on|to|in|against|and|or|of|is|was|by)\b)[A-Za-z]")
_LEADS_TO_THE = re.compile(
    r"\b(?:over|of|in|by|during|since|until|before|after|through|at|on)\sthe\s$", re.IGNORECASE
)
_LEADS_TO_SEASON = re.compile(r"\b(?:by|until|since)\s$", re.IGNORECASE)
_GOES_ON = re.compile(r"\sof\b")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?][”\"’)]?)\s*$")
_TELLS = re.compile(r"\s(?:saw|was|is|will|brought|marked|began|ended|has)\b")
_IS_COUNTED = re.compile(
    r"\s?(?:percent|per cent|dollars|people|persons|workers|jobs|troops|points|miles|tons|tonnes|"
    r"feet|companies|firms|items|products|hours|GMT|UTC|years|days|km|kilometers)\b|%"
)


def leads_to_month(before: str, words: str, after: str) -> bool:
    """Return whether a month's name is a month between these words."""
    if words.lower() not in _PEOPLE:
        return True
    if words.lower() == "may" and _AFTER_A_VERB.match(after):
        return False
    if _LEADS_TO_MONTH.search(before) or (_OWNER.search(before) and _OWNED.match(after)):
        return True
    return words.lower() != "may" and after.startswith(("’s ", "'s "))


def leads_to_year(before: str, words: str, after: str) -> bool:
    """Return whether four digits are a year between these words."""
    if not words.isdigit():
        return True
    if _IS_COUNTED.match(after):
        return False
    if _OWNER.search(before) and _OWNED.match(after):
        return True
    if _BEGINS_SENTENCE.search(before) and _TELLS.match(after):
        return True
    return bool(_LEADS_TO_YEAR.search(before))


def leads_to_season(before: str, words: str, after: str) -> bool:
    """Return whether "the spring" is a season: not where something springs or falls."""
    has_year = words[-1].isdigit() or words.lower().endswith("year")
    leads = _LEADS_TO_THE.search(before) or _LEADS_TO_SEASON.search(before)
    return has_year or (leads is not None and not _GOES_ON.match(after))


def leads_to_quarter(_before: str, words: str, after: str) -> bool:
    """Return whether "the second quarter" is one of a year, not of a century or a pie."""
    return words[-1].isdigit() or words.lower().endswith("year") or not _GOES_ON.match(after)


def leads_to_weekend(before: str, _words: str, _after: str) -> bool:
    """Return whether "the weekend" is one of the calendar."""
    return bool(_LEADS_TO_THE.search(before))
