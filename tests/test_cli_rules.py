"""The command ``relkit`` reads with rules where nobody has labelled or trained anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from relkit.catalogue import MAKERS
from relkit.cli import main

TEXT = """US President Donald Trump said he imposed tariffs on steel from China.
Trump spoke by phone with Chinese President Xi Jinping on Monday."""


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "new.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("kind", MAKERS)
def test_every_row_that_rules_made_says_so(kind: str, article: str, tmp_path: Path) -> None:
    out = tmp_path / "made.parquet"
    assert main(["extract", article, "--rules", "--as", kind, "--out", str(out)]) == 0
    frame = pd.read_parquet(out)
    assert len(frame) > 0
    assert set(frame["origin"]) == {"rule"}
    assert set(frame.get("annotator", ["rules"])) == {"rules"}


def test_rules_know_the_seeds_as_little_as_any_article(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(root / "seeds"), "--rules", "--as", "officials"]) == 0
    captured = capsys.readouterr()
    assert "Donald Trump" in captured.out
    assert captured.err == ""


def test_rules_read_without_loading_what_a_model_needs(article: str) -> None:
    code = (
        "import sys; from relkit.cli import main; "
        f"main(['extract', {article!r}, '--rules', '--as', 'statements']); "
        "sys.exit('sklearn' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Donald Trump" in done.stdout


def test_a_page_and_a_report_can_be_made_of_what_rules_read(article: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main(["render", article, "--rules", "--out", str(page)]) == 0
    shown = page.read_text(encoding="utf-8")
    assert "Labelled by rules" in shown
    assert "by a rule" in shown
    assert main(["report", article, "--rules", "--out", str(tmp_path / "build")]) == 0
    frame = pd.read_parquet(tmp_path / "build" / "statements.parquet")
    assert frame[["annotator", "origin"]].to_numpy().tolist() == [["rules", "rule"]]


@pytest.mark.parametrize("command", ["extract", "render", "report"])
def test_a_model_and_rules_are_not_asked_both(
    command: str, article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = ["--rules", "--model", "m.relkit", "--out", str(tmp_path / "made.csv")]
    with pytest.raises(SystemExit) as left:
        main([command, article, *both])
    assert left.value.code == 2
    assert "not allowed with argument --rules" in capsys.readouterr().err
    assert not (tmp_path / "made.csv").exists()


@pytest.mark.parametrize("command", ["extract", "render", "report"])
def test_the_help_says_that_rules_need_no_training(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    helped = " ".join(capsys.readouterr().out.split())
    assert "--rules" in helped
    assert "which need no training" in helped
