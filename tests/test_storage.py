"""Annotation files: what is written is what is read, and what is wrong is refused by name."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.spans import ORIGINS, AnnotationError, Article, Relation, Span
from relkit.storage import (
    annotation_path,
    read_annotations,
    write_annotations,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
ids = st.text(min_size=1, max_size=90).filter(lambda id_: bool(id_.strip()) and id_.isprintable())


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Article, Annotation]:
    """An article and any legal annotation of it."""
    article = Article(draw(ids), draw(texts))
    size = len(article.text)
    spans = []
    # Labels of one layer never overlap, so that cuts through the text give the spans of a layer.
    for layer in (("person",), ("words", "cue")):
        cuts = sorted(draw(st.lists(st.integers(0, size), max_size=8, unique=True)))
        # Between two cuts lies a span or none, so that spans may touch.
        for start, end in pairwise(cuts):
            if draw(st.booleans()):
                continue
            label = draw(st.sampled_from(layer))
            attributes: dict[str, Any] = {}
            if label == "person":
                attributes = draw(
                    st.fixed_dictionaries(
                        {},
                        optional={
                            "name": texts,
                            "side": st.sampled_from(["here", "there"]),
                            "sure": st.booleans(),
                        },
                    )
                )
            score = draw(st.none() | st.floats(0, 1))
            origin = draw(st.sampled_from(ORIGINS))
            note = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=5))
            spans.append(
                Span(start, end, label, attributes, score, origin, draw(st.booleans()), note)
            )
    words = [span for span in spans if span.label == "words"]
    people = [span for span in spans if span.label == "person"]
    sure, origin = draw(st.none() | st.floats(0, 1)), draw(st.sampled_from(ORIGINS))
    ties = [Relation("said_by", head, tail, sure, origin) for head in words for tail in people]
    relations = draw(st.lists(st.sampled_from(ties), unique=True)) if ties else []
    note = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    return article, Annotation.of(
        article, spans, relations=tuple(relations), done=draw(st.booleans()), note=note
    )


def everything(annotation: Annotation) -> list[Any]:
    """All that an annotation holds; `Span`'s equality leaves out attributes and the like."""
    return [
        annotation,
        *(
            (s.start, s.end, s.label, s.attributes, s.score, s.origin, s.unsure, s.note)
            for s in annotation.spans
        ),
        *((tie.score, tie.origin) for tie in annotation.relations),
    ]


@given(made=annotated())
def test_what_is_written_is_what_is_read(made: tuple[Article, Annotation], demo: Codebook) -> None:
    article, annotation = made
    with TemporaryDirectory() as folder:
        write_annotations(AnnotationSet("me", [annotation]), folder, [article], codebook=demo)
        read = read_annotations(folder, "me", [article], codebook=demo)
        assert everything(read[article.id]) == everything(annotation)


@given(made=annotated())
def test_a_span_is_a_line(made: tuple[Article, Annotation], demo: Codebook) -> None:
    article, annotation = made
    with TemporaryDirectory() as folder:
        made_set = AnnotationSet("me", [annotation])
        [path] = write_annotations(made_set, folder, [article], codebook=demo)
        lines = path.read_bytes().split(b"\n")
    assert sum(line.startswith(b'{"start"') for line in lines) == len(annotation.spans)


DAMAGE: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "wrong seal": (lambda data: data.update(sha256="0" * 64), "wrong seal"),
    "moved quote": (lambda data: data["spans"][0].update(text="no quote of it"), "should read"),
    "offset outside": (lambda data: data["spans"][-1].update(end=10_000), "outside the text"),
    "unknown label": (lambda data: data["spans"][0].update(label="none such"), "'none such'"),
    "unknown value": (lambda data: data["spans"][0].update(attributes={"x": "y"}), "'x'"),
    "overlap": (lambda data: data["spans"].append(data["spans"][0]), "overlap"),
    "missing span": (
        lambda data: data["relations"].append({"label": "said_by", "head": 0, "tail": 99}),
        "span 99",
    ),
    "forbidden relation": (
        lambda data: data["relations"].append({"label": "near", "head": 0, "tail": 0}),
        "cannot be tied to itself",
    ),
    "future format": (lambda data: data.update(format=99), "format is 99"),
}


@given(made=annotated().filter(lambda made: bool(made[1].spans)), name=st.sampled_from([*DAMAGE]))
def test_whatever_is_written_its_damage_is_refused_by_name(
    made: tuple[Article, Annotation], name: str, demo: Codebook
) -> None:
    article, annotation = made
    damage, words = DAMAGE[name]
    with TemporaryDirectory() as folder:
        made_set = AnnotationSet("me", [annotation])
        [path] = write_annotations(made_set, folder, [article], codebook=demo)
        data = json.loads(path.read_text(encoding="utf-8"))
        damage(data)
        path.write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(AnnotationError) as caught:
            read_annotations(folder, "me", [article], codebook=demo)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


@given(made=annotated(), place=st.floats(0, 0.99))
def test_a_file_cut_short_is_refused_with_its_line(
    made: tuple[Article, Annotation], place: float, demo: Codebook
) -> None:
    article, annotation = made
    with TemporaryDirectory() as folder:
        made_set = AnnotationSet("me", [annotation])
        [path] = write_annotations(made_set, folder, [article], codebook=demo)
        text = path.read_bytes().decode().rstrip()
        path.write_bytes(text[: int(len(text) * place)].encode())
        with pytest.raises(AnnotationError, match=r"line \d+, column \d+: broken JSON"):
            read_annotations(folder, "me", [article], codebook=demo)


@given(st.lists(ids, unique=True, min_size=2, max_size=2))
def test_two_articles_never_share_a_file(pair: list[str]) -> None:
    one, other = (annotation_path("folder", "me", id) for id in pair)
    assert one != other
    assert one.parent == other.parent == Path("folder", "me")
    assert len(os.fsencode(one.name)) <= 255


def test_read_and_empty_differs_from_not_read(tmp_path: Path, demo: Codebook) -> None:
    other = Article("a2", "No one spoke.")
    empty = AnnotationSet("me", [Annotation.of(other, done=True)])
    write_annotations(empty, tmp_path, [other], codebook=demo)
    read = read_annotations(tmp_path, "me", [Article("a1", "Not read."), other], codebook=demo)
    assert list(read) == ["a2"]
    assert read["a2"].spans == ()
