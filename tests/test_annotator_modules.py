"""The browser's modules: small, of one form, and one valid module when they are put together."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from relkit.annotator.modules import joined_module, style_sheet
from tests.annotator.node import find_node

FOLDER = Path(__file__).parents[1] / "relkit" / "annotator"
MODULES = sorted(FOLDER.glob("*.mjs"))
SHEETS = sorted(FOLDER.glob("*.css"))


@pytest.mark.parametrize("path", [*MODULES, *SHEETS], ids=lambda path: path.name)
def test_a_file_stays_under_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_never_reads_html_or_code_from_a_string(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc"
    )
    assert re.findall(forbidden, source) == []
    assert "http:" not in re.sub(r'"http://www\.w3\.org/2000/svg"', "", source)
    assert "https:" not in source


def test_the_modules_together_are_one_valid_module(tmp_path: Path) -> None:
    module = joined_module()
    # Whatever is declared twice, or imported still, is a syntax error or found here.
    assert not re.search(r"^\s*(import|export (?!default))", module, re.MULTILINE)
    for path in MODULES:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert module.count(first) == 1, f"{path.name} is not in it"
    (tmp_path / "joined.mjs").write_text(module, encoding="utf-8")
    command = [find_node(), "--check", str(tmp_path / "joined.mjs")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_name_is_declared_in_one_module_only() -> None:
    declared = re.findall(
        r"^(?:async )?(?:function|class|const|let) (\w+)", joined_module(), re.MULTILINE
    )
    assert sorted(set(declared)) == sorted(declared)


def test_the_style_stays_in_the_widget() -> None:
    css = re.sub(r"/\*.*?\*/", "", style_sheet(), flags=re.DOTALL)
    selectors = [part.strip() for part in re.findall(r"([^{}]+)\{", css)]
    outside = [
        each
        for rule in selectors
        if not rule.startswith("@")
        for each in re.split(r",(?![^(]*\))", rule)
        if "relkit-" not in each and each.strip() not in ("from", "50%")
    ]
    assert outside == []
    assert "url(" not in css
    assert "@import" not in css
