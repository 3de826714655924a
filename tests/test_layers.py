"""Imports only go down: every room of relkit, its floor, and which outsiders it may know."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

FLOORS: list[dict[str, set[str]]] = [
    {"spans": set()},
    {
        "annotations": set(),
        "boilerplate": set(),
        "cutting": {"numpy", "spacy"},
        "paragraphs": set(),
        "atomic_files": set(),
        "span_json": set(),
    },
    {
        "changes": set(),
        "codebook": set(),
        "articles": {"pandas", "pyarrow", "trafilatura", "yaml"},
        "edit_json": set(),
        "folder_lock": {"filelock"},
        "scoring": set(),
        "tokens": {"numpy"},
    },
    {
        "codebook_file": set(),
        "annotation_json": set(),
        "agreement": set(),
        "edits": set(),
        "dates": {"dateparser", "dateutil"},
        "knowledge": {"numpy"},
        "column_codebook": {"pandas"},
        "span_table": {"pandas"},
    },
    {
        "history": set(),
        "comparison": {"numpy", "pandas", "scipy", "sklearn"},
        "history_file": set(),
        "linker": {"numpy", "scipy", "sklearn"},
        "relations": {"numpy", "pandas"},
        "resolve": {"pandas"},
        "rules": {"numpy"},
        "storage": set(),
    },
    {
        "attributes": {"numpy"},
        "event_coder": {"numpy", "scipy", "sklearn"},
        "formats": set(),
        "model_card": set(),
        "reanchor": set(),
        "saved_history": set(),
        "output": {"pandas", "rich"},
        "plots": {"altair", "pandas", "vl_convert"},
        "tables": {"pandas"},
        "tagger": {"numpy", "scipy", "sklearn", "threadpoolctl"},
    },
    {
        "event_reports": {"pandas"},
        "evaluation": {"numpy", "pandas", "sklearn"},
        "model_files": {"numpy", "sklearn"},
        "sqlite_file": {"pandas"},
    },
    {
        "catalogue": {"pandas"},
        "extraction": set(),
    },
    {"pages": {"pandas"}},
    {"annotator": {"IPython", "anywidget", "traitlets"}},
    {"cli": {"rich"}},
]
"""By floor, from the ground: the rooms, and the libraries each may import."""

FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
OUTSIDERS = {room: libraries for rooms in FLOORS for room, libraries in rooms.items()}
RELKIT = Path(__file__).parents[1] / "relkit"
FILES = sorted(path for path in RELKIT.rglob("*.py") if path != RELKIT / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(RELKIT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}, line {node.lineno}: write out where it comes from"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(RELKIT).as_posix())
def test_imports_only_go_down(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR_OF, f"{room} has no floor: give it one in {__file__}"
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top != "relkit":
            known = top in sys.stdlib_module_names or top in OUTSIDERS[room]
            assert known, f"{path.name} imports {top}, which {room} is not to know"
            continue
        other = rest.partition(".")[0]
        if other in (room, "__version__"):
            continue
        # `cli` asks the package for its rooms by name: from relkit import output
        assert other in FLOOR_OF, f"{path.name} imports {name}, which is no room"
        goes_down = FLOOR_OF[other] < FLOOR_OF[room]
        assert goes_down, f"{path.name} on floor {FLOOR_OF[room]} imports {other} on or above it"


def test_nothing_imports_the_command_line() -> None:
    inside = RELKIT / "cli"
    outside = [path for path in FILES if inside not in path.parents]
    assert [
        path for path in outside if any(n.startswith("relkit.cli") for n in imported(path))
    ] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(RELKIT).as_posix())
def test_a_file_stays_under_300_lines_and_is_named_by_its_noun(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}
