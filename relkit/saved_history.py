"""A history on disk: annotation files, and beside them the edits that they come from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from relkit.annotation_json import annotation_to_json
from relkit.annotations import Annotation, AnnotationSet, as_articles
from relkit.atomic_files import sync_folder, write_new
from relkit.codebook import Codebook, CodebookError
from relkit.codebook_file import read_codebook
from relkit.edits import Entry
from relkit.folder_lock import FolderLock
from relkit.history import History
from relkit.history_file import HistoryFile
from relkit.spans import AnnotationError, Article, Span
from relkit.storage import CODEBOOK, annotation_path, listing, read_annotations

BEGINS, ENDS = ".history.", ".tmp"
"""The name of a new annotation file that has not taken its place yet, around the entry's id."""


def open_history(
    folder: str | Path, articles: Iterable[Article], *, codebook: Codebook | None = None
) -> SavedHistory:
    """Open the folder of one annotator, with the history of what was done there.

    Parameters
    ----------
    folder
        Such as ``annotations/anna``. It need not be there yet; the first edit makes it.
    articles
        What can be edited, each with an id of its own.
    codebook
        By default the file ``codebook.toml`` beside the folder.

    Raises
    ------
    AnnotationError
        If the folder's name cannot be an annotator's, a file in it is broken or does not fit the
        articles or the codebook; the message names the file and says what to do.
    CodebookError
        If there is no valid codebook.
    OSError
        If the folder cannot be read.
    """
    folder = Path(folder)
    if folder.name in {"", ".."}:
        folder = folder.resolve()
    wanted = "name the folder of one annotator, such as annotations/anna"
    try:
        annotation_path(folder.parent, folder.name, "")
    except AnnotationError as error:
        msg = f"{folder}: {wanted}: {error}"
        raise AnnotationError(msg) from None
    above = next((above for above in (folder, *folder.parents) if above.exists()), None)
    if above and not above.is_dir():
        msg = f"{above} is a file: {wanted}"
        raise AnnotationError(msg)
    path = folder.parent / CODEBOOK
    if codebook is None and not path.exists():
        inside = (folder / CODEBOOK).exists()
        advice = f"{wanted}" if inside else "put one there, or hand in codebook="
        msg = f"{path}: there is no such codebook, and {folder} needs one beside it; {advice}"
        raise CodebookError(msg)
    return SavedHistory(folder, articles, codebook or read_codebook(path))


class SavedHistory(History):
    """A history whose every edit is on disk before it counts; see `open_history`.

    An edit is written in three steps, each forced to the disk: the new annotation file under
    another name, the line in ``history.jsonl``, and the new file takes the old one's place. What a
    machine that stopped in between has left is finished, or taken off, by whoever comes next. A
    lock lets one program at a time write to the folder; several can have it open.
    """

    on_disk = True

    def __init__(self, folder: Path, articles: Iterable[Article], codebook: Codebook) -> None:
        super().__init__(AnnotationSet(folder.name), as_articles(articles), codebook)
        self._folder = folder
        self._lock = FolderLock(folder, ".history.lock")
        self._file = HistoryFile(folder / "history.jsonl", folder.name, self._entry)
        self._paths = {id: annotation_path(folder.parent, folder.name, id) for id in self.articles}
        self._ids = {path.name: id for id, path in self._paths.items()}
        self._seen: dict[str, tuple[int, int, int]] = {}
        self._kept: dict[str, tuple[int, int, int]] = {}
        self._broken: dict[str, str] = {}
        self._unsaid: set[str] = set()
        self._changed: set[str] = set()
        self._leftovers: list[Path] = []
        # The lines of the spans of the article that was written last.
        self._written: dict[int, tuple[Span, str]] = {}
        self.refresh()

    @property
    def folder(self) -> Path:
        """The annotator's folder."""
        return self._folder

    def refresh(self) -> set[str]:
        """Take in what others did to the folder; return the ids of the articles that changed.

        Raises
        ------
        AnnotationError
            If they left a file broken; the article is then as it was, and cannot be edited.
        OSError
            If the folder cannot be read.
        """
        with self._mutex:
            self._take_in()
            if self._leftovers or self._file.torn:
                # Who cannot write here leaves that to others.
                with suppress(OSError), self._lock.held():
                    self._repair()
            problems = [self._broken[id] for id in self.articles if id in self._unsaid]
            self._unsaid = set()
            if problems:
                raise AnnotationError(listing(problems))
            changed, self._changed = self._changed, set()
            return changed

    def _take_in(self) -> None:
        """Read what has changed in the folder since it was last read."""
        anew, entries = self._file.read()
        before = {id: self.rejected(id) for id in self._rejected} if anew else {}
        if anew:
            self._forget()
        for entry in entries:
            if entry.id not in self._entries:
                self._record(entry)
                self._changed.add(entry.edit.article)
        self._changed |= {id for id in before if before[id] != self.rejected(id)}
        self._changed &= self.articles.keys()
        found = self._scan()
        changed = [id for id in self.articles if found.get(id) != self._seen.get(id)]
        there = [id for id in changed if id in found]
        read, problems = self._read(there)
        for id in changed:
            self._changed.add(id)
            self._broken.pop(id, None)
            self._unsaid.discard(id)
            self._seen.pop(id, None)
            if id in problems:
                self._broken[id] = problems[id]
                self._unsaid.add(id)
            else:
                self._annotations.pop(id, None)
            self._annotations |= {id: read[id]} if id in read else {}
            self._seen |= {id: found[id]} if id in read or id in problems else {}

    def _scan(self) -> dict[str, tuple[int, int, int]]:
        """Return what tells the annotation files from those of another time."""
        found = {}
        self._leftovers = []
        try:
            with os.scandir(self._folder) as files:
                for file in files:
                    id = self._ids.get(file.name)
                    if id is not None:
                        with suppress(FileNotFoundError):
                            found[id] = _signature(file.stat())
                    elif file.name.startswith(BEGINS) and file.name.endswith(ENDS):
                        self._leftovers.append(Path(file.path))
        except FileNotFoundError:
            pass  # nobody has labelled here so far
        return found

    def _read(self, ids: list[str]) -> tuple[dict[str, Annotation], dict[str, str]]:
        """Return annotations, and what is wrong with those that cannot be read."""
        read: dict[str, Annotation] = {}
        problems: dict[str, str] = {}
        groups = [ids] if ids else []
        while groups:
            group = groups.pop()
            articles = [self.articles[id] for id in group]
            where = (self._folder.parent, self._folder.name)
            try:
                read |= read_annotations(*where, articles, codebook=self.codebook)
            except AnnotationError as error:
                if len(group) > 1:
                    groups += [[id] for id in group]
                elif self._paths[group[0]].exists():
                    problems[group[0]] = str(error)
        return read, problems

    def _entry(self, fields: dict[str, Any]) -> Entry:
        """Make an entry of a line."""
        entry = Entry.from_line(fields)
        here = self.articles.get(fields["article"])
        if here is not None and here.sha256 != fields["sha256"]:
            self._stale.add(entry.id)
        return entry

    @contextmanager
    def _turn(self, id: str) -> Iterator[Entry | None]:
        with super()._turn(id) as known:
            if known:
                yield known
                return
            with self._lock.held():
                self._take_in()
                self._repair()
                yield self._entries.get(id)

    def _repair(self) -> None:
        """Finish or take off what a program that stopped has left; needs the lock."""
        last = next(reversed(self._entries.values()), None)
        torn = self._file.torn
        if torn:
            self._file.cut()
        path = self._new_path(last) if last else None
        unfinished = path is not None and path.exists()
        if last and path and unfinished:
            place = self._place(last.edit.article)
            if place.exists() and place.stat().st_mtime_ns > path.stat().st_mtime_ns:
                # Somebody has changed the file since: that stands, and the edit was never kept.
                self._file.cut(last=True)
                path.unlink()
            else:
                path.replace(place)
                sync_folder(place.parent)
        for leftover in self._leftovers:
            leftover.unlink(missing_ok=True)
        if torn or unfinished or self._leftovers:
            self._take_in()

    def _place(self, article: str) -> Path:
        """Return where the annotation file of an article is; if it is a link, where that leads."""
        return annotation_path(self._folder.parent, self._folder.name, article).resolve()

    def _new_path(self, entry: Entry) -> Path:
        return self._place(entry.edit.article).with_name(f"{BEGINS}{entry.id}{ENDS}")

    def _ready(self, id: str) -> None:
        super()._ready(id)
        if id in self._broken:
            raise AnnotationError(self._broken[id])
        if id not in self._seen and self._paths[id].exists():
            msg = (
                f"{self._paths[id]} is the file of another article, because this disk does not "
                "tell capitals from small letters: rename one of the articles"
            )
            raise AnnotationError(msg)

    def _carry_out(self, entry: Entry) -> Entry:
        super()._carry_out(entry)
        # Last: who interrupts the kernel before has it read the folder again.
        self._seen |= self._kept
        self._file.accept()
        return entry

    def _keep(self, entry: Entry, annotation: Annotation) -> None:
        article = self.articles[entry.edit.article]
        place = self._place(article.id)
        new = self._new_path(entry) if entry.edit.changes_annotation else None
        at = place
        self._kept = {}
        try:
            if new is not None:
                write_new(new, self._content(annotation, article))
                sync_folder(new.parent)
                self._kept = {article.id: _signature(new.stat())}
            at = self._file.path
            self._file.append(entry.to_line(article, str(self.codebook)))
            if new is not None:
                at = place
                new.replace(place)
        except BaseException as error:
            self._take_back(new)
            if isinstance(error, OSError):
                raise OSError(error.errno, error.strerror, str(at)) from None
            raise
        sync_folder(self._folder)
        if new is not None:
            sync_folder(place.parent)

    def _content(self, annotation: Annotation, article: Article) -> bytes:
        book = str(self.codebook)
        return annotation_to_json(annotation, article, book, written=self._written).encode()

    def _take_back(self, new: Path | None) -> None:
        """Leave nothing of an edit that could not be kept."""
        replaced = new is not None and self._file.waiting and not new.exists()
        # Where the line cannot be taken off, the next who comes finishes what it says.
        if not replaced and self._file.cut() and new is not None:
            with suppress(OSError):
                new.unlink(missing_ok=True)


def _signature(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_mtime_ns, found.st_size, found.st_ino
