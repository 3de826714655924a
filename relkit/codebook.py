"""The codebook: which labels there are, what is asked about them, which relations join them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Any

from relkit.annotations import Annotation
from relkit.spans import AnnotationError, Relation, Span

RESERVED_KEYS = frozenset("acdegknoruE?/[]{},. ")
"""Keys that mean something else in the annotator, so that no label can have them."""


class CodebookError(ValueError):
    """A codebook that contradicts itself, or a file that holds none."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What the codebook asks about a span.

    A choice where it has `values`, yes or no where `yes_no` is set, otherwise free text, which
    must match all of `pattern` where there is one.

    Raises
    ------
    CodebookError
        If more than one of these is given, or one is not of its kind.
    """

    name: str
    definition: str = ""
    values: tuple[str, ...] = ()
    pattern: str = ""
    yes_no: bool = False

    def __post_init__(self) -> None:
        where = f"attribute {self.name!r}"
        if not isinstance(self.yes_no, bool):
            msg = f"{where}: 'yes_no' must be true or false, got {self.yes_no!r}"
            raise CodebookError(msg)
        if sum(map(bool, (self.values, self.pattern, self.yes_no))) > 1:
            msg = f"{where}: it can have only one of values, pattern and yes_no"
            raise CodebookError(msg)
        try:
            re.compile(self.pattern)
        except (re.error, OverflowError, RecursionError) as error:
            msg = f"{where}: its pattern {self.pattern!r} is no regular expression: {error}"
            raise CodebookError(msg) from None

    def refusal(self, value: str | bool) -> str:
        """Return why `value` is not allowed; empty where it is."""
        if self.yes_no:
            return "" if isinstance(value, bool) else "allowed are true and false"
        if not isinstance(value, str):
            return "it must be a string"
        if self.values:
            return "" if value in self.values else f"allowed are {', '.join(self.values)}"
        if self.pattern and not re.fullmatch(self.pattern, value):
            return f"it must match {self.pattern} ({self.definition})"
        return ""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its definition and examples, its look and key, and what is asked about its spans.

    Labels of one `layer` exclude each other: their spans never overlap.

    Raises
    ------
    CodebookError
        If the name is empty, the colour is no ``#rrggbb``, or the key is no single character or
        one of `RESERVED_KEYS`.
    """

    name: str
    definition: str
    layer: str
    color: str = "#0072b2"
    key: str = ""
    examples: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    def __post_init__(self) -> None:
        where = f"label {self.name!r}"
        if not self.name.strip():
            msg = f"{where}: a label needs a name: write [labels.NAME]"
            raise CodebookError(msg)
        if not isinstance(self.color, str) or not re.fullmatch("#[0-9a-fA-F]{6}", self.color):
            msg = (
                f"{where}: its color must be six hexadecimal digits like '#0072b2', "
                f"got {self.color!r}"
            )
            raise CodebookError(msg)
        if not isinstance(self.key, str) or len(self.key) > 1:
            msg = f"{where}: its key must be one character, got {self.key!r}"
            raise CodebookError(msg)
        if self.key in RESERVED_KEYS:
            msg = (
                f"{where}: the key {self.key!r} does something else in the annotator; take a "
                f"digit, or a character that is none of {' '.join(sorted(RESERVED_KEYS))}"
            )
            raise CodebookError(msg)


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation and the labels that its head and its tail may have."""

    name: str
    definition: str
    head: tuple[str, ...]
    tail: tuple[str, ...]


@dataclass(frozen=True)
class Codebook:
    """Labels and relations by name, with the name and version of the whole.

    Parameters
    ----------
    name, version
        What an annotation file records as ``name version``.
    labels, relations
        By their names, in the order of the file.

    Raises
    ------
    CodebookError
        If there is no label, a name is not that of what it leads to, two labels share a key, or a
        relation joins a label that is not there.

    Examples
    --------
    >>> person = Label("person", "A person mentioned by name.", layer="who")
    >>> codebook = Codebook("demo", "1", {"person": person}, {})
    >>> str(codebook), codebook.layers()
    ('demo 1', {'who': ['person']})
    """

    name: str
    version: str
    labels: Mapping[str, Label]
    relations: Mapping[str, RelationType]

    def __post_init__(self) -> None:
        if not self.labels:
            msg = "it has no labels: add at least one table [labels.NAME]"
            raise CodebookError(msg)
        things: list[tuple[str, Label | RelationType]]
        things = [*self.labels.items(), *self.relations.items()]
        for name, thing in things:
            if name != thing.name:
                msg = f"{name!r} leads to {thing.name!r}: they must be called the same"
                raise CodebookError(msg)
        keys: dict[str, str] = {}
        for label in self.labels.values():
            if label.key in keys:
                names = f"{keys[label.key]!r} and {label.name!r}"
                msg = f"labels {names} share the key {label.key!r}: give one of them another"
                raise CodebookError(msg)
            if label.key:
                keys[label.key] = label.name
        for kind in self.relations.values():
            for end, names_of_end in (("head", kind.head), ("tail", kind.tail)):
                if not names_of_end or not set(names_of_end) <= set(self.labels):
                    msg = (
                        f"relation {kind.name!r}: its {end} must list labels of the codebook "
                        f"({', '.join(self.labels)}), got {list(names_of_end)}"
                    )
                    raise CodebookError(msg)
        object.__setattr__(self, "labels", MappingProxyType(dict(self.labels)))
        object.__setattr__(self, "relations", MappingProxyType(dict(self.relations)))

    def __reduce__(self) -> tuple[Any, ...]:
        # A mappingproxy cannot be sent to another process; a dict can.
        return Codebook, (self.name, self.version, dict(self.labels), dict(self.relations))

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def layers(self) -> dict[str, list[str]]:
        """Return the labels of each layer, in the order of the codebook."""
        layers: dict[str, list[str]] = {}
        for label in self.labels.values():
            layers.setdefault(label.layer, []).append(label.name)
        return layers

    def verify(self, annotation: Annotation) -> None:
        """Raise AnnotationError, naming the first span or relation that this codebook forbids."""
        where = f"article {annotation.article!r}"
        for span in annotation.spans:
            self._verify_span(span, where)
        for relation in annotation.relations:
            self._verify_relation(relation, where)
        for labels in self.layers().values():
            rivals = [span for span in annotation.spans if span.label in labels]
            for one, other in combinations(labels, 2):
                pair = _overlapping([span for span in rivals if span.label in (one, other)])
                if pair:
                    msg = (
                        f"{where}: spans {pair[0]} and {pair[1]} overlap, and {one!r} and "
                        f"{other!r} exclude each other (both are in one layer of codebook {self})"
                    )
                    raise AnnotationError(msg)

    def _verify_span(self, span: Span, where: str) -> None:
        label = self.labels.get(span.label)
        if label is None:
            msg = (
                f"{where}: span {span} has a label that codebook {self} does not know; "
                f"allowed are {', '.join(self.labels)}"
            )
            raise AnnotationError(msg)
        asked = {attribute.name: attribute for attribute in label.attributes}
        for name, value in span.attributes.items():
            if name not in asked:
                known = ", ".join(asked) or "none"
                msg = f"{where}: span {span} has attribute {name!r}; codebook {self} asks {known}"
                raise AnnotationError(msg)
            refusal = asked[name].refusal(value)
            if refusal:
                msg = f"{where}: span {span} has {name} = {value!r}; {refusal}"
                raise AnnotationError(msg)

    def _verify_relation(self, relation: Relation, where: str) -> None:
        kind = self.relations.get(relation.label)
        if kind is None:
            msg = (
                f"{where}: codebook {self} knows no relation {relation.label!r}; "
                f"allowed are {', '.join(self.relations) or 'none'}"
            )
            raise AnnotationError(msg)
        for end, span, allowed in (
            ("head", relation.head, kind.head),
            ("tail", relation.tail, kind.tail),
        ):
            if span.label not in allowed:
                msg = (
                    f"{where}: relation {relation.label!r} has span {span} as its {end}; "
                    f"codebook {self} allows {', '.join(allowed)}"
                )
                raise AnnotationError(msg)


def _overlapping(spans: list[Span]) -> tuple[Span, Span] | None:
    """Return the first two neighbours of sorted spans that overlap."""
    for before, span in pairwise(spans):
        if before.overlaps(span):
            return before, span
    return None
