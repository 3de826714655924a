"""From a labelled act to PLOVER's codes: who did what to whom, and whether it came about.

The rules are those of the PLOVER manual (Open Event Data Alliance, draft 0.8 of September 2021): a
meeting to come is an agreement to meet, one that is called off a refusal; an announced easing is a
concession, an easing that is in force a retreat; the mode of a threat is what is threatened.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from relkit.span_table import attribute
from relkit.spans import Article, Span


class Code(NamedTuple):
    """An act in PLOVER's terms.

    Parameters
    ----------
    actors, recipients
        States, in ISO 3166 letters; of what several do together all are actors.
    event, mode
        PLOVER's event, such as "CONSULT", and how it is done, such as "phone"; relkit's own modes
        of SANCTION and RETREAT are the measures of trade. None where the labels do not say.
    planned, hypothetical, negated, past
        Whether it is still to come, only thought of, denied, or background of long ago.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    event: str | None = None
    mode: str | None = None
    planned: bool = False
    hypothetical: bool = False
    negated: bool = False
    past: bool = False


_CONTACT_MODES = {
    "phone": "phone",
    "video": "phone",
    "visit": "visit",
    "multilateral": "multilateral",
}
_MEASURES = {
    "tariff": "tariff",
    "quota": "quota",
    "export control": "export-control",
    "purchase": "purchase",
}
"""By the codebook's measure, relkit's mode of SANCTION and RETREAT."""

_HARDENING = frozenset({"impose", "raise", "retaliate", "ban", "restrict"})
_EASING = frozenset({"cut", "suspend", "remove", "exempt"})
_RELIEF = re.compile(
    r"\b(suspen|paus|truce|exempt|exclu|waive|relief|delay|freez|postpon|moratori|deadline)",
    re.IGNORECASE,
)
"""What an extension of eases: to extend a truce is no sanction."""


def code_of(span: Span, article: Article) -> Code:
    """Return the code of a span labelled contact, agreement or tariff_action.

    Parameters
    ----------
    span
        The span, with its attributes.
    article
        Its article, for the words.

    Examples
    --------
    >>> article = Article("a1", "They held a phone call.")
    >>> held = {"parties": "US,CN", "mode": "phone", "status": "held"}
    >>> code = code_of(Span(5, 22, "contact", held), article)
    >>> code.actors, code.recipients, code.event, code.mode
    (('US', 'CN'), (), 'CONSULT', 'phone')
    """
    if span.label == "tariff_action":
        return _tariff_action(span, article)
    parties = _states(attribute(span, "parties"))
    status = attribute(span, "status")
    if span.label == "agreement":
        return _agreement(parties, status)
    return _contact(parties, status, attribute(span, "mode"))


def _contact(parties: tuple[str, ...], status: str | None, mode: str | None) -> Code:
    if status in {"cancelled", "refused"}:
        return Code(parties[:1], parties[1:], "REJECT", "meet")
    if status == "planned":
        return Code(parties, (), "AGREE", "meet", planned=True)
    how = _CONTACT_MODES.get(mode or "")
    if mode == "visit":
        return Code(parties[:1], parties[1:], "CONSULT", how)
    return Code(parties, (), "CONSULT", how)


def _agreement(parties: tuple[str, ...], status: str | None) -> Code:
    if status in {"signed", "upheld"}:
        return Code(parties, (), "SUPPORT")
    if status in {"ended", "refused"}:
        return Code(parties[:1], parties[1:], "REJECT")
    return Code(parties, (), "AGREE", planned=status == "sought")


def _tariff_action(span: Span, article: Article) -> Code:
    actors, targets = (_states(attribute(span, name)) for name in ("actor", "target"))
    # What states do to each other has no recipient: all of them act.
    targets = tuple(code for code in targets if code not in actors)
    act, mode, status = (attribute(span, name) for name in ("action", "measure", "status"))
    measure = _MEASURES.get(mode or "")
    event: str | None = None
    if act == "threaten" or (status == "threatened" and act in _HARDENING):
        return Code(actors, targets, "THREATEN", "restrict", planned=True)
    if act == "buy":
        event = "AGREE" if status in {"announced", "threatened"} else "COOPERATE"
        return Code(actors, targets, event, planned=event == "AGREE")
    if act == "extend":
        act = "suspend" if _RELIEF.search(article.quote(span)) else "impose"
    if act in _HARDENING:
        return Code(
            actors,
            targets,
            "SANCTION",
            measure or "discontinue",
            planned=status == "announced",
            past=status == "ended",
        )
    if act in _EASING:
        is_to_come = status in {"announced", "threatened"}
        event = "CONCEDE" if is_to_come else "RETREAT"
        return Code(actors, targets, event, None if is_to_come else measure, planned=is_to_come)
    return Code(actors, targets)


def _states(joined: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(joined.split(","))) if joined else ()
