"""What a person sees of a picture in a real JupyterLab: its evidence on hover, and no network."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.jupyter import OpenNotebook

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.ran = 1"><script>window.ran = 1</script> [b]no[/b]'
ROOT_ON_PATH = "import sys; sys.path.insert(0, {root!r})"
CELL = """
import altair as alt
from relkit.plots.event_timeline import timeline
from tests.plot_frames import event, events

alt.renderers.enable("jupyter", offline=True)
timeline(events(event("US", "CN", days="2025-05-22", evidence={words!r})))
"""


def test_evidence_is_shown_on_hover_as_text_without_a_network(
    lab: OpenNotebook, pytestconfig: pytest.Config
) -> None:
    setup = ROOT_ON_PATH.format(root=str(pytestconfig.rootpath))
    notebook = lab([setup, CELL.format(words=HOSTILE)])
    asked: list[str] = []
    notebook.page.on("request", lambda request: asked.append(request.url))
    notebook.run_all()
    notebook.finish()
    sign = notebook.page.locator(".vega-embed svg path[aria-label^='US → CN: talks']").first
    expect(sign).to_be_visible(timeout=60_000)
    sign.scroll_into_view_if_needed()
    sign.hover()
    tip = notebook.page.locator("#vg-tooltip-element")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(HOSTILE)
    expect(tip).to_contain_text("2025-05-22")
    assert tip.locator("img, script").count() == 0
    assert notebook.js("return window.ran ?? null") is None
    assert [
        url for url in asked if not url.startswith((notebook.server.url, "data:", "blob:"))
    ] == []
