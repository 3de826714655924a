"""Articles, and the spans and relations that people and models mark in them.

Offsets are Unicode code points into the unchanged text, half-open, as in Python::

     T a r i f f s   r o s e
    |0|1|2|3|4|5|6|7|8|9|          text[0:7] == "Tariffs"  ->  Span(0, 7, "tariff")
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Real
from operator import index
from types import MappingProxyType
from typing import Any

ORIGINS = ("person", "accepted", "corrected", "model", "rule")
"""Where a span comes from: a person, a suggestion accepted or corrected; a model or rule alone."""
CONTINUES = "continues"
"""The relation that leads from a part of a span to the part before it."""


class ArticleError(ValueError):
    """An article that cannot be read or is not valid."""


class AnnotationError(ValueError):
    """A span, a relation or an annotation file that is not valid."""


def _frozen(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(mapping))


def _pairs(ranges: Any) -> tuple[tuple[int, int], ...] | None:
    """Return ranges as pairs of whole numbers, ``None`` if they are something else."""
    try:
        return tuple((index(start), index(end)) for start, end in ranges)
    except (TypeError, ValueError):
        return None


def lone_surrogate(*texts: str) -> str:
    """Return why no file can hold the texts; empty if one can."""
    for text in texts:
        if text.isascii():  # most are, and Python knows it without looking
            continue
        try:
            text.encode()
        except UnicodeEncodeError as error:
            found = text[error.start]
            return f"has the lone surrogate {found!r} at {error.start}, which no file can hold"
    return ""


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its name; neither ever changes.

    Parameters
    ----------
    id
        The name of the article, unique in a corpus.
    text
        The text as it was read, to the last character.
    meta
        What is known about it: ``title``, ``published`` (ISO 8601), ``outlet``, ``url``,
        ``language`` and whatever else came with it, as strings.
    boilerplate
        The parts that the page added around the article, as sorted half-open ranges that do not
        overlap. They stay in the text; taggers and tables do not look there.

    Raises
    ------
    ArticleError
        If the id is empty or has control characters, the text holds a lone surrogate (which no
        file can hold), or a range does not fit the text.

    Examples
    --------
    >>> article = Article("a1", "BEIJING: Trade resumed.", boilerplate=((0, 8),))
    >>> [article.text[start:end] for start, end in article.own_ranges()]
    [' Trade resumed.']
    """

    id: str
    text: str = field(repr=False)
    meta: Mapping[str, str] = field(default_factory=dict, hash=False)
    boilerplate: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    sha256: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not self.id.strip() or not self.id.isprintable():
            msg = f"an article's id must be a printable, non-empty string, got {self.id!r}"
            raise ArticleError(msg)
        ranges = _pairs(self.boilerplate)
        wrong = self._what_is_wrong(ranges)
        if wrong:
            msg = f"article {self.id!r}: {wrong}"
            raise ArticleError(msg)
        object.__setattr__(self, "boilerplate", ranges)
        object.__setattr__(self, "meta", _frozen(self.meta))
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode()).hexdigest())

    def _what_is_wrong(self, ranges: tuple[tuple[int, int], ...] | None) -> str:
        if not isinstance(self.text, str):
            return f"its text must be a string, got {type(self.text).__name__}"
        if not isinstance(self.meta, Mapping):
            return f"meta must be strings by name, got {self.meta!r}"
        for name, value in self.meta.items():
            if not isinstance(name, str) or not isinstance(value, str):
                return (
                    f"meta must be strings by name, got {value!r} as {name!r}; leave out what is "
                    "missing, and write a date as in '2025-05-23'"
                )
        unfit = lone_surrogate(self.text)
        if unfit:
            return f"its text {unfit}; read the file again in its encoding"
        bounds = [0, *(edge for pair in ranges or () for edge in pair), len(self.text)]
        if ranges is None or bounds != sorted(bounds):
            return (
                "boilerplate must be sorted ranges (start, end) of whole numbers within "
                f"[0, {len(self.text)}) that do not overlap, got {self.boilerplate!r}"
            )
        return ""

    def __reduce__(self) -> tuple[Any, ...]:
        # A mappingproxy cannot be sent to another process; a dict can.
        return Article, (self.id, self.text, dict(self.meta), self.boilerplate)

    def quote(self, span: Span) -> str:
        """Return what the article says there."""
        return self.text[span.start : span.end]

    def own_ranges(self) -> list[tuple[int, int]]:
        """Return the half-open ranges of the text that are the article's own, in order."""
        edges = [0, *(edge for pair in self.boilerplate for edge in pair), len(self.text)]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return [(start, end) for start, end in pairs if start < end]


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch of a text. Two spans are equal when start, end and label are.

    Parameters
    ----------
    start, end
        Code points into the article's text, half-open, ``0 <= start < end``.
    label
        A label of the codebook.
    attributes
        What the codebook asks about such a span: strings, or booleans for yes and no.
    score
        How sure a model is, from 0 to 1; ``None`` for a person's span.
    origin
        One of `ORIGINS`.
    unsure
        Whether the annotator was in doubt.
    note
        What the annotator wrote beside it.

    Raises
    ------
    AnnotationError
        If a value is not of the kind said above; the message names it.

    Examples
    --------
    >>> Span(0, 7, "official") == Span(0, 7, "official", {"country": "US"})
    True
    >>> Span(7, 7, "official")
    Traceback (most recent call last):
        ...
    relkit.spans.AnnotationError: span 7-7 'official': offsets must be whole numbers with 0 <= start < end
    """  # noqa: E501  (the message of a doctest stands on one line)

    start: int
    end: int
    label: str
    attributes: Mapping[str, str | bool] = field(default_factory=dict, compare=False)
    score: float | None = field(default=None, compare=False)
    origin: str = field(default="person", compare=False)
    unsure: bool = field(default=False, compare=False)
    note: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        # A model finds spans by the million: what they usually are is asked first.
        for name in ("start", "end"):
            offset = getattr(self, name)
            if type(offset) is int:
                continue
            if hasattr(offset, "__index__") and not isinstance(offset, bool):
                object.__setattr__(self, name, index(offset))  # NumPy's integers, too
        _set_score(self)
        wrong = self._what_is_wrong()
        if wrong:
            msg = f"span {self.start!r}-{self.end!r} {self.label!r}: {wrong}"
            raise AnnotationError(msg)
        object.__setattr__(self, "attributes", _frozen(self.attributes))

    def _what_is_wrong(self) -> str:
        # bool is an int to Python, but True is no offset.
        if not (type(self.start) is type(self.end) is int and 0 <= self.start < self.end):
            return "offsets must be whole numbers with 0 <= start < end"
        if not isinstance(self.label, str) or not self.label:
            return "the label must be a non-empty string"
        if type(self.attributes) is not dict and not isinstance(self.attributes, Mapping):
            return f"attributes must be a mapping of names to values, got {self.attributes!r}"
        for name, value in self.attributes.items():
            if not isinstance(name, str) or not isinstance(value, str | bool):
                return f"attribute {name!r} must be a string, true or false, got {value!r}"
        wrong = _wrong_origin(self.score, self.origin)
        if wrong:
            return wrong
        if not isinstance(self.unsure, bool) or not isinstance(self.note, str):
            return "unsure must be true or false, and the note a string"
        values = [value for value in self.attributes.values() if isinstance(value, str)]
        unfit = lone_surrogate(self.label, self.note, *self.attributes, *values)
        return f"a label, attribute or note {unfit}" if unfit else ""

    def __reduce__(self) -> tuple[Any, ...]:
        values = (self.score, self.origin, self.unsure, self.note)
        return Span, (self.start, self.end, self.label, dict(self.attributes), *values)

    def __str__(self) -> str:
        return f"{self.start}-{self.end} {self.label!r}"

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end


def _set_score(thing: Span | Relation) -> None:
    """Make a score of any kind of number a float; what is none stays, to be refused."""
    score = thing.score
    if score is None or type(score) is float or isinstance(score, bool):
        return
    if isinstance(score, Real):
        object.__setattr__(thing, "score", float(score))


def _wrong_origin(score: float | None, origin: str) -> str:
    """Return why a score or an origin is not allowed; empty if both are."""
    if score is not None and not (isinstance(score, float) and 0 <= score <= 1):
        return f"the score must be from 0 to 1, got {score!r}"
    if origin not in ORIGINS:
        return f"the origin must be one of {', '.join(ORIGINS)}, got {origin!r}"
    return ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed tie between two spans of one article: ``head`` is ``label`` ``tail``.

    Parameters
    ----------
    label
        A relation of the codebook.
    head, tail
        Two different spans.
    score, origin
        As of a `Span`.

    Raises
    ------
    AnnotationError
        If the label is empty, or head and tail are the same or no spans.

    Examples
    --------
    >>> words, speaker = Span(0, 9, "statement"), Span(10, 15, "official")
    >>> Relation("said_by", head=words, tail=speaker).tail.label
    'official'
    """

    label: str
    head: Span
    tail: Span
    score: float | None = field(default=None, compare=False)
    origin: str = field(default="person", compare=False)

    def __post_init__(self) -> None:
        _set_score(self)
        if not isinstance(self.label, str) or not self.label:
            msg = f"a relation's label must be a non-empty string, got {self.label!r}"
            raise AnnotationError(msg)
        if not isinstance(self.head, Span) or not isinstance(self.tail, Span):
            msg = f"relation {self.label!r} joins two spans, got {self.head!r} and {self.tail!r}"
            raise AnnotationError(msg)
        wrong = _wrong_origin(self.score, self.origin)
        if wrong:
            msg = f"relation {self.label!r}: {wrong}"
            raise AnnotationError(msg)
        if self.head == self.tail:
            msg = f"relation {self.label!r}: span {self.head} cannot be tied to itself"
            raise AnnotationError(msg)
