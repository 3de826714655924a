"""The benchmark of spans counts what it says it counts: figures worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from benchmarks import choices
from benchmarks.bootstrap import interval, resampled_f1
from benchmarks.calibration import Bin, bins, calibration_error, judged, picture
from benchmarks.choices import USUAL
from benchmarks.figures import ALL, described, f1_by_label, machine, table
from benchmarks.growth import long_article
from benchmarks.polnear import Part, between_two, facts, read_polnear
from benchmarks.reading import renamed
from benchmarks.spacy_ner import Epochs, documents, labelled, train_peer
from benchmarks.spans import markdown
from relkit.annotations import Annotation, AnnotationSet
from relkit.spans import Article, Relation, Span
from relkit.tokens import tokenise

ARTICLE = Article("a1", 'Mr. Xi said:\n"No deal," and that was that.\nTalks went on.')


def made(*spans: Span, relations: Iterable[Relation] = (), by: str = "me") -> AnnotationSet:
    return AnnotationSet(by, [Annotation.of(ARTICLE, spans, relations=tuple(relations))])


def test_f1_counts_each_fragment_and_wants_both_ends() -> None:
    first, second = Span(14, 21, "Content"), Span(24, 28, "Content")
    gold = made(
        Span(0, 6, "Source"),
        Span(7, 11, "Cue"),
        first,
        second,
        relations=[Relation("continues", second, first)],
    )
    # Right: one of two fragments. An end too far: the source. Not there: the cue's label.
    found = f1_by_label(gold, made(Span(0, 11, "Source"), Span(14, 21, "Content")))
    assert found == {
        ALL: pytest.approx(2 * 1 / (4 + 2)),
        "Content": pytest.approx(2 * 1 / (2 + 1)),
        "Cue": 0.0,
        "Source": 0.0,
    }
    assert f1_by_label(made(), made()) == {ALL: 0.0}


def test_documents_are_paragraphs_of_relkits_words() -> None:
    import spacy

    tokens = tokenise(ARTICLE)
    pieces = list(documents(tokens, spacy.blank("en").vocab))
    assert [first for first, _ in pieces] == [0, 4, 14]
    assert [doc.text for _, doc in pieces] == [
        "Mr. Xi said:",
        '"No deal," and that was that.',
        "Talks went on.",
    ]
    assert [token.text for _, doc in pieces for token in doc] == list(tokens.words)


def test_entities_are_the_spans_cut_to_words_and_paragraphs() -> None:
    import spacy

    spans = [
        Span(1, 5, "Source"),  # within words: they are taken whole
        Span(7, 16, "Content"),  # over the end of a paragraph: cut there
        Span(14, 16, "Cue"),  # in a longer one, below: the longer stays
        Span(31, 32, "Cue"),
    ]
    docs = list(labelled(tokenise(ARTICLE), spans, spacy.blank("en").vocab))
    found = [[(entity.text, entity.label_) for entity in doc.ents] for doc in docs]
    assert found == [
        [("Mr. Xi", "Source"), ("said:", "Content")],
        [('"No', "Content"), ("that", "Cue")],
        [],
    ]


def test_training_is_over_when_patience_is() -> None:
    epochs = Epochs(2)
    assert not epochs.over
    for score, over in [(0.0, False), (0.0, False), (0.0, False), (0.3, False), (0.5, False)]:
        epochs.scores.append(score)
        assert epochs.over is over
    epochs.scores += [0.5]
    assert (epochs.best, epochs.over) == (5, False)
    epochs.scores += [0.4]
    assert (epochs.best, epochs.over) == (5, True)


def learnable(count: int) -> Part:
    names = ["Xi", "Li", "Wu", "Ma", "Hu", "He"]
    articles = [
        Article(f"a{number}", f"Mr. {names[number % 6]} said no. The talks ended.\nIt rained.")
        for number in range(count)
    ]
    annotations = [
        Annotation.of(article, [Span(0, 6, "Source"), Span(7, 11, "Cue")]) for article in articles
    ]
    return Part(articles, AnnotationSet("me", annotations))


def test_the_peer_learns_and_reads_and_is_as_it_was_at_its_best() -> None:
    part = learnable(12)
    tuning = part.some(part.articles[-2:])
    said: list[str] = []
    peer, epochs = train_peer(part.some(part.articles[:10]), tuning, 1, said.append)
    assert len(said) == len(epochs.scores) == epochs.best + 1
    found = peer.predict(tuning.articles)
    assert f1_by_label(tuning.gold, found)[ALL] == epochs.scores[epochs.best - 1] > 0
    assert peer.seconds == epochs.seconds[epochs.best - 1]
    assert [article.id for article in tuning.articles] == list(found)


def test_the_peer_is_trained_anew_on_all_when_tuning_articles_are_among_them() -> None:
    part = learnable(12)
    said: list[str] = []
    peer, epochs = train_peer(part, part.some(part.articles[-2:]), 1, said.append)
    again = [text for text in said if "on 12 articles" in text]
    assert len(again) == epochs.best
    assert len(said) - len(again) == len(epochs.scores)
    assert peer.seconds != epochs.seconds[epochs.best - 1]


SCORES = np.array([0.1, 0.15, 0.75, 0.8, 0.95])
RIGHT = np.array([False, True, True, False, True])


def test_expected_calibration_error_in_bins_of_equal_width() -> None:
    # An upper edge belongs to its bin: 0.1 stands alone, 0.75 and 0.8 together.
    found = bins(SCORES, RIGHT, "width")
    expected = [Bin(1, 0.1, 0.0), Bin(1, 0.15, 1.0), Bin(2, 0.775, 0.5), Bin(1, 0.95, 1.0)]
    assert np.array(found) == pytest.approx(np.array(expected))
    assert calibration_error(found) == pytest.approx((0.1 + 0.85 + 2 * 0.275 + 0.05) / 5)


def test_expected_calibration_error_in_bins_of_equal_counts() -> None:
    # Handed in out of order; two bins hold three and two.
    order = [4, 0, 3, 1, 2]
    found = bins(SCORES[order], RIGHT[order], "count", 2)
    assert np.array(found) == pytest.approx(np.array([Bin(3, 1 / 3, 2 / 3), Bin(2, 0.875, 0.5)]))
    assert calibration_error(found) == pytest.approx((3 * (1 / 3) + 2 * 0.375) / 5)


def test_a_score_is_judged_by_label_start_and_end() -> None:
    gold = made(Span(0, 6, "Source"), Span(7, 11, "Cue"))
    found = made(
        Span(0, 6, "Source", score=0.9),
        Span(0, 6, "Cue", score=0.5),
        Span(7, 12, "Cue", score=0.5),
    )
    scores, right = judged(gold, found)
    assert scores.tolist() == [0.5, 0.9, 0.5]
    assert right.tolist() == [False, True, False]
    with pytest.raises(ValueError, match="span 0-6 'Source' has no score"):
        judged(gold, gold)


def test_the_picture_is_one(tmp_path: Path) -> None:
    part = [each._asdict() for each in bins(SCORES, RIGHT, "count", 2)]
    path = tmp_path / "new" / "picture.png"
    picture([{"articles": 10, "count": part}], path)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_span_in_fragments_is_one_of_polnears_facts() -> None:
    one, two, three = (Span(at, at + 1, "Content") for at in (0, 2, 4))
    gold = made(
        one,
        two,
        three,
        Span(7, 11, "Content"),
        Span(0, 6, "Source"),
        relations=[Relation("continues", two, one), Relation("continues", three, two)],
    )
    part = Part([ARTICLE], gold)
    found = facts(part, part, part)
    assert found["dev characters"] == len(ARTICLE.text)
    assert [found[f"dev {label}"] for label in ("Content", "Cue", "Source")] == [2, 0, 1]
    assert found["dev Content in fragments"] == 1


def test_a_folder_without_the_corpus_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"has no folder train/text: name the folder"):
        read_polnear(tmp_path)
    for name in ("train", "dev", "annotator-training"):
        for kind in ("text", "attributions"):
            (tmp_path / "polnear" / name / kind).mkdir(parents=True)
        (tmp_path / "polnear" / name / "text" / "a1.txt").write_text("Mr. Xi said no.")
        lines = "T1\tSource 0 6\tMr. Xi\nT2\tCue 7 11\tsaid\nT3\tContent 12 14\tno\n"
        lines += "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
        (tmp_path / "polnear" / name / "attributions" / "a1_x.ann").write_text(lines)
    with pytest.raises(SystemExit, match=r"not PolNeAR 1\.0\.0.*training articles: 1, not 840"):
        read_polnear(tmp_path)


def test_long_articles_and_articles_under_other_names() -> None:
    assert long_article([ARTICLE], 100).text == f"{ARTICLE.text}\n\n{ARTICLE.text}"[:100]
    (again,) = renamed([ARTICLE], iter([7]))
    assert (again.id, again.text) == ("a1#7", ARTICLE.text)


def test_an_interval_says_how_far_a_figure_hangs_on_its_articles() -> None:
    articles = [Article(f"a{number}", "Xi spoke.") for number in range(40)]
    spoken = [Annotation.of(article, [Span(0, 2, "Source")]) for article in articles]
    silent = [Annotation.of(article) for article in articles]
    gold = AnnotationSet("gold", spoken)
    half = AnnotationSet("half", [*spoken[:20], *silent[20:]])
    assert interval(resampled_f1(gold, gold)) == (1.0, 1.0)
    assert interval(resampled_f1(gold, AnnotationSet("none", silent))) == (0.0, 0.0)
    low, high = interval(resampled_f1(gold, half))
    # Of 40 throws of a coin 14 to 26 are heads in 95 of 100 cases; of recall r, F1 is 2r / (1 + r).
    assert low == pytest.approx(2 * 0.35 / 1.35, abs=0.03)
    assert high == pytest.approx(2 * 0.65 / 1.65, abs=0.03)
    # The draws are the same, so that a reader does not differ from itself.
    assert interval(resampled_f1(gold, half) - resampled_f1(gold, half)) == (0.0, 0.0)


def test_what_differs_from_the_usual_setting_has_an_interval() -> None:
    found = [
        {"articles": 10, "setting": USUAL, "f1": {ALL: 0.5}, "difference": (0.0, 0.0)},
        {"articles": 10, "setting": "window=1", "f1": {ALL: 0.25}, "difference": (-0.3, 0.05)},
    ]
    assert choices.markdown(found).splitlines()[2:] == [
        "| as it is | 0.500 |", "| window=1 | 0.250 [-0.300, +0.050] |",
    ]  # fmt: skip


def test_people_are_compared_two_by_two_on_each_article() -> None:
    one, other = made(Span(0, 6, "Source")), made(Span(0, 6, "Source"), Span(7, 11, "Cue"))
    alone = AnnotationSet("alone", [Annotation.of(Article("a2", "Talks."))])
    assert between_two({"a": one, "b": other, "c": alone}) == [pytest.approx(2 / 3)]
    assert sorted(between_two({"a": one, "b": other, "d": one})) == pytest.approx([2 / 3, 2 / 3, 1])


def test_tables() -> None:
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n|---|---:|\n| 1 | 2 |"
    f1 = {ALL: 0.5, "Source": 0.25, "Cue": 1.0}
    both = [
        {"articles": 10, "system": "relkit", "seconds": 2.0, "f1": f1},
        {"articles": 10, "system": "spaCy", "seconds": 5.0, "f1": {ALL: 0.4}},
        {"articles": 20, "system": "relkit", "seconds": 3.0, "f1": f1},
    ]
    both = [{**each, "interval": (0.25, 0.625)} for each in both]
    lines = markdown(both).splitlines()
    assert lines[2] == (
        "| 10 | all | 0.400 [0.250, 0.625] | 0.500 [0.250, 0.625] | 5.0 | 2.0 | 2.5 |"
    )
    assert lines[3] == "|  | Source | 0.000 | 0.250 |  |  |  |"
    assert lines[6] == "| 20 | all |  | 0.500 [0.250, 0.625] |  | 3.0 |  |"
    assert "cores" in described(machine())
