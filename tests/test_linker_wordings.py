"""Who said it in wordings at which other programs fail, before anything is labelled and after."""

from __future__ import annotations

import pytest

from relkit.annotations import AnnotationSet
from relkit.linker import link
from relkit.linker.linker import Linker
from relkit.spans import Article
from tests.linker_texts import Link, said

WORDINGS: dict[str, set[tuple[str, str]]] = {
    # What is put in after a name.
    "[O Hugh Hill], a doctor, [C said] [S no].": {("no", "Hugh Hill")},
    '[S "No,"] [C said] [O Hugh Hill], a doctor who met [O Li].': {('"No,"', "Hugh Hill")},
    "[O Xi], who met [O Li] on Friday, [C said] [S no].": {("no", "Xi")},
    # The cue before the source and after it, before the statement and after it.
    "[S No], [C said] [O Trump]. [S Yes], [C said] [O Xi].": {("No", "Trump"), ("Yes", "Xi")},
    "[C According to] [O Xi], [S it was late]. [O Li] left.": {("it was late", "Xi")},
    "[S It was late], [C according to] [I the ministry].": {("It was late", "the ministry")},
    "[O Xi] [C told] [O Trump] [S that it was late].": {("that it was late", "Xi")},
    "In a statement, [I the ministry] [C said] [O Ma] and [O Li] [S had met].": {
        ("had met", "the ministry")
    },
    # Two speakers in one paragraph.
    "[O Trump] [C said] [S no], but [O Xi] [C said] [S yes].": {("no", "Trump"), ("yes", "Xi")},
    '[S "No,"] [O Xi] [C said], [S "not now."] [O Li] [C said] [S it was late].': {
        ('"No,"', "Xi"),
        ('"not now."', "Xi"),
        ("it was late", "Li"),
    },
    # Quotation marks of all sorts, those that nobody shuts, and quotations over paragraphs.
    "[S “No,”] [O Xi] [C said]. [S “Never.”]": {("“No,”", "Xi"), ("“Never.”", "Xi")},
    '[S "No,] [O Xi] [C said]. [O Li] [C said] [S yes].': {('"No,', "Xi"), ("yes", "Li")},
    '[O Xi] [C said]:\n[S "We begin.]\n\n[S "We go on.]\n\n[S "We end."]': {
        ('"We begin.', "Xi"),
        ('"We go on.', "Xi"),
        ('"We end."', "Xi"),
    },
    '[O Xi] [C said]: [S "We begin.\n\n"We end."]': {('"We begin.\n\n"We end."', "Xi")},
    # Pronouns and what is left out point back; whoever fits them is meant.
    "[O Xi] spoke on Friday. He [C said] [S no].": {("no", "Xi")},
    '[O Xi] spoke on Friday.\n\n[S "No,"] he [C said].': {('"No,"', "Xi")},
    "[O Xi] left. [S Tariffs are bad], [C said] he.": {("Tariffs are bad", "Xi")},
    '[O Xi] [C said] [S yes].\n\n[S "No,"] he [C added]. [S "Never."]': {
        ("yes", "Xi"),
        ('"No,"', "Xi"),
        ('"Never."', "Xi"),
    },
    "[I The ministry] met [O Xi]. It [C said] [S no].": {("no", "The ministry")},
    "[I The two sides] met after [O Xi] left. They [C said] [S no].": {("no", "The two sides")},
    "[O Xi] [C said] [S all went well], [C adding] [S that [O Trump] agreed].": {
        ("all went well", "Xi"),
        ("that Trump agreed", "Xi"),
    },
    "[O Xi] [C said] [S he would go], and [C warned] [S it was late].": {
        ("he would go", "Xi"),
        ("it was late", "Xi"),
    },
    # Several together; a comma alone puts nobody together.
    "[I The US] and [I China] [C say] [S they are near].": {
        ("they are near", "The US"),
        ("they are near", "China"),
    },
    "After a talk with [O Li], [O Xi] [C said] [S no].": {("no", "Xi")},
    "[O Xi], as well as [O Li], [C said] [S no].": {("no", "Xi"), ("no", "Li")},
    # A name with a colon and no cue.
    '[O Xi]: [S "No deal."]\n[O Li]: [S "A deal."]': {('"No deal."', "Xi"), ('"A deal."', "Li")},
    # The text does not name who said it.
    "It was [C said] [S that he left].": set(),
    "[O Xi] left. Analysts [C said] [S that it was late].": set(),
    "[O Xi] left.\n\nAnalysts [C have told] the paper [S that it was late].": set(),
    '[S "No deal,"] a spokesman [C said]. [O Xi] left.': set(),
    "[S Tariffs are bad], he [C said].": set(),
    '[S "No."] [O Xi] left.': set(),
}


@pytest.mark.parametrize("page", WORDINGS)
def test_who_said_it_before_anything_is_labelled(page: str) -> None:
    assert said(page) == WORDINGS[page]


@pytest.fixture(scope="module", params=[0, 1])
def of_one_seed(request: pytest.FixtureRequest, seeds: list[Article], gold: AnnotationSet) -> Link:
    """What one labelled article teaches."""
    return Linker().fit([seeds[request.param]], gold).link


@pytest.mark.parametrize("page", WORDINGS)
def test_one_labelled_article_makes_none_of_it_worse(page: str, of_one_seed: Link) -> None:
    assert said(page, of_one_seed) == WORDINGS[page]


@pytest.mark.parametrize("mark", ["he", "He", "she", "She"])
def test_a_person_is_meant_by_he_and_she_and_nothing_else(mark: str) -> None:
    assert said(f"[O Xi] met [I the ministry]. {mark} [C said] [S no].", link) == {("no", "Xi")}
    assert said(f"[I The ministry] met [O Xi] there. Then {mark} [C said] [S no].") == {
        ("no", "Xi")
    }
