"""What holds of expressions of time in every text and on every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.dates import KINDS, PRECISIONS, RELATIONS, resolve_time, time_expressions
from relkit.spans import Article

WORDS = (
    *("May", "March", "last", "next", "this", "the", "Monday", "Friday", "week", "weeks", "year"),
    *("years", "ago", "2025", "2018", "22", "90", "900", "31", "30", "29", "9999", "days", "day"),
    *(
        "in",
        "on",
        "by",
        "until",
        "from",
        "to",
        "and",
        "between",
        "-",
        "–",
        ",",
        "(",
        ")",
        ".",
        "mid",
    ),
    *("early", "end of", "first", "quarter", "half of", "two", "a", "few", "several", "and a half"),
    *("decades", "summer", "fiscal year", "5/6/2025", "Feb.", "today", "tonight", "will", "met"),
    *("more than", "every", "past", "coming", "earlier", "later", "12:01 a.m.", "Q3", "'90s"),
    *("Easter", "weekend", "\n", "\n\n"),
)
days = st.dates()
published = days.map(date.isoformat) | st.sampled_from(["", "x", "2025-5-1", "2025-02-30"])
texts = st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
RELATIVE = (
    *("Monday", "on Friday", "last Friday", "next Tuesday", "this Sunday", "yesterday", "tomorrow"),
    *("today", "last week", "this week", "next week", "earlier this week", "later this week"),
    *("two weeks ago", "five days ago", "last night", "over the weekend", "this weekend"),
    *("the next 90 days", "the past two weeks", "Monday week", "early next week"),
    *("more than a week ago", "30 days from now", "Friday of last week", "in the coming days"),
)


@given(text=texts, published=published)
def test_any_text_on_any_day(text: str, published: str) -> None:
    article = Article("a1", text, {"published": published})
    after = 0
    for found in time_expressions(article):
        assert after <= found.start < found.end <= len(text)
        after = found.end
        assert text[found.start : found.end] == found.text
        assert found.kind in KINDS
        assert found.precision in PRECISIONS
        assert found.relation in RELATIONS
        assert (found.first is None) == (found.last is None)
        if found.first and found.last:
            assert found.first <= found.last
        assert (found.iso is None) == (found.first is None)
        assert found.kind == "date" or found.first is None


@given(words=texts, day=st.none() | days, tense=st.sampled_from(["past", "future", ""]))
def test_any_words_by_themselves(words: str, day: date | None, tense: str) -> None:
    found = resolve_time(words, day, tense)
    assert found is None or words[found.start : found.end] == found.text


@given(day=st.dates(date(1700, 1, 1), date(2190, 1, 1)), published=st.none() | days)
def test_a_full_date_is_itself_whenever_it_is_published(day: date, published: date | None) -> None:
    written = (
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
    )
    for words in written:
        found = resolve_time(words, published)
        assert found is not None
        assert (found.first, found.last, found.precision) == (day, day, "day"), words
        assert found.iso == day.isoformat()


@pytest.mark.parametrize("words", RELATIVE)
@given(
    day=st.dates(date(1100, 1, 1), date(2900, 1, 1)),
    weeks=st.integers(-2000, 2000),
    tense=st.sampled_from(["past", "future", ""]),
)
def test_weeks_later_it_means_weeks_later(words: str, day: date, weeks: int, tense: str) -> None:
    step = timedelta(weeks=weeks)
    one, other = resolve_time(words, day, tense), resolve_time(words, day + step, tense)
    assert one is not None
    assert other is not None
    assert one.first is not None
    assert one.last is not None
    assert (other.first, other.last) == (one.first + step, one.last + step)


@given(day=st.dates(date(1100, 1, 1), date(2900, 1, 1)))
def test_the_past_does_not_lie_after_publication(day: date) -> None:
    for words in ("Monday", "May 22", "this week", "this month", "earlier this year", "Labor Day"):
        found = resolve_time(words, day, "past")
        assert found is not None
        assert found.last is not None
        assert found.last <= day, words


@given(text=texts)
def test_the_same_text_is_read_the_same_twice(text: str) -> None:
    article = Article("a1", text, {"published": "2025-05-23"})
    assert time_expressions(article) == time_expressions(article)
