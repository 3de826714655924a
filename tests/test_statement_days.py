"""When a statement was made: what stands beside its cue, and nothing else."""

from __future__ import annotations

import pytest

from relkit.annotations import Annotation, AnnotationSet
from relkit.attributes.statement_days import statement_days
from relkit.spans import Article, Relation, Span

FRIDAY = "2025-05-23"


def day(text: str, cue: str, words: str, **acts: str) -> str | None:
    def span(part: str, label: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part), label)

    article = Article("a", text, {"published": FRIDAY})
    mark, said = span(cue, "cue"), span(words, "statement")
    spans = [mark, said, *(span(part, label) for label, part in acts.items())]
    made = Annotation.of(article, spans, relations=(Relation("cued_by", said, mark),))
    return statement_days(article, made).get(said, {}).get("date")


@pytest.mark.parametrize(
    ("text", "cue", "words", "iso"),
    [
        ("Xi said on Monday he left.", "said", "he left", "2025-05-19"),
        ('"No," Xi told reporters last week.', "told reporters", '"No,"', "2025-05-12/2025-05-18"),
        ('"No," Bruce said in a statement on Thursday.', "said", '"No,"', "2025-05-22"),
        (
            '"No," he told reporters at the White House on Monday.',
            "told reporters",
            '"No,"',
            "2025-05-19",
        ),
        (
            "Last week, the Chinese side said talks ended.",
            "said",
            "talks ended",
            "2025-05-12/2025-05-18",
        ),
        ("On Thursday, Xi said talks ended.", "said", "talks ended", "2025-05-22"),
        (
            "In a statement published Friday morning in China, Beijing said talks ended.",
            *("said", "talks ended", "2025-05-23"),
        ),
        ("Talks ended. On Thursday, Xi said no.", "said", "no", "2025-05-22"),
    ],
)
def test_the_day_beside_the_cue(text: str, cue: str, words: str, iso: str) -> None:
    assert day(text, cue, words) == iso


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Xi said talks ended on Monday.", "said", "talks ended on Monday"),
        ("Xi, who came on Monday, said no.", "said", "no"),
        ("Talks ended on Monday. Xi said no.", "said", "no"),
        ("After he left on Monday, talks began, Xi said no.", "said", "no"),
        ("Xi said no. On Monday he left.", "said", "no"),
        ("Xi said no.", "said", "no"),
    ],
)
def test_another_day_is_not_taken(text: str, cue: str, words: str) -> None:
    assert day(text, cue, words) is None


def test_the_day_of_an_act_is_not_that_of_the_words() -> None:
    text = "Xi said in a call on Monday no."
    assert day(text, "said", "no", contact="a call on Monday") is None


def test_both_seeds(seeds: list[Article], gold: AnnotationSet) -> None:
    """Every day that is labelled is found from the words, and no other."""
    for article in seeds:
        labelled = {
            span: span.attributes["date"]
            for span in gold[article.id].spans
            if span.label == "statement" and "date" in span.attributes
        }
        found = statement_days(article, gold[article.id])
        assert {span: each["date"] for span, each in found.items()} == labelled
