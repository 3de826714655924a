"""Which files of a folder are to be read as articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from errno import EINVAL
from pathlib import Path

# What lies beside articles and is none: programs, settings, annotations, pictures, and what a
# browser saves with a page.
_BESIDE = (
    *(".py", ".r", ".rmd", ".ipynb", ".sh", ".js", ".css", ".lock", ".log"),
    *(".toml", ".json", ".yaml", ".yml", ".ini", ".cfg", ".conf", ".db", ".bib", ".ann"),
    *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".woff", ".woff2"),
)
_PAPERS = ("changelog", "citation", "contributing", "licence", "license", "makefile", "readme")


def files_in(folder: Path, errors: list[OSError]) -> Iterator[Path]:
    """Return the files in `folder` and below it that are articles or have to be reported.

    They come folder by folder, sorted by name. Left out are hidden files and folders, READMEs and
    licences, and what is no article by its suffix. To `errors` goes what cannot be looked into.
    """
    seen = set()
    for place, folders, names in os.walk(folder, onerror=errors.append, followlinks=True):
        # A link may lead back up.
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if _is_beside(name.lower()):
                continue
            if path.is_file():
                yield path
            else:
                # Reading a pipe would wait for ever.
                errors.append(OSError(EINVAL, "a link that leads nowhere, or a device", str(path)))


def _is_beside(name: str) -> bool:
    # "~$" begins the lock that Word lays beside an open file.
    hidden = name.startswith((".", "~$"))
    return hidden or name.endswith(_BESIDE) or name.partition(".")[0] in _PAPERS
