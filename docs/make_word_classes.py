"""Make ``relkit/knowledge/word_classes.tsv`` from the word clusters of spacy-lookups-data.

Run by ``make word-classes`` in an environment that has that package (benchmarks/requirements.in);
relkit itself needs it neither to install nor to run: it is 98 MB, its clusters half a second to
load, and the 40,000 most frequent words give what the million give (docs/model.md).
"""

from __future__ import annotations

import csv
import gzip
import json
from importlib.resources import files
from pathlib import Path

MOST = 40_000
"""How many words are kept, the most frequent ones."""


def main() -> None:
    """Write the file."""
    packed = (files("spacy_lookups_data") / "data" / "en_lexeme_cluster.json.gz").read_bytes()
    # The package lists words from the most frequent to the rarest; class 0 is "none".
    clusters: dict[str, int] = json.loads(gzip.decompress(packed))
    words_of: dict[str, list[str]] = {}
    known = (
        (word, number)
        for word, number in clusters.items()
        if number and word.isascii() and any(letter.isalpha() for letter in word)
    )
    for (word, number), _ in zip(known, range(MOST), strict=False):
        # spaCy keeps the path from the root of the tree in the bits from the lowest on.
        words_of.setdefault(f"{number:b}"[::-1], []).append(word)
    place = Path(__file__).parent.parent / "relkit" / "knowledge" / "word_classes.tsv"
    with place.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(["class", "words"])
        for path in sorted(words_of):
            table.writerow([path, " ".join(words_of[path])])


if __name__ == "__main__":
    main()
