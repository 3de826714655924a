"""The wheel: what `pip install relkit` brings is enough for `relkit extract`."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Stands for an environment without the extras: what they bring cannot be imported.
WITHOUT_EXTRAS = """
import sys

EXTRAS = {"altair", "anywidget", "ipywidgets", "jupyterlab", "vl_convert"}

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in EXTRAS:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Refuse())
from relkit.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def run(unpacked: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS, *arguments],
        cwd=unpacked.parent,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_the_package_its_data_and_no_article(unpacked: Path) -> None:
    held = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    tracked = subprocess.run(
        ["git", "ls-files", "relkit"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(tracked.stdout.split()) <= held
    outside = {name.partition("/")[0] for name in held} - {"relkit"}
    assert [name for name in outside if not name.endswith(".dist-info")] == []


def test_extract_works_with_nothing_but_the_wheel_and_its_dependencies(unpacked: Path) -> None:
    done = run(unpacked, "extract", str(ROOT / "seeds"), "--as", "statements")
    assert done.returncode == 0, done.stderr
    assert "Lighthizer's" in done.stdout


def test_what_needs_an_extra_says_how_to_get_it(unpacked: Path) -> None:
    labels = ["--annotations", str(ROOT / "annotations"), "--annotator", "gold"]
    done = run(unpacked, "report", str(ROOT / "seeds"), *labels, "--out", "build")
    assert done.returncode == 2
    assert 'pip install "relkit[lab]"' in done.stderr
    assert "Traceback" not in done.stderr
    assert not (unpacked.parent / "build").exists()
