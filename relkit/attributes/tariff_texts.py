"""Articles as the rules on the attributes of tariff actions read them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from relkit.annotations import Annotation
from relkit.attributes.tariff_acts import TariffAct, read_act
from relkit.knowledge.lexicons import Lexicons
from relkit.rules.states import StateMention, States
from relkit.rules.tariffs.sentence import Sentence
from relkit.spans import Article, Span
from relkit.tokens import tokenise

LABEL = "tariff_action"
Codes = tuple[str, ...]
"""Of states: ISO 3166-1 alpha-2 letters, or the abbreviations of organisations."""

_READ = ("acts", "act_nouns", "commitments", "measures", "goods", "countries", "reporting")
_OWN = ("firms", "agents", "promises", "more_acts")
_ACTORS = ("official", "institution")
_BESIDE = 3
"""So many words beside a state its agents may stand: `the Trump administration`."""
_LONGEST = 400
"""So many words of a sentence are looked at: text without a full stop is to take no longer."""


class TariffText:
    """An article's tariff actions, and the states that it names.

    Parameters
    ----------
    article, annotation, lexicons
        As for `relkit.attributes.tariff_actions.tariff_attributes`.

    Attributes
    ----------
    acts
        The tariff actions in the order of the text; none of those that have no words of the
        article's own.
    states
        The states that the article names.
    """

    def __init__(self, article: Article, annotation: Annotation, lexicons: Lexicons) -> None:
        self.article, self.annotation = article, annotation
        self.tokens = tokenise(article)
        self.states = States(self.tokens, lexicons)
        self._starts: list[int] = self.tokens.starts.tolist()
        self._ends: list[int] = self.tokens.ends.tolist()
        self._named = [m for name in _READ for m in lexicons.find(self.tokens, name)]
        self._named += [m for name in _OWN for m in _own_lexicons().find(self.tokens, name)]
        self._named.sort(key=lambda each: each.first)
        self._named_at = [each.first for each in self._named]
        self._mentioned_at = [each.start for each in self.states.mentions]
        self._actors = [each for each in annotation.spans if each.label in _ACTORS]
        self._actors_at = [each.start for each in self._actors]
        self._owners: dict[str, set[Codes]] | None = None
        self._sentences: dict[tuple[int, int], Sentence] = {}
        self.acts = [
            act
            for span in annotation.spans
            if span.label == LABEL and (act := self._act(span)) is not None
        ]

    def start(self, words: Sentence, number: int) -> int:
        """Return where a word of a sentence starts in the text."""
        return self._starts[words.first + number]

    def end(self, words: Sentence, number: int) -> int:
        """Return where a word of a sentence ends in the text."""
        return self._ends[words.first + number]

    def text(self, words: Sentence, first: int, after: int) -> str:
        """Return the text from one word to the one before another."""
        if after <= first:
            return ""
        return self.article.text[self.start(words, first) : self.end(words, after - 1)]

    def places(self, words: Sentence, start: int, end: int) -> tuple[int, int]:
        """Return the first word and the one after the last of what stands in a sentence."""
        covered = self.tokens.covered(Span(start, end, LABEL))
        return covered.start - words.first, covered.stop - words.first

    def actors(self, words: Sentence) -> list[Span]:
        """Return the officials and institutions that begin in a sentence."""
        begin, end = self._bounds(words)
        return self._actors[bisect_left(self._actors_at, begin) : bisect_left(self._actors_at, end)]

    def mentions(self, words: Sentence) -> list[StateMention]:
        """Return the mentions of states in a sentence."""
        begin, end = self._bounds(words)
        first, after = bisect_left(self._mentioned_at, begin), bisect_left(self._mentioned_at, end)
        return [each for each in self.states.mentions[first:after] if each.end <= end]

    def acts_of(self, words: Sentence) -> list[TariffAct]:
        """Return the tariff actions of a sentence."""
        first = bisect_left(self.acts, words.first, key=lambda each: each.words.first)
        after = bisect_right(self.acts, words.first, key=lambda each: each.words.first)
        return [each for each in self.acts[first:after] if each.words is words]

    def _bounds(self, words: Sentence) -> tuple[int, int]:
        return (self.start(words, 0), self.end(words, len(words) - 1)) if len(words) else (0, 0)

    def owners(self, name: str) -> Codes:
        """Return whose an agent of this name is, where the article tells of one owner only.

        So `the President` is the one of the only state whose president the article names.
        """
        if self._owners is None:
            self._owners = self._read_owners()
        found = self._owners.get(name, set())
        return next(iter(found)) if len(found) == 1 else ()

    def _read_owners(self) -> dict[str, set[Codes]]:
        """Return whose agents of each name are, by `Trump administration`, `President Biden`."""
        plain = self.tokens.words
        owners: dict[str, set[Codes]] = {}
        for mention in self.states.mentions:
            if len(mention.codes) != 1:
                continue
            covered = self.tokens.covered(Span(mention.start, mention.end, LABEL))
            is_leader = mention.kind == "leader"
            beside = plain[covered.stop : covered.stop + (1 if is_leader else _BESIDE)]
            titles = plain[max(0, covered.start - _BESIDE) : covered.start][::-1]
            for words in (beside, titles if is_leader else ()):
                for word in takewhile(_is_within_name, words):
                    owners.setdefault(word.lower(), set()).add(mention.codes)
        return owners

    def sentence_before(self, words: Sentence) -> Sentence | None:
        """Return the sentence before one, in its paragraph or the one before; else nothing."""
        if words.first == 0:
            return None
        return self._sentence(words.first - 1, words.first)

    def _act(self, span: Span) -> TariffAct | None:
        covered = self.tokens.covered(span)
        if covered.start >= covered.stop:
            return None
        words = self._sentence(covered.start, covered.stop)
        first = covered.start - words.first
        after = min(covered.stop - words.first, len(words))
        if first >= after:
            return None
        return read_act(span, words, first, after)

    def _sentence(self, first: int, after: int) -> Sentence:
        """Return the sentence of some words, or the sentences that they go through."""
        number = self.tokens.sentence
        begin = int(number.searchsorted(number[first]))
        end = int(number.searchsorted(number[after - 1], side="right"))
        end = min(end, begin + _LONGEST)
        known = self._sentences.get((begin, end))
        if known is None:
            first, last = bisect_left(self._named_at, begin), bisect_left(self._named_at, end)
            named = [each for each in self._named[first:last] if each.after <= end]
            known = Sentence(self.tokens, begin, end, named)
            self._sentences[begin, end] = known
        return known


def _is_within_name(word: str) -> bool:
    """Return whether a word may stand beside a state in `China's commerce ministry`."""
    return word.lower() not in {"the", "a", "an"} and any(map(str.isalpha, word))


@lru_cache(maxsize=1)
def _own_lexicons() -> Lexicons:
    """Return what only the attributes need: no tagger was trained with it."""
    return Lexicons.read(Path(__file__).parents[1] / "knowledge" / "attributes")
