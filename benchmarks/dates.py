"""Resolve the expressions of tests/dates.tsv with relkit and with dateparser alone.

    python -m benchmarks.dates [ARTICLES.jsonl.gz]

With articles (a JSON object a line, with "text" and "date"), also how many expressions are found in
them and how fast.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import dateparser
from dateparser.search import search_dates

from relkit.dates import TimeExpression, time_expressions
from relkit.spans import Article

TABLE = Path(__file__).parents[1] / "tests" / "dates.tsv"
_LONGEST = 60_000_000
"""Characters of articles that are read for the measure of speed."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of the table: an expression of a sentence, and what it means.

    A sentence without expressions has one line with empty `words`.
    """

    part: str
    published: date
    sentence: str
    words: str
    first: date | None
    last: date | None
    precision: str
    kind: str
    relation: str

    def article(self) -> Article:
        return Article("table", self.sentence, {"published": self.published.isoformat()})

    def is_read(self, found: Iterable[TimeExpression]) -> bool:
        """Return whether these words are among those found, with these days and nature."""
        return any(
            (each.text, each.first, each.last, each.precision, each.kind)
            == (self.words, self.first, self.last, self.precision, self.kind)
            for each in found
        )


def read_table(path: Path = TABLE) -> list[Expected]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Expected(
            row["part"],
            date.fromisoformat(row["published"]),
            row["sentence"],
            row["words"],
            _day(row["first"]),
            _day(row["last"]),
            row["precision"],
            row["kind"],
            row["relation"],
        )
        for row in rows
    ]


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def in_sentences(rows: Iterable[Expected]) -> dict[tuple[date, str], list[Expected]]:
    """Return the rows by day of publication and sentence."""
    found: dict[tuple[date, str], list[Expected]] = {}
    for row in rows:
        found.setdefault((row.published, row.sentence), []).append(row)
    return found


def unexpected(rows: Iterable[Expected]) -> Iterator[tuple[str, TimeExpression]]:
    """Yield what is found beside what the table has, with its sentence."""
    for (_, sentence), expected in in_sentences(rows).items():
        words = Counter(row.words for row in expected)
        for found in time_expressions(expected[0].article()):
            if words[found.text] == 0:
                yield sentence, found
            words[found.text] -= 1


def by_relkit(row: Expected) -> bool:
    return row.is_read(time_expressions(row.article()))


def _settings(row: Expected) -> dict[str, object]:
    base = datetime.combine(row.published, datetime.min.time())
    return {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "TIMEZONE": "UTC"}


def by_dateparser(row: Expected) -> bool:
    """Return whether dateparser, given the words themselves, names a day that is meant."""
    found = dateparser.parse(row.words, languages=["en"], settings=_settings(row))
    return found is not None and _is_meant(found.date(), row)


def by_search(row: Expected) -> bool:
    """Return whether dateparser finds the words in the sentence and names a day that is meant."""
    pairs = search_dates(row.sentence, languages=["en"], settings=_settings(row)) or []
    return any(
        row.words in words or words in row.words
        for words, day in pairs
        if _is_meant(day.date(), row)
    )


def _is_meant(day: date, row: Expected) -> bool:
    return row.first is not None and row.last is not None and row.first <= day <= row.last


READERS: dict[str, Callable[[Expected], bool]] = {
    "relkit: found in the sentence, first and last day right": by_relkit,
    "dateparser.parse on the words: a day that is meant": by_dateparser,
    "search_dates on the sentence: found, a day that is meant": by_search,
}


def print_table(rows: list[Expected]) -> None:
    parts = list(dict.fromkeys(row.part for row in rows))
    dated = [row for row in rows if row.words and row.first]
    groups = {part: [row for row in dated if row.part == part] for part in parts}
    groups["days"] = [row for row in dated if row.precision == "day"]
    groups["longer"] = [row for row in dated if row.precision != "day"]
    print("| expressions with known days |", " | ".join(groups), "|")
    print("|---|" + "---:|" * len(groups))
    for name, reads in READERS.items():
        cells = [f"{sum(map(reads, those))} of {len(those)}" for those in groups.values()]
        print(f"| {name} |", " | ".join(cells), "|")
    for part in parts:
        those = [row for row in rows if row.part == part]
        right = sum(by_relkit(row) for row in those if row.words)
        wrong = len(list(unexpected(those)))
        print(
            f"{part}: of all {sum(bool(row.words) for row in those)} expressions relkit reads "
            f"{right}; it finds {wrong} beside them"
        )


def print_speed(path: Path) -> None:
    articles, length = [], 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            articles.append(Article(str(number), row["text"], {"published": row["date"]}))
            length += len(row["text"])
            if length > _LONGEST:
                break
    time_expressions(Article("warm", "May 12, 2025"))
    began = time.process_time()
    found = [each for article in articles for each in time_expressions(article)]
    took = time.process_time() - began
    known = sum(each.first is not None for each in found)
    print(f"{len(articles)} articles, {length:,} characters, {took:.1f} s of CPU")
    print(f"{length / took:,.0f} characters a second")
    print(f"{len(found):,} expressions, {known:,} with days;", Counter(e.kind for e in found))


def main() -> None:
    print_table(read_table())
    for path in sys.argv[1:]:
        print_speed(Path(path))


if __name__ == "__main__":
    main()
