"""Read articles and their labels from brat's standoff files."""

from __future__ import annotations

import codecs
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from relkit.annotations import Annotation, AnnotationSet
from relkit.articles import read_articles
from relkit.articles.files import check_encoding, decoded, named
from relkit.formats.standoff import Standoff, parse
from relkit.formats.standoff_annotation import Wanted, annotation_of
from relkit.spans import AnnotationError, Article, ArticleError
from relkit.storage import listing

Relations = Mapping[str | tuple[str, str], str]
Overlaps = Literal["refuse", "cut"]

POLNEAR_LABELS = ("Source", "Cue", "Content")
"""The parts of an attribution in PolNeAR (Newell, Margolin and Ruths, LREC 2018)."""
POLNEAR_RELATIONS: Relations = MappingProxyType(
    {("Content", "Source"): "said_by", ("Content", "Cue"): "cued_by"}
)
"""PolNeAR's events, which tie the parts of an attribution, as relations from the content."""


def read_brat(
    texts: str | os.PathLike[str],
    annotations: str | os.PathLike[str] | None = None,
    *,
    labels: Collection[str] | None = None,
    relations: Relations | None = None,
    overlaps: Overlaps = "refuse",
    annotator: str = "brat",
    encoding: str = "utf-8",
) -> tuple[list[Article], dict[str, AnnotationSet]]:
    r"""Read articles and what was labelled in them from brat's files.

    Every ``NAME.txt`` is an article with the id ``NAME``, its text the file's to the last
    character, as `read_articles` reads it; boilerplate is not marked. ``NAME.ann`` has its labels,
    those of `annotator`; in a corpus of several annotators, as PolNeAR is, ``NAME_WHO.ann`` has
    those of ``WHO``. An article without an ``.ann`` file was not read by anybody. Hidden files,
    and those that end otherwise, such as brat's settings, are left alone.

    Of the lines of a file

    - ``T`` gives a span. Of one in fragments, each fragment is a span, and each later one is tied
      to the one before it by the relation ``continues``. The words in the line must be those of
      the text, white space apart.
    - ``E`` gives relations from the event's trigger to its arguments, named by their roles;
      numbers that tell arguments of one role apart are left out, as brat itself does. ``R``
      gives a relation of its type, and one with an asterisk relations from each of what it lists
      to the one before. What refers to an event means its trigger, what refers to a span in
      fragments the first of them.
    - ``A`` and ``M`` give an attribute of the span, true where no value is said; ``N`` one whose
      value is the entry referred to, several parted by commas. Every fragment has them.
    - ``#`` gives the span's note; one on another line goes into the annotation's note, behind the
      id of that line.

    Parameters
    ----------
    texts
        The folder of the texts, and of folders with more of them.
    annotations
        The folder of the ``.ann`` files, if they do not lie beside the texts.
    labels
        The labels that are wanted; by default all. Attributes, notes and relations of spans of
        other labels are not read, their lines are checked all the same.
    relations
        The relations that are wanted, with the names they are to have: an ``R`` line's type, or a
        pair of roles of one event, head first, in which the event's type is its trigger's role.
        `POLNEAR_RELATIONS` is an example. By default all, named as said above.
    overlaps
        Spans of one label never overlap in relkit; in brat they may. Those with the same start
        and end become one span, with the relations, attributes and notes of all. Of others,
        ``"refuse"`` says which they are; with ``"cut"`` the longer span keeps what two share, the
        shorter one what is left of it, without the white space at which it was cut; if nothing is
        left, its relations, attributes and notes go to the longer one.
    annotator
        Who made the files that name nobody.
    encoding
        Of the files; brat's is UTF-8. brat counts a byte order mark as a character, an article
        has none: offsets are then one less.

    Returns
    -------
    articles : list of Article
        Sorted by id.
    annotations : dict of str to AnnotationSet
        By annotator, sorted; `first_annotator` makes one set of them.

    Raises
    ------
    ArticleError
        If the texts cannot be read, or there are none.
    AnnotationError
        If there are no ``.ann`` files or one has no text, a line cannot be read or refers to what
        is not there, its words are not the text's, a span has no character, spans overlap that
        may not, an attribute has two values, or a label or relation that is wanted is nowhere.
        The message lists files, lines and what was allowed, and nothing is returned.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a1.txt").write_text("Xi said: no deal.")
    ...     _ = Path(folder, "a1.ann").write_text("T1\tSource 0 2\tXi\nT2\tCue 3 7\tsaid\n"
    ...         "T3\tContent 9 16\tno deal\nE1\tCue:T2 Source:T1 Content:T3\n")
    ...     articles, annotations = read_brat(folder, relations=POLNEAR_RELATIONS)
    >>> [(tie.head.label, tie.label, tie.tail.label) for tie in annotations["brat"]["a1"].relations]
    [('Content', 'cued_by', 'Cue'), ('Content', 'said_by', 'Source')]
    """
    if overlaps not in ("refuse", "cut"):
        msg = f'overlaps must be "refuse" or "cut", got {overlaps!r}'
        raise ValueError(msg)
    if isinstance(labels, str):
        msg = f"labels must be several names, got {labels!r}; write labels=[{labels!r}]"
        raise TypeError(msg)
    for key in relations or ():
        if not isinstance(key, str) and not (isinstance(key, tuple) and len(key) == 2):
            msg = f'relations are named by "type" or ("head role", "tail role"), got {key!r}'
            raise ValueError(msg)
    check_encoding(encoding)
    paths = _files(Path(texts), ".txt")
    if not paths:
        msg = f"{named(Path(texts))} has no .txt files; name the folder of the texts"
        raise ArticleError(msg)
    read = read_articles(paths, encoding=encoding, boilerplate=False)
    articles = sorted(read, key=lambda article: article.id)
    marked = _with_mark(paths, encoding)
    place = Path(texts if annotations is None else annotations)
    files = _files(place, ".ann")
    if not files:
        msg = f"{named(place)} has no .ann files; name the folder of the annotations"
        raise AnnotationError(msg)
    reading = _Reading({article.id: article for article in articles}, encoding)
    wanted = Wanted(None if labels is None else tuple(labels), relations, overlaps)
    for path in files:
        reading.read(path, wanted, annotator, marked)
    reading.problems += [f"{named(place)}: {problem}" for problem in wanted.nowhere()]
    if reading.problems:
        msg = f"the annotations cannot be read:\n{listing(reading.problems)}"
        raise AnnotationError(msg)
    return articles, reading.sets()


def first_annotator(annotations: Mapping[str, AnnotationSet]) -> AnnotationSet:
    """Return one annotation of each article: that of the annotator whose name sorts first.

    In a folder of files ``NAME_WHO.ann`` it is the first of each article's.

    Examples
    --------
    >>> one, other = (Annotation.of(Article(id, "Xi spoke.")) for id in ("a", "b"))
    >>> sets = {"anna": AnnotationSet("anna", [other]), "ben": AnnotationSet("ben", [other, one])}
    >>> first_annotator(sets)
    AnnotationSet('first', 2 articles, 0 spans, 0 relations)
    """
    first: dict[str, Annotation] = {}
    for who in sorted(annotations):
        for id, annotation in annotations[who].items():
            first.setdefault(id, annotation)
    return AnnotationSet("first", (first[id] for id in sorted(first)))


def _files(folder: Path, suffix: str) -> list[Path]:
    """Return the files of that kind in the folder and below, sorted; hidden ones are none."""
    folder = folder.expanduser()
    if not folder.is_dir():
        msg = f"there is no folder {named(folder)}; name the one in which the {suffix} files lie"
        raise (ArticleError if suffix == ".txt" else AnnotationError)(msg)
    return sorted(
        path
        for path in folder.rglob(f"*{suffix}")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _with_mark(paths: Iterable[Path], encoding: str) -> set[str]:
    """Return the ids of the articles whose byte order mark counts in offsets."""
    if codecs.lookup(encoding).name != "utf-8":
        return set()
    found = set()
    for path in paths:
        with path.open("rb") as file:
            if file.read(3) == codecs.BOM_UTF8:
                found.add(path.stem)
    return found


@dataclass
class _Reading:
    """One reading: what was found by annotator and article, and all that went wrong."""

    articles: dict[str, Article]
    encoding: str
    found: dict[tuple[str, str], tuple[Path, Annotation | None]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def read(self, path: Path, wanted: Wanted, annotator: str, marked: set[str]) -> None:
        id, who = next(self.owners(path.stem), (None, ""))
        if id is None:
            self.problems.append(
                f"{named(path)}: there is no text {path.stem + '.txt'!r}, and none whose name this "
                "one begins with, before an underscore; add it, or move the file away"
            )
            return
        who = who or annotator
        if (who, id) in self.found:
            self.problems.append(
                f"{named(path)}: {named(self.found[who, id][0])} is of {id!r} by {who!r}, too; "
                "move one away"
            )
            return
        self.found[who, id] = (path, None)
        try:
            content = decoded(path.read_bytes(), self.encoding, path)
        except ArticleError as error:
            self.problems.append(str(error))
            return
        except OSError as error:
            self.problems.append(f"{named(path)} cannot be opened ({error.strerror or error})")
            return
        article = self.articles[id]
        lines: Standoff = parse(content, article.text, int(id in marked))
        annotation = annotation_of(lines, article, wanted)
        self.problems += [
            f"{named(path)}, line {line}: {problem}" for line, problem in sorted(lines.problems)
        ]
        self.found[who, id] = (path, annotation)

    def owners(self, stem: str) -> Iterator[tuple[str, str]]:
        """Yield the articles whose annotation a file may be, and whose it is, likeliest first."""
        if stem in self.articles:
            yield stem, ""
        for at in range(len(stem) - 2, 0, -1):
            if stem[at] == "_" and stem[:at] in self.articles:
                yield stem[:at], stem[at + 1 :]

    def sets(self) -> dict[str, AnnotationSet]:
        """Return what was found, once nothing went wrong."""
        made: dict[str, list[Annotation]] = {}
        for (who, _), (_, annotation) in sorted(self.found.items()):
            if annotation is not None:
                made.setdefault(who, []).append(annotation)
        return {who: AnnotationSet(who, annotations) for who, annotations in made.items()}
