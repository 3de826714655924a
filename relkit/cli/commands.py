"""What each command does: call, print."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from relkit import output
from relkit.articles import read_articles
from relkit.catalogue import COMPACT, MAKERS
from relkit.codebook_file import read_codebook
from relkit.spans import Article
from relkit.storage import CODEBOOK, check_annotations, listing, read_annotations

if TYPE_CHECKING:
    from rich.console import Console

    from relkit.annotations import AnnotationSet
    from relkit.codebook import Codebook
    from relkit.tagger.span_tagger import SpanTagger

Item = TypeVar("Item")


def train(options: argparse.Namespace) -> int:
    """Train a model on one annotator's labels and save it."""
    from relkit.model_files import save_model  # noqa: PLC0415  (scikit-learn: a second)

    articles, labels, codebook = _labelled(options)
    toml = (Path(options.annotations) / CODEBOOK).read_text(encoding="utf-8-sig")
    with _console().status(f"training on {_articles_said(len(labels))}"):
        tagger = _tagger(codebook).fit(articles, labels)
    save_model(tagger, options.out, codebook=toml)
    print(f"{options.out}: trained on {labels!r}")
    return 0


def extract(options: argparse.Namespace) -> int:
    """Read articles with a model or with rules, and give spans or a table."""
    from relkit import span_table  # noqa: PLC0415

    form = output.form_of(options.format, options.out)
    articles = _articles(options, options.paths)
    found = _read(articles, options)
    if (options.kind, form) == ("spans", "jsonl"):
        output.deliver(output.lines(span_table.span_records(articles, found)), options.out)
        return 0
    frame = MAKERS[options.kind](articles, found)
    if form == "table":
        text = output.text_table(frame, options.kind, COMPACT[options.kind])
        output.deliver(text.encode(), options.out)
    else:
        output.write(frame, form, options.out)
    return 0


def evaluate(options: argparse.Namespace) -> int:
    """Score predictions, or a model on each article left out of its training."""
    from relkit.evaluation import evaluate as score_labels  # noqa: PLC0415
    from relkit.evaluation import leave_one_out, relation_summary, summary  # noqa: PLC0415

    options.annotator = options.gold
    articles, gold, codebook = _labelled(options)
    if options.predicted:
        predicted = read_annotations(
            options.annotations, options.predicted, articles, codebook=codebook
        )
    else:
        predicted = leave_one_out(
            articles,
            gold,
            _tagger(codebook),
            progress=lambda items: _progress(items, "leaving out"),
        )
    title = f"{predicted.annotator} against {gold.annotator}: F1 on {_articles_said(len(gold))}"
    print(output.text_table(summary(score_labels(articles, gold, predicted)), title), end="")
    print(
        output.text_table(relation_summary(gold, predicted), "relations, both spans exact"), end=""
    )
    if len(gold) < 20:
        said = _articles_said(len(gold))
        print(f"Small sample: {said} cannot tell how others would fare; see the intervals.")
    return 0


def check(options: argparse.Namespace) -> int:
    """Say what is wrong in annotation files, where, and what to do."""
    from relkit.reanchor import reanchor  # noqa: PLC0415

    articles = _articles(options, options.articles)
    if options.reanchor:
        codebook = read_codebook(Path(options.annotations) / CODEBOOK)
        print("\n".join(reanchor(options.annotations, articles, codebook)) or "nothing to move")
    problems = check_annotations(options.annotations, articles)
    if problems:
        print(listing(problems), file=sys.stderr)
        print(f"not valid: {len(problems)}", file=sys.stderr)
        return 1
    print(f"{options.annotations}: every file is valid")
    return 0


def render(options: argparse.Namespace) -> int:
    """Write a read-only page of articles with highlighted spans."""
    from relkit.pages.report import reading_page  # noqa: PLC0415

    articles, labels, codebook = _labelled_or_read(options)
    output.deliver(reading_page(articles, labels, codebook).encode(), options.out)
    print(f"{options.out}: {labels!r}")
    return 0


def report(options: argparse.Namespace) -> int:
    """Write a page with articles, tables and timeline, and the tables as CSV and Parquet."""
    from relkit.pages import report as reports  # noqa: PLC0415

    articles, labels, codebook = _labelled_or_read(options)
    made = reports.report_tables(articles, labels)
    for name, frame in made.items():
        title = f"{name}, from what {labels.annotator!r} marked"
        print(output.text_table(frame, title, COMPACT[name]))
    for path in reports.write_report(articles, labels, codebook, made, options.out):
        print(f"wrote {path}")
    return 0


def _labelled_or_read(
    options: argparse.Namespace,
) -> tuple[list[Article], AnnotationSet, Codebook]:
    """Return articles with a person's labels, or, where none are named, as they are read."""
    if (options.annotations is None) != (options.annotator is None):
        msg = (
            "--annotations DIR and --annotator NAME go together; without both, a model reads, or "
            "with --rules the rules do"
        )
        raise ValueError(msg)
    if options.annotations:
        return _labelled(options)
    from relkit.model_files import model_codebook  # noqa: PLC0415  (scikit-learn: a second)

    articles = _articles(options, options.articles)
    codebook = model_codebook(options.model)
    if codebook is None:
        msg = (
            f"{options.model}: no codebook travels with this model, so that nothing says how its "
            "labels look; train it with relkit train, or hand one to save_model"
        )
        raise ValueError(msg)
    return articles, _read(articles, options, codebook), codebook


def _read(
    articles: list[Article], options: argparse.Namespace, codebook: Codebook | None = None
) -> AnnotationSet:
    """Read articles with the rules, where they are asked for, or with a model."""
    from relkit.extraction import extract as read  # noqa: PLC0415

    if options.rules:
        from relkit.rules.finding import RuleTagger  # noqa: PLC0415  (NumPy)

        return read(_progress(articles, "reading"), RuleTagger(codebook))
    from relkit.model_files import load_model  # noqa: PLC0415  (scikit-learn: a second)

    with warnings.catch_warnings(record=True, action="always", category=UserWarning) as told:
        tagger = load_model(options.model)
    for warning in told:
        print(f"note: {warning.message}", file=sys.stderr)
    _tell_if_known(articles, tagger)
    return read(_progress(articles, "reading"), tagger)


def _tell_if_known(articles: list[Article], tagger: SpanTagger) -> None:
    known = sum(article.sha256 in tagger.trained_on_.values() for article in articles)
    if known:
        print(
            f"note: the model was trained on {known} of {_articles_said(len(articles))}; what it "
            "finds there shows what it remembers, not how well it reads",
            file=sys.stderr,
        )


def _articles_said(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}"


def _articles(options: argparse.Namespace, source: str | list[str]) -> list[Article]:
    return read_articles(source, text=options.text, id=options.id, encoding=options.encoding)


def _labelled(options: argparse.Namespace) -> tuple[list[Article], AnnotationSet, Codebook]:
    articles = _articles(options, options.articles)
    codebook = read_codebook(Path(options.annotations) / CODEBOOK)
    labels = read_annotations(options.annotations, options.annotator, articles, codebook=codebook)
    if not labels:
        msg = (
            f"{options.annotations}: {options.annotator!r} has labelled none of "
            f"{_articles_said(len(articles))} read; relkit check names those that have labels"
        )
        raise ValueError(msg)
    return articles, labels, codebook


def _tagger(codebook: Codebook) -> SpanTagger:
    from relkit.tagger.span_tagger import SpanTagger  # noqa: PLC0415  (scikit-learn: a second)

    return SpanTagger(codebook.layers())


def _console() -> Console:
    """Return where progress is shown: beside the output, and only if a person is there to see."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True)


def _progress(items: Iterable[Item], doing: str) -> Iterable[Item]:
    """Show a bar with the time left while items are worked on, where a terminal is there."""
    from rich.progress import track  # noqa: PLC0415

    console = _console()
    return track(items, doing, console=console, transient=True, disable=not console.is_terminal)
