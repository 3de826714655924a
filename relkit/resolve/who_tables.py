"""Who is who, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from relkit.knowledge.people.person_names import fold
from relkit.resolve.identities import PERSON, Identity, Mention
from relkit.span_table import SEPARATOR, frame, joined

if TYPE_CHECKING:
    import pandas as pd

Place = tuple[str, int, int, str]
_BY_NAME = 0.9
"""How sure an institution is at least that is meant by its name."""

IDENTITIES = (
    *("person", "name", "kind", "country", "roles", "aliases", "mentions", "articles"),
    *("first_seen", "last_seen", "score", "candidates"),
)
ROLES = (
    *("person", "name", "role", "country", "first_seen", "last_seen", "mentions", "articles"),
    "origin",
)
MENTIONS = (
    *("article", "published", "start", "end", "mention", "person", "name", "kind"),
    *("role", "country", "score", "candidates"),
)


def identity_table(
    mentions: Mapping[Place, Mention],
    identities: Mapping[Place, Identity],
    namesakes: Mapping[str, tuple[tuple[str, float], ...]],
) -> pd.DataFrame:
    """Return one row a person or institution; see `relkit.resolve.Resolution.table`."""
    groups: dict[tuple[str, ...], list[Place]] = {}
    for place, identity in identities.items():
        groups.setdefault(_key(identity, place), []).append(place)
    rows = []
    for places in groups.values():
        own = [mentions[place] for place in places]
        who = [identities[place] for place in places]
        scores = [each.score for each in who if each.score is not None]
        other = namesakes.get(who[0].id or "", ()) or who[0].candidates
        rows.append(
            {
                "person": who[0].id,
                "name": who[0].name,
                "kind": who[0].kind,
                "country": joined((each.country for each in who), ","),
                "roles": joined(_roles(who)),
                "aliases": joined(_forms(own, who)),
                **_seen(own),
                "score": min(scores, default=None),
                "candidates": candidates_text(other),
            }
        )
    rows.sort(key=lambda row: (-int(str(row["mentions"])), str(row["name"]), str(row["person"])))
    return _counted(frame(rows, IDENTITIES))


def role_table(
    mentions: Mapping[Place, Mention], identities: Mapping[Place, Identity]
) -> pd.DataFrame:
    """Return one row a person, role and country; see `relkit.resolve.Resolution.roles`."""
    groups: dict[tuple[str, str, str], list[Place]] = {}
    for place, mention in mentions.items():
        identity = identities[place]
        if identity.id and identity.kind == PERSON and mention.role:
            country = identity.country or ""
            groups.setdefault((identity.id, fold(mention.role), country), []).append(place)
    rows = [
        {
            "person": own_id,
            "name": identities[places[0]].name,
            "role": _usual(mentions[place].role for place in places),
            "country": country or None,
            **_seen([mentions[place] for place in places]),
            "origin": joined(mentions[place].span.origin for place in places),
        }
        for (own_id, _, country), places in groups.items()
    ]
    rows.sort(key=lambda row: [str(row[name] or "") for name in ("person", "first_seen", "role")])
    return _counted(frame(rows, ROLES))


def mention_table(
    mentions: Mapping[Place, Mention], identities: Mapping[Place, Identity]
) -> pd.DataFrame:
    """Return one row a mention; see `relkit.resolve.Resolution.mentions`."""
    rows = [
        {
            "article": mention.article,
            "published": mention.day or None,
            "start": mention.span.start,
            "end": mention.span.end,
            "mention": mention.words,
            "person": identities[place].id,
            "name": identities[place].name,
            "kind": identities[place].kind,
            "role": identities[place].role,
            "country": identities[place].country,
            "score": identities[place].score,
            "candidates": candidates_text(identities[place].candidates),
        }
        for place, mention in mentions.items()
    ]
    return frame(rows, MENTIONS)


def candidates_text(candidates: Sequence[tuple[str, float]]) -> str | None:
    """Return candidates as a table has them; nothing where there are none.

    Examples
    --------
    >>> candidates_text([("Ma Zhaoxu", 0.7), ("Ma Xiaowei", 0.3)])
    'Ma Zhaoxu 0.70; Ma Xiaowei 0.30'
    """
    return SEPARATOR.join(f"{name} {score:.2f}" for name, score in candidates) or None


def _key(identity: Identity, place: Place) -> tuple[str, ...]:
    """Return what the mentions of one row have in common: who it is, or which words are open."""
    if identity.id:
        return ("known", identity.id)
    country = identity.country or ""
    names = (name for name, _ in identity.candidates)
    if identity.candidates:
        return ("open", identity.kind, fold(identity.name), country, *sorted(names))
    # Nothing says that "the ministry" of two articles is one.
    return ("unknown", identity.kind, place[0], fold(identity.name), country)


def _forms(mentions: Sequence[Mention], identities: Sequence[Identity]) -> list[str]:
    """Return all forms of a name, the canonical one first.

    "The statement" and "the ministry" are no names of whom they mean.
    """
    forms = Counter(
        form
        for each, who in zip(mentions, identities, strict=True)
        for form in {each.name, each.form} - {""}
        if who.kind == PERSON or each.span.label == "official" or (who.score or 1.0) >= _BY_NAME
    )
    name = identities[0].name
    return [name, *sorted(set(forms) - {name}, key=lambda form: (-forms[form], form))]


def _roles(identities: Sequence[Identity]) -> list[str]:
    """Return all posts, each in its most usual spelling, in order."""
    spellings: dict[str, list[str]] = {}
    for each in identities:
        if each.role:
            spellings.setdefault(fold(each.role), []).append(each.role)
    return [_usual(roles) for roles in spellings.values()]


def _seen(mentions: Sequence[Mention]) -> dict[str, object]:
    days = [each.day for each in mentions if each.day]
    return {
        "mentions": len(mentions),
        "articles": len({each.article for each in mentions}),
        "first_seen": min(days, default=None),
        "last_seen": max(days, default=None),
    }


def _counted(table: pd.DataFrame) -> pd.DataFrame:
    return table.astype({"articles": "Int64"})


def _usual(forms: Iterable[str]) -> str:
    counts = Counter(forms)
    return min(counts, key=lambda form: (-counts[form], form))
