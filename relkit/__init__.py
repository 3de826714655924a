"""relkit: from news articles to tables of who said what and who did what between states.

The way of the data, each step a name of this module:

    read_articles -> Article
    read_annotations -> AnnotationSet           what people marked
    SpanTagger.fit, extract -> AnnotationSet    what a model marks, of the same type
    score, agreement                            how far two sets meet
    officials, statements, tariff_actions       tables, from either
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from relkit.agreement import agreement
from relkit.annotations import Annotation, AnnotationSet
from relkit.articles import read_articles
from relkit.codebook import Codebook
from relkit.scoring import score
from relkit.spans import Article, Relation, Span
from relkit.storage import read_annotations, write_annotations
from relkit.tables import officials, statements, tariff_actions

if TYPE_CHECKING:
    from relkit.extraction import extract
    from relkit.tagger.span_tagger import SpanTagger

__version__ = "0.1.0"

__all__ = [
    "Annotation",
    "AnnotationSet",
    "Article",
    "Codebook",
    "Relation",
    "Span",
    "SpanTagger",
    "agreement",
    "extract",
    "officials",
    "read_annotations",
    "read_articles",
    "score",
    "statements",
    "tariff_actions",
    "write_annotations",
]

# What needs scikit-learn and spaCy loads when it is first asked for.
_HEAVY = {"SpanTagger": "relkit.tagger.span_tagger", "extract": "relkit.extraction"}


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        msg = f"module 'relkit' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(_HEAVY[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HEAVY])
