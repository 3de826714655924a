"""The report: tables and pictures of some articles, and the articles with highlighted spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet
from relkit.atomic_files import write_atomically
from relkit.catalogue import COMPACT, TABLES
from relkit.codebook import Codebook
from relkit.output import csv, parquet
from relkit.pages.highlights import article_html, legend_html
from relkit.pages.page import Page, escape, figure_html, page_html, table_html
from relkit.plots import has_days, network, relations_over_time, speakers, svg, timeline
from relkit.relations.counting import relations
from relkit.spans import Article
from relkit.sqlite_file import write_sqlite

if TYPE_CHECKING:
    import pandas as pd

_MOST_MONTHS = 36
"""Of more months between the first event and the last, relations are told by year."""


def report_tables(
    articles: Sequence[Article], annotations: AnnotationSet
) -> dict[str, pd.DataFrame]:
    """Return the tables that a report shows, by name."""
    tables = {name: make(articles, annotations) for name, make in TABLES.items()}
    tables["relations"] = relations(tables["events"], by=_period(tables["events"]))
    return tables


def _period(events: pd.DataFrame) -> str:
    """Return by what to tell relations: months, or years where there are too many months."""
    days = events["first_day"].dropna()
    if not len(days):
        return "month"
    months = [int(day[:4]) * 12 + int(day[5:7]) for day in (days.min(), days.max())]
    return "month" if months[1] - months[0] <= _MOST_MONTHS else "year"


def write_report(
    articles: Sequence[Article],
    annotations: AnnotationSet,
    codebook: Codebook,
    tables: Mapping[str, pd.DataFrame],
    folder: str | Path,
) -> list[Path]:
    """Write ``report.html``, each table as CSV and Parquet, and all in one SQLite file.

    Parameters
    ----------
    articles, annotations, codebook
        What the tables were made from.
    tables
        As `report_tables` gives them.
    folder
        Where to; it is made if need be.

    Returns
    -------
    list of Path
        The files, each written whole.

    Raises
    ------
    ModuleNotFoundError
        If altair is not installed; it comes with ``pip install "relkit[lab]"``.
    OSError
        If the disk does not take a file.
    """
    folder = Path(folder)
    page = reading_page(articles, annotations, codebook, tables)
    contents: dict[str, bytes] = {"report.html": page.encode()}
    for name, frame in tables.items():
        contents[f"{name}.csv"] = csv(frame)
        contents[f"{name}.parquet"] = parquet(frame)
    for name, content in contents.items():
        write_atomically(folder / name, content)
    database = folder / "tables.sqlite"
    write_sqlite(tables, database)
    return [*(folder / name for name in contents), database]


def reading_page(
    articles: Sequence[Article],
    annotations: AnnotationSet,
    codebook: Codebook,
    tables: Mapping[str, pd.DataFrame] | None = None,
) -> Page:
    """Return a page with the articles, their spans highlighted, and a legend.

    Parameters
    ----------
    articles, annotations, codebook
        The articles in this order; one that is not annotated says so.
    tables
        Where given, pictures and these tables stand before the articles.
    """
    counts = Counter(span.label for each in annotations.values() for span in each.spans)
    who = f"Labelled by {annotations.annotator}"
    about = f"{who}: {len(annotations)} articles, {counts.total()} spans."
    sections = [f'<p class="quiet">{escape(about)}</p>']
    if tables:
        sections.extend(_pictures(tables))
        sections.extend(
            table_html(
                frame[COMPACT[name]].dropna(axis="columns", how="all"), name.replace("_", " ")
            )
            for name, frame in tables.items()
        )
    sections.append(legend_html(codebook, counts))
    sections.extend(
        article_html(article, annotations.get(article.id), codebook) for article in articles
    )
    return page_html("relkit: who said and did what", sections)


def _pictures(tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Yield the pictures of the tables, or why there is none."""
    events, said, over_time = (tables[name] for name in ("events", "statements", "relations"))
    if len(events) and not has_days(events):
        missing = (
            f"No timeline: of {len(events)} events none has a day. Say when the articles were "
            "published, in their meta as published (2025-05-23)."
        )
        yield f'<p class="quiet">{escape(missing)}</p>'
    elif len(events):
        yield figure_html(
            svg(timeline(events)),
            "image/svg+xml",
            "A bar: on some day in it. Hollow: the words do not say when, and the article's day of "
            "publication stands for it. Dashed: still to come.",
            f"A timeline of {len(events)} events; the table of events says the same in words.",
        )
    if len(over_time):
        yield figure_html(
            svg(network(events)),
            "image/svg+xml",
            "Who acts towards whom: how many events, and their mean score by PLOVER, from -10 "
            "(hostile) to 10 (cooperative).",
            "The table of events says the same in words.",
        )
        yield figure_html(
            svg(relations_over_time(over_time)),
            "image/svg+xml",
            "Mean score by PLOVER and number of events. Of fewer than five events there is no "
            "interval.",
            "The table of relations says the same in words.",
        )
    if len(said):
        yield figure_html(
            svg(speakers(said)),
            "image/svg+xml",
            "A field is a statement.",
            f"{len(said)} statements by speaker and side; the table of statements says the same.",
        )
