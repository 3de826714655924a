"""A history keeps edits in order, takes them back and carries them out again."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.history import Entry, History
from relkit.spans import AnnotationError, Article, Span
from tests.edit_model import ARTICLES, TEXTS, Reference, Refused, State, state_of
from tests.edit_wires import wires

WHO = {"start": 0, "end": 2, "label": "person"}
SAID = {"start": 3, "end": 7, "label": "cue"}


@pytest.fixture
def history(demo: Codebook) -> History:
    return History(AnnotationSet("anna"), ARTICLES, demo)


def test_a_history_starts_from_what_there_is(demo: Codebook) -> None:
    annotation = Annotation.of(ARTICLES[1], [Span(0, 2, "person")])
    history = History(AnnotationSet("anna", [annotation]), ARTICLES, demo)
    assert list(history.annotations) == ["ü/2"]
    assert history.annotation("a1") == Annotation.of(ARTICLES[0])
    assert (history.annotator, history.codebook, list(history.articles)) == ("anna", demo, [*TEXTS])
    assert (history.on_disk, history.can_undo, history.can_redo) == (False, False, False)
    assert history.last_article == ""
    assert (history.finds, history.rejected("a1")) == ((), frozenset())


def test_what_does_not_fit_together_is_refused(demo: Codebook) -> None:
    with pytest.raises(AnnotationError, match="two articles have the id 'a1'"):
        History(AnnotationSet("anna"), [ARTICLES[0], ARTICLES[0]], demo)
    other = Annotation.of(ARTICLES[0], [Span(0, 2, "nobody")])
    with pytest.raises(AnnotationError, match="allowed are person, words, cue"):
        History(AnnotationSet("anna", [other]), ARTICLES, demo)
    with pytest.raises(AnnotationError, match="not among the 1 articles"):
        History(AnnotationSet("anna", [other]), ARTICLES[1:], demo)


def test_annotations_come_in_the_order_of_the_articles(history: History) -> None:
    history.do("ü/2", {"done": True}, "1")
    history.do("a1", {"note": "x"}, "2")
    assert list(history.annotations) == ["a1", "ü/2"]
    assert history.last_article == "a1"


def test_undo_and_redo_go_over_all_articles(history: History) -> None:
    first = history.do("a1", {"in": [WHO]}, "1")
    second = history.do("ü/2", {"in": [{**WHO, "label": "words"}]}, "2")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first.at)
    undo = history.undo("3")
    assert (undo.id, undo.did, undo.of, undo.edit.article) == ("3", "undo", "2", "ü/2")
    assert undo.edit.out == second.edit.into
    assert history.undo("4").of == "1"
    assert history.annotation("a1").spans == history.annotation("ü/2").spans == ()
    assert history.can_redo
    assert not history.can_undo
    redo = history.redo("5")
    assert (redo.did, redo.of, redo.edit) == ("redo", "1", first.edit)
    assert history.undo("6").of == "1"
    assert [history.redo("7").of, history.redo("8").of] == ["1", "2"]
    assert not history.can_redo


def test_a_new_edit_ends_redo(history: History) -> None:
    history.do("a1", {"in": [WHO]}, "1")
    history.undo("2")
    history.do("ü/2", {"done": True}, "3")
    with pytest.raises(AnnotationError, match="nothing to redo"):
        history.redo("4")


def test_there_may_be_nothing_to_undo(history: History) -> None:
    with pytest.raises(AnnotationError, match=r"^nothing to undo$"):
        history.undo("1")
    with pytest.raises(AnnotationError, match=r"^nothing to redo$"):
        history.redo("1")


def test_a_message_that_comes_twice_counts_once(history: History) -> None:
    entry = history.do("a1", {"in": [WHO]}, "1")
    assert history.do("a1", {"in": [WHO]}, "1") is entry
    history.do("a1", {"in": [SAID]}, "2")
    undo = history.undo("3")
    assert history.undo("3") is undo
    assert len(history.annotation("a1").spans) == 1
    redo = history.redo("4")
    assert history.redo("4") is redo
    assert len(history.annotation("a1").spans) == 2


def test_finds_keep_their_order_over_undo(history: History) -> None:
    for number, words in enumerate(["Xi", "no", "es"]):
        wire = {"find": [{"label": "cue", "words": words, "all": number != 1}]}
        history.do("a1", wire, f"find{number}")
    all_three = [("cue", "Xi", ""), ("cue", "no", "a1"), ("cue", "es", "")]
    assert list(history.finds) == all_three
    history.do("ü/2", {"unfind": [{"label": "cue", "words": "Xi", "all": True}]}, "unfind")
    assert list(history.finds) == all_three[1:]
    history.undo("back")
    assert list(history.finds) == all_three


@pytest.mark.parametrize(
    ("wire", "said"),
    [
        ({"reject": [WHO]}, "suggestion 0-2 'person' is already rejected"),
        ({"unreject": [SAID]}, "suggestion 3-7 'cue' is not rejected"),
        ({"find": [{"label": "cue", "words": "no", "all": True}]}, "'no' is already looked for"),
        ({"unfind": [{"label": "cue", "words": "no", "all": False}]}, "'no' is not looked for"),
    ],
)
def test_what_is_suggested_is_not_refused_twice(wire: Any, said: str, history: History) -> None:
    history.do("a1", {"reject": [WHO]}, "1")
    history.do("a1", {"find": [{"label": "cue", "words": "no", "all": True}]}, "2")
    with pytest.raises(AnnotationError, match=said):
        history.do("a1", wire, "3")
    assert "a1" not in history.annotations


def test_an_unknown_article_is_refused(history: History) -> None:
    strange: list[Any] = ["a3", None, []]
    for id in strange:
        with pytest.raises(AnnotationError, match="not among the 2 that are here"):
            history.do(id, {"done": True}, "1")
    with pytest.raises(AnnotationError, match="not among the 2"):
        history.annotation("a3")


class Full(History):
    """A history on a disk that is full now and then."""

    full = False

    def _keep(self, entry: Entry, annotation: Annotation) -> None:
        if self.full:
            raise OSError(28, "No space left on device", f"{entry.id} {annotation.article}")


def test_what_cannot_be_kept_changes_nothing(demo: Codebook) -> None:
    history = Full(AnnotationSet("anna"), ARTICLES, demo)
    history.do("a1", {"in": [WHO]}, "1")
    history.do("a1", {"reject": [SAID]}, "2")
    history.undo("3")
    before = state_of(history)
    history.full = True
    attempts: list[Callable[[], Entry]] = [
        lambda: history.do("a1", {"done": True}, "4"),
        lambda: history.undo("5"),
        lambda: history.redo("6"),
    ]
    for attempt in attempts:
        with pytest.raises(OSError, match="No space left"):
            attempt()
        assert state_of(history) == before
        assert history.can_undo
        assert history.can_redo
    history.full = False
    assert history.redo("6").of == "2"
    assert history.do("a1", {"done": True}, "4").edit.done


def test_an_undo_that_takes_back_a_span_of_a_done_article_takes_done_back(demo: Codebook) -> None:
    history = History(AnnotationSet("anna"), ARTICLES, demo)
    history.do("a1", {"in": [WHO]}, "1")
    # As when the file was changed by hand.
    history._annotations["a1"] = Annotation.of(ARTICLES[0], [Span(0, 2, "person")], done=True)
    history.undo("2")
    assert not history.annotation("a1").done
    history.redo("3")
    assert history.annotation("a1").done


def test_an_undo_that_does_not_fit_any_more_is_refused(demo: Codebook) -> None:
    history = History(AnnotationSet("anna"), ARTICLES, demo)
    history.do("a1", {"in": [WHO]}, "1")
    history._annotations["a1"] = Annotation.of(ARTICLES[0], [Span(0, 2, "person", note="by hand")])
    before = state_of(history)
    with pytest.raises(
        AnnotationError,
        match=r"cannot be undone: .* no longer as it was; .* open the article again",
    ):
        history.undo("2")
    assert state_of(history) == before
    assert history.can_undo


def test_threads_do_not_get_into_each_others_way(demo: Codebook) -> None:
    article = Article("long", "x" * 400)
    history = History(AnnotationSet("anna"), [article], demo)

    def label(first: int) -> None:
        for start in range(first, 400, 4):
            wire = {"in": [{"start": start, "end": start + 1, "label": "cue"}]}
            history.do("long", wire, f"{start}")

    threads = [threading.Thread(target=label, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history.annotation("long").spans) == 400


@given(data=st.data())
def test_any_sequence_does_what_the_reference_does(data: st.DataObject, demo: Codebook) -> None:
    history = History(AnnotationSet("anna"), ARTICLES, demo)
    reference = Reference()
    for number in range(data.draw(st.integers(1, 25))):
        before = state_of(history)
        did, article = data.draw(steps), data.draw(st.sampled_from([*TEXTS]))
        wire = data.draw(wires(reference.state, article)) if did == "do" else {}
        step = (article, wire) if did == "do" else ()
        try:
            getattr(reference, did)(*step)
        except Refused:
            with pytest.raises(AnnotationError):
                getattr(history, did)(*step, id=f"{number}")
            assert state_of(history) == before
        else:
            entry = getattr(history, did)(*step, id=f"{number}")
            assert getattr(history, did)(*step, id=f"{number}") is entry
        assert state_of(history) == reference.state
        assert history.can_undo == bool(reference.past)
        assert history.can_redo == bool(reference.future)


steps = st.sampled_from(["do", "do", "do", "undo", "redo"])


def test_the_reference_has_it_that_an_empty_history_is_empty(history: History) -> None:
    assert state_of(history) == State()
