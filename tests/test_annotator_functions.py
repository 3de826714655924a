"""The browser's functions and Python's say the same of every layout and of every edit."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotations import AnnotationSet
from relkit.annotator.messages import article_message, codebook_message
from relkit.codebook import RESERVED_KEYS, Codebook
from relkit.history import History
from relkit.spans import AnnotationError
from tests.annotator.node import Node, Refused, find_node
from tests.edit_model import ARTICLES, Sheet, rest, state_of
from tests.edit_wires import wires


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    node = Node()
    yield node
    node.close()


def test_the_tests_of_the_browser_s_functions_pass(root: Path) -> None:
    files = sorted(map(str, (root / "tests" / "annotator").glob("*.test.mjs")))
    assert files
    done = subprocess.run(
        [find_node(), "--test", *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip), ("true", pytest.fail)])
def test_without_node_the_tests_say_how_to_get_it(
    ci: str, outcome: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome.Exception, match=r"Node\.js 20"):
        find_node()


ranges = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(
        lambda pair: {"start": pair[0], "end": pair[0] + pair[1]}
    ),
    max_size=12,
)


@given(found=ranges, start=st.integers(0, 20), size=st.integers(1, 25))
def test_a_block_is_drawn_once_and_under_all_that_lies_over_it(
    node: Node, found: list[dict[str, int]], start: int, size: int
) -> None:
    end = start + size
    numbered = [
        {**one, "number": number}
        for number, one in enumerate(found)
        if one["start"] < end and start < one["end"]
    ]
    leaves: list[tuple[int, int, list[int]]] = []

    def walk(nodes: list[dict[str, Any]], over: list[int]) -> None:
        for piece in nodes:
            if "range" in piece:
                walk(piece["children"], [*over, piece["range"]["number"]])
            else:
                leaves.append((piece["from"], piece["to"], over))

    walk(node.call("segments", start, end, numbered), [])
    assert [leaf[0] for leaf in leaves] == [start, *(leaf[1] for leaf in leaves[:-1])]
    assert leaves[-1][1] == end
    for low, high, over in leaves:
        covering = [r["number"] for r in numbered if r["start"] <= low and high <= r["end"]]
        assert sorted(over) == covering


@given(found=ranges)
def test_what_overlaps_lies_in_different_lanes(node: Node, found: list[dict[str, int]]) -> None:
    laid = node.call("lanes", found)
    assert len(laid) == len(found)
    for number, one in enumerate(laid):
        for other in laid[:number]:
            if one["start"] < other["end"] and other["start"] < one["end"]:
                assert one["lane"] != other["lane"]


def sheet_of(state: dict[str, Any]) -> Sheet:
    """Return what the browser has of an article as the reference model has it."""
    spans = {
        (span["start"], span["end"], span["label"]): rest(span, "start", "end", "label")
        for span in state["spans"]
    }
    places = [key.rsplit(" ", 2) for key in state["ties"]]
    ties: dict[Any, dict[str, Any]] = {
        (label, end_of(head), end_of(tail)): {} for label, head, tail in places
    }
    return Sheet(
        spans, ties, state["done"], state["note"], frozenset(map(end_of, state["rejected"]))
    )


def end_of(key: str) -> tuple[int, int, str]:
    start, end, label = key.split("-")
    return int(start), int(end), label


def bare(sheet: Sheet) -> tuple[Any, ...]:
    return sheet.spans, set(sheet.ties), sheet.done, sheet.note, sheet.rejected


@given(data=st.data())
def test_edits_do_the_same_in_the_browser_and_in_the_kernel(
    node: Node, demo: Codebook, data: st.DataObject
) -> None:
    history = History(AnnotationSet("me"), ARTICLES, demo)
    id = ARTICLES[0].id
    node.call("open", article_message(history, id, 0), codebook_message(demo))
    for number in range(data.draw(st.integers(1, 6))):
        wire = data.draw(wires(state_of(history), id))
        wire = {name: things for name, things in wire.items() if name not in ("find", "unfind")}
        try:
            seen = node.call("apply", wire)
        except Refused:
            with pytest.raises(AnnotationError):
                history.do(id, wire, f"edit-{number}")
            continue
        history.do(id, wire, f"edit-{number}")
        assert bare(sheet_of(seen)) == bare(state_of(history).sheets[id])
    again = node.call("open", article_message(history, id, 0), codebook_message(demo))
    assert bare(sheet_of(again)) == bare(state_of(history).sheets[id])


def test_the_browser_and_the_codebook_reserve_the_same_keys(node: Node) -> None:
    assert set(node.call("reserved")) == RESERVED_KEYS
