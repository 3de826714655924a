"""Pictures of the tables of the two seed articles, light and dark: `python -m docs.take_charts`."""

from __future__ import annotations

import sys
from pathlib import Path

import altair as alt
from playwright.sync_api import Page, sync_playwright

from relkit import events, read_annotations, read_articles, relations, statements
from relkit.plots.charts import svg
from relkit.plots.event_timeline import timeline
from relkit.plots.relation_periods import relations_over_time
from relkit.plots.speaker_bars import speakers
from relkit.plots.who_to_whom import network
from tests.browser.chromium import ARGUMENTS, NONE_FOUND, find_chromium

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
# Pixels of a screen to one of the chart.
SCALE = 1.5


def take(page: Page, chart: alt.VConcatChart, name: str) -> None:
    """Draw a chart and take a picture of it."""
    page.set_content(f"<body style='margin: 0'>{svg(chart).decode()}</body>")
    path = PICTURES / f"{name}.png"
    page.locator("svg").screenshot(path=path)
    print(f"wrote {path}")


def take_all(page: Page) -> None:
    """Draw every picture of the labels of `gold`."""
    articles = read_articles(ROOT / "seeds")
    gold = read_annotations(ROOT / "annotations", "gold", articles)
    acts, said = events(articles, gold), statements(articles, gold)
    for theme, ending in (("default", ""), ("dark", "_dark")):
        with alt.theme.enable(theme):
            take(page, timeline(acts), f"timeline{ending}")
            take(page, network(acts), f"network{ending}")
            take(page, speakers(said), f"speakers{ending}")
            take(page, relations_over_time(relations(acts)), f"relations_over_time{ending}")


def main() -> None:
    """Start a browser, and take all pictures."""
    path = find_chromium()
    if path is None:
        sys.exit(NONE_FOUND)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        take_all(browser.new_page(device_scale_factor=SCALE))
        browser.close()


if __name__ == "__main__":
    main()
