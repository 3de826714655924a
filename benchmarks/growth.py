"""How the time of relkit's tagger grows with articles to learn from and with text to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figures import Watch, arguments, described, keep, machine, table
from benchmarks.polnear import Polnear, read_polnear
from benchmarks.reading import seconds_of
from benchmarks.spans import train_relkit, warm_up
from relkit.spans import Article
from relkit.tagger.span_tagger import SpanTagger
from relkit.tokens import tokenise


def long_article(articles: Iterable[Article], characters: int) -> Article:
    """Return one article of that length: the texts one after another, from the first again."""
    parts: list[str] = []
    size = 0
    for article in cycle(articles):
        if size >= characters:
            break
        parts.append(article.text.strip())
        size += len(parts[-1]) + 2
    return Article(f"{characters} characters", "\n\n".join(parts)[:characters])


def fits(data: Polnear, sizes: Sequence[int], watch: Watch) -> list[dict[str, Any]]:
    found = []
    for size in sizes:
        watch(f"learning from {size} articles")
        part = data.first(size)
        words = sum(len(tokenise(article)) for article in part.articles)
        _, seconds = train_relkit(part)
        found.append({"articles": size, "words": words, "seconds": seconds})
    return found


def reads(
    tagger: SpanTagger, data: Polnear, lengths: Sequence[int], repeats: int, watch: Watch
) -> list[dict[str, Any]]:
    found = []
    for length in lengths:
        watch(f"reading {length:,} characters")
        article = long_article(data.dev.articles, length)
        seconds = median(seconds_of(tagger.predict, [[article]] * repeats))
        found.append({"characters": len(article.text), "seconds": seconds})
    return found


def picture(learned: Sequence[dict[str, Any]], read: Sequence[dict[str, Any]], path: Path) -> None:
    """Draw seconds over words learned from and over characters read, and write it as PNG."""
    import altair as alt  # noqa: PLC0415  (an extra)
    import pandas as pd  # noqa: PLC0415
    import vl_convert  # noqa: PLC0415  (an extra)

    panels = []
    for rows, size, doing in (
        (learned, "words", "learned from"),
        (read, "characters", "read"),
    ):
        frame = pd.DataFrame(list(rows))
        # What is in proportion to the largest one is a straight line through nothing.
        largest = max(rows, key=lambda row: row[size])
        ideal = pd.DataFrame([{size: 0, "seconds": 0.0}, largest])
        x = alt.X(f"{size}:Q", title=f"{size} {doing}", axis=alt.Axis(format="~s", tickCount=5))
        y = alt.Y("seconds:Q", title="seconds")
        line = alt.Chart(ideal).mark_line(strokeDash=[4, 4], color="#737373").encode(x=x, y=y)
        base = alt.Chart(frame).encode(x=x, y=y)
        chart = alt.layer(line, base.mark_line(), base.mark_point(filled=True, size=60))
        panels.append(chart.properties(width=300, height=240))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        vl_convert.vegalite_to_png(
            alt.hconcat(*panels, bounds="flush", spacing=70).to_dict(), scale=2
        )
    )


def main() -> None:
    parser = arguments(f"{__doc__} Beside FILE.json, FILE.png is a picture of it.")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10, 50, 100, 200, 400, 840], metavar="N"
    )
    parser.add_argument(
        "--lengths",
        type=int,
        nargs="+",
        metavar="N",
        default=[10_000, 50_000, 100_000, 200_000, 500_000],
    )
    parser.add_argument(
        "--size", type=int, default=100, metavar="N", help="articles the reader knows"
    )
    parser.add_argument(
        "--repeats", type=int, default=5, metavar="N", help="readings; the median counts"
    )
    asked = parser.parse_args()
    data, made_on = read_polnear(asked.data), machine()
    with Watch() as watch:
        warm_up()
        learned = fits(data, asked.sizes, watch)
        tagger, _ = train_relkit(data.first(asked.size))
        read = reads(tagger, data, asked.lengths, asked.repeats, watch)
    print(described(made_on), end="\n\n")
    rows = [
        [
            f"{each['articles']}",
            f"{each['words']:,}",
            f"{each['seconds']:.2f}",
            f"{1000 * each['seconds'] / each['words']:.4f}",
        ]
        for each in learned
    ]
    print(table(["articles learned from", "words", "seconds", "s a 1,000 words"], rows), end="\n\n")
    rows = [
        [
            f"{each['characters']:,}",
            f"{each['seconds']:.3f}",
            f"{10_000 * each['seconds'] / each['characters']:.4f}",
        ]
        for each in read
    ]
    print(table(["characters read", "seconds", "s a 10,000 characters"], rows))
    keep(asked.out, made_on, {"learning": learned, "reading": read})
    if asked.out is not None:
        picture(learned, read, asked.out.with_suffix(".png"))
        print(f"The picture is {asked.out.with_suffix('.png')}.")


if __name__ == "__main__":
    main()
