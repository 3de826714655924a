"""The bodies that an article names, and whose they are: "the ministry" is the one named before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from relkit.attributes.phrases import Phrases
from relkit.rules.names.titles import phrase_start, title_end
from relkit.rules.names.words import DOMAIN

_GENERIC = frozenset({"agency", "office", "body", "regulator", "organization", "organisation"})
"""What any body may be called when it comes again."""
_BANKS = frozenset({"bank", "reserve"})
_OF = frozenset({"of", "for"})
_AWAY = frozenset({"embassy", "consulate", "mission", "office"})
_SMALL = frozenset({"the", "of", "for", "and", "a", "an", "its", "their", "his", "her", "'s", "’s"})


class Body(NamedTuple):
    """A body where the text names it.

    Parameters
    ----------
    start
        Where its noun or name starts in the text.
    nouns
        What it is, such as "ministry"; several of one that has several names.
    words
        All words that say which, in small letters.
    country
        Whose it is; empty if not known.
    """

    start: int
    nouns: frozenset[str]
    words: frozenset[str]
    country: str


class Bodies:
    """The bodies of an article, in order.

    Parameters
    ----------
    phrases
        The article's words.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> article = Article("a1", "China's commerce ministry spoke. The ministry was brief.")
    >>> bodies = Bodies(Phrases(tokenise(article), Lexicons.read()))
    >>> bodies.country(6, 8)
    'CN'
    """

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        entries = [each for each in phrases.lexicons.entries if each.lexicon == "bodies"]
        self._nouns = frozenset(
            form.casefold() for each in entries if each.kind == "body" for form in each.forms
        )
        self._own_names = {
            form: each.value for each in entries if each.kind == "named" for form in each.forms
        }
        self._named = list(self._find())

    def own_name(self, first: int, after: int) -> str:
        """Return whose body has these words as its own name, though others may: "Congress"."""
        first += self._phrases.words.word(first).lower() == "the"
        return self._own_names.get(self._phrases.text(first, after), "")

    def learn(self, countries: Iterable[tuple[int, int, str]]) -> None:
        """Take in whose the bodies are that stand within some bounds of the text.

        Parameters
        ----------
        countries
            Start, end and country of a post that names a body: "ministry spokesman".
        """
        bounds = list(countries)
        self._named = [
            body if body.country else body._replace(country=_country_at(body.start, bounds))
            for body in self._named
        ]

    def country(self, first: int, after: int) -> str:
        """Return the country of the body that some words name, by themselves or by what is known.

        Parameters
        ----------
        first, after
            The numbers of the first word, and of the one after the last.
        """
        if first >= after:
            return ""
        words = self._phrases.words
        start, end = words.starts[first], words.ends[after - 1]
        for body in self._named:
            if start <= body.start < end:
                own = frozenset(self._content(first, after)) & body.words
                return body.country or self._as_known(body.nouns, own, start)
        return ""

    def _as_known(self, nouns: frozenset[str], words: frozenset[str], start: int) -> str:
        """Return the country of the last body of this kind, or of a later one.

        A later one is to have the same words: "Commerce ministry" in a headline.
        """
        before = [each for each in self._named if each.country and each.start < start]
        for each in reversed(before):
            if each.nouns & nouns and (words <= each.words or each.words == nouns):
                return each.country
        kinds = {noun.rsplit(maxsplit=1)[-1] for noun in nouns}
        if kinds & _GENERIC:
            for each in reversed(before):
                if words - kinds <= each.words:
                    return each.country
        for each in self._named:
            is_same = each.nouns & nouns and words <= each.words and len(words) > 1
            if each.country and each.start > start and is_same:
                return each.country
        return ""

    def _find(self) -> Iterable[Body]:
        phrases, words = self._phrases, self._phrases.words
        for first, after, entry in phrases.lexicons.find(phrases.tokens, "bodies"):
            if entry.kind not in {"body", "named"}:
                continue
            is_named = entry.kind == "named"
            begin = phrase_start(words, first)
            if words.has(first - 1, DOMAIN) and words.follows(first):
                begin = min(begin, first - 1)
            end = title_end(words, after) if words.word(after) in _OF and not is_named else after
            content = self._content(begin, end)
            codes = phrases.states.within(words.starts[begin], words.ends[end - 1])[:1]
            country = codes[0] if codes else self.own_name(first, after) or self._seat(end)
            nouns = frozenset({entry.term.casefold()})
            if is_named:
                country = country or entry.value
                known = [word for form in entry.forms for word in form.casefold().split()]
                content.update(set(known) - _SMALL)
                if _BANKS.intersection(known):
                    known += ["central bank", "central", "bank"]
                    content.update(known[-2:])
                nouns = self._nouns.intersection(known) or nouns
            yield Body(words.starts[first], nouns, frozenset(content), country)

    def _seat(self, after: int) -> str:
        """Return the country of the place that a body is in: "the ministry in Moscow"."""
        words = self._phrases.words
        is_away = words.word(after - 1).lower() in _AWAY
        if words.word(after) != "in" or is_away or after + 1 >= len(words):
            return ""
        return self._phrases.country(after + 1, after + 2)

    def _content(self, first: int, after: int) -> set[str]:
        words = self._phrases.words
        return {words.word(place).casefold() for place in range(first, after)} - _SMALL


def _country_at(start: int, bounds: Iterable[tuple[int, int, str]]) -> str:
    return next((country for first, end, country in bounds if first <= start < end), "")
