"""The kernel's side of the annotator: what it answers, and in which order articles are shown."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from relkit import Annotator, RuleTagger, SpanTagger
from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook, CodebookError
from relkit.spans import AnnotationError, Span
from tests.annotator.heard import ARTICLES, XI, Heard


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, demo: Codebook) -> Heard:
    return Heard(monkeypatch, Annotator(ARTICLES, tmp_path / "anna", codebook=demo))


def test_opening_tells_the_article_its_labels_and_how_far_one_is(heard: Heard) -> None:
    told = heard.tell("open")["article"]
    assert told["to"] == "me"
    assert (told["done"], told["count"], told["undo"], told["redo"]) == (0, 3, 0, 0)
    article = told["article"]
    assert (article["id"], article["title"], article["source"]) == ("a1", "A talk", "2025-05-23")
    assert (article["text"], article["spans"], article["done"]) == (ARTICLES[0].text, [], False)
    assert heard.tell("open", article="a3")["article"]["article"]["boilerplate"] == [[0, 6]]


def test_an_edit_is_kept_undone_and_done_again(heard: Heard, tmp_path: Path) -> None:
    kept = heard.edit("one", **{"in": [XI]})["kept"]
    assert (kept["id"], kept["article"], kept["undo"], kept["redo"]) == ("one", "a1", 1, 0)
    assert '"text": "Xi"' in (tmp_path / "anna" / "a1.json").read_text(encoding="utf-8")
    undone = heard.tell("undo", id="two")["kept"]
    assert undone["did"] == "undo"
    assert undone["edit"]["out"][0]["end"] == 2
    assert len(heard.annotator.annotations["a1"].spans) == 0
    assert heard.tell("redo", id="three")["kept"]["edit"]["in"][0]["label"] == "person"
    assert len(heard.annotator.annotations["a1"].spans) == 1


def test_an_acknowledgement_is_small_however_much_there_is(heard: Heard) -> None:
    kept = heard.edit("x" * 24, **{"in": [XI]})["kept"]
    assert len(str(kept)) < 200


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ({"in": [{"start": 5, "end": 500, "label": "person"}]}, "outside the text"),
        ({"in": [{"start": 0, "end": 2, "label": "nobody"}]}, "allowed are person, words, cue"),
        ({"out": [XI]}, "not there any more"),
        ({"in": "Xi"}, "must be"),
        ({}, "changes nothing"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    heard: Heard, edit: dict[str, Any], says: str
) -> None:
    refused = heard.edit("one", **edit)["refused"]
    assert refused["id"] == "one"
    assert says in refused["why"]
    assert refused["why"][0].isupper()
    assert refused["why"].endswith(".")
    assert dict(heard.annotator.annotations) == {}


def test_an_unknown_article_or_message_is_said(heard: Heard) -> None:
    assert "'zz' is not among the 3" in heard.edit("one", "zz", **{"in": [XI]})["refused"]["why"]
    assert "'dance'" in heard.tell("dance")["wrong"]["why"]


def test_what_the_disk_does_not_take_failed_and_is_not_kept(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "history.jsonl")

    monkeypatch.setattr(os, "fsync", full)
    failed = heard.edit("one", **{"in": [XI]})
    assert failed["failed"]["why"].startswith("No space left on device")
    assert "kept" not in failed
    assert dict(heard.annotator.annotations) == {}
    monkeypatch.undo()
    heard.annotator.send = heard.messages.append
    assert "kept" in heard.edit("one", **{"in": [XI]})


def test_what_builds_on_an_edit_that_failed_waits_for_it(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "history.jsonl")

    longer = {"start": 0, "end": 7, "label": "person"}
    told: dict[str, dict[str, Any]] = {
        "one": {"kind": "edit", "article": "a1", "edit": {"in": [XI]}},
        "two": {"kind": "edit", "article": "a1", "after": "one"},
        "three": {"kind": "undo", "after": "two"},
    }
    told["two"]["edit"] = {"out": [XI], "in": [longer]}
    assert "kept" in heard.edit("zero", "a2", note="before")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert "failed" in heard.tell(id="one", **told["one"])
    # There is room again, but for the edit before: neither refused nor carried out on another.
    for id in ("two", "three"):
        why = heard.tell(id=id, **told[id])["failed"]["why"]
        assert why.startswith("No space left on device")
    assert dict(heard.annotator.annotations).keys() == {"a2"}
    for id, message in told.items():
        assert "kept" in heard.tell(id=id, **message)
    assert heard.annotator.annotations["a1"].spans == (Span(0, 2, "person"),)
    assert heard.annotator.annotations["a2"].note == "before"


def test_an_edit_after_one_that_was_refused_does_not_wait(heard: Heard) -> None:
    assert "refused" in heard.edit("one", out=[XI])
    kept = heard.tell("edit", id="two", article="a1", edit={"in": [XI]}, after="one")
    assert "kept" in kept
    later = heard.tell("edit", id="four", article="a1", edit={"note": "hm"}, after="three")
    assert later["failed"]["why"] == "The edit before it is not there yet."


def test_save_keeps_an_edit_and_what_it_raises_is_said(
    monkeypatch: pytest.MonkeyPatch, demo: Codebook
) -> None:
    kept: list[Annotation] = []

    def save(annotation: Annotation) -> None:
        if annotation.note:
            msg = "the database is away"
            raise RuntimeError(msg)
        kept.append(annotation)

    annotator = Annotator(ARTICLES, AnnotationSet("me"), codebook=demo, save=save)
    assert annotator._on_disk
    heard = Heard(monkeypatch, annotator)
    assert "kept" in heard.edit("one", **{"in": [XI]})
    assert kept[0].spans == (Span(0, 2, "person"),)
    assert heard.edit("two", note="hm")["failed"]["why"] == "The database is away."
    assert annotator.annotations["a1"].note == ""


def test_without_a_folder_and_save_the_widget_knows_that_nothing_is_on_disk(demo: Codebook) -> None:
    assert not Annotator(ARTICLES, AnnotationSet("me"), codebook=demo)._on_disk


def test_pending_edits_are_filed_by_folder(tmp_path: Path, demo: Codebook) -> None:
    keys = {
        name: [Annotator(ARTICLES, tmp_path / name, codebook=demo)._key for _ in range(2)]
        for name in ("anna", "ben")
    }
    assert keys["anna"][0] == keys["anna"][1] != keys["ben"][0]


def test_where_there_is_no_folder_they_are_filed_by_annotator_and_articles(demo: Codebook) -> None:
    def key(name: str, number: int) -> str:
        return Annotator(ARTICLES[:number], AnnotationSet(name), codebook=demo)._key

    assert key("me", 2) == key("me", 2)
    assert len({key("me", 2), key("me", 3), key("you", 2)}) == 3


def test_a_second_annotator_takes_in_what_the_first_did(
    heard: Heard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, demo: Codebook
) -> None:
    other = Heard(monkeypatch, Annotator(ARTICLES, tmp_path / "anna", codebook=demo))
    heard.edit("one", **{"in": [XI]})
    answers = other.edit("two", **{"in": [{"start": 12, "end": 14, "label": "person"}]})
    assert {"kept", "stale"} <= answers.keys()
    assert len(other.annotator.annotations["a1"].spans) == 2
    assert len(other.tell("open", article="a1")["article"]["article"]["spans"]) == 2


def test_suggestions_come_from_a_model_with_their_scores(
    monkeypatch: pytest.MonkeyPatch, demo: Codebook
) -> None:
    gold = [Annotation.of(article, [Span(0, 2, "person")]) for article in ARTICLES[:1]]
    tagger = SpanTagger().fit(ARTICLES[:1], AnnotationSet("me", gold))
    for suggest in (tagger, lambda article: tagger.predict([article])):
        annotator = Annotator(ARTICLES, AnnotationSet("me"), codebook=demo, suggest=suggest)
        told = Heard(monkeypatch, annotator).tell("open", article="a1")["suggestions"]
        assert told["why"] == ""
        start, end, label, score = told["spans"][0]
        assert (ARTICLES[0].text[start:end], label) == ("Xi", "person")
        assert 0 < score <= 1


def test_rules_suggest_before_anything_is_labelled_and_have_no_score(
    monkeypatch: pytest.MonkeyPatch, codebook: Codebook
) -> None:
    annotator = Annotator(
        ARTICLES, AnnotationSet("me"), codebook=codebook, suggest=RuleTagger(codebook)
    )
    heard = Heard(monkeypatch, annotator)
    told = heard.tell("open", article="a1")["suggestions"]
    assert (told["why"], [0, 2, "official", None] in told["spans"]) == ("", True)
    xi = {"start": 0, "end": 2, "label": "official", "origin": "accepted"}
    assert "kept" in heard.edit("one", **{"in": [xi]})
    [span] = annotator.annotations["a1"].spans
    assert (span.origin, span.score) == ("accepted", None)


def test_a_span_by_a_rule_goes_to_the_browser_as_one(
    monkeypatch: pytest.MonkeyPatch, codebook: Codebook
) -> None:
    found = RuleTagger(codebook).predict(ARTICLES)
    heard = Heard(monkeypatch, Annotator(ARTICLES, found, codebook=codebook))
    rows = heard.tell("open", article="a1")["article"]["article"]["spans"]
    assert [0, 2, "official", {"origin": "rule"}] in rows
    place = {"start": 0, "end": 2, "label": "official"}
    assert "kept" in heard.edit("one", out=[place], **{"in": [{**place, "origin": "accepted"}]})
    [first, *others] = heard.annotator.annotations["a1"].spans
    assert first.origin == "accepted"
    assert {span.origin for span in others} == {"rule"}


@pytest.mark.parametrize(
    ("suggest", "says"),
    [
        (lambda _: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda _: [], "no Annotation"),
        (lambda article: Annotation.of(article, [Span(0, 2, "nobody")]), "does not know"),
        (lambda _: Annotation.of(ARTICLES[1]), "not of 'a1'"),
    ],
)
def test_a_model_that_fails_is_said_and_labelling_goes_on(
    monkeypatch: pytest.MonkeyPatch, demo: Codebook, suggest: Any, says: str
) -> None:
    annotator = Annotator(ARTICLES, AnnotationSet("me"), codebook=demo, suggest=suggest)
    heard = Heard(monkeypatch, annotator)
    told = heard.tell("open", article="a1")
    assert says in told["suggestions"]["why"]
    assert told["article"]["article"]["id"] == "a1"
    assert "kept" in heard.edit("one", **{"in": [XI]})


def test_words_are_found_everywhere_whole_and_outside_of_boilerplate(heard: Heard) -> None:
    here = {"label": "person", "words": "Xi", "all": False}
    found = heard.edit("one", find=[here])
    assert [row[:3] for row in found["suggestions"]["spans"]] == [
        *([0, 2, "person"], [12, 14, "person"])
    ]
    assert heard.tell("undo", id="two")["suggestions"]["spans"] == []
    heard.edit(
        "three", find=[{**here, "all": True}, {"label": "cue", "words": "Rome", "all": True}]
    )
    assert len(heard.tell("open", article="a2")["suggestions"]["spans"]) == 1
    rome = heard.tell("open", article="a3")["suggestions"]["spans"]
    assert [row[:3] for row in rome] == [[6, 8, "person"]]


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"annotations": 5}, TypeError, "annotations must be the folder"),
        ({"annotations": AnnotationSet("me"), "codebook": None}, TypeError, "hand in codebook="),
        ({"annotations": "anna", "save": print}, TypeError, "leave out save="),
        ({"annotations": "a/../..?"}, AnnotationError, "cannot name a folder"),
        ({"annotations": "anna", "codebook": None}, CodebookError, "codebook"),
        ({"articles": []}, ValueError, "at least one"),
        ({"articles": [ARTICLES[0]] * 2}, ValueError, "'a1'"),
        ({"articles": ["Xi"]}, TypeError, "articles must be Articles"),
        ({"order": "best"}, ValueError, "order must be"),
        ({"order": ["a9"]}, ValueError, "'a9'"),
    ],
)
def test_what_is_handed_in_wrongly_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    demo: Codebook,
    arguments: dict[str, Any],
    error: type[Exception],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    usual = {"articles": ARTICLES, "annotations": AnnotationSet("me"), "codebook": demo}
    with pytest.raises(error, match=says):
        Annotator(**{**usual, **arguments})


def test_the_repr_says_nothing_that_changes(heard: Heard) -> None:
    before = repr(heard.annotator)
    heard.edit("one", **{"in": [XI]})
    assert before == repr(heard.annotator) == "Annotator('anna', 3 articles)"
