"""What events are about: PLOVER's contexts, by the words of a text."""

from __future__ import annotations

from relkit.event_coder.clauses import spoken
from relkit.event_coder.phrases import EventLexicons


def contexts(text: str, lexicons: EventLexicons | None = None) -> tuple[str, ...]:
    """Return PLOVER's contexts of a text.

    Parameters
    ----------
    text
        A clause, a sentence or more.
    lexicons
        What is known of words for contexts; by default relkit's.

    Returns
    -------
    tuple of str
        Such as "economic" and "diplomatic": those of most words first, then in the order of the
        text; empty where no word tells one.

    Examples
    --------
    >>> contexts("The ambassador spoke of tariffs and of exports of chips.")
    ('economic', 'diplomatic', 'technology')
    """
    lexicons = lexicons or EventLexicons.read()
    counts: dict[str, int] = {}
    for phrase in lexicons.contexts.find(spoken(text)):
        for kind in phrase.kinds:
            counts[kind] = counts.get(kind, 0) + 1
    return tuple(sorted(counts, key=lambda kind: -counts[kind]))
