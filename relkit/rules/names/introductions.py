"""Where people are named with a post."""

from __future__ import annotations

from relkit.rules.names.findings import Findings
from relkit.rules.names.offices import is_public_apposition, is_public_title
from relkit.rules.names.person_names import is_part_of_another, name_end, name_start
from relkit.rules.names.titles import phrase_start, title_end, with_honorifics
from relkit.rules.names.words import (
    BODY,
    COUNTRY,
    NEVER,
    OPEN_POST,
    POSSESSIVES,
    POST,
    Head,
)

_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "one"})
_BEING = frozenset({"is", "was", "as", "became", "remains", "serves", "served", "also"})
_LINKS = frozenset({",", "and", "&"})
_MARKUP = frozenset({"*", "**", "_", "__"})
_FURTHEST = 8
"""How many words an aside between two names of a list may have."""


def find_introductions(findings: Findings) -> None:
    """Find the people who are named with a post: after it, before it or in apposition.

    Headings come last: where a name ends in them is known from elsewhere.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.rules.names.words import NameWords
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "Ann Lee, the trade representative, met Premier Li Qiang."
    >>> findings = Findings(NameWords(tokenise(Article("a1", text)), Lexicons.read()))
    >>> find_introductions(findings)
    >>> findings.runs
    {0: 2, 8: 11}
    """
    headings = []
    for head in findings.words.heads:
        if findings.in_heading(head.first):
            headings.append(head)
        else:
            _read_head(findings, head)
    for head in headings:
        _read_head(findings, head)


def _read_head(findings: Findings, head: Head) -> None:
    words = findings.words
    if findings.is_taken(head.first):
        return
    if all(words.has(place, NEVER | BODY) for place in range(head.first, head.after)):
        return
    title = name = title_end(words, head.after)
    while words.word(name) in _MARKUP and words.follows(name):
        name += 1  # "**Prime Minister** **Ann Lee**"
    after = findings.name_end(name)
    if name == after:
        if head.bit & POST:
            _read_apposition(findings, head, phrase_start(words, head.first), title)
        return
    first = phrase_start(words, head.first)
    if _speaks(findings, first, after):
        findings.is_transcript = True
    elif not _is_official(findings, head, first, name, after):
        return
    findings.take(first, name, after)
    if head.plural:
        _take_list(findings, after, min(after - name, 2))


def _is_official(findings: Findings, head: Head, first: int, name: int, after: int) -> bool:
    """Return whether a title makes an official of the name after it."""
    words = findings.words
    if not words.known(range(first, name)) & POST or is_part_of_another(words, after, titled=True):
        return False
    is_bridged = any(words.word(place) in {"of", "for"} for place in range(head.after, name))
    is_vague = head.bit & OPEN_POST or not words.is_capital(head.first)
    if is_bridged and is_vague and after - name == 1 and not findings.is_known(name):
        return False  # "the head of Operations" names no person
    transcript = findings.is_transcript
    return is_public_title(words, findings.people, first, name, in_transcript=transcript)


def _speaks(findings: Findings, first: int, after: int) -> bool:
    """Return whether words are the speaker before a colon at the head of a paragraph."""
    words = findings.words
    name = words.word(after - 1)
    if not words.follows(after) or words.word(after)[:1] != ":" or not name.isupper():
        return False
    place = first
    while words.follows(place):
        place -= 1
        if words.word(place).isalnum():
            return False
    return True


def _take_list(findings: Findings, after: int, fewest: int) -> None:
    """Keep the further names of "Presidents Xi Jinping and Donald Trump".

    Each is to have `fewest` words, unless it is known.
    """
    words = findings.words
    while True:
        place = _after_aside(findings, after)
        if words.word(place) not in _LINKS:
            return
        while words.word(place) in _LINKS and words.follows(place):
            place += 1
        after = findings.name_end(place)
        is_short = after - place < fewest and not findings.is_known(place)
        if after == place or is_short or is_part_of_another(words, after):
            return
        findings.take(place, place, after)


def _after_aside(findings: Findings, place: int) -> int:
    """Return the word after what may stand between two names of a list: "of Iowa", "(D-MA)"."""
    words = findings.words
    if words.word(place) == "of":
        place += 1
        while words.has(place, COUNTRY) and words.follows(place):
            place += 1
    if words.word(place) == "(":
        for step in range(place, min(place + _FURTHEST, len(words))):
            if words.word(step) == ")":
                return step + 1
    return place


def _read_apposition(findings: Findings, head: Head, first: int, after: int) -> None:
    """Find "Ann Lee, the trade representative," and "The trade minister, Ann Lee,"."""
    words = findings.words
    if not is_public_apposition(words, findings.people, head, first, after):
        return
    before = first - 1
    is_owned = words.word(before) in POSSESSIVES and words.follows(before)
    if is_owned:
        before = phrase_start(words, before - 1) - 1
    has_article = words.word(before).lower() in _DETERMINERS
    comma = _comma_before(findings, before - has_article)
    if comma is not None:
        name = name_start(words, comma)
        if comma - name > 1 or (comma - name == 1 and findings.is_known(name)):
            findings.take(with_honorifics(words, name), name, comma)
            return
    opens = words.begins_sentence(first) or words.has(first, COUNTRY)
    if (is_owned or has_article or opens) and words.word(after) == "," and words.follows(after + 1):
        end = name_end(words, after + 1)
        if end - after > 2 and (words.word(end) in {",", ".", ")"} or not words.follows(end)):
            findings.take(after + 1, after + 1, end)


def _comma_before(findings: Findings, place: int) -> int | None:
    """Return the comma that parts a post from the name before it, over "who is also"."""
    words = findings.words
    while words.word(place) in _BEING:
        place -= 1
    if words.word(place) == "who":
        place -= 1
    return place if words.word(place) == "," and words.follows(place + 1) else None
