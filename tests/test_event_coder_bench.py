"""The benchmark of events counts what it says it counts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.events import Corpus, clause_of, folds, interval, macro_f1, read_corpus
from relkit.event_coder.clauses import Clause


def test_a_marked_sentence_is_a_clause() -> None:
    assert clause_of("On <t>Mars</t>, <s>Ann</s> sang to <t>Bo</t>.") == Clause(
        "On Mars, Ann sang to Bo.", actor=(9, 12), recipient=(3, 7)
    )
    assert clause_of("Ann <s></s> sang.") == Clause("Ann  sang.")


def test_macro_f1_weighs_all_gold_codes_alike_and_knows_no_other() -> None:
    gold = np.array(["a", "a", "a", "b"])
    assert macro_f1(gold, np.array(["a", "a", "a", ""])) == 0.5
    low, high = interval(gold, gold)
    assert low <= high == 1


def test_rows_of_one_sentence_are_in_one_fold() -> None:
    sentences = np.array([f"s{number // 2}" for number in range(40)])
    codes = np.array(["a", "b", "b", "a"] * 10)
    corpus = Corpus([Clause("")] * 40, sentences, {"root": codes, "quad": codes})
    for training, held in folds(corpus, 0, whole=True):
        assert not set(sentences[training]) & set(sentences[held])
    assert sum(len(held) for _, held in folds(corpus, 0, whole=False)) == 40
    assert corpus.developed_on().sum() == 16


def test_a_missing_or_other_table_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"There is no train\.tsv"):
        read_corpus(tmp_path)
    (tmp_path / "train.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="is another table"):
        read_corpus(tmp_path)
