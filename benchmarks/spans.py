"""Train relkit's tagger and spaCy's on the same articles; report exact F1 on dev, and seconds."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from statistics import mean
from typing import Any

from benchmarks.bootstrap import interval, resampled_f1
from benchmarks.figures import ALL, Watch, arguments, described, f1_by_label, keep, machine, table
from benchmarks.polnear import Part, Polnear, read_polnear
from benchmarks.spacy_ner import figures_of, patience_for, train_peer
from relkit.annotations import Annotation, AnnotationSet
from relkit.formats.brat import POLNEAR_LABELS
from relkit.spans import CONTINUES, Article, Span
from relkit.tagger.span_tagger import SpanTagger

SYSTEMS = ("relkit", "spaCy")


def train_relkit(part: Part) -> tuple[SpanTagger, float]:
    """Return a tagger that has learned from these articles, and the seconds it took, text to model.

    The labels are one layer, as entities are: so both systems have the same task.
    """
    tagger = SpanTagger(layers={"attribution": list(POLNEAR_LABELS)})
    started = time.perf_counter()
    tagger.fit(part.articles, part.gold)
    return tagger, time.perf_counter() - started


def warm_up() -> None:
    """Load what both systems load when they are first used, so that no clock has it in it."""
    article = Article("warm", "Mr. Xi spoke.\nThe talks ended.")
    gold = AnnotationSet("warm", [Annotation.of(article, [Span(0, 6, "Source")])])
    train_relkit(Part([article], gold))[0].predict([article])


def measure(
    data: Polnear, sizes: Sequence[int], systems: Sequence[str], patience: int | None, watch: Watch
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    warm_up()
    for size in sizes:
        part = data.first(size)
        if "relkit" in systems:
            watch(f"relkit on {size} articles")
            tagger, seconds = train_relkit(part)
            read = tagger.predict(data.dev.articles)
            found.append(
                {
                    "articles": size,
                    "system": "relkit",
                    "seconds": seconds,
                    "f1": f1_by_label(data.dev.gold, read),
                    "interval": interval(resampled_f1(data.dev.gold, read)),
                    "ties": ties_met(data.dev.gold, read),
                }
            )
        if "spaCy" in systems:
            watch(f"spaCy on {size} articles")
            peer, epochs = train_peer(part, data.tuning(), patience or patience_for(size), watch)
            found.append({"articles": size, **figures_of(peer, epochs, data.dev)})
    return found


def ties_met(gold: AnnotationSet, read: AnnotationSet) -> dict[str, int]:
    """Count the relations `continues` that are labelled, found, and both."""
    labelled, found = (
        {
            (article, tie.head, tie.tail)
            for article, annotation in each.items()
            for tie in annotation.relations
            if tie.label == CONTINUES
        }
        for each in (gold, read)
    )
    return {"labelled": len(labelled), "found": len(found), "met": len(labelled & found)}


def markdown(found: Sequence[dict[str, Any]]) -> str:
    """Return the table: a row for all spans of each size, below it one for each label."""
    rows = []
    for size in dict.fromkeys(each["articles"] for each in found):
        by_system = {each["system"]: each for each in found if each["articles"] == size}
        spacy, relkit = by_system.get("spaCy"), by_system.get("relkit")
        for label in (ALL, *POLNEAR_LABELS):
            f1 = [f"{each['f1'].get(label, 0.0):.3f}" if each else "" for each in (spacy, relkit)]
            if label == ALL:
                f1 = [
                    "{} [{:.3f}, {:.3f}]".format(value, *each["interval"]) if each else ""
                    for value, each in zip(f1, (spacy, relkit), strict=True)
                ]
            cost = ["", "", ""]
            if label == ALL:
                cost = [f"{each['seconds']:.1f}" if each else "" for each in (spacy, relkit)]
                ratio = spacy["seconds"] / relkit["seconds"] if spacy and relkit else None
                cost.append(f"{ratio:.1f}" if ratio else "")
            rows.append([f"{size}" if label == ALL else "", label, *f1, *cost])
    head = ["articles", "label", "spaCy F1", "relkit F1", "spaCy s", "relkit s", "spaCy ÷ relkit"]
    return table(head, rows)


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2, 10, 100, 840], metavar="N")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument(
        "--patience", type=int, metavar="N", help="epochs of spaCy without a new best F1"
    )
    asked = parser.parse_args()
    data, made_on = read_polnear(asked.data), machine()
    # The corpus stays in memory: the collector need not walk over it while a clock runs.
    gc.freeze()
    with Watch() as watch:
        found = measure(data, asked.sizes, asked.systems, asked.patience, watch)
    print(described(made_on), end="\n\n")
    print(markdown(found))
    print("\nIn brackets: 95 per cent of bootstrap samples of dev's articles lie there.")
    people = f"{mean(data.people):.3f}, the mean of {len(data.people)} pairs on one article"
    print(f"Two people: {people}.")
    for each in found:
        if "ties" in each:
            print("\nFragments tied by relkit on {articles} articles: ".format(**each), end="")
            print("{met} right of {found}, {labelled} labelled.".format(**each["ties"]))
        if "epochs" in each:
            print(f"\nspaCy on {each['articles']} articles: {each['epochs']} epochs.")
    keep(asked.out, made_on, found)


if __name__ == "__main__":
    main()
