"""The report: articles with highlighted spans, their tables, and a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet
from relkit.atomic_files import write_atomically
from relkit.catalogue import COMPACT, TABLES
from relkit.codebook import Codebook
from relkit.output import csv, parquet
from relkit.pages.highlights import article_html, legend_html
from relkit.pages.page import Page, escape, figure_html, page_html, table_html
from relkit.plots import has_days, svg, timeline
from relkit.spans import Article

if TYPE_CHECKING:
    import pandas as pd


def report_tables(
    articles: Sequence[Article], annotations: AnnotationSet
) -> dict[str, pd.DataFrame]:
    """Return the tables that a report shows, by name."""
    return {name: make(articles, annotations) for name, make in TABLES.items()}


def write_report(
    articles: Sequence[Article],
    annotations: AnnotationSet,
    codebook: Codebook,
    tables: dict[str, pd.DataFrame],
    folder: str | Path,
) -> list[Path]:
    """Write ``report.html`` and each table as CSV and Parquet into a folder.

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
    return [folder / name for name in contents]


def reading_page(
    articles: Sequence[Article],
    annotations: AnnotationSet,
    codebook: Codebook,
    tables: dict[str, pd.DataFrame] | None = None,
) -> Page:
    """Return a page with the articles, their spans highlighted, and a legend.

    Parameters
    ----------
    articles, annotations, codebook
        The articles in this order; one that is not annotated says so.
    tables
        Where given, a timeline and these tables stand before the articles.
    """
    counts = Counter(span.label for each in annotations.values() for span in each.spans)
    who = f"Labelled by {annotations.annotator}"
    about = f"{who}: {len(annotations)} articles, {counts.total()} spans."
    sections = [f'<p class="quiet">{escape(about)}</p>']
    if tables:
        said, done = tables["statements"], tables["tariff_actions"]
        n_rows = len(said) + len(done)
        if n_rows and not has_days(said, done):
            missing = (
                f"No timeline: of statements and tariff actions ({n_rows} in all), none has a day. "
                "Say when the articles were published, in their meta as published (2025-05-23)."
            )
            sections.append(f'<p class="quiet">{escape(missing)}</p>')
        elif n_rows:
            sections.append(
                figure_html(
                    svg(timeline(said, done)),
                    "image/svg+xml",
                    "A bar: on some day in it. A hollow mark: the day itself is not known and the "
                    "article's day of publication stands for it, as for all statements.",
                    f"A timeline of {len(said)} statements and {len(done)} tariff actions; the "
                    "tables below say the same in words.",
                )
            )
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
