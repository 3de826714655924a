"""What the words of an article say of its officials, institutions and statements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from relkit.annotations import Annotation
from relkit.attributes.appositions import Appositions
from relkit.attributes.institution_countries import InstitutionCountries
from relkit.attributes.official_mentions import Mention, gender, read_mention
from relkit.attributes.persons import Person, Persons, words_of
from relkit.attributes.phrases import Phrases
from relkit.attributes.statement_modes import statement_mode
from relkit.knowledge.lexicons import Entry, Lexicons
from relkit.knowledge.people.person_names import PersonNames, people_lexicons
from relkit.resolve.leaders import Leaders
from relkit.spans import Article, Span
from relkit.tokens import Tokens, tokenise


def actor_attributes(
    article: Article, annotation: Annotation, lexicons: Lexicons
) -> dict[Span, dict[str, str]]:
    """Return who the officials and institutions of an article are, by its own words.

    Of an official that is ``name``, the fullest form in the article; ``role``, the post as it is
    given, in front of the name or beside it, of a short mention the fullest one's; and ``country``.
    Of an institution it is ``country``: that of a document is its issuer's. Of a statement it is
    ``mode``. What the article does not tell is left out, such as the name of a "Ma" where it names
    two people of that family and nothing says which of them is meant.

    Parameters
    ----------
    article
        The article.
    annotation
        Its spans. What is labelled already is taken for right, and not returned.
    lexicons
        What is known.

    Returns
    -------
    dict
        By span, the attributes that it does not have yet. Spans in boilerplate are left out.

    Examples
    --------
    >>> text = "Chinese Vice Premier Liu He called. Liu was brief, his office said."
    >>> spans = [Span(0, 27, "official"), Span(36, 39, "official")]
    >>> article = Article("a1", text)
    >>> found = actor_attributes(article, Annotation.of(article, spans), Lexicons.read())
    >>> found[spans[1]]
    {'name': 'Liu He', 'role': 'Vice Premier', 'country': 'CN'}
    """
    tokens = tokenise(article)
    phrases = Phrases(tokens, lexicons)
    mentions = _mentions(article, annotation, phrases)
    named = [each for each in mentions if each.name]
    names = PersonNames(lexicons)
    persons = Persons(named, names, Leaders(lexicons, names))
    countries = InstitutionCountries(article, annotation, phrases, persons)
    found: dict[Span, dict[str, str]] = {}
    told = {id(each): _told(each, persons, countries, phrases) for each in persons.people}
    officials = {}
    for each in mentions:
        person = persons.of(each) if each.name else None
        officials[each.span] = _official(each, None if person is None else told[id(person)])
    countries.learn(mentions, officials)
    for span in annotation.own_spans(article):
        if span.label == "official":
            found[span] = officials.get(span, {})
        elif span.label == "institution":
            found[span] = _known(country=countries.of(span))
        elif span.label == "statement":
            found[span] = _known(mode=statement_mode(tokens, span))
    return {
        span: new
        for span, values in found.items()
        if (new := {name: value for name, value in values.items() if name not in span.attributes})
    }


def _mentions(article: Article, annotation: Annotation, phrases: Phrases) -> list[Mention]:
    """Return the officials of an article, each with what stands beside its name."""
    spans = annotation.own_spans(article, "official")
    read = (read_mention(phrases, span) for span in spans)
    mentions = [each for each in read if each is not None]
    appositions = Appositions(phrases, mentions)
    after = {each: appositions.after(each) for each in mentions if each.name}
    found: list[Mention] = []
    for each in mentions:
        beside = after.get(each) or (appositions.before(each) if each.name else None)
        own = each
        if beside is not None:
            own = own._replace(
                role=own.role or beside.role,
                country=own.country or beside.country,
                gender=own.gender or gender(beside.gender_words),
                beside=beside.words,
            )
        if each.name and not own.country:
            own = own._replace(country=appositions.origin(each))
        found.append(_as_labelled(_of_a_list(own, found, phrases)))
    return found


def _as_labelled(mention: Mention) -> Mention:
    """Return a mention with what a person said of it in place of what was read."""
    attributes = mention.span.attributes
    return mention._replace(
        name=str(attributes.get("name", mention.name)),
        role=str(attributes.get("role", mention.role)),
        country=str(attributes.get("country", mention.country)),
    )


def _of_a_list(mention: Mention, earlier: list[Mention], phrases: Phrases) -> Mention:
    """Return a mention with the post that it shares: "Presidents Donald Trump and Xi Jinping"."""
    if mention.role or not earlier or not mention.name:
        return mention
    before = earlier[-1]
    first = phrases.tokens.covered(before.span).start
    is_plural = any(head.plural for head in phrases.heads_in(first, before.first))
    between = phrases.text(before.after, phrases.tokens.covered(mention.span).start)
    if is_plural and before.role and between in {"and", "&", ",", ", and"}:
        # One country stands before all: "US Senators Ann Lee and Bob Roe".
        country = mention.country or (
            before.country if phrases.country(first, before.first) else ""
        )
        return mention._replace(role=before.role, country=country)
    return mention


class _Told(NamedTuple):
    """What all mentions of a person tell together."""

    name: str
    role: str
    country: str


def _told(
    person: Person, persons: Persons, countries: InstitutionCountries, phrases: Phrases
) -> _Told:
    country = person.country or _told_by_leaders(person, persons)
    if not country:
        country = _told_by_posts(person, countries, phrases)
    return _Told(person.fullest, person.role, country)


def _official(mention: Mention, told: _Told | None) -> dict[str, str]:
    """Return the attributes of an official's mention; of a short one those of the fullest."""
    if told is None:
        return _known(role=mention.role, country=mention.country)
    role = mention.role
    if words_of(role) <= words_of(told.role):
        role = told.role
    return _known(name=told.name, role=role, country=mention.country or told.country)


def _told_by_leaders(person: Person, persons: Persons) -> str:
    """Return the country of a leader whom the lexicons know."""
    for form in (person.fullest, *(each.name for each in person.mentions)):
        leader = persons.leader(form)
        if leader is not None:
            return leader[1]
    return ""


def _told_by_posts(person: Person, countries: InstitutionCountries, phrases: Phrases) -> str:
    """Return whose body or office a person's posts name, where no country stands with them."""
    for mention in person.mentions:
        first = phrases.tokens.covered(mention.span).start
        for words in ((first, mention.first), mention.beside):
            country = countries.of_post(*words)
            if country:
                return country
    states = {code for each in phrases.states.mentions for code in each.codes}
    for mention in person.mentions:
        for office in _offices(mention.role, phrases.tokens):
            if office.kind == "only office" or office.value in states:
                return office.value
    return ""


def _offices(role: str, tokens: Tokens) -> Iterable[Entry]:
    """Return the offices in a post that one state's press has, mostly or alone."""
    words = tokenise(Article("role", role, {"language": tokens.language})) if role else None
    if words is None or not len(words):
        return []
    found = people_lexicons().find(words, "offices")
    # "minister of state" and "Secretary of State for Trade" are other offices.
    return [
        each.entry
        for each in found
        if each.after == len(words) or words.words[each.after] not in {"for", "of"}
    ]


def _known(**values: str | None) -> dict[str, str]:
    """Return the values that are there; a country is written in capitals, Mercosur too."""
    return {
        name: value.upper() if name == "country" else value
        for name, value in values.items()
        if value
    }
