"""Whose a document is: "the statement said" is said by whoever issued the statement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from relkit.annotations import Annotation
from relkit.knowledge.lexicons import Lexicons
from relkit.spans import Article, Span

_WORD = re.compile(r"[^\W\d_]+")
_ENDS_HEAD = re.compile(r"\b(?:of|from|by|on|in|released|issued|posted|published|seen|to)\b")
_NEAR_CUE = 3
"""How many characters may part a source from its verb of saying."""
_MOST_LOOKED_AT = 5
_TOLD, _NEAREST = 0.8, 0.5
"""How sure an issuer is that is named beside its document, and one that only spoke last."""


class Issuer(NamedTuple):
    """The span that names who issued a document, and how sure that is."""

    span: Span
    score: float


def document_nouns(lexicons: Lexicons) -> tuple[str, ...]:
    """Return what documents are called, the longest first.

    Examples
    --------
    >>> "fact sheet" in document_nouns(Lexicons.read())
    True
    """
    forms = (
        form.casefold()
        for entry in lexicons.entries
        if (entry.lexicon, entry.kind) == ("bodies", "document")
        for form in entry.forms
    )
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


class Issuers:
    """Who issued the documents that speak in an article.

    Parameters
    ----------
    article
        The article.
    annotation
        Its spans: officials, institutions, statements and cues.
    nouns
        What documents are called, from `document_nouns`.

    Examples
    --------
    >>> text = "The ministry said in a statement it regretted this. The statement named nobody."
    >>> spans = [Span(0, 12, "institution"), Span(13, 17, "cue"), Span(52, 65, "institution")]
    >>> article = Article("a1", text)
    >>> nouns = document_nouns(Lexicons.read())
    >>> issuers = Issuers(article, Annotation.of(article, spans), nouns)
    >>> article.quote(issuers.of(spans[2]).span)
    'The ministry'
    """

    def __init__(self, article: Article, annotation: Annotation, nouns: tuple[str, ...]) -> None:
        self._text = article.text
        self._nouns = nouns
        own = annotation.own_spans(article)
        statements = [span for span in own if span.label == "statement"]
        cues = [span for span in own if span.label == "cue"]
        self._cue_starts = [span.start for span in cues]
        self._cue_ends = sorted(span.end for span in cues)
        self._sources = [
            span
            for span in own
            if span.label in {"official", "institution"}
            and not self.noun_of(span)
            and not _lies_in(span, statements)
        ]
        self._starts = [span.start for span in self._sources]

    def noun_of(self, span: Span) -> str:
        """Return what a document is called, "statement"; nothing where a span is no document."""
        if span.label != "institution":
            return ""
        quote = self._text[span.start : span.end].casefold()
        ends = _ENDS_HEAD.search(quote)
        words = " ".join(_WORD.findall(quote[: ends.start()] if ends else quote))
        for noun in self._nouns:
            if words.endswith(noun) and words.removesuffix(noun)[-1:] in {"", " "}:
                return noun
        return ""

    def of(self, span: Span) -> Issuer | None:
        """Return who issued a document; nothing where the article does not tell."""
        noun = self.noun_of(span)
        if not noun or noun.endswith("s"):  # of several issuers
            return None
        place = span.start
        # "In a letter, India said so": whoever wrote it may come after it.
        is_new = self._text[span.start : span.end].lower().startswith(("a ", "an "))
        if is_new:
            beside = self._beside(place, len(self._text))
            return None if beside is None else Issuer(beside, _TOLD)
        for _ in range(_MOST_LOOKED_AT):
            place = self._last(noun, place)
            if place < 0:
                break
            beside = self._beside(place, span.start)
            if beside is not None:
                return Issuer(beside, _TOLD)
        before = self._last_to_speak(span)
        return None if before is None else Issuer(before, _NEAREST)

    def is_joint(self, span: Span) -> bool:
        """Return whether a document is one of several states: "a joint statement" before it."""
        noun = self.noun_of(span)
        place = self._last(noun, span.start) if noun else -1
        return place >= 0 and self._text[:place].lower().endswith("joint ")

    def _last(self, noun: str, before: int) -> int:
        """Return where a word stands for the last time before a place; -1 where it does not."""
        found = list(re.finditer(rf"\b{re.escape(noun)}\b", self._text[:before], re.IGNORECASE))
        return found[-1].start() if found else -1

    def _beside(self, place: int, before: int) -> Span | None:
        """Return the source that stands with a document in its paragraph, if one does."""
        first, last = self._paragraph(place)
        near = self._sources[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        near = [span for span in near if span.end <= before]
        return min(near, key=lambda span: (not self._speaks(span), _gap(span, place)), default=None)

    def _last_to_speak(self, span: Span) -> Span | None:
        """Return the last source that spoke before, in the same paragraph or the one above."""
        first, _ = self._paragraph(span.start)
        above, _ = self._paragraph(len(self._text[:first].rstrip()))
        known = self._sources[: bisect_right(self._starts, span.start)]
        for source in reversed(known):
            if source.start < above:
                break
            if source.end <= span.start and self._speaks(source):
                return source
        return None

    def _paragraph(self, place: int) -> tuple[int, int]:
        last = self._text.find("\n", place)
        return self._text.rfind("\n", 0, place) + 1, len(self._text) if last < 0 else last

    def _speaks(self, span: Span) -> bool:
        """Return whether a verb of saying stands next to a source."""
        after = bisect_left(self._cue_starts, span.end)
        before = bisect_right(self._cue_ends, span.start) - 1
        return (
            after < len(self._cue_starts) and self._cue_starts[after] - span.end <= _NEAR_CUE
        ) or (before >= 0 and span.start - self._cue_ends[before] <= _NEAR_CUE)


def _gap(span: Span, place: int) -> int:
    return max(span.start - place, place - span.end, 0)


def _lies_in(span: Span, statements: list[Span]) -> bool:
    """Return whether a span lies in one of the sorted statements, which do not overlap."""
    place = bisect_right(statements, span.start, key=lambda said: said.start) - 1
    return place >= 0 and span.end <= statements[place].end
