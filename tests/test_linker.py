"""Who said it, before anything is labelled: statements, cues and sources by where they stand."""

from __future__ import annotations

import pytest

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.linker import link
from relkit.spans import AnnotationError, Article, Relation, Span
from tests.linker_texts import marked, said, ties


@pytest.mark.parametrize(
    "page",
    [
        '[S "No,"] [O Xi] [C said].',
        '[S "No,"] [C said] [O Xi].',
        '[O Xi] [C said], [S "No,"] again.',
        "[O Xi] [C said] on Friday [S that it was late].",
        "[C According to] [O Xi], [S it was late].",
        "[S It was late], [C according to] [I the office of Xi].",
    ],
)
def test_a_statement_goes_to_its_cue_and_source(page: str) -> None:
    found = ties(page)
    assert [label for label, _, _ in found] == ["cued_by", "said_by"]
    assert "Xi" in found[1][2]


@pytest.mark.parametrize(
    ("page", "sources"),
    [
        ("[O Xi] and [O Li] [C said] [S no].", {"Xi", "Li"}),
        ("[O Xi], [O Li] and [O Wu] [C said] [S no].", {"Xi", "Li", "Wu"}),
        ("[O Xi], [O Li], and [O Wu] [C said] [S no].", {"Xi", "Li", "Wu"}),
        ("[S No], [C said] [O Xi], [O Li] and the [I office].", {"Xi", "Li", "office"}),
        ("[O Xi] and [O Li] came. [O Wu] [C said] [S no].", {"Wu"}),
        ("[O Xi] met [O Li] and [O Wu] [C said] [S no].", {"Li", "Wu"}),
    ],
)
def test_sources_in_a_list_count_together(page: str, sources: set[str]) -> None:
    assert {tail for _, tail in said(page)} == sources


@pytest.mark.parametrize(
    ("found_by", "tied_by"), [("rule", "rule"), ("model", "model"), ("person", "model")]
)
def test_a_tie_says_that_a_rule_or_a_model_made_it(found_by: str, tied_by: str) -> None:
    article, spans = marked('[S "No,"] [O Xi] [C said] on Friday. [S "Never."]')
    made = [Span(span.start, span.end, span.label, origin=found_by) for span in spans]
    linked = link([article], AnnotationSet("me", [Annotation.of(article, made)]))["a"]
    assert [(tie.label, tie.origin) for tie in linked.relations] == [
        *(("cued_by", tied_by), ("said_by", tied_by)),
        *(("continues", tied_by), ("said_by", tied_by)),
    ]


def test_each_statement_takes_its_own_cue() -> None:
    page = "[O Xi] [C said] [S yes]; [O Li] [C added] [S no]."
    assert said(page) == {("yes", "Xi"), ("no", "Li")}
    assert ("cued_by", "no", "added") in ties(page)


def test_a_quotation_that_goes_on_continues_the_one_before() -> None:
    found = ties('[S "No,"] [O Xi] [C said] on Friday. [S "Never."] [S "Not now."]')
    assert ("continues", '"Never."', '"No,"') in found
    assert ("continues", '"Not now."', '"Never."') in found
    assert {(head, tail) for label, head, tail in found if label == "said_by"} == {
        ('"No,"', "Xi"),
        ('"Never."', "Xi"),
        ('"Not now."', "Xi"),
    }
    assert [head for label, head, _ in found if label == "cued_by"] == ['"No,"']


def test_a_second_clause_without_a_cue_of_its_own_goes_on_with_the_first() -> None:
    found = ties("[O Xi] [C said] [S that he left] and [S that he stayed].")
    assert [label for label, _, _ in found] == ["cued_by", "said_by", "continues", "said_by"]
    assert found[2] == ("continues", "that he stayed", "that he left")


@pytest.mark.parametrize("page", ['[S "No."] [O Xi] left.', "[O Xi] [C said].", "[O Xi]", "Xi", ""])
def test_without_a_cue_or_a_statement_nothing_is_tied(page: str) -> None:
    assert ties(page) == []


def test_without_a_source_it_stays_unknown_who_said_it() -> None:
    assert ties("It was [C said] [S that he left].") == [("cued_by", "that he left", "said")]


def test_a_source_inside_a_statement_is_not_its_source() -> None:
    assert said("[C Said] [S [O Xi] called], [O Li] knew.") == {("Xi called", "Li")}
    assert said("[C Said] [S [O Xi] called].") == set()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\r", "\u2028"])
def test_another_paragraph_is_not_looked_at(end: str) -> None:
    assert said(f"[O Xi] left.{end}[C Said] [S no].") == set()
    assert ties(f"[S No.]{end}[O Xi] [C said].") == []


def test_relations_that_are_there_are_kept_and_not_added_to() -> None:
    article, spans = marked("[O Xi] [C said] [S no]. [O Li] left.")
    xi, cue, no, li = spans
    there = (Relation("said_by", no, li), Relation("cued_by", no, cue))
    made = Annotation.of(article, spans, relations=there, done=True, note="n")
    linked = link([article], AnnotationSet("me", [made]))
    assert set(linked["a"].relations) == set(there)
    assert (linked["a"].done, linked["a"].note, linked.annotator) == (True, "n", "me")
    assert link([article], linked)["a"] == linked["a"]
    assert xi in linked["a"].spans


def test_linking_twice_changes_nothing(seeds: list[Article], gold: AnnotationSet) -> None:
    bare = AnnotationSet("x", [Annotation.of(a, gold[a.id].spans) for a in seeds])
    once = link(seeds, bare)
    assert dict(link(seeds, once)) == dict(once)


def test_what_is_tied_keeps_to_the_codebook_and_mostly_to_the_labels(
    seeds: list[Article], gold: AnnotationSet, codebook: Codebook
) -> None:
    bare = AnnotationSet("x", [Annotation.of(a, gold[a.id].spans) for a in seeds])
    linked = link(seeds, bare)
    right = everything = 0
    for id, annotation in linked.items():
        codebook.verify(annotation)
        found = {tie for tie in annotation.relations if tie.label == "said_by"}
        right += len(found & set(gold[id].relations))
        everything += sum(tie.label == "said_by" for tie in gold[id].relations)
    assert right / everything > 0.8


def test_a_codebook_without_these_labels_is_left_alone() -> None:
    article, spans = marked("[O Xi] [C said] [S no].")
    made = AnnotationSet("me", [Annotation.of(article, spans)])
    assert link([article], made, statement="words")["a"].relations == ()
    assert link([article], made, cue="mark")["a"].relations == ()
    [tie] = link([article], made, sources=("person",))["a"].relations
    assert tie.label == "cued_by"


def test_an_annotated_article_that_is_missing_is_named() -> None:
    article, spans = marked("[O Xi] left.")
    with pytest.raises(AnnotationError, match="'a'"):
        link([], AnnotationSet("me", [Annotation.of(article, spans)]))


def test_a_source_that_the_page_added_is_no_speaker() -> None:
    spans = [Span(0, 13, "institution"), Span(14, 18, "cue"), Span(19, 21, "statement")]
    article = Article("a", "Reuters Staff said no.", boilerplate=((0, 13),))
    linked = link([article], AnnotationSet("me", [Annotation.of(article, spans)]))
    assert {tie.label for tie in linked["a"].relations} == {"cued_by"}


def test_a_quotation_before_its_cue_comes_before_one_of_the_next_sentence() -> None:
    article = Article("a", '"No," Xi said. "Never."')
    first, second = Span(0, 5, "statement"), Span(15, 23, "statement")
    spans = [first, second, Span(6, 8, "official"), Span(9, 13, "cue")]
    made = AnnotationSet("me", [Annotation.of(article, spans)])
    ties = link([article], made)["a"].relations
    assert [tie.tail for tie in ties if tie.label == "continues"] == [first]
    assert [tie.head for tie in ties if tie.label == "cued_by"] == [first]


def test_what_is_tied_says_that_a_model_tied_it(seeds: list[Article], gold: AnnotationSet) -> None:
    bare = [Annotation.of(article, gold[article.id].spans) for article in seeds]
    linked = link(seeds, AnnotationSet("me", bare))
    assert {tie.origin for each in linked.values() for tie in each.relations} == {"model"}
