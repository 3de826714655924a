"""Fill the attributes of the tariff actions of tests/tariff_attributes.toml and of the seeds.

    python -m benchmarks.tariffs

Of each attribute: how many of those filled are right, and how many of those expected. The officials
and institutions beside the actions are those that the rules find, as they are where nobody labels.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.figures import table
from relkit.annotations import Annotation
from relkit.articles import read_articles
from relkit.attributes.tariff_actions import tariff_answers, tariff_attributes
from relkit.knowledge.lexicons import Lexicons
from relkit.rules.finding import RuleTagger
from relkit.spans import Article, Span
from relkit.storage import read_annotations

ROOT = Path(__file__).parents[1]
SENTENCES = ROOT / "tests" / "tariff_attributes.toml"
LABEL = "tariff_action"
ATTRIBUTES = (
    *("action", "measure", "actor", "target", "goods", "rate", "rate_kind", "instrument"),
    *("legal_basis", "duration", "date", "announced", "in_force", "status"),
)
_SETS = ("actor", "target")
"""The attributes whose codes stand in no order."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its tariff actions, and what their words tell.

    `missed` names, by action, the attributes that are known to come out otherwise; `answers` has
    the numbers of two actions of which the first answers the second.
    """

    half: str
    article: Article
    annotation: Annotation
    expected: dict[Span, dict[str, str]]
    missed: dict[Span, frozenset[str]]
    answers: tuple[tuple[int, int], ...] = ()

    def told(self, lexicons: Lexicons) -> dict[Span, dict[str, str]]:
        return tariff_attributes(self.article, self.annotation, lexicons)

    def answered(self, lexicons: Lexicons) -> tuple[tuple[int, int], ...]:
        spans = list(self.expected)
        ties = tariff_answers(self.article, self.annotation, lexicons)
        return tuple((spans.index(tie.head), spans.index(tie.tail)) for tie in ties)


def read_cases(path: Path = SENTENCES) -> list[Case]:
    """Return the cases of a file; brackets in its texts mark the tariff actions."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["told"]
    tagger = RuleTagger()
    return [_case(f"{number}", row, tagger) for number, row in enumerate(rows)]


def _case(name: str, row: Mapping[str, object], tagger: RuleTagger) -> Case:
    text, edges = "", []
    for part in str(row["text"]).replace("]", "[").split("["):
        edges.append(len(text))
        text += part
    spans = [Span(start, end, LABEL) for start, end in zip(edges[1::2], edges[2::2], strict=True)]
    published = str(row.get("published", "2025-06-20"))
    article = Article(name, text, {"published": published})
    others = [span for span in tagger(article).spans if span.label != LABEL]
    acts: list[dict[str, object]] = row["acts"]  # type: ignore[assignment]
    expected, missed = {}, {}
    for span, act in zip(spans, acts, strict=True):
        names = act.get("missed", ())
        missed[span] = frozenset(names if isinstance(names, list) else ())
        expected[span] = {name: str(each) for name, each in act.items() if name != "missed"}
    answers: list[list[int]] = row.get("answers", [])  # type: ignore[assignment]
    pairs = tuple((head, tail) for head, tail in answers)
    annotation = Annotation.of(article, [*spans, *others])
    return Case(str(row["half"]), article, annotation, expected, missed, pairs)


def seed_cases() -> list[Case]:
    """Return the labelled seeds, their tariff actions without what was labelled of them."""
    articles = list(read_articles(ROOT / "seeds"))
    gold = read_annotations(ROOT / "annotations", "gold", articles)
    cases = []
    for article, annotation in gold.with_articles(articles):
        acts = [span for span in annotation.spans if span.label == LABEL]
        expected = {
            span: {name: str(value) for name, value in span.attributes.items()} for span in acts
        }
        bare = [
            replace(span, attributes={}) if span in expected else span for span in annotation.spans
        ]
        made = Annotation.of(article, bare)
        cases.append(Case("seeds", article, made, expected, dict.fromkeys(acts, frozenset())))
    return cases


def is_right(name: str, found: str | None, expected: str | None) -> bool:
    """Return whether a value is the expected one; codes may stand in any order."""
    if name in _SETS and found and expected:
        return set(found.split(",")) == set(expected.split(","))
    return found == expected


def counted(cases: Iterable[Case], lexicons: Lexicons) -> Counter[tuple[str, str]]:
    """Return of each attribute how many are "filled", "expected" and "right"."""
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases:
        told = case.told(lexicons)
        for span, expected in case.expected.items():
            for name in ATTRIBUTES:
                found, wanted = told[span].get(name), expected.get(name)
                counts[name, "filled"] += found is not None
                counts[name, "expected"] += wanted is not None
                counts[name, "right"] += found is not None and is_right(name, found, wanted)
        ties = case.answered(lexicons)
        counts["answers", "filled"] += len(ties)
        counts["answers", "expected"] += len(case.answers)
        counts["answers", "right"] += len(set(ties) & set(case.answers))
    return counts


def main() -> None:
    lexicons = Lexicons.read()
    cases = [*read_cases(), *seed_cases()]
    for half in dict.fromkeys(case.half for case in cases):
        own = [case for case in cases if case.half == half]
        counts = counted(own, lexicons)
        acts = sum(len(case.expected) for case in own)
        rows = [
            [
                name,
                f"{counts[name, 'right']} of {counts[name, 'filled']}",
                f"{counts[name, 'right']} of {counts[name, 'expected']}",
            ]
            for name in (*ATTRIBUTES, "answers")
        ]
        print(f"\n{half}: {acts} tariff actions in {len(own)} texts\n")
        print(table(["attribute", "right of filled", "right of expected"], rows))


if __name__ == "__main__":
    main()
