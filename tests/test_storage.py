"""Annotation files: what is written is what is read, and what is wrong is refused by name."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.spans import ORIGINS, Article, Relation, Span
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
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
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
    ties = [Relation("said_by", head, tail) for head in words for tail in people]
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
