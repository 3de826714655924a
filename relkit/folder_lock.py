"""A lock that lets one program at a time write to a folder."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from relkit.atomic_files import sync_folder

PATIENCE = 5.0
"""How long to wait for another program that is writing to the folder, in seconds."""


class FolderLock:
    """The lock of a folder: a file in it that the operating system locks, and frees after a crash.

    Parameters
    ----------
    folder
        It is made when it is first locked.
    name
        The file's name.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._lock = FileLock(folder / name)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock.

        Raises
        ------
        OSError
            If the folder cannot be made or written to, or another program goes on holding the
            lock; the error names the folder.
        """
        try:
            _make(self._folder)
            self._lock.acquire(timeout=PATIENCE, poll_interval=0.01)
        except Timeout:
            msg = (
                f"another program has been writing to it for more than {PATIENCE:g} seconds; look "
                "for another kernel that labels there, and restart it"
            )
            raise TimeoutError(errno.ETIMEDOUT, msg, str(self._folder)) from None
        except OSError as error:
            why = error.strerror or str(error)
            raise OSError(error.errno, why, str(self._folder)) from None
        try:
            yield
        finally:
            self._lock.release()


def _make(folder: Path) -> None:
    """Make a folder and those above it, so that they survive."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    for above in reversed(missing):
        above.mkdir(exist_ok=True)
        sync_folder(above.parent)
