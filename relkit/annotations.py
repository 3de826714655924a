"""What one annotator, a person or a model, did on articles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from relkit.spans import AnnotationError, Article, Relation, Span, lone_surrogate


def as_articles(articles: Article | Iterable[Article]) -> Iterator[Article]:
    """Yield articles, one or many, and say what else was handed in.

    Raises
    ------
    TypeError
        If there is anything else among them.

    Examples
    --------
    >>> [article.id for article in as_articles(Article("a1", "Trump spoke."))]
    ['a1']
    """
    if isinstance(articles, Article):
        yield articles
        return
    advice = "read files with relkit.read_articles first, or make relkit.Article(id, text)"
    if isinstance(articles, str | bytes) or not isinstance(articles, Iterable):
        msg = f"articles must be Articles, got {articles!r:.80}; {advice}"
        raise TypeError(msg)
    for article in articles:
        if not isinstance(article, Article):
            msg = f"articles must be Articles, got {article!r:.80} among them; {advice}"
            raise TypeError(msg)
        yield article


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
        object.__setattr__(self, "spans", tuple(self.spans))
        object.__setattr__(self, "relations", tuple(self.relations))
        self._check_kinds()
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
        relations = tuple(replace(tie, head=own[tie.head], tail=own[tie.tail]) for tie in relations)
        if len(set(relations)) < len(relations):
            twice = next(tie for tie in relations if relations.count(tie) > 1)
            msg = (
                f"article {self.article!r}: relation {twice.label!r} from {twice.head} to "
                f"{twice.tail} is there twice"
            )
            raise AnnotationError(msg)
        object.__setattr__(self, "spans", spans)
        object.__setattr__(self, "relations", relations)

    def _check_kinds(self) -> None:
        if not isinstance(self.article, str) or not isinstance(self.sha256, str):
            msg = f"an annotation names article and seal, got {self.article!r} and {self.sha256!r}"
            raise AnnotationError(msg)
        for kind, things in ((Span, self.spans), (Relation, self.relations)):
            strange = [thing for thing in things if not isinstance(thing, kind)]
            if strange:
                msg = f"article {self.article!r}: {strange[0]!r} is no {kind.__name__}"
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

    def own_spans(self, article: Article, label: str | None = None) -> list[Span]:
        """Return the spans, of `label` if one is named, that do not lie in boilerplate, in order.

        One that lies there only in part is the article's own.
        """
        starts = [start for start, _ in article.boilerplate]
        ends = [end for _, end in article.boilerplate]
        return [
            span
            for span in self.spans
            if label in (None, span.label)
            and (not (place := bisect_right(starts, span.start)) or span.end > ends[place - 1])
        ]


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

    __slots__ = ("_annotator", "_by_article")

    def __init__(self, annotator: str, annotations: Iterable[Annotation] = ()) -> None:
        self._annotator = annotator
        self._by_article: dict[str, Annotation] = {}
        for annotation in annotations:
            if annotation.article in self._by_article:
                msg = (
                    f"annotator {annotator!r} has two annotations of article {annotation.article!r}"
                )
                raise AnnotationError(msg)
            self._by_article[annotation.article] = annotation

    @property
    def annotator(self) -> str:
        """Who made them."""
        return self._annotator

    def __getitem__(self, article: str) -> Annotation:
        if not isinstance(article, str):
            # GridSearchCV and its like count through what they are given.
            msg = (
                f"annotations are kept by their article's id, got {article!r}; where scikit-learn "
                "counts, hand over [annotations[article.id] for article in articles]"
            )
            raise KeyError(msg)
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
        by_id = {article.id: article for article in as_articles(articles)}
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
