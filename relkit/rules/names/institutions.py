"""Institutions: governments, bodies and documents where they speak or act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relkit.knowledge.lexicons import Lexicons
from relkit.rules import Run
from relkit.rules.attribution.function_words import (
    ADVERB,
    AUXILIARY,
    BE,
    CONJUNCTION,
    MODAL,
    NEGATION,
    PREPOSITION,
    RELATIVE,
    THAT,
    TIME,
    WILL,
    classes_by_hash,
)
from relkit.rules.names.person_names import name_start
from relkit.rules.names.titles import phrase_start
from relkit.rules.names.words import BODY, COUNTRY, DOMAIN, POSSESSIVES, PRIVATE, TITLE, NameWords
from relkit.tokens import Tokens

_ACTORS = {
    "countries": {"country", "capital", "government", "organisation"},
    "bodies": {"body", "named", "party", "pair", "document"},
}
"""By lexicon, the kinds that can speak or act; an adjective or a region does not."""

_AFTER_A_NOUN = PREPOSITION | AUXILIARY | CONJUNCTION | TIME | ADVERB | RELATIVE | THAT
_BETWEEN = AUXILIARY | MODAL | ADVERB | NEGATION | TIME | WILL
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "both", "two"})
_COUNTS = frozenset({"both", "two", "2"})
_LINKS = frozenset({"each", "both", "return", "response", "turn"})
"""Further words that may stand between a subject and its verb, "in return" among them."""
_DATING = frozenset({"on", "late", "early", "this", "last"})
_TIES = frozenset({"posted", "published", "released", "issued", "from", "by", "on", "of"})
"""The words by which a document goes on: "a notice posted on its website"."""
_WITHIN = frozenset({"of", "for", "and", "&", ",", "the"})
_ASIDES = frozenset({"which", "whose", "in", "citing", "speaking", "responding", "at", "through"})
"""The words by which an aside begins between a subject and its verb."""
_LONGEST_ASIDE = 16
_FURTHEST = 9
"""How many words there may be between an actor and its verb, and in an actor's own phrase."""


def institutions(
    tokens: Tokens,
    lexicons: Lexicons,
    near: Sequence[int] | None = None,
    words: NameWords | None = None,
) -> list[Run]:
    """Find the governments, bodies, parties and documents that say or do something.

    That is a noun phrase which names one, where it is the subject of a verb among `near`, stands
    with its like before one that is ("the United States and China say"), or follows "according to".

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        What is known; "countries", "bodies" and "titles", and what `near` needs by default.
    near
        The numbers of the words that are cues or acting verbs; by default all that the lexicons
        "reporting" and "acts" list.
    words
        The same words as the rules on names see them, if they are at hand.

    Returns
    -------
    list of Run
        Labelled "institution", in order; none overlap.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "China's commerce ministry said so in Beijing."))
    >>> found = institutions(tokens, Lexicons.read())
    >>> [" ".join(tokens.words[first:after]) for first, after, _ in found]
    ["China 's commerce ministry"]
    """
    words = words or NameWords(tokens, lexicons)
    phrases = _Phrases(words, tokens, lexicons)
    verbs = set(_verbs(tokens, lexicons) if near is None else near)
    subjects = (pair for verb in verbs for pair in phrases.subjects(verb))
    runs: list[Run] = []
    for first, after in sorted({*subjects, *phrases.sources()}):
        if not runs or first >= runs[-1][1]:
            runs.append((first, after, "institution"))
    return runs


def _verbs(tokens: Tokens, lexicons: Lexicons) -> Iterable[int]:
    for lexicon in ("reporting", "acts"):
        for first, _, _ in lexicons.find(tokens, lexicon):
            yield first


class _Phrases:
    """The noun phrases of an article that name a body, looked at from their ends."""

    def __init__(self, words: NameWords, tokens: Tokens, lexicons: Lexicons) -> None:
        self.words = words
        self.classes = classes_by_hash(tokens.language)
        self.ends: dict[int, int] = {}
        self._documents: set[int] = set()
        for lexicon, kinds in _ACTORS.items():
            for first, after, entry in lexicons.find(tokens, lexicon):
                # "Washington Post", but not "Group of Seven"
                is_firm = after - first == 1 and words.has(first, PRIVATE)
                is_vague = entry.kind == "pair" and not self._is_counted(first)
                if entry.kind in kinds and not is_firm and not is_vague:
                    self.ends[after - 1] = first
                if entry.kind == "document":
                    self._documents.add(after - 1)

    def subjects(self, verb: int) -> list[tuple[int, int]]:
        """Return the actors of which a verb is said, if any."""
        words = self.words
        last = self._subject_end(verb)
        first = None if last is None else self._start(last)
        found: list[tuple[int, int]] = []
        while last is not None and first is not None:
            if self._is_object(first) or self._is_modifier(first, last, verb):
                return []
            found.append((first, last + 1))
            if words.word(first - 1) not in {"and", "&"} or not words.follows(first):
                break
            last = first - 2
            first = self._start(last)
        return found

    def sources(self) -> Iterable[tuple[int, int]]:
        """Return the bodies and documents that follow "according to"."""
        words = self.words
        for last, first in self.ends.items():
            begin = self._start(last)
            if begin is None or not words.follows(begin):
                continue
            before = words.word(begin - 2).lower(), words.word(begin - 1)
            after = self._document_end(last)
            if before == ("according", "to") and not self._goes_on(after):
                yield min(begin, first), after

    def _subject_end(self, verb: int) -> int | None:
        """Return the last word of what may be a verb's subject, over auxiliaries and the like."""
        words = self.words
        if words.has(verb, TITLE) and words.has(verb + 1, TITLE):
            return None
        place, passive = self._before_aside(verb), False
        for _ in range(_FURTHEST):
            if place < 0 or not words.follows(place + 1):
                return None
            if place in self.ends or self._department(place) is not None:
                # "was hit" acts on nobody, nor does a statement in "issued a statement saying".
                return place if passive == words.word(verb).endswith("ing") else None
            if self._is(place, _BETWEEN) or words.word(place) in _LINKS:
                passive |= self._is(place, BE)
            elif words.word(place) == "to":
                # In a headline only: "China to ease curbs", not "urged China to ease curbs".
                if place < 1 or not words.begins_sentence(self.ends.get(place - 1, place)):
                    return None
            elif not self._tells_time(place) and not self._is_adverb(place):
                return None
            place -= 1
        return None

    def _before_aside(self, verb: int) -> int:
        """Return the word before a verb, or before the aside that parts it from its subject.

        Such as "the ministry, in a statement, said that" or "the EU, which has said so, imposed".
        """
        words = self.words
        closing = verb - 1
        if words.word(closing) != "," or words.is_capital(verb + 1):
            return closing
        for place in range(closing - 1, max(closing - _LONGEST_ASIDE, 0), -1):
            if not words.follows(place + 1):
                break
            if words.word(place) == "," and words.word(place + 1) in _ASIDES:
                return place - 1
        return closing

    def _tells_time(self, place: int) -> bool:
        """Return whether a word belongs to a date or leads to one: "on Friday", "April 15"."""
        word = self.words.word(place)
        return word.isdigit() or word == "in" or (word in _DATING and self._is(place + 1, TIME))

    def _is(self, place: int, names: int) -> bool:
        lower = self.words.lower
        return 0 <= place < len(lower) and bool(self.classes.get(lower[place], 0) & names)

    def _is_adverb(self, place: int) -> bool:
        word = self.words.word(place)
        return word.endswith("ly") and word.islower() and len(word) > 4

    def _start(self, last: int) -> int | None:
        """Return where the phrase that ends with a word begins, its article with it."""
        words = self.words
        first = self.ends.get(last)
        if first is None:
            first = self._department(last)
        if first is None:
            return None
        first = self._at_home(first)
        first = phrase_start(words, first)
        owner = first - 1
        if words.word(owner) in POSSESSIVES and words.follows(first):
            name = name_start(words, owner)
            first = phrase_start(words, name) if name < owner else first
        if self._has_article(first):
            first -= 1
        if words.word(first) in _COUNTS and words.word(first - 1).lower() == "the":
            first -= 1
        return first

    def _department(self, last: int) -> int | None:
        """Return where "Ministry of Commerce" begins, given its last word."""
        words = self.words
        place = last
        while words.has(place, DOMAIN | TITLE) or words.word(place) in _WITHIN:
            place -= 1
            if last - place > _FURTHEST or not words.follows(place + 1):
                return None
            if self._is_body(place) and words.word(place + 1) in {"of", "for"}:
                return self.ends[place] if words.has(last, DOMAIN) else None
        return None

    def _at_home(self, first: int) -> int:
        """Return where "Embassy in Washington" begins, given its place."""
        words = self.words
        body = first - 2
        if words.word(first - 1) == "the" and words.word(body) == "of":
            body -= 1
        elif words.word(first - 1) not in {"in", "to", "of"}:
            return first
        if self._is_body(body):
            return self.ends[body]
        department = self._department(body)
        return first if department is None else department

    def _is_body(self, place: int) -> bool:
        return place in self.ends and self.words.has(place, BODY)

    def _is_counted(self, first: int) -> bool:
        """Return whether "both" or "two" stands before a word: "the two countries"."""
        return any(self.words.word(first - step).lower() in _COUNTS for step in (1, 2))

    def _is_modifier(self, first: int, last: int, verb: int) -> bool:
        """Return whether an abbreviation only modifies what looks like a verb: "U.S. curbs"."""
        words = self.words
        return (
            verb == last + 1
            and first == last
            and words.has(last, COUNTRY)
            and words.word(last).replace(".", "").isupper()
            and not words.begins_sentence(first)
            and not words.is_heading(first)
        )

    def _document_end(self, last: int) -> int:
        """Return the word after a document, what it is a notice of or where it stands included."""
        words = self.words
        end = last + 1
        if last in self._documents and words.word(end) in _TIES:
            while words.follows(end) and end - last <= _FURTHEST and words.word(end) not in ".,;":
                end += 1
        return end

    def _has_article(self, first: int) -> bool:
        words = self.words
        return words.follows(first) and words.word(first - 1).lower() in _ARTICLES

    def _is_object(self, first: int) -> bool:
        """Return whether a phrase hangs on a preposition: "tariffs on China rose"."""
        words = self.words
        if not words.follows(first):
            return False
        before = first - 1
        is_joined = words.word(before).lower() in {"than", "as", "while", "like", "since", "after"}
        return self._is(before, PREPOSITION) and not is_joined

    def _goes_on(self, place: int) -> bool:
        """Return whether a noun follows that the phrase only modifies: "a ministry official"."""
        words = self.words
        is_noun = words.word(place).isalpha() and not self._is(place, _AFTER_A_NOUN)
        return words.follows(place) and (is_noun or words.word(place) in POSSESSIVES)
