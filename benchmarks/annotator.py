"""Measure relkit's annotator beside other span annotators for notebooks."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.measurement import Measurement, measure
from benchmarks.newspaper import write_article
from benchmarks.table import bars, markdown
from benchmarks.tools import PEERS, RELKIT, TOOLS
from tests.browser.chromium import ARGUMENTS, NONE_FOUND, find_chromium
from tests.browser.jupyter import Server

CASES = {"small": (3_000, 20), "medium": (50_000, 500), "large": (500_000, 5_000)}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--labels", type=int, default=8, help="by mouse, and as many by key")
    parser.add_argument("--opens", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("build/bench-annotator.json"))
    return parser.parse_args()


def main() -> int:
    """Measure, print the table and the bars, keep every value; return 1 if a bar is not held."""
    asked = arguments()
    path = find_chromium()
    if path is None:
        sys.exit(NONE_FOUND)
    found: list[Measurement] = []
    with (
        tempfile.TemporaryDirectory() as place,
        sync_playwright() as playwright,
        Server("jupyterlab", Path(place) / "lab") as server,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        machine = {
            "cores": os.cpu_count(),
            "load": round(os.getloadavg()[0], 1),
            "python": platform.python_version(),
            "chromium": browser.version,
            "jupyterlab": version("jupyterlab"),
        }
        for case in asked.cases:
            characters, spans = CASES[case]
            # Half of the words are for the mouse, half for the key.
            article = write_article(characters, spans, 2 * asked.labels)
            for name in asked.tools:
                print(f"{TOOLS[name].name}, {characters:,} characters ...", file=sys.stderr)
                found.append(measure(TOOLS[name], article, browser, server, opens=asked.opens))
        browser.close()
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    values = {"machine": machine, "measurements": [asdict(each) for each in found]}
    asked.out.write_text(json.dumps(values, indent=1), encoding="utf-8")
    about = (
        "{cores} cores (load {load} at the start), Python {python}, Chromium {chromium}, "
        "JupyterLab {jupyterlab}"
    )
    print(about.format_map(machine), end="\n\n")
    print(markdown(found, RELKIT.name, [peer.name for peer in PEERS]))
    held = bars([each for each in found if each.tool == RELKIT.name])
    for bar in held:
        print(bar)
    print(f"Every value is in {asked.out}.")
    return int(not all(bar.held for bar in held))


if __name__ == "__main__":
    sys.exit(main())
