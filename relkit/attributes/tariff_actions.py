"""What an article's words say of its tariff actions, by the codebook's names."""

from __future__ import annotations

from collections.abc import Sequence

from relkit.annotations import Annotation
from relkit.attributes.tariff_actors import actor
from relkit.attributes.tariff_acts import TariffAct
from relkit.attributes.tariff_answers import answered, is_answer
from relkit.attributes.tariff_days import between, days
from relkit.attributes.tariff_goods import goods
from relkit.attributes.tariff_measures import action, instrument, measure
from relkit.attributes.tariff_rates import rate
from relkit.attributes.tariff_status import status
from relkit.attributes.tariff_targets import target
from relkit.attributes.tariff_terms import duration, legal_basis
from relkit.attributes.tariff_texts import TariffText
from relkit.dates import TimeExpression, time_expressions
from relkit.knowledge.lexicons import Lexicons
from relkit.spans import Article, Relation, Span


def tariff_attributes(
    article: Article, annotation: Annotation, lexicons: Lexicons
) -> dict[Span, dict[str, str]]:
    """Return what the words and the sentence of each tariff action say of it.

    Parameters
    ----------
    article
        The article; `meta["published"]` is what its days are reckoned from.
    annotation
        With spans "tariff_action"; "official" and "institution" spans, "statement" spans and the
        relation "said_by" help to find who acts.
    lexicons
        What is known.

    Returns
    -------
    dict
        For every span "tariff_action", the attributes of the codebook that the words tell: action,
        measure, actor, target, goods, rate, rate_kind, instrument, legal_basis, duration, date,
        announced, in_force and status. What is not there is not known.

    Examples
    --------
    >>> text = "Beijing raised tariffs on US corn from 10 percent to 25 percent."
    >>> article = Article("a1", text)
    >>> span = Span(8, 63, "tariff_action")
    >>> told = tariff_attributes(article, Annotation.of(article, [span]), Lexicons.read())[span]
    >>> told["actor"], told["target"], told["goods"], told["rate"], told["rate_kind"]
    ('CN', 'US', 'US corn', 'from 10 percent to 25 percent', 'from-to')
    """
    known, _ = _read(article, annotation, lexicons)
    return known


def tariff_answers(article: Article, annotation: Annotation, lexicons: Lexicons) -> list[Relation]:
    """Return the ties from tariff actions that answer others to those that they answer.

    Parameters
    ----------
    article, annotation, lexicons
        As for `tariff_attributes`.

    Returns
    -------
    list of Relation
        Labelled "answers", of the origin "rule"; only where the text makes it clear.

    Examples
    --------
    >>> article = Article("a1", "The US taxed Chinese steel. Beijing retaliated.")
    >>> first, second = Span(7, 26, "tariff_action"), Span(36, 46, "tariff_action")
    >>> made = Annotation.of(article, [first, second])
    >>> [(tie.head.start, tie.tail.start) for tie in tariff_answers(article, made, Lexicons.read())]
    [(36, 7)]
    """
    _, ties = _read(article, annotation, lexicons)
    return ties


def _read(
    article: Article, annotation: Annotation, lexicons: Lexicons
) -> tuple[dict[Span, dict[str, str]], list[Relation]]:
    text = TariffText(article, annotation, lexicons)
    expressions = time_expressions(article) if text.acts else []
    known: dict[Span, dict[str, str]] = {
        span: {} for span in annotation.spans if span.label == "tariff_action"
    }
    read: list[tuple[TariffAct, dict[str, str]]] = []
    for act in text.acts:
        read.append((act, _told(text, act, expressions, read)))
    known |= {act.span: told for act, told in read}
    ties: list[Relation] = []
    for number, (act, told) in enumerate(read):
        if is_answer(act, told.get("action")):
            other = answered(act, told, read[:number], read[number + 1 :])
            if other is not None:
                ties.append(Relation("answers", act.span, other.span, origin="rule"))
                _complete(article, told, known[other.span])
    return known, ties


def _told(
    text: TariffText,
    act: TariffAct,
    expressions: Sequence[TimeExpression],
    earlier: Sequence[tuple[TariffAct, dict[str, str]]],
) -> dict[str, str]:
    kind = action(act)
    actors = actor(text, act)
    stands = status(act, kind)
    found, how = rate(act, kind)
    place, lasting = goods(act), duration(act)
    when = days(text, act, expressions, actors, stands)
    words = act.words
    told = {
        "action": kind,
        "measure": measure(act),
        "actor": _joined(actors),
        "target": _joined(target(text, act, actors)),
        "goods": text.text(words, *place) if place else None,
        "rate": text.text(words, found.first, found.after) if found else None,
        "rate_kind": how,
        "instrument": instrument(act),
        "legal_basis": legal_basis(text, act),
        "duration": text.text(words, *lasting) if lasting else None,
        "date": when.date,
        "announced": when.announced,
        "in_force": when.in_force,
        "status": stands,
    }
    known = {name: value for name, value in told.items() if value}
    if act.act is None and earlier:
        _inherit(act, known, *earlier[-1])
    return known


def _joined(codes: Sequence[str]) -> str:
    """Return codes as the codebook has them, which knows none with digits: the G7 is no state."""
    return ",".join(code for code in codes if code.isalpha() and code.isupper())


def _inherit(
    act: TariffAct, told: dict[str, str], before: TariffAct, known: dict[str, str]
) -> None:
    """Take what a list of rates tells once: `a 20% tariff on tin, a 9% tariff on tea`."""
    words = act.words
    if before.words is not words:
        return
    between_them = words.words[before.after : act.first]
    if set(between_them) <= {",", "and", "a", "an", "the", "or", "as", "well"}:
        for name in ("action", "actor", "target", "status", "date", "announced", "in_force"):
            if name in known:
                told.setdefault(name, known[name])


def _complete(article: Article, told: dict[str, str], other: dict[str, str]) -> None:
    """Add what follows from the act that is answered: whom the answer hits, and about when."""
    if "target" not in told and "actor" in other:
        told["target"] = other["actor"]
    if "date" not in told and "date" in other and told.get("status") == "in force":
        about = between(other["date"], article.meta.get("published", ""))
        if about is not None:
            told["date"] = about
