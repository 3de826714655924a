"""Whatever the text and the spans, the attributes of tariff actions fit the codebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.annotations import Annotation
from relkit.attributes.tariff_actions import tariff_answers, tariff_attributes
from relkit.codebook_file import read_codebook
from relkit.knowledge.lexicons import Lexicons
from relkit.spans import Article, Span

CODEBOOK = read_codebook(Path(__file__).parents[1] / "annotations" / "codebook.toml")
LEXICONS = Lexicons.read()
FROM_THE_TEXT = ("goods", "rate", "duration", "legal_basis")

WORDS = st.sampled_from(
    [
        *[
            "China",
            "Beijing",
            "G7",
            "Mercosur",
            "the",
            "US",
            "Trump's",
            "Washington",
            "Chinese",
            "it",
            "we",
            "they",
            "which",
            "who",
        ],
        *[
            "and",
            ",",
            ".",
            ":",
            ";",
            "(",
            ")",
            '"',
            "“",
            "”",
            "imposed",
            "raised",
            "cut",
            "lifted",
            "suspended",
            "threatened",
            "to",
            "will",
        ],
        *[
            "would",
            "not",
            "refused",
            "agreed",
            "urged",
            "be",
            "tariffs",
            "tariff",
            "duties",
            "ban",
            "quota",
            "steel",
            "soybeans",
        ],
        *[
            "exports",
            "goods",
            "of",
            "on",
            "from",
            "by",
            "for",
            "at",
            "with",
            "25%",
            "10",
            "percent",
            "percentage",
            "points",
            "zero",
            "up",
        ],
        *[
            "$50",
            "per",
            "tonne",
            "90",
            "days",
            "a",
            "year",
            "until",
            "March",
            "2025",
            "Friday",
            "effective",
            "after",
            "since",
            "said",
        ],
        *[
            "announced",
            "Section",
            "301",
            "Executive",
            "Order",
            "No.",
            "18",
            "Act",
            "of",
            "1974",
            "each",
            "other's",
            "two",
            "sides",
        ],
        *["in", "response", "retaliation", "TikTok"],
        "\n",
        "\n\n",
    ]
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
TEXTS = st.one_of(SENTENCES, st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
LABELS = st.sampled_from(("tariff_action", "official", "institution", "statement"))


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Article, Annotation]:
    """Any text, with any spans that do not overlap."""
    text = draw(TEXTS)
    published = draw(st.sampled_from(("2025-06-20", "", "soon", "2024-02-29")))
    boilerplate = ((0, len(text) // 3),) if draw(st.booleans()) and len(text) > 3 else ()
    article = Article("a", text, {"published": published}, boilerplate)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [
        Span(start, end, draw(LABELS))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
        if start < end
    ]
    return article, Annotation.of(article, spans)


@given(annotated())
@settings(deadline=None)
def test_values_fit_the_codebook_and_words_are_the_articles(
    made: tuple[Article, Annotation],
) -> None:
    article, annotation = made
    told = tariff_attributes(article, annotation, LEXICONS)
    assert list(told) == [span for span in annotation.spans if span.label == "tariff_action"]
    for attributes in told.values():
        for name in FROM_THE_TEXT:
            assert attributes.get(name, "") in article.text
        assert all(attributes.values())
    filled = [replace(span, attributes=told.get(span, {})) for span in annotation.spans]
    ties = tariff_answers(article, annotation, LEXICONS)
    CODEBOOK.verify(Annotation.of(article, filled, relations=ties))
    assert len({tie.head for tie in ties}) == len(ties)


@given(annotated())
@settings(deadline=None, max_examples=30)
def test_the_same_is_told_twice(made: tuple[Article, Annotation]) -> None:
    article, annotation = made
    told = tariff_attributes(article, annotation, LEXICONS)
    assert tariff_attributes(article, annotation, LEXICONS) == told
