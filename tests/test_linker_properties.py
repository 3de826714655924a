"""What holds of the ties in every text, with every spans."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotations import Annotation, AnnotationSet
from relkit.linker import link
from relkit.linker.linker import Linker
from relkit.spans import CONTINUES, AnnotationError, Article, Relation, Span
from tests.linker_texts import Link, labelled, marked, said

PIECES = (
    *("Xi", "he", "they", "it", "who", "said", "told", "and", "the office", "no", "7", "ß", "👍🏽"),
    *(",", ".", ":", '"', "“", "”", "'", "…", "&", "\n", "\n\n", "\u2028", "\t", "e\u0301"),
)
LABELS = ("statement", "cue", "official", "institution", "person")


@st.composite
def pages(draw: st.DrawFn) -> tuple[Article, Annotation]:
    """An article of any words, any spans on it, and some relations."""
    text = draw(
        st.one_of(
            st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
        )
    )
    cuts = st.integers(0, len(text))
    cut = draw(st.lists(st.tuples(cuts, cuts).map(sorted), max_size=1))
    boilerplate = tuple((start, end) for start, end in cut)
    article = Article(draw(st.sampled_from("abc")), text, boilerplate=boilerplate)
    spans: list[Span] = []
    for start, end, label in draw(
        st.lists(st.tuples(cuts, cuts, st.sampled_from(LABELS)), max_size=14)
    ):
        if start < end:
            made = Span(start, end, label)
            if not any(made.overlaps(span) for span in spans if span.label == label):
                spans.append(made)
    told: set[Relation] = set()
    if len(spans) > 1:
        names = st.sampled_from(["said_by", "cued_by", CONTINUES, "answers"])
        ends = st.sampled_from(spans)
        for label, head, tail in draw(st.lists(st.tuples(names, ends, ends), max_size=3)):
            if head != tail:
                told.add(Relation(label, head, tail))
    return article, Annotation.of(article, spans, relations=tuple(told))


@pytest.fixture(scope="module")
def learnt(seeds: list[Article], gold: AnnotationSet) -> Linker:
    return Linker().fit(seeds, gold)


@given(page=pages(), by_labels=st.booleans())
def test_ties_are_between_spans_that_are_there_and_make_sense(
    page: tuple[Article, Annotation], by_labels: bool, learnt: Linker
) -> None:
    article, before = page
    by: Link = learnt.link if by_labels else link
    linked = by([article], AnnotationSet("me", [before]))[article.id]
    assert linked.spans == before.spans
    assert set(before.relations) <= set(linked.relations)
    new = set(linked.relations) - set(before.relations)
    own = set(before.own_spans(article))
    has_source = {tie.head for tie in before.relations if tie.label == "said_by"}
    for tie in new:
        assert tie.head.label == "statement"
        assert {tie.head, tie.tail} <= own
        assert (tie.score is None) is not by_labels
        if tie.label == "said_by":
            assert tie.tail.label in ("official", "institution")
            assert tie.head not in has_source or any(
                other.tail.label not in ("official", "institution")
                for other in before.relations
                if other.head == tie.head and other.label == "said_by"
            )
        elif tie.label == "cued_by":
            assert tie.tail.label == "cue"
        else:
            assert (tie.label, tie.tail.label) == (CONTINUES, "statement")
            assert tie.tail.start < tie.head.start
    assert max(Counter(t.tail for t in new if t.label == "cued_by").values(), default=1) == 1
    assert max(Counter(t.head for t in new if t.label == CONTINUES).values(), default=1) == 1


@given(pages())
def test_the_same_again_gives_the_same(page: tuple[Article, Annotation]) -> None:
    article, before = page
    one, other = (link([article], AnnotationSet("me", [before])) for _ in range(2))
    assert one[article.id] == other[article.id]


@given(st.lists(pages(), min_size=2, max_size=3, unique_by=lambda page: page[0].id))
def test_each_article_is_linked_for_itself(made: list[tuple[Article, Annotation]]) -> None:
    articles = [article for article, _ in made]
    together = link(articles, AnnotationSet("me", [each for _, each in made]))
    for article, annotation in made:
        alone = link([article], AnnotationSet("me", [annotation]))
        assert together[article.id] == alone[article.id]


@given(pages())
def test_whatever_is_labelled_can_be_learnt_from_or_is_refused(
    page: tuple[Article, Annotation],
) -> None:
    article, labels = page
    try:
        linker = Linker().fit([article], AnnotationSet("me", [labels]))
    except ValueError as error:
        assert "nothing to learn of who said it" in str(error)  # noqa: PT017
        return
    assert linker.link([article], AnnotationSet("me", [labels]))[article.id].spans == labels.spans


def test_spans_that_articles_share_tie_nothing_together() -> None:
    _, spans = marked('[O Xi] [C said] [S no]. [S "Never."]')
    articles = [Article(id, 'Xi said no. "Never."') for id in "ab"]
    made = AnnotationSet("me", [Annotation.of(article, spans) for article in articles])
    one, other = (each.relations for each in link(articles, made).values())
    assert one == other
    assert link(articles[:1], AnnotationSet("me", [made["a"]]))["a"].relations == one


def test_a_batch_of_articles_is_no_border(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [labelled(f"[O Xi] [C said] [S no {id}].", id, []) for id in "abc"]
    articles, annotations = [a for a, _ in made], AnnotationSet("me", [each for _, each in made])
    whole = link(articles, annotations)
    monkeypatch.setattr("relkit.linker.linking._BATCH", 1)
    assert dict(link(articles, annotations)) == dict(whole)
    assert dict(link([], AnnotationSet("me"))) == {}
    with pytest.raises(AnnotationError, match="'b'"):
        link(articles[:1], annotations)


def test_a_text_with_many_statements_is_linked_paragraph_by_paragraph() -> None:
    page = "\n".join(
        f'[S "No {number},"] [O X{number}] [C said]. [S "Never."]' for number in range(300)
    )
    found = said(page)
    assert {(f'"No {number},"', f"X{number}") for number in range(300)} < found
    assert {('"Never."', f"X{number}") for number in range(300)} < found
