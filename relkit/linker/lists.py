"""Sources that speak together: "A and B", "A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from relkit.spans import Span

_COMMA = re.compile(r"\s*,\s*(the\s+)?", re.IGNORECASE)
_AND = re.compile(
    r"\s*,?\s*(and|or|&|as well as|along with|together with)\s*(the\s+)?", re.IGNORECASE
)


def listed(text: str, sources: Sequence[Span]) -> dict[Span, list[Span]]:
    """Return, for each source that stands in a list, all sources of the list.

    A comma alone makes no list: in "After he met Li, Xi said no" it parts the two.

    Parameters
    ----------
    text
        The text of the article.
    sources
        In the order of the text.

    Examples
    --------
    >>> text = "Xi, Li and Wu met Ma, and left."
    >>> xi, li, wu, ma = (Span(start, start + 2, "official") for start in (0, 4, 11, 18))
    >>> lists = listed(text, [xi, li, wu, ma])
    >>> [text[each.start : each.end] for each in lists[li]], ma in lists
    (['Xi', 'Li', 'Wu'], False)
    """
    lists: dict[Span, list[Span]] = {}
    open_: list[Span] = []
    for one, other in pairwise(sources):
        between = text[one.end : other.start]
        if _AND.fullmatch(between):
            members = [*lists.get(one, [*open_, one]), other]
            lists.update(dict.fromkeys(members, members))
            open_ = []
        elif _COMMA.fullmatch(between) and one not in lists:
            open_.append(one)
        else:
            open_ = []
    return lists
