"""Bringing labels over to a text that has changed since they were made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from relkit.annotation_json import annotation_from_json, annotation_to_json, load_json
from relkit.atomic_files import write_atomically
from relkit.codebook import Codebook
from relkit.spans import AnnotationError, Article
from relkit.storage import annotators


def reanchor(folder: str | Path, articles: Iterable[Article], codebook: Codebook) -> list[str]:
    """Move the spans of every file in `folder` to where their quotes now stand, and write it.

    A quote that stands once in the new text goes there. One that stands several times goes to the
    place that its nearest such neighbours, before and after, have moved by the same distance to.
    A file is left as it is where any quote is gone, stays in doubt, or would change places with
    another. What was moved is no longer done: nobody has read the new text.

    Parameters
    ----------
    folder
        The folder that holds a folder for each annotator.
    articles
        The articles as they are now.
    codebook
        What the files must keep to.

    Returns
    -------
    list of str
        A sentence for each file that was rewritten or could not be.

    Raises
    ------
    AnnotationError
        If there is no such folder.
    """
    by_id = {article.id: article for article in articles}
    report = []
    for annotator in annotators(folder):
        for path in sorted((Path(folder) / annotator).glob("*.json")):
            try:
                data = load_json(path)
                article = by_id.get(str(data.get("article")))
                if article is None:
                    continue  # the check that follows says that its article is missing
                if _stands(data, article):
                    continue
                moved = annotation_from_json(_moved(data, article), article)
                annotation = replace(moved, done=False)
                codebook.verify(annotation)
                write_atomically(path, annotation_to_json(annotation, article, str(codebook)))
            except (AnnotationError, OSError) as error:
                report.append(
                    f"{path}: left as it is: {str(error).removeprefix(str(path)).lstrip(':, ')}"
                )
            else:
                report.append(f"{path}: re-anchored {len(annotation.spans)} spans")
    return report


def _stands(data: dict[str, Any], article: Article) -> bool:
    try:
        annotation_from_json(data, article)
    except AnnotationError:
        return False
    return True


def _moved(data: dict[str, Any], article: Article) -> dict[str, Any]:
    """Return the file's object with its spans where their quotes stand in the article."""
    spans = data.get("spans")
    if not isinstance(spans, list):
        return {**data, "sha256": article.sha256}  # the reader says what is wrong with it
    for number, span in enumerate(spans, 1):
        if (
            not isinstance(span, dict)
            or not isinstance(span.get("text"), str)
            or type(span.get("start")) is not int
        ):
            msg = f"span {number}: needed are 'start', a number, and 'text', a string, got {span!r}"
            raise AnnotationError(msg)
    starts = quote_starts(article.text, [(span["start"], span["text"]) for span in spans])
    lost = [span["text"] for span, start in zip(spans, starts, strict=True) if start is None]
    order = sorted(zip(spans, starts, strict=True), key=lambda pair: pair[0]["start"])
    for (before, earlier), (span, later) in pairwise(order):
        if earlier is not None and later is not None and later < earlier:
            lost += [before["text"], span["text"]]
    if lost:
        quotes = ", ".join(map(repr, lost))
        msg = f"no one place in the new text is sure for {quotes}; label {article.id!r} there again"
        raise AnnotationError(msg)
    moved = [
        {**span, "start": start, "end": start + len(span["text"])}
        for span, start in zip(spans, starts, strict=True)
        if start is not None
    ]
    return {**data, "sha256": article.sha256, "spans": moved}


def quote_starts(text: str, quotes: list[tuple[int, str]]) -> list[int | None]:
    """Return where each quote starts in `text`, ``None`` where that is not sure.

    Parameters
    ----------
    text
        The text as it is now.
    quotes
        Former start and words of each quote.

    Examples
    --------
    >>> quote_starts("Now: Xi said Xi called.", [(0, "Xi"), (3, "said"), (8, "Xi"), (11, "called")])
    [5, 8, 13, 16]
    """
    places = [_places(text, words) for _, words in quotes]
    shifts = {
        old: found[0] - old
        for (old, _), found in zip(quotes, places, strict=True)
        if len(found) == 1
    }
    sure_at = sorted(shifts)
    starts: list[int | None] = []
    for (old, _), found in zip(quotes, places, strict=True):
        place = bisect_right(sure_at, old)
        before = sure_at[max(0, place - 1) : place]
        place = bisect_left(sure_at, old)
        after = sure_at[place : place + 1]
        told = {old + shifts[other] for other in (*before, *after)}
        agreed = [start for start in found if told == {start}]
        sure = found if len(found) == 1 else agreed
        starts.append(sure[0] if len(sure) == 1 else None)
    return starts


def _places(text: str, words: str) -> list[int]:
    places = []
    start = text.find(words) if words else -1
    while start >= 0:
        places.append(start)
        start = text.find(words, start + 1)
    return places
