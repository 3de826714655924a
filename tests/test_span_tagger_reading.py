"""`SpanTagger` reads any text, each article for itself, and what it finds is as promised."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit import cutting
from relkit.annotations import AnnotationSet
from relkit.spans import Article, Span
from relkit.tagger.span_tagger import SpanTagger
from tests.tagger_checks import check

SAID = "US President Donald Trump said he called off that meeting."


def test_what_was_labelled_in_a_seed_is_found_there(
    seed_tagger: SpanTagger, seeds: list[Article], gold: AnnotationSet
) -> None:
    for article in seeds:
        found, labelled = set(check(seed_tagger, article)), set(gold[article.id].spans)
        assert len(found & labelled) > len(labelled) / 2


def test_boilerplate_is_not_read(seed_tagger: SpanTagger) -> None:
    assert {span.label for span in check(seed_tagger, Article("a", SAID))} >= {"official"}
    assert check(seed_tagger, Article("a", SAID, boilerplate=((0, len(SAID)),))) == ()
    start = SAID.index(" said")
    assert all(
        span.start >= start
        for span in check(seed_tagger, Article("a", SAID, boilerplate=((0, start),)))
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t\u00a0\u200b ",
        "...",
        "word",
        "headline without a sentence\nby our staff\n12 May 2025",
        '"' * 41,
        '“He said "no" and „yes« ' * 9,
        "“Never closed, he said.\n“Next, still open.\nThen closed.” He left.",
        "He said: “First paragraph.\n\n“Second paragraph,” Mr. Xi said.",
        SAID.upper(),
        SAID.lower(),
        "TRUMP: We will raise tariffs.\nXI: No, you will not.\nQ: And then?\nTRUMP: (inaudible)",
        "🇺🇸🤝🇨🇳 Trump 😀 said 👩‍👩‍👧 he \U0001d54f called",
        "习近平说：“不。”",
        "Trump said\r\nhe called.\rYes.\u2028No.\x85",
        "\u202eTrump\0 said he\ufffd called\ufeff",
        "a" * 30_000,
    ],
)
def test_strange_texts_are_read(text: str, seed_tagger: SpanTagger) -> None:
    check(seed_tagger, Article("a", text))


@pytest.mark.parametrize("change", [str.upper, str.lower, str.swapcase])
def test_capitals_are_no_condition_for_finding(
    change: Callable[[str], str], seed_tagger: SpanTagger, seeds: list[Article]
) -> None:
    found = check(seed_tagger, Article("a", change(seeds[0].text)))
    assert len(found) >= len(check(seed_tagger, seeds[0])) / 3


def test_a_language_without_rules_of_its_own_is_read(seed_tagger: SpanTagger) -> None:
    assert check(seed_tagger, Article("a", SAID, {"language": "??"}))


pieces = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ['"', "“", "”", " ", "\n", "\r\n", "Trump ", "said ", "US President ", "tariffs ", "that "]
    ),
)


@settings(max_examples=100)
@given(st.lists(pieces, max_size=30).map("".join), st.data())
def test_any_text_is_read(seed_tagger: SpanTagger, text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True)))
    pages = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    check(seed_tagger, Article("a", text, boilerplate=pages))


def same(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Whether spans are the same, and their scores but for rounding."""
    scores = [each.score or 0 for each in one]
    return one == other and scores == pytest.approx([each.score or 0 for each in other], abs=2e-5)


@settings(max_examples=40)
@given(st.data())
def test_articles_read_together_are_read_as_each_alone(
    seed_tagger: SpanTagger, seeds: list[Article], data: st.DataObject
) -> None:
    lines = [line for each in seeds for line in each.text.splitlines() if line]
    some = st.one_of(st.sampled_from(lines), st.sampled_from([SAID, "They don’t.", "“No", ""]))
    texts = data.draw(st.lists(st.lists(some, max_size=4).map("\n".join), max_size=6))
    articles = [Article(f"a{number}", text) for number, text in enumerate(texts)]
    together = seed_tagger.predict(articles)
    assert list(together) == [article.id for article in articles]
    for article in articles:
        assert same(together[article.id].spans, check(seed_tagger, article))


@pytest.mark.parametrize("batch", [1, 3000, 10**9])
def test_batches_of_every_size_find_the_same(
    batch: int, seed_tagger: SpanTagger, seeds: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [
        Article(f"{seed.id} {start}", seed.text[start : start + 1000])
        for seed in seeds
        for start in range(0, len(seed.text), 1000)
    ]
    monkeypatch.setattr("relkit.tagger.span_tagger._BATCH", batch)
    found = seed_tagger.predict([Article("empty", ""), *articles, Article("last", " ")])
    assert list(found) == ["empty", *(article.id for article in articles), "last"]
    assert found["empty"].spans == found["last"].spans == ()
    assert sum(len(each.spans) for each in found.values()) > 30
    for article in articles:
        assert same(found[article.id].spans, seed_tagger(article).spans)


def test_an_article_of_half_a_million_characters_is_read(
    seed_tagger: SpanTagger, seeds: list[Article]
) -> None:
    text = (seeds[0].text + "\n") * (500_000 // len(seeds[0].text) + 1)
    spans = check(seed_tagger, Article("long", text[:500_000]))
    assert max(span.end for span in spans) > 499_000
    # What is found in a copy is found in the next.
    period = len(seeds[0].text) + 1
    shifted = {(span.start + period, span.end + period, span.label) for span in spans}
    ours = {(span.start, span.end, span.label) for span in spans}
    inner = {each for each in ours if 2 * period < each[0] < 400_000}
    assert len(inner) > 100
    assert inner <= shifted


def test_a_paragraph_of_a_hundred_thousand_characters_is_read(
    seed_tagger: SpanTagger, seeds: list[Article]
) -> None:
    text = " ".join(seeds[0].text.split())
    check(seed_tagger, Article("long", (text * 20)[:100_000]))


def test_threads_read_what_one_reads(seed_tagger: SpanTagger, seeds: list[Article]) -> None:
    texts = [part for seed in seeds for part in seed.text.split("\n") if part.strip()]
    articles = [
        Article(f"{number}", f"{text}\nword{number} again") for number, text in enumerate(3 * texts)
    ]
    alone = [seed_tagger(article) for article in articles]
    cutting._cutter.cache_clear()  # so that the threads learn the words together
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(seed_tagger, articles))
    assert together == alone
    assert [seed_tagger(article) for article in articles] == alone
