"""Who is who in a set of articles: every mention of a person or an institution, resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet
from relkit.knowledge.lexicons import Lexicons
from relkit.knowledge.people.person_names import PersonNames
from relkit.resolve.identities import PERSON, Identity, Mention, Person, place_of
from relkit.resolve.institution_mentions import InstitutionMentions
from relkit.resolve.institutions import InstitutionNames
from relkit.resolve.issuers import document_nouns
from relkit.resolve.known import KnownPeople
from relkit.resolve.leaders import Leaders
from relkit.resolve.mentions import MentionReader
from relkit.resolve.people import Decision, People
from relkit.resolve.who_tables import identity_table, mention_table, role_table
from relkit.spans import Article, Span

if TYPE_CHECKING:
    import pandas as pd

Place = tuple[str, int, int, str]


class Resolution:
    """Who is meant by each mention. Made by `resolve`.

    Parameters
    ----------
    mentions
        All mentions, by their places, in order.
    identities
        Who is meant, by the same places.
    namesakes
        By the id of a person, others who may be the same under a nickname.
    """

    def __init__(
        self,
        mentions: Mapping[Place, Mention],
        identities: Mapping[Place, Identity],
        namesakes: Mapping[str, tuple[tuple[str, float], ...]],
    ) -> None:
        self._mentions = dict(mentions)
        self._identities = dict(identities)
        self._namesakes = dict(namesakes)

    def person_of(self, article: str, span: Span) -> Identity | None:
        """Return who is meant by the span of an official or institution.

        Parameters
        ----------
        article
            The article's id.
        span
            One of its spans.

        Returns
        -------
        Identity or None
            Nothing for a span of another label, one in boilerplate, or one that was not handed in.
        """
        return self._identities.get(place_of(article, span))

    def name_of(self, article: Article, span: Span) -> str:
        """Return the name that whoever is meant has in every article, else the words themselves."""
        who = self.person_of(article.id, span)
        return who.name if who else article.quote(span)

    def table(self) -> pd.DataFrame:
        """Return one row a person or institution, those mentioned most first.

        Mentions on which nothing was decided have rows of their own, with ``candidates``.

        Returns
        -------
        DataFrame
            ``person``: the id, the same for all mentions; ``<NA>`` where it is not decided.
            ``name``: the canonical name. ``kind``: "person" or "institution". ``country``.
            ``roles``: all posts, as the texts give them. ``aliases``: all forms of the name.
            ``mentions``, ``articles``: how many. ``first_seen``, ``last_seen``: days of
            publication. ``score``: that of the least sure decision. ``candidates``: who it may be,
            "Ma Zhaoxu 0.70; Ma Xiaowei 0.30"; of a person also who may be the same under a
            nickname.
        """
        return identity_table(self._mentions, self._identities, self._namesakes)

    def roles(self) -> pd.DataFrame:
        """Return one row a person, role and country, to merge on.

        Returns
        -------
        DataFrame
            ``person``, ``name``, ``role``, ``country``: as the texts give them, one spelling for
            all; ``first_seen``, ``last_seen``: the days of publication of the first and last
            article that gives the role; ``mentions``, ``articles``: how many; ``origin``: whose
            mentions they are.
        """
        return role_table(self._mentions, self._identities)

    def mentions(self) -> pd.DataFrame:
        """Return one row a mention, in the order of the articles' ids and the texts.

        Returns
        -------
        DataFrame
            ``article``, ``published``, ``start``, ``end``, ``mention``: where, when, which words;
            ``person``, ``name``, ``kind``, ``role``, ``country``, ``score``, ``candidates``: as of
            an `Identity`.
        """
        return mention_table(self._mentions, self._identities)


def resolve(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    known: KnownPeople | pd.DataFrame | str | Path | None = None,
) -> Resolution:
    """Find out who is who over a set of articles, by names, countries and posts.

    Two mentions are one person where the full name is the same (accents, case, hyphens and middle
    initials aside) and the countries do not differ, or where `Lexicons` know both as forms of a
    leader's name. A family name alone is a person of the corpus where only one fits; where several
    do, they are kept as candidates. Nothing is looked up elsewhere.

    Parameters
    ----------
    articles
        The annotated articles; others may be among them.
    annotations
        One annotator's. The attributes ``name``, ``role`` and ``country`` of the officials and
        ``country`` of the institutions are used where they are there.
    known
        A table of the researcher's own, as `KnownPeople.read` takes it; it wins.

    Raises
    ------
    AnnotationError
        If an annotated article is not among `articles`, or has another text.
    KnownPeopleError
        If the table is not as it should be.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> first, second = Article("a1", "Donald Trump left."), Article("a2", "Trump came.")
    >>> made = AnnotationSet("me", [
    ...     Annotation.of(first, [Span(0, 12, "official", {"name": "Donald Trump"})]),
    ...     Annotation.of(second, [Span(0, 5, "official", {"name": "Trump"})]),
    ... ])
    >>> resolve([first, second], made).table()[["person", "aliases", "mentions"]].values.tolist()
    [['donald-trump-us', 'Donald Trump; Trump', 2]]
    """
    lexicons = Lexicons.read()
    names = PersonNames(lexicons)
    table = known if isinstance(known, KnownPeople) else _table(known)
    reader = MentionReader(names, lexicons)
    pairs = list(annotations.with_articles(articles))
    officials = [each for pair in pairs for each in reader.officials(*pair)]
    persons = People(officials, names, Leaders(lexicons, names), table)
    identities = {
        each.place: _identity(each, persons.decisions[each.place], table) for each in officials
    }
    institutions = InstitutionMentions(
        InstitutionNames(lexicons), document_nouns(lexicons), table, names
    )
    mentions = {each.place: each for each in officials}
    for article, annotation in pairs:
        institutions.read(article, annotation, identities)
    found, who = institutions.resolved()
    mentions |= found
    identities |= who
    order = sorted(mentions)
    return Resolution(
        {place: mentions[place] for place in order},
        {place: identities[place] for place in order},
        {own: _names(others) for own, others in persons.namesakes().items()},
    )


def people(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    known: KnownPeople | pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """Return one row a person or institution: `Resolution.table` of `resolve`, in one step.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> article = Article("a1", "Li Qiang left.")
    >>> made = AnnotationSet("me", [Annotation.of(article, [Span(0, 8, "official")])])
    >>> people([article], made)[["person", "name", "country"]].values.tolist()
    [['li-qiang-cn', 'Li Qiang', 'CN']]
    """
    return resolve(articles, annotations, known).table()


def _table(known: pd.DataFrame | str | Path | None) -> KnownPeople:
    return KnownPeople() if known is None else KnownPeople.read(known)


def _identity(mention: Mention, decision: Decision, table: KnownPeople) -> Identity:
    person, score, others = decision
    role = mention.role or None
    if person is None:
        name = mention.name or mention.words
        country = mention.country or None
        return Identity(None, name, PERSON, country, role, None, _names(others))
    held = [
        each.role
        for each in table.called(person.name, person.country, mention.day)
        if each.role and each.holds_on(mention.day) and mention.day
    ]
    country = person.country or mention.country or None
    return Identity(
        person.id, person.name, PERSON, country, held[0] if held else role, score, _names(others)
    )


def _names(others: Iterable[tuple[Person, float]]) -> tuple[tuple[str, float], ...]:
    return tuple((person.name, score) for person, score in others)
