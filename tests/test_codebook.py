"""Codebooks: what they allow, how they are read, and the one that is shipped."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotations import Annotation
from relkit.codebook import Attribute, Codebook, Label
from relkit.codebook_file import COLORS, CodebookError, parse_codebook, read_codebook
from relkit.spans import AnnotationError, Article, Relation, Span

ARTICLE = Article("a1", "Trump said he called. Xi said no.")
TRUMP, CALLED, XI = Span(0, 5, "person"), Span(11, 20, "words"), Span(22, 24, "person")

HEAD = 'name = "demo"\nversion = "1"\n'
PERSON = '[labels.person]\ndefinition = "A person."\n'
WORDS = '[labels.words]\ndefinition = "Words."\n'
NAME = "[labels.person.attributes.name]\n"


def refused(annotation: Annotation, codebook: Codebook) -> str:
    with pytest.raises(AnnotationError) as caught:
        codebook.verify(annotation)
    return str(caught.value)


# What a codebook allows

any_spans = st.lists(
    st.builds(
        lambda start, size, label: Span(start, start + size, label),
        st.integers(0, 20),
        st.integers(1, 6),
        st.sampled_from(["person", "words", "cue"]),
    ),
    max_size=6,
)


@given(any_spans)
def test_spans_are_refused_if_and_only_if_two_of_one_layer_overlap(
    demo: Codebook, spans: list[Span]
) -> None:
    kept: list[Span] = []  # of one label no two overlap, or there would be no annotation
    for span in spans:
        if not any(span.label == other.label and span.overlaps(other) for other in kept):
            kept.append(span)
    annotation = Annotation.of(ARTICLE, kept)
    clash = any(
        one.overlaps(other) and {one.label, other.label} == {"words", "cue"}
        for one, other in combinations(kept, 2)
    )
    if clash:
        message = refused(annotation, demo)
        assert "overlap" in message
        assert "'words' and 'cue' exclude each other" in message
    else:
        demo.verify(annotation)


def test_a_clash_is_named_with_both_spans(demo: Codebook) -> None:
    message = refused(Annotation.of(ARTICLE, [CALLED, Span(14, 20, "cue")]), demo)
    assert "article 'a1': spans 11-20 'words' and 14-20 'cue' overlap" in message
    assert "codebook demo 1" in message


def test_an_unknown_label_is_named_with_those_allowed(demo: Codebook) -> None:
    message = refused(Annotation.of(ARTICLE, [Span(0, 5, "place")]), demo)
    assert "span 0-5 'place'" in message
    assert "allowed are person, words, cue" in message


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"age": "7"}, "has attribute 'age'; codebook demo 1 asks name, side, sure"),
        ({"side": "nowhere"}, "side = 'nowhere'; allowed are here, there"),
        ({"side": True}, "side = True; it must be a string"),
        ({"sure": "yes"}, "sure = 'yes'; allowed are true and false"),
        ({"name": True}, "name = True; it must be a string"),
    ],
)
def test_an_attribute_is_refused_with_what_is_allowed(
    attributes: dict[str, str | bool], words: str, demo: Codebook
) -> None:
    message = refused(Annotation.of(ARTICLE, [Span(0, 5, "person", attributes)]), demo)
    assert "span 0-5 'person'" in message
    assert words in message


def test_a_label_that_asks_nothing_says_so(demo: Codebook) -> None:
    message = refused(Annotation.of(ARTICLE, [Span(0, 5, "cue", {"mode": "x"})]), demo)
    assert "'mode'; codebook demo 1 asks none" in message


@pytest.mark.parametrize("value", [{"name": "Any 🤝 text"}, {"side": "there"}, {"sure": False}, {}])
def test_attributes_that_are_asked_for_are_allowed(value: dict[str, Any], demo: Codebook) -> None:
    demo.verify(Annotation.of(ARTICLE, [Span(0, 5, "person", value)]))


@pytest.mark.parametrize(("value", "fits"), [("US", True), ("US,CN", True), ("USA?", False)])
def test_a_pattern_must_match_all_of_the_value(value: str, fits: bool) -> None:
    country = Attribute("country", "ISO 3166", pattern="[A-Z]{2}(,[A-Z]{2})*")
    assert (country.refusal(value) == "") is fits
    if not fits:
        assert country.pattern in country.refusal(value)
        assert "ISO 3166" in country.refusal(value)


def test_a_pattern_does_not_let_a_last_line_end_pass() -> None:
    assert Attribute("year", pattern="[0-9]{4}").refusal("2025\n")


@pytest.mark.parametrize(
    ("tie", "words"),
    [
        (Relation("near", CALLED, TRUMP), "knows no relation 'near'; allowed are said_by"),
        (Relation("said_by", XI, TRUMP), "span 22-24 'person' as its head; codebook demo 1 allows"),
        (Relation("said_by", CALLED, Span(6, 10, "cue")), "6-10 'cue' as its tail; codebook demo"),
    ],
)
def test_a_relation_is_refused_with_what_is_allowed(
    tie: Relation, words: str, demo: Codebook
) -> None:
    annotation = Annotation.of(ARTICLE, [TRUMP, Span(6, 10, "cue"), CALLED, XI], relations=(tie,))
    assert words in refused(annotation, demo)


def test_a_relation_that_the_codebook_knows_is_allowed(demo: Codebook) -> None:
    tie = Relation("said_by", CALLED, TRUMP)
    demo.verify(Annotation.of(ARTICLE, [TRUMP, CALLED], relations=(tie,)))


def test_a_codebook_without_relations_says_so() -> None:
    bare = Codebook("bare", "2", {name: Label(name, "", name) for name in ("person", "words")}, {})
    tie = Relation("said_by", CALLED, TRUMP)
    message = refused(Annotation.of(ARTICLE, [TRUMP, CALLED], relations=(tie,)), bare)
    assert "codebook bare 2 knows no relation 'said_by'; allowed are none" in message


def test_layers_list_their_labels_in_order(demo: Codebook) -> None:
    assert demo.layers() == {"person": ["person"], "speech": ["words", "cue"]}


# Reading


def test_a_label_without_layer_color_and_key_gets_them() -> None:
    read = parse_codebook(HEAD + PERSON + WORDS)
    found = [(label.name, label.layer, label.color, label.key) for label in read.labels.values()]
    assert found == [("person", "person", COLORS[0], "1"), ("words", "words", COLORS[1], "2")]


def test_after_nine_labels_there_are_no_more_digits_and_the_colors_start_again() -> None:
    many = "".join(f'[labels.l{n}]\ndefinition = "."\n' for n in range(11))
    labels = list(parse_codebook(HEAD + many).labels.values())
    assert [label.key for label in labels] == [*"123456789", "", ""]
    assert labels[8].color == labels[0].color


def test_a_label_without_a_key_does_not_take_one_that_is_given() -> None:
    """Whoever adds a label above others has chosen no key, and cannot have chosen a wrong one."""
    read = parse_codebook(HEAD + PERSON + WORDS + 'key = "1"\n')
    assert read.labels["words"].key == "1"
    assert read.labels["person"].key not in ("", "1")


def test_everything_in_a_file_is_read() -> None:
    read = parse_codebook(
        HEAD
        + PERSON
        + 'examples = ["Xi"]\ncolor = "#ABCDEF"\nkey = "p"\nlayer = "who"\n'
        + '[labels.person.attributes.side]\ndefinition = "Whose."\nvalues = ["here", "there"]\n'
        + "[labels.person.attributes.sure]\nyes_no = true\n"
        + '[labels.person.attributes.year]\npattern = "[0-9]{4}"\n'
        + WORDS
        + '[relations.said_by]\ndefinition = "Who."\nhead = ["words"]\ntail = ["person"]\n'
    )
    person = read.labels["person"]
    assert str(read) == "demo 1"
    assert (person.examples, person.color, person.key) == (("Xi",), "#ABCDEF", "p")
    assert person.attributes == (
        Attribute("side", "Whose.", values=("here", "there")),
        Attribute("sure", yes_no=True),
        Attribute("year", pattern="[0-9]{4}"),
    )
    said_by = read.relations["said_by"]
    assert (said_by.definition, said_by.head, said_by.tail) == ("Who.", ("words",), ("person",))


REFUSED: dict[str, tuple[str, list[str]]] = {
    "no TOML": (HEAD + "[labels\n", ["not TOML", "line 3"]),
    "a key that is there twice": (HEAD + HEAD, ["not TOML", "line 3"]),
    "no labels": (HEAD, ["no labels", "[labels.NAME]"]),
    "no name": ('version = "1"\n' + PERSON, ["'name' must be a string"]),
    "no version": ('name = "demo"\n' + PERSON, ["'version' must be a string"]),
    "a version that is a number": (
        'name = "demo"\nversion = 1\n' + PERSON,
        ["'version' must be a string", "1"],
    ),
    "an unknown entry": (
        "colour = 1\n" + HEAD + PERSON,
        ["unknown entry 'colour'", "labels, name, relations, version"],
    ),
    "an unknown entry of a label": (
        HEAD + PERSON + 'colour = "#000000"\n',
        ["label 'person'", "unknown entry 'colour'", "color"],
    ),
    "an unknown entry of an attribute": (
        HEAD + PERSON + NAME + 'kind = "text"\n',
        ["label 'person', attribute 'name'", "unknown entry 'kind'", "pattern, values, yes_no"],
    ),
    "an unknown entry of a relation": (
        HEAD + PERSON + "[relations.r]\nfrom = 1\n",
        ["relation 'r'", "unknown entry 'from'", "definition, head, tail"],
    ),
    "labels that are no table": (HEAD + "labels = 3\n", ["'labels' must be a table", "3"]),
    "a label that is no table": (
        HEAD + "[labels]\nperson = 3\n",
        ["label 'person'", "must be a table", "3"],
    ),
    "attributes that are no table": (
        HEAD + PERSON + "attributes = 3\n",
        ["label 'person'", "'attributes' must be a table", "3"],
    ),
    "a label without definition": (
        HEAD + "[labels.person]\n",
        ["label 'person'", "'definition' must be a string"],
    ),
    "a color that is a word": (HEAD + PERSON + 'color = "red"\n', ["'#0072b2'", "'red'"]),
    "a color with more behind it": (
        HEAD + PERSON + 'color = "#0072b2;x"\n',
        ["label 'person'", "'#0072b2;x'"],
    ),
    "a key of two characters": (
        HEAD + PERSON + 'key = "12"\n',
        ["label 'person'", "one character", "'12'"],
    ),
    "one key for two labels": (
        HEAD + PERSON + 'key = "x"\n' + WORDS + 'key = "x"\n',
        ["labels 'person' and 'words' share the key 'x'"],
    ),
    "values that are no list": (
        HEAD + PERSON + NAME + 'values = "here"\n',
        ["attribute 'name'", "'values' must be a list of strings", "'here'"],
    ),
    "values that are no strings": (
        HEAD + PERSON + NAME + "values = [1]\n",
        ["attribute 'name'", "'values' must be a list of strings", "[1]"],
    ),
    "values and a pattern": (
        HEAD + PERSON + NAME + 'values = ["here"]\npattern = "h.*"\n',
        ["attribute 'name'", "only one of values, pattern and yes_no"],
    ),
    "yes_no that is neither": (
        HEAD + PERSON + NAME + 'yes_no = "no"\n',
        ["label 'person', attribute 'name'", "'yes_no'", "true or false", "'no'"],
    ),
    "a pattern that is none": (
        HEAD + PERSON + NAME + 'pattern = "["\n',
        ["attribute 'name'", "'['", "no regular expression"],
    ),
    "a pattern that counts too far": (
        HEAD + PERSON + NAME + 'pattern = "a{99999999999999999999}"\n',
        ["attribute 'name'", "a{99999999999999999999}", "no regular expression"],
    ),
    "a relation to an unknown label": (
        HEAD + PERSON + '[relations.r]\nhead = ["person"]\ntail = ["place"]\n',
        ["relation 'r'", "its tail", "(person)", "['place']"],
    ),
    "a relation from nowhere": (
        HEAD + PERSON + '[relations.r]\ntail = ["person"]\n',
        ["relation 'r'", "its head", "(person)", "[]"],
    ),
    "a relation whose end is no list": (
        HEAD + PERSON + '[relations.r]\nhead = "person"\ntail = ["person"]\n',
        ["relation 'r'", "'head' must be a list of strings", "'person'"],
    ),
    "a label without a name, which no span could have": (
        HEAD + '[labels.""]\ndefinition = "."\n',
        ["label ''"],
    ),
    "a number too long to be one": (HEAD + "x = " + "1" * 5000, ["not TOML"]),
    "a list too deep to be read": (HEAD + "x = " + "[" * 100_000, ["not TOML"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_by_name(name: str) -> None:
    text, words = REFUSED[name]
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text)
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_file_is_named_in_what_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"mine\.toml: it has no labels"):
        read_codebook(path)


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"none\.toml: .*no such codebook; name one, or copy"):
        read_codebook(tmp_path / "none.toml")


def test_a_folder_is_no_codebook(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        read_codebook(tmp_path)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes((HEAD + PERSON).encode() + b"# caf\xe9\n")
    with pytest.raises(CodebookError, match=r"mine\.toml: cannot be read: .*utf-8"):
        read_codebook(path)


def test_the_mark_that_windows_writes_first_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + PERSON).replace("\n", "\r\n").encode())
    assert list(read_codebook(path).labels) == ["person"]


# The shipped codebook


def test_the_shipped_codebook_has_the_labels_of_the_project(codebook: Codebook) -> None:
    assert str(codebook) == "us-china-trade 1"
    assert list(codebook.labels) == ["official", "statement", "tariff_action", "institution", "cue"]
    assert codebook.layers() == {
        "actor": ["official", "institution"],
        "speech": ["statement", "cue"],
        "act": ["tariff_action"],
    }


def test_the_shipped_relations_start_at_statements(codebook: Codebook) -> None:
    ends = {name: (kind.head, kind.tail) for name, kind in codebook.relations.items()}
    assert ends == {
        "said_by": (("statement",), ("official", "institution")),
        "cued_by": (("statement",), ("cue",)),
        "continues": (("statement",), ("statement",)),
    }


def test_every_shipped_label_is_defined_shown_and_told_apart(codebook: Codebook) -> None:
    labels = list(codebook.labels.values())
    assert [label.name for label in labels if not (label.definition and label.examples)] == []
    assert len({label.color for label in labels}) == len({label.key for label in labels}) == 5
    undefined = [
        (label.name, attribute.name)
        for label in labels
        for attribute in label.attributes
        if not attribute.definition
    ]
    assert undefined == []


@pytest.mark.parametrize(
    ("label", "attribute", "right", "wrong"),
    [
        ("official", "country", ["US", "US,CN", "ASEAN"], ["us", "US, CN", "US,", "", "U"]),
        ("tariff_action", "date", ["2025", "2025-05", "2025-05-22"], ["May 2025", "2025-5", "25"]),
        ("tariff_action", "action", ["impose", "buy"], ["Impose", ""]),
        ("tariff_action", "status", ["in force", "ended"], ["in_force"]),
        ("statement", "mode", ["direct", "indirect", "mixed"], ["quoted"]),
        ("institution", "country", ["CN"], ["China"]),
    ],
)
def test_shipped_attributes_take_what_they_say(
    label: str, attribute: str, right: list[str], wrong: list[str], codebook: Codebook
) -> None:
    [asked] = [each for each in codebook.labels[label].attributes if each.name == attribute]
    assert [value for value in right if asked.refusal(value)] == []
    assert [value for value in wrong if not asked.refusal(value)] == []
