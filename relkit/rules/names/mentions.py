"""Where people who were named with a post are named again."""

from __future__ import annotations

from relkit.rules.names.findings import Findings
from relkit.rules.names.people import Person
from relkit.rules.names.person_names import is_part_of_another, with_suffix
from relkit.rules.names.titles import phrase_start, with_honorifics
from relkit.rules.names.words import (
    ALSO_A_WORD,
    CANDIDATE,
    FAMILY_FIRST,
    HONORIFIC,
    NEVER,
    PARTICLE,
    POST,
)


def find_mentions(findings: Findings, leaders: list[tuple[int, int]]) -> None:
    """Find every further mention of the people who were named with a post.

    Parameters
    ----------
    findings
        What was found so far; the mentions are added to it.
    leaders
        The full names of leaders in the text: the first word, and the one after the last.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.rules.names.words import NameWords
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "Premier Li Qiang left, but Mr. Li's aides stayed."
    >>> findings = Findings(NameWords(tokenise(Article("a1", text)), Lexicons.read()))
    >>> findings.take(0, 1, 3)
    >>> find_mentions(findings, [])
    >>> findings.runs
    {0: 3, 6: 8}
    """
    for first, after in leaders:
        _read_mention(findings, first, after, [])
    for first, after, people in findings.people.places(findings.words):
        _read_mention(findings, first, after, people)
    if findings.is_transcript:
        _find_given_names(findings)


def _read_mention(findings: Findings, first: int, after: int, people: list[Person]) -> None:
    if findings.is_taken(first) or not _is_mention(findings, first, after, people):
        return
    name = _name_start(findings, first, people)
    end = _end(findings, after, people)
    if name is None or end is None:
        return
    # In a transcript, those who speak are called by their given names, too.
    is_full = findings.is_transcript and name < first
    findings.take(_title_start(findings, name), name if is_full else end, end)


def _is_mention(findings: Findings, first: int, after: int, people: list[Person]) -> bool:
    """Return whether a known name is a mention here, and not a word or part of something."""
    words = findings.words
    if words.is_hyphen(first - 1) or is_part_of_another(words, after):
        return False
    if not words.has(first, NEVER):
        return not _is_numeral(findings, first)
    if words.begins_sentence(first):
        return after < len(words) and _is_given(findings, after, people)
    return words.has(first, FAMILY_FIRST | ALSO_A_WORD)


def _is_numeral(findings: Findings, place: int) -> bool:
    """Return whether a word is a Roman number, as in "Title XI", and not Xi in capitals."""
    words = findings.words
    word = words.word(place)
    is_roman = len(word) > 1 and not word.strip("IVXLC")
    return is_roman and words.has(place - 1, NEVER) and not words.is_heading(place)


def _is_given(findings: Findings, place: int, people: list[Person]) -> bool:
    return any(findings.words.lower[place] in person.given for person in people)


def _name_start(findings: Findings, first: int, people: list[Person]) -> int | None:
    """Return where a name begins; nothing where the given name is another person's."""
    words = findings.words
    name = first
    while words.follows(name) and _is_part(findings, name - 1):
        name -= 1
    given = name
    while given < first and not _is_full(words.word(given)):
        given += 1
    is_told_apart = given < first and any(person.given for person in people)
    if not is_told_apart or _is_given(findings, given, people):
        return name
    return first if words.is_heading(first) else None


def _title_start(findings: Findings, name: int) -> int:
    """Return where the titles before a name begin, if they are one phrase with it."""
    words = findings.words
    if not words.follows(name) or not words.has(name - 1, HONORIFIC | CANDIDATE | POST):
        return name
    if words.has(name - 1, HONORIFIC):
        return with_honorifics(words, name)
    title = phrase_start(words, name - 1)
    return name if findings.is_taken(title, name) else title


def _is_full(word: str) -> bool:
    """Return whether a word may be a given name, and is no initial, particle or hyphen."""
    return word.isalpha() and len(word) > 1 and not word.islower()


def _is_part(findings: Findings, place: int) -> bool:
    """Return whether a word before a family name is a name, an initial or a particle."""
    words = findings.words
    if findings.is_taken(place) or not words.cased:
        return False
    return words.is_name(place) or words.has(place, PARTICLE)


def _end(findings: Findings, after: int, people: list[Person]) -> int | None:
    """Return the word after a mention; nothing where a longer name is another person's."""
    words = findings.words
    if not words.cased or not words.follows(after) or not words.is_name(after):
        return with_suffix(words, after)
    end = after
    while words.follows(end) and _is_given(findings, end, people):
        end += 1
    return None if end == after and not words.is_heading(after) else end


def _find_given_names(findings: Findings) -> None:
    """Find people called by the given name alone, as those who speak in a transcript do."""
    words = findings.words
    for place, lower in enumerate(words.lower):
        if lower in findings.people.by_given and words.is_capital(place):
            is_alone = not words.is_name(place - 1) and not words.is_name(place + 1)
            if is_alone and not findings.is_taken(place):
                findings.take(place, place + 1, place + 1)
