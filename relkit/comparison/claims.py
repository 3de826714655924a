"""Claims: the parts of a statement that each tell one thing, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from relkit.knowledge.lexicons import Lexicons
from relkit.spans import Article
from relkit.tokens import Tokens, tokenise

GAP = " … "
"""What stands between the parts of an interrupted statement in the table of statements."""

_EDGE = " \t\r\n,;.:!?\"'“”‘’«»„"
"""What is no part of a claim where it begins or ends."""
_CLOSES = {'"': '"', "”": "“", "’": "‘", "»": "«"}
_JOINS = frozenset({"and", "but", "while", "whereas"})
_HELPS = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "shall", "should", "can"}
    | {"could", "may", "might", "must", "does", "did", "do", "that", "to"}
)
"""Words that a new claim begins with after a comma and "and"."""
_LEADS = frozenset({"also", "both", "then", "therefore", "not", "never", "again", "further"})
"""Words that may stand between "and" and its verb, as any that ends in "ly"."""
_FOLLOWS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those"}
    | {"on", "to", "with", "for", "in", "of", "at", "by", "against", "from", "about", "how"}
    | {"as", "no", "any", "all", "each", "both", "it", "them", "him", "us", "new", "more"}
)
"""Words after which one in "ed" is a verb: "and agreed on", not "and increased duties"."""
_OF_PARTICIPLES = frozenset({"to", "by", "for", "as", "at"})
"""Words after which one in "ed" may as well be no verb: "unfair and designed to harm"."""
_SUBJECTS = frozenset({"i", "we", "he", "she", "it", "they", "there"})
_FEWEST = 2
"""Words of a claim before "and" and of one after it; without a comma one more before it."""
_NEAR = 6
"""How many words after "and" are looked at."""
_VERBS = ("reporting", "acts", "commitments")
_NO_VERBS = frozenset({"content", "kind", "noun", "preposition", "phase"})
_SURROGATES = re.compile("[\ud800-\udfff]")
_PLACE = re.compile(r"(\d+)-(\d+)")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a statement that tells one thing.

    Parameters
    ----------
    words
        Its words as they stand there; those around an interruption are joined by " … ".
    start, end
        Where it starts and ends, half-open, in code points: in the article if the statement's own
        places are known, else within its words.
    """

    words: str
    start: int
    end: int


def claims_of(words: str, parts: Sequence[tuple[int, int]] = ()) -> list[Claim]:
    """Cut a statement into its claims.

    One ends with its sentence, at a semicolon, and before "and" or "but" with a verb after it:
    "discussed trade, and agreed to meet" are two. Quotation marks, commas and stops at their edges
    are no part of them.

    Parameters
    ----------
    words
        The statement's words, its parts joined by " … ".
    parts
        Where each part stands in the article; without them, places are those within `words`.

    Returns
    -------
    list of Claim
        In the order of the text; at least one where there are any words.

    Examples
    --------
    >>> [claim.words for claim in claims_of('"They met, and agreed to go on; no date was set."')]
    ['They met', 'agreed to go on', 'no date was set']
    """
    found: list[Claim] = []
    before = ""
    for text, start in _parts(words, parts):
        new = list(_cut(text, start))
        goes_on = text.lstrip(_EDGE)[:1].islower() and not _ENDS.search(before)
        if found and new and goes_on:
            # The sentence is only interrupted.
            last, rest = found[-1], new[0]
            found[-1] = Claim(f"{last.words}{GAP}{rest.words}", last.start, rest.end)
            new = new[1:]
        found += new
        before = text
    if not found and words.strip():
        start, end = (parts[0][0], parts[-1][1]) if parts else (0, len(words))
        return [Claim(words, start, end)]
    return found


def parts_of(words: str, told: str) -> tuple[tuple[int, int], ...]:
    """Return where the parts of a statement stand in the article; nothing where that is not known.

    Parameters
    ----------
    words
        The statement's words, its parts joined by " … ".
    told
        As the table of statements tells it.

    Examples
    --------
    >>> parts_of("no … never", "10-12; 20-25"), parts_of("no", "10-19")
    (((10, 12), (20, 25)), ())
    """
    pairs = [_PLACE.fullmatch(place.strip()) for place in told.split(";")]
    places = [(int(pair[1]), int(pair[2])) for pair in pairs if pair]
    if len(places) < len(pairs) or any(start >= end for start, end in places):
        return ()
    length = sum(end - start for start, end in places) + len(GAP) * (len(places) - 1)
    return tuple(places) if length == len(words) else ()


def _parts(words: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """Yield the words of each part, and where they start."""
    done = 0
    for start, end in parts or [(0, len(words))]:
        yield words[done : done + end - start], start
        done += end - start + len(GAP)


def _cut(text: str, start: int) -> Iterator[Claim]:
    """Yield the claims of a part, which stands at `start`."""
    tokens = tokenise(Article("part", _SURROGATES.sub("\ufffd", text)))
    words = [word.lower() for word in tokens.words]
    first = 0
    for place in range(len(words) + 1):
        after = _next_claim(tokens, words, first, place)
        if after is None:
            continue
        if first < place:
            stretch = text[tokens.starts[first] : tokens.ends[place - 1]]
            within, end = _trimmed(stretch)
            if within < end:
                begins = start + int(tokens.starts[first])
                yield Claim(stretch[within:end], begins + within, begins + end)
        first = after


def _trimmed(text: str) -> tuple[int, int]:
    """Return where a text begins and ends without what stands at its edges."""
    start, end = len(text) - len(text.lstrip(_EDGE)), len(text.rstrip(_EDGE))
    for place in range(end, len(text)):
        # What closes a quotation within the claim stays.
        opens = _CLOSES.get(text[place])
        own = text[start:end]
        if opens and (
            own.count('"') % 2 if opens == '"' else own.count(opens) > own.count(text[place])
        ):
            end = place + 1
    return start, end


def _next_claim(tokens: Tokens, words: list[str], first: int, place: int) -> int | None:
    """Return where the next claim begins, if the one that began at `first` ends before `place`."""
    if place == len(words):
        return place
    if place < first:
        return None
    if place and tokens.sentence[place] != tokens.sentence[place - 1]:
        return place
    if words[place] == ";":
        return place + 1
    if words[place] not in _JOINS or place + _FEWEST > len(words) - 1:
        return None
    has_comma = words[place - 1] == ","
    before = words[max(first, place - _FEWEST - 1) : place]
    if sum(map(str.isalnum, before)) < (_FEWEST if has_comma else _FEWEST + 1):
        return None
    after = words[place + 1 : place + 1 + _NEAR]
    if has_comma and after[0] in _SUBJECTS:
        return place + 1
    verb = next((n for n, word in enumerate(after) if not _leads(word)), len(after))
    return place + 1 if _is_verb(after[verb : verb + 2]) else None


def _leads(word: str) -> bool:
    return word in _LEADS or (word.endswith("ly") and len(word) > 4)


def _is_verb(words: Sequence[str]) -> bool:
    """Return whether the first of two words is a verb, as far as its form and the second tell."""
    if len(words) < 2:
        return False
    verb, following = words
    if verb in _HELPS:
        return True
    if verb in _verbs():
        return following in _FOLLOWS
    return following in _FOLLOWS - _OF_PARTICIPLES and verb.endswith("ed") and len(verb) > 4


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """Return the verbs of the lexicons, in every form of one word."""
    entries = Lexicons.read().entries
    return frozenset(
        form
        for entry in entries
        if entry.lexicon in _VERBS and not _NO_VERBS & set(entry.kind.split())
        for form in entry.forms
        if " " not in form
    )
