"""All lexicons as one table: what is written is read again, and what is no such table is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.knowledge.lexicon_table import read_table, write_table
from relkit.knowledge.lexicons import Entry, LexiconError, Lexicons

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
texts |= st.sampled_from(['a,"b"', "two\nlines", "two\r\nlines", "\r", "'", '"', " a ", "", "\0"])
forms = texts.map(lambda text: text.replace("|", "")).filter(bool)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    term = draw(texts)
    others = draw(st.lists(forms, max_size=3, unique=True).map(lambda drawn: {*drawn} - {term}))
    return Entry(draw(texts), term, (term, *sorted(others)), draw(texts), draw(texts), draw(texts))


@given(st.lists(entries(), max_size=5))
def test_what_is_written_is_read_again(drawn: list[Entry]) -> None:
    table = write_table(drawn)
    assert read_table(table) == tuple(drawn)
    assert read_table(table.encode().decode()) == tuple(drawn)


def test_relkits_own_lexicons_are_read_again() -> None:
    lexicons = Lexicons.read()
    assert len(lexicons.entries) > 1000
    assert read_table(write_table(lexicons.entries)) == lexicons.entries


@pytest.mark.parametrize(
    ("forms", "value"),
    [
        ((), ""),
        (("other",), ""),
        (("other", "term"), ""),
        (("term", "a|b"), ""),
        (("term", ""), ""),
        (("term", "a", "a"), ""),
        (("term", "\ud800"), ""),
        (("term",), "\udfff"),
    ],
)
def test_an_entry_that_cannot_stand_in_a_table_is_named(forms: tuple[str, ...], value: str) -> None:
    with pytest.raises(LexiconError, match=r"'the lexicon'.*cannot be kept in a table"):
        write_table([Entry("the lexicon", "term", forms, "kind", value, "")])


HEADER = "lexicon,term,forms,kind,value,source\n"


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "line 1: the columns must be lexicon,term,forms,kind,value,source, got "),
        ("term,forms,kind,value,source\n", "line 1: the columns must be .*, got term,forms"),
        (HEADER + "a,b,c,d,e,f\na,b\n", "line 3: 6 columns are needed, got .*'b'"),
        (HEADER + "a,b,c,d,e,f,g\n", "line 2: 6 columns are needed"),
        (HEADER + 'a,"b"c,d,e,f,g\n', "line 2: "),
        (HEADER + 'a,"b', "line 2: "),
    ],
)
def test_what_is_no_such_table_is_said(table: str, words: str) -> None:
    with pytest.raises(LexiconError, match=words):
        read_table(table)
