"""relkit: from news articles to tables of who said what and who did what between states.

The way of the data, each step a name of this module:

    read_articles -> Article
    Annotator -> annotations/                   what people mark, in JupyterLab
    read_annotations -> AnnotationSet           what people marked
    RuleTagger, extract -> AnnotationSet        what rules mark, of the same type
    SpanTagger.fit, extract -> AnnotationSet    what a model marks, too
    score, agreement                            how far two sets meet
    officials, roles, statements, tariff_actions  tables, from each of them
    contacts, events                            acts between states, their reports tied together
    relations, compare                          whether they warmed; what two sides say of one event
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from relkit.agreement import agreement
from relkit.annotations import Annotation, AnnotationSet
from relkit.articles import read_articles
from relkit.codebook import Codebook
from relkit.relations.counting import relations
from relkit.scoring import score
from relkit.spans import Article, Relation, Span
from relkit.storage import read_annotations, write_annotations
from relkit.tables import officials, roles, statements, tariff_actions

if TYPE_CHECKING:
    from relkit.annotator.widget import Annotator
    from relkit.comparison.comparing import compare
    from relkit.event_reports import contacts, events
    from relkit.extraction import extract
    from relkit.rules.finding import RuleTagger
    from relkit.tagger.span_tagger import SpanTagger

__version__ = "0.1.0"

__all__ = [
    "Annotation",
    "AnnotationSet",
    "Annotator",
    "Article",
    "Codebook",
    "Relation",
    "RuleTagger",
    "Span",
    "SpanTagger",
    "agreement",
    "compare",
    "contacts",
    "events",
    "extract",
    "officials",
    "read_annotations",
    "read_articles",
    "relations",
    "roles",
    "score",
    "statements",
    "tariff_actions",
    "write_annotations",
]

# What needs NumPy, scikit-learn, spaCy or ipywidgets loads when it is first asked for.
_HEAVY = {
    "Annotator": "relkit.annotator.widget",
    "RuleTagger": "relkit.rules.finding",
    "SpanTagger": "relkit.tagger.span_tagger",
    "compare": "relkit.comparison.comparing",
    "contacts": "relkit.event_reports",
    "events": "relkit.event_reports",
    "extract": "relkit.extraction",
}


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        msg = f"module 'relkit' has no attribute {name!r}"
        raise AttributeError(msg)
    try:
        return getattr(import_module(_HEAVY[name]), name)
    except ModuleNotFoundError as error:
        if name != "Annotator" or str(error.name).startswith("relkit"):
            raise
        msg = f'relkit.Annotator needs {error.name}: install it with pip install "relkit[lab]"'
        raise ModuleNotFoundError(msg, name=error.name) from None


def __dir__() -> list[str]:
    return sorted([*globals(), *_HEAVY])
