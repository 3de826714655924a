"""An edit is whole, fits or is refused, and can be taken back to the last attribute."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotation_json import annotation_to_json
from relkit.annotations import Annotation
from relkit.codebook import Codebook
from relkit.edits import Edit, Entry
from relkit.spans import AnnotationError, Article, Relation, Span
from tests.edit_model import ARTICLES, Refused, State, after, sheet_of
from tests.edit_wires import wires

ARTICLE = Article("a1", "Xi said “no” twice.")
WHO = Span(
    0, 2, "person", {"side": "there", "name": "Xi"}, 0.25, "corrected", unsure=True, note="?"
)
WORDS = Span(8, 12, "words")
SAID_BY = Relation("said_by", WORDS, WHO, 0.5, "model")
LABELLED = Annotation.of(ARTICLE, [WHO, WORDS], relations=(SAID_BY,), done=True, note="odd")
WHO_PLACE = {"start": 0, "end": 2, "label": "person"}
WORDS_PLACE = {"start": 8, "end": 12, "label": "words"}
TIE = {"label": "said_by", "head": [8, 12, "words"], "tail": [0, 2, "person"]}


def as_json(annotation: Annotation, article: Article = ARTICLE) -> str:
    return annotation_to_json(annotation, article, "demo 1")


def refusal(wire: Any, codebook: Codebook, annotation: Annotation = LABELLED) -> str:
    with pytest.raises(AnnotationError) as caught:
        Edit.from_wire(wire, annotation).apply(annotation, ARTICLE, codebook)
    return str(caught.value)


def test_an_edit_holds_what_goes_whole(demo: Codebook) -> None:
    edit = Edit.from_wire({"out": [WHO_PLACE], "untie": [TIE], "note": "new"}, LABELLED)
    assert edit.to_wire(ARTICLE) == {
        "out": [
            {
                **WHO_PLACE,
                "text": "Xi",
                "attributes": {"name": "Xi", "side": "there"},
                "origin": "corrected",
                "score": 0.25,
                "unsure": True,
                "note": "?",
            }
        ],
        "untie": [{**TIE, "origin": "model", "score": 0.5}],
        "done": False,
        "was_done": True,
        "note": "new",
        "was_note": "odd",
    }
    changed = edit.apply(LABELLED, ARTICLE, demo)
    assert (changed.spans, changed.relations, changed.done, changed.note) == (
        (WORDS,),
        (),
        False,
        "new",
    )
    assert as_json(edit.inverse().apply(changed, ARTICLE, demo)) == as_json(LABELLED)


def test_a_relation_is_bound_to_the_span_that_comes_for_its_end(demo: Codebook) -> None:
    wire = {"out": [WHO_PLACE], "in": [{**WHO_PLACE, "note": "sure now"}], "done": True}
    changed = Edit.from_wire(wire, LABELLED).apply(LABELLED, ARTICLE, demo)
    assert changed.relations[0].tail.note == "sure now"
    assert changed.relations[0].score == 0.5
    assert changed.done


def test_what_is_only_suggested_leaves_the_annotation_as_it_is(demo: Codebook) -> None:
    wire = {
        "reject": [{**WORDS_PLACE, "score": 0.125}],
        "find": [{"label": "person", "words": "Xi", "all": True}],
    }
    edit = Edit.from_wire(wire, LABELLED)
    assert not edit.changes_annotation
    assert edit.apply(LABELLED, ARTICLE, demo) is LABELLED
    assert edit.reject[0].score == 0.125
    assert edit.find == (("person", "Xi", ""),)
    assert edit.inverse().unfind == edit.find


@pytest.mark.parametrize(
    ("wire", "said"),
    [
        (None, "the edit must be an object"),
        ([], "the edit must be an object"),
        ({"ins": []}, "unknown field 'ins'"),
        ({"in": {}}, "in must be a list"),
        ({"in": [WHO_PLACE, 3]}, "in must be an object"),
        ({"in": [{"start": 0, "end": 2}]}, "no field 'label'"),
        ({"in": [{**WHO_PLACE, "colour": "red"}]}, "unknown field 'colour'"),
        ({"in": [{**WHO_PLACE, "start": "0"}]}, "whole numbers"),
        ({"in": [{**WHO_PLACE, "start": True}]}, "whole numbers"),
        ({"in": [{**WHO_PLACE, "end": 2.0}]}, "whole numbers"),
        ({"in": [{**WHO_PLACE, "score": float("nan")}]}, "from 0 to 1"),
        ({"in": [{**WHO_PLACE, "attributes": None}]}, "attributes must be"),
        ({"in": [{**WHO_PLACE, "note": "\ud800"}]}, "surrogate"),
        ({"in": [{"start": 3, "end": 4, "label": []}]}, "non-empty string"),
        ({"done": 1}, "done must be true or false"),
        ({"done": None}, "done must be true or false"),
        ({"was_done": True}, "new and the old value"),
        ({"note": None}, "note must be a string"),
        ({"note": "\udfff"}, "surrogate"),
        ({"tie": [{**TIE, "head": "x"}]}, "head is [start, end, label]"),
        ({"tie": [{**TIE, "head": [8, 12]}]}, "head is [start, end, label]"),
        ({"tie": [{**TIE, "head": [8, "x", "words"]}]}, "whole numbers"),
        ({"tie": [{**TIE, "tail": TIE["head"]}]}, "itself"),
        ({"tie": [{**TIE, "score": 7}]}, "from 0 to 1"),
        ({"find": [{"label": "person", "words": " ", "all": True}]}, "no words"),
        ({"find": [{"label": "person", "words": "\ud800", "all": True}]}, "surrogate"),
        ({"find": [{"label": "person", "words": "Xi"}]}, "no field 'all'"),
        ({"find": [{"label": "person", "words": 1, "all": True}]}, "must be strings"),
    ],
)
def test_what_is_no_edit_is_refused(wire: Any, said: str, demo: Codebook) -> None:
    assert said in refusal(wire, demo)


@pytest.mark.parametrize(
    ("wire", "said"),
    [
        ({}, "changes nothing"),
        ({"out": []}, "changes nothing"),
        ({"done": True}, "changes nothing"),
        ({"note": "odd"}, "changes nothing"),
        ({"out": [WORDS_PLACE], "in": [WORDS_PLACE]}, "changes nothing"),
        ({"untie": [TIE], "tie": [{**TIE, "score": 0.5, "origin": "model"}]}, "changes nothing"),
        ({"out": [{**WHO_PLACE, "end": 3}]}, "span 0-3 'person' is not there any more"),
        ({"out": [WORDS_PLACE, WORDS_PLACE]}, "takes away span 8-12 'words' twice"),
        ({"out": [WHO_PLACE]}, "while relation 'said_by' from 8-12 'words' to 0-2 'person'"),
        ({"in": [WORDS_PLACE]}, "span 8-12 'words' is there already"),
        ({"in": [{"start": 3, "end": 4, "label": "cue"}] * 2}, "adds span 3-4 'cue' twice"),
        ({"in": [{"start": 1, "end": 3, "label": "person"}]}, "overlap"),
        ({"in": [{"start": 11, "end": 14, "label": "cue"}]}, "exclude each other"),
        ({"in": [{"start": 15, "end": 20, "label": "person"}]}, "outside the text"),
        ({"in": [{"start": 3, "end": 4, "label": "nobody"}]}, "allowed are person, words, cue"),
        ({"in": [{"start": 3, "end": 4, "label": "cue", "attributes": {"a": "b"}}]}, "attribute"),
        ({"untie": [{**TIE, "label": "knows"}]}, "is not there any more"),
        ({"untie": [TIE, TIE]}, "takes away relation 'said_by' from 8-12 'words'"),
        ({"tie": [TIE]}, "is there already"),
        ({"tie": [{**TIE, "tail": [5, 6, "person"]}]}, "not among the spans"),
        ({"untie": [TIE], "tie": [{**TIE, "label": "knows"}]}, "knows no relation 'knows'"),
        ({"done": False, "was_done": False}, "changes nothing"),
        ({"note": "x", "was_note": "y"}, "its note is no longer 'y'"),
        ({"reject": [{"start": 3, "end": 4, "label": "nobody"}]}, "no label 'nobody'"),
        ({"reject": [{"start": 3, "end": 99, "label": "cue"}]}, "outside the text"),
        ({"reject": [WORDS_PLACE], "unreject": [WORDS_PLACE]}, "twice"),
        ({"find": [{"label": "nobody", "words": "Xi", "all": True}]}, "no label 'nobody'"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused(wire: Any, said: str, demo: Codebook) -> None:
    assert said in refusal(wire, demo)


def test_an_edit_does_not_take_away_what_was_changed_in_the_meantime(demo: Codebook) -> None:
    edit = Edit.from_wire({"out": [WORDS_PLACE], "untie": [TIE]}, LABELLED)
    other = Span(8, 12, "words", note="by hand")
    tie = Relation("said_by", other, WHO, 0.5, "model")
    by_hand = Annotation.of(ARTICLE, [WHO, other], relations=(tie,), done=True, note="odd")
    with pytest.raises(AnnotationError, match="span 8-12 'words' is no longer as it was"):
        edit.apply(by_hand, ARTICLE, demo)
    tied = Relation("said_by", WORDS, WHO, 0.75, "model")
    by_hand = Annotation.of(ARTICLE, [WHO, WORDS], relations=(tied,), done=True, note="odd")
    with pytest.raises(AnnotationError, match=r"relation .* is no longer as it was"):
        edit.apply(by_hand, ARTICLE, demo)
    with pytest.raises(AnnotationError, match="done is no longer True"):
        edit.apply(Annotation.of(ARTICLE, [WHO, WORDS], relations=(SAID_BY,)), ARTICLE, demo)


def test_an_edit_is_of_one_article_as_it_is(demo: Codebook) -> None:
    edit = Edit.from_wire({"done": False}, LABELLED)
    with pytest.raises(AnnotationError, match="edit of another article, 'a1'"):
        edit.apply(Annotation.of(ARTICLES[1]), ARTICLES[1], demo)
    rejecting = Edit.from_wire({"reject": [WHO_PLACE]}, LABELLED)
    for one in (edit, rejecting):
        with pytest.raises(AnnotationError, match="wrong seal"):
            one.apply(LABELLED, Article("a1", "Xi said “no” often."), demo)


@pytest.mark.parametrize("id", ["", "a/b", "a.b", "é", "a" * 101, "a\n", None, 3])
def test_an_id_that_cannot_name_a_file_is_refused(id: Any) -> None:
    line = {"id": id, "at": "", "did": "edit", "article": "a1", "edit": {"done": True}}
    with pytest.raises(AnnotationError, match="the id of an edit"):
        Entry.from_line(line)


@given(data=st.data())
def test_an_edit_does_what_the_reference_does_and_its_inverse_takes_it_back(
    data: st.DataObject, demo: Codebook
) -> None:
    state, annotation, article = State(), Annotation.of(ARTICLES[0]), ARTICLES[0]
    for _ in range(data.draw(st.integers(1, 12))):
        wire = data.draw(wires(state, article.id))
        before = state.sheets[article.id]
        # What is rejected and looked for is known to a history, not to an edit.
        try:
            state = after(state, article.id, wire)
        except Refused:
            continue
        edit = Edit.from_wire(wire, annotation)
        changed = edit.apply(annotation, article, demo)
        now = state.sheets[article.id]
        assert sheet_of(changed, now.rejected, read=now.read) == now
        back = edit.inverse().apply(changed, article, demo)
        assert as_json(back, article) == as_json(annotation, article)
        assert sheet_of(back, before.rejected, read=before.read) == before

        whole = json.loads(json.dumps(edit.to_wire(article)))
        assert Edit.from_wire(whole, annotation).to_wire(article) == whole
        read = Edit.from_line(whole, article.id)
        assert read.to_wire(article) == whole
        assert read.inverse().inverse().to_wire(article) == whole
        assert as_json(read.apply(annotation, article, demo), article) == as_json(changed, article)
        annotation = changed
