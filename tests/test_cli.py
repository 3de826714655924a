"""The command ``relkit``: what it prints, what it writes, and how it says no."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from relkit.catalogue import MAKERS
from relkit.cli import main
from relkit.output import FORMATS, text_table, with_lists_joined, write
from relkit.span_table import SPANS

COMMANDS = ("train", "extract", "evaluate", "check", "render", "report")
KINDS = tuple(MAKERS)
HOSTILE = (
    "Talks [bold]now[/bold]\n"
    "US President Donald Trump said he \x1b]0;gone\x07called \x1b[31moff\x1b[0m [red]that[/red] "
    "<script>alert(1)</script> meeting because he was unhappy\x9b31m with Beijing.\n"
)
NOTE = "note: the model was trained on 2 of 2 articles"


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "x.txt").write_text(HOSTILE, encoding="utf-8")
    return str(tmp_path / "texts")


@pytest.fixture(scope="module")
def seeds_path(root: Path) -> str:
    return str(root / "seeds")


@pytest.fixture(scope="module")
def labels(root: Path) -> list[str]:
    return ["--annotations", str(root / "annotations"), "--annotator", "gold"]


def table(data: bytes, form: str, kinds: dict[Any, Any]) -> pd.DataFrame:
    """Read what the command wrote."""
    if form == "parquet":
        return pd.read_parquet(io.BytesIO(data))
    if form == "csv":
        return pd.read_csv(io.BytesIO(data), dtype=kinds)
    rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    return pd.DataFrame(rows).astype(kinds)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    helped = " ".join(capsys.readouterr().out.split())
    assert f"example: relkit {command} " in helped


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    helped = capsys.readouterr().out
    assert [command for command in COMMANDS if f"\n    {command} " not in helped] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_says_the_same(
    kind: str, seeds_path: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    files = {}
    for form in FORMATS:
        out = tmp_path / form
        given = ["extract", seeds_path, "--as", kind, "--format", form]
        assert main([*given, "--out", str(out)]) == 0
        if form != "parquet":
            capsysbinary.readouterr()
            assert main(given) == 0
            assert capsysbinary.readouterr().out == out.read_bytes()
        if form != "table" and (kind, form) != ("spans", "jsonl"):
            files[form] = out.read_bytes()
    frame = pd.read_parquet(io.BytesIO(files.pop("parquet")))
    assert len(frame) > 0
    for form, data in files.items():
        # Lists are lists in Parquet and JSON Lines, and joined in CSV.
        flat = with_lists_joined(frame)
        kinds = (flat if form == "csv" else frame).dtypes.to_dict()
        read = with_lists_joined(table(data, form, kinds))
        pd.testing.assert_frame_equal(read, flat, check_exact=True)


def test_spans_as_json_lines_have_exactly_the_keys_promised(
    seeds_path: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["extract", seeds_path, "--format", "jsonl"]) == 0
    captured = capsysbinary.readouterr()
    records = [json.loads(line) for line in captured.out.decode().split("\n")[:-1]]
    assert records
    assert {tuple(record) for record in records} == {SPANS}
    ties = [tie for record in records for tie in record["relations"]]
    assert {tuple(tie) for tie in ties} == {("label", "tail")}
    assert {tuple(tie["tail"]) for tie in ties} == {("label", "start", "end", "text")}
    texts = {path.stem: path.read_text("utf-8") for path in Path(seeds_path).glob("*.txt")}
    for record in records:
        assert texts[record["article"]][record["start"] : record["end"]] == record["text"]
    assert captured.err.decode().startswith(NOTE)


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_carriage_return_in_an_article_breaks_no_row(form: str, tmp_path: Path) -> None:
    frame = pd.DataFrame({"words": ["a\rb", "c\r\nd"]}, dtype="string")
    write(frame, form, tmp_path / "t")
    data = (tmp_path / "t").read_bytes()
    assert table(data, form, {"words": "string"})["words"].tolist() == ["a\rb", "c\r\nd"]


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_score_is_written_to_the_last_digit(form: str, tmp_path: Path) -> None:
    frame = pd.DataFrame({"score": [2 / 3, 0.1 + 0.2, None]}, dtype="Float64")
    write(frame, form, tmp_path / "t")
    read = table((tmp_path / "t").read_bytes(), form, {"score": "Float64"})
    assert read["score"].tolist() == [2 / 3, 0.1 + 0.2, pd.NA]


def test_what_an_article_holds_is_shown_and_never_obeyed(
    hostile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in KINDS:
        assert main(["extract", hostile, "--as", kind]) == 0
        captured = capsys.readouterr()
        assert [sign for sign in "\x1b\x07\x9b" if sign in captured.out + captured.err] == []
    frame = pd.DataFrame({"text": [HOSTILE, "[/] [link=x]"], "[b]": ["1\t2\r3", None]})
    shown = text_table(frame, "[i]title[/i]")
    for words in ("[bold]now[/bold]", r"\x1b]0;gone\x07", "[/] [link=x]", "[b]", r"1\x092\x0d3"):
        assert words in shown
    assert "[i]title[/i]" in shown
    assert "\x1b" not in shown


def test_what_a_file_is_called_is_shown_and_never_obeyed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "\x1b[31mred.txt").write_text("Xi said.", encoding="utf-8")
    (tmp_path / "\x1b[31mred.bin").write_bytes(b"\xff")
    assert main(["extract", str(tmp_path)]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_a_page_runs_nothing_from_an_article(hostile: str, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert main(["render", hostile, "--out", str(out)]) == 0
    page = out.read_text("utf-8")
    assert "<script" not in page.lower()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_render_shows_a_persons_labels(
    seeds_path: str, labels: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.html"
    assert main(["render", seeds_path, *labels, "--out", str(out)]) == 0
    assert "82 spans" in capsys.readouterr().out
    assert "Labelled by gold" in out.read_text("utf-8")


def test_a_model_that_was_trained_is_the_one_that_reads(
    seeds_path: str, labels: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, article = str(tmp_path / "m.relkit"), tmp_path / "new.txt"
    assert main(["train", seeds_path, *labels, "--out", model]) == 0
    article.write_text("US President Donald Trump said he called.", encoding="utf-8")
    capsys.readouterr()
    assert main(["extract", str(article), "--model", model, "--as", "officials"]) == 0
    captured = capsys.readouterr()
    assert "US President Donald Trump" in captured.out
    assert captured.err == ""


def test_evaluate_says_how_small_the_sample_is(
    seeds_path: str, labels: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["evaluate", seeds_path, *labels[:2], "--gold", "gold"]
    assert main([*given, "--leave-one-out"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("left out against gold: F1 on 2 articles")
    assert "Small sample: 2 articles" in shown
    assert main([*given, "--predicted", "gold"]) == 0
    assert "1.00" in capsys.readouterr().out


def test_a_reader_that_has_seen_enough_is_no_error(root: Path, tmp_path: Path) -> None:
    long = "\n".join([(root / "seeds" / "000_1c4dc62a2eca528e.txt").read_text("utf-8")] * 40)
    (tmp_path / "long.txt").write_text(long, encoding="utf-8")
    command = f"{sys.executable} -m relkit.cli extract {tmp_path / 'long.txt'} --format jsonl"
    piped = ["bash", "-o", "pipefail", "-c", f"{command} | head -1"]
    done = subprocess.run(piped, check=False, capture_output=True)
    assert json.loads(done.stdout)["article"] == "long"
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_is_gone_before_the_first_line_is_no_error(root: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    given = ["check", str(root / "annotations"), "--articles", str(root / "seeds")]
    command = [sys.executable, "-m", "relkit.cli", *given]
    done = subprocess.run(command, check=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_that_knows_few_letters_gets_what_it_can_show(
    seeds_path: str, labels: list[str], tmp_path: Path
) -> None:
    given = ["report", seeds_path, *labels, "--out", str(tmp_path / "build")]
    command = [sys.executable, "-m", "relkit.cli", *given]
    few = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, check=False, env=few, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Larry Kudlow" in done.stdout


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "txt"])
def test_the_suffix_of_the_file_says_how_it_is_written(
    form: str, seeds_path: str, tmp_path: Path
) -> None:
    out = tmp_path / f"said.{form}"
    assert main(["extract", seeds_path, "--as", "statements", "--out", str(out)]) == 0
    if form == "txt":
        assert out.read_text(encoding="utf-8").startswith("statements")
    else:
        frame = table(out.read_bytes(), form, {"start": "Int64"})
        assert frame["speaker"].dropna().tolist()[0] == "United States; China"


@pytest.mark.parametrize(
    ("name", "form", "words"),
    [
        ("said.xlsx", None, "End it in .csv, .jsonl, .parquet or .txt"),
        ("said.csv", "parquet", "its suffix says csv and --format says parquet"),
    ],
)
def test_a_file_is_never_written_as_what_it_is_not(
    name: str,
    form: str | None,
    words: str,
    seeds_path: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["--format", form] if form else []
    assert main(["extract", seeds_path, "--out", str(tmp_path / name), *asked]) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_statements_of_both_seeds_are_printed_with_speakers(
    seeds_path: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["extract", seeds_path, "--as", "statements", "--format", "csv"]) == 0
    frame = table(capsysbinary.readouterr().out, "csv", {})
    named = frame.dropna(subset=["speaker"]).groupby("article").size()
    assert (named >= 6).all()
    assert len(named) == 2


def test_a_report_can_be_made_of_what_a_model_reads(seeds_path: str, tmp_path: Path) -> None:
    assert main(["report", seeds_path, "--out", str(tmp_path)]) == 0
    frame = pd.read_parquet(tmp_path / "statements.parquet")
    assert set(frame["annotator"]) == {"model"}
    assert "Labelled by model" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_to_a_person_and_to_no_file(
    terminal: bool, seeds_path: str, labels: list[str]
) -> None:
    command = [sys.executable, "-m", "relkit.cli", "evaluate", seeds_path, *labels[:2]]
    command += ["--gold", "gold", "--leave-one-out"]
    ours, theirs = pty.openpty() if terminal else os.pipe()
    # Wherever the tests run, the terminal that is made here is one that can move its cursor.
    clean = {**os.environ, "TERM": "xterm"}
    done = subprocess.run(command, stderr=theirs, stdout=subprocess.DEVNULL, env=clean, check=False)
    os.close(theirs)
    assert done.returncode == 0
    shown = os.read(ours, 100_000) if terminal else b"".join(iter(lambda: os.read(ours, 999), b""))
    os.close(ours)
    assert (b"leaving out" in shown) == terminal
