"""Lexicons are read as a researcher saves them, refused with a reason, and found in words."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.knowledge.lexicons import COLUMNS, Entry, LexiconError, Lexicons
from relkit.spans import Article
from relkit.tokens import Tokens, tokenise

HEADER = "term,forms,kind,value,source\n"
KNOWLEDGE = Path(__file__).parents[1] / "relkit" / "knowledge"


def words_of(text: str, language: str = "en") -> Tokens:
    return tokenise(Article("a", text, {"language": language}))


def lexicons(*forms: str, lexicon: str = "x") -> Lexicons:
    return Lexicons(tuple(Entry(lexicon, form, (form,), "kind", "", "relkit") for form in forms))


def found(text: str, *forms: str) -> list[str]:
    tokens = words_of(text)
    return [
        text[tokens.starts[each.first] : tokens.ends[each.after - 1]]
        for each in lexicons(*forms).find(tokens)
    ]


def read(tmp_path: Path, text: str | bytes) -> tuple[Entry, ...]:
    file = tmp_path / "lists.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return Lexicons.read(tmp_path).entries


def refusal(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(LexiconError) as caught:
        read(tmp_path, text)
    assert "lists.csv" in str(caught.value)
    return str(caught.value)


def test_a_line_is_an_entry(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, HEADER + 'Korea,ROK | R.O.K.|,country,KR,"ISO 3166, UN"\n')
    forms = ("Korea", "ROK", "R.O.K.")
    assert entry == Entry("lists", "Korea", forms, "country", "KR", "ISO 3166, UN")


@pytest.mark.parametrize("blank", ["\n", ",,,,\n", " , ,,,\n", "\r\n\r\n", '"","",,,\n'])
def test_blank_lines_and_rows_are_left_out(tmp_path: Path, blank: str) -> None:
    text = HEADER + blank + "China,,country,CN,x\n" + blank + "Peru,,country,PE,x\n" + blank
    assert [entry.term for entry in read(tmp_path, text)] == ["China", "Peru"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_and_a_byte_order_mark_are_read(tmp_path: Path, end: str) -> None:
    text = "\ufeff" + (HEADER + "Türkiye,Turkey,country,TR,x\n").replace("\n", end)
    assert [entry.forms for entry in read(tmp_path, text)] == [("Türkiye", "Turkey")]


def test_white_space_within_a_value_is_one_blank(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, HEADER + '" South\u00a0\n Korea ",,country,KR,\n')
    assert entry.term == "South Korea"


def test_a_form_may_repeat_its_own_term(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, HEADER + "China,China|PRC|PRC,country,CN,x\n")
    assert entry.forms == ("China", "PRC")


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.csv").write_text(HEADER + "China,,country,CN,x\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a lexicon", encoding="utf-8")
    assert [entry.lexicon for entry in Lexicons.read(str(tmp_path)).entries] == ["a", "b"]


def test_a_folder_without_lexicons_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(
            LexiconError, match=r"holds no lexicon; put files <name>\.csv with term"
        ):
            Lexicons.read(folder)


def test_a_folder_named_like_a_lexicon_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lists.csv").mkdir()
    with pytest.raises(LexiconError, match="cannot be read"):
        Lexicons.read(tmp_path)


def test_another_encoding_is_refused_with_how_to_save(tmp_path: Path) -> None:
    text = HEADER + "Türkiye,,country,TR,x\n"
    for encoding in ("latin-1", "utf-16"):
        assert 'save it as "CSV UTF-8"' in refusal(tmp_path, text.encode(encoding))


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_named(tmp_path: Path, separator: str, name: str) -> None:
    text = (HEADER + "China,,country,CN,x\n").replace(",", separator)
    assert f"is parted by {name}; save it as CSV with commas" in refusal(tmp_path, text)


@pytest.mark.parametrize("header", ["", "\n\n", "Term,forms,kind,value,source\n", "term,kind\n"])
def test_other_columns_are_refused(tmp_path: Path, header: str) -> None:
    message = refusal(tmp_path, header)
    assert "must begin with the columns term,forms,kind,value,source; it begins with" in message


def test_an_empty_file_begins_with_nothing(tmp_path: Path) -> None:
    assert "it begins with nothing" in refusal(tmp_path, "")


@pytest.mark.parametrize("line", ["China,,country,CN", "Korea, South,,country,KR,x", "China"])
def test_a_line_with_too_few_or_many_values_is_named(tmp_path: Path, line: str) -> None:
    message = refusal(tmp_path, f"{HEADER}\nPeru,,country,PE,x\n{line}\n")
    assert f"line 4: 5 columns are needed, got {line.count(',') + 1}; quote a value" in message


@pytest.mark.parametrize("line", [",PRC,country,CN,x", "China,,,CN,x"])
def test_a_line_without_term_or_kind_is_refused(tmp_path: Path, line: str) -> None:
    assert "line 2: a term and a kind are needed, got" in refusal(tmp_path, HEADER + line)


@pytest.mark.parametrize("line", ["China,PRC; Cathay,country,CN,x", "China|PRC,,country,CN,x"])
def test_forms_joined_otherwise_are_refused(tmp_path: Path, line: str) -> None:
    assert 'other forms are joined by "|", got' in refusal(tmp_path, HEADER + line)


def test_a_form_that_stands_twice_is_refused_with_both_lines(tmp_path: Path) -> None:
    text = HEADER + "China,PRC,country,CN,x\n\nCathay,PRC,country,CN,x\n"
    message = refusal(tmp_path, text)
    assert "line 4: 'PRC' stands in line 2 already; keep one of the two" in message


@pytest.mark.parametrize("line", ['"China" x,,country,CN,x', '"China,,country,CN,x'])
def test_broken_quotes_are_refused_with_their_line(tmp_path: Path, line: str) -> None:
    message = refusal(tmp_path, HEADER + line)
    assert ", line 2: " in message
    assert 'write a " within quotes as ""' in message


def test_terms_are_found_from_left_to_right_the_longest_first() -> None:
    text = "The US Trade Representative spoke of US trade."
    expected = ["US", "Trade Representative", "US", "trade"]
    assert found(text, "US", "trade", "trade representative") == expected


def test_a_capital_is_asked_for_where_the_form_has_one() -> None:
    assert found("tell us that US law and it law. Us, It", "US", "IT") == ["US"]
    assert found("the White house, a White House", "White House") == ["White House"]
    assert found("The Hague and the hague", "the Hague") == ["The Hague"]
    assert found("Premier Li, the premier, PREMIER", "premier") == ["Premier", "premier", "PREMIER"]


def test_an_article_without_capitals_is_searched_all_the_same() -> None:
    assert found("china told the us so", "China", "US") == ["china", "us"]


def test_apostrophes_may_be_straight_or_curly() -> None:
    for text in ("the People's Republic of China", "the People’s Republic of China"):
        assert len(found(text, "People's Republic of China")) == 1
        assert len(found(text, "People’s Republic of China")) == 1


def test_a_form_is_found_over_a_wrapped_line_but_not_over_a_paragraph() -> None:
    assert found("In New\nYork.\n\nMore.", "New York") == ["New\nYork"]
    assert found("In New\n\nYork.", "New York") == []


def test_matches_of_several_lexicons_may_overlap() -> None:
    both = Lexicons(
        lexicons("trade war", lexicon="a").entries + lexicons("war", lexicon="b").entries
    )
    tokens = words_of("A trade war.")
    assert [tuple(each[:2]) for each in both.find(tokens)] == [(1, 3), (2, 3)]
    assert [tuple(each[:2]) for each in both.find(tokens, "b")] == [(2, 3)]
    assert both.find(tokens, "c") == []


def test_forms_that_are_blank_are_never_found() -> None:
    assert found("A trade war.", " ", "war", "\n") == ["war"]


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_is_found_in_a_text_without_words(text: str) -> None:
    assert Lexicons.read().find(words_of(text)) == []
    assert Lexicons(()).find(words_of("China")) == []


def test_each_language_has_its_own_rules() -> None:
    both = lexicons("z.B.")
    assert [len(both.find(words_of("z.B. so", language))) for language in ("de", "en")] == [1, 1]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["US", "us", "U.S.", "trade", "Trade war", "war ", "\n\n", ". ", "it’s"])
    ),
    st.lists(st.sampled_from(["US", "U.S.", "trade war", "Trade", "it's", "war"]), unique=True),
)
def test_a_match_is_one_of_its_forms_and_none_overlaps(pieces: list[str], forms: list[str]) -> None:
    tokens = words_of(" ".join(pieces))
    after_last = 0
    for first, after, entry in lexicons(*forms).find(tokens):
        assert after_last <= first < after <= len(tokens)
        assert tokens.paragraph[first] == tokens.paragraph[after - 1]
        quote = " ".join(tokens.words[first:after]).replace(" '", "'").replace(" ’", "'")
        assert quote.lower() == entry.term.lower()
        after_last = after


def test_relkits_own_lexicons_name_a_source_on_each_line() -> None:
    entries = Lexicons.read().entries
    assert {"bodies", "countries", "family_names", "leaders", "not_names", "titles"} <= {
        entry.lexicon for entry in entries
    }
    assert [entry for entry in entries if not entry.source] == []


def test_every_country_of_iso_3166_has_one_line() -> None:
    countries = [entry for entry in Lexicons.read().entries if entry.lexicon == "countries"]
    codes = Counter(entry.value for entry in countries if entry.kind == "country")
    assert len(codes) == 250  # ISO 3166-1 has 249; Kosovo has a code of custom
    assert set(codes.values()) == {1}
    assert all(len(code) == 2 and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("lexicon", "kinds"),
    [
        ("bodies", {"body", "document", "named", "pair", "party"}),
        ("countries", {"adjective", "capital", "country", "government", "organisation", "region"}),
        ("family_names", {"after the name", "also a word", "family first", "particle"}),
        ("leaders", {"leader"}),
        ("not_names", {"function", "law", "other", "private", "thing", "time", "verb"}),
        ("titles", {"candidate", "domain", "honorific", "modifier", "post"}),
    ],
)
def test_the_kinds_are_those_the_rules_know(lexicon: str, kinds: set[str]) -> None:
    assert {entry.kind for entry in Lexicons.read().entries if entry.lexicon == lexicon} == kinds


def test_relkits_own_files_are_saved_alike() -> None:
    for file in KNOWLEDGE.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as table:
            assert next(csv.reader(table)) == list(COLUMNS), file
        assert b"\r" not in file.read_bytes(), file
