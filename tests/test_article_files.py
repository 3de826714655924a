"""What one file of one article holds is read as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from relkit.articles import read_articles
from relkit.spans import ArticleError
from tests.writing import problems, write

AWKWARD = "Line\r\nNBSP\xa0zero\u200bwidth\u2028astral 😀\rlone\n\tend \n"
PAGE = """<html><head><title>Cheese talks end</title>
<meta name="author" content="Kari Berg"><meta property="og:site_name" content="The Fjord">
<meta property="article:published_time" content="2025-05-22T10:00:00Z">
<link rel="canonical" href="https://example.org/cheese"></head>
<body><nav><a href="/">Home</a> <a href="/wool">Wool</a></nav><article><h1>Cheese talks end</h1>
<p>Norway will raise its tariffs on cheese by ten percent, the minister said on Friday 😀.</p>
<p>The neighbours answered with tariffs of their own on fish and paper, and asked for talks.</p>
</article><section id="comments"><h2>Comments</h2>
<div class="comment"><p>A reader from Bergen writes that cheese was always dear there.</p></div>
</section><footer>Imprint of the page</footer></body></html>"""


def test_a_text_file_is_read_to_the_last_character(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.txt", AWKWARD))
    assert article.text == AWKWARD


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    assert len(read_articles(str(write(tmp_path / "a.txt", "Talks.")))) == 1


@pytest.mark.parametrize("name", ["2025.05.22 talks", "samtale-på-norsk", "a.txt"])
def test_the_id_of_a_file_is_its_name_without_its_suffix(tmp_path: Path, name: str) -> None:
    (article,) = read_articles(write(tmp_path / f"{name}.txt", "Talks."))
    assert article.id == name


def test_a_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    assert read_articles(write(tmp_path / "a.TXT", "Talks."))[0].id == "a"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Talks.", "utf-8-sig")
    assert read_articles(path)[0].text == "Talks."


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "gb18030"])
def test_another_encoding_can_be_named(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.txt", "Café – talks", encoding)
    assert read_articles(path, encoding=encoding)[0].text == "Café – talks"


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_a_file_in_another_encoding_is_named_with_the_byte(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(start + "é caf".encode() + b"\xe9 talks")
    (problem,) = problems(tmp_path / "a.txt")
    assert f"a.txt' is not utf-8: byte {len(start) + 6} is 0xE9" in problem
    assert 'encoding="cp1252"' in problem


def test_the_byte_is_counted_in_the_file_for_utf_8_sig_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfcaf\xe9 talks")
    assert "byte 6 is 0xE9" in problems(tmp_path / "a.txt", encoding="utf-8-sig")[0]


def test_a_utf_16_file_gets_the_advice_to_name_utf_16(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "talks", "utf-16")
    assert 'encoding="utf-16"' in problems(path)[0]


@pytest.mark.parametrize("encoding", ["utf-9", "base64"])
def test_an_encoding_that_is_none_is_refused(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.txt", "Talks.")
    with pytest.raises(ArticleError, match=f"no text encoding '{encoding}'"):
        read_articles(path, encoding=encoding)


def test_front_matter_becomes_meta_and_the_text_is_what_follows(tmp_path: Path) -> None:
    front = (
        "---\r\ntitle: Cheese talks\r\npublished: 2025-05-22\r\ntopics: [cheese, paper]\r\n---\r\n"
    )
    (article,) = read_articles(write(tmp_path / "a.md", front + AWKWARD))
    assert article.text == AWKWARD
    assert dict(article.meta) == {
        "title": "Cheese talks",
        "published": "2025-05-22",
        "topics": "cheese, paper",
    }


def test_front_matter_keeps_words_as_they_are_written(tmp_path: Path) -> None:
    front = "---\ncountry: NO\npage: 001\nempty:\nat: 2025-05-22 10:30:00\nby: {name: Kari}\n---\n"
    (article,) = read_articles(write(tmp_path / "a.md", front + "Talks."))
    assert dict(article.meta) == {
        "country": "NO",
        "page": "001",
        "at": "2025-05-22T10:30:00",
        "by": '{"name": "Kari"}',
    }


@pytest.mark.parametrize(
    "text", ["---\nTalks go on.\n", "---\nTalks go on.\n---\nEnd.", "Talks.\n"]
)
def test_markdown_without_front_matter_is_text_from_the_start(tmp_path: Path, text: str) -> None:
    (article,) = read_articles(write(tmp_path / "a.md", text))
    assert (article.text, dict(article.meta)) == (text, {})


def test_an_empty_front_matter_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read_articles(write(tmp_path / "a.md", "---\n---\nTalks."))[0].text == "Talks."


@pytest.mark.parametrize(
    ("front", "where"),
    [("title: a\nlead: b: c\n", "a.md', line 3"), ("published: 2025-13-45\n", "a.md'")],
)
def test_broken_front_matter_is_named_with_its_line(tmp_path: Path, front: str, where: str) -> None:
    (problem,) = problems(write(tmp_path / "a.md", f"---\n{front}---\nTalks."))
    assert f"{where}: the front matter is not YAML" in problem


def test_front_matter_runs_no_code(tmp_path: Path) -> None:
    front = f"---\nx: !!python/object/apply:os.mkdir ['{tmp_path / 'made'}']\n---\n"
    problems(write(tmp_path / "a.md", front + "Talks."))
    assert not (tmp_path / "made").exists()


def test_of_a_web_page_the_main_text_is_read(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.html", PAGE))
    assert "by ten percent, the minister said on Friday 😀." in article.text
    assert not [word for word in ("Imprint", "Wool", "reader") if word in article.text]


def test_the_head_of_a_web_page_becomes_meta(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.html", PAGE))
    assert dict(article.meta) == {
        "title": "Cheese talks end",
        "author": "Kari Berg",
        "published": "2025-05-22",
        "outlet": "The Fjord",
        "url": "https://example.org/cheese",
    }


def test_a_web_page_in_another_encoding_is_read_with_its_name(tmp_path: Path) -> None:
    page = PAGE.replace("😀", "é").replace("<head>", '<head><meta charset="utf-8">')
    path = write(tmp_path / "a.html", page, "cp1252")
    assert "Friday é." in read_articles(path, encoding="cp1252")[0].text


@pytest.mark.parametrize("page", ["<", "<html></html>", "\x00", "<nav>Home</nav>"])
def test_a_web_page_without_a_text_is_reported_as_empty(tmp_path: Path, page: str) -> None:
    assert "a.html' has an empty text" in problems(write(tmp_path / "a.html", page))[0]


@pytest.mark.parametrize("front", ["a: &a [x, *a]", "a: &a x\nb: [*a, *a]"])
def test_front_matter_that_refers_to_itself_is_refused_by_name(front: str, tmp_path: Path) -> None:
    [problem] = problems(write(tmp_path / "a.md", f"---\n{front}\n---\nTalks."))
    assert "a.md" in problem
    assert "aliases are not read" in problem
