"""PolNeAR, as the benchmarks of spans read it: by relkit's reader, from a folder that is handed in.

The corpus (Newell, Margolin and Ruths, LREC 2018) belongs to its makers and is no part of relkit.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from relkit.annotations import AnnotationSet
from relkit.formats.brat import (
    POLNEAR_LABELS,
    POLNEAR_RELATIONS,
    first_annotator,
    read_brat,
)
from relkit.scoring import score, total
from relkit.spans import CONTINUES, Article

TUNING = 40
"""The last training articles, on which a model's settings may be chosen; dev is for reporting."""
FACTS = {
    "training articles": 840,
    "dev articles": 84,
    "dev characters": 411_228,
    "dev Content": 2_195,
    "dev Cue": 2_192,
    "dev Source": 1_952,
    "dev Content in fragments": 298,
    "articles labelled by six": 4,
}
"""What version 1.0.0 holds: first annotator of each article, in the order of file names."""


@dataclass(frozen=True)
class Part:
    """Articles in the order of their names, and what the first annotator of each marked there."""

    articles: list[Article]
    gold: AnnotationSet

    def some(self, articles: Iterable[Article]) -> Part:
        """Return the part that these articles of it are."""
        chosen = list(articles)
        return Part(chosen, AnnotationSet("first", (self.gold[each.id] for each in chosen)))


@dataclass(frozen=True)
class Polnear:
    """The parts that the benchmarks use, and the exact F1 of each two people on one article."""

    training: Part
    dev: Part
    people: list[float]

    def first(self, count: int) -> Part:
        """Return the first training articles; exit if there are not as many."""
        most = len(self.training.articles)
        if not 1 <= count <= most:
            sys.exit(f"there are 1 to {most} training articles, not {count}; correct the size")
        return self.training.some(self.training.articles[:count])

    def tuning(self) -> Part:
        """Return the last training articles."""
        return self.training.some(self.training.articles[-TUNING:])


def read_polnear(folder: Path) -> Polnear:
    """Read the corpus and check that it is the one that published figures are about.

    Exits with a plain message if it is not there, or another.
    """
    place = folder / "polnear" if (folder / "polnear").is_dir() else folder
    missing = [
        f"{name}/{kind}"
        for name in ("train", "dev", "annotator-training")
        for kind in ("text", "attributions")
        if not (place / name / kind).is_dir()
    ]
    if missing:
        sys.exit(
            f"{place} has no folder {missing[0]}: name the folder in which PolNeAR 1.0.0 lies, "
            "as it comes from https://github.com/networkdynamics/PolNeAR"
        )
    read = [_read(place / name) for name in ("train", "dev", "annotator-training")]
    training, dev, sixfold = (
        Part(articles, first_annotator(annotations)) for articles, annotations in read
    )
    found = facts(training, dev, sixfold)
    different = [
        f"{name}: {found[name]:,}, not {fact:,}"
        for name, fact in FACTS.items()
        if found[name] != fact
    ]
    if different:
        sys.exit(
            f"{place} is not PolNeAR 1.0.0, or is not read as it should be ("
            + "; ".join(different)
            + "); figures from it compare with no others: get that version"
        )
    return Polnear(
        training, dev, [f1 for _, annotations in read for f1 in between_two(annotations)]
    )


def between_two(annotations: Mapping[str, AnnotationSet]) -> list[float]:
    """Return the exact F1 of all spans between each two annotators of one article."""
    return [
        total(score(AnnotationSet("one", [one]), AnnotationSet("other", [other]))).f1
        for article in sorted({article for each in annotations.values() for article in each})
        for one, other in combinations(
            [each[article] for each in annotations.values() if article in each], 2
        )
    ]


def _read(folder: Path) -> tuple[list[Article], dict[str, AnnotationSet]]:
    return read_brat(
        folder / "text",
        folder / "attributions",
        labels=POLNEAR_LABELS,
        relations=POLNEAR_RELATIONS,
        # A few contents of the training part share words.
        overlaps="cut",
    )


def facts(training: Part, dev: Part, sixfold: Part) -> dict[str, int]:
    """Count what `FACTS` says of the corpus; a span in fragments counts once."""
    spans: Counter[str] = Counter()
    in_fragments = 0
    for annotation in dev.gold.values():
        ties = [tie for tie in annotation.relations if tie.label == CONTINUES]
        spans.update(span.label for span in annotation.spans)
        spans.subtract(tie.head.label for tie in ties)
        firsts = {tie.tail for tie in ties} - {tie.head for tie in ties}
        in_fragments += sum(span.label == "Content" for span in firsts)
    return {
        "training articles": len(training.gold),
        "dev articles": len(dev.gold),
        "dev characters": sum(len(article.text) for article in dev.articles),
        **{f"dev {label}": spans[label] for label in POLNEAR_LABELS},
        "dev Content in fragments": in_fragments,
        "articles labelled by six": len(sixfold.gold),
    }
