"""News-like articles of any length, the same on every machine, and words of them as spans."""

from __future__ import annotations

import random
from dataclasses import dataclass

LABELS = ("person", "organisation", "place", "event", "number")

WORDS = (
    *("the", "of", "and", "to", "in", "a", "for", "on", "with", "that", "by", "from", "at", "as"),
    *("it", "was", "said", "would", "had", "new", "over", "trade", "tariffs", "president"),
    *("minister", "government", "officials", "talks", "agreement", "imports", "exports"),
    *("billion", "percent", "steel", "soybeans", "market", "companies", "investors", "economy"),
    *("growth", "prices", "farmers", "sector", "report", "statement", "according", "announced"),
    *("warned", "rejected", "welcomed", "proposed", "negotiations", "delegation", "spokesman"),
    *("week", "Monday", "Thursday", "Washington", "Beijing", "Brussels", "Geneva", "Commerce"),
    *("Treasury", "Chamber", "Congress", "sources", "measures", "retaliation", "deadline"),
    *("investigation", "subsidies", "technology", "semiconductors", "currency", "policy"),
)

TARGETS = tuple(
    f"Zq{name}"
    for name in (
        *("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india"),
        *("juliett", "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo"),
        *("sierra", "tango", "uniform", "victor", "whiskey", "yankee", "zulu"),
    )
)
"""Words that stand once in every article, spread over it, for a person to label."""


@dataclass(frozen=True)
class NewsArticle:
    """A text, its spans as (start, end, label), and where a person is to label."""

    text: str
    spans: list[tuple[int, int, str]]
    targets: tuple[str, ...]


def write_article(length: int, number: int, targets: int) -> NewsArticle:
    """Return an article of about `length` characters with `number` spans over single words.

    Raises
    ------
    ValueError
        If the article has too few words, or more targets are wanted than there are.
    """
    if targets > len(TARGETS):
        msg = f"{targets} words to label: there are {len(TARGETS)}, ask for no more"
        raise ValueError(msg)
    dice = random.Random(f"{length} characters, {number} spans")  # noqa: S311  (no secrets here)
    sentences: list[list[str]] = []
    written = 0
    while written < length:
        sentences.append(dice.choices(WORDS, k=dice.randint(8, 25)))
        written += sum(len(word) + 1 for word in sentences[-1])
    places = [
        (sentence, place) for sentence, words in enumerate(sentences) for place in range(len(words))
    ]
    for nth, name in enumerate(TARGETS[:targets]):
        sentence, place = places[int((nth + 0.5) / targets * len(places))]
        sentences[sentence][place] = name
    parts: list[str] = []
    found = []
    at = left = 0
    for words in sentences:
        if parts:
            parts.append(" " if left else "\n\n")
            at += len(parts[-1])
        left = left - 1 if left else dice.randint(1, 5)
        for index, word in enumerate(words):
            if len(word) > 3 and word not in TARGETS:
                found.append((at, at + len(word)))
            ending = "." if index == len(words) - 1 else ", " if dice.random() < 0.06 else " "
            parts.append(word + ending)
            at += len(parts[-1])
    text = "".join(parts)
    if number > len(found):
        msg = f"{number} spans in {len(text)} characters: there are {len(found)} words for them"
        raise ValueError(msg)
    spans = [(*where, dice.choice(LABELS)) for where in sorted(dice.sample(found, number))]
    return NewsArticle(text, spans, TARGETS[:targets])
