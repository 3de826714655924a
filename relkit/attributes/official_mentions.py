"""A mention of an official taken apart: the name, the post in front of it, and whose post it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from relkit.attributes.phrases import MARKS, Phrases
from relkit.rules.names.person_names import name_start, with_suffix
from relkit.rules.names.titles import phrase_start, title_end
from relkit.rules.names.words import COUNTRY, PARTICLE, POSSESSIVES, POST, NameWords
from relkit.spans import Span

_BEFORE_NAMES = frozenset({"*", "**", "_", "__", ",", "-", "—", "–"})
_STYLES = frozenset({"prince", "princess"})
_HE = frozenset({"mr", "sir", "lord", "monsieur", "king", "emperor", "sultan", "crown"})
_SHE = frozenset({"mrs", "ms", "miss", "madam", "madame", "dame", "lady", "queen", "mme"})


class Mention(NamedTuple):
    """What one mention says by itself.

    Parameters
    ----------
    span
        The span.
    name
        The words of the name; empty where there are none.
    role
        The post as it is given, without a country in front; empty where none is.
    country
        Whose post it is, in ISO 3166 letters; empty where that is not said.
    gender
        "m" or "f" where an honorific or a post says so, else empty.
    first, after
        The numbers of the words of the name: the first, and the one after the last.
    beside
        The same of the post that stands beside the name, if one does.
    """

    span: Span
    name: str
    role: str
    country: str
    gender: str
    first: int
    after: int
    beside: tuple[int, int] = (0, 0)


def read_mention(phrases: Phrases, span: Span) -> Mention | None:
    """Take an official's span apart; nothing where it has no words."""
    words = phrases.words
    covered = phrases.tokens.covered(span)
    first, after = covered.start, covered.stop
    while after > first and words.word(after - 1) in POSSESSIVES:
        after -= 1
    if first >= after:
        return None
    after = _before_apposition(words, first, after)
    over = phrases.head_over(first)
    if over is not None and over.after < after:  # a span that begins within "Vice President"
        first = over.first
    elif not phrases.heads_in(first, after):
        first = _with_title(words, first)
    name = _name(phrases, first, after)
    end = _name_end(words, name, after)
    text = phrases.text(name, end).strip(MARKS)
    if not any(map(str.isalpha, text)):
        text = ""
    if not text:
        name = end = after
    title = range(first, name)
    post = name - (name > first and words.word(name - 1).lower() in _STYLES)
    return Mention(
        span,
        text,
        phrases.role(first, post),
        phrases.country(first, name),
        gender(words.word(place) for place in title),
        name,
        end,
    )


def _with_title(words: NameWords, first: int) -> int:
    """Return where the title begins that stands before a span, where a model left it out."""
    if not words.follows(first) or not words.has(first - 1, POST) or words.has(first, POST):
        return first
    return phrase_start(words, first - 1)


def _before_apposition(words: NameWords, first: int, after: int) -> int:
    """Return where a span ends that has a post behind the name: "Liu He, the vice premier"."""
    comma = next((place for place in range(first, after) if words.word(place) == ","), after)
    is_name = first < comma < after and name_start(words, comma) == first
    return comma if is_name and with_suffix(words, comma) == comma else after


def _name(phrases: Phrases, first: int, after: int) -> int:
    """Return the first word of the name in an official's span."""
    words = phrases.words
    for head in reversed(phrases.heads_in(first, after)):
        name = title_end(words, head.after)
        while words.word(name) in _BEFORE_NAMES and name < after:
            name += 1
        if name < after:
            return _over_small_words(words, _over_style(words, name, after), after)
    if phrases.heads_in(first, after) and not words.is_name(after - 1):
        return after  # a post alone
    name = first
    while name < after - 1 and words.has(name, COUNTRY) and not words.is_name(name):
        name += 1
        while name < after - 1 and words.word(name) in POSSESSIVES:
            name += 1
    return _over_small_words(words, _over_style(words, name, after), after)


def _over_style(words: NameWords, name: int, after: int) -> int:
    """Return where a name begins behind "Prince" and the like, which are no titles of posts."""
    return name + (name < after - 1 and words.word(name).lower() in _STYLES)


def _over_small_words(words: NameWords, name: int, after: int) -> int:
    """Return where a name begins, over a post that no lexicon has: "economist Larry Kudlow"."""
    if not words.cased or all(
        words.is_capital(place) or words.has(place, PARTICLE) or words.is_hyphen(place - 1)
        for place in range(name, after)
        if words.word(place).isalpha()
    ):
        return name
    start = name_start(words, after)
    return max(name, start) if start < after else name


def _name_end(words: NameWords, name: int, after: int) -> int:
    """Return the word after a name, where the span goes on after it: "Liu He, the premier"."""
    end = name
    while end < after:
        word = words.word(end)
        if word == ",":
            return min(with_suffix(words, end), after)
        is_small = word.islower() and not words.has(end, PARTICLE)
        if words.cased and end > name and is_small and not words.is_hyphen(end - 1):
            return end
        if word in {"(", "["}:
            return end
        end += 1
    return end


def gender(title: Iterable[str]) -> str:
    """Return whether the words of a title are a man's ("m") or a woman's ("f"); else nothing.

    Examples
    --------
    >>> gender(["Mr."]), gender(["spokeswoman"]), gender(["Minister"])
    ('m', 'f', '')
    """
    for word in title:
        bare = word.lower().rstrip(".")
        if bare in _SHE or bare.endswith(("woman", "women")):
            return "f"
        if bare in _HE or bare.endswith(("man", "men")):
            return "m"
    return ""
