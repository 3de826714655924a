"""Annotations on disk: ``annotations/<annotator>/<article id>.json``.

One file holds what one annotator did on one article, a line a span, so that git shows a label as a
line and two people never touch one file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from relkit.annotation_json import annotation_from_json, annotation_to_json, load_json
from relkit.annotations import Annotation, AnnotationSet, as_articles
from relkit.atomic_files import write_atomically
from relkit.codebook import Codebook
from relkit.codebook_file import read_codebook
from relkit.spans import AnnotationError, Article

CODEBOOK = "codebook.toml"
SHOWN = 20
"""How many problems one error lists; it says how many more there are."""


def annotation_path(folder: str | Path, annotator: str, article: str) -> Path:
    """Return the file that holds what `annotator` did on the article with this id.

    An id may hold any printable character, a file name may not: what is not a letter, a digit or
    a harmless sign of ASCII is percent-encoded, and what is then longer than file systems take is
    cut and told apart by its SHA-256.

    Raises
    ------
    AnnotationError
        If the annotator's name cannot name a folder.

    Examples
    --------
    >>> annotation_path("annotations", "gold", "2020/08 a").as_posix()
    'annotations/gold/2020%2F08 a.json'
    """
    if not annotator or annotator.startswith(".") or quote(annotator, safe=" ") != annotator:
        msg = (
            f"annotator {annotator!r} cannot name a folder: use ASCII letters, digits, blanks, "
            "'-', '_', '~' and '.', the last not at the start"
        )
        raise AnnotationError(msg)
    name = quote(article, safe=" ,;()[]+=@'!&$")
    if name.startswith("."):
        name = "%2E" + name[1:]
    if len(name) > 200:
        name = f"{name[:180]}~{hashlib.sha256(article.encode()).hexdigest()[:16]}"
    return Path(folder) / annotator / f"{name}.json"


def annotators(folder: str | Path) -> list[str]:
    """Return the names of the annotators who have files in `folder`, sorted.

    Raises
    ------
    AnnotationError
        If there is no such folder.
    """
    if not Path(folder).is_dir():
        msg = f"{folder}: there is no such folder; name the one that holds a folder an annotator"
        raise AnnotationError(msg)
    return sorted(
        entry.name
        for entry in Path(folder).iterdir()
        if entry.is_dir() and not entry.name.startswith(".") and any(entry.glob("*.json"))
    )


def read_annotations(
    folder: str | Path,
    annotator: str,
    articles: Iterable[Article],
    *,
    codebook: Codebook | None = None,
) -> AnnotationSet:
    """Read one annotator's annotations and check every one against its article and the codebook.

    Parameters
    ----------
    folder
        The folder that holds a folder for each annotator, such as ``annotations``.
    annotator
        Whose annotations.
    articles
        The articles whose annotations are wanted. One without a file was not read by the annotator
        and is not in the set; files of other articles are left alone (`check_annotations` names
        those whose article is nowhere).
    codebook
        By default the file ``codebook.toml`` in `folder`.

    Returns
    -------
    AnnotationSet
        In the order of `articles`.

    Raises
    ------
    AnnotationError
        If a file cannot be read, is not of its article as the article is now, or breaks the
        codebook; the message lists every such file and what to do.
    CodebookError
        If there is no valid codebook.

    Examples
    --------
    >>> from relkit.articles import read_articles
    >>> read_annotations("annotations", "gold", read_articles("seeds"))
    AnnotationSet('gold', 2 articles, 82 spans, 44 relations)
    """
    folder = Path(folder)
    if annotator not in annotators(folder):
        names = ", ".join(annotators(folder)) or "none"
        msg = f"{folder}: there is no annotator {annotator!r}; there are: {names}"
        raise AnnotationError(msg)
    codebook = codebook or read_codebook(folder / CODEBOOK)
    found: list[Annotation] = []
    problems: list[str] = []
    for article in as_articles(articles):
        path = annotation_path(folder, annotator, article.id)
        if path.exists():
            try:
                found.append(_read(path, article, codebook))
            except AnnotationError as error:
                problems.append(str(error))
    if problems:
        raise AnnotationError(listing(problems))
    return AnnotationSet(annotator, found)


def listing(problems: list[str]) -> str:
    """Return problems as one message, each on a line, the first `SHOWN` of them.

    Examples
    --------
    >>> print(listing(["one", "two"]))
    one
    two
    """
    more = len(problems) - SHOWN
    return "\n".join([*problems[:SHOWN], *([f"... and {more} more"] if more > 0 else [])])


def check_annotations(
    folder: str | Path, articles: Iterable[Article], *, codebook: Codebook | None = None
) -> list[str]:
    """Return what is wrong in the files of all annotators, a sentence each; empty if nothing is.

    Parameters are those of `read_annotations`.

    Raises
    ------
    AnnotationError, CodebookError
        If there is no such folder or no valid codebook.
    """
    folder = Path(folder)
    codebook = codebook or read_codebook(folder / CODEBOOK)
    by_id = {article.id: article for article in as_articles(articles)}
    problems = []
    for annotator in annotators(folder):
        for path in sorted((folder / annotator).glob("*.json")):
            try:
                id = load_json(path)["article"]
                if id not in by_id:
                    problems.append(
                        f"{path}: its article {id!r} is not among the {len(by_id)} read; "
                        "add it, or move the file away"
                    )
                    continue
                expected = annotation_path(folder, annotator, id).name
                if path.name != expected:
                    problems.append(f"{path}: of article {id!r}: rename it to {expected!r}")
                _read(path, by_id[id], codebook)
            except AnnotationError as error:
                problems.append(str(error))
    return problems


def write_annotations(
    annotations: AnnotationSet,
    folder: str | Path,
    articles: Iterable[Article],
    *,
    codebook: Codebook | None = None,
) -> list[Path]:
    """Write each annotation to its file, as the old file or the new one and nothing between.

    Parameters
    ----------
    annotations
        What to write. Everything is checked before the first file is touched.
    folder
        The folder that holds a folder for each annotator.
    articles
        The annotated articles; others may be among them.
    codebook
        By default the file ``codebook.toml`` in `folder`.

    Returns
    -------
    list of Path
        The files, in the order of `annotations`.

    Raises
    ------
    AnnotationError
        If an annotation does not fit its article or the codebook, or would replace a file that is
        broken or of another article.
    OSError
        If the disk does not take a file; the old one is then untouched.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from relkit.codebook import Label
    >>> from relkit.spans import Span
    >>> codebook = Codebook("demo", "1", {"who": Label("who", "A person.", layer="who")}, {})
    >>> article = Article("a1", "Xi spoke.")
    >>> mine = AnnotationSet("me", [Annotation.of(article, [Span(0, 2, "who")])])
    >>> with TemporaryDirectory() as folder:
    ...     paths = write_annotations(mine, folder, [article], codebook=codebook)
    ...     read_annotations(folder, "me", [article], codebook=codebook) == mine
    True
    """
    codebook = codebook or read_codebook(Path(folder) / CODEBOOK)
    by_id = {article.id: article for article in as_articles(articles)}
    files: dict[Path, str] = {}
    for annotation in annotations.values():
        article = by_id.get(annotation.article)
        if article is None:
            msg = f"article {annotation.article!r} is not among the articles handed in"
            raise AnnotationError(msg)
        annotation.verify(article)
        codebook.verify(annotation)
        path = annotation_path(folder, annotations.annotator, article.id)
        if path.exists():
            _refuse_to_lose(path, article.id)
        files[path] = annotation_to_json(annotation, article, str(codebook))
    for path, content in files.items():
        write_atomically(path, content)
    return list(files)


def _refuse_to_lose(path: Path, article: str) -> None:
    """Raise AnnotationError if writing `path` would lose work that is not of this article.

    On file systems that do not tell capitals from small letters two ids may share a file; and a
    file with, say, git's conflict marks in it still holds two people's labels.
    """
    there = load_json(path).get("article")
    if there != article:
        msg = f"{path} is of article {there!r} and would be lost; rename one of the articles"
        raise AnnotationError(msg)


def _read(path: Path, article: Article, codebook: Codebook) -> Annotation:
    """Read one file; every AnnotationError names it."""
    data = load_json(path)
    if data["article"] != article.id:
        msg = f"{path}: of article {data['article']!r}, not of {article.id!r}: rename it"
        raise AnnotationError(msg)
    try:
        annotation = annotation_from_json(data, article)
        codebook.verify(annotation)
    except AnnotationError as error:
        msg = f"{path}: {error}"
        raise AnnotationError(msg) from None
    return annotation
