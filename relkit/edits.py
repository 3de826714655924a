"""An edit: a change to one Annotation, whole enough to be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any, Self, TypeVar

from relkit.annotations import Annotation
from relkit.changes import AGAIN, find, named, relations_after, spans_after, whole, whole_tie
from relkit.codebook import Codebook
from relkit.edit_json import WIRE, edit_fields, edit_parts
from relkit.spans import AnnotationError, Article, Relation, Span

_Thing = TypeVar("_Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to what one annotator did on one article.

    It holds what goes and what comes, so that it can be taken back. `Edit.from_wire` makes one of
    what a browser sends. Equal spans may differ in their attributes, and so may equal edits.

    Parameters
    ----------
    article
        The id of the article.
    out, into
        Spans that go and that come.
    untie, tie
        Relations that go and that come. One whose end goes and comes again with the same start,
        end and label stays and need not be named.
    done, was_done, note, was_note
        The new and the old value of the annotation's done and note, ``None`` where the edit says
        nothing of them.
    reject, unreject
        Suggestions that are refused, or open again.
    find, unfind
        What is looked for everywhere, or no longer: label, words, and the article's id or, for all
        articles, an empty string.

    Raises
    ------
    AnnotationError
        If it names something twice or changes nothing.

    Examples
    --------
    >>> article = Article("a1", "Xi spoke.")
    >>> wire = {"in": [{"start": 0, "end": 2, "label": "who"}]}
    >>> edit = Edit.from_wire(wire, Annotation.of(article))
    >>> edit.to_wire(article)
    {'in': [{'start': 0, 'end': 2, 'label': 'who', 'text': 'Xi'}]}
    >>> edit.inverse().to_wire(article)
    {'out': [{'start': 0, 'end': 2, 'label': 'who', 'text': 'Xi'}]}
    """

    article: str
    out: tuple[Span, ...] = ()
    into: tuple[Span, ...] = ()
    untie: tuple[Relation, ...] = ()
    tie: tuple[Relation, ...] = ()
    done: bool | None = None
    was_done: bool | None = None
    note: str | None = None
    was_note: str | None = None
    reject: tuple[Span, ...] = ()
    unreject: tuple[Span, ...] = ()
    find: tuple[tuple[str, str, str], ...] = ()
    unfind: tuple[tuple[str, str, str], ...] = ()

    def __post_init__(self) -> None:
        where = f"article {self.article!r}"
        _once(where, self.out, "takes away", named)
        _once(where, self.into, "adds", named)
        _once(where, self.untie, "takes away", named)
        _once(where, self.tie, "adds", named)
        _once(where, self.reject + self.unreject, "rejects or takes up", named)
        _once(where, self.find + self.unfind, "looks for", lambda sought: repr(sought[1]))
        if (self.done is None) != (self.was_done is None) or (
            (self.note is None) != (self.was_note is None)
        ):
            msg = f"{where}: an edit of done or note needs the new and the old value"
            raise AnnotationError(msg)
        if not (
            self.reject + self.unreject + self.find + self.unfind
            or (self.done, self.note) != (self.was_done, self.was_note)
            or _differ(self.out, self.into, whole)
            or _differ(self.untie, self.tie, whole_tie)
        ):
            msg = f"{where}: this edit changes nothing, so that there is nothing to keep"
            raise AnnotationError(msg)

    @classmethod
    def from_wire(cls, wire: Any, annotation: Annotation) -> Self:
        """Make an edit of `annotation` from its wire form, as it comes from a browser.

        Of what goes, the wire form need not say more than where it is. An edit of spans or
        relations that does not say whether the article is done takes that back.

        Raises
        ------
        AnnotationError
            If a field is unknown or of the wrong kind, what goes is not there, or the edit changes
            nothing; the message says what to do.
        """
        parts = edit_parts(wire, annotation.article)
        out = tuple(_known(annotation, span, find(annotation.spans, span)) for span in parts["out"])
        ties = {tie: tie for tie in annotation.relations} if parts["untie"] else {}
        untie = tuple(_known(annotation, tie, ties.get(tie)) for tie in parts["untie"])
        old = {
            f"was_{name}": getattr(annotation, name)
            for name in ("done", "note")
            if parts[name] is not None and parts[f"was_{name}"] is None
        }
        return cls(annotation.article, **{**parts, "out": out, "untie": untie, **old}).on(
            annotation
        )

    @classmethod
    def from_line(cls, wire: Any, article: str) -> Self:
        """Make an edit from its whole wire form, as it stands in ``history.jsonl``.

        Raises
        ------
        AnnotationError
            If a field is unknown or of the wrong kind, an old value is missing, or the edit
            changes nothing.
        """
        return cls(article, **edit_parts(wire, article))

    @property
    def moves_labels(self) -> bool:
        """Whether spans or relations change."""
        return bool(self.out or self.into or self.untie or self.tie)

    @property
    def changes_annotation(self) -> bool:
        """Whether the annotation changes, and not only what is suggested."""
        return self.moves_labels or self.done is not None or self.note is not None

    def on(self, annotation: Annotation) -> Self:
        """Return the edit as one that takes back `done` of `annotation`, where it has to."""
        if self.moves_labels and self.done is None and annotation.done:
            return replace(self, done=False, was_done=True)
        return self

    def inverse(self) -> Self:
        """Return the edit that takes this one back."""
        return type(self)(
            self.article,
            out=self.into,
            into=self.out,
            untie=self.tie,
            tie=self.untie,
            done=self.was_done,
            was_done=self.done,
            note=self.was_note,
            was_note=self.note,
            reject=self.unreject,
            unreject=self.reject,
            find=self.unfind,
            unfind=self.find,
        )

    def apply(self, annotation: Annotation, article: Article, codebook: Codebook) -> Annotation:
        """Return the annotation with the edit carried out.

        Raises
        ------
        AnnotationError
            If what goes is not there as it was, or what comes is there already or does not fit the
            text, the other spans or the codebook; the message says what to do.
        """
        where = f"article {annotation.article!r}"
        if annotation.article != self.article:
            msg = f"{where}: this is an edit of another article, {self.article!r}"
            raise AnnotationError(msg)
        for name, old in (("done", self.was_done), ("note", self.was_note)):
            if old is not None and getattr(annotation, name) != old:
                msg = f"{where}: its {name} is no longer {old!r}; {AGAIN}"
                raise AnnotationError(msg)
        for label in [span.label for span in self.reject] + [label for label, _, _ in self.find]:
            if label not in codebook.labels:
                allowed = ", ".join(codebook.labels)
                msg = f"{where}: codebook {codebook} has no label {label!r}; allowed are {allowed}"
                raise AnnotationError(msg)
        for span in self.reject + self.unreject:
            if span.end > len(article.text):
                msg = f"{where}: suggestion {span} is outside the text, which has "
                msg += f"{len(article.text)} characters; open the article again"
                raise AnnotationError(msg)
        if not self.changes_annotation:
            annotation.verify(article)
            return annotation
        edit = self.on(annotation)
        changed = Annotation(
            annotation.article,
            annotation.sha256,
            spans_after(annotation, self.out, self.into),
            relations_after(annotation, self.out, self.into, self.untie, self.tie),
            done=annotation.done if edit.done is None else edit.done,
            note=annotation.note if edit.note is None else edit.note,
        )
        changed.verify(article)
        codebook.verify(changed)
        return changed

    def to_wire(self, article: Article) -> dict[str, Any]:
        """Return the whole wire form, with the words of the spans, as in ``history.jsonl``."""
        return edit_fields({name: getattr(self, name) for name in WIRE.values()}, article)


@dataclass(frozen=True, slots=True)
class Entry:
    """An edit in a history.

    Parameters
    ----------
    id
        What tells it from all others.
    at
        When it was made: ISO 8601 in UTC, to the second.
    did
        ``"edit"``, ``"undo"`` or ``"redo"``.
    edit
        What was carried out; of an undo, the inverse of what it takes back.
    of
        The id of the edit that was undone or redone.
    """

    id: str
    at: str
    did: str
    edit: Edit
    of: str = ""

    @classmethod
    def from_line(cls, line: dict[str, Any]) -> Self:
        """Make an entry of a line of ``history.jsonl`` whose fields are there and strings.

        Raises
        ------
        AnnotationError
            If the id cannot be one, or as for `Edit.from_line`.
        """
        check_id(line["id"])
        edit = Edit.from_line(line["edit"], line["article"])
        return cls(line["id"], line["at"], line["did"], edit, line.get("of", ""))

    def to_line(self, article: Article, codebook: str) -> dict[str, Any]:
        """Return the entry as a line of ``history.jsonl`` says it."""
        return {
            "id": self.id,
            "at": self.at,
            "article": article.id,
            "sha256": article.sha256,
            "codebook": codebook,
            "did": self.did,
            **({"of": self.of} if self.of else {}),
            "edit": self.edit.to_wire(article),
        }


def check_id(id: Any) -> None:
    """Raise AnnotationError unless `id` can be that of an entry; files are named after it."""
    if not isinstance(id, str) or not re.fullmatch("[A-Za-z0-9_-]{1,100}", id):
        msg = f"the id of an edit must be up to 100 letters, digits, '-' and '_', got {id!r:.120}"
        raise AnnotationError(msg)


def _once(
    where: str, things: tuple[_Thing, ...], does: str, words: Callable[[_Thing], str]
) -> None:
    if len(things) > 1 and len(set(things)) < len(things):
        twice = next(thing for thing in things if things.count(thing) > 1)
        msg = f"{where}: this edit {does} {words(twice)} twice; once is enough"
        raise AnnotationError(msg)


def _differ(
    gone: tuple[_Thing, ...], come: tuple[_Thing, ...], known: Callable[[_Thing], Any]
) -> bool:
    """Return whether what goes is anything else than what comes, to the last attribute."""
    return set(gone) != set(come) or any(
        known(thing) not in [known(other) for other in come if other == thing] for thing in gone
    )


def _known(annotation: Annotation, wanted: Any, there: Any) -> Any:
    if there is None:
        msg = f"article {annotation.article!r}: {named(wanted)} is not there any more; {AGAIN}"
        raise AnnotationError(msg)
    return there
