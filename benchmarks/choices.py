"""Read training articles that were held back with other settings of the tagger; dev is not read.

What the settings' defaults rest on (docs/model.md): each row differs from them in one thing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks.bootstrap import interval, resampled_f1
from benchmarks.figures import ALL, Watch, arguments, described, f1_by_label, keep, machine, table
from benchmarks.polnear import Part, Polnear, read_polnear
from relkit.formats.brat import POLNEAR_LABELS
from relkit.tagger import reading
from relkit.tagger.span_classifier import SpanClassifier
from relkit.tagger.span_tagger import SpanTagger

HELD_BACK = slice(105, None, 10)
"""Every tenth training article, past the first hundred: all seven papers are among them."""

USUAL = "as it is"
CHAIN_ALONE = "the chain's probabilities alone"
SETTINGS: dict[str, dict[str, Any]] = {
    USUAL: {},
    "without lexicons and rules": {"lexicons": None},
    CHAIN_ALONE: {},
    "window=1": {"window": 1},
    "window=3": {"window": 3},
    "alpha=0.05": {"alpha": 0.05},
    "alpha=0.5": {"alpha": 0.5},
    "learning_rate=0.1": {"learning_rate": 0.1},
    "max_iter=5": {"max_iter": 5},
    "max_iter=20": {"max_iter": 20},
    "C=0.01": {"C": 0.01},
    "C=0.3": {"C": 0.3},
    "n_folds=5": {"n_folds": 5},
    "threshold=0.2": {"threshold": 0.2},
    "threshold=0.4": {"threshold": 0.4},
}
CONSTANTS: dict[str, tuple[ModuleType, str, float]] = {
    "candidates from 0.02": (reading, "LEAST", 0.02),
    "candidates from 0.1": (reading, "LEAST", 0.1),
}
"""What is no parameter: a name in a module, and another value for it."""


def parted(data: Polnear, size: int) -> tuple[Part, Part]:
    """Return the first articles without those held back, and those."""
    held = data.training.articles[HELD_BACK]
    kept = {each.id for each in held}
    first = [each for each in data.first(size).articles if each.id not in kept]
    return data.training.some(first), data.training.some(held)


@contextmanager
def other_constant(setting: str) -> Iterator[None]:
    """Give a constant its other value for a while, if the setting is one of these."""
    if setting not in CONSTANTS:
        yield
        return
    module, name, value = CONSTANTS[setting]
    usual = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, usual)


def measure(data: Polnear, sizes: Sequence[int], watch: Watch) -> list[dict[str, Any]]:
    found = []
    for size in sizes:
        part, held = parted(data, size)
        usual = np.empty(0)
        for name in [*SETTINGS, *CONSTANTS]:
            watch(f"{len(part.articles)} articles, {name}")
            with other_constant(name):
                tagger = SpanTagger({"attribution": list(POLNEAR_LABELS)}, **SETTINGS.get(name, {}))
                started = time.perf_counter()
                tagger.fit(part.articles, part.gold)
                seconds = time.perf_counter() - started
                if name == CHAIN_ALONE:
                    tagger.classifiers_ = {
                        label: SpanClassifier.indifferent(len(each.edges))
                        for label, each in tagger.classifiers_.items()
                    }
                read = tagger.predict(held.articles)
            resampled = resampled_f1(held.gold, read)
            usual = resampled if name == USUAL else usual
            found.append(
                {
                    "articles": len(part.articles),
                    "setting": name,
                    "seconds": seconds,
                    "f1": f1_by_label(held.gold, read),
                    "difference": interval(resampled - usual),
                }
            )
    return found


def markdown(found: Sequence[dict[str, Any]]) -> str:
    """Return the table: a row for each setting, an F1 for each size, and what lies in its interval.

    In brackets stands between what the F1 differs from today's settings in 95 per cent of bootstrap
    samples of the articles: where 0 lies between, chance may be all of the difference.
    """
    sizes = list(dict.fromkeys(each["articles"] for each in found))
    cells = {}
    for each in found:
        cell = f"{each['f1'][ALL]:.3f}"
        if each["setting"] != USUAL:
            cell += " [{:+.3f}, {:+.3f}]".format(*each["difference"])
        cells[each["setting"], each["articles"]] = cell
    names = list(dict.fromkeys(each["setting"] for each in found))
    rows = [[name, *(cells[name, size] for size in sizes)] for name in names]
    return table(["setting", *(f"{size} articles" for size in sizes)], rows)


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 840], metavar="N")
    asked = parser.parse_args()
    data, made_on = read_polnear(asked.data), machine()
    with Watch() as watch:
        found = measure(data, asked.sizes, watch)
    print(described(made_on), end="\n\n")
    print(markdown(found))
    keep(asked.out, made_on, found)


if __name__ == "__main__":
    main()
