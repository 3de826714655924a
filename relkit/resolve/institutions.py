"""Institutions: one name for all that an institution is called."""

from __future__ import annotations

import re
from typing import NamedTuple

from relkit.knowledge.lexicons import Lexicons
from relkit.knowledge.people.person_names import fold
from relkit.resolve.identities import slug

_WORD = re.compile(r"[^\W_]+(?:[.'&-][^\W_]+)*")
_SMALL = frozenset({
    "the", "a", "an", "of", "for", "and", "in", "to", "on", "at", "by", "its", "their", "his",
    "her", "our", "my", "your", "this", "that", "these", "those", "s", "own", "both", "two",
    "each", "other", "respective",
})  # fmt: skip
_STATE = frozenset({
    "side", "sides", "government", "governments", "authority", "authorities", "official",
    "officials", "delegation", "delegations", "leadership", "negotiators", "country",
    "countries", "nation", "nations", "parties", "party", "governments'", "leaders",
    "diplomats", "envoys", "state", "power", "powers", "economies",
})  # fmt: skip
"""Words that mean the state itself: "the Chinese side", "US authorities"."""
_IN_FRONT = frozenset({"country", "adjective", "capital", "organisation"})
_LONGEST = 5


class InstitutionName(NamedTuple):
    """What an institution is called.

    Parameters
    ----------
    key
        What all its forms have in common; empty where the words name none ("the ministry").
    name
        The canonical name; empty where it is the most usual of its forms.
    country
        Whose it is, as far as the words or the lexicons say.
    words
        The words that say which, folded: {"ministry", "commerce"}.
    """

    key: str
    name: str
    country: str
    words: frozenset[str]


class InstitutionNames:
    """Reads what institutions are called.

    Parameters
    ----------
    lexicons
        Of which "countries" and "bodies" are used.

    Examples
    --------
    >>> names = InstitutionNames(Lexicons.read())
    >>> {names.read(words, "CN").name for words in ("MOFCOM", "the commerce ministry")}
    {"China's Ministry of Commerce"}
    >>> names.read("the Chinese side", "CN").name
    'China'
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._states: dict[tuple[str, ...], tuple[str, str]] = {}
        self.names: dict[str, str] = {}
        self._bodies: dict[tuple[frozenset[str], str], str] = {}
        self._own: dict[frozenset[str], tuple[str, str] | None] = {}
        self._of_term: dict[str, set[str]] = {}
        self._in_full: dict[str, str] = {}
        self._generic: set[str] = set()
        self._read: dict[tuple[str, str], InstitutionName] = {}
        for entry in lexicons.entries:
            if entry.lexicon == "countries" and entry.value:
                self._take_state(entry.kind, entry.value, entry.term, entry.forms)
        for entry in lexicons.entries:
            if entry.lexicon != "bodies":
                continue
            if entry.kind == "body":
                self._generic.update(word for form in entry.forms for word in _words(form))
            elif entry.kind == "named":
                # Nobody need know what MOFCOM is.
                shown = max(entry.forms, key=len) if entry.term.isupper() else entry.term
                self._in_full[entry.term] = shown
                for form in entry.forms:
                    self._take_body(form, entry.term, entry.value)
                self._of_term[shown] = self._of_term[entry.term]

    def _take_state(self, kind: str, code: str, term: str, forms: tuple[str, ...]) -> None:
        if kind in {"country", "organisation"}:
            self.names.setdefault(code.upper(), term)
        if kind == "government":  # "the Kremlin"
            for form in forms:
                self._take_body(form, term, code)
        for form in forms:
            self._states.setdefault(tuple(_words(form)), (kind, code))

    def _take_body(self, form: str, term: str, country: str) -> None:
        words, codes = self._without_states(form)
        self._of_term.setdefault(term, set()).update(words)
        self._bodies.setdefault((words, country), term)
        if not codes:
            # "Foreign Office" is one state's, "Ministry of Commerce" is many's.
            known = self._own.setdefault(words, (term, country))
            if known != (term, country):
                self._own[words] = None

    def read(self, text: str, country: str = "") -> InstitutionName:
        """Return what an institution's words name.

        Parameters
        ----------
        text
            The words as they stand.
        country
            Whose it is, if that is known otherwise.
        """
        known = self._read.get((text, country))
        if known is None:
            known = self._read[text, country] = self._name(text, country)
        return known

    def words_of(self, name: str) -> frozenset[str]:
        """Return all words by which a body that the lexicons name is called: those of MOFCOM."""
        return frozenset(self._of_term.get(name, ()))

    def state_name(self, country: str) -> str:
        """Return the names of the states that a country attribute lists."""
        return " and ".join(self.names.get(code, code) for code in country.split(","))

    def in_front(self, text: str) -> tuple[str, str]:
        """Return a text without the states it begins with, and their codes."""
        words = _words(text)
        place, codes = 0, []
        while place < len(words):
            size, code = self._state_at(words, place)
            if size:
                codes.append(code)
            elif words[place] not in {"the", "s"}:
                break
            place += size or 1
        return " ".join(words[place:]), ",".join(dict.fromkeys(codes))

    def _name(self, text: str, country: str) -> InstitutionName:
        words, codes = self._without_states(text)
        country = country or ",".join(codes)
        if words <= _STATE:
            if not country:
                return InstitutionName("", "", "", words)
            ordered = ",".join(sorted(country.split(",")))
            return InstitutionName(slug("", ordered), self.state_name(country), country, words)
        term = self._bodies.get((words, country.split(",")[0]))
        if term is None and not codes:
            own = self._own.get(words)
            if own is not None and (not country or own[1] == country):
                term, country = own
        if term is not None:
            shown = self._in_full.get(term, term)
            return InstitutionName(slug(term, country), shown, country, words)
        if not words - self._generic:
            return InstitutionName("", "", country, words)
        return InstitutionName(slug("-".join(sorted(words)), country), "", country, words)

    def _without_states(self, text: str) -> tuple[frozenset[str], list[str]]:
        """Return the words that say which institution, and the codes of the states among them."""
        words = _words(text)
        kept: set[str] = set()
        codes: list[str] = []
        place = 0
        while place < len(words):
            size, code = self._state_at(words, place)
            if size:
                codes.append(code)
            elif words[place] not in _SMALL:
                kept.add(words[place])
            place += size or 1
        return frozenset(kept), list(dict.fromkeys(codes))

    def _state_at(self, words: list[str], place: int) -> tuple[int, str]:
        """Return how many words from a place on name a state, and its code."""
        for size in range(min(_LONGEST, len(words) - place), 0, -1):
            kind, code = self._states.get(tuple(words[place : place + size]), ("", ""))
            if kind:
                return (size, code) if kind in _IN_FRONT else (0, "")
        return 0, ""


def _words(text: str) -> list[str]:
    """Return the words of a text, folded, a possessive's "s" left out."""
    plain = fold(text).replace("’", "'")
    words = (word.removesuffix("'s").replace(".", "") for word in _WORD.findall(plain))
    return [word for word in words if word]
