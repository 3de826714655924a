"""Codebook files: what they say is read, and what contradicts itself is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from relkit.codebook import Attribute, Codebook, CodebookError
from relkit.codebook_file import COLORS, parse_codebook, read_codebook

HEAD = 'name = "demo"\nversion = "1"\n'
PERSON = '[labels.person]\ndefinition = "A person."\n'
WORDS = '[labels.words]\ndefinition = "Words."\n'
NAME = "[labels.person.attributes.name]\n"


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
    assert str(codebook) == "us-china-trade 2"
    assert list(codebook.labels) == [
        *("official", "statement", "tariff_action", "contact", "agreement", "institution", "cue")
    ]
    assert codebook.layers() == {
        "actor": ["official", "institution"],
        "speech": ["statement", "cue"],
        "act": ["tariff_action"],
        "diplomacy": ["contact", "agreement"],
    }


def test_the_shipped_relations_join_what_they_say(codebook: Codebook) -> None:
    ends = {name: (kind.head, kind.tail) for name, kind in codebook.relations.items()}
    assert ends == {
        "said_by": (("statement",), ("official", "institution")),
        "cued_by": (("statement",), ("cue",)),
        "continues": (("statement",), ("statement",)),
        "answers": (("tariff_action",), ("tariff_action",)),
        "attended_by": (("contact", "agreement"), ("official", "institution")),
    }


def test_every_shipped_label_is_defined_shown_and_told_apart(codebook: Codebook) -> None:
    labels = list(codebook.labels.values())
    assert [label.name for label in labels if not (label.definition and label.examples)] == []
    assert len({label.color for label in labels}) == len({label.key for label in labels}) == 7
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
        (
            "tariff_action",
            "date",
            ["2025", "2025-05-22", "2025-05-12/2025-05-18"],
            ["May", "2025-5", "25"],
        ),
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
