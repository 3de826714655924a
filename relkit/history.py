"""The edits of one annotator in their order, undo and redo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import RLock
from types import MappingProxyType
from typing import Any

from relkit.annotations import Annotation, AnnotationSet, as_articles
from relkit.codebook import Codebook
from relkit.edits import Edit, Entry, check_id
from relkit.spans import AnnotationError, Article

__all__ = ["Entry", "History"]


class History:
    """One annotator's annotations, and the edits that they come from, in memory.

    Parameters
    ----------
    annotations
        What there is to start from.
    articles
        What can be edited, each with an id of its own.
    codebook
        The labels.

    Raises
    ------
    AnnotationError
        If two articles share an id, or an annotation does not fit the articles or the codebook.

    Examples
    --------
    >>> from relkit.codebook import Label
    >>> codebook = Codebook("demo", "1", {"who": Label("who", "A person.", layer="who")}, {})
    >>> history = History(AnnotationSet("me"), [Article("a1", "Xi spoke.")], codebook)
    >>> entry = history.do("a1", {"in": [{"start": 0, "end": 2, "label": "who"}]}, "first")
    >>> history.annotation("a1").spans[0].label
    'who'
    >>> history.undo("second").of
    'first'
    >>> history.annotation("a1").spans
    ()
    """

    on_disk = False
    """Whether an edit is on disk once it is done."""

    def __init__(
        self, annotations: AnnotationSet, articles: Iterable[Article], codebook: Codebook
    ) -> None:
        by_id: dict[str, Article] = {}
        for article in as_articles(articles):
            if article.id in by_id:
                msg = f"two articles have the id {article.id!r}: give one of them another"
                raise AnnotationError(msg)
            by_id[article.id] = article
        for _, annotation in annotations.with_articles(by_id.values()):
            codebook.verify(annotation)
        self._mutex = RLock()
        self._annotator = annotations.annotator
        self._articles = MappingProxyType(by_id)
        self._codebook = codebook
        self._annotations = dict(annotations)
        self._stale: set[str] = set()  # of entries on a text that the article no longer has
        self._forget()

    def _forget(self) -> None:
        """Have no entries."""
        self._entries: dict[str, Entry] = {}
        # What stands and what was taken back, in order: the entry that last carried each edit out
        # or took it back, under the id of the edit.
        self._standing: dict[str, Entry] = {}
        self._undone: dict[str, Entry] = {}
        self._rejected: dict[str, set[tuple[int, int, str]]] = {}
        self._finds: tuple[tuple[str, str, str], ...] | None = None

    @property
    def annotator(self) -> str:
        """Whose annotations they are."""
        return self._annotator

    @property
    def articles(self) -> Mapping[str, Article]:
        """What can be edited, by id."""
        return self._articles

    @property
    def codebook(self) -> Codebook:
        """The labels."""
        return self._codebook

    @property
    def annotations(self) -> AnnotationSet:
        """What was read or edited, in the order of the articles."""
        there = self._annotations.copy()
        return AnnotationSet(self.annotator, (there[id] for id in self.articles if id in there))

    def annotation(self, id: str) -> Annotation:
        """Return what was done on an article; an empty Annotation if that is nothing.

        Raises
        ------
        AnnotationError
            If it is not among the articles.
        """
        article = self._article(id)
        return self._annotations.get(id) or Annotation.of(article)

    def rejected(self, id: str) -> frozenset[tuple[int, int, str]]:
        """Return the start, end and label of each suggestion that was refused in an article."""
        return frozenset(self._rejected.get(id, ()))

    @property
    def finds(self) -> tuple[tuple[str, str, str], ...]:
        """What is to be found everywhere: label, words, and an article's id or "" for all."""
        if self._finds is None:
            found: dict[tuple[str, str, str], None] = {}
            for entry in list(self._standing.values()):
                for sought in entry.edit.unfind:
                    found.pop(sought, None)
                found.update(dict.fromkeys(entry.edit.find))
            self._finds = tuple(found)
        return self._finds

    def __contains__(self, id: object) -> bool:
        """Whether the edit, undo or redo with this id was carried out."""
        return id in self._entries

    @property
    def last_article(self) -> str:
        """The id of the article of the last entry; empty if there is none."""
        return next(reversed(self._entries.values())).edit.article if self._entries else ""

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._last(self._standing) is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to carry out again."""
        return self._last(self._undone) is not None

    def do(self, article_id: str, wire: Any, id: str) -> Entry:
        """Carry out an edit; one whose `id` is known has been carried out and is returned.

        `wire` is the edit in its wire form, as `Edit.from_wire` reads it.

        Raises
        ------
        AnnotationError
            If the edit is not valid or does not fit; nothing has changed then.
        OSError
            If it cannot be kept; nothing has changed then.
        """
        with self._turn(id) as known:
            if known:
                return known
            self._ready(article_id)
            edit = Edit.from_wire(wire, self.annotation(article_id))
            return self._carry_out(Entry(id, _now(), "edit", edit))

    def undo(self, id: str) -> Entry:
        """Take back the last edit that stands, whatever its article.

        Raises
        ------
        AnnotationError, OSError
            As `do`; and if there is nothing to undo.
        """
        with self._turn(id) as known:
            return known or self._back(id, "undo", self._last(self._standing))

    def redo(self, id: str) -> Entry:
        """Carry out again what was undone last and since then not followed by another edit.

        Raises
        ------
        AnnotationError, OSError
            As `do`; and if there is nothing to redo.
        """
        with self._turn(id) as known:
            return known or self._back(id, "redo", self._last(self._undone))

    def _back(self, id: str, did: str, entry: Entry | None) -> Entry:
        if entry is None:
            msg = f"nothing to {did}"
            raise AnnotationError(msg)
        self._ready(entry.edit.article)
        try:
            edit = entry.edit.inverse().on(self.annotation(entry.edit.article))
            return self._carry_out(Entry(id, _now(), did, edit, entry.of or entry.id))
        except AnnotationError as error:
            msg = f"the last edit cannot be {did.replace('do', 'done')}: {error}"
            raise AnnotationError(msg) from None

    @contextmanager
    def _turn(self, id: str) -> Iterator[Entry | None]:
        """Let one thread make an entry, unless there is one with this id already."""
        check_id(id)
        with self._mutex:
            yield self._entries.get(id)

    def _article(self, id: str) -> Article:
        if not isinstance(id, str) or id not in self._articles:
            msg = (
                f"article {id!r} is not among the {len(self._articles)} that are here to be "
                "labelled: hand it in, too, and run the cell again"
            )
            raise AnnotationError(msg)
        return self._articles[id]

    def _ready(self, id: str) -> None:
        """Raise AnnotationError unless an article can be edited."""
        self._article(id)

    def _last(self, entries: dict[str, Entry]) -> Entry | None:
        """Return the last of the entries that can be taken back: its article is here as it was."""
        return next((entry for entry in reversed(entries.values()) if self._fits(entry)), None)

    def _fits(self, entry: Entry) -> bool:
        return entry.edit.article in self._articles and entry.id not in self._stale

    def _carry_out(self, entry: Entry) -> Entry:
        """Compute, keep, and only then change what is in memory."""
        edit = entry.edit
        before = self.annotation(edit.article)
        after = edit.apply(before, self._articles[edit.article], self._codebook)
        rejected = self._rejected.get(edit.article, ())
        finds = self.finds
        where = f"article {edit.article!r}"
        for spans, wanted in ((edit.reject, False), (edit.unreject, True)):
            for span in spans:
                if ((span.start, span.end, span.label) in rejected) is not wanted:
                    msg = f"{where}: suggestion {span} is {'not' if wanted else 'already'} rejected"
                    raise AnnotationError(msg)
        for sought, wanted in ((edit.find, False), (edit.unfind, True)):
            for label, words, place in sought:
                if ((label, words, place) in finds) is not wanted:
                    msg = f"{where}: {words!r} is {'not' if wanted else 'already'} looked for"
                    raise AnnotationError(msg)
        self._keep(entry, after)
        if edit.changes_annotation:
            self._annotations[edit.article] = after
        self._record(entry)
        return entry

    def _keep(self, entry: Entry, annotation: Annotation) -> None:
        """Have an entry and the annotation that it leads to survive; in memory, nothing does."""

    def _record(self, entry: Entry) -> None:
        """Take an entry into the stacks and into what is suggested."""
        edit = entry.edit
        self._entries[entry.id] = entry
        key = entry.of or entry.id
        if entry.did == "edit":
            self._undone.clear()
        self._standing.pop(key, None)
        self._undone.pop(key, None)
        (self._undone if entry.did == "undo" else self._standing)[key] = entry
        if (edit.reject or edit.unreject) and self._fits(entry):
            rejected = self._rejected.setdefault(edit.article, set())
            rejected.difference_update((span.start, span.end, span.label) for span in edit.unreject)
            rejected.update((span.start, span.end, span.label) for span in edit.reject)
        if edit.find or edit.unfind:
            self._finds = None


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
