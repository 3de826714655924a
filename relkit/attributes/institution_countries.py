"""Whose an institution is: the countries of governments, bodies, parties and documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from relkit.annotations import Annotation
from relkit.attributes.bodies import Bodies
from relkit.attributes.official_mentions import Mention
from relkit.attributes.persons import Persons, words_of
from relkit.attributes.phrases import Phrases
from relkit.resolve.issuers import Issuers, document_nouns
from relkit.rules.names.person_names import name_start
from relkit.rules.names.words import POSSESSIVES
from relkit.rules.states import StateMention
from relkit.spans import Article, Span

_JOINED = re.compile(r"\s*(?:and|&|,|-|–|/|,\s*and|or)\s*(?:the\s+)?", re.IGNORECASE)
_ABROAD = re.compile(r"\b(?:in|to|against|on|with)\s+(?:the\s+)?$", re.IGNORECASE)
_AT_HOME = re.compile(
    r"\b(?:ministry|department|authorit(?:y|ies)|government|bank)\b", re.IGNORECASE
)
"""What is where its state is: "the ministry in Beijing"."""
_TOGETHER = frozenset({"both", "two", "respective", "joint", "each", "sides"})
_BLOCS = frozenset({"EU", "ASEAN", "G7", "G20", "BRICS", "Mercosur"})
_PERSONAL = frozenset({"his", "her"})
_OWNERS = frozenset({"its", "their"}) | _PERSONAL
_PRONOUNS = frozenset({"it", "they"})
_GOVERNMENTS = frozenset({"government", "cabinet", "authorities", "country", "regulators"})


class InstitutionCountries:
    """Says whose the institutions of an article are.

    Parameters
    ----------
    article, annotation
        The article and its spans.
    phrases
        The article's words.
    persons
        The people that it names.
    """

    def __init__(
        self, article: Article, annotation: Annotation, phrases: Phrases, persons: Persons
    ) -> None:
        self._article = article
        self._phrases = phrases
        self._persons = persons
        self._issuers = Issuers(article, annotation, document_nouns(phrases.lexicons))
        self._officials: Mapping[Span, Mapping[str, str]] = {}
        self._actors: list[tuple[int, str]] = []
        self._bodies = Bodies(phrases)
        self._found: dict[Span, str] = {}
        self._institutions = annotation.own_spans(article, "institution")

    def learn(
        self, mentions: Iterable[Mention], officials: Mapping[Span, Mapping[str, str]]
    ) -> None:
        """Take in what was found of the officials: they may issue documents or head bodies."""
        self._officials = officials
        starts, ends = self._phrases.words.starts, self._phrases.words.ends
        posts = []
        for each in mentions:
            country = officials.get(each.span, {}).get("country", "")
            if country:
                self._actors.append((each.span.end, country))
                posts.append((each.span.start, each.span.end, country))
                first, after = each.beside
                if first < after:
                    posts.append((starts[first], ends[after - 1], country))
        self._bodies.learn(posts)

    def of(self, span: Span) -> str:
        """Return an institution's country, several joined by a comma; nothing if not known."""
        if span not in self._found:
            self._found[span] = ""  # "a letter" of "it", whose words come back to the letter
            labelled = span.attributes.get("country")
            self._found[span] = str(labelled) if labelled else self._read(span)
        return self._found[span]

    def _read(self, span: Span) -> str:
        return (
            self._together(span)
            or self._of_owner(span)
            or self._in_words(span)
            or self._of_own_name(span)
            or self._of_pronoun_in(span)
            or self._of_pronoun(span)
            or self._of_issuer(span)
            or self._bodies.country(*self._words(span))
            or self._of_government(span)
        )

    def of_post(self, first: int, after: int) -> str:
        """Return whose post some words name by a body, "foreign ministry spokesman", or by "its".

        Parameters
        ----------
        first, after
            The numbers of the first word, and of the one after the last.
        """
        words = self._phrases.words
        country = self._bodies.country(first, after)
        for place in (first, first - 1) if first < after and not country else ():
            is_beside = place == first or words.follows(first)
            if words.word(place).lower() in _OWNERS and is_beside:
                return self._only_state(words.starts[place])
        return country

    def _words(self, span: Span) -> tuple[int, int]:
        covered = self._phrases.tokens.covered(span)
        return covered.start, covered.stop

    def _together(self, span: Span) -> str:
        """Return the two states of "the two sides", "a joint statement", "official statements"."""
        words = set(re.findall(r"\w+", self._article.quote(span).casefold()))
        states = self._phrases.states
        inside = [each for each in states.mentions if _lies_in(each, span)]
        if any(each.kind != "pair" for each in inside):
            return ""
        is_joint = self._issuers.noun_of(span) == "statements" or self._issuers.is_joint(span)
        if inside or words & _TOGETHER or is_joint:
            codes = next((each.codes for each in inside if each.codes), ())
            return ",".join(codes or states.pair_before(span.end))
        if "bloc" in words:
            blocs = [code for code in self._codes_before(span.start) if code in _BLOCS]
            return blocs[-1] if blocs else ""
        return ""

    def _of_owner(self, span: Span) -> str:
        """Return the country of the person whose office it is: "Lighthizer's office"."""
        words, phrases = self._phrases.words, self._phrases
        first, after = self._words(span)
        for place in range(first + 1, after):
            if words.word(place) in POSSESSIVES and words.follows(place):
                name = max(name_start(words, place), first)
                person = self._persons.called(phrases.text(name, place)) if name < place else None
                if person is not None:
                    leader = self._persons.leader(person.fullest)
                    return person.country or (leader[1] if leader else "")
                return self._of_post_named(words_of(phrases.text(first, place)))
        return ""

    def _of_post_named(self, post: frozenset[str]) -> str:
        """Return the country of the only post that is called so: "the prime minister's office"."""
        countries = {
            each["country"]
            for each in self._officials.values()
            if post and each.get("country") and post <= words_of(each.get("role", ""))
        }
        return countries.pop() if len(countries) == 1 else ""

    def _in_words(self, span: Span) -> str:
        """Return the states that stand in an institution's own words."""
        text = self._article.text
        found: list[str] = []
        last: StateMention | None = None
        for each in self._phrases.states.mentions:
            if not _lies_in(each, span) or each.kind == "pair":
                continue
            before = text[span.start : each.start]
            if last is None and _ABROAD.search(before) and not _AT_HOME.search(before):
                continue
            if last is not None and not _JOINED.fullmatch(text[last.end : each.start]):
                break
            found += each.codes
            last = each
        regions = [each for each in self._phrases.regions if _lies_in(each, span)]
        if not found and regions:
            found = list(regions[0].codes)
        return ",".join(dict.fromkeys(found))

    def _of_own_name(self, span: Span) -> str:
        """Return whose body it is by its name alone: "Congress", "the Commission"."""
        is_commission = self._article.quote(span).removeprefix("the ") == "Commission"
        if is_commission and "EU" in self._codes_before(span.start):
            return "EU"
        return self._bodies.own_name(*self._words(span))

    def _of_pronoun_in(self, span: Span) -> str:
        """Return whose office "his office" is: that of the last official named before."""
        for place in range(*self._words(span)):
            word = self._phrases.words.word(place).lower()
            if word in _OWNERS:
                before = [country for end, country in self._actors if end <= span.start]
                is_known = before and word in _PERSONAL
                return before[-1] if is_known else self._only_state(span.start)
        return ""

    def _of_pronoun(self, span: Span) -> str:
        """Return whose "it" is: that of the institution named before."""
        if self._article.quote(span).casefold() not in _PRONOUNS:
            return ""
        before = [each for each in self._institutions if each.end <= span.start]
        return self.of(before[-1]) if before else ""

    def _of_government(self, span: Span) -> str:
        """Return whose "the government" is, where one state alone was named in the paragraph."""
        quote = self._article.quote(span).casefold().removeprefix("the ")
        return self._only_state(span.start) if quote in _GOVERNMENTS else ""

    def _of_issuer(self, span: Span) -> str:
        """Return the country of whoever issued a document."""
        issuer = self._issuers.of(span)
        if issuer is None:
            return ""
        if issuer.span.label == "official":
            return self._officials.get(issuer.span, {}).get("country", "")
        return self.of(issuer.span)

    def _only_state(self, place: int) -> str:
        """Return the only state that is named in the paragraph up to a place, if it is one."""
        first = self._article.text.rfind("\n", 0, place) + 1
        named = {
            ",".join(each.codes)
            for each in self._phrases.states.mentions
            if first <= each.start < place and each.codes
        }
        return named.pop() if len(named) == 1 else ""

    def _codes_before(self, place: int) -> list[str]:
        mentions = self._phrases.states.mentions
        return [code for each in mentions if each.end <= place for code in each.codes]


def _lies_in(mention: StateMention, span: Span) -> bool:
    return span.start <= mention.start and mention.end <= span.end
