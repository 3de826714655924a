"""The kernel's side of the annotator: what the browser asks, and what it is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from relkit.annotations import Annotation, AnnotationSet, as_articles
from relkit.annotator.messages import article_message, codebook_message, sentence, span_row
from relkit.annotator.modules import joined_module, style_sheet
from relkit.annotator.queue import Queue
from relkit.annotator.reading import reading_html
from relkit.annotator.suggestions import Suggestions
from relkit.codebook import Codebook
from relkit.history import Entry, History
from relkit.saved_history import SavedHistory, open_history
from relkit.spans import AnnotationError, Article


class _HandedHistory(History):
    """A history whose annotations somebody else keeps."""

    on_disk = True

    def __init__(
        self,
        annotations: AnnotationSet,
        articles: Iterable[Article],
        codebook: Codebook,
        save: Callable[[Annotation], None],
    ) -> None:
        super().__init__(annotations, articles, codebook)
        self._save = save

    def _keep(self, entry: Entry, annotation: Annotation) -> None:
        del entry
        self._save(annotation)


class Annotator(anywidget.AnyWidget):
    """Label spans in articles, in JupyterLab or Notebook 7.

    Every edit is on disk before it is shown as kept. Press ``?`` in the text for all keys.

    Parameters
    ----------
    articles
        What is to be labelled.
    annotations
        The folder of one annotator, such as ``"annotations/anna"``: what is in it is shown, every
        edit is written to it, and undo goes back over restarts. Or an AnnotationSet to start from;
        then `save` says how an edit is kept, and without it edits live in the kernel only, which
        the widget says.
    codebook
        The labels. By default the file ``codebook.toml`` beside the annotator's folder.
    suggest
        Called with an Article, returns an Annotation (or an AnnotationSet that has one) whose
        spans are shown as suggestions; a `RuleTagger` is one, before anything is labelled, and a
        fitted `SpanTagger`. It is called when an article is opened.
    save
        Called with the Annotation after each edit; the edit counts as kept once it returns.
    order
        ``"given"``, ``"random"``, or ids of articles (or Articles) in the order in which they are
        to be shown; articles that are not among them come after.
    random_state
        Seed of the random order.

    Attributes
    ----------
    annotations : AnnotationSet
        What the annotator has labelled by now.

    Raises
    ------
    AnnotationError
        If annotations do not fit the articles or the codebook; the message names the file.
    CodebookError
        If there is no codebook or it is not valid.
    ValueError
        If `order` names an article that is not there, or articles share an id or are none.
    TypeError
        If a folder comes with `save`, or an AnnotationSet without `codebook`.

    Examples
    --------
    >>> from relkit.codebook import Label
    >>> codebook = Codebook("demo", "1", {"who": Label("who", "A person.", layer="who")}, {})
    >>> article = Article("a1", "Xi spoke.")
    >>> Annotator([article], AnnotationSet("me"), codebook=codebook)
    Annotator('me', 1 article)
    """

    _esm = joined_module()
    _css = style_sheet()
    _codebook = traitlets.Dict().tag(sync=True)
    _key = traitlets.Unicode().tag(sync=True)
    _on_disk = traitlets.Bool().tag(sync=True)

    def __init__(
        self,
        articles: Iterable[Article],
        annotations: AnnotationSet | str | Path,
        *,
        codebook: Codebook | None = None,
        suggest: Callable[[Article], Any] | None = None,
        save: Callable[[Annotation], None] | None = None,
        order: str | Iterable[str | Article] = "given",
        random_state: int = 0,
    ) -> None:
        articles = list(as_articles(articles))
        self._history = _history(articles, annotations, codebook, save)
        self._queue = Queue(self._history, order, random_state)
        self._suggestions = Suggestions(self._history, suggest)
        self._refused: set[str] = set()
        self._failure = "The edit before it is not there yet."
        super().__init__(
            _codebook=codebook_message(self._history.codebook),
            _key=_key(self._history),
            _on_disk=self._history.on_disk,
        )
        self.on_msg(self._on_message)

    @property
    def annotations(self) -> AnnotationSet:
        """What the annotator has labelled by now."""
        return self._history.annotations

    def __repr__(self) -> str:
        number = len(self._queue.ids)
        articles = f"{number} article{'' if number == 1 else 's'}"
        return f"Annotator({self._history.annotator!r}, {articles})"

    def _ipython_display_(self) -> None:
        """Show the widget, and before it what is to be read where no kernel runs."""
        from IPython.display import display  # noqa: PLC0415  (there is one where this is called)

        self._refresh()
        id = self._queue.first()
        article, annotation = self._history.articles[id], self._history.annotation(id)
        reading = reading_html(article, annotation, self._history.codebook, repr(self))
        display({"text/html": reading, "text/plain": repr(self)}, raw=True)  # type: ignore[no-untyped-call]
        bundle = self._repr_mimebundle_()
        if bundle:
            data, metadata = bundle
            display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]

    def _on_message(self, _: object, message: dict[str, Any], buffers: object) -> None:
        del buffers
        kind = message.get("kind")
        match kind:
            case "edit" | "undo" | "redo":
                self._keep(message)
            case "open":
                self._open(message)
            case "list":
                rows = self._queue.rows(
                    str(message.get("query", "")), str(message.get("show", "all"))
                )
                self.send({"kind": "list", "to": message.get("client"), **rows})
            case _:
                why = f"The kernel does not know the message {kind!r}: reload the page."
                self.send({"kind": "wrong", "to": message.get("client"), "why": why})

    def _keep(self, message: dict[str, Any]) -> None:
        """Carry out an edit, and say so once it is on disk."""
        id, kind = str(message.get("id")), message["kind"]
        changed = self._refresh(say=False)
        try:
            self._wait_for(message.get("after"))
            if kind == "edit":
                entry = self._history.do(str(message.get("article")), message.get("edit"), id)
            else:
                entry = self._history.undo(id) if kind == "undo" else self._history.redo(id)
        except AnnotationError as error:
            self._refused.add(id)
            self.send({"kind": "refused", "id": id, "why": sentence(error)})
        except Exception as error:  # noqa: BLE001  (a save= may raise anything; all of it is said)
            self._failure = sentence(error)
            self.send({"kind": "failed", "id": id, "why": self._failure})
        else:
            now = datetime.now().astimezone().strftime("%H:%M:%S")
            on = entry.edit.article
            kept: dict[str, Any] = {"kind": "kept", "id": id, "article": on, "at": now}
            if kind != "edit":
                article = self._history.articles[on]
                kept |= {"did": kind, "edit": entry.edit.to_wire(article)}
            self.send(kept | self._status())
            if entry.edit.find or entry.edit.unfind:
                self._suggest({"article": entry.edit.article, "client": message.get("client")})
        self._say_stale(changed)

    def _wait_for(self, before: Any) -> None:
        """Raise an error unless the edit before was decided: this one may build on it."""
        if before and before not in self._history and before not in self._refused:
            raise RuntimeError(self._failure)

    def _refresh(self, *, say: bool = True) -> set[str]:
        """Take in what another kernel did to the folder."""
        if not isinstance(self._history, SavedHistory):
            return set()
        try:
            changed = self._history.refresh()
        except (AnnotationError, OSError) as error:
            self.send({"kind": "wrong", "why": sentence(error)})
            return set()
        if say:
            self._say_stale(changed)
        return changed

    def _say_stale(self, changed: Iterable[str]) -> None:
        for id in sorted(changed):
            self.send({"kind": "stale", "article": id})

    def _status(self) -> dict[str, int]:
        return {
            "undo": int(self._history.can_undo),
            "redo": int(self._history.can_redo),
            "done": self._queue.number_done(),
            "count": len(self._queue.ids),
        }

    def _open(self, message: dict[str, Any]) -> None:
        self._refresh()
        id = self._queue.find(message)
        self.send(
            {
                "kind": "article",
                "to": message.get("client"),
                "article": article_message(self._history, id, self._queue.position(id)),
                "focus": message.get("focus"),
                **self._status(),
            }
        )
        if self._suggestions.possible:
            self._suggest({"article": id, "client": message.get("client")})

    def _suggest(self, message: dict[str, Any]) -> None:
        """Send the suggestions of an article; an error in `suggest` is said, labelling goes on."""
        id = str(message.get("article"))
        spans, why = self._suggestions.of(id)
        rows = [span_row(span, scored=True) for span in spans]
        to = message.get("client")
        self.send({"kind": "suggestions", "to": to, "article": id, "spans": rows, "why": why})


def _history(
    articles: list[Article],
    annotations: AnnotationSet | str | Path,
    codebook: Codebook | None,
    save: Callable[[Annotation], None] | None,
) -> History:
    if isinstance(annotations, str | Path):
        if save is not None:
            msg = (
                "annotations is a folder, which keeps every edit itself: leave out save=, or hand "
                "in an AnnotationSet"
            )
            raise TypeError(msg)
        return open_history(annotations, articles, codebook=codebook)
    if not isinstance(annotations, AnnotationSet):
        msg = (
            "annotations must be the folder of an annotator, such as 'annotations/anna', or an "
            f"AnnotationSet, got {annotations!r:.80}"
        )
        raise TypeError(msg)
    if codebook is None:
        msg = "an AnnotationSet says nothing of its labels: hand in codebook=, too"
        raise TypeError(msg)
    if save is None:
        return History(annotations, articles, codebook)
    return _HandedHistory(annotations, articles, codebook, save)


def _key(history: History) -> str:
    """Return what pending edits in a browser's storage are filed under."""
    if isinstance(history, SavedHistory):
        whose = [str(history.folder.resolve())]
    else:
        whose = [history.annotator, *(article.sha256 for article in history.articles.values())]
    return hashlib.sha256("\n".join(whose).encode()).hexdigest()[:16]
