"""What a model of the two seeds finds in texts of odd make is what a reader would mark."""

from __future__ import annotations

import pytest

from relkit.spans import Article
from relkit.tagger.span_tagger import SpanTagger

TRANSCRIPT = """\
MS. LEE:  Good afternoon.  President Trump said China agreed to cut its tariffs on U.S. corn.

Q:  Ann, what did Secretary Roux tell his counterpart?

MS. LEE:  He told Vice Premier He Lifeng that the United States would not lift the tariffs.

THE PRESIDENT:  We're going to impose a 100 percent tariff on chips.
"""
ON_AND_ON = """\
Treasury Secretary Ann Lee said: "We have a deal with China on tariffs.

"We will sign it in Rome next week."

Markets rose after that.
"""
UNSHUT = """\
"We have a deal, Treasury Secretary Ann Lee said.

"China agreed to cut its tariffs on U.S. corn," Mr. Lee said.

The talks go on, Mr. Lee said.
"""
CAPITALS = "TREASURY SECRETARY ANN LEE SAID CHINA AGREED TO CUT ITS TARIFFS ON U.S. CORN."
ACT = "AGREED TO CUT ITS TARIFFS ON U.S. CORN"


def found(tagger: SpanTagger, text: str) -> set[tuple[str, str]]:
    article = Article("a", text)
    return {(span.label, article.quote(span)) for span in tagger(article).spans}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            TRANSCRIPT,
            {
                ("official", "MS. LEE"),
                ("official", "President Trump"),
                ("statement", "China agreed to cut its tariffs on U.S. corn"),
                ("official", "Secretary Roux"),
                ("official", "Vice Premier He Lifeng"),
                ("statement", "that the United States would not lift the tariffs"),
                ("tariff_action", "impose a 100 percent tariff on chips"),
            },
            id="speaker lines",
        ),
        pytest.param(
            ON_AND_ON,
            {
                ("official", "Treasury Secretary Ann Lee"),
                ("statement", '"We will sign it in Rome next week."'),
            },
            id="a quotation over paragraphs",
        ),
        pytest.param(
            UNSHUT,
            {
                ("statement", '"China agreed to cut its tariffs on U.S. corn,"'),
                ("statement", "The talks go on"),
            },
            id="a quotation that is never shut spoils its paragraph only",
        ),
        pytest.param(
            CAPITALS,
            {
                ("official", "TREASURY SECRETARY ANN LEE"),
                ("cue", "SAID"),
                ("statement", f"CHINA {ACT}"),
                ("tariff_action", ACT),
            },
            id="all capitals",
        ),
        pytest.param(
            CAPITALS.lower(),
            {("cue", "said"), ("institution", "china")},
            id="small letters",
        ),
    ],
)
def test_it_makes_sense(text: str, expected: set[tuple[str, str]], seed_tagger: SpanTagger) -> None:
    assert expected <= found(seed_tagger, text)


def test_a_text_without_sentences_is_no_statement(seed_tagger: SpanTagger) -> None:
    text = "Tariffs\nAnn Lee, Treasury Secretary\n25%\nSoybeans | corn | tea\n"
    assert {label for label, _ in found(seed_tagger, text)} <= {"official"}
