"""Whether relkit's scores mean what they say: how many of the spans with 0.8 are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.figures import Watch, arguments, described, keep, machine, table
from benchmarks.polnear import read_polnear
from benchmarks.spans import train_relkit
from relkit.annotations import AnnotationSet

BINS = 10
Kind = Literal["width", "count"]


class Bin(NamedTuple):
    """Spans of like scores: how many, their mean score, and the share of them that is right."""

    spans: int
    score: float
    right: float


def judged(
    gold: AnnotationSet, predicted: AnnotationSet
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return the score of each predicted span, and whether it is right: label, start and end."""
    scores: list[float] = []
    right: list[bool] = []
    for id, annotation in gold.items():
        labelled = set(annotation.spans)
        for span in predicted[id].spans:
            if span.score is None:
                msg = (
                    f"article {id!r}: span {span} has no score; a model that gives scores is needed"
                )
                raise ValueError(msg)
            scores.append(span.score)
            right.append(span in labelled)
    return np.array(scores, dtype=np.float64), np.array(right, dtype=np.bool_)


def bins(
    scores: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], kind: Kind, number: int = BINS
) -> list[Bin]:
    """Sort spans into bins by score; a bin without spans is left out.

    Parameters
    ----------
    kind
        ``width``: the bins part the range from 0 to 1 into equal lengths, their upper edges
        included. ``count``: they hold equally many spans, or one more.
    """
    order = np.argsort(scores, kind="stable")
    scores, right = scores[order], right[order]
    if kind == "width":
        edges = np.linspace(0, 1, number + 1)[1:-1]
        cuts = np.searchsorted(scores, edges, side="right")
        parts = np.split(np.arange(len(scores)), cuts)
    else:
        parts = np.array_split(np.arange(len(scores)), number)
    return [
        Bin(len(part), float(scores[part].mean()), float(right[part].mean()))
        for part in parts
        if len(part)
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """Return the expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015).

    It is the mean over all spans of how far their bin's mean score is from its share of right ones.
    """
    spans = sum(each.spans for each in found)
    return sum(each.spans * abs(each.score - each.right) for each in found) / spans


def picture(found: Sequence[dict[str, Any]], path: Path) -> None:
    """Draw share of right spans over score, in bins of equal counts, and write it as PNG."""
    import altair as alt  # noqa: PLC0415  (an extra)
    import pandas as pd  # noqa: PLC0415
    import vl_convert  # noqa: PLC0415  (an extra)

    rows = pd.DataFrame(list(_points(found)))
    whole_range = alt.Scale(domain=[0, 1])
    x = alt.X("score:Q", title="mean score of the spans in a bin", scale=whole_range)
    y = alt.Y("right:Q", title="share of them that is right", scale=whole_range)
    ideal = alt.Chart(pd.DataFrame({"score": [0, 1], "right": [0, 1]}))
    line = ideal.mark_line(strokeDash=[4, 4], color="#737373").encode(x=x, y=y)
    base = alt.Chart(rows).encode(x=x, y=y, color=alt.Color("articles:N", title="trained on"))
    title = alt.Title("relkit's scores on dev", subtitle=f"{BINS} bins of equally many spans")
    chart = alt.layer(line, base.mark_line(), base.mark_point(filled=True, size=60))
    whole = chart.properties(width=380, height=380, title=title)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(vl_convert.vegalite_to_png(whole.to_dict(), scale=2))


def _points(found: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in found:
        for part in each["count"]:
            yield {"articles": f"{each['articles']} articles", **part}


def main() -> None:
    parser = arguments(f"{__doc__} Beside FILE.json, FILE.png is a picture of it.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 840], metavar="N")
    asked = parser.parse_args()
    data, made_on = read_polnear(asked.data), machine()
    found: list[dict[str, Any]] = []
    rows = []
    with Watch() as watch:
        for size in asked.sizes:
            watch(f"relkit on {size} articles")
            tagger, _ = train_relkit(data.first(size))
            scores, right = judged(data.dev.gold, tagger.predict(data.dev.articles))
            by_kind = {kind: bins(scores, right, kind) for kind in ("width", "count")}
            errors = [f"{calibration_error(each):.3f}" for each in by_kind.values()]
            means = [f"{scores.mean():.3f}", f"{right.mean():.3f}"]
            rows.append([f"{size}", f"{len(scores):,}", *means, *errors])
            named = {kind: [part._asdict() for part in each] for kind, each in by_kind.items()}
            found.append({"articles": size, **named})
    print(described(made_on), end="\n\n")
    head = ["articles", "spans found", "mean score", "share right"]
    print(table([*head, "ECE, equal width", "ECE, equal count"], rows))
    print(f"\nExpected calibration error in {BINS} bins: of equal width, and of equal counts.")
    keep(asked.out, made_on, found)
    if asked.out is not None:
        picture(found, asked.out.with_suffix(".png"))
        print(f"The picture is {asked.out.with_suffix('.png')}.")


if __name__ == "__main__":
    main()
