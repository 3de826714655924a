"""What the documents say is so: commands and code run, figures are those a command gives."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from relkit.annotations import AnnotationSet
from relkit.codebook import Codebook
from relkit.evaluation import evaluate, leave_one_out, relation_summary, summary
from relkit.spans import Article
from relkit.tagger.span_tagger import SpanTagger

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line.strip()]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder in which the README's relative paths lead to the real things, build/ to its own."""
    for name in ("seeds", "annotations"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.mark.parametrize("code", blocks("python"))
def test_code_of_the_readme_runs(code: str, workplace: Path) -> None:
    # As a notebook does with the last line of a cell, where it is an expression.
    *before, last = code.splitlines()
    code = "\n".join([*before, f"print({last})" if last.isidentifier() else last])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=workplace,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("command", [line for line in commands() if line.startswith("relkit")])
def test_commands_of_the_readme_run(command: str, workplace: Path) -> None:
    (workplace / "build").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "relkit.cli", *shlex.split(command)[1:]],
        cwd=workplace,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    named = re.search(r"--out (\S+)", command)
    assert (workplace / named[1]).exists() if named else done.stdout.strip()


def test_make_run_ends_by_saying_where_things_are() -> None:
    # make hands its flags down to this process; they are not meant for another make.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", "-C", str(ROOT), "run"], env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout
    for word in ("Small sample", "said_by", "Donald Trump", "Tammy Bruce", "retaliate", "make lab"):
        assert word in said
    for path in re.findall(r"wrote (\S+)", said):
        assert (ROOT / path).stat().st_size > 0
    assert {"build/report.html", "build/statements.csv", "build/statements.parquet"} <= set(
        re.findall(r"wrote (\S+)", said)
    )


def test_the_documents_name_only_make_targets_that_there_are() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {
        name for line in re.findall(r"^([\w -]+):", makefile, re.MULTILINE) for name in line.split()
    }
    others = ("CONTRIBUTING.md", "benchmarks/README.md", "docs/model.md", "docs/design.md")
    documents = [README, *((ROOT / name).read_text(encoding="utf-8") for name in others)]
    named = {
        name
        for text in documents
        for name in re.findall(r"(?:`|^)make ([\w-]+)", text, re.MULTILINE)
    }
    assert {"run", "bench-spans", "bench-growth"} <= named
    assert named <= targets


def test_the_readmes_figures_are_those_that_evaluate_gives(
    seeds: list[Article], gold: AnnotationSet, codebook: Codebook
) -> None:
    found = leave_one_out(seeds, gold, SpanTagger(codebook.layers()))
    rows = [
        f"| {row.label} | {row.exact} | {row.overlap} | {row.gold} |"
        for row in summary(evaluate(seeds, gold, found)).itertuples()
    ]
    rows += [
        f"| {row.relation} | {row.f1:.2f} | {row.met} of {row.gold} |"
        for row in relation_summary(gold, found).itertuples()
    ]
    assert [row for row in rows if row not in README] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_explores_and_defines_nothing(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert 0 < len(code) < 20
    for source in code:
        assert not re.search(r"^\s*(def|class|async def)\s", source, re.MULTILINE), source
        assert len(source.splitlines()) <= 20, source


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    address = re.compile(
        r"(--(extra-)?index-url|https?://[^ )]*/simple(/|$)|files\.python" + "hosted)"
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".relkit", ".parquet", ".png"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        assert str(ROOT) not in text, name
        if path != Path(__file__):
            assert not address.search(text), name
