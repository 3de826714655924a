"""Where a person's name begins and ends."""

from __future__ import annotations

from relkit.rules.names.words import (
    ALSO_A_WORD,
    BODY,
    COUNTRY,
    FAMILY_FIRST,
    IN_NAMES,
    NEVER,
    PARTICLE,
    POSSESSIVES,
    PRIVATE,
    SUFFIX,
    THING,
    WHOLE,
    NameWords,
)

_MOST_WORDS = 6


def name_end(words: NameWords, first: int) -> int:
    """Return the word after a person's name that begins with the word `first`.

    It is `first` where no name begins there, or one of initials only.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "Ursula von der Leyen left."))
    >>> name_end(NameWords(tokens, Lexicons.read()), 0)
    4
    """
    place = first
    whole = 0
    is_full = False
    while whole < _MOST_WORDS and place < len(words) and (place == first or words.follows(place)):
        if whole and words.is_hyphen(place):
            if whole == 1 and not words.is_capital(place + 1):
                break  # "Han-koo" follows a name, "Xi-led" is none
            place += 2
        elif words.is_name(place) or _is_odd_name(words, place, whole):
            is_full |= not words.word(place).endswith(".")
            whole += 1
            place += 1
        elif _leads_to_name(words, place):
            place += 1
        else:
            break
    return with_suffix(words, place) if is_full else first


def name_start(words: NameWords, after: int) -> int:
    """Return where the name begins that ends before the word `after`; `after` if none does.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "Yesterday Liu He, the vice premier, left."))
    >>> name_start(NameWords(tokens, Lexicons.read()), 3)
    1
    """
    place = after
    if words.has(place - 1, SUFFIX):
        place -= 2 if words.word(place - 2) == "," else 1
    while words.follows(place) or place == len(words) > 0:
        before = place - 1
        if words.is_name(before) or _is_odd_name(words, before, 1):
            place = before
        elif place < after and words.is_hyphen(before):
            place = before - 1
        elif place < after and words.has(before, PARTICLE):
            place = before
        else:
            break
    while place < after and not words.is_name(place) and not words.has(place, IN_NAMES):
        place += 1
    return place if name_end(words, place) >= after else after


def with_suffix(words: NameWords, after: int) -> int:
    """Return the word after a name and the "Jr." that belongs to it, given the name's own end.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "Joe Biden, Jr. left."))
    >>> with_suffix(NameWords(tokens, Lexicons.read()), 2)
    4
    """
    suffix = after + (words.word(after) == "," and words.follows(after))
    if not words.has(suffix, SUFFIX) or not words.follows(suffix):
        return after
    # "JR." in capitals is cut in two.
    return suffix + 1 + (words.word(suffix) == "JR" and words.word(suffix + 1) == ".")


def is_part_of_another(words: NameWords, after: int, *, titled: bool = False) -> bool:
    """Return whether a name that ends before the word `after` is part of something's name.

    So is Biden in "the Biden Administration" and "Biden's office"; a title before it makes the
    latter a person's all the same.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "The Biden administration said so."))
    >>> is_part_of_another(NameWords(tokens, Lexicons.read()), 2)
    True
    """
    if not words.follows(after):
        return False
    if words.is_hyphen(after) or (words.has(after, BODY) and words.is_capital(after)):
        return True
    if words.has(after, THING | PRIVATE):
        return words.has(after, WHOLE) or words.is_capital(after)
    owns = words.word(after) in POSSESSIVES and words.follows(after + 1)
    return owns and not titled and words.has(after + 1, WHOLE)


def _is_odd_name(words: NameWords, place: int, whole: int) -> bool:
    """Return whether a word that is more than a name is one here: "Liu He", "Jim Jordan"."""
    if not words.has(place, FAMILY_FIRST | ALSO_A_WORD) or not words.is_capital(place):
        return False
    if whole == 0:
        is_plain = words.has(place, FAMILY_FIRST) or not words.has(place, NEVER | COUNTRY)
        return is_plain or (words.follows(place + 1) and words.is_name(place + 1))
    if words.has(place, NEVER):
        both = words.has(place, FAMILY_FIRST) and words.has(place - 1, FAMILY_FIRST)
        return whole == 1 and both
    return whole == 1


def _leads_to_name(words: NameWords, first: int) -> bool:
    """Return whether a word is a particle before a name: "van" in "van der Velde"."""
    place = first
    while words.has(place, PARTICLE) or (place > first and words.is_hyphen(place)):
        place += 1
        if not words.follows(place):
            return False
    return place > first and words.is_name(place)
