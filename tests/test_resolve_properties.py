"""Resolving: what holds for every set of articles."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.annotations import Annotation, AnnotationSet
from relkit.resolve import Identity, resolve
from relkit.spans import Article, Span

NAMES = st.sampled_from(
    [
        *("Ma", "Ma Zhaoxu", "Ma Xiaowei", "Wang Yi", "Wang", "J. Roe", "Jane Roe", "John Roe"),
        *("Trump", "Donald Trump", "Donald J. Trump", "Ann B. Lee", "Ann C. Lee", "Ann Lee", "Lee"),
        *("Bill Roe", "William Roe", "Rob Roe Jr.", "Rob Roe", "李强", "…", "the minister"),
        *("MOFCOM", "the ministry", "the statement", "China", "US and China", "'s"),
    ]
)
COUNTRIES = st.sampled_from(["", "CN", "US", "SG", "CN,US"])
ROLES = st.sampled_from(["", "Vice Minister", "health minister"])
DAYS = st.sampled_from(["", "2020-02-02", "2025-05-22", "no day"])
MENTIONS = st.tuples(
    st.sampled_from(["official", "institution"]), NAMES, COUNTRIES, ROLES, st.booleans()
)
ARTICLES = st.tuples(DAYS, st.lists(MENTIONS, max_size=5))
CORPORA = st.lists(ARTICLES, max_size=5)


def made(
    corpus: list[tuple[str, list[tuple[str, str, str, str, bool]]]], prefix: str = "a"
) -> list[tuple[Article, Annotation]]:
    pairs = []
    for number, (day, mentions) in enumerate(corpus):
        text, spans = "", []
        for label, name, country, role, is_named in mentions:
            attributes = (
                {"country": country, "role": role} if label == "official" else {"country": country}
            )
            if label == "official" and is_named:
                attributes["name"] = name
            known = {key: value for key, value in attributes.items() if value}
            spans.append(Span(len(text), len(text) + len(name), label, known))
            text += f"{name} spoke in a statement.\n"
        article = Article(f"{prefix}{number}", text, {"published": day})
        pairs.append((article, Annotation.of(article, spans)))
    return pairs


def identities(pairs: list[tuple[Article, Annotation]]) -> dict[tuple[str, Span], Identity | None]:
    found = resolve(
        [article for article, _ in pairs], AnnotationSet("me", [own for _, own in pairs])
    )
    return {
        (article.id, span): found.person_of(article.id, span)
        for article, annotation in pairs
        for span in annotation.spans
    }


@settings(max_examples=150, deadline=None)
@given(CORPORA)
def test_every_mention_is_of_one_person_at_most(
    corpus: list[tuple[str, list[tuple[str, str, str, str, bool]]]],
) -> None:
    pairs = made(corpus)
    found = identities(pairs)
    assert None not in found.values()
    tables = resolve(
        [article for article, _ in pairs], AnnotationSet("me", [own for _, own in pairs])
    )
    table = tables.table()
    assert table["mentions"].sum() == len(found)
    assert table["person"].dropna().is_unique
    for identity in filter(None, found.values()):
        assert (identity.id is None) == (identity.score is None)
        scores = [score for _, score in identity.candidates]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) < 2 or abs(sum(scores) - 1) < 0.05
    assert len(tables.mentions()) == len(found)
    assert tables.roles()["mentions"].sum() <= len(found)


@settings(max_examples=100, deadline=None)
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(
    corpus: list[tuple[str, list[tuple[str, str, str, str, bool]]]], random: object
) -> None:
    pairs = made(corpus)
    mixed = list(pairs)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert identities(mixed) == identities(pairs)


@settings(max_examples=100, deadline=None)
@given(CORPORA)
def test_an_unrelated_article_changes_nothing(
    corpus: list[tuple[str, list[tuple[str, str, str, str, bool]]]],
) -> None:
    pairs = made(corpus)
    other = made([("2021-01-01", [("official", "Ximena Quispe", "PE", "envoy", True)])], "b")
    found = identities([*pairs, *other])
    before = identities(pairs)
    assert {place: found[place] for place in before} == before
