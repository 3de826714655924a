"""What several tests are made of: the shipped articles, labels and codebook, and small ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from relkit.annotations import AnnotationSet
from relkit.articles import read_articles
from relkit.codebook import Attribute, Codebook, Label, RelationType
from relkit.codebook_file import read_codebook
from relkit.spans import Article
from relkit.storage import read_annotations

if TYPE_CHECKING:
    from relkit.tagger.span_tagger import SpanTagger

ROOT = Path(__file__).parents[1]

# Tests assert no times: a busy machine is no failure.
settings.register_profile("relkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("relkit")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return read_codebook(ROOT / "annotations" / "codebook.toml")


@pytest.fixture(scope="session")
def seeds() -> list[Article]:
    return read_articles(ROOT / "seeds")


@pytest.fixture(scope="session")
def gold(seeds: list[Article]) -> AnnotationSet:
    return read_annotations(ROOT / "annotations", "gold", seeds)


@pytest.fixture(scope="session")
def seed_tagger(codebook: Codebook, seeds: list[Article], gold: AnnotationSet) -> SpanTagger:
    """A tagger that has read both seeds; no test changes it."""
    from relkit.tagger.span_tagger import SpanTagger

    return SpanTagger(codebook.layers()).fit(seeds, gold)


@pytest.fixture(scope="session")
def demo() -> Codebook:
    """A small codebook with every kind of attribute, layer and relation."""
    return Codebook(
        "demo",
        "1",
        {
            "person": Label(
                "person",
                "",
                "person",
                attributes=(
                    Attribute("name"),
                    Attribute("side", values=("here", "there")),
                    Attribute("sure", yes_no=True),
                ),
            ),
            "words": Label("words", "", "speech"),
            "cue": Label("cue", "", "speech"),
        },
        {"said_by": RelationType("said_by", "", ("words",), ("person",))},
    )
