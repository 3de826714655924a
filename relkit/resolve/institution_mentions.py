"""Institutions over a set of articles: which mentions are of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from relkit.annotations import Annotation
from relkit.knowledge.people.person_names import PersonNames, fold
from relkit.resolve.identities import INSTITUTION, PERSON, Identity, Mention, place_of, slug
from relkit.resolve.institutions import InstitutionName, InstitutionNames
from relkit.resolve.issuers import Issuers
from relkit.resolve.known import KnownPeople
from relkit.resolve.mentions import day_of
from relkit.resolve.people import one_office
from relkit.span_table import attribute
from relkit.spans import Article, Span

_SURE, _BY_WORDS, _BEFORE = 1.0, 0.9, 0.8
"""How sure an institution is that the lexicons know, one by its words, one named before."""

Place = tuple[str, int, int, str]


class InstitutionMentions:
    """Resolves institutions, an article at a time.

    Parameters
    ----------
    names
        Reads what institutions are called.
    nouns
        What documents are called.
    known
        The researcher's table: a post alone may mean a person.
    person_names
        Reads names of people.
    """

    def __init__(
        self,
        names: InstitutionNames,
        nouns: tuple[str, ...],
        known: KnownPeople,
        person_names: PersonNames,
    ) -> None:
        self._names = names
        self._nouns = nouns
        self._known = known
        self._person_names = person_names
        self._mentions: dict[Place, Mention] = {}
        self._found: dict[Place, Identity] = {}
        self._forms: dict[str, Counter[str]] = {}

    def read(
        self, article: Article, annotation: Annotation, officials: Mapping[Place, Identity]
    ) -> None:
        """Resolve the institutions of an article.

        Parameters
        ----------
        article, annotation
            The article and its spans.
        officials
            Who its officials are, by their places: they may issue documents.
        """
        issuers = Issuers(article, annotation, self._nouns)
        day = day_of(article)
        before: list[tuple[InstitutionName, Identity]] = []
        documents = []
        for span in annotation.own_spans(article, "institution"):
            mention = self._mention(article, day, span)
            self._mentions[mention.place] = mention
            if issuers.noun_of(span):
                documents.append(mention)
            read = self._names.read(mention.words, mention.country)
            self._found[mention.place] = self._identity(mention, read, before)
            before.append((read, self._found[mention.place]))
        for mention in documents:
            self._found[mention.place] = self._of_document(mention, issuers, officials)

    def resolved(self) -> tuple[dict[Place, Mention], dict[Place, Identity]]:
        """Return all mentions and who is meant, each institution by the most usual of its forms."""
        usual = {
            key: min(forms, key=lambda form: (-forms[form], len(form), form))
            for key, forms in self._forms.items()
        }
        return self._mentions, {
            place: replace(each, name=usual[each.id])
            if each.kind == INSTITUTION and each.id in usual
            else each
            for place, each in self._found.items()
        }

    def _mention(self, article: Article, day: str, span: Span) -> Mention:
        words = " ".join(article.quote(span).split())
        country = attribute(span, "country") or ""
        read = self._person_names.read("")
        form = _without_article(words)
        return Mention(article.id, day, span, words, form, form, read, country, "")

    def _identity(
        self,
        mention: Mention,
        read: InstitutionName,
        before: list[tuple[InstitutionName, Identity]],
    ) -> Identity:
        post, in_front = self._names.in_front(mention.words)
        office = one_office(
            self._known.called(mention.words, mention.country, mention.day)
            or self._known.holding(post, mention.country or in_front, mention.day)
        )
        if office is not None:
            own_id = slug(office.name, office.country)
            country = office.country or mention.country or None
            return Identity(own_id, office.name, PERSON, country, office.role or None, _SURE)
        country = mention.country or read.country or None
        if not read.key:
            return self._as_before(mention, read, before)
        if read.name:
            return Identity(read.key, read.name, INSTITUTION, country, None, _SURE)
        self._forms.setdefault(read.key, Counter())[mention.form] += 1
        return Identity(read.key, mention.form, INSTITUTION, country, None, _BY_WORDS)

    def _as_before(
        self,
        mention: Mention,
        read: InstitutionName,
        before: list[tuple[InstitutionName, Identity]],
    ) -> Identity:
        """Return the last institution of the kind that was named before: "the ministry"."""
        country = mention.country or None
        for name, identity in reversed(before):
            is_same = read.words and (read.words <= name.words or self._says(identity, read))
            if is_same and identity.id and (not country or identity.country == country):
                return replace(identity, score=_BEFORE)
        return Identity(None, mention.words, INSTITUTION, country)

    def _says(self, identity: Identity, read: InstitutionName) -> bool:
        """Return whether one of a body's names has the words: MOFCOM is "the ministry"."""
        return read.words <= self._names.words_of(identity.name)

    def _of_document(
        self, mention: Mention, issuers: Issuers, officials: Mapping[Place, Identity]
    ) -> Identity:
        """Return who issued a document; of one that names its issuer itself, that one."""
        country = mention.country or None
        words = mention.words
        ends = words.casefold().rfind(issuers.noun_of(mention.span))
        owner = self._names.read(words[: max(ends, 0)])
        if owner.name and owner.words:
            return Identity(owner.key, owner.name, INSTITUTION, owner.country, None, _SURE)
        if country and "," in country:  # "official statements" of both
            own_id = slug("", ",".join(sorted(country.split(","))))
            return Identity(
                own_id, self._names.state_name(country), INSTITUTION, country, None, _BEFORE
            )
        issuer = issuers.of(mention.span)
        if issuer is not None:
            place = place_of(mention.article, issuer.span)
            found = officials.get(place) or self._found.get(place)
            if found is not None and found.id and _agree(found.country, country):
                return replace(found, score=min(issuer.score, found.score or issuer.score))
        return Identity(None, words, INSTITUTION, country)


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other


def _without_article(words: str) -> str:
    for article in ("the ", "a ", "an "):
        if fold(words).startswith(article):
            return words[len(article) :]
    return words
