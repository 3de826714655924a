"""Model files: what is saved is what is loaded, nothing in them runs, and what is wrong is said."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import numpy as np
import pytest
from sklearn.exceptions import NotFittedError

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook, CodebookError
from relkit.knowledge.lexicons import Entry, LexiconError, Lexicons
from relkit.model_files import load_model, model_codebook, read_card, save_model
from relkit.spans import Article, Span
from relkit.tagger.span_tagger import SpanTagger
from tests.model_members import SHIPPED, edit, member, members
from tests.tagger_checks import everything

ARTICLE = Article("a", 'Mr. Xi said he called. "No," US Treasury Secretary Lee said.')


def test_a_loaded_model_predicts_the_same_to_the_last_bit(
    tmp_path: Path, seeds: list[Article], gold: AnnotationSet
) -> None:
    layers = {"who": ("official", "institution"), "cue": ("cue",), "rest": ("statement",)}
    layers["act"] = ("tariff_action", "contact", "agreement")
    tagger = SpanTagger(layers, window=1, C=0.7, threshold=0.4).fit(seeds, gold)
    save_model(tagger, tmp_path / "m.relkit")
    loaded = load_model(tmp_path / "m.relkit")
    found = tagger.predict([*seeds, ARTICLE])
    assert any(annotation.spans for annotation in found.values())
    assert everything(loaded.predict([*seeds, ARTICLE])) == everything(found)
    assert loaded.get_params()["window"] == 1
    assert loaded.get_params()["C"] == 0.7
    assert loaded.trained_on_ == tagger.trained_on_


def test_a_saved_model_is_the_same_file_again(
    tmp_path: Path, root: Path, seed_tagger: SpanTagger
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    toml = (root / "annotations" / "codebook.toml").read_text(encoding="utf-8")
    for tagger in (seed_tagger, load_model()):
        save_model(tagger, one, codebook=toml)
        save_model(load_model(one), other, codebook=toml)
        assert one.read_bytes() == other.read_bytes()


OWN = Lexicons(
    (
        Entry(
            "countries", "Ruritania", ("Ruritania", "the Kingdom, old"), "country", "RU", 'A "B"'
        ),
        Entry("leaders", "Rudolf", ("Rudolf",), "leader", "RU", "Hope,\n1894"),
    )
)
LEARNT = [Annotation.of(ARTICLE, [Span(0, 6, "person")])]


@pytest.mark.parametrize("lexicons", [None, "relkit", OWN, Lexicons(())])
def test_lexicons_travel_with_the_model(lexicons: Lexicons | str | None, tmp_path: Path) -> None:
    tagger = SpanTagger(lexicons=lexicons).fit([ARTICLE], LEARNT)
    save_model(tagger, tmp_path / "m")
    loaded = load_model(tmp_path / "m")
    assert loaded.lexicons == lexicons
    assert loaded.lexicons_ == tagger.lexicons_
    said = read_card(tmp_path / "m")["parameters"]["lexicons"]
    assert said == ("own" if isinstance(lexicons, Lexicons) else lexicons)
    save_model(loaded, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == (tmp_path / "m").read_bytes()
    assert SpanTagger(**loaded.get_params()).fit([ARTICLE], LEARNT).lexicons_ == loaded.lexicons_


def test_lexicons_are_read_as_they_were_when_the_model_learnt(tmp_path: Path, root: Path) -> None:
    table = members(root / SHIPPED)["lexicons.csv"]
    shortened = member("lexicons.csv", table[: table.rindex(b"\n", 0, -1) + 1])
    shorter = edit(root / SHIPPED, tmp_path / "m", shortened)
    loaded, whole = load_model(shorter).lexicons_, load_model().lexicons_
    assert loaded is not None
    assert whole is not None
    assert loaded.entries == whole.entries[:-1]


def test_lexicons_that_cannot_stand_in_a_table_are_not_saved(tmp_path: Path) -> None:
    parted = Lexicons((Entry("a", "b|c", ("b|c", "x|y"), "d", "", ""),))
    tagger = SpanTagger(lexicons=parted).fit([ARTICLE], LEARNT)
    with pytest.raises(LexiconError, match=r"x\|y"):
        save_model(tagger, tmp_path / "m")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("changed", [{"window": 1}, {"window": 3}, {"lexicons": None}])
def test_what_is_set_after_learning_changes_neither_reading_nor_the_file(
    changed: dict[str, Any], seeds: list[Article], gold: AnnotationSet, tmp_path: Path
) -> None:
    tagger = SpanTagger().fit(seeds, gold)
    found = tagger.predict(seeds)
    tagger.set_params(**changed)
    save_model(tagger, tmp_path / "a.relkit")
    loaded = load_model(tmp_path / "a.relkit")
    assert loaded.window == 2
    assert loaded.lexicons is not None
    for each in (tagger, loaded):
        assert everything(each.predict(seeds)) == everything(found)


def test_parameters_of_every_number_type_are_saved(tmp_path: Path) -> None:
    layers = MappingProxyType({"who": ("person",)})
    tagger = SpanTagger(
        layers,
        window=cast("int", np.int64(1)),
        C=cast("float", np.float32(0.5)),
        alpha=1,
        random_state=np.random.RandomState(3),
    ).fit([ARTICLE], LEARNT)
    save_model(tagger, tmp_path / "m")
    loaded = load_model(tmp_path / "m")
    assert loaded.get_params() == tagger.get_params() | {
        "layers": {"who": ["person"]}, "random_state": None,
    }  # fmt: skip
    tagger.set_params(window="wide")
    with pytest.raises(ValueError, match="'window'"):
        save_model(tagger, tmp_path / "m2")
    assert not (tmp_path / "m2").exists()


def test_a_model_file_holds_numbers_and_text_only(root: Path) -> None:
    for name, data in members(root / SHIPPED).items():
        if name.endswith(".npy"):
            assert np.load(io.BytesIO(data), allow_pickle=False).dtype.kind in "fiu"
        else:
            assert name in ("card.json", "codebook.toml", "lexicons.csv")
            data.decode()


def test_the_card_says_what_the_model_was_made_of(seeds: list[Article], root: Path) -> None:
    found = read_card()
    assert found["trained_on"] == {article.id: article.sha256 for article in seeds}
    assert found["codebook"] == "us-china-trade 2"
    assert set(found["versions"]) == {"relkit", "scikit-learn", "spacy"}
    table = (root / "relkit" / "knowledge" / "word_classes.tsv").read_text(encoding="utf-8")
    assert found["word_classes"] == sha256(table.encode()).hexdigest()
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
