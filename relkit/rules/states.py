"""States where an article names them: by country, people, capital, government, body or leader."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

from relkit.knowledge.lexicons import Lexicons
from relkit.rules.names.words import PRIVATE, NameWords
from relkit.tokens import Tokens

_KINDS = {
    "countries": {
        "country": "name",
        "adjective": "adjective",
        "capital": "metonym",
        "government": "metonym",
        "organisation": "name",
    },
    "bodies": {"named": "body"},
    "leaders": {"leader": "leader"},
}
"""By lexicon and kind of entry, the kind of mention; a region (Alabama) is no state."""

_COUNTS = frozenset({"both", "two", "2"})
_OTHERS = frozenset({"other", "another"})


class StateMention(NamedTuple):
    """Words that mean a state, or two at once.

    Parameters
    ----------
    start, end
        Their offsets in the article's text.
    codes
        ISO 3166-1 alpha-2 letters, or an organisation's abbreviation. Of a pair they are the two
        states that the article is about; none where it is not clear which these are.
    kind
        "name" (China), "adjective" (Chinese), "metonym" (Beijing, the White House), "body" (USTR),
        "leader" (Trump), or "pair" (the two sides, each other).
    """

    start: int
    end: int
    codes: tuple[str, ...]
    kind: str


class States:
    """The states that an article names, in the order of its words.

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        What is known; "countries", "bodies" and "leaders".

    Attributes
    ----------
    mentions
        Every mention; none overlap.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "Beijing hit back at the US. The two sides cut tariffs on each other's goods."
    >>> states = States(tokenise(Article("a1", text)), Lexicons.read())
    >>> [(text[each.start : each.end], each.codes, each.kind) for each in states.mentions]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Beijing', ('CN',), 'metonym'), ('US', ('US',), 'name'),
     ('The two sides', ('CN', 'US'), 'pair'), ('each other', ('CN', 'US'), 'pair')]
    >>> states.within(0, 20)
    ('CN',)
    """

    def __init__(self, tokens: Tokens, lexicons: Lexicons) -> None:
        starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
        words = NameWords(tokens, lexicons)
        found: list[StateMention] = []
        pairs: list[tuple[int, int]] = []
        for lexicon, kinds in _KINDS.items():
            for first, after, entry in lexicons.find(tokens, lexicon):
                kind = kinds.get(entry.kind)
                # "Washington Post" is no state.
                is_firm = after - first == 1 and words.has(first, PRIVATE)
                if kind and entry.value and not is_firm:
                    codes = tuple(entry.value.split(","))
                    found.append(StateMention(starts[first], ends[after - 1], codes, kind))
        for first, after, entry in lexicons.find(tokens, "bodies"):
            begin = _counted_from(words, first) if entry.kind == "pair" else None
            if begin is not None:
                pairs.append((starts[begin], ends[after - 1]))
        for place in range(1, len(tokens)):
            is_other = words.word(place) in _OTHERS and words.follows(place)
            if is_other and words.word(place - 1) in {"each", "one"}:
                pairs.append((starts[place - 1], ends[place]))
        named = _apart(found)
        both = _Both(named)
        self.mentions = _apart(
            [*named, *(StateMention(*bounds, both.before(bounds[1]), "pair") for bounds in pairs)]
        )
        self._starts = [each.start for each in self.mentions]

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """Return the codes of the mentions that lie in these bounds, each once, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        inside = (each.codes for each in self.mentions[first:last] if each.end <= end)
        return tuple(dict.fromkeys(code for codes in inside for code in codes))

    def pair_before(self, end: int) -> tuple[str, ...]:
        """Return the two states that the article is about so far; none where that is not clear."""
        return _Both([each for each in self.mentions if each.kind != "pair"]).before(end)


class _Both:
    """Which two states "the two sides" are."""

    def __init__(self, named: list[StateMention]) -> None:
        self._named = named
        self._ends = [each.end for each in named]

    def before(self, end: int) -> tuple[str, ...]:
        """Return the two that are named most up to `end`; a third may be named half as often.

        Where two are not named yet, the whole article counts: a headline may say "the two sides".
        """
        for last in (bisect_right(self._ends, end), len(self._named)):
            counts = Counter(
                code for each in self._named[:last] for code in each.codes if len(each.codes) == 1
            )
            first, second, third = ([*counts.most_common(3), ("", 0), ("", 0), ("", 0)])[:3]
            if second[1]:
                return (first[0], second[0]) if 2 * third[1] <= second[1] else ()
        return ()


def _counted_from(words: NameWords, first: int) -> int | None:
    """Return where "the two sides" begins, given its noun; nothing where no "both" or "two" is."""
    for step in (1, 2):
        place = first - step
        if place >= 0 and words.follows(place + 1) and words.word(place).lower() in _COUNTS:
            has_article = (
                place > 0 and words.follows(place) and words.word(place - 1).lower() == "the"
            )
            return place - 1 if has_article else place
    return None


def _apart(mentions: list[StateMention]) -> list[StateMention]:
    """Return the mentions in order; of two that overlap, the longer one."""
    kept: list[StateMention] = []
    for each in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
