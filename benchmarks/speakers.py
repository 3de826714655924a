"""Who said it: right sources on labelled spans, whole attributions end to end, and the seeds."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.attributions import (
    attributions,
    between_two,
    nearest_source,
    said_by,
    without,
)
from benchmarks.bootstrap import interval, resampled_share
from benchmarks.figures import Watch, arguments, described, keep, machine, table
from benchmarks.polnear import Part, Polnear, read_polnear
from relkit import read_annotations, read_articles
from relkit.annotations import AnnotationSet
from relkit.formats.brat import POLNEAR_LABELS, POLNEAR_RELATIONS, read_brat
from relkit.linker.linker import Linker
from relkit.linker.roles import CUED_BY, SAID_BY, Roles
from relkit.spans import CONTINUES, Span
from relkit.tagger.span_tagger import SpanTagger

ROLES = Roles("Content", "Cue", ("Source",))
ROOT = Path(__file__).parents[1]
Chosen = dict[Span, set[Span]]


def given_spans(data: Polnear, sizes: Sequence[int], watch: Watch) -> list[dict[str, Any]]:
    """Choose sources for dev's labelled contents, their cues and sources not told.

    Which spans are fragments of one content is told, as to the plain guesses; where parts are not
    told, that is to be found, too, and the source of the first part is what counts.
    """
    dev = data.dev
    guesses = {"nearest source": False, "nearest cue, source nearest to it": True}
    found = []
    for name, by_cue in guesses.items():
        chosen = {
            article: nearest_source(gold, ROLES, by_cue=by_cue)
            for article, gold in dev.gold.items()
        }
        found.append({"articles": 0, "by": name} | share(dev, chosen))
    for size in (0, *sizes):
        watch(f"linker on {size} articles")
        linker = Linker("Content", "Cue", ("Source",))
        started = time.process_time()
        if size:
            part = data.first(size)
            linker.fit(part.articles, part.gold)
        seconds = time.process_time() - started
        for name, labels in (
            ("relkit", (SAID_BY, CUED_BY)),
            ("relkit, parts not told", (SAID_BY, CUED_BY, CONTINUES)),
        ):
            bare = AnnotationSet("bare", [without(each, *labels) for each in dev.gold.values()])
            linked = linker.link(dev.articles, bare)
            chosen = {article: said_by(each, ROLES) for article, each in linked.items()}
            found.append({"articles": size, "by": name, "seconds": seconds} | share(dev, chosen))
    return found


def share(part: Part, chosen: Mapping[str, Chosen], roles: Roles = ROLES) -> dict[str, Any]:
    """Return how many contents that have a source get it and no other, or get it among others."""
    exact, any_, wholes = [], [], []
    for id, gold in part.gold.items():
        wanted, own = said_by(gold, roles), chosen[id]
        exact.append(sum(own.get(head) == tails for head, tails in wanted.items()))
        any_.append(sum(bool(own.get(head, set()) & tails) for head, tails in wanted.items()))
        wholes.append(len(wanted))
    return {
        "right": sum(exact) / sum(wholes),
        "interval": interval(resampled_share(exact, wholes)),
        "one right": sum(any_) / sum(wholes),
        "contents": sum(wholes),
    }


def end_to_end(data: Polnear, sizes: Sequence[int], watch: Watch) -> list[dict[str, Any]]:
    """Count whole attributions that a tagger finds in dev: source, cue and content all exact."""
    found = []
    for size in sizes:
        watch(f"tagger on {size} articles")
        part = data.first(size)
        tagger = SpanTagger({"attribution": list(POLNEAR_LABELS)}).fit(part.articles, part.gold)
        read = tagger.predict(data.dev.articles)
        pairs = [
            (attributions(gold, ROLES), attributions(read[id], ROLES))
            for id, gold in data.dev.gold.items()
        ]
        met = [len(gold & there) for gold, there in pairs]
        labelled, predicted = (sum(len(pair[number]) for pair in pairs) for number in (0, 1))
        both = [len(gold) + len(there) for gold, there in pairs]
        found.append(
            {
                "articles": size,
                "precision": sum(met) / predicted if predicted else 0.0,
                "recall": sum(met) / labelled,
                "f1": 2 * sum(met) / sum(both),
                "interval": interval(resampled_share([2 * each for each in met], both)),
            }
        )
    return found


def people(folder: Path) -> list[float]:
    """Return the F1 of whole attributions between each two people who labelled one article."""
    place = folder / "polnear" if (folder / "polnear").is_dir() else folder
    found = []
    for name in ("train", "dev", "annotator-training"):
        _, annotations = read_brat(
            place / name / "text",
            place / name / "attributions",
            labels=POLNEAR_LABELS,
            relations=POLNEAR_RELATIONS,
            overlaps="cut",
        )
        found += between_two(annotations, ROLES)
    return found


def seeds() -> list[dict[str, Any]]:
    """Say for each seed, its spans given, who said it, by what the other one teaches."""
    articles = read_articles(ROOT / "seeds")
    gold = read_annotations(ROOT / "annotations", "gold", articles)
    found = []
    for article in articles:
        linker = Linker().fit([other for other in articles if other is not article], gold)
        labels = (SAID_BY, CUED_BY, CONTINUES)
        bare = AnnotationSet("bare", [without(gold[article.id], *labels)])
        chosen = said_by(linker.link([article], bare)[article.id], Roles(), by_part=True)
        wanted = said_by(gold[article.id], Roles(), by_part=True)
        right = sum(chosen.get(head) == tails for head, tails in wanted.items())
        nobody = sum(head not in wanted for head in chosen)
        found.append(
            {"article": article.id, "right": right, "labelled": len(wanted), "given one": nobody}
        )
    return found


def markdown(measured: Mapping[str, list[dict[str, Any]]]) -> str:
    """Return the three tables."""
    given = [
        [
            each["by"],
            f"{each['articles']}" if "seconds" in each else "",
            "{:.3f} [{:.3f}, {:.3f}]".format(each["right"], *each["interval"]),
            f"{each['one right']:.3f}",
            f"{each['seconds']:.1f}" if "seconds" in each else "",
        ]
        for each in measured["given spans"]
    ]
    whole = [
        [
            f"{each['articles']}",
            f"{each['precision']:.3f}",
            f"{each['recall']:.3f}",
            "{:.3f} [{:.3f}, {:.3f}]".format(each["f1"], *each["interval"]),
        ]
        for each in measured["end to end"]
    ]
    left_out = [
        [each["article"], f"{each['right']} of {each['labelled']}", f"{each['given one']}"]
        for each in measured["seeds"]
    ]
    return "\n\n".join(
        [
            table(
                ["source chosen by", "articles", "right", "one right", "s of a core to learn"],
                given,
            ),
            table(["articles", "precision", "recall", "F1 of whole attributions"], whole),
            table(["seed, left out", "speakers right", "said by nobody, and given one"], left_out),
        ]
    )


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2, 10, 100, 840], metavar="N")
    parser.add_argument("--taggers", type=int, nargs="+", default=[100, 840], metavar="N")
    asked = parser.parse_args()
    data, made_on = read_polnear(asked.data), machine()
    with Watch() as watch:
        measured = {
            "given spans": given_spans(data, asked.sizes, watch),
            "end to end": end_to_end(data, asked.taggers, watch),
            "seeds": seeds(),
        }
        watch("people")
        agreed = people(asked.data)
    print(described(made_on), end="\n\n")
    print(markdown(measured))
    print("\nIn brackets: 95 per cent of bootstrap samples of dev's articles lie there.")
    print(
        f"{measured['given spans'][0]['contents']} contents of dev have a source; one in fragments "
        "counts once. 0 articles: what is written down, before anything is learnt."
    )
    print(f"Two people: {mean(agreed):.3f} whole attributions, the mean of {len(agreed)} pairs.")
    keep(asked.out, made_on, measured | {"people": agreed})


if __name__ == "__main__":
    main()
