"""The coder that learns from coded clauses, and the tables it looks into."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

import relkit.knowledge.events
from relkit.event_coder.clauses import Clause
from relkit.event_coder.event_coder import EventCoder
from relkit.event_coder.features import seen
from relkit.event_coder.phrases import EventLexicons
from relkit.knowledge.lexicons import LexiconError
from tests.event_clauses import marked

NAMES = [("Japan", "Peru"), ("Kenya", "Spain"), ("Chile", "India"), ("Ghana", "Egypt")]
SHAPES = {
    "CONSULT": ["[{}] met ({}) on Monday.", "[{}] held talks with ({})."],
    "ACCUSE": ["[{}] sued ({}) over fish.", "({1}) was accused by [{0}]."],
    "ODD": ["[{}] frobbed ({}) at noon.", "[{}] has frobbed ({}) at last."],
}
CODED = [
    (marked(shape.format(*names)), code)
    for code, shapes in SHAPES.items()
    for shape in shapes
    for names in NAMES
]
CLAUSES, CODES = [clause for clause, _ in CODED], [code for _, code in CODED]
OTHERS = [
    marked("[Norway] met with (Qatar)."),
    marked("[Norway] accused (Qatar) of fraud."),
    marked("[Norway] frobbed (Qatar)."),
]


@pytest.fixture(scope="module")
def coder() -> EventCoder:
    return EventCoder().fit(CLAUSES, CODES)


def test_it_learns_what_the_lexicons_know_and_what_they_do_not(coder: EventCoder) -> None:
    assert coder.predict(OTHERS).tolist() == ["CONSULT", "ACCUSE", "ODD"]


def test_probabilities_belong_to_the_codes(coder: EventCoder) -> None:
    chances = coder.predict_proba(OTHERS)
    assert chances.shape == (3, 3)
    assert np.allclose(chances.sum(axis=1), 1)
    assert coder.classes_[chances.argmax(axis=1)].tolist() == coder.predict(OTHERS).tolist()


def test_it_is_the_same_each_time_and_after_a_journey(coder: EventCoder) -> None:
    again = EventCoder().fit(CLAUSES, CODES)
    sent = pickle.loads(pickle.dumps(coder))  # noqa: S301  (made here)
    expected = coder.predict_proba(OTHERS)
    assert (again.predict_proba(OTHERS) == expected).all()
    assert (sent.predict_proba(OTHERS) == expected).all()


def test_names_tell_nothing(coder: EventCoder) -> None:
    pages = ["[{}] frobbed ({}).", "[{}] met ({})."]
    found = [
        coder.predict_proba([marked(page.format(*names)) for page in pages])
        for names in (("Japan", "Peru"), ("Zanzibar", "the People's Republic of Xyzzy"))
    ]
    assert np.allclose(found[0], found[1])


def test_it_is_an_estimator(coder: EventCoder) -> None:
    other = clone(coder)
    assert other.get_params() == {"C": 0.5, "lexicons": None}
    assert coder.score(CLAUSES, CODES) == 1
    with pytest.raises(NotFittedError, match="call fit"):
        other.predict(OTHERS)


def test_nothing_gives_nothing(coder: EventCoder) -> None:
    assert coder.predict([]).tolist() == []
    assert coder.predict_proba([]).shape == (0, 3)


def test_two_codes_and_two_clauses_are_enough() -> None:
    coder = EventCoder().fit(CLAUSES[7:9], ["a", "b"])
    assert coder.predict_proba([Clause("")]).shape == (1, 2)


@pytest.mark.parametrize(
    ("clauses", "codes", "message"),
    [
        (CLAUSES[:2], ["a"], "got 2 clauses and 1 codes"),
        (CLAUSES[:2], ["a", "a"], r"two different codes are needed to learn, got \['a'\]"),
        ([], [], r"two different codes are needed to learn, got \[\]"),
    ],
)
def test_too_little_to_learn_from_is_refused(
    clauses: list[Clause], codes: list[str], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        EventCoder().fit(clauses, codes)


def test_texts_are_no_clauses(coder: EventCoder) -> None:
    with pytest.raises(TypeError, match=r"got 'Japan met Peru\.'; make Clause"):
        coder.predict(["Japan met Peru."])  # type: ignore[list-item]


def test_the_features_of_a_clause_know_order_and_acts() -> None:
    lexicons = EventLexicons.read()
    active = seen(marked("[Japan] sued (Peru)."), lexicons)
    passive = seen(marked("(Peru) was sued by [Japan]."), lexicons)
    assert {"code=ACCUSE", "code=ACCUSE allege"} <= set(active.acts) & set(passive.acts)
    assert "actor, recipient first" in active.places
    assert "recipient, actor first" in passive.places
    assert active.text == "ACTOR sued RECIPIENT."


FOLDER = Path(relkit.knowledge.events.__path__[0])


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    for file in [*FOLDER.glob("*.csv"), FOLDER / "combinations.tsv"]:
        shutil.copy(file, tmp_path)
    return tmp_path


def test_lexicons_of_ones_own(mine: Path) -> None:
    with (mine / "verbs.csv").open("a", encoding="utf-8") as file:
        file.write("frob,frobbed,ACCUSE-allege,,me\n")
    found = seen(OTHERS[2], EventLexicons.read(mine))
    assert "code=ACCUSE allege" in found.acts


def test_a_missing_lexicon_is_named(mine: Path) -> None:
    (mine / "things.csv").unlink()
    with pytest.raises(LexiconError, match=r"has no things\.csv; copy it"):
        EventLexicons.read(mine)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "must begin with the columns carrier, thing"),
        ("carrier\tthing\tevent\tmode\nlift\tban\n", "line 2: 4 cells are needed, got 2"),
        (
            "carrier\tthing\tevent\tmode\na\tb\tAID\t\na\tb\tAID\t\n",
            "line 3: 'a' and 'b' stand there already",
        ),
    ],
)
def test_wrong_combinations_are_named(mine: Path, content: str, message: str) -> None:
    (mine / "combinations.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        EventLexicons.read(mine)


def test_missing_combinations_are_named(mine: Path) -> None:
    (mine / "combinations.tsv").unlink()
    with pytest.raises(LexiconError, match=r"combinations\.tsv cannot be read"):
        EventLexicons.read(mine)


def test_every_kind_in_the_lexicons_is_one_that_is_known() -> None:
    lexicons = EventLexicons.read()
    carriers = {carrier for carrier, _ in lexicons.combinations}
    things = {thing for _, thing in lexicons.combinations}
    told = {kind for form in _forms(lexicons.carriers) for kind in form}
    carried = {kind for form in _forms(lexicons.things) for kind in form}
    assert carriers <= told
    assert things <= carried


def _forms(phrases: object) -> list[tuple[str, ...]]:
    begun = phrases._begun  # type: ignore[attr-defined]
    return [form.kinds for forms in begun.values() for form in forms]
