"""The browser's functions, called from Python in one node process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

NONE_FOUND = "no node found: install Node.js 20 or newer"


class Refused(Exception):  # noqa: N818  (no error: some edits are to be refused)
    """The browser refuses the edit; the message is what it says."""


def find_node() -> str:
    """Return the path of node; skip the test where there is none, but not in CI."""
    path = shutil.which("node")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(NONE_FOUND)
        pytest.skip(NONE_FOUND)
    return path


class Node:
    """A node process that answers calls of the functions in driver.mjs, one after another."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [find_node(), str(Path(__file__).with_name("driver.mjs"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def call(self, fn: str, *args: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"fn": fn, "args": args}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"node ended at {fn}; what it said stands in the captured stderr"
        answer = json.loads(line)
        if "refused" in answer:
            raise Refused(answer["refused"])
        assert "value" in answer, answer
        return answer["value"]

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
