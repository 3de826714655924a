"""Model files taken apart and put together again with something changed."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

SHIPPED = Path("relkit", "models", "default.relkit")

Members = dict[str, bytes]
Change = Callable[[Members], object]


def members(path: Path) -> Members:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edit(source: Path, path: Path, change: Change) -> Path:
    """Write a model file that is another one with something in it changed."""
    content = members(source)
    change(content)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def card(**values: Any) -> Change:
    def change(content: Members) -> None:
        content["card.json"] = json.dumps(json.loads(content["card.json"]) | values).encode()

    return change


def member(name: str, data: bytes) -> Change:
    return lambda content: content.update({name: data})


def without(*names: str) -> Change:
    return lambda content: [content.pop(name) for name in names]


def both(*changes: Change) -> Change:
    return lambda content: [change(content) for change in changes]


def array(name: str, values: Any, *, allow_pickle: bool = False) -> Change:
    data = io.BytesIO()
    np.save(data, values, allow_pickle=allow_pickle)
    return member(name, data.getvalue())
