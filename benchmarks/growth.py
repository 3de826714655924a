"""How the time of relkit's tagger grows with articles to learn from and with text to read."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from itertools import cycle
from typing import Any

from benchmarks.figures import Watch, arguments, described, keep, machine, table
from benchmarks.polnear import Polnear, read_polnear
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
    tagger: SpanTagger, data: Polnear, lengths: Sequence[int], watch: Watch
) -> list[dict[str, Any]]:
    found = []
    for length in lengths:
        watch(f"reading {length:,} characters")
        article = long_article(data.dev.articles, length)
        started = time.perf_counter()
        tagger.predict([article])
        seconds = time.perf_counter() - started
        found.append({"characters": len(article.text), "seconds": seconds})
    return found


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10, 50, 100, 200, 400, 840], metavar="N"
    )
    parser.add_argument(
        "--lengths", type=int, nargs="+", metavar="N", default=[10_000, 50_000, 100_000, 500_000]
    )
    parser.add_argument(
        "--size", type=int, default=100, metavar="N", help="articles the reader knows"
    )
    asked = parser.parse_args()
    data, made_on = read_polnear(asked.data), machine()
    with Watch() as watch:
        warm_up()
        learned = fits(data, asked.sizes, watch)
        tagger, _ = train_relkit(data.first(asked.size))
        read = reads(tagger, data, asked.lengths, watch)
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


if __name__ == "__main__":
    main()
