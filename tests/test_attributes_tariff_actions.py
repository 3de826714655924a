"""What the words of tariff actions say: who, whom, what, how much, how long, since when."""

from __future__ import annotations

import pytest

from benchmarks.tariffs import ATTRIBUTES, ROOT, Case, counted, is_right, read_cases, seed_cases
from relkit.annotations import Annotation
from relkit.attributes.tariff_actions import tariff_answers, tariff_attributes
from relkit.knowledge.lexicons import Lexicons
from relkit.spans import Article, Relation, Span

LEXICONS = Lexicons.read()
CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.article.text[:50])
def test_words_tell_what_is_expected_and_no_more(case: Case) -> None:
    told = case.told(LEXICONS)
    for span, expected in case.expected.items():
        wrong = {
            name
            for name in ATTRIBUTES
            if not is_right(name, told[span].get(name), expected.get(name))
        }
        # What is known to be missed is named, so that the figures are those of the file.
        assert wrong == case.missed[span], {name: told[span].get(name) for name in wrong}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.article.text[:50])
def test_answers_lead_to_the_act_that_is_answered(case: Case) -> None:
    assert case.answered(LEXICONS) == case.answers


@pytest.mark.parametrize("case", seed_cases(), ids=lambda case: case.article.id)
def test_the_seeds_come_out_as_they_are_labelled(case: Case) -> None:
    told = case.told(LEXICONS)
    for span, expected in case.expected.items():
        assert {
            name: (told[span].get(name), expected.get(name))
            for name in ATTRIBUTES
            if not is_right(name, told[span].get(name), expected.get(name))
        } == {}


def told(text: str, published: str = "2025-06-20") -> dict[str, str]:
    """Return what is told of the one act between brackets."""
    before, act, after = text.replace("]", "[").split("[")
    article = Article("a", before + act + after, {"published": published})
    span = Span(len(before), len(before) + len(act), "tariff_action")
    return tariff_attributes(article, Annotation.of(article, [span]), LEXICONS)[span]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("China [raised its tariffs].", "in force"),
        ("China has [suspended its tariffs].", "suspended"),
        ("China has [lifted its tariffs].", "ended"),
        ("China will [lift its tariffs].", "announced"),
        ("China will cut duties on tin and [lift its ban on tea].", "announced"),
        ("China [agreed to cut its tariffs].", "announced"),
        ("China [threatened to raise its tariffs].", "threatened"),
        ("China may [raise its tariffs].", "threatened"),
        ("China would [raise its tariffs] if talks failed.", "threatened"),
        ("China said it would [raise its tariffs].", "announced"),
        ("China would have [raised its tariffs].", None),
        ("China did not [raise its tariffs].", None),
        ("China has not yet [lifted its tariffs].", None),
        ("China not only [raised its tariffs] but spoke of more.", "in force"),
        ("China refused to [lift its tariffs].", None),
        ("China was asked to [lift its tariffs].", None),
        ("If China [lifts its tariffs], prices fall.", None),
        ("[Tariffs on tin were lifted].", "ended"),
        ("[Tariffs on tin will rise to 25%].", "announced"),
        ("In order to [cut its tariffs], China called a meeting.", None),
    ],
)
def test_status_by_the_form_of_the_verb(text: str, status: str | None) -> None:
    assert told(text).get("status") == status


@pytest.mark.parametrize(
    ("text", "rate", "kind"),
    [
        ("It [imposed a 25% tariff on tin].", "25%", None),
        ("It [imposed an additional 25% tariff on tin].", "25%", "added points"),
        ("It [raised duties by 5 percentage points].", "5 percentage points", "added points"),
        ("It [cut duties by 5 percentage points].", "5 percentage points", "removed points"),
        ("It [raised the tariff on tin to 25 per cent].", "25 per cent", "total"),
        ("It [cut the tariff on tin to zero].", "zero", "total"),
        ("It [cut the tariff on tin to 10% from 25%].", "to 10% from 25%", "from-to"),
        ("It [raised it from the current 5% to 9%].", "from the current 5% to 9%", "from-to"),
        ("It [imposed tariffs of between 10% and 25% on tin].", "between 10% and 25%", None),
        ("It [imposed tariffs on 98 percent of its imports].", None, None),
        ("It [imposed tariffs of 10% on tin and 25% on tea].", None, None),
        ("It [imposed a duty of $80 per parcel].", "$80 per parcel", None),
    ],
)
def test_rates_and_how_they_are_meant(text: str, rate: str | None, kind: str | None) -> None:
    found = told(text)
    assert (found.get("rate"), found.get("rate_kind")) == (rate, kind)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("China, which the US has hit with sanctions, [raised its tariffs].", "CN"),
        ("China met its partners and [raised its tariffs].", "CN"),
        ("Urged on by its farmers, France [raised its tariffs].", "FR"),
        ("[Tariffs on tin were imposed] by Peru.", "PE"),
        ("Peru's [tariffs on tin were lifted].", "PE"),
        ("Analysts [raised tariffs] as a topic.", None),
        ("Rome and Paris spoke, and they [raised their tariffs].", "IT,FR"),
        ("China spoke to Peru, and the US listened; it then [raised its tariffs].", None),
        ("Peru accused Chile of [raising its tariffs].", "CL"),
        ("Importers [welcomed tariffs].", None),
        ("President Trump spoke. On Monday the president [raised tariffs].", "US"),
        ("President Trump met President Xi. Then the president [raised tariffs].", None),
        ("Chile's trade ministry met. The ministry [raised tariffs].", "CL"),
        ("By [raising tariffs], Chile hurt itself.", "CL"),
        ("Officials in Lima [raised tariffs].", "PE"),
        ("Tariffs on Peru hurt, and exporters [raised tariffs] in talks.", None),
        ("Chile, Peru, and Cuba [raised tariffs].", "CL,PE,CU"),
        ("It was Chile that [raised tariffs].", "CL"),
    ],
)
def test_the_actor_is_the_subject_or_not_known(text: str, actor: str | None) -> None:
    found = told(text).get("actor")
    assert is_right("actor", found, actor), found


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Peru [raised its tariffs on all trading partners].", None),
        ("Peru [lifted Chilean tariffs].", None),
        ("Peru [banned TikTok].", "CN"),
        ("Peru [banned Acme Widgets].", None),
        ("Peru [hit Chile with tariffs on wine].", "CL"),
        ("Peru [raised tariffs on goods imported from Chile].", "CL"),
        ("Peru [raised tariffs on any country that buys Russian oil].", None),
        ("Peru [restricted exports of Chilean copper to Japan].", "JP"),
    ],
)
def test_the_target_is_told_or_not_known(text: str, target: str | None) -> None:
    assert told(text).get("target") == target


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("Peru [raised steel tariffs].", "steel"),
        ("Peru [raised its tariffs on Chile].", None),
        ("Peru [raised its tariffs on many countries].", None),
        ("Peru [ended exclusions from the tariffs on steel].", "steel"),
        ("Peru [took countermeasures against Chilean tariffs on steel].", None),
        ("Peru [raised tariffs on cars bound for Chile to 9%].", "cars bound for Chile"),
        ("Peru will [buy at least 20 tonnes of Chilean tin].", "at least 20 tonnes of Chilean tin"),
        ("Toys, shoes and tea from Chile were [banned].", "Toys, shoes and tea from Chile"),
        ("Peru [banned imports of Chilean tea in response to the levy].", "Chilean tea"),
        ("Peru [imposed tariffs on tin and 10% duties on tea].", "tin"),
        ("Peru [restricted or banned the importation of toys].", "toys"),
        ("Peru [raised tariffs on about $2 billion of toys].", "about $2 billion of toys"),
        ("Peru [bans firms from selling chips to Chile].", "firms"),
    ],
)
def test_goods_are_what_is_acted_on(text: str, goods: str | None) -> None:
    assert told(text).get("goods") == goods


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("It [imposed Section 232 tariffs on tin].", "Section 232"),
        ("Invoking IEEPA, it [imposed a tariff on tin].", "IEEPA"),
        ("It [imposed a tariff on tin] under 19 U.S.C. 1321.", "19 U.S.C. 1321"),
        ("It [imposed a tariff on tin] under section 2 of this order.", None),
        ("Executive Order 14257 [imposes a tariff on tin].", "Executive Order 14257"),
        ("It opened a Section 301 investigation and [imposed a tariff on tin].", None),
    ],
)
def test_the_law_is_the_one_that_the_act_rests_on(text: str, law: str | None) -> None:
    assert told(text).get("legal_basis") == law


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Monday, Peru [raised its tariffs].", {"date": "2025-06-16"}),
        ("Peru has [levied tariffs on tin] since 2018.", {"date": "2018"}),
        ("Peru [lifted the tariffs imposed in 2018].", {}),
        ("Peru will [raise its tariffs] in each of 2026 and 2027.", {}),
        ("Peru will [raise its tariffs], effective July 1.", {"in_force": "2025-07-01"}),
        ("Peru [raised its tariffs for 90 days until September 1].", {}),
        ("Since Chile voted in 2018, Peru has spoken; it [raised its tariffs].", {}),
        ("Peru, which left the pact in May, [raised its tariffs].", {}),
    ],
)
def test_days_of_the_act_and_of_nothing_else(text: str, days: dict[str, str]) -> None:
    found = told(text)
    assert {
        name: found[name] for name in ("date", "announced", "in_force") if name in found
    } == days


def test_a_day_of_speaking_is_not_the_day_of_the_act() -> None:
    found = told("Peru's president said on Monday that Chile had [raised its tariffs].")
    assert "date" not in found
    assert "announced" not in found


def test_the_year_of_a_law_is_not_the_day_of_the_act() -> None:
    found = told("Peru [raised its tariffs under the Trade Act of 1974].")
    assert found["legal_basis"] == "the Trade Act of 1974"
    assert "date" not in found


def test_an_act_behind_in_response_to_is_answered() -> None:
    article = Article("a", "China taxed US pork in response to Washington imposing tariffs on tin.")
    first, second = Span(6, 19, "tariff_action"), Span(46, 69, "tariff_action")
    made = Annotation.of(article, [first, second])
    assert tariff_answers(article, made, LEXICONS) == [Relation("answers", first, second)]


def test_spans_in_boilerplate_and_without_words_tell_nothing() -> None:
    article = Article("a", "China raised tariffs.   ", boilerplate=((0, 21),))
    spans = [Span(6, 20, "tariff_action"), Span(21, 23, "tariff_action")]
    made = Annotation.of(article, spans)
    assert tariff_attributes(article, made, LEXICONS) == {span: {} for span in spans}


def test_the_document_has_the_figures_of_today() -> None:
    text = (ROOT / "docs" / "tariffs.md").read_text(encoding="utf-8")
    counts = counted(CASES, LEXICONS)
    for name in (*ATTRIBUTES, "answers"):
        cells = [str(counts[name, kind]) for kind in ("right", "filled", "expected")]
        rows = [line for line in text.splitlines() if line.startswith(f"| {name} |")]
        assert rows[-1].endswith(f"| {' / '.join(cells)} |")
