"""Model files that are damaged, old, or made to do harm: each is refused, and it is said why."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from copy import copy
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from relkit.model_card import ModelError
from relkit.model_files import load_model, model_codebook, read_card
from tests.model_members import (
    SHIPPED,
    Change,
    array,
    both,
    card,
    edit,
    member,
    members,
    without,
)


@pytest.fixture
def edited(tmp_path: Path, root: Path) -> Callable[[Change], Path]:
    """Give the shipped model with something in it changed."""
    return lambda change: edit(root / SHIPPED, tmp_path / "edited.relkit", change)


def header(text: str) -> bytes:
    """Return a NumPy file that ends after this header."""
    return b"\x93NUMPY\x01\x00\x76\x00" + text.ljust(117).encode() + b"\n"


class Bomb:
    """Leaves a folder behind if it is ever unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.path),)


@pytest.mark.parametrize("name", ["chain1_words.npy", "extra.npy"])
def test_an_object_array_is_refused_and_never_unpickled(
    name: str, tmp_path: Path, edited: Callable[..., Path]
) -> None:
    bomb = np.array([Bomb(tmp_path / "gone off")], dtype=object)
    path = edited(array(name, bomb, allow_pickle=True))
    with pytest.raises(ModelError, match=r"edited\.relkit"):
        load_model(path)
    assert not (tmp_path / "gone off").exists()
    # The file would have run code in a reader that lets it.
    np.load(io.BytesIO(members(path)[name]), allow_pickle=True)
    assert (tmp_path / "gone off").exists()


@pytest.mark.parametrize("name", ["chain1_words.npy", "extra.pkl"])
def test_a_pickle_is_refused_and_never_unpickled(
    name: str, tmp_path: Path, edited: Callable[..., Path]
) -> None:
    pickled = f"cos\nmkdir\n(V{tmp_path / 'gone off'}\ntR.".encode()
    with pytest.raises(ModelError, match=r"edited\.relkit"):
        load_model(edited(member(name, pickled)))
    assert not (tmp_path / "gone off").exists()


SPACY = version("spacy")

REFUSED: dict[str, tuple[Change, str]] = {
    "future format": (card(format=4), "format is 4, this relkit reads format 3: install a newer"),
    "old format": (
        card(format=2, versions={"relkit": "0.1.0"}),
        r"format is 2, .* train it again .* relkit train, or read it with .*0\.1\.0",
    ),
    "old format without versions": (card(format=1, versions=7), "relkit train"),
    "no format": (card(format=None), "format number"),
    "format zero": (card(format=0), "format"),
    "other spaCy": (card(versions={"spacy": "2.3.0"}), r"spaCy 2 .* spaCy 3: train it again"),
    "other word classes": (
        card(word_classes="0" * 64, versions={"relkit": "0.9.1", "spacy": SPACY}),
        r"of SHA-256 0{64}, this relkit has others, [0-9a-f]{64}: train .*made it \(0\.9\.1\)",
    ),
    "no word classes": (card(word_classes=None), "it does not name, this relkit has others"),
    "versions that are a list": (card(versions=[]), "again"),
    "no versions": (card(versions=None), "again"),
    "no parameters": (card(parameters=None), "incomplete"),
    "unknown parameter": (card(parameters={"speed": 1}), "speed"),
    "parameter of another kind": (card(parameters={"window": "x"}), "window"),
    "lexicons that are none": (card(parameters={"lexicons": "mine"}), "lexicons"),
    "no word of links": (
        lambda of: of.update({"card.json": of["card.json"].replace(b'"links"', b'"x"')}),
        "incomplete .*links",
    ),
    "links without a cue": (card(links={"statement": "a", "sources": ["b"]}), "incomplete .*cue"),
    "links of numbers": (card(links={"statement": 1, "cue": 2, "sources": []}), "labels by role"),
    "links that are a list": (card(links=["statement"]), "incomplete"),
    "sources that are one text": (
        card(links={"statement": "a", "cue": "b", "sources": "c"}),
        "labels by role",
    ),
    "links that were not learnt": (card(links=None), "links_cue belongs to no"),
    "links too few": (without("links_source.npy"), "links_source is missing"),
    "no layers": (card(layers=None), "incomplete"),
    "layers that are a list": (card(layers=["a", "b", "c"]), "again"),
    "a label more": (card(layers={"a": ["b", "c"], "d": ["e", "f"], "g": ["h", "i"]}), "chain2"),
    "a layer less": (card(layers={"a": ["b", "c"], "d": ["e", "f"]}), "incomplete"),
    "seals that are a list": (card(trained_on=["a"]), "incomplete"),
    "seals that are numbers": (card(trained_on={"a": 1}), "incomplete"),
    "another kind of model": (card(model="Oracle"), "Oracle"),
    "no card": (without("card.json"), "card.json"),
    "card that is no JSON": (member("card.json", b"{"), "damaged"),
    "card nested too deeply": (member("card.json", b"[" * 100_000), "again"),
    "card that is a list": (member("card.json", b"[]"), "format number"),
    "no lexicons": (without("lexicons.csv"), "incomplete"),
    "no lexicons of its own": (
        both(card(parameters={"lexicons": "own"}), without("lexicons.csv")),
        "lexicons.csv is missing",
    ),
    "lexicons of other columns": (member("lexicons.csv", b"a,b\n"), "columns"),
    "lexicons that are no table": (member("lexicons.csv", b'"'), "damaged"),
    "lexicons in no UTF-8": (member("lexicons.csv", b"\xff"), "damaged"),
    "missing array": (without("chain1_step.npy"), "incomplete .*chain1_step"),
    "missing columns": (without("columns.npy"), "incomplete .*columns"),
    "array too many": (array("label9_steps.npy", np.zeros(1)), "label9_steps belongs to no"),
    "array cut short": (
        lambda content: content.update({"chain1_step.npy": content["chain1_step.npy"][:-8]}),
        "damaged",
    ),
    "array that is empty": (member("chain1_step.npy", b""), "damaged"),
    "array larger than any machine": (
        member(
            "chain1_step.npy",
            header("{'descr': '<f8', 'fortran_order': False, 'shape': (10000000000000,), }"),
        ),
        "damaged",
    ),
    "array whose header is no header": (member("chain1_step.npy", header("((((")), "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_in_a_model_file_is_said(name: str, edited: Callable[..., Path]) -> None:
    change, words = REFUSED[name]
    with pytest.raises(ModelError, match=f"(?s){words}") as caught:
        load_model(edited(change))
    assert "edited.relkit" in str(caught.value)


def test_another_minor_version_of_spacy_is_told_and_no_reason_to_refuse(
    edited: Callable[..., Path],
) -> None:
    path = edited(card(versions={"spacy": SPACY.partition(".")[0] + ".999.1"}))
    assert read_card(path)["model"] == "SpanTagger"
    with pytest.warns(UserWarning, match=r"edited\.relkit: .* 3\.999, and .* install spaCy 3\.999"):
        load_model(path)


def test_what_is_wrong_with_the_model_that_ships_is_said_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: object) -> None:
        msg = "too wide"
        raise ValueError(msg)

    monkeypatch.setattr("relkit.model_files.check_parameters", refuse)
    with pytest.raises(ModelError, match=r"^relkit's own model: .* \(too wide\)"):
        load_model()


def of_another_shape(found: Any) -> Any:
    return np.concatenate([np.atleast_1d(found), np.atleast_1d(found)])


def of_another_kind(found: Any) -> Any:
    return found.astype(np.float32 if found.dtype == np.float64 else np.float64)


def of_another_depth(found: Any) -> Any:
    return found[None]


def damaged(found: Any) -> Any:
    """Hashes that do not rise, or a number that is none."""
    if found.dtype == np.uint64:
        return found[::-1]
    found = found.copy()
    found[(0,) * found.ndim] = np.nan
    return found


@pytest.mark.parametrize("change", [of_another_shape, of_another_kind, of_another_depth, damaged])
def test_every_array_is_looked_at(
    change: Callable[[Any], Any], edited: Callable[[Change], Path], root: Path
) -> None:
    names = [name for name in members(root / SHIPPED) if name.endswith(".npy")]
    assert len(names) > 30
    for name in names:
        found = np.load(io.BytesIO(members(root / SHIPPED)[name]))
        if found.shape == (0,) and change in {of_another_shape, damaged}:
            continue  # no hash can be doubled, or stand in the wrong place
        path = edited(array(name, change(found)))
        with pytest.raises(ModelError, match=r"edited\.relkit: the model file is incomplete"):
            pytest.fail(f"{name}: {load_model(path)}")


def test_what_is_not_known_has_no_weight(edited: Callable[[Change], Path], root: Path) -> None:
    for name in ("chain0_words.npy", "label0_words.npy"):
        found = np.load(io.BytesIO(members(root / SHIPPED)[name]))
        found[-1] = 1.0
        with pytest.raises(ModelError, match=f"{name.removesuffix('.npy')} .* last"):
            load_model(edited(array(name, found)))


def test_a_broken_codebook_in_a_model_file_is_said(edited: Callable[..., Path]) -> None:
    with pytest.raises(ModelError, match=r"edited\.relkit.*not TOML"):
        model_codebook(edited(member("codebook.toml", b"name =")))


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.9999])
def test_a_file_cut_short_is_refused(share: float, tmp_path: Path, root: Path) -> None:
    content = (root / SHIPPED).read_bytes()
    path = tmp_path / "cut.relkit"
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(ModelError, match=r"cut\.relkit: no model file of relkit, or a damaged one"):
        load_model(path)


@pytest.mark.parametrize(
    ("what", "places", "value"),
    [
        ("one byte of a weight", [100_000], 0xFF),
        ("packed in a way Python cannot read", [8], 99),
        ("locked with a password", [6], 1),
    ],
)
def test_a_file_damaged_inside_is_refused(
    what: str, places: list[int], value: int, tmp_path: Path, root: Path
) -> None:
    content = bytearray((root / SHIPPED).read_bytes())
    # What stands in the first member's own header stands in the directory at the end, too.
    central = content.find(b"PK\x01\x02")
    for place in [*places, *(central + place + 2 for place in places if place < 30)]:
        content[place] = value
    path = tmp_path / "damaged.relkit"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"damaged\.relkit"):
        pytest.fail(f"{what}: {load_model(path)}")


def test_a_file_that_is_not_there_is_said_with_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.relkit: there is no such .* relkit train"):
        load_model(tmp_path / "none.relkit")
    with pytest.raises(ModelError, match="no model file"):
        load_model(tmp_path)


def test_a_file_that_unpacks_to_more_than_it_holds_is_refused(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "bomb.relkit"
    with (
        zipfile.ZipFile(root / SHIPPED) as shipped,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for name in shipped.namelist():
            bomb.writestr(name, shipped.read(name))
        bomb.writestr("more.npy", bytes(10**8))
    with pytest.raises(ModelError, match="compressed, which relkit never does"):
        load_model(path)


def test_a_member_that_is_there_twice_is_refused(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "twice.relkit"
    path.write_bytes((root / SHIPPED).read_bytes())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("card.json", members(path)["card.json"])
    with pytest.raises(ModelError, match=r"card\.json is in it twice"):
        load_model(path)


def test_members_that_lie_in_each_other_are_refused(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "bomb.relkit"
    path.write_bytes((root / SHIPPED).read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("small", b"")
        one = archive.getinfo("chain0_words.npy")
        for number in range(100):
            again = copy(one)
            again.filename = f"{number}.npy"
            archive.filelist.append(again)
    with pytest.raises(ModelError, match="its members are larger than the file"):
        load_model(path)
