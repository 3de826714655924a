"""Acts on trade are found in the words of many countries' press and of official papers."""

from __future__ import annotations

import pytest

from tests.test_rules_tariffs import found, marked


@pytest.mark.parametrize(
    "text",
    [
        "Delhi [imposed a 15 per cent levy on Danish butter] on Friday.",
        "Lima [imposed provisional duties of between 12% and 30% on tyres].",
        "Oslo [delayed the duty on tea by a month].",
        "Oslo [extended till March 31 the quota on cod].",
    ],
)
def test_rates_and_terms_in_other_spellings_and_places(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry [raised duties on yarn to 12%].",
        "The government has since [suspended the levy on toys].",
        "The bloc [extended its safeguards on steel for a year].",
        "Ankara [reintroduced tariffs on Greek oil].",
        "Rabat [did away with the 5 per cent duty on lentils].",
        "Bern will [press ahead with tariffs on Thai cars].",
        "Quito [upped its duties on Peruvian shoes].",
        "The office [updated its entity list].",
        "The officials [revised the export control rules for drones].",
        "Customs [issued a withhold release order on cotton from Chad].",
        "Beijing will [lift its current and proposed export controls on tin].",
        "It will [allocate the quota for butter to Chile].",
        "He [vowed to impose a punishing tariff on imports of tractors].",
        "Oslo will [impose stiff, punishing tariffs on Danish ham].",
        "Riga and Oslo have [agreed on a 12% tariff on cod].",
        "Rome [delisted Huawei from its entity list].",
        "Rome was [granted carve-outs from the tariffs].",
        "Oslo [greenlit tariffs on Danish ham].",
        "Rome announced a [halt to re-exports to Japan].",
        "Cairo [hit back with a raft of tariffs on Maltese wine].",
    ],
)
def test_verbs_and_measures_of_many_kinds(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Parcels will be [assessed duties] from May.",
        "Kenya was [given an exemption from the tariffs].",
        "Peruvian toys were [slapped with a 30% tariff].",
        "Wine above the limit will be [charged an extra 55% tariff].",
        "The firms will be [required to obtain an export licence].",
        "Seoul will [require exporters to apply for an export licence].",
        "Tin from Chad would be [hit with a 50% duty] above a set volume.",
        "Danish cars will [face a 15% tariff] from May.",
        "White rice was [placed under a licensing regime] in May.",
    ],
)
def test_whoever_is_given_a_measure_or_put_under_one(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "The tariffs grew. In May it [exempted Chilean beef and coffee].",
        "It will [exclude from the de minimis exemption all goods of Chad].",
        "Washington [added another 10% tariff on Brazilian honey].",
        "Rome [added to the entity list 32 firms] on Monday.",
        "Tariffs grew, and Tokyo [added gear to its list of items requiring a licence].",
        "Seoul [agreed to increase imports of American rice].",
        "It will [step up purchases of U.S. farm goods].",
        "Washington has [cleared Korean firms to sell servers].",
        "China has [committed to purchase American agricultural exports].",
        "Moscow will [stop importing Polish apples].",
        "Beijing has [let in scallops from Japan].",
        "Kenya [suspended all trade with Chad].",
        "They [agreed to phase out Russian gas imports].",
        "Oslo [imposed fees of $5 a ton on Chinese vessels].",
        "Warsaw [closed its border to Ukrainian grain].",
        "Rome [threatened to tax Danish cheese].",
        "Rome [imposed the levy on tea] and later [lifted it].",
        "Customs will [start collecting port fees from U.S. vessels].",
    ],
)
def test_goods_lists_and_purchases(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru [restricted exports of copper to foreign buyers].",
        "It [imposed tariffs on cars and trucks that are made in Mexico].",
        "It [put a levy on power sold to Chad and Niger] if the talks fail.",
        "It [cut the duty paid by Chad].",
        "It [lifted the duty on cars that meet its standards].",
        "It will [put a tariff on countries that buy Iranian oil].",
        "Imports of ore were [banned], and the country now supplies half of it.",
        "It [raised the tariff on Gambia (GMB) set in May].",
        "It will [suspend the tariffs related to this dispute for a year].",
        "It [suspended duties imposed under Order 12, as amended].",
        "It [raised the duties imposed on Chad] in response to a ban.",
        "It [blocked imports of goods made with forced labour].",
        "It [put a levy on goods made by Acme Corp.] on Monday.",
        "It [raised tariffs on firms in Chad], it said.",
        "It [put a tariff on anything] on Monday.",
        "Japan has [begun to take countermeasures] against what it calls dumping.",
        "It [imposed export controls on chips] decided in the spring.",
    ],
)
def test_terms_end_where_another_phrase_begins(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Both [agreed to a 90-day pause on tariffs].",
        "Rome [promised to stop buying Iranian oil].",
        "It is [considering whether to restrict exports of tin to Chad].",
        "Seoul [shelved a plan to restrict imports of Danish pork].",
        "The chamber [voted to end the tariffs on Brazil].",
        "It is [drawing up plans to restrict exports of tin to Chad].",
        "They [hit back at American duties with levies on bourbon].",
    ],
)
def test_threats_and_promises_begin_with_their_own_verb(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "It [imposed a 9% tariff on tea] to help farmers, and a [5% tariff on tin].",
        "The White House announced it today. Next, a [40 percent tariff on silk from Laos].",
        "The [levies, originally due to end in June, were extended until December].",
        "Today the United States\nwill [suspend all of the\n*new* duties on tea] now.\n\nEnd.",
        "The Bureau of Industry **[Updates its Entity List]:** It did.",
    ],
)
def test_acts_in_lists_and_official_papers(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "The law lets the government raise duties on American goods.",
        "Section 9 empowers the President to impose tariffs on tea.",
        "The act authorizes the President, in certain cases, to modify tariffs on rice.",
        "Under it the President may increase the tariff on tea.",
        "It urged Rome to hold talks, keep its word and remove its tariffs on vessels.",
        "Millers in Japan stepped up purchases of American wheat.",
        "The bank in Japan will expand purchases of bonds.",
        "Rome has no plan to restrict imports of Danish pork.",
        "It has a rule to reduce de minimis volume.",
        "Nobody expects Rome to scrap the tariffs.",
        "He has the power to raise and lower tariffs.",
        "The minister ruled out imposing export taxes on tin.",
        "Washington imposed no new tariffs.",
        "Order 7 of March 3 (Suspension of Tariffs on Toys) applies.",
        "They kept their unilateral bans on Turkish grain.",
        "They are meant to address tariff and non-tariff barriers.",
        "It listed the removal, modification or imposition of any rate of duty.",
        "The volume of *de minimis* parcels rose from 1 to 2 million.",
        "He takes on the duties of an acting secretary.",
        "He has the mandate to raise tariffs on tea.",
    ],
)
def test_powers_demands_titles_and_denials_are_no_acts(text: str) -> None:
    assert found(text) == []
