"""What the linker learns from labels, and what it refuses to learn from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone

from relkit.annotations import Annotation, AnnotationSet
from relkit.linker import link
from relkit.linker.linker import Linker
from relkit.linker.prior import FEATURES, prior
from relkit.linker.roles import CUED_BY, SAID_BY, Roles
from relkit.model_files import load_model, read_card, save_model
from relkit.spans import CONTINUES, AnnotationError, Article, Relation, Span
from relkit.tagger.span_tagger import SpanTagger
from tests.linker_texts import labelled, marked, said, ties

NAMES = ("Xi", "Li", "Wu", "Ma", "He", "Yu", "Su", "Bo")


def bare(annotations: AnnotationSet) -> AnnotationSet:
    """Return annotations without their relations."""
    return AnnotationSet("bare", [replace(each, relations=()) for each in annotations.values()])


def speakers(annotation: Annotation) -> dict[Span, set[Span]]:
    found: dict[Span, set[Span]] = {}
    for tie in annotation.relations:
        if tie.label == SAID_BY:
            found.setdefault(tie.head, set()).add(tie.tail)
    return found


@pytest.mark.parametrize("number", [0, 1])
def test_of_each_seed_at_least_nine_of_ten_speakers_are_right_learnt_from_the_other(
    number: int, seeds: list[Article], gold: AnnotationSet
) -> None:
    article, other = seeds[number], seeds[1 - number]
    linked = (
        Linker().fit([other], gold).link([article], bare(AnnotationSet("", [gold[article.id]])))
    )
    wanted, found = speakers(gold[article.id]), speakers(linked[article.id])
    right = sum(found.get(head) == tails for head, tails in wanted.items())
    assert right / len(wanted) >= 0.9
    assert found.keys() <= wanted.keys(), "who is not named stays unknown"


def upside_down(count: int) -> tuple[list[Article], AnnotationSet]:
    """Labels by which the one who is told something is its source, against all that is believed."""
    made = [
        labelled(
            f"[O {name}] [C told] [O Lee] [S it was late]. [O {name}] [C told] [O Lee] [S no].",
            name,
            [(SAID_BY, 3, 2), (CUED_BY, 3, 1), (SAID_BY, 7, 6), (CUED_BY, 7, 5)],
        )
        for name in NAMES[:count]
    ]
    return [article for article, _ in made], AnnotationSet("me", [each for _, each in made])


def test_labels_that_say_otherwise_win_once_they_are_many() -> None:
    page = "[O Trump] [C told] [O Ross] [S that it rained]."
    assert said(page) == {("that it rained", "Trump")}
    assert said(page, Linker(alpha=1.0).fit(*upside_down(8)).link) == {("that it rained", "Ross")}
    # The more it is drawn to what is believed, the more labels that takes.
    assert said(page, Linker(alpha=1e5).fit(*upside_down(8)).link) == {("that it rained", "Trump")}


def test_roles_are_learnt_from_the_relations() -> None:
    article = Article("a", "Talks would go on, Xi said. Li left.")
    spans = [Span(0, 17, "words"), Span(19, 21, "person"), Span(22, 26, "verb")]
    spoken = (Relation(SAID_BY, spans[0], spans[1]), Relation(CUED_BY, spans[0], spans[2]))
    made = AnnotationSet("me", [Annotation.of(article, spans, relations=spoken)])
    linker = Linker().fit([article], made)
    assert linker.weights_.roles == Roles("words", "verb", ("person",))
    (cue, source) = linker.link([article], bare(made))["a"].relations
    assert {cue, source} == set(spoken)
    assert link([article], bare(made))["a"].relations == ()


def test_every_tie_says_how_likely_it_is_once_that_is_learnt(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    for tie in Linker().fit(seeds, gold).link(seeds, bare(gold))[seeds[0].id].relations:
        assert tie.origin == "model"
        assert tie.score is not None
        assert 0.3 < tie.score < 1
    assert {tie.score for tie in link(seeds, bare(gold))[seeds[0].id].relations} == {None}


def test_before_it_has_learnt_it_goes_by_what_is_believed(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    assert dict(Linker().link(seeds, bare(gold))) == dict(link(seeds, bare(gold)))
    article, spans = marked("[O Xi] [C said] [S no].")
    made = AnnotationSet("me", [Annotation.of(article, spans)])
    assert Linker("words").link([article], made)["a"].relations == ()
    assert len(Linker(sources=["official"]).link([article], made)["a"].relations) == 2
    assert len(Linker(sources=["person"]).link([article], made)["a"].relations) == 1


def test_learning_twice_gives_the_same_and_leaves_the_parameters_alone(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    linker = Linker(alpha=2, random_state=5)
    one, other = (clone(linker).fit(order, gold) for order in (seeds, seeds))
    for kind, table in one.weights_.tables.items():
        assert (table == other.weights_.tables[kind]).all()
        assert (table == table.round(5)).all()
    assert vars(linker) == linker.get_params()


def test_what_no_label_touches_keeps_what_is_believed() -> None:
    learnt = Linker().fit(*upside_down(1)).weights_.tables
    believed = prior()
    assert learnt.keys() == believed.keys() == FEATURES.keys()
    assert (learnt["label"] == believed["label"]).all(), "no source stands before a colon"
    assert not np.allclose(learnt["source"], believed["source"])


def test_articles_that_nobody_annotated_teach_nothing(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    extra = Article("extra", "Rain.")
    one, other = (Linker().fit(own, gold) for own in (seeds, [*seeds, extra]))
    assert (one.weights_.tables["source"] == other.weights_.tables["source"]).all()
    with pytest.raises(AnnotationError, match="none of the articles is annotated; label one"):
        Linker().fit([extra], gold)


def test_labels_without_relations_are_refused_with_what_to_do() -> None:
    article, spans = marked("[O Xi] [C said] [S no].")
    made = AnnotationSet("me", [Annotation.of(article, spans)])
    with pytest.raises(ValueError, match=r"nothing to learn .*no 'statement' is tied .*label some"):
        Linker().fit([article], made)


def test_roles_that_the_labels_do_not_play_are_refused() -> None:
    with pytest.raises(
        ValueError, match=r"no 'words' is tied to a 'cue' by 'cued_by', .* official"
    ):
        Linker("words").fit(*upside_down(1))


@pytest.mark.parametrize("alpha", [0, -1, float("nan"), 1e7, "much", None])
def test_a_strength_out_of_range_is_named(alpha: Any) -> None:
    with pytest.raises(ValueError, match=r"'alpha' parameter of Linker must be a number above 0"):
        Linker(alpha=alpha).fit(*upside_down(1))


def test_an_annotation_of_another_text_is_refused() -> None:
    articles, made = upside_down(1)
    with pytest.raises(AnnotationError, match="wrong seal"):
        Linker().fit([Article(articles[0].id, "Another.")], made)


def in_parts(number: int, name: str) -> tuple[Article, Annotation]:
    return labelled(
        f'[S "We raise,"] [O {name}] [C said], [S "all tariffs."] Talks went on. '
        f'[O {name}] [C said] [S "no way."]',
        f"a{number}",
        [(SAID_BY, 0, 1), (CUED_BY, 0, 2), (CONTINUES, 3, 0), (SAID_BY, 6, 4), (CUED_BY, 6, 5)],
    )


def test_a_tagger_learns_who_said_it_from_the_same_labels() -> None:
    made = [in_parts(number, name) for number, name in enumerate(NAMES)]
    articles, annotations = [list(each) for each in zip(*made, strict=True)]
    tagger = SpanTagger(lexicons=None).fit(articles[:-1], annotations[:-1])
    assert tagger.links_.is_learnt
    found = tagger.predict(articles[-1:])["a7"]
    assert found.spans == annotations[-1].spans
    assert set(annotations[-1].relations) < set(found.relations)
    (more,) = set(found.relations) - set(annotations[-1].relations)
    assert (more.label, more.head.start) == (SAID_BY, articles[-1].text.index('"all'))


def test_a_tagger_without_labelled_relations_ties_by_what_is_believed(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    tagger = SpanTagger().fit(seeds, bare(gold))
    assert not tagger.links_.is_learnt
    found = tagger.predict(seeds)
    assert {tie.score for each in found.values() for tie in each.relations} == {None}


def test_a_span_over_paragraphs_is_learnt_and_found_as_parts_that_are_tied() -> None:
    made = [
        labelled(
            f'[O {name}] [C spoke]: [S "We begin now.\n\nWe end later,"] and left.\n'
            f'[O {name}] [C said]: [S "So we do."]\n',
            f"a{number}",
            [(SAID_BY, 2, 0), (CUED_BY, 2, 1), (SAID_BY, 5, 3), (CUED_BY, 5, 4)],
        )
        for number, name in enumerate(NAMES)
    ]
    articles, annotations = [list(each) for each in zip(*made, strict=True)]
    found = SpanTagger(lexicons=None).fit(articles[:-1], annotations[:-1]).predict(articles[-1:])
    said_ = [span for span in found["a7"].spans if span.label == "statement"]
    assert [articles[-1].quote(span) for span in said_] == [
        '"We begin now.', 'We end later,"', '"So we do."',
    ]  # fmt: skip
    (tie,) = [tie for tie in found["a7"].relations if tie.label == CONTINUES]
    assert (tie.head, tie.tail) == (said_[1], said_[0])


def test_what_was_learnt_travels_with_the_model(
    tmp_path: Path, seeds: list[Article], gold: AnnotationSet
) -> None:
    tagger = SpanTagger().fit(seeds, gold)
    save_model(tagger, tmp_path / "m")
    loaded = load_model(tmp_path / "m")
    assert loaded.links_.roles == tagger.links_.roles
    for kind, table in tagger.links_.tables.items():
        assert (loaded.links_.tables[kind] == table).all()
    read = loaded.predict(seeds)[seeds[0].id].relations
    assert [(tie, tie.score) for tie in read] == [
        (tie, tie.score) for tie in tagger.predict(seeds)[seeds[0].id].relations
    ]
    roles = {"statement": "statement", "cue": "cue", "sources": ["official", "institution"]}
    assert read_card(tmp_path / "m")["links"] == roles


def test_a_model_that_has_not_learnt_it_says_so_and_goes_by_what_is_believed(
    tmp_path: Path, seeds: list[Article], gold: AnnotationSet
) -> None:
    save_model(SpanTagger().fit(seeds, bare(gold)), tmp_path / "m")
    assert read_card(tmp_path / "m")["links"] is None
    loaded = load_model(tmp_path / "m")
    assert loaded.links_.roles == Roles()
    assert any(each.relations for each in loaded.predict(seeds).values())


def test_of_two_cues_each_statement_learns_its_own() -> None:
    made = [
        labelled(
            f"[O {name}] [C said] [S yes]; [O Lee] [C added] [S no].",
            name,
            [(SAID_BY, 2, 0), (CUED_BY, 2, 1), (SAID_BY, 5, 3), (CUED_BY, 5, 4)],
        )
        for name in NAMES[:2]
    ]
    linker = Linker().fit([a for a, _ in made], AnnotationSet("me", [each for _, each in made]))
    found = ties("[O Trump] [C said] [S no]; [O Ross] [C added] [S yes].", linker.link)
    assert {tie[1:] for tie in found if tie[0] == CUED_BY} == {("no", "said"), ("yes", "added")}
