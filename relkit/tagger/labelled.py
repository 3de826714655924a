"""What the tagger is given to learn from: labelled articles, and labels by layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relkit.annotations import Annotation, AnnotationSet
from relkit.spans import AnnotationError, Article


def paired(
    articles: list[Article], annotations: AnnotationSet | Sequence[Annotation]
) -> list[tuple[Article, Annotation]]:
    """Return the annotated articles with their annotations, each checked against the other."""
    if isinstance(annotations, AnnotationSet):
        pairs = [(each, annotations[each.id]) for each in articles if each.id in annotations]
    elif len(annotations) == len(articles):
        pairs = list(zip(articles, annotations, strict=True))
    else:
        msg = f"there are {len(articles)} articles and {len(annotations)} annotations: one for each"
        raise ValueError(msg)
    if not pairs:
        msg = f"none of the {len(articles)} articles is annotated; label one first"
        raise AnnotationError(msg)
    for article, annotation in pairs:
        annotation.verify(article)
    return pairs


def layers_of(
    annotations: Sequence[Annotation], given: Mapping[str, Sequence[str]] | None
) -> dict[str, list[str]]:
    """Return the layers to learn, by default one for each label that occurs."""
    labels = sorted({span.label for annotation in annotations for span in annotation.spans})
    if not labels:
        articles = f"{len(annotations)} annotated article{'' if len(annotations) == 1 else 's'}"
        msg = f"there is nothing to learn: {articles}, no span; label some spans first"
        raise ValueError(msg)
    if given is None:
        return {label: [label] for label in labels}
    layers = {str(layer): list(names) for layer, names in given.items()}
    homeless = set(labels).difference(*layers.values())
    if homeless:
        msg = (
            f"label {min(homeless)!r} is in no layer; the 'layers' parameter of SpanTagger "
            f"has {layers}: add it there, or leave its spans out"
        )
        raise ValueError(msg)
    return layers
