"""What the benchmarks of spans print and keep: F1, tables, and which machine it was."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from relkit.annotations import AnnotationSet
from relkit.scoring import score, total

ALL = "all"


def f1_by_label(gold: AnnotationSet, predicted: AnnotationSet) -> dict[str, float]:
    """Return the exact F1 of each label, and under `ALL` that of all spans together.

    A span is right if label, start and end are; of one in fragments each stands for itself.
    """
    counts = score(gold, predicted)
    found = {ALL: total(counts), **counts}
    # What is neither labelled nor found is neither right nor wrong, and no figure is lost by 0.
    return {label: each.f1 if each.gold + each.predicted else 0.0 for label, each in found.items()}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, all columns but the first to the right."""
    line = "|".join(["---", *["---:"] * (len(head) - 1)])
    cells = [" | ".join(row) for row in (head, *rows)]
    return "\n".join([f"| {cells[0]} |", f"|{line}|", *(f"| {each} |" for each in cells[1:])])


def machine() -> dict[str, Any]:
    """Return what the machine calls itself, what runs on it, and how busy it is."""
    described = Path("/proc/cpuinfo")
    lines = described.read_text(encoding="utf-8").splitlines() if described.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return {
        "processor": next(names, platform.processor() or platform.machine()),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "scikit-learn": version("scikit-learn"),
        "relkit": version("relkit"),
    }


def described(made_on: Mapping[str, Any]) -> str:
    """Return what `machine` says as a sentence."""
    return (
        "{processor}, {cores} cores (load {load} at the start), Python {python}, spaCy {spacy}, "
        "scikit-learn {scikit-learn}, relkit {relkit}"
    ).format_map(made_on)


def arguments(about: str) -> argparse.ArgumentParser:
    """Return a parser of what all of these benchmarks are asked: where the data are, and --out."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("data", type=Path, help="the folder of PolNeAR 1.0.0, or the one it is in")
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="keeps every figure")
    return parser


def keep(path: Path | None, made_on: Mapping[str, Any], found: Any) -> None:
    """Write the figures, with the machine that they are from, to the file that was asked for."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps({"machine": dict(made_on), "figures": found}, indent=1)
        path.write_text(content + "\n", encoding="utf-8")
        print(f"\nEvery figure is in {path}.")


class Watch:
    """Says on the terminal what is being done and for how long; silent where there is none."""

    def __init__(self) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.progress.add_task("")

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()

    def __call__(self, doing: str) -> None:
        self.progress.update(self.task, description=doing)
