"""What the words say of contacts and agreements: how, between whom, when, and who takes part."""

from __future__ import annotations

from relkit.annotations import Annotation
from relkit.attributes.contact_days import day
from relkit.attributes.contact_parties import parties
from relkit.attributes.contact_standing import agreement_status, contact_status, mode
from relkit.attributes.contact_texts import LABELS, Bounds, ContactText, Told
from relkit.dates import time_expressions
from relkit.knowledge.lexicons import Lexicons
from relkit.spans import Article, Relation, Span

ATTENDED_BY = "attended_by"


def contact_attributes(
    article: Article, annotation: Annotation, lexicons: Lexicons
) -> dict[Span, dict[str, str]]:
    """Return what the words say of each contact and agreement; what they do not say is absent.

    Parameters
    ----------
    article
        The article; ``published`` in its meta is the day from which dates are reckoned.
    annotation
        Its spans; the officials' attribute "country" tells for whom they speak, and ``said_by`` who
        "I" is.
    lexicons
        What is known.

    Returns
    -------
    dict of Span to dict
        Of a contact "mode", "parties", "status" and "date", of an agreement the last three.

    Examples
    --------
    >>> text = "Xi Jinping spoke by phone with Trump on Thursday."
    >>> article = Article("a1", text, {"published": "2025-05-23"})
    >>> annotation = Annotation.of(article, [Span(11, 36, "contact")])
    >>> contact_attributes(article, annotation, Lexicons.read())[Span(11, 36, "contact")]
    {'mode': 'phone', 'parties': 'CN,US', 'status': 'held', 'date': '2025-05-22'}
    """
    if not any(span.label in LABELS for span in annotation.spans):
        return {}
    text = ContactText(article, annotation, lexicons)
    expressions = time_expressions(article)
    found = {}
    for told in text.told:
        who = parties(text, told)
        is_contact = told.span.label == "contact"
        known = {
            "mode": mode(told, who) if is_contact else None,
            "parties": ",".join(who) if len(who) > 1 else None,
            "status": contact_status(told) if is_contact else agreement_status(told),
            "date": day(text, told, expressions),
        }
        found[told.span] = {name: value for name, value in known.items() if value}
    return found


def attendances(article: Article, annotation: Annotation, lexicons: Lexicons) -> list[Relation]:
    """Return who takes part in each contact and agreement, by name.

    Those are the officials in the verb's subject and among the partners, and of "the two officials"
    those of the contact before, if they were two.

    Parameters
    ----------
    article
        The article.
    annotation
        Its spans.
    lexicons
        What is known.

    Examples
    --------
    >>> article = Article("a1", "Xi Jinping spoke by phone with Trump.")
    >>> spans = [Span(0, 10, "official"), Span(11, 36, "contact"), Span(31, 36, "official")]
    >>> ties = attendances(article, Annotation.of(article, spans), Lexicons.read())
    >>> [article.quote(tie.tail) for tie in ties]
    ['Xi Jinping', 'Trump']
    """
    people = [span for span in annotation.spans if span.label == "official"]
    if not people or not any(span.label in LABELS for span in annotation.spans):
        return []
    text = ContactText(article, annotation, lexicons)
    ties: list[Relation] = []
    before: list[Span] = []
    for told in text.told:
        present = [
            person
            for bounds in _places(told)
            for person in people
            if _is_within(text, told, bounds, person)
        ]
        present = list(dict.fromkeys(present))
        if not present and told.is_begun_by_verb and told.passage.has_pair_in(*told.subject):
            present = before if len(before) == _PAIR else []
        if present:
            before = present
        ties += [
            Relation(ATTENDED_BY, told.span, person, origin="rule")
            for person in sorted(present, key=lambda span: span.start)
        ]
    return ties


_PAIR = 2


def _places(told: Told) -> list[Bounds]:
    """Return where those who take part are named: as subject, as partners, before the noun."""
    within = (told.first, told.after)
    return [told.subject, *told.partners, *([] if told.is_begun_by_verb else [within])]


def _is_within(text: ContactText, told: Told, bounds: Bounds, person: Span) -> bool:
    if bounds[0] >= bounds[1]:
        return False
    start, end = text.bounds(told, bounds)
    return start <= person.start and person.end <= end
