"""Files that are either the old or the new one, whenever the machine stops."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path


def write_atomically(path: str | Path, content: str | bytes) -> None:
    """Write `content` to `path`, making its folder if need be.

    The bytes go to a temporary file beside it, are forced to the disk, and take the old file's
    place in one step; then the folder is forced to the disk, too. A reader, and whoever comes
    after a crash, finds the old file or the new one, whole.

    Parameters
    ----------
    path
        The file. Where it is a symbolic link, the file it points to is replaced.
    content
        A string is written in UTF-8, its line ends as they are.

    Raises
    ------
    OSError
        If the disk is full, the folder is read-only and the like; the old file is untouched and
        no temporary file is left.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_atomically(f"{folder}/new/table.csv", "a,b")
    ...     Path(folder, "new", "table.csv").read_text()
    'a,b'
    """
    target = Path(path).resolve()
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder: name a file in it", str(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        why = "it is to be a folder, and a file is there: name another place"
        raise NotADirectoryError(errno.ENOTDIR, why, str(target.parent)) from None
    data = content.encode() if isinstance(content, str) else content
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    write_new(temporary, data)
    try:
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet and force its bytes to the disk.

    That it is in its folder is for `sync_folder` to keep.

    Raises
    ------
    OSError
        If it is there already, the disk is full and the like; nothing is left of what was written.
    """
    # Unlike the tempfile module's 0o600, 0o666 leaves the permissions to the user's umask.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Force to the disk which files a folder holds.

    Raises
    ------
    OSError
        If the disk fails.
    """
    if os.name == "posix":  # Windows cannot open a folder, and needs no such step
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
