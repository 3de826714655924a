"""Model files: what is saved is what is loaded, nothing in them runs, and what is wrong is said."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.exceptions import NotFittedError

from relkit.annotations import AnnotationSet
from relkit.codebook import Codebook, CodebookError
from relkit.model_files import ModelError, load_model, model_codebook, read_card, save_model
from relkit.spans import Article
from relkit.tagger.span_tagger import SpanTagger

ARTICLE = Article("a", 'Mr. Xi said he called. "No," US Treasury Secretary Lee said.')
SHIPPED = Path("relkit", "models", "default.relkit")

Members = dict[str, bytes]


def everything(annotations: AnnotationSet) -> list[Any]:
    """All that was found, with scores, which equality of spans leaves out."""
    return [(id, *((span, span.score) for span in each.spans)) for id, each in annotations.items()]


def members(path: Path) -> Members:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def edited(tmp_path: Path, root: Path) -> Callable[[Callable[[Members], object]], Path]:
    """Give the shipped model with something in it changed."""

    def edit(change: Callable[[Members], object]) -> Path:
        content = members(root / SHIPPED)
        change(content)
        path = tmp_path / "edited.relkit"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in content.items():
                archive.writestr(name, data)
        return path

    return edit


def card(**values: Any) -> Callable[[Members], object]:
    def change(content: Members) -> None:
        content["card.json"] = json.dumps(json.loads(content["card.json"]) | values).encode()

    return change


def member(name: str, data: bytes) -> Callable[[Members], object]:
    return lambda content: content.update({name: data})


def array(name: str, values: Any, *, allow_pickle: bool = False) -> Callable[[Members], object]:
    data = io.BytesIO()
    np.save(data, values, allow_pickle=allow_pickle)
    return member(name, data.getvalue())


def header(text: str) -> bytes:
    """Return a NumPy file that ends after this header."""
    return b"\x93NUMPY\x01\x00\x76\x00" + text.ljust(117).encode() + b"\n"


class Bomb:
    """Leaves a folder behind if it is ever unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.path),)


def test_a_loaded_model_predicts_the_same_to_the_last_bit(
    tmp_path: Path, seeds: list[Article], gold: AnnotationSet
) -> None:
    layers = {"who": ("official", "institution"), "cue": ("cue",), "rest": ("statement",)}
    layers["act"] = ("tariff_action",)
    tagger = SpanTagger(layers, window=1, C=0.7, prior_weight=0.5).fit(seeds, gold)
    save_model(tagger, tmp_path / "m.relkit")
    loaded = load_model(tmp_path / "m.relkit")
    found = tagger.predict([*seeds, ARTICLE])
    assert any(annotation.spans for annotation in found.values())
    assert everything(loaded.predict([*seeds, ARTICLE])) == everything(found)
    assert loaded.get_params()["window"] == 1
    assert loaded.get_params()["C"] == 0.7
    assert loaded.trained_on_ == tagger.trained_on_


def test_a_saved_model_is_the_same_file_again(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    save_model(load_model(), one)
    save_model(load_model(one), other)
    assert one.read_bytes() == other.read_bytes()


def test_a_model_file_holds_numbers_and_text_only(root: Path) -> None:
    for name, data in members(root / SHIPPED).items():
        if name.endswith(".npy"):
            assert np.load(io.BytesIO(data), allow_pickle=False).dtype.kind in "fiu"
        else:
            assert name in ("card.json", "codebook.toml")
            data.decode()


def test_the_card_says_what_the_model_was_made_of(seeds: list[Article], root: Path) -> None:
    found = read_card()
    assert found["trained_on"] == {article.id: article.sha256 for article in seeds}
    assert found["codebook"] == "us-china-trade 1"
    assert set(found["versions"]) == {"relkit", "scikit-learn", "spacy"}
    assert read_card(root / SHIPPED) == found


def test_the_codebook_travels_with_the_model(
    tmp_path: Path, root: Path, codebook: Codebook
) -> None:
    assert model_codebook() == codebook
    save_model(load_model(), tmp_path / "bare")
    assert model_codebook(tmp_path / "bare") is None
    toml = (root / "annotations" / "codebook.toml").read_text(encoding="utf-8")
    save_model(load_model(), tmp_path / "with", codebook=toml)
    assert model_codebook(tmp_path / "with") == codebook


def test_what_is_no_codebook_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="not TOML"):
        save_model(load_model(), tmp_path / "m", codebook="name =")
    assert list(tmp_path.iterdir()) == []


def test_a_tagger_that_has_learnt_nothing_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(NotFittedError):
        save_model(SpanTagger(), tmp_path / "m")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["weights_1.npy", "extra.npy"])
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


@pytest.mark.parametrize("name", ["weights_1.npy", "extra.pkl"])
def test_a_pickle_is_refused_and_never_unpickled(
    name: str, tmp_path: Path, edited: Callable[..., Path]
) -> None:
    pickled = f"cos\nmkdir\n(V{tmp_path / 'gone off'}\ntR.".encode()
    with pytest.raises(ModelError, match=r"edited\.relkit"):
        load_model(edited(member(name, pickled)))
    assert not (tmp_path / "gone off").exists()


REFUSED: dict[str, tuple[Callable[[Members], object], str]] = {
    "future format": (card(format=2), "format is 2, this relkit reads up to 1"),
    "no format": (card(format=None), "format number"),
    "format zero": (card(format=0), "format"),
    "other spaCy": (card(versions={"spacy": "2.3.0"}), r"spaCy 2 .* spaCy 3: train it again"),
    "versions that are a list": (card(versions=[]), "again"),
    "no versions": (card(versions=None), "again"),
    "no parameters": (card(parameters=None), "incomplete"),
    "unknown parameter": (card(parameters={"speed": 1}), "speed"),
    "parameter of another kind": (card(parameters={"window": "x"}), "window"),
    "no layers": (card(layers=None), "incomplete"),
    "layers that are a list": (card(layers=["a", "b", "c"]), "again"),
    "another kind of model": (card(model="Oracle"), "Oracle"),
    "no card": (lambda content: content.pop("card.json"), "card.json"),
    "card that is no JSON": (member("card.json", b"{"), "damaged"),
    "card nested too deeply": (member("card.json", b"[" * 100_000), "again"),
    "card that is a list": (member("card.json", b"[]"), "format number"),
    "missing array": (lambda content: content.pop("step_1.npy"), "incomplete .*step_1"),
    "missing columns": (lambda content: content.pop("columns.npy"), "incomplete .*columns"),
    "array of another shape": (array("weights_1.npy", np.zeros((3, 3))), "again"),
    "array of another kind": (array("columns.npy", np.array(["a"])), "again"),
    "array cut short": (
        lambda content: content.update({"step_1.npy": content["step_1.npy"][:-8]}),
        "damaged",
    ),
    "array that is empty": (member("step_1.npy", b""), "damaged"),
    "array larger than any machine": (
        member(
            "step_1.npy",
            header("{'descr': '<f8', 'fortran_order': False, 'shape': (10000000000000,), }"),
        ),
        "damaged",
    ),
    "array whose header is no header": (member("step_1.npy", header("((((")), "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_in_a_model_file_is_said(name: str, edited: Callable[..., Path]) -> None:
    change, words = REFUSED[name]
    with pytest.raises(ModelError, match=f"(?s){words}") as caught:
        load_model(edited(change))
    assert "edited.relkit" in str(caught.value)


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
