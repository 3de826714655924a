"""In which order articles are shown, and how one is found among them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import Any

from relkit.annotations import Annotation
from relkit.history import History
from relkit.spans import Article

SHOWN = 200
"""Most rows of the list of articles that are sent at once."""

STATES = ("all", "open", "done", "unsure", "noted")


class Queue:
    """The articles of a history in the order in which they are to be labelled."""

    def __init__(
        self, history: History, order: str | Iterable[str | Article], random_state: int
    ) -> None:
        self._history = history
        self.ids = _ordered(list(history.articles), order, random_state)
        self._position = {id: number for number, id in enumerate(self.ids)}

    def position(self, id: str) -> int:
        """Return the place of an article in the order, from 0."""
        return self._position[id]

    def number_done(self) -> int:
        """Return how many articles are done."""
        return sum(annotation.done for annotation in self._history.annotations.values())

    def first(self) -> str:
        """Return where to start: the article last edited, unless done, or the next that is not."""
        last = self._history.last_article
        if last in self._position and not self._history.annotation(last).done:
            return last
        return self._next_open(-1)

    def _next_open(self, after: int) -> str:
        number = len(self.ids)
        turns = (self.ids[(after + step) % number] for step in range(1, number + 1))
        unfinished = (id for id in turns if not self._history.annotation(id).done)
        return next(unfinished, self.ids[max(after, 0)])

    def find(self, wish: Mapping[str, Any]) -> str:
        """Return the article that the browser asks for: by id, by a step, or the next not done."""
        here = self._position.get(str(wish.get("from")), -1)
        wanted, step = wish.get("article"), wish.get("step")
        if wanted in self._position:
            return str(wanted)
        if wish.get("next") == "open":
            return self._next_open(here)
        if isinstance(step, int):
            return self.ids[min(max(here + step, 0), len(self.ids) - 1)]
        return self.first()

    def rows(self, query: str, show: str) -> dict[str, Any]:
        """Return the articles whose text, title or id holds `query`, with their state."""
        wanted = " ".join(query.split()).casefold()
        found: list[dict[str, Any]] = []
        total = 0
        for position, id in enumerate(self.ids):
            article, annotation = self._history.articles[id], self._history.annotation(id)
            if not _shows(show, annotation):
                continue
            title = article.meta.get("title") or id
            folded = article.text.casefold() if wanted else ""
            hits = folded.count(wanted) if wanted else 0
            if wanted and not hits and wanted not in f"{title}\n{id}".casefold():
                continue
            total += 1
            if len(found) == SHOWN:
                continue
            found.append(
                {
                    "id": id,
                    "position": position,
                    "title": title,
                    "done": annotation.done,
                    "spans": len(annotation.spans),
                    "unsure": sum(span.unsure for span in annotation.spans),
                    "noted": bool(annotation.note) or any(span.note for span in annotation.spans),
                    "hits": hits,
                    "around": _around(article.text, folded, wanted) if hits else "",
                }
            )
        return {"rows": found, "total": total, "query": query, "show": show}


def _shows(state: str, annotation: Annotation) -> bool:
    match state:
        case "open":
            return not annotation.done
        case "done":
            return annotation.done
        case "unsure":
            return any(span.unsure for span in annotation.spans)
        case "noted":
            return bool(annotation.note) or any(span.note for span in annotation.spans)
        case _:
            return True


def _around(text: str, folded: str, wanted: str) -> str:
    """Return the words around the first hit; where folding moved offsets, those near it."""
    at = folded.index(wanted)
    return " ".join(text[max(0, at - 30) : at + len(wanted) + 40].split())


def _ordered(ids: list[str], order: str | Iterable[str | Article], random_state: int) -> list[str]:
    if not ids:
        msg = "there are no articles to label: hand in at least one"
        raise ValueError(msg)
    if order == "given":
        return ids
    if order == "random":
        return random.Random(random_state).sample(ids, len(ids))  # noqa: S311  (no secret)
    if isinstance(order, str) or not isinstance(order, Iterable):
        msg = f"order must be 'given', 'random' or ids of articles, got {order!r}"
        raise ValueError(msg)  # noqa: TRY004  (a wrong value of a parameter, whatever its type)
    wanted = [one.id if isinstance(one, Article) else one for one in order]
    strange = [id for id in wanted if id not in set(ids)]
    if strange:
        msg = (
            f"order names article {strange[0]!r}, which is not among the {len(ids)} handed in; "
            "hand it in, too, or leave it out"
        )
        raise ValueError(msg)
    first = list(dict.fromkeys(wanted))
    return first + [id for id in ids if id not in set(first)]
