"""Where there is no browser, the tests that need one are skipped with advice, but not in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(("ci", "word", "code"), [("", "skipped", 0), ("true", "error", 1)])
def test_without_a_browser_the_tests_say_how_to_get_one(
    ci: str, word: str, code: int, root: Path, tmp_path: Path
) -> None:
    command = [
        *(sys.executable, "-m", "pytest", "-rs", "-q", "-p", "no:nbval", "-p", "no:cacheprovider"),
        *("-o", "addopts=--import-mode=importlib --strict-markers"),
        str(root / "tests" / "browser" / "test_page_in_chromium.py"),
    ]
    # Nothing is on this path; where no browser can be found is what is to be shown.
    clean = {**os.environ, "PATH": str(tmp_path), "CI": ci, "RELKIT_CHROMIUM": ""}
    done = subprocess.run(command, cwd=root, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout
    assert word in done.stdout
    assert "passed" not in done.stdout
    assert "apt-get install chromium" in done.stdout
