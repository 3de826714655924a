"""Whether a post is one of a state's, or a firm's."""

from __future__ import annotations

from relkit.rules.names.people import People
from relkit.rules.names.words import (
    BODY,
    COUNTRY,
    DOMAIN,
    POSSESSIVES,
    POST,
    PRIVATE,
    SHARED_POST,
    STATE_POST,
    THING,
    TITLE,
    Head,
    NameWords,
)

_PUBLIC = COUNTRY | BODY
_BEFORE_A_TITLE = frozenset(
    {"said", "says", "told", "added", "by", "to", "and", "with", "from", "for", "of", "a", "the"}
)
"""The small words before a bare "spokesman" or "president" that tell nothing of whose it is."""


def is_public_title(
    words: NameWords, people: People, first: int, name: int, *, in_transcript: bool
) -> bool:
    """Return whether the title from the word `first` to the word `name` is one of a state's.

    "Minister" always is, "president" unless something else tells whose, "director" only where a
    country, body or field of government stands beside it, or in a transcript.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "Acme President Jane Doe met President Rob Roe."
    >>> words = NameWords(tokenise(Article("a1", text)), Lexicons.read())
    >>> is_public_title(words, People(), 0, 2, in_transcript=False)
    False
    >>> is_public_title(words, People(), 5, 6, in_transcript=False)
    True
    """
    known = words.known(range(first, name))
    if _is_private(words, first, name):
        return False
    if known & STATE_POST:
        return True
    if any(_is_unknown(words, people, place) for place in range(first, name)):
        return False
    if words.follows(first) and _is_firm(words, people, first - 1):
        return False
    if known & (_PUBLIC | DOMAIN):
        return True
    if known & SHARED_POST:
        return words.is_capital(name - 1) or _stands_alone(words, first)
    return in_transcript and words.is_capital(first)


def is_public_apposition(
    words: NameWords, people: People, head: Head, first: int, after: int
) -> bool:
    """Return whether the post from `first` to `after`, set beside a name, is one of a state's.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "Jane Doe, director of the WTO, and Rob Roe, director of Acme, left."
    >>> words = NameWords(tokenise(Article("a1", text)), Lexicons.read())
    >>> wto, acme = words.heads
    >>> is_public_apposition(words, People(), wto, 3, 7)
    True
    >>> is_public_apposition(words, People(), acme, 12, 13)
    False
    """
    goes_on = words.has(after, PRIVATE | THING) or words.is_name(after)
    if (words.follows(after) and goes_on) or _is_private(words, first, after):
        return False
    if words.known(range(first, after)) & (STATE_POST | _PUBLIC):
        return True
    has_field = words.known(range(first, head.first)) & DOMAIN
    owner = first - 2
    is_owned = owner >= 0 and words.word(first - 1) in POSSESSIVES
    of_an_official = is_owned and (words.has(owner, POST) or words.lower[owner] in people.by_word)
    return of_an_official or bool(has_field and head.bit & SHARED_POST)


def _is_private(words: NameWords, first: int, after: int) -> bool:
    return any(
        words.has(place, PRIVATE) and not words.has(place, _PUBLIC | TITLE)
        for place in range(first, after)
    )


def _is_unknown(words: NameWords, people: People, place: int) -> bool:
    """Return whether a capital word in a title says nothing: "Acme" in "Acme President"."""
    is_nothing = not words.bits[place] and words.is_name(place)
    return is_nothing and words.lower[place] not in people.by_word


def _is_firm(words: NameWords, people: People, place: int) -> bool:
    """Return whether the word before a title ends or is another's name.

    As in "Acme President" at the beginning of a sentence, where "Meeting President" is none, or in
    "Coalition for Growth President".
    """
    if words.word(place) in {"for", "of"}:
        return words.is_capital(place - 1) and not words.has(place - 1, POST)
    opens = words.begins_sentence(place) and not words.word(place).endswith(("ing", "ed", "ly"))
    return opens and _is_unknown(words, people, place)


def _stands_alone(words: NameWords, first: int) -> bool:
    """Return whether nothing else tells whose post it is: not "a company spokesman"."""
    before = words.word(first - 1)
    is_noun = before.isalpha() and before.islower() and before not in _BEFORE_A_TITLE
    return not words.follows(first) or not (is_noun or before in POSSESSIVES)
