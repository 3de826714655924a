"""How fast relkit and spaCy read on one core, text in, spans out, and what memory relkit holds.

And how large a model is, and how fast it is loaded.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figures import Watch, arguments, described, keep, machine, table
from benchmarks.polnear import Polnear, read_polnear
from benchmarks.spacy_ner import Peer, patience_for, train_peer
from benchmarks.spans import train_relkit, warm_up
from relkit.model_files import load_model, save_model
from relkit.paragraphs import own_paragraphs
from relkit.spans import Article
from relkit.tagger.span_tagger import SpanTagger
from relkit.tokens import tokenise

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
MULTIPLES = (1, 2, 4, 8)


def on_one_core() -> None:
    """Bind this process to one core, and start it anew with libraries that use one thread.

    They read how many they may use when they are loaded, which is before this is called.
    """
    if not hasattr(os, "sched_setaffinity"):
        sys.exit("a process can be bound to one core on Linux only; run this benchmark there")
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if all(os.environ.get(name) == value for name, value in ONE_THREAD.items()):
        return
    command = [sys.executable, "-m", "benchmarks.reading", *sys.argv[1:]]
    os.execve(sys.executable, command, os.environ | ONE_THREAD)  # noqa: S606  (this program)


def renamed(articles: Iterable[Article], numbers: Iterator[int]) -> list[Article]:
    """Return the articles under ids of their own; the words that both readers know stay known."""
    return [replace(article, id=f"{article.id}#{next(numbers)}") for article in articles]


def paragraphs(articles: Iterable[Article]) -> Iterator[str]:
    """Yield what spaCy is handed: the paragraphs that it was trained on, as texts."""
    for article in articles:
        for start, end in own_paragraphs(article):
            yield article.text[start:end].strip()


def seconds_of(
    read: Callable[[list[Article]], object], runs: Iterable[list[Article]]
) -> list[float]:
    found = []
    for articles in runs:
        started = time.perf_counter()
        read(articles)
        found.append(time.perf_counter() - started)
    return found


def speeds(
    tagger: SpanTagger, peer: Peer, articles: Sequence[Article], repeats: int, watch: Watch
) -> list[dict[str, Any]]:
    """Return the seconds that each reader takes for the same articles, run by run."""
    words = sum(len(tokenise(article)) for article in articles)
    numbers = count()
    readers: dict[str, Callable[[list[Article]], object]] = {
        "relkit, spans": tagger.predict,
        "spaCy, spans": lambda read: [doc.ents for doc in peer.nlp.pipe(paragraphs(read))],
        "relkit, words only": lambda read: [tokenise(article) for article in read],
        "spaCy, words only": lambda read: [
            len(peer.nlp.make_doc(text)) for text in paragraphs(read)
        ],
    }
    found = []
    for name, read in readers.items():
        watch(f"{name}: {repeats} times {words:,} words")
        runs = [renamed(articles, numbers) for _ in range(repeats)]
        found.append({"reader": name, "words": words, "seconds": seconds_of(read, runs)})
    return found


def resident() -> float:
    """Return the megabytes that the process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(tagger: SpanTagger, data: Polnear, watch: Watch) -> list[dict[str, Any]]:
    """Return what is held after one and more times the articles of dev, each read and let go.

    They are training articles, no text twice: what grows with new words would show.
    """
    unit = len(data.dev.articles)
    stream = iter(data.training.articles)
    found = [{"articles": 0, "megabytes": resident()}]
    done = 0
    for multiple in MULTIPLES:
        watch(f"memory after {multiple * unit} articles")
        while done < multiple * unit:
            tagger.predict([next(stream)])
            done += 1
        found.append({"articles": done, "megabytes": resident()})
    return found


def loading(tagger: SpanTagger, repeats: int) -> dict[str, float]:
    """Return how large the model's file is, and in what time it is loaded."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.relkit"
        save_model(tagger, path)
        taken = []
        for _ in range(repeats):
            started = time.perf_counter()
            load_model(path)
            taken.append(time.perf_counter() - started)
        return {"megabytes": path.stat().st_size / 1e6, "seconds": median(taken)}


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--size", type=int, default=100, metavar="N", help="articles to train on")
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="the median counts")
    asked = parser.parse_args()
    on_one_core()
    data, made_on = read_polnear(asked.data), machine()
    # The corpus stays in memory: without this, every reader would pay for the collector's walks
    # over a million spans that it has not made.
    gc.freeze()
    with Watch() as watch:
        warm_up()
        part = data.first(asked.size)
        watch(f"relkit on {asked.size} articles")
        tagger, _ = train_relkit(part)
        loaded = loading(tagger, asked.repeats)
        held = memory(tagger, data, watch)
        peer, _ = train_peer(part, data.tuning(), patience_for(asked.size), watch)
        read = speeds(tagger, peer, data.dev.articles, asked.repeats, watch)
    print(described(made_on) + f"; on one core, trained on {asked.size} articles", end="\n\n")
    seconds = {each["reader"]: median(each["seconds"]) for each in read}
    rows = [
        [
            each["reader"],
            f"{each['words'] / seconds[each['reader']]:,.0f}",
            f"{seconds[each['reader']]:.2f}",
            f"{seconds['spaCy, spans'] / seconds[each['reader']]:.1f}",
        ]
        for each in read
    ]
    head = ["reader", "words a second", "seconds for dev", "times spaCy's spans"]
    print(table(head, rows), end="\n\n")
    rows = [[f"{each['articles']:,}", f"{each['megabytes']:,.0f}"] for each in held]
    print(table(["articles read by relkit", "megabytes held"], rows), end="\n\n")
    weight, wait = f"{loaded['megabytes']:.1f} MB", f"{loaded['seconds']:.3f} s"
    print(f"relkit's model of {asked.size} articles: {weight}, loaded in {wait}.")
    keep(asked.out, made_on, {"reading": read, "memory": held, "loading": loaded})


if __name__ == "__main__":
    main()
