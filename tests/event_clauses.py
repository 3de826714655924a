"""Clauses for the tests of events: the actor stands in square brackets, the recipient in round."""

from __future__ import annotations

import re

from relkit.event_coder.clauses import Clause

_MARK = re.compile(r"[\[\]()]")


def marked(page: str) -> Clause:
    """Read a clause such as "[Japan] sued (Peru)"."""
    place: dict[str, int] = {}
    text, done = "", 0
    for mark in _MARK.finditer(page):
        text += page[done : mark.start()]
        done = mark.end()
        place[mark[0]] = len(text)
    actor = (place["["], place["]"]) if "[" in place else None
    recipient = (place["("], place[")"]) if "(" in place else None
    return Clause(text + page[done:], actor, recipient)
