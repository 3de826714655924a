"""Short articles with the actors marked: [[officials]] and {{institutions}}."""

from __future__ import annotations

import re

from relkit.annotations import Annotation, AnnotationSet
from relkit.attributes.actors import actor_attributes
from relkit.knowledge.lexicons import Lexicons
from relkit.rules.finding import RuleTagger
from relkit.spans import Article, Span

_MARKED = re.compile(r"\[\[(.*?)\]\]|\{\{(.*?)\}\}", re.DOTALL)


def marked(text: str, name: str = "a1", day: str = "") -> tuple[Article, Annotation]:
    """The article without the marks, and an annotation with its actors, statements and cues."""
    parts, spans, last = [], [], 0
    for match in _MARKED.finditer(text):
        parts.append(text[last : match.start()])
        words = match[1] or match[2]
        start = sum(map(len, parts))
        label = "official" if match[1] else "institution"
        spans.append(Span(start, start + len(words), label, origin="rule"))
        parts.append(words)
        last = match.end()
    article = Article(name, "".join(parts) + text[last:], {"published": day} if day else {})
    told = [span for span in RuleTagger()(article).spans if span.label in {"statement", "cue"}]
    return article, Annotation.of(article, [*spans, *told])


def described(text: str, name: str = "a1", day: str = "") -> tuple[Article, Annotation]:
    """The same, with the attributes that the words give."""
    article, annotation = marked(text, name, day)
    found = actor_attributes(article, annotation, Lexicons.read())
    spans = [
        Span(span.start, span.end, span.label, found.get(span, {}), origin="rule")
        for span in annotation.spans
    ]
    return article, Annotation.of(article, spans)


def corpus(*texts: str, days: tuple[str, ...] = ()) -> tuple[list[Article], AnnotationSet]:
    """Several such articles, a1, a2, ..., as one set."""
    padded = [*days, *[""] * len(texts)]
    pairs = [described(text, f"a{n}", padded[n - 1]) for n, text in enumerate(texts, 1)]
    return [article for article, _ in pairs], AnnotationSet("rules", [own for _, own in pairs])
