"""The table of roles: which post a person held by which article, to merge on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet, as_articles
from relkit.spans import Article

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


def roles(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    known: pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """Return one row a person, role and country, with when the articles gave it.

    Parameters
    ----------
    articles, annotations, known
        As for `relkit.officials`.

    Returns
    -------
    DataFrame
        ``person``: the id, as in the table of officials. ``name``. ``role``, ``country``: as the
        texts give them, one spelling for all. ``first_seen``, ``last_seen``: the days of
        publication of the first and the last article that gives the role. ``mentions``,
        ``articles``: how many. ``origin``: who made the mentions, of `relkit.spans.ORIGINS`.

    Raises
    ------
    AnnotationError
        As for `relkit.officials`.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> from relkit.spans import Span
    >>> article = Article("a1", "Premier Li Qiang spoke.", {"published": "2025-05-23"})
    >>> premier = Span(0, 16, "official", {"name": "Li Qiang", "role": "Premier", "country": "CN"})
    >>> made = AnnotationSet("me", [Annotation.of(article, [premier])])
    >>> roles([article], made)[["name", "role", "country", "first_seen"]].values.tolist()
    [['Li Qiang', 'Premier', 'CN', '2025-05-23']]
    """
    from relkit.resolve.resolution import resolve  # noqa: PLC0415  (knows NumPy)

    return resolve(list(as_articles(articles)), annotations, known).roles()
