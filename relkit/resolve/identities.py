"""Who is meant: a person or an institution, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from relkit.knowledge.people.person_names import PersonName, fold
from relkit.spans import Span

PERSON, INSTITUTION = "person", "institution"
_NO_SLUG = re.compile(r"[^\w,@]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is meant by a mention.

    Parameters
    ----------
    id
        The same for all mentions of one person or institution; ``None`` where it is not decided.
    name
        The canonical name; where it is not decided, the words as they stand.
    kind
        "person" or "institution".
    country
        ISO 3166 letters, several joined by a comma; ``None`` where it is not known.
    role
        The post, as it is given there or in the researcher's table.
    score
        How sure the decision is, from 0 to 1; ``None`` where there is none.
    candidates
        Who it may be, with scores, the likeliest first; those of several add up to 1. Empty where
        it is decided, or nobody is known who may be meant.
    """

    id: str | None
    name: str
    kind: str
    country: str | None = None
    role: str | None = None
    score: float | None = None
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention as it is resolved.

    Parameters
    ----------
    article, day
        The id of its article, and the day that came out, in ISO 8601; empty if not known.
    span, words
        The span and what the article says there.
    name
        The fullest name, without titles; of an institution its words.
    form
        The name as it stands there, without titles; empty where that is no name.
    read
        The name, taken apart.
    country, role
        From the attributes; empty where they do not say.
    """

    article: str
    day: str
    span: Span
    words: str
    name: str
    form: str
    read: PersonName
    country: str
    role: str

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Where it stands: no other mention stands there under the same label."""
        return place_of(self.article, self.span)


@dataclass(slots=True)
class Person:
    """Somebody with a full name, over all articles."""

    id: str
    name: str
    read: PersonName
    country: str
    mentions: list[Mention] = field(default_factory=list)


def place_of(article: str, span: Span) -> tuple[str, int, int, str]:
    """Return what a mention is known by."""
    return article, span.start, span.end, span.label


def slug(name: str, country: str = "") -> str:
    """Return an id made of a name and a country.

    Examples
    --------
    >>> slug("Maroš Šefčovič", "EU")
    'maros-sefcovic-eu'
    """
    text = _NO_SLUG.sub("-", fold(f"{name} {country}").replace("'", "").replace(".", ""))
    return text.strip("-") or "-"


def may_be_one(one: str, other: str) -> bool:
    """Return whether two countries do not part two people: they share one, or one is not known."""
    return not one or not other or bool(set(one.split(",")) & set(other.split(",")))
