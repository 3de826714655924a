"""Actors: what holds for every text and every span."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.annotations import Annotation
from relkit.attributes.actors import actor_attributes
from relkit.codebook_file import read_codebook
from relkit.knowledge.lexicons import Lexicons
from relkit.spans import Article, Span

LEXICONS = Lexicons.read()
CODEBOOK = read_codebook(Path(__file__).parents[1] / "annotations" / "codebook.toml")
PATTERN = re.compile(r"[A-Z]{2,8}(,[A-Z]{2,8})*")
WORDS = st.sampled_from(
    [
        *("US", "China's", "the", "vice", "Premier", "Liu", "He", "Mr.", "Wang", "Yi", "Jr.", ","),
        *("ministry", "statement", "said", "two", "sides", "its", "Lee", "'s", '"', "“", "”", "'"),
        *("Presidents", "and", "of", "(", "R-Ohio", ")", "\n\n", ".", "who", "is", "Ms.", "Prince"),
        *(
            "Mercosur",
            "Treasury",
            "Secretary",
            "State",
            "for",
            "von",
            "der",
            "Leyen",
            "É",
            "习近平",
            "—",
            "*",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join))


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Article, Annotation]:
    article = Article("a1", draw(TEXTS))
    spans: list[Span] = []
    for label in ("official", "institution", "statement", "cue"):
        places = st.integers(0, len(article.text))
        edges = sorted(draw(st.lists(places, max_size=8, unique=True)))
        pairs = zip(edges[::2], edges[1::2], strict=False)
        spans += [Span(start, end, label) for start, end in pairs]
    return article, Annotation.of(article, spans)


@settings(max_examples=200, deadline=None)
@given(annotated())
def test_attributes_of_any_spans_fit_the_codebook(pair: tuple[Article, Annotation]) -> None:
    article, annotation = pair
    found = actor_attributes(article, annotation, LEXICONS)
    assert set(found) <= set(annotation.spans)
    for span, values in found.items():
        assert values
        assert set(values) <= {each.name for each in CODEBOOK.labels[span.label].attributes}
        assert all(value == " ".join(value.split()) for value in values.values())
        if "country" in values:
            assert PATTERN.fullmatch(values["country"])
        if "name" in values:
            assert any(map(str.isalpha, values["name"]))


@settings(max_examples=100, deadline=None)
@given(annotated())
def test_what_was_found_is_found_again_once_it_is_labelled(
    pair: tuple[Article, Annotation],
) -> None:
    article, annotation = pair
    found = actor_attributes(article, annotation, LEXICONS)
    spans = [
        Span(span.start, span.end, span.label, found.get(span, {})) for span in annotation.spans
    ]
    again = actor_attributes(article, Annotation.of(article, spans), LEXICONS)
    assert not {
        (span, name)
        for span, values in again.items()
        for name in values
        if name in found.get(span, {})
    }
