"""Claims and how alike they are: words keep their places, and what means the same meets."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.comparison import assigned, best_threshold, judged, read_part, tf_idf
from relkit.comparison.claims import GAP, claims_of, parts_of
from relkit.comparison.similarity import THRESHOLD, similarities
from relkit.comparison.wording import is_denial, opposites, stem, terms
from tests.claim_texts import texts


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("they met", ["they met"]),
        ("They met. They parted!", ["They met", "They parted"]),
        ("talks with the U.S. went well", ["talks with the U.S. went well"]),
        ("duties fall; quotas stay", ["duties fall", "quotas stay"]),
        (
            '"discussed many issues, and agreed on the importance of trade"',
            ["discussed many issues", "agreed on the importance of trade"],
        ),
        ("met in Rome and agreed to go on", ["met in Rome", "agreed to go on"]),
        (
            "met in Rome and also firmly rejected the plan",
            ["met in Rome", "also firmly rejected the plan"],
        ),
        ("that trade grew, and that it will grow", ["that trade grew", "that it will grow"]),
        ("trade grew, but they want more", ["trade grew", "they want more"]),
        ("would cut duties and buy more corn", ["would cut duties", "buy more corn"]),
        # No claims of their own: nouns, and what only describes.
        ("China and the United States gain", ["China and the United States gain"]),
        ("tariffs, quotas, and increased duties hurt", None),
        ("it is unfair and designed to harm", None),
        ("acknowledged and welcomed the progress", None),
        ('the talks "a constructive dialogue"', ['the talks "a constructive dialogue"']),
        ("“We ‘won’.”", ["We ‘won’"]),
        ('"…"', ["…"]),
        ('."', ['."']),
        ("  no  ", ["no"]),
        ("", []),
        (" \n", []),
    ],
)
def test_a_statement_is_cut_into_claims(words: str, claims: list[str] | None) -> None:
    found = claims_of(words)
    assert [claim.words for claim in found] == ([words] if claims is None else claims)
    assert [words[claim.start : claim.end] for claim in found] == [each.words for each in found]


def test_the_parts_of_a_statement_stand_where_they_stand_in_the_article() -> None:
    text = '"We will," he said, "cut duties. Others may follow."'
    parts = ((0, 10), (20, 52))
    words = GAP.join(text[start:end] for start, end in parts)
    goes_on, last = claims_of(words, parts_of(words, "0-10; 20-52"))
    assert (goes_on.words, goes_on.start, goes_on.end) == ("We will … cut duties", 1, 31)
    assert text[last.start : last.end] == last.words == "Others may follow"
    # A part that begins a sentence is a claim of its own, whatever it begins with.
    for first, second in (('"It ended,"', '"We won."'), ('"It ended."', '"eBay won."')):
        parts = ((0, len(first)), (20, 20 + len(second)))
        found = [each.words for each in claims_of(first + GAP + second, parts)]
        assert found == ["It ended", second.strip('".')]


@pytest.mark.parametrize("place", ["", "0-3", "0-5; 6", "x", "3-1", "0-5; 9-9"])
def test_places_that_do_not_fit_the_words_are_not_believed(place: str) -> None:
    assert parts_of("words", place) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("negotiations", "negotiate"),
        ("communications", "communicate"),
        ("agreed", "agreement"),
        ("cutting", "cuts"),
        ("Carried", "carry"),
        ("importance", "important"),
        ("imports", "import"),
        ("China's", "China"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("important", "import"), ("news", "new"), ("goods", "good")]
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_countries_are_known_by_all_their_names_and_not_taken_for_words() -> None:
    for name in ("the United States", "Washington", "U.S.", "American"):
        assert [(each.key, each.kind) for each in terms(f"told {name} so")][-1] == ("US", "country")
    assert all(each.kind != "country" for each in terms("they told us so"))


def test_no_family_stands_against_itself_or_against_none() -> None:
    file = files("relkit.knowledge") / "wording" / "families.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    names = [row["family"] for row in rows]
    assert len(set(names)) == len(names)
    assert {name for pair in opposites() for name in pair} <= set(names)
    for row in rows:
        words = row["words"].split("|")
        assert len(set(words)) == len(words), row["family"]
        assert all(word == word.lower().strip() != "" for word in words), row["family"]
    assert all(one != other for one, other in opposites())
    assert {(other, one) for one, other in opposites()} == opposites()
    assert is_denial("there was no deal")


@pytest.mark.parametrize(
    ("claim", "nearer", "farther"),
    [
        ("raised the tariff", "increased the duties", "lowered the tariff"),
        ("will sign the deal", "is going to sign the agreement", "will not sign the deal"),
        ("cut duties to 10 percent", "lowered tariffs to 10 percent", "cut duties to 25 percent"),
        ("talked about visas", "had a conversation about visas", "talked about fish"),
        ("will not raise duties", "will cut duties", "will raise duties"),
        ("agreed to keep in contact", "will maintain communication", "agreed to buy corn"),
    ],
)
def test_what_says_the_same_is_more_alike_than_what_does_not(
    claim: str, nearer: str, farther: str
) -> None:
    near, far = similarities([claim], [nearer, farther])[0]
    assert near >= THRESHOLD
    assert near > far


def test_other_numbers_count_against_more_than_none() -> None:
    other, none = similarities(
        ["cut duties to 10 percent"], ["cut duties to 25 percent", "cut duties"]
    )[0]
    assert other < none


def test_a_word_of_no_family_is_met_by_one_that_stands_in_the_same_places() -> None:
    near, far = similarities(["the minds"], ["the roots", "the hospital"])[0]
    assert near > far == 0


def test_pairs_are_told_better_than_by_tf_idf() -> None:
    choose, report = read_part("choose"), read_part("report")
    plain = tf_idf(choose)
    ours = similarities(report.first, report.second)
    theirs, threshold = plain(report.first, report.second), best_threshold(plain, choose)
    for way in (judged, assigned):
        assert way(ours, report, THRESHOLD).f1 > way(theirs, report, threshold).f1 + 0.05
    assert best_threshold(similarities, choose) == pytest.approx(THRESHOLD)
    for part in (choose, report):
        assert min(part.same.sum(), part.near.sum()) >= 40
    assert not set(choose.first + choose.second) & set(report.first + report.second)


@given(texts)
def test_claims_are_in_the_text_in_order_and_leave_no_word_out(words: str) -> None:
    found = claims_of(words)
    assert [words[claim.start : claim.end] for claim in found] == [each.words for each in found]
    edges = [edge for claim in found for edge in (claim.start, claim.end)]
    assert edges == sorted(edges)
    gaps = zip([0, *edges[1::2]], [*edges[::2], len(words)], strict=True)
    between = " ".join(words[start:end] for start, end in gaps)
    assert set(re.findall(r"\w+", between.lower())) <= {"and", "but", "while", "whereas"}


def test_a_lone_surrogate_is_read_as_any_odd_character() -> None:
    [claim] = claims_of("Xi \ud800 left")
    assert claim.words == "Xi \ud800 left"
    assert similarities(["Xi \ud800 left"], ["Xi left"])[0, 0] > THRESHOLD


@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_similarity_is_from_0_to_1_and_favours_no_side(one: list[str], other: list[str]) -> None:
    alike = similarities(one, other)
    assert alike.shape == (len(one), len(other))
    assert ((alike >= 0) & (alike <= 1 + 1e-9)).all()
    np.testing.assert_allclose(alike, similarities(other, one).T)
    np.testing.assert_allclose(np.diag(similarities(one, one)), 1)
