"""What one annotator, a person or a model, did on articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from relkit.spans import AnnotationError, Article, Relation, Span, lone_surrogate


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one annotator did on one article.

    Present and without spans means "read, nothing there"; an article without an Annotation was
    not read. Make one with `Annotation.of`, which takes id and seal from the article.

    Parameters
    ----------
    article, sha256
        Id and seal of the article.
    spans
        Spans of one label never overlap; they are kept sorted by start, end and label.
    relations
        Relations between these spans; kept sorted like them.
    done
        Whether the annotator is through with the article.
    note
        What the annotator wrote about the article.

    Raises
    ------
    AnnotationError
        If two spans of one label overlap, or a relation is there twice or joins a span that is not.

    Examples
    --------
    >>> article = Article("a1", "Trump spoke.")
    >>> Annotation.of(article, [Span(0, 5, "official")], done=True).spans[0].end
    5
    """

    article: str
    sha256: str = field(repr=False)
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    done: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        spans = tuple(sorted(self.spans, key=_order))
        last: dict[str, Span] = {}
        for span in spans:
            before = last.get(span.label)
            if before is not None and before.overlaps(span):
                msg = (
                    f"article {self.article!r}: spans {before} and {span} overlap; "
                    "spans of one label never do: shorten or delete one"
                )
                raise AnnotationError(msg)
            last[span.label] = span
        relations = tuple(
            sorted(self.relations, key=lambda tie: (_order(tie.head), tie.label, _order(tie.tail)))
        )
        known = set(spans)
        for relation in relations:
            for end, span in (("head", relation.head), ("tail", relation.tail)):
                if span not in known:
                    msg = (
                        f"article {self.article!r}: the {end} of relation {relation.label!r} is "
                        f"span {span}, which is not among the spans"
                    )
                    raise AnnotationError(msg)
        # Spans with other attributes are equal: the ends are to be those that stand in `spans`.
        own = {span: span for span in spans}
        relations = tuple(Relation(tie.label, own[tie.head], own[tie.tail]) for tie in relations)
        if len(set(relations)) < len(relations):
            twice = next(tie for tie in relations if relations.count(tie) > 1)
            msg = (
                f"article {self.article!r}: relation {twice.label!r} from {twice.head} to "
                f"{twice.tail} is there twice"
            )
            raise AnnotationError(msg)
        if not isinstance(self.done, bool) or not isinstance(self.note, str):
            msg = (
                f"article {self.article!r}: done must be true or false and note a string, "
                f"got {self.done!r} and {self.note!r}"
            )
            raise AnnotationError(msg)
        unfit = lone_surrogate(self.note)
        if unfit:
            msg = f"article {self.article!r}: its note {unfit}"
            raise AnnotationError(msg)
        object.__setattr__(self, "spans", spans)
        object.__setattr__(self, "relations", relations)

    @classmethod
    def of(cls, article: Article, spans: Iterable[Span] = (), **rest: Any) -> Self:
        """Make an Annotation of `article`; `rest` are the other fields by name.

        Raises
        ------
        AnnotationError
            If a span ends beyond the text, or as for the class.
        """
        annotation = cls(article.id, article.sha256, tuple(spans), **rest)
        annotation.verify(article)
        return annotation

    def verify(self, article: Article) -> None:
        """Raise AnnotationError unless this is of `article` and its spans lie in the text."""
        if self.article != article.id:
            msg = f"the annotation is of article {self.article!r}, not of {article.id!r}"
            raise AnnotationError(msg)
        if self.sha256 != article.sha256:
            msg = (
                f"article {article.id!r}: wrong seal: the text has SHA-256 {article.sha256}, the "
                f"annotation was made on {self.sha256}; the text has changed since"
            )
            raise AnnotationError(msg)
        for span in self.spans:
            if span.end > len(article.text):
                msg = (
                    f"article {article.id!r}: span {span} is outside the text, which has "
                    f"{len(article.text)} characters"
                )
                raise AnnotationError(msg)


def _order(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.label


class AnnotationSet(Mapping[str, Annotation]):
    """One annotator's Annotations by article id, a person's and a model's alike.

    Parameters
    ----------
    annotator
        The name of who made them.
    annotations
        At most one for each article; their order is kept.

    Raises
    ------
    AnnotationError
        If two are of one article.

    Examples
    --------
    >>> gold = AnnotationSet("gold", [Annotation.of(Article("a1", "Trump spoke."))])
    >>> gold
    AnnotationSet('gold', 1 article, 0 spans, 0 relations)
    >>> gold["a1"].done
    False
    """

    __slots__ = ("_by_article", "annotator")

    def __init__(self, annotator: str, annotations: Iterable[Annotation] = ()) -> None:
        self.annotator = annotator
        self._by_article: dict[str, Annotation] = {}
        for annotation in annotations:
            if annotation.article in self._by_article:
                msg = (
                    f"annotator {annotator!r} has two annotations of article {annotation.article!r}"
                )
                raise AnnotationError(msg)
            self._by_article[annotation.article] = annotation

    def __getitem__(self, article: str) -> Annotation:
        return self._by_article[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_article)

    def __len__(self) -> int:
        return len(self._by_article)

    def with_articles(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Annotation]]:
        """Yield each annotation with its article, once it is known to fit.

        Raises
        ------
        AnnotationError
            If an annotated article is not among `articles`, or has another text.
        """
        by_id = {article.id: article for article in articles}
        for annotation in self.values():
            if annotation.article not in by_id:
                msg = (
                    f"article {annotation.article!r} is annotated by {self.annotator!r} and not "
                    f"among the {len(by_id)} articles handed in; hand it in, too"
                )
                raise AnnotationError(msg)
            annotation.verify(by_id[annotation.article])
            yield by_id[annotation.article], annotation

    def __repr__(self) -> str:
        articles = f"{len(self)} article{'' if len(self) == 1 else 's'}"
        spans = sum(len(annotation.spans) for annotation in self.values())
        relations = sum(len(annotation.relations) for annotation in self.values())
        return (
            f"AnnotationSet({self.annotator!r}, {articles}, {spans} spans, {relations} relations)"
        )
