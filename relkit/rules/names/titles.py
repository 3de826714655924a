"""Where the noun phrase of a title or post begins and ends."""

from __future__ import annotations

from relkit.rules.names.words import (
    ALSO_A_WORD,
    BODY,
    COUNTRY,
    DOMAIN,
    HONORIFIC,
    MODIFIER,
    NEVER,
    POSSESSIVES,
    POST,
    PRIVATE,
    TITLE,
    NameWords,
)

_LONGEST = 30
"""Words that a title has at most: a list of names without commas is none."""
_WITHIN = frozenset({"of", "for", "to", "on", "and", "the", "'s", "’s"})
_IN_TITLE = DOMAIN | MODIFIER | HONORIFIC | POST
_BEHIND_BRIDGE = DOMAIN | MODIFIER | HONORIFIC | COUNTRY | BODY
_LINKS = frozenset({",", "and", "&"})
_PREPOSITIONS = frozenset({"of", "for", "to", "on", "with"})


def phrase_start(words: NameWords, head: int) -> int:
    """Return where the noun phrase begins that ends before or with the word `head`.

    Its article is not in it.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "The US trade representative left."))
    >>> phrase_start(NameWords(tokens, Lexicons.read()), 2)
    1
    """
    place = head
    while words.follows(place) and head - place < _LONGEST:
        step = _step_back(words, place)
        if step == place:
            break
        place = step
    return place


def with_honorifics(words: NameWords, name: int) -> int:
    """Return where a name begins if "Mr." and the like before it belong to it.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "They met Mr. Landau."))
    >>> with_honorifics(NameWords(tokens, Lexicons.read()), 3)
    2
    """
    while words.follows(name) and words.has(name - 1, HONORIFIC):
        name -= 1
    return name


def title_end(words: NameWords, after: int) -> int:
    """Return where what belongs to a post ends, given the word after the post.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "Minister of Trade and Industry Jane Doe left."))
    >>> title_end(NameWords(tokens, Lexicons.read()), 1)
    5
    """
    place = after
    is_bridged = False
    while words.follows(place) and place - after < _LONGEST:
        allowed = _BEHIND_BRIDGE if is_bridged else _IN_TITLE
        is_another = not is_bridged and words.has(place, COUNTRY | BODY | NEVER | PRIVATE)
        if words.has(place, allowed) and not is_another and not _starts_name(words, place):
            place += 1
            continue
        step = _bridge(words, place, is_bridged=is_bridged)
        if is_another or step == place:
            break
        place, is_bridged = step, True
    return place


def _step_back(words: NameWords, place: int) -> int:
    """Return the word before `place`, or the one before that, if it is in one phrase with it."""
    before = place - 1
    if words.has(before, TITLE | COUNTRY | BODY) and not words.has(before, NEVER):
        # "told leaders President Xi had left": small letters do not modify capitals,
        # "former" and the like excepted.
        is_joined = words.is_capital(before) or not words.is_capital(place)
        is_within = words.word(before) in _WITHIN  # "Bureau of Industry and Security"
        return before if is_joined or is_within or words.has(before, MODIFIER) else place
    beyond = before - 1
    if words.is_hyphen(before):
        is_joined = words.has(beyond, TITLE | COUNTRY | BODY) or words.is_name(beyond)
        return beyond if is_joined else place
    word = words.word(before)
    if word in POSSESSIVES:
        return beyond if words.has(beyond, COUNTRY | BODY) else place
    if word in {"and", "&"}:
        return beyond if _joins_fields(words, before) else place
    is_name = words.is_name(before) and not _opens_oddly(words, before)
    is_firm = words.has(before, PRIVATE) and words.is_capital(before)
    return before if is_name or is_firm else place


def _joins_fields(words: NameWords, place: int) -> bool:
    """Return whether "and" stands between two fields of one post, "trade and industry"."""
    return (
        words.has(place - 1, DOMAIN)
        and words.has(place + 1, DOMAIN)
        and words.is_capital(place - 1) == words.is_capital(place + 1)
    )


def _opens_oddly(words: NameWords, place: int) -> bool:
    """Return whether a capital may be the sentence's, not the word's: "Enter President Xi"."""
    return words.begins_sentence(place) and not words.is_name(place + 1)


def _starts_name(words: NameWords, place: int) -> bool:
    """Return whether a word of a title is a name here: "Minister May Smith", "Sen. King"."""
    return (
        words.has(place, ALSO_A_WORD)
        and words.is_capital(place)
        and not words.has(place, NEVER | POST)
        and not words.has(place + 1, POST | DOMAIN)
    )


def _bridge(words: NameWords, place: int, *, is_bridged: bool) -> int:
    """Return the word after a preposition, article or "and" that leads on within a title."""
    step = place
    if words.word(step) in _PREPOSITIONS:
        step += 1 + (words.word(step + 1).lower() == "the")
        return step if words.has(step, DOMAIN | COUNTRY | BODY | MODIFIER) else place
    if is_bridged and words.word(step) in _LINKS:
        while words.word(step) in _LINKS or words.word(step) == "the":
            step += 1
        return step if words.has(step, DOMAIN) and not words.has(step, POST) else place
    return place
