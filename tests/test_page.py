from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.annotations import Annotation
from relkit.codebook import Codebook, CodebookError, Label
from relkit.pages.highlights import LINES, article_html, legend_html
from relkit.pages.page import POLICY, figure_html, page_html, table_html
from relkit.spans import AnnotationError, Article, Relation, Span

HOSTILE = (
    "<script>alert(1)</script>",
    "</article></main>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &#x22;",
    "<!-- --><![CDATA[ ]]>",
    "</style></title>",
)
VOID = {"meta", "link", "img"}


class Reader(HTMLParser):
    """Reads a page as a browser would, and complains where tags do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.shown = ""
        self.text = ""
        self.labels: list[list[str]] = []
        self.feed(page)
        self.close()
        assert not [tag for tag, _ in self.open if tag != "html"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if tag not in VOID:
            self.open.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.shown += data
        if any(values.get("class") == "text" for _, values in self.open):
            self.text += data
            marks = [values["data-label"] for tag, values in self.open if tag == "mark"]
            self.labels += [marks] * len(data)


def codebook(*names: str) -> Codebook:
    return Codebook(
        "demo", "1", {name: Label(name, f"About {name}.", layer=name) for name in names}, {}
    )


@st.composite
def labelled(draw: st.DrawFn) -> tuple[Article, Annotation]:
    characters = st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\0\r\n\n\x85\u2028 \t<&\"'\u202e🙂"),
    )
    text = draw(st.text(characters, max_size=40))
    edges = st.lists(st.integers(0, len(text)), unique=True, max_size=6).map(sorted)
    cuts = draw(edges)
    article = Article("a", text, boilerplate=tuple(zip(cuts[::2], cuts[1::2], strict=False)))
    spans = []
    for label in ("who", "what", "<b>", "unknown"):
        cuts = draw(edges)
        spans += [Span(*pair, label) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    return article, Annotation.of(article, spans)


@settings(max_examples=200, deadline=None)
@given(labelled())
def test_the_text_is_kept_and_every_character_of_a_span_lies_in_its_mark(
    read: tuple[Article, Annotation],
) -> None:
    article, annotation = read
    page = Reader(article_html(article, annotation, codebook("who", "what", "<b>")))
    assert page.text == article.text.replace("\0", "\ufffd")
    for place, labels in enumerate(page.labels):
        covering = {span.label for span in annotation.spans if span.start <= place < span.end}
        assert set(labels) == covering
        assert len(labels) == len(covering)
    stops = [values for tag, values in page.tags if tag == "mark" and "tabindex" in values]
    assert len(stops) == len(annotation.spans)


def test_spans_that_overlap_lie_in_lanes_of_their_own() -> None:
    article = Article("a", "one two three")
    spans = [Span(0, 13, "a"), Span(4, 7, "b"), Span(5, 13, "c"), Span(8, 13, "b")]
    shown = article_html(article, Annotation.of(article, spans), codebook("a", "b", "c"))
    marks = [values for tag, values in Reader(shown).tags if tag == "mark"]
    lanes = [(values["data-label"], values["style"][-1]) for values in marks]
    # The second span crosses the third, which is therefore cut in two.
    assert lanes == [("a", "0"), ("b", "1"), ("c", "2"), ("c", "2"), ("b", "1")]


def page_of(word: str) -> str:
    """Return a page on which `word` stands wherever a stranger's text may stand."""
    article = Article(
        word, f"{word} said {word}", dict.fromkeys(("title", "outlet", "published"), word)
    )
    head = Span(0, len(word), word, {word: word}, note=word)
    tail = Span(len(word), len(article.text), word)
    relations = (Relation(word, head, tail),)
    annotation = Annotation.of(article, [head, tail], relations=relations, note=word)
    book = codebook(word)
    sections = [
        legend_html(book, {word: 2}),
        article_html(article, annotation, book),
        table_html(pd.DataFrame({word: [word]}), word),
        figure_html(b"", word, word, word),
    ]
    return page_html(word, sections)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_out_as_the_characters_it_is(hostile: str) -> None:
    page, harmless = Reader(page_of(hostile)), Reader(page_of("harmless"))
    assert page.text == f"{hostile} said {hostile}"
    assert page.shown == harmless.shown.replace("harmless", hostile)
    assert [(tag, sorted(values)) for tag, values in page.tags] == [
        (tag, sorted(values)) for tag, values in harmless.tags
    ]
    values = next(values for tag, values in page.tags if tag == "mark")
    assert values["data-label"] == hostile
    assert f"{hostile}:\xa0{hostile}" in values["aria-description"]
    assert f"note: {hostile}" in values["aria-description"]


def test_a_colour_that_is_none_is_refused_before_it_can_reach_a_style() -> None:
    with pytest.raises(CodebookError, match="six hexadecimal digits"):
        Label("a", "", layer="a", color="red;background:url(https://example.org)")


def test_labels_differ_in_line_or_weight_however_many_there_are() -> None:
    page = Reader(legend_html(codebook(*"abcdefghijkl")))
    styles = [values["style"] for tag, values in page.tags if tag == "bdi"]
    assert len({style.split(";", 1)[1] for style in styles}) == 12
    assert [style.split("--line:")[1].split(";")[0] for style in styles[:5]] == list(LINES)


def test_the_details_say_in_words_what_is_known_about_a_span() -> None:
    article = Article("a", "Trump told reporters: we talk.")
    who = Span(0, 5, "official")
    cue = Span(6, 20, "cue", origin="corrected")
    said = Span(22, 29, "statement", {"mode": "direct", "on_record": True}, 0.874, "model")
    ruled = Span(23, 25, "who", origin="rule")
    noted = Span(0, 29, "doubt", unsure=True, note="which\n\nday?")
    relations = (Relation("said_by", said, who), Relation("cued_by", said, cue))
    annotation = Annotation.of(article, [who, cue, said, ruled, noted], relations=relations)
    page = Reader(article_html(article, annotation, codebook("official", "cue", "statement")))
    details = {
        values["data-label"]: values["aria-description"].replace("\xa0", " ")
        for tag, values in page.tags
        if tag == "mark"
    }
    around = "\n\nin doubt\nannotator unsure\nnote: which day?"
    assert details["statement"] == (
        "statement\nmode: direct · on record: yes\n"
        "cued by told reporters · said by Trump\n87% sure · by the model" + around
    )
    assert details["who"].startswith("who\nby a rule\n\nin statement\n")
    assert details["official"] == "official\nsaid by this: we talk" + around
    assert details["cue"] == "cue\ncued by this: we talk\nsuggestion corrected" + around


def test_not_read_and_nothing_there_are_two_things() -> None:
    article = Article("a", "Nothing.")
    assert "Not read yet" in article_html(article, None, codebook("a"))
    assert "nothing to label" in article_html(article, Annotation.of(article), codebook("a"))


def test_an_annotation_of_another_article_is_refused() -> None:
    other = Annotation.of(Article("b", "Other."))
    with pytest.raises(AnnotationError, match="'b'"):
        article_html(Article("a", "Text."), other, codebook("a"))


def cells(frame: pd.DataFrame) -> list[str]:
    rows = table_html(frame, "A table").split("<tbody>")[1]
    return [cell.split("</t")[0] for cell in rows.replace("<th", "<td").split("<td")[1:]]


def test_what_is_missing_is_a_dash_that_says_so() -> None:
    columns = {
        "none": [None, "x"],
        "nan": [np.nan, 1.0],
        "na": pd.array([pd.NA, 2], dtype="Int64"),
        "nat": [pd.NaT, pd.Timestamp("2025-05-23")],
        "empty": ["", "x"],
    }
    shown = cells(pd.DataFrame(columns))
    assert ["not known" in cell for cell in shown[:5]] == [True, True, True, True, False]
    assert [cell.rsplit(">", 1)[1] for cell in shown[5:]] == ["x", "1", "2", "2025-05-23", "x"]


def test_numbers_stand_to_the_right_and_read_well() -> None:
    columns = {
        "n": [12000, 3],
        "score": [0.87345678, np.nan],
        "big": [12345.678, 1.0],
        "yes": [True, False],
        "list": [["US", "CN"], []],
        "time": pd.to_datetime(["2025-05-23T10:00:00", "2025-05-24T00:00:00"]),
    }
    shown = cells(pd.DataFrame(columns))
    assert ['class="number"' in cell for cell in shown[:6]] == [True] * 3 + [False] * 3
    assert [cell.rsplit(">", 1)[1] for cell in shown[:6]] == [
        *("12000", "0.8735", "12345.7", "yes", "US, CN", "2025-05-23T10:00:00")
    ]


def test_a_table_without_rows_or_columns_says_so() -> None:
    assert "No rows." in table_html(pd.DataFrame({"a": []}), "Empty")
    assert "No rows." in table_html(pd.DataFrame(), "Empty")


def test_a_page_asks_nobody_for_anything() -> None:
    html = page_of("word")
    page = Reader(html)
    assert "script" not in {tag for tag, _ in page.tags}
    assert {"http-equiv": "Content-Security-Policy", "content": POLICY} in [
        values for tag, values in page.tags if tag == "meta"
    ]
    assert "http:" not in html
    assert "https:" not in html
    assert "@import" not in html
    assert "url(" not in html
