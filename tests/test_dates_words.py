"""One expression by itself, and what the words around it decide."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date

import pytest

from relkit.dates import TimeExpression, resolve_time, time_expressions
from relkit.dates.clauses import Clauses
from relkit.dates.finding import FORMS
from relkit.dates.forms import unnamed
from relkit.dates.places import NOT_INSIDE, places
from relkit.spans import Article
from tests.test_dates import TABLE

FRIDAY = date(2025, 5, 23)


def found(text: str, published: str = "2025-05-23", **meta: str) -> list[TimeExpression]:
    return time_expressions(Article("a1", text, {"published": published, **meta}))


def days(text: str, published: str = "2025-05-23", **meta: str) -> list[str | None]:
    return [each.iso for each in found(text, published, **meta)]


@pytest.mark.parametrize(
    ("words", "tense", "iso"),
    [
        ("Friday", "past", "2025-05-23"),
        ("Friday", "future", "2025-05-23"),
        ("Monday", "past", "2025-05-19"),
        ("Monday", "future", "2025-05-26"),
        ("Monday", "", "2025-05-19"),
        ("on Monday", "past", "2025-05-19"),
        ("last Friday", "past", "2025-05-16"),
        ("this Sunday", "future", "2025-05-25"),
        ("this Sunday", "past", "2025-05-18"),
        ("this Monday", "future", "2025-05-26"),
        ("next Monday", "future", "2025-05-26"),
        ("Friday of last week", "past", "2025-05-16"),
        ("January", "past", "2025-01"),
        ("by January", "future", "2026-01"),
        ("May", "past", "2025-05"),
        ("last May", "past", "2024-05"),
        ("June 1", "", "2025-06-01"),
        ("June 1", "past", "2024-06-01"),
        ("February 29", "past", "2024-02-29"),
        ("February 29", "future", "2028-02-29"),
        ("Friday, June 6", "past", "2025-06-06"),
        ("2018", "past", "2018"),
        ("the end of the year", "future", "2025-09-01/2025-12-31"),
        ("the end of the year", "past", "2024-09-01/2024-12-31"),
        ("this week", "past", "2025-05-19/2025-05-23"),
        ("this week", "future", "2025-05-23/2025-05-25"),
        ("this week", "", "2025-05-19/2025-05-25"),
        ("the last year", "past", "2024-05-23/2025-05-23"),
        ("last year", "past", "2024"),
        ("winter of 2024", "past", "2024-12-01/2025-02-28"),
        ("three or four weeks ago", "past", "2025-04-21/2025-05-04"),
        ("a year and a half ago", "past", "2023-11"),
        ("two years from now", "future", "2027"),
        ("the day after tomorrow", "future", "2025-05-25"),
        ("Memorial Day", "future", "2025-05-26"),
        ("Easter 2025", "past", "2025-04-20"),
        ("Election Day", "past", "2024-11-05"),
        ("Thanksgiving", "past", "2024-11-28"),
        ("mid-1980s", "past", "1983-01-01/1986-12-31"),
        ("May 23", "future", "2025-05-23"),
        ("this fiscal year", "past", "2024-10-01/2025-09-30"),
        ("last winter", "past", "2024-12-01/2025-02-28"),
        ("next summer", "future", "2025-06-01/2025-08-31"),
        ("late this weekend", "future", "2025-05-24/2025-05-25"),
        ("next weekend", "future", "2025-05-31/2025-06-01"),
        ("Q1", "past", "2025-01-01/2025-03-31"),
        ("second half of the year", "future", "2025-07-01/2025-12-31"),
        ("the week of May 1", "past", "2025-04-28/2025-05-04"),
        ("the rest of the month", "future", "2025-05-23/2025-05-31"),
        ("October to December", "past", "2024-10-01/2024-12-31"),
        ("November 30 to January 2", "past", "2024-11-30/2025-01-02"),
        ("some years ago", "past", "2015-05-23/2023-05-23"),
        ("in several days", "past", None),
        ("a few minutes ago", "past", "2025-05-23"),
        ("the '90s", "past", "1990-01-01/1999-12-31"),
        ("the last week of April", "past", "2025-04-24/2025-04-30"),
        ("the first half of May", "past", "2025-05-01/2025-05-15"),
        ("for 90 days", "past", None),
        ("every Monday", "past", None),
    ],
)
def test_one_by_itself(words: str, tense: str, iso: str | None) -> None:
    expression = resolve_time(words, FRIDAY, tense)
    assert expression is not None
    assert expression.iso == iso
    assert words[expression.start : expression.end] == expression.text


@pytest.mark.parametrize(
    "words", ["", "soon", "the talks", "Section 301", "June 31", "in", "9903.01"]
)
def test_no_time_by_itself(words: str) -> None:
    assert resolve_time(words, FRIDAY) is None


def test_an_unknown_tense_is_refused() -> None:
    with pytest.raises(ValueError, match="tense must be 'past', 'future' or ''"):
        resolve_time("Monday", FRIDAY, "present")


def test_numbers_and_units_are_kept() -> None:
    two_weeks = resolve_time("for two weeks", FRIDAY)
    assert two_weeks is not None
    assert (two_weeks.kind, two_weeks.relation) == ("duration", "for")
    assert (two_weeks.amount, two_weeks.unit, two_weeks.days) == (2, "week", 14)
    month = resolve_time("three months", FRIDAY)
    assert month is not None
    assert (month.amount, month.unit, month.days) == (3, "month", None)
    several = resolve_time("several years", FRIDAY)
    assert several is not None
    assert (several.amount, several.unit) == (None, "year")


@pytest.mark.parametrize("published", ["", "yesterday", "2025", "2025-13-40", "0001-01-01"])
def test_without_a_day_of_publication_only_full_dates_have_days(published: str) -> None:
    text = (
        "WASHINGTON, May 12 - On Monday, two weeks ago, in June 2024 and on May 12, 2025, it fell."
    )
    assert days(text, published) == [None, None, None, "2024-06", "2025-05-12"]
    assert days("It ran from May 14 to August 12, 2025.", published) == ["2025-05-14/2025-08-12"]


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("Filed 5/6/2025.", "", [None]),
        ("Filed 5/6/2025.", "en-US", ["2025-05-06"]),
        ("Filed 5/6/2025.", "en-GB", ["2025-06-05"]),
        ("Filed 5/6/2025, then 13/6/2025.", "", ["2025-06-05", "2025-06-13"]),
        ("Filed 5/6/2025, then 6/13/2025.", "en-GB", ["2025-05-06", "2025-06-13"]),
        ("Filed 5/5/2025.", "", ["2025-05-05"]),
        ("Filed 13/13/2025.", "", []),
        ("Filed 22.05.2025.", "", ["2025-05-22"]),
    ],
)
def test_numeric_dates(text: str, language: str, iso: list[str | None]) -> None:
    assert days(text, **({"language": language} if language else {})) == iso


def test_a_weekday_that_contradicts_its_date_yields() -> None:
    assert days("They met on Monday, May 22, 2025.") == ["2025-05-22"]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("They are to talk this Friday and Saturday.", ["2025-05-23", "2025-05-24"]),
        ("They met on Sunday, Monday and Tuesday.", ["2025-05-18", "2025-05-19", "2025-05-20"]),
        ("It will be cut on Nov. 30 and Jan. 2.", ["2025-11-30", "2026-01-02"]),
        ("They met on Friday and Thursday.", ["2025-05-23", "2025-05-22"]),
    ],
)
def test_a_day_told_in_one_breath_follows_the_day_before(text: str, iso: list[str]) -> None:
    assert days(text) == iso


def test_boilerplate_is_not_read() -> None:
    text = "Page saved on May 1, 2026. They met on Monday."
    article = Article("a1", text, {"published": "2025-05-23"}, boilerplate=((0, 26),))
    assert [each.text for each in time_expressions(article)] == ["Monday"]


def test_lines_may_break_within_an_expression() -> None:
    (expression,) = found("A long paragraph says it.\n\nIt was cut for 90\ndays by all of them.\n")
    assert (expression.text, expression.days) == ("90\ndays", 90)
    assert days("The list ends in May.\n\n12 countries came.") == ["2025-05"]


@pytest.mark.parametrize(
    ("before", "after", "lead", "tense"),
    [
        ("The ministers met ", " in Rome.", "on", "past"),
        ("The ministers will meet ", " in Rome.", "on", "future"),
        ("He said he would go ", ".", "", "future"),
        ("The ban that will be lifted was agreed ", ".", "on", "past"),
        ("On ", ", the tariffs take effect.", "on", "future"),
        ("They will talk. He left ", ".", "on", "past"),
        ("Trump to meet Xi ", "", "on", "future"),
        ("It extended the truce until ", ".", "until", "future"),
        ("It stayed closed until ", ".", "until", "past"),
        ("Prices had doubled by ", ".", "by", "past"),
        ("The proposed tariffs in ", "", "in", ""),
        ("It has fallen since ", ".", "since", "past"),
        ("In ", "", "in", ""),
        ("They're going to put it out ", ".", "on", "future"),
        ("They will have more to say ", ".", "on", "future"),
        ("They are going to undo Roe v. Wade ", ".", "in", "future"),
        ("It is holding talks ", ".", "on", "future"),
    ],
)
def test_the_tense(before: str, after: str, lead: str, tense: str) -> None:
    text = f"{before}May{after}"
    place = len(before)
    assert Clauses(text, 0, len(text)).tense(place, place + 3, lead) == tense


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("in force since May 1, 2025", "since"),
        ("in force as of May 1, 2025", "from"),
        ("entered on or before May 1, 2025", "by"),
        ("valid until after May 1, 2025", "until"),
        ("prior to May 1, 2025", "before"),
        ("following the May 1, 2025, order", "after"),
        ("signed May 1, 2025", "on"),
        ("between May 1 and May 3, 2025", "during"),
        ("from May 1 to May 3, 2025", "during"),
        ("from May 1, 2025", "from"),
    ],
)
def test_the_relation(text: str, relation: str) -> None:
    assert [each.relation for each in found(text)] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may march for a second.",
        "See https://example.org/2025/05/23/may-1-2025 for more.",
        "It cost $2020 and 2,000 euros, 1,000 tariffs in all.",
        "The 12-year-old and her 70 years old aunt met on Black Friday.",
        "Chapter 99, subheading 9903.01.25, Section 232 and rule 5/6.",
        "Version 2025.05.1 of 2020-style tools.",
        "She rose 2018 points and lost 2,025.5 more.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert [each.text for each in found(text)] == []


def test_the_quick_look_misses_no_form() -> None:
    looked_for = places()
    for row in TABLE:
        for form in FORMS:
            pattern = f"{NOT_INSIDE}(?:{unnamed(form.pattern)})"
            for match in re.finditer(pattern, row.sentence):
                if match[0].lower().startswith("the "):
                    continue
                assert looked_for.match(row.sentence, match.start()), (form.name, match[0])


def test_dateparser_loads_only_with_a_date() -> None:
    code = (
        "import sys, relkit.dates as dates; from relkit import Article; "
        "dates.time_expressions(Article('a', 'They met for two weeks.')); "
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
