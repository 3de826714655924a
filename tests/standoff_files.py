"""Small files in brat's standoff format, and what is read of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relkit.annotations import Annotation
from relkit.formats.brat import read_brat
from relkit.spans import AnnotationError

TEXT = 'Mr. Xi said: "No deal," and left.\nHe said so.\n'
XI, SAID, NO, LEFT = (0, 6), (7, 11), (14, 21), (24, 32)


def write(folder: Path, text: str | bytes, lines: str | bytes, name: str = "a1") -> Path:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / f"{name}.txt").write_bytes(data)
    (folder / f"{name}.ann").write_bytes(lines if isinstance(lines, bytes) else lines.encode())
    return folder


def read(folder: Path, lines: str | bytes, text: str | bytes = TEXT, **rest: Any) -> Annotation:
    _, annotations = read_brat(write(folder, text, lines), **rest)
    return annotations["brat"]["a1"]


def spans_of(annotation: Annotation) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label) for span in annotation.spans]


def ties_of(annotation: Annotation) -> set[tuple[str, int, int]]:
    return {(tie.label, tie.head.start, tie.tail.start) for tie in annotation.relations}


def refusal(folder: Path, lines: str | bytes, text: str | bytes = TEXT, **rest: Any) -> str:
    with pytest.raises(AnnotationError) as caught:
        read(folder, lines, text, **rest)
    assert "a1.ann" in str(caught.value)
    return str(caught.value)


PERSON = "T1\tPerson 0 6\tMr. Xi\n"
CUE = "T2\tCue 7 11\tsaid\n"
WORDS = "T3\tWords 14 21;24 32\tNo deal and left\n"
