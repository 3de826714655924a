"""What each command may be given."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from relkit import __version__
from relkit.catalogue import MAKERS
from relkit.cli.commands import check, evaluate, extract, render, report, train
from relkit.output import FORMATS


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line; each command has help and an example."""
    whole = argparse.ArgumentParser(
        prog="relkit",
        description="From news articles to tables of who said and did what between states.",
    )
    whole.add_argument("--version", action="version", version=f"relkit {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(run: Callable[[argparse.Namespace], int], example: str) -> argparse.ArgumentParser:
        about = str(run.__doc__)
        added = commands.add_parser(
            run.__name__, help=about, description=about, epilog=f"example: {example}"
        )
        added.set_defaults(run=run)
        reading = added.add_argument_group("how articles are read")
        reading.add_argument("--encoding", default="utf-8", help="of files (default: utf-8)")
        reading.add_argument("--text", default="text", help="a table's column of texts")
        reading.add_argument("--id", default="id", help="a table's column of ids")
        return added

    labels = "the folder that holds codebook.toml and a folder for each annotator"
    articles = "a file, a folder or a table of articles"

    added = command(
        train, "relkit train seeds --annotations annotations --annotator gold --out my.relkit"
    )
    added.add_argument("articles", metavar="ARTICLES", help=articles)
    added.add_argument("--annotations", metavar="DIR", required=True, help=labels)
    added.add_argument("--annotator", metavar="NAME", required=True, help="whose labels to learn")
    added.add_argument("--out", metavar="MODEL", required=True, type=Path, help="the file to write")

    added = command(extract, "relkit extract seeds --as statements")
    added.add_argument("paths", metavar="PATH", nargs="+", help=articles)
    _add_readers(added, "")
    added.add_argument(
        "--as",
        dest="kind",
        choices=MAKERS,
        default="spans",
        help="what to give (default: spans)",
    )
    added.add_argument(
        "--format", choices=FORMATS, help="how (default: as the suffix of FILE says, else table)"
    )
    added.add_argument("--out", metavar="FILE", type=Path, help="where to (default: the terminal)")

    added = command(
        evaluate, "relkit evaluate seeds --annotations annotations --gold gold --leave-one-out"
    )
    added.add_argument("articles", metavar="ARTICLES", help=articles)
    added.add_argument("--annotations", metavar="DIR", required=True, help=labels)
    added.add_argument("--gold", metavar="NAME", required=True, help="whose labels are right")
    which = added.add_mutually_exclusive_group(required=True)
    which.add_argument("--predicted", metavar="NAME", help="whose labels are judged")
    which.add_argument(
        "--leave-one-out",
        action="store_true",
        help="judge a model on each article, trained on the others",
    )

    added = command(check, "relkit check annotations --articles seeds")
    added.add_argument("annotations", metavar="ANNOTATIONS", help=labels)
    added.add_argument("--articles", metavar="PATH", required=True, help=articles)
    added.add_argument(
        "--reanchor",
        action="store_true",
        help="first move labels of changed texts to where their words now stand",
    )

    gold = "--annotations annotations --annotator gold"
    for run, out, example in ((render, "FILE.html", "seeds.html"), (report, "DIR", "build")):
        added = command(
            run,
            f"relkit {run.__name__} seeds {gold} --out {example}",
        )
        added.add_argument("articles", metavar="PATH", help=articles)
        added.add_argument("--annotations", metavar="DIR", help=labels)
        added.add_argument("--annotator", metavar="NAME", help="whose labels to show")
        _add_readers(added, "without annotations: ")
        added.add_argument("--out", metavar=out, required=True, type=Path, help="where to write")
    return whole


def _add_readers(command: argparse.ArgumentParser, when: str) -> None:
    """Let a command be given what reads: a model, or the rules."""
    reader = command.add_mutually_exclusive_group()
    reader.add_argument(
        "--model",
        metavar="MODEL",
        help=f"{when}read with this file of relkit train (default: relkit's own)",
    )
    reader.add_argument(
        "--rules",
        action="store_true",
        help=f"{when}read with relkit's rules, which need no training, in place of a model",
    )
