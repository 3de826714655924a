"""Pages: one HTML file that needs no script, no network and no server.

Text is text: every string goes through `escape`, so that nothing in an article, a label or a note
is ever run or read as HTML.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from numbers import Real
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
"""The Content-Security-Policy of every page: its own style and pictures, nothing else."""


class Page(str):
    """The HTML of a whole page; a notebook shows it in a frame, apart from its own styles."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Page({len(self)} characters)"

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self)}" sandbox title="relkit" '
            'style="width: 100%; height: 32rem; border: 1px solid #8884"></iframe>'
        )


def page_html(title: str, sections: Iterable[str]) -> Page:
    """Return a whole page.

    Parameters
    ----------
    title
        Its title, as text.
    sections
        What stands on it, as HTML: what the functions here return, headings, paragraphs.

    Examples
    --------
    >>> page = page_html("US & China", ["<p>Two articles.</p>"])
    >>> page.splitlines()[-5:]
    ['<main>', '<h1><bdi>US &amp; China</bdi></h1>', '<p>Two articles.</p>', '</main>', '</html>']
    """
    css = files("relkit.pages").joinpath("page.css").read_text(encoding="utf-8")
    head = f"""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{escape(title)}</title>
<style>
{css}</style>
<main>
<h1><bdi>{escape(title)}</bdi></h1>"""
    return Page("\n".join([head, *sections, "</main>", "</html>", ""]))


def table_html(frame: pd.DataFrame, caption: str) -> str:
    """Return a table; the first column names the row.

    Parameters
    ----------
    frame
        The rows. Its index is left out: call ``reset_index`` first where it says something.
    caption
        What the table shows, as text.

    Examples
    --------
    >>> import pandas as pd
    >>> table = table_html(pd.DataFrame({"who": ["Trump", None], "times": [2, 1]}), "Officials")
    >>> print(table.splitlines()[-4])
    <tr><th scope="row"><span title="not known">—</span></th><td class="number">1</td></tr>
    """
    rows = list(frame.itertuples(index=False, name=None))
    gaps = list(frame.isna().itertuples(index=False, name=None))
    numeric = [
        all(gap or _is_number(value) for value, gap in zip(column, holes, strict=True))
        for column, holes in zip(zip(*rows, strict=True), zip(*gaps, strict=True), strict=True)
    ] or [False] * len(frame.columns)
    kinds = [' class="number"' if number else "" for number in numeric]
    head = "".join(
        f'<th scope="col"{kind}>{escape(str(name))}</th>'
        for name, kind in zip(frame.columns, kinds, strict=True)
    )
    body = [f'<tr><td colspan="{max(1, len(kinds))}" class="quiet">No rows.</td></tr>']
    if rows:
        body = [_row_html(row, holes, kinds) for row, holes in zip(rows, gaps, strict=True)]
    return "\n".join(
        [
            # The box scrolls, not the page; whoever has no mouse scrolls it with the arrow keys.
            f'<div class="table" role="region" aria-label="{escape(caption)}" tabindex="0">',
            f'<table><caption dir="auto">{escape(caption)}</caption>',
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *body,
            "</tbody>",
            "</table>",
            "</div>",
        ]
    )


def figure_html(picture: bytes, kind: str, caption: str, description: str) -> str:
    """Return a picture, kept in the page itself.

    Parameters
    ----------
    picture, kind
        Its bytes and their media type, such as ``image/png`` or ``image/svg+xml``.
    caption
        What stands below it, as text.
    description
        What it shows, in words, for who cannot see it.

    Examples
    --------
    >>> figure_html(b"<svg/>", "image/svg+xml", "A timeline.", "Two events.").splitlines()[2]
    '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="Two events.">'
    """
    data = base64.b64encode(picture).decode("ascii")
    return "\n".join(
        [
            "<figure>",
            # The box scrolls, not the page.
            f'<div class="picture" role="region" aria-label="{escape(caption)}" tabindex="0">',
            f'<img src="data:{escape(kind)};base64,{data}" alt="{escape(description)}">',
            "</div>",
            f'<figcaption dir="auto">{escape(caption)}</figcaption>',
            "</figure>",
        ]
    )


def escape(text: str) -> str:
    """Return `text` as HTML that shows it, in an element and in a quoted attribute.

    What HTML cannot hold, NUL and a lone surrogate, becomes U+FFFD.

    Examples
    --------
    >>> escape('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    held = re.sub("[\0\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    # A parser reads a bare CR as LF, but not one that is named.
    return html.escape(held).replace("\r", "&#13;")


def _row_html(row: Sequence[Any], gaps: Sequence[bool], kinds: Sequence[str]) -> str:
    cells = []
    for place, (value, gap, kind) in enumerate(zip(row, gaps, kinds, strict=True)):
        shown = '<span title="not known">—</span>' if gap else escape(_cell(value))
        cells.append(f"<td{kind}>{shown}</td>" if place else f'<th scope="row"{kind}>{shown}</th>')
    return f"<tr>{''.join(cells)}</tr>"


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _cell(value: Any) -> str:
    if _is_number(value):
        number = float(value)
        if number.is_integer():
            return str(int(value))
        return f"{number:.4g}" if abs(number) < 1000 else f"{number:.1f}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if hasattr(value, "isoformat"):
        # A day is kept as its midnight; nobody wants to read that.
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value)
