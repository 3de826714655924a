"""The file of a history, ``history.jsonl``: a first line that says whose it is, a line an entry.

A line is acknowledged once it is on the disk, its line break included: what stands after the last
line break, and a last line that is no JSON, were being written when the machine stopped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from relkit.span_json import to_line
from relkit.spans import AnnotationError

_Entry = TypeVar("_Entry")

FORMAT = 1
"""The format of histories; to change it, see `relkit.annotation_json.FORMAT`."""

DIDS = ("edit", "undo", "redo")
KINDS = {
    "id": str,
    "at": str,
    "article": str,
    "sha256": str,
    "did": str,
    "of": str,
    "edit": dict,
}
"""Of what kind the fields of a line are."""

DEFAULTS = {"of": ""}
"""The fields that may be missing."""
AWAY = (
    "take the file from version control, or move it away: the labels stand in the annotation "
    "files, only undo then goes back no further"
)


class HistoryFile(Generic[_Entry]):
    """A history on disk, read as far as it has grown.

    Parameters
    ----------
    path
        The file; it need not be there yet.
    annotator
        Whose history it is.
    entry
        Makes an entry of a line's fields, or raises AnnotationError.
    """

    def __init__(
        self, path: Path, annotator: str, entry: Callable[[dict[str, Any]], _Entry]
    ) -> None:
        self.path = path
        self._annotator = annotator
        self._entry = entry
        self._begin()

    def _begin(self) -> None:
        """Have read nothing."""
        self.torn = False
        """Whether something stands after the last acknowledged line."""
        self._end = 0  # of what is read and acknowledged, in bytes
        self._number = 0  # of lines until there
        self._last_line = b""
        self._signature: tuple[int, int] | None = None
        self._appended: tuple[bytes, bytes] | None = None

    @property
    def waiting(self) -> bool:
        """Whether something was appended and neither accepted nor cut."""
        return self._appended is not None

    def read(self) -> tuple[bool, list[_Entry]]:
        """Return whether the file was begun anew, and the entries that were not read yet.

        Raises
        ------
        AnnotationError
            If a line is broken, or the file is of another annotator or a later relkit; nothing
            counts as read then.
        OSError
            If the file cannot be read.
        """
        try:
            found = self.path.stat()
        except FileNotFoundError:
            anew = self._end > 0
            self._begin()
            return anew, []
        signature = (found.st_mtime_ns, found.st_size)
        if signature == self._signature:
            return False, []
        with self.path.open("rb") as file:
            file.seek(self._end - len(self._last_line))
            same = file.read(len(self._last_line)) == self._last_line
            anew = not same or found.st_size < self._end
            begin, number = (0, 0) if anew else (self._end, self._number)
            file.seek(begin)
            # Of what is no file, such as a device, the size is 0 and the content has no end.
            data = file.read(found.st_size - begin)
        # Not splitlines, for which a carriage return ends a line, too.
        lines = [line + b"\n" for line in data.split(b"\n")]
        lines[-1] = lines[-1][:-1]
        if not lines[-1]:
            lines.pop()
        entries: list[_Entry] = []
        end, last_line = begin, b"" if anew else self._last_line
        for place, line in enumerate(lines, 1):
            fields = self._fields(line, number + 1, last=place == len(lines))
            if fields is None:
                break
            number += 1
            end += len(line)
            last_line = line
            if number > 1:
                entries.append(self._made(fields, number))
        if anew:
            self._begin()
        self.torn = end < found.st_size
        self._end, self._number, self._last_line = end, number, last_line
        self._signature = signature
        self._appended = None
        return anew, entries

    def _made(self, fields: dict[str, Any], number: int) -> _Entry:
        try:
            return self._entry(fields)
        except AnnotationError as error:
            msg = f"{self.path}, line {number}: broken: {error}; {AWAY}"
            raise AnnotationError(msg) from None

    def _fields(self, line: bytes, number: int, *, last: bool) -> dict[str, Any] | None:
        """Return the fields of a line; None if it is the last one and was never finished."""
        where = f"{self.path}, line {number}"
        if not line.endswith(b"\n"):
            return None
        try:
            fields: Any = json.loads(line.decode())
        except (ValueError, RecursionError) as error:
            if last:
                return None
            msg = f"{where}: broken: {error}; {AWAY}"
            raise AnnotationError(msg) from None
        wrong = "" if isinstance(fields, dict) else "it is no object"
        if number == 1:
            self._check_first({} if wrong else fields, where)
            return dict(fields)
        for name, kind in KINDS.items():
            if not wrong and not isinstance(fields.get(name, DEFAULTS.get(name)), kind):
                wrong = f"its {name!r} is missing or of the wrong kind"
        if not wrong and fields["did"] not in DIDS:
            wrong = f"'did' must be one of {', '.join(DIDS)}"
        if wrong:
            msg = f"{where}: broken: {wrong}; {AWAY}"
            raise AnnotationError(msg)
        return dict(fields)

    def _check_first(self, fields: dict[str, Any], where: str) -> None:
        format = fields.get("format")
        if type(format) is not int or format < 1:
            msg = f'{where}: a history begins with an object with "format": {FORMAT}; {AWAY}'
            raise AnnotationError(msg)
        if format > FORMAT:
            msg = (
                f"{where}: its format is {format}, this relkit reads up to {FORMAT}: "
                "install a newer relkit"
            )
            raise AnnotationError(msg)
        if fields.get("annotator") != self._annotator:
            msg = (
                f"{where}: this is the history of {fields.get('annotator')!r}, not of "
                f"{self._annotator!r}; {AWAY}"
            )
            raise AnnotationError(msg)

    def append(self, fields: dict[str, Any]) -> None:
        """Append a line and force it to the disk; it counts as read after `accept`.

        Raises
        ------
        OSError
            If the disk does not take it; call `cut` then.
        """
        first = b""
        if not self._end:
            first = (to_line({"format": FORMAT, "annotator": self._annotator}) + "\n").encode()
        line = (to_line(fields) + "\n").encode()
        self._appended = (first, line)
        data = memoryview(first + line)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            while data:
                data = data[os.write(descriptor, data) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def accept(self) -> None:
        """Count what was appended as read."""
        if self._appended is not None:
            first, line = self._appended
            self._end += len(first) + len(line)
            self._number += 2 if first else 1
            self._last_line = line
            self._signature = self._appended = None

    def cut(self, *, last: bool = False) -> bool:
        """Take off what is not acknowledged, with `last` the last line, too.

        Returns whether nothing of it is left, which a disk that fails may refuse.
        """
        end = self._end - len(self._last_line) * last
        self._signature = self._appended = None
        try:
            descriptor = os.open(self.path, os.O_WRONLY)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        try:
            os.ftruncate(descriptor, end)
            os.fsync(descriptor)
            if not end and not self.path.is_symlink():
                self.path.unlink()
        except OSError:
            return os.fstat(descriptor).st_size == end
        finally:
            os.close(descriptor)
        return True
