"""The tables of the two seed articles, row for row."""

from __future__ import annotations

from typing import Any

import pandas as pd

from relkit.annotations import AnnotationSet
from relkit.spans import Article
from relkit.tables import officials, statements, tariff_actions

FIRST, SECOND = "000_1c4dc62a2eca528e", "003_c38683724b66e664"


def known(row: Any) -> dict[str, Any]:
    """Return a row without what is not known."""
    return {name: value for name, value in row.items() if not pd.isna(value)}


def test_the_officials_of_both_seeds(seeds: list[Article], gold: AnnotationSet) -> None:
    frame = officials(seeds, gold)
    columns = ["name", "mention", "role", "country", "mentions", "articles"]
    both = f"{FIRST}; {SECOND}"
    landau = "US Deputy Secretary of State Christopher Landau"
    ma = "China's Executive Vice Foreign Minister Ma Zhaoxu"
    bruce = "US State Department spokeswoman Tammy Bruce"
    lighthizer = "US Trade Representative Robert Lighthizer"
    assert frame[columns].to_numpy().tolist() == [
        ["Donald Trump", "US President Donald Trump", "President", "US", 3, both],
        ["Ma Zhaoxu", ma, "Executive Vice Foreign Minister", "CN", 2, SECOND],
        ["Christopher Landau", landau, "Deputy Secretary of State", "US", 2, SECOND],
        ["Tammy Bruce", bruce, "State Department spokeswoman", "US", 2, SECOND],
        ["Liu He", "Chinese Vice Premier Liu He", "Vice Premier", "CN", 1, FIRST],
        ["Robert Lighthizer", lighthizer, "Trade Representative", "US", 1, FIRST],
        [
            "Steven Mnuchin",
            "US Treasury Secretary Steven Mnuchin",
            "Treasury Secretary",
            "US",
            1,
            FIRST,
        ],
        ["Larry Kudlow", "White House adviser Larry Kudlow", "White House adviser", "US", 1, FIRST],
    ]
    assert frame["evidence"][0] == f"{FIRST}:1117-1142; {FIRST}:1243-1248; {SECOND}:1084-1109"
    assert frame["score"].isna().all()
    assert frame["origin"].tolist() == ["person"] * 8


def test_the_tariff_actions_of_both_seeds(seeds: list[Article], gold: AnnotationSet) -> None:
    frame = tariff_actions(seeds, gold)
    assert frame["annotator"].tolist() == ["gold"] * 6
    assert frame["origin"].tolist() == ["person"] * 6
    where, who = ["article", "published", "start", "end"], ["origin", "annotator"]
    assert frame[where].to_numpy().tolist() == [
        [FIRST, seeds[0].meta["published"], 1709, 1761],
        [FIRST, seeds[0].meta["published"], 2118, 2153],
        [SECOND, seeds[1].meta["published"], 1145, 1198],
        [SECOND, seeds[1].meta["published"], 1280, 1312],
        [SECOND, seeds[1].meta["published"], 1437, 1486],
        [SECOND, seeds[1].meta["published"], 1437, 1486],
    ]
    assert frame["act_id"].tolist()[3:] == [f"{SECOND}:1280-1312", *[f"{SECOND}:1437-1486"] * 2]
    facts = [known(row) for _, row in frame.drop(columns=[*where, *who, "act_id"]).iterrows()]
    assert facts == [
        {
            "actor": "US",
            "target": "CN",
            "action": "threaten",
            "measure": "ban",
            "goods": "the popular apps TikTok and WeChat",
            "status": "threatened",
            "evidence": "threatened to ban the popular apps TikTok and WeChat",
        },
        {
            "actor": "CN",
            "target": "US",
            "action": "buy",
            "measure": "purchase",
            "goods": "US goods",
            "status": "in force",
            "claimed_by": "Larry Kudlow",
            "evidence": "increased its purchases of US goods",
        },
        {
            "actor": "US",
            "target": "CN",
            "action": "impose",
            "measure": "tariff",
            "instrument": "import tariff",
            "goods": "goods imported from China",
            "date": "2025",
            "status": "in force",
            "evidence": "slapped sweeping tariffs on goods imported from China",
        },
        {
            "actor": "CN",
            "target": "US",
            "action": "retaliate",
            "measure": "tariff",
            "instrument": "import tariff",
            "date": "2025",
            "status": "in force",
            "answers_to": f"{SECOND}:1145-1198",
            "evidence": "hit back with retaliatory duties",
        },
        *(
            {
                "actor": actor,
                "target": target,
                "action": "cut",
                "measure": "tariff",
                "instrument": "import tariff",
                "goods": "each other's goods",
                "duration": "90 days",
                "date": "2025-05-01/2025-05-23",
                "status": "in force",
                "evidence": "slashed tariffs on each other's goods for 90 days",
            }
            for actor, target in (("US", "CN"), ("CN", "US"))
        ),
    ]


def test_the_statements_of_both_seeds(seeds: list[Article], gold: AnnotationSet) -> None:
    frame = statements(seeds, gold)
    assert len(frame) == 17
    texts = {article.id: article.text for article in seeds}
    for row in frame.to_dict("records"):
        edges = [part.split("-") for part in row["parts"].split("; ")]
        parts = [texts[row["article"]][int(start) : int(end)] for start, end in edges]
        assert row["words"] == " … ".join(parts)
        assert [row["start"], row["end"]] == [int(edges[0][0]), int(edges[-1][1])]
    assert frame["speaker"].tolist()[:11] == [
        "United States; China",
        "United States and China",
        "Lighthizer's office",
        "China's Ministry of Commerce",
        "China's Ministry of Commerce",
        "Donald Trump",
        "Donald Trump",
        "China",
        "unknown",
        "Larry Kudlow",
        "Larry Kudlow",
    ]
    assert frame["speaker"].tolist()[11:] == [
        "United States and China",
        "Tammy Bruce",
        "Tammy Bruce",
        "China's Ministry of Foreign Affairs",
        "China's Ministry of Foreign Affairs",
        "China",
    ]
    assert known(frame.iloc[6]) == {
        "article": FIRST,
        "published": seeds[0].meta["published"],
        "date": "2020-08-17/2020-08-23",
        "speaker": "Donald Trump",
        "speaker_words": "Trump",
        "speaker_score": 1.0,
        "speaker_role": "President",
        "speaker_country": "US",
        "speaker_origin": "person",
        "mode": "direct",
        "words": '"I canceled talks with China," … "I don\'t want to talk to China right now."',
        "cue": "told reporters",
        "start": 1212,
        "end": 1345,
        "parts": "1212-1242; 1303-1345",
        "origin": "person",
        "annotator": "gold",
    }
    assert frame["speaker_country"][0] == "US,CN"
