"""Which objects of a reporting verb carry content, and which name an act of trade."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from relkit.knowledge.lexicons import Lexicons, Match
from relkit.rules.attribution.clauses import without_marks
from relkit.rules.attribution.function_words import (
    AS,
    AUXILIARY,
    COMMA,
    CONJUNCTION,
    DASH,
    POSSESSIVE,
    PREPOSITION,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
)
from relkit.rules.attribution.prose import Prose
from relkit.rules.attribution.reporting_verbs import words_of
from relkit.tokens import Tokens

_ABOUT = frozenset(["about", "concerning", "on", "over", "regarding"])
_WHOLE = frozenset(["purchase", "self"])
_THEM = frozenset(["her", "him", "it", "them", "us"])

_CONTENT_REACH = 8
"""A noun that carries content stands among so many words, as in "strong and lasting support"."""

_QUOTATION_REACH = 14
"""So near its beginning an object may have a quotation."""

_ACT_REACH = 8
"""So far from `to` may an act be, and so far from the act its measure."""


@dataclass(frozen=True, slots=True)
class Objects:
    """What the objects of an article's reporting verbs are made of.

    Parameters
    ----------
    prose
        The article's words.
    content
        Of each word, whether it is a noun that carries content, such as "importance".
    acts, whole_acts, measures
        Of each word, whether it is a verb of trade policy, whether that is an act without any
        object ("retaliate"), and whether it is a measure or a good.
    """

    prose: Prose
    content: bytearray
    acts: bytearray
    whole_acts: bytearray
    measures: bytearray

    @classmethod
    def of(
        cls, prose: Prose, tokens: Tokens, lexicons: Lexicons, reporting: list[Match]
    ) -> Objects:
        """Look the words up: in the matches of `reporting`, and in the lexicons of trade.

        The latter are needed only where something is promised.
        """
        promised = any("commitment" in match.entry.value for match in reporting)
        acts = lexicons.find(tokens, "acts") if promised else []
        measures = lexicons.find(tokens, "measures") if promised else []
        goods = lexicons.find(tokens, "goods") if promised else []
        return cls(
            prose,
            content=_marks(prose, [match for match in reporting if _is_content(match)]),
            acts=_marks(prose, acts),
            whole_acts=_marks(prose, [match for match in acts if match.entry.value in _WHOLE]),
            measures=_marks(prose, measures + goods),
        )

    def carry_content(self, kind: str, start: int, end: int) -> bool:
        """Return whether the object of a verb tells what was said; kinds as in the lexicon."""
        prose = self.prose
        size = end - start
        if size < 3 and kind != "call" and not prose.quoted[end - 1]:
            return False
        if prose.is_(start, PREPOSITION | CONJUNCTION | AUXILIARY | SUBORDINATOR | AS):
            return False
        inside = range(start + 1, end)
        if kind == "whom":
            return any(
                prose.is_(place, TO) or prose.word(place).lower() == "against"
                for place in inside[:14]
            )
        if kind == "of":
            return any(prose.word(place).lower() == "of" for place in inside[:10])
        if kind == "as":
            return any(prose.is_(place, AS) for place in inside)
        if kind == "call":
            if prose.word(start).lower() in _THEM:
                return not prose.is_(start + 1, PREPOSITION | CONJUNCTION | TIME)
            name = takewhile(lambda place: not prose.is_(place, COMMA | DASH), inside[:6])
            return self._is_quoted(start, end) or any(
                prose.word(place).lower() in {"a", "an"} for place in name
            )
        if kind == "topic":
            return any(self.content[start : min(end, start + _CONTENT_REACH)])
        if kind == "object":
            told = any(self.content[start : min(end, start + _CONTENT_REACH)])
            return (
                told
                or self._is_quoted(start, end)
                or (
                    size > 3
                    and any(
                        prose.classes[place] & (PREPOSITION | TO | POSSESSIVE | THAT)
                        for place in inside[:10]
                    )
                )
            )
        return False

    def _is_quoted(self, start: int, end: int) -> bool:
        near = range(start, min(end, start + _QUOTATION_REACH))
        return any(place in self.prose.quotations for place in near)

    def without_trade_acts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return what is promised but no act of trade: such a promise is a tariff action.

        Two infinitives joined by `and` are looked at one by one.
        """
        prose = self.prose
        second = next(
            (
                place
                for place in range(start + 2, end)
                if prose.is_(place, TO) and prose.is_(place - 1, CONJUNCTION)
            ),
            end,
        )
        if second == end:
            return [] if self._is_trade_act(start, end) else [(start, end)]
        pieces = [(start, without_marks(prose, start, second - 1)), (second, end)]
        kept = [piece for piece in pieces if not self._is_trade_act(*piece)]
        return [(start, end)] if kept == pieces else kept

    def _is_trade_act(self, start: int, end: int) -> bool:
        """Return whether words name an act on a measure, and not talks about one."""
        for act in range(start, min(end, start + _ACT_REACH)):
            if self.whole_acts[act]:
                return True
            if not self.acts[act]:
                continue
            for place in range(act + 1, min(end, act + 1 + _ACT_REACH)):
                if self.prose.word(place).lower() in _ABOUT:
                    break
                if self.measures[place]:
                    return True
        return False


def _is_content(match: Match) -> bool:
    """Return whether a match is such a noun; "hope" and "fear" are verbs, too."""
    return match.entry.kind == "content" or "thought" in words_of(match.entry.value)


def _marks(prose: Prose, matches: list[Match]) -> bytearray:
    marks = bytearray(len(prose))
    for match in matches:
        marks[match.first] = 1
    return marks
