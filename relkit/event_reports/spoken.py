"""Acts that are done by saying something: to accuse, demand, reject, threaten, praise, concede."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relkit.annotations import Annotation
from relkit.event_coder.clauses import Clause
from relkit.event_coder.rule_coding import rule_code
from relkit.event_reports.codes import Code
from relkit.knowledge.lexicons import Lexicons
from relkit.rules.states import States
from relkit.span_table import attribute, ties_of
from relkit.spans import CONTINUES, Article, Relation, Span
from relkit.tokens import tokenise

SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
"""What a statement may do by itself; what it only tells of has a label of its own."""


def spoken_codes(
    article: Article, annotation: Annotation, acts: Iterable[tuple[Span, Code]]
) -> Iterator[tuple[Span, Code, float]]:
    """Yield the statements in which one state says something to, or of, another, with their codes.

    The number is how far such a code is to be trusted (docs/events.md).

    A statement counts whose source is a state's, which names another state, and whose words, with
    those of its cue, tell one of the acts of `SPOKEN`.

    Parameters
    ----------
    article, annotation
        An article and what is annotated there.
    acts
        The acts that have labels of their own, with their codes: a statement that holds one is not
        coded as the same once more.

    Examples
    --------
    >>> text = "China derided the US tariffs as unfair."
    >>> china = Span(0, 5, "institution", {"country": "CN"})
    >>> cue, said = Span(6, 13, "cue"), Span(14, 38, "statement")
    >>> ties = (Relation("said_by", said, china), Relation("cued_by", said, cue))
    >>> article = Article("a1", text)
    >>> made = Annotation.of(article, [china, cue, said], relations=ties)
    >>> [(_, code, score)] = spoken_codes(article, made, [])
    >>> code.actors, code.recipients, code.event, score
    (('CN',), ('US',), 'ACCUSE', 0.8)
    """
    ties = ties_of(article, annotation)
    states: States | None = None
    held = list(acts)
    for said in annotation.own_spans(article, "statement"):
        own = ties.get(said, [])
        sources = [tie.tail for tie in own if tie.label == "said_by"]
        speaking = _countries(sources)
        if not speaking or any(tie.label == CONTINUES for tie in own):
            continue
        if states is None:
            states = States(tokenise(article), Lexicons.read())
        coded = _coded(article, said, own, speaking, states)
        if coded is not None and not any(
            said.start <= span.start and span.end <= said.end and other.event == coded[0].event
            for span, other in held
        ):
            yield said, *coded


def _coded(
    article: Article,
    said: Span,
    ties: list[Relation],
    speaking: tuple[str, ...],
    states: States,
) -> tuple[Code, float] | None:
    spoken_of = [
        each
        for each in states.mentions
        if said.start <= each.start
        and each.end <= said.end
        and each.kind != "pair"
        and not set(each.codes) & set(speaking)
    ]
    if not spoken_of:
        return None
    # In one order, wherever the source stands: what lies between is not what is said.
    source = article.quote(next(tie.tail for tie in ties if tie.label == "said_by"))
    cue = " ".join(article.quote(tie.tail) for tie in ties if tie.label == "cued_by")
    told = f"{source} {cue or 'said'} "
    first = spoken_of[0]
    recipient = (
        len(told) + first.start - said.start,
        len(told) + first.end - said.start,
    )
    found = rule_code(
        Clause(told + article.quote(said), actor=(0, len(source)), recipient=recipient)
    )
    if found is None or found.event not in SPOKEN:
        return None
    recipients = tuple(dict.fromkeys(code for each in spoken_of for code in each.codes))
    code = Code(
        speaking,
        recipients,
        found.event,
        found.mode or None,
        planned=found.flags.planned,
        hypothetical=found.flags.hypothetical,
        negated=found.flags.negated,
    )
    return code, found.score


def _countries(sources: Iterable[Span]) -> tuple[str, ...]:
    known = [country for each in sources if (country := attribute(each, "country"))]
    return tuple(dict.fromkeys(code for each in known for code in each.split(",")))
