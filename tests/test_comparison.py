"""What two sides say: neither is favoured, and no claim is lost."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.annotations import AnnotationSet
from relkit.comparison import comparing
from relkit.comparison.claims import claims_of
from relkit.comparison.comparing import COMPARISON, compare
from relkit.spans import Article
from relkit.tables import statements
from tests.claim_texts import texts

COLUMNS = ["article", "published", "speaker", "speaker_country", "words", "parts"]
COLUMNS += ["origin", "speaker_origin"]


def said(*rows: tuple[str | None, str]) -> pd.DataFrame:
    """Make a table of statements from countries and words."""
    made = [
        ("a", "2025-05-23", "somebody", country, words, f"0-{len(words)}", "person", "rule")
        for country, words in rows
    ]
    return pd.DataFrame(made, columns=COLUMNS, dtype="string")


def told(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    columns = ["said_by", "first_words", "second_words"]
    known = frame[columns].astype(object).where(frame[columns].notna(), None)
    return list(known.itertuples(index=False, name=None))


def test_the_two_accounts_of_a_call_are_told_apart(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    every = statements(seeds, gold)
    call = compare(every[every["article"] == "003_c38683724b66e664"], "US", "CN")
    pairs = {first: second for by, first, second in told(call) if by == "both"}
    shared = {first: second for first, second in pairs.items() if first != second}
    assert sorted(shared) == [
        'The two officials "discussed a wide range of issues of mutual interest',
        "agreed on the importance of keeping open lines of communication",
    ]
    discussed, communication = sorted(shared.values())
    assert discussed.startswith('Ma and Landau had "exchanged views on China-US relations and')
    assert communication == "The two sides agreed to continue to maintain communication"
    [only] = [first for by, first, _ in told(call) if by == "only US"]
    assert only.startswith("They acknowledged the importance of the bilateral relationship")
    text = next(article.text for article in seeds if article.id.startswith("003"))
    for row in call.to_dict("records"):
        for side in ("first", "second"):
            if not pd.isna(row[f"{side}_words"]):
                place = slice(row[f"{side}_start"], row[f"{side}_end"])
                assert text[place] == row[f"{side}_words"]


def test_a_joint_statement_is_both_sides_and_others_stay_out() -> None:
    frame = compare(
        said(("CN,US", "a deal is near"), ("US,EU", "steel"), ("CN", "fish"), (None, "rice")),
        "US",
        "CN",
    )
    assert told(frame) == [
        ("both", "a deal is near", "a deal is near"),
        ("only US", "steel", None),
        ("only CN", None, "fish"),
    ]
    assert frame["similarity"].tolist() == [pd.NA, 0, 0]
    assert frame[["first_start", "first_end", "second_start"]].to_numpy().tolist()[0] == [0, 14, 0]


def test_words_that_several_articles_report_go_with_their_pair() -> None:
    frame = compare(
        said(("US", "cut duties"), ("US", "Cut duties"), ("CN", "lowered tariffs")), "US", "CN"
    )
    assert told(frame) == [
        ("both", "Cut duties", "lowered tariffs"),
        ("both", "cut duties", "lowered tariffs"),
    ]


def test_of_equally_good_pairs_the_same_are_taken_whichever_side_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = {("fish", "rice"): 0.5, ("fish", "steel"): 1.0, ("wool", "steel"): 0.5}

    def alike(first: list[str], second: list[str]) -> Any:
        pairs = [
            [known.get((one, other), 0) or known.get((other, one), 0) for other in second]
            for one in first
        ]
        return np.array(pairs, dtype=float)

    monkeypatch.setattr(comparing, "similarities", alike)
    rows = said(("CN", "fish"), ("CN", "wool"), ("US", "rice"), ("US", "steel"))
    one = [pair[1:] for pair in told(compare(rows, "US", "CN")) if pair[0] == "both"]
    other = [pair[:0:-1] for pair in told(compare(rows, "CN", "US")) if pair[0] == "both"]
    assert sorted(one) == sorted(other) != []


def test_a_threshold_of_one_pairs_the_same_words_only_and_places_may_be_unknown() -> None:
    rows = said(("US", "cut duties"), ("CN", "cut duties"), ("CN", "lowered tariffs"))
    frame = compare(rows.assign(parts=""), "US", "CN", threshold=1)
    assert told(frame) == [
        ("both", "cut duties", "cut duties"),
        ("only CN", None, "lowered tariffs"),
    ]
    assert frame[["first_start", "second_end"]].isna().all(axis=None)
    # Nothing in common is no pair, whatever the threshold.
    apart = compare(said(("US", "fish"), ("CN", "steel")), "US", "CN", threshold=0)
    assert apart["said_by"].tolist() == ["only US", "only CN"]


@pytest.mark.parametrize(
    ("first", "second", "options", "message"),
    [
        ("US", "RU", {}, "nobody in these statements speaks for 'RU'; there are CN, EU, US"),
        ("us", "CN", {}, "nobody in these statements speaks for 'us'"),
        ("CN", "CN", {}, "the two sides are both 'CN'; name two of CN, EU, US"),
        ("US", "CN", {"threshold": 2}, "threshold must be a number from 0 to 1, got 2"),
        ("US", "CN", {"threshold": "high"}, "threshold must be a number .* got 'high'"),
        ("US", "CN", {"threshold": float("nan")}, "threshold must be a number .* got nan"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    first: str, second: str, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        compare(said(("US,EU", "steel"), ("CN", "fish")), first, second, **options)


def test_what_is_no_table_of_statements_is_refused() -> None:
    with pytest.raises(ValueError, match=r"lacks words, parts; make one with relkit\.statements"):
        compare(said(("US", "steel")).drop(columns=["words", "parts"]), "US", "CN")
    with pytest.raises(ValueError, match="speaks for 'US'; no speaker's country is known"):
        compare(said((None, "steel")), "US", "CN")
    with pytest.raises(TypeError, match="statements must be a DataFrame, got dict"):
        compare({}, "US", "CN")  # type: ignore[arg-type]


tables = st.lists(
    st.tuples(st.sampled_from(["US", "CN", "US,CN", "EU", None]), texts), max_size=6
).map(lambda rows: said(("US", "steel"), ("CN", "trade"), *rows))


@settings(max_examples=50)
@given(tables, st.floats(0, 1))
def test_the_other_order_of_sides_is_the_mirror_image(frame: pd.DataFrame, at: float) -> None:
    one, other = compare(frame, "US", "CN", threshold=at), compare(frame, "CN", "US", threshold=at)
    turned = {
        name: name.replace("first", "second")
        if "first" in name
        else name.replace("second", "first")
        for name in COMPARISON
    }
    columns = list(COMPARISON)
    pd.testing.assert_frame_equal(
        one.sort_values(columns, ignore_index=True),
        other.rename(columns=turned)[columns].sort_values(columns, ignore_index=True),
    )


@settings(max_examples=50)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(frame: pd.DataFrame, random: Any) -> None:
    shuffled = frame.sample(frac=1, random_state=random.randrange(1000))
    pd.testing.assert_frame_equal(compare(frame, "US", "CN"), compare(shuffled, "US", "CN"))


@settings(max_examples=50)
@given(tables)
def test_no_claim_is_lost(frame: pd.DataFrame) -> None:
    found = compare(frame, "US", "CN")
    for code, side in (("US", "first"), ("CN", "second")):
        claims = {
            claim.words
            for country, words in zip(frame["speaker_country"], frame["words"], strict=True)
            if not pd.isna(country) and code in country
            for claim in claims_of(words)
        }
        assert set(found[f"{side}_words"].dropna()) == claims
    assert found.columns.tolist() == list(COMPARISON)
