"""When: every expression of time of an article, resolved to days against its publication.

`time_expressions` finds them, `resolve_time` reads one by itself. `docs/dates.md` says what is
resolved how.
"""

from __future__ import annotations

from relkit.dates.expression import KINDS, PRECISIONS, RELATIONS, TimeExpression
from relkit.dates.finding import resolve_time, time_expressions

__all__ = [
    "KINDS",
    "PRECISIONS",
    "RELATIONS",
    "TimeExpression",
    "resolve_time",
    "time_expressions",
]
