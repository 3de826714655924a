"""In which order the annotator shows articles, and how one is found among them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relkit import Annotator
from relkit.annotations import AnnotationSet
from relkit.codebook import Codebook
from relkit.spans import Article
from tests.annotator.heard import ARTICLES, Heard


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, demo: Codebook) -> Heard:
    return Heard(monkeypatch, Annotator(ARTICLES, tmp_path / "anna", codebook=demo))


def test_moving_goes_by_step_by_id_and_to_the_next_not_done(heard: Heard) -> None:
    def to(**where: Any) -> str:
        id: str = heard.tell("open", **where)["article"]["article"]["id"]
        return id

    assert [to(), to(**{"from": "a1"}, step=1), to(**{"from": "a3"}, step=1)] == ["a1", "a2", "a3"]
    assert [to(**{"from": "a1"}, step=-1), to(article="a3")] == ["a1", "a3"]
    assert [to(**{"from": "a1"}, step=2), to(**{"from": "a3"}, step=0)] == ["a3", "a3"]
    heard.edit("one", "a2", done=True)
    assert to(**{"from": "a1"}, next="open") == "a3"
    assert to(**{"from": "a3"}, next="open") == "a1"
    assert heard.tell("open")["article"]["done"] == 1


def test_one_comes_back_to_where_one_was(
    heard: Heard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, demo: Codebook
) -> None:
    def start() -> str:
        again = Heard(monkeypatch, Annotator(ARTICLES, tmp_path / "anna", codebook=demo))
        id: str = again.tell("open")["article"]["article"]["id"]
        return id

    heard.edit("one", "a2", note="to be read")
    assert start() == "a2"
    heard.edit("two", "a2", done=True)
    assert start() == "a1"


def test_the_list_filters_and_searches(heard: Heard) -> None:
    heard.edit("one", "a2", **{"in": [{"start": 25, "end": 27, "label": "person", "unsure": True}]})
    heard.edit("two", "a1", note="odd")
    heard.edit("three", "a1", done=True)

    def ids(query: str = "", show: str = "all") -> list[str]:
        return [row["id"] for row in heard.tell("list", query=query, show=show)["list"]["rows"]]

    assert ids() == ["a1", "a2", "a3"]
    assert [ids(show=s) for s in ("open", "done", "unsure", "noted")] == [
        *(["a2", "a3"], ["a1"], ["a2"], ["a1"])
    ]
    assert [ids("TARIFFS"), ids("a talk"), ids("a3"), ids("nowhere")] == [
        ["a2"],
        ["a1"],
        ["a3"],
        [],
    ]
    row = heard.tell("list", query="xi", show="all")["list"]["rows"][0]
    assert (row["hits"], row["title"], row["done"]) == (2, "A talk", True)
    assert "Xi said no" in row["around"]


def test_a_long_list_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch, demo: Codebook) -> None:
    many = [Article(f"n{number}", "Xi.") for number in range(500)]
    heard = Heard(monkeypatch, Annotator(many, AnnotationSet("me"), codebook=demo))
    told = heard.tell("list", query="", show="all")["list"]
    assert (len(told["rows"]), told["total"]) == (200, 500)


def order(demo: Codebook, **how: Any) -> list[str]:
    return Annotator(ARTICLES, AnnotationSet("me"), codebook=demo, **how)._queue.ids


def test_the_order_is_as_given_at_random_or_as_handed_in(demo: Codebook) -> None:
    assert order(demo) == ["a1", "a2", "a3"]
    assert order(demo, order=["a3", ARTICLES[0]]) == ["a3", "a1", "a2"]
    assert order(demo, order=(id for id in ("a2",))) == ["a2", "a1", "a3"]
    seen = {tuple(order(demo, order="random", random_state=seed)) for seed in range(20)}
    assert len(seen) > 2
    assert order(demo, order="random") == order(demo, order="random")
