"""People across articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from relkit import AnnotationSet, read_annotations, read_articles
from relkit.resolve import people, resolve
from relkit.spans import Span
from tests.actor_texts import corpus

ROOT = Path(__file__).parents[1]


def ids(*texts: str) -> list[str | None]:
    """Who is meant by each official, in the order of the articles and their texts."""
    found = resolve(*corpus(*texts)).mentions()["person"]
    return [own or None for own in found.fillna("")]


def test_who_is_who_in_the_seeds() -> None:
    articles = read_articles(ROOT / "seeds")
    found = resolve(articles, read_annotations(ROOT / "annotations", "gold", articles))
    table = found.table().set_index("person")
    trump = table.loc["donald-trump-us"]
    assert (trump["mentions"], trump["articles"]) == (3, 2)
    assert (trump["first_seen"], trump["last_seen"]) == ("2020-08-25", "2025-05-23")
    assert table.loc["ma-zhaoxu-cn", "aliases"] == "Ma Zhaoxu; Ma"
    assert table.loc["mofcom-cn", "country"] == "CN"
    roles = found.roles()
    assert roles[roles["person"] == "liu-he-cn"]["role"].tolist() == ["Vice Premier"]
    people_alone = table[table["kind"] == "person"]
    assert len(people_alone) == 8


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # Accents, hyphens, capitals, middle initials, leaders' other forms.
        (["[[Maroš Šefčovič]] left.", "[[MAROS SEFCOVIC]] left."], ["maros-sefcovic-eu"] * 2),
        (["[[Peru's José Roe]] left.", "[[Jose Roe]] left."], ["jose-roe-pe"] * 2),
        (["[[Yeo Han-koo]] left.", "[[Yeo Han-Koo]] left."], ["yeo-han-koo-kr"] * 2),
        (["[[Ann B. Lee]] left.", "[[Ann Lee]] left."], ["ann-b-lee"] * 2),
        (["[[Joseph R. Biden Jr.]] left.", "[[Biden]] left."], ["joe-biden-us"] * 2),
        # Two of one name.
        (
            ["[[China's Wang Yi]] left.", "[[Singapore's Wang Yi]] left."],
            ["wang-yi-cn", "wang-yi-sg"],
        ),
        (
            ["[[Ann B. Lee]] left.", "[[Ann C. Lee]] left.", "[[Ann Lee]] left."],
            ["ann-b-lee", "ann-c-lee", None],
        ),
        (["[[Rob Roe Jr.]] left.", "[[Rob Roe]] left."], ["rob-roe-jr", "rob-roe"]),
        # A nickname is no reason to make two one.
        (["[[Bill Roe]] left.", "[[William Roe]] left."], ["bill-roe", "william-roe"]),
        # A family name alone.
        (["[[Peru's Ann Lee]] left.", "[[Peru's Lee]] left."], ["ann-lee-pe"] * 2),
        (["[[Peru's Ann Lee]] left.", "[[Chile's Lee]] left."], ["ann-lee-pe", "lee-cl@a2"]),
        (["[[Lee]] left.", "[[Lee]] left."], ["lee@a1", "lee@a2"]),
        (
            ["[[Ma Zhaoxu]] left.", "[[Ma Xiaowei]] left.", "[[Ma]] left."],
            ["ma-zhaoxu", "ma-xiaowei", None],
        ),
        (["[[Subrahmanyam Roe]] left.", "[[S. Roe]] left."], ["subrahmanyam-roe"] * 2),
    ],
)
def test_which_mentions_are_one_person(texts: list[str], expected: list[str | None]) -> None:
    assert ids(*texts) == expected


def test_several_who_may_be_meant_are_kept_with_scores() -> None:
    articles, made = corpus(
        "[[China's Vice Minister Ma Zhaoxu]] left. [[Ma Zhaoxu]] slept.",
        "[[China's Ma Xiaowei]], the health minister, left.",
        "[[Vice Minister Ma]] left Beijing.",
        days=("2025-05-22", "2020-02-02", "2025-05-23"),
    )
    found = resolve(articles, made)
    identity = found.person_of("a3", made["a3"].spans[0])
    assert identity is not None
    assert (identity.id, identity.name, identity.score) == (None, "Ma", None)
    assert [name for name, _ in identity.candidates] == ["Ma Zhaoxu", "Ma Xiaowei"]
    scores = [score for _, score in identity.candidates]
    assert scores[0] > scores[1]
    assert sum(scores) == pytest.approx(1, abs=0.02)
    row = found.table().query("name == 'Ma'").iloc[0]
    assert row["candidates"] == f"Ma Zhaoxu {scores[0]:.2f}; Ma Xiaowei {scores[1]:.2f}"


@pytest.mark.parametrize(
    ("zhaoxu", "xiaowei", "short"),
    [
        # By post, by country, by the day, by how often they are named.
        ("[[Vice Minister Ma Zhaoxu]]", "[[Health Minister Ma Xiaowei]]", "[[Vice Minister Ma]]"),
        ("[[China's Ma Zhaoxu]]", "[[Ma Xiaowei]]", "[[China's Ma]]"),
        ("[[Ma Zhaoxu]]", "[[Ma Xiaowei]]", "[[Ma]]"),
        ("[[Ma Zhaoxu]] saw [[Ma Zhaoxu]]", "[[Ma Xiaowei]]", "[[Ma]]"),
    ],
)
def test_what_speaks_for_one_of_two(zhaoxu: str, xiaowei: str, short: str) -> None:
    is_by_day = zhaoxu == "[[Ma Zhaoxu]]"
    days = ("2025-05-22", "2020-02-02", "2025-05-23") if is_by_day else ()
    articles, made = corpus(*(f"{each} left." for each in (zhaoxu, xiaowei, short)), days=days)
    identity = resolve(articles, made).person_of("a3", made["a3"].spans[0])
    assert identity is not None
    assert [name for name, _ in identity.candidates] == ["Ma Zhaoxu", "Ma Xiaowei"]


def test_another_post_in_another_article_is_a_doubt() -> None:
    articles, made = corpus("[[Peru's envoy Li Hui]] left.", "[[Premier Li]] left.", "[[Li]] left.")
    found = resolve(articles, made).mentions()
    assert found["person"].fillna("").tolist() == ["li-hui-pe", "", "li-hui-pe"]
    assert found["candidates"].fillna("").tolist() == ["", "Li Hui 0.50", ""]


def test_who_may_be_the_same_under_a_nickname_is_said() -> None:
    table = people(*corpus("[[Bill Roe]] left.", "[[William Roe]] left."))
    assert table["candidates"].tolist() == ["William Roe 0.50", "Bill Roe 0.50"]


def test_a_short_name_is_less_sure_than_a_full_one() -> None:
    articles, made = corpus("[[Peru's Ann Lee]] left.", "[[Peru's Lee]] left.", "[[Lee]] left.")
    assert resolve(articles, made).mentions()["score"].tolist() == [1.0, 0.9, 0.7]


def test_roles_are_listed_with_the_days_they_were_given() -> None:
    articles, made = corpus(
        "[[US Vice President Joe Biden]] left.",
        "[[President Biden]] left.",
        "[[US president Joe Biden]] left.",
        days=("2016-01-01", "2022-01-01", "2023-01-01"),
    )
    roles = resolve(articles, made).roles()
    columns = ["role", "first_seen", "last_seen", "mentions"]
    assert roles[columns].values.tolist() == [
        ["Vice President", "2016-01-01", "2016-01-01", 1],
        ["President", "2022-01-01", "2023-01-01", 2],
    ]


def test_an_unlabelled_span_goes_by_its_words() -> None:
    articles, made = corpus("[[US Treasury Secretary Ann Lee]] left.")
    bare = AnnotationSet("me", [type(made["a1"]).of(articles[0], [Span(0, 29, "official")])])
    assert people(articles, bare)["name"].tolist() == ["Ann Lee"]


def test_only_actors_are_known() -> None:
    articles, made = corpus("[[Ann Lee]] said no.")
    found = resolve(articles, made)
    assert found.person_of("a1", Span(0, 7, "statement")) is None
    assert found.person_of("a2", made["a1"].spans[0]) is None


def test_nothing_gives_empty_tables() -> None:
    found = resolve([], AnnotationSet("me"))
    assert found.table().empty
    assert found.roles().empty
    assert found.mentions().empty
