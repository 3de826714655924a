"""How much speaks for each of several people who may be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from math import exp
from typing import NamedTuple

from relkit.knowledge.people.person_names import fold
from relkit.resolve.identities import Mention, Person

_YEAR = 365.0
_LEAST, _COUNTRY, _SAME_ARTICLE = 0.1, 0.5, 2.0


Ranking = tuple[tuple[Person, float], ...]
"""People with scores, the likeliest first."""


class _Profile(NamedTuple):
    """What is known of a person from the mentions with a full name."""

    articles: frozenset[str]
    days: tuple[int, ...]
    roles: frozenset[str]
    mentions: int


class Likeness:
    """Ranks the people whom a short name may mean.

    What counts is a country in common (0.5), the share of the post's words that the person's posts
    have (up to 1), nearness in time (2 in the same article, else 1 on the same day and a third of
    it a year away) and the person's share of the mentions (up to 1). These weights are our own
    choice, and no probabilities: they say in which order to look.

    Parameters
    ----------
    people
        Everybody, with the mentions by full name alone.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._profiles = {person.id: _profile(person) for person in people}
        self._ranked: dict[tuple[str, str, str, tuple[str, ...]], Ranking] = {}

    def ranked(self, mention: Mention, found: Sequence[Person]) -> Ranking:
        """Return people with scores that add up to 1, to two decimals, the likeliest first."""
        ids = tuple(person.id for person in found)
        key = mention.article, mention.country, mention.role, ids
        if key not in self._ranked:
            self._ranked[key] = self._rank(mention, found)
        return self._ranked[key]

    def differs(self, mention: Mention, person: Person) -> bool:
        """Return whether a mention's post has no word in common with those of a person."""
        roles = self._profiles[person.id].roles
        return bool(mention.role and roles) and not roles & set(fold(mention.role).split())

    def _rank(self, mention: Mention, found: Sequence[Person]) -> Ranking:
        profiles = [self._profiles[person.id] for person in found]
        everybody = sum(profile.mentions for profile in profiles) or 1
        post = frozenset(fold(mention.role).split())
        day = _number(mention.day) if mention.day else 0
        likely = [
            _LEAST
            + _COUNTRY * bool(person.country and person.country == mention.country)
            + (len(post & profile.roles) / len(post) if post else 0.0)
            + profile.mentions / everybody
            + _nearness(mention.article, day, profile)
            for person, profile in zip(found, profiles, strict=True)
        ]
        total = sum(likely)
        scored = zip(likely, found, strict=True)
        ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].id))
        return tuple((person, round(score / total, 2)) for score, person in ranked)


def _profile(person: Person) -> _Profile:
    full = [each for each in person.mentions if each.read.given]
    return _Profile(
        frozenset(each.article for each in full),
        tuple(sorted({_number(each.day) for each in full if each.day})),
        frozenset(word for each in full for word in fold(each.role).split()),
        len(full),
    )


def _nearness(article: str, day: int, profile: _Profile) -> float:
    if article in profile.articles:
        return _SAME_ARTICLE
    if not day or not profile.days:
        return 0.0
    place = bisect_left(profile.days, day)
    nearest = min(abs(day - each) for each in profile.days[max(place - 1, 0) : place + 1])
    return exp(-nearest / _YEAR)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
