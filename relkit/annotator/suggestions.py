"""What is suggested for an article: by a model or rules, and by "label this text everywhere"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import combining

from relkit.annotations import Annotation, AnnotationSet
from relkit.history import History
from relkit.spans import AnnotationError, Article, Span


class Suggestions:
    """The suggestions for the articles of a history; each article is read once."""

    def __init__(self, history: History, suggest: Callable[[Article], Any] | None) -> None:
        self._history = history
        self._suggest = suggest
        self._suggested: dict[str, list[Span]] = {}

    @property
    def possible(self) -> bool:
        """Whether anything suggests."""
        return self._suggest is not None or bool(self._history.finds)

    def of(self, id: str) -> tuple[list[Span], str]:
        """Return the suggestions for an article, and why `suggest` made none if it failed."""
        article = self._history.articles.get(id)
        if article is None:
            return [], ""
        why = ""
        if self._suggest is not None and id not in self._suggested:
            try:
                self._suggested[id] = self._asked(article)
            except Exception as error:  # noqa: BLE001  (`suggest` is anybody's code)
                reason = str(error) or "no reason given"
                why = f"suggest failed on this article: {type(error).__name__}: {reason}"
        found = {(span.start, span.end, span.label): span for span in self._found(article)}
        for span in self._suggested.get(id, []):
            found[span.start, span.end, span.label] = span
        return [found[key] for key in sorted(found)], why

    def _asked(self, article: Article) -> list[Span]:
        assert self._suggest is not None  # noqa: S101  (for mypy; `of` asks first)
        answer = self._suggest(article)
        if isinstance(answer, AnnotationSet):
            answer = answer.get(article.id, Annotation.of(article))
        if not isinstance(answer, Annotation):
            msg = f"it returned {answer!r:.60}, which is no Annotation"
            raise TypeError(msg)
        answer.verify(article)
        unknown = [s for s in answer.spans if s.label not in self._history.codebook.labels]
        if unknown:
            msg = f"span {unknown[0]} has a label that the codebook does not know"
            raise AnnotationError(msg)
        return list(answer.spans)

    def _found(self, article: Article) -> Iterator[Span]:
        """Yield where words stand that were labelled "everywhere", outside of boilerplate."""
        for label, words, where in self._history.finds:
            if where not in ("", article.id):
                continue
            pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
            spans = tuple(
                Span(match.start(), match.end(), label)
                for match in re.finditer(pattern, article.text)
                # A mark that combines with the last letter makes it another letter.
                if not combining(article.text[match.end() : match.end() + 1] or " ")
            )
            if spans:
                yield from Annotation.of(article, spans).own_spans(article)
