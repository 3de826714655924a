"""A sentence as the rules on tariff actions read it: words, their kinds, what they name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence

from relkit.knowledge.lexicons import Match
from relkit.tokens import CLOSING, OPENING, Tokens


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set.

    Examples
    --------
    >>> sorted(word_set("cut hit"))
    ['cut', 'hit']
    """
    return frozenset(words.split())


_KINDS = {
    "determiner": "a an the this these those any some no every all my our your his her its their "
    "such certain",
    "possessive": "'s ’s ' ’",
    "pronoun": "i he she it they we you who whom us him me them there",
    "be": "is are was were be been being am 're ’re get gets got 'm ’m",
    "have": "has have had having do does did 've ’ve",
    "modal": "will would shall should might must could can wo ca 'll ’ll 'd ’d cannot",
    "negation": "not n't n’t never neither nor hardly",
    "conjunction": "and or &",
    "comma": ",",
    "preposition": "on against from to by at of for into until till through per between",
    "other preposition": "in with under over as via within without amid after before during "
    "following since despite pending like than among across due pursuant toward towards about "
    "except above below beyond regarding concerning starting effective beginning upon along "
    "instead ahead",
    "subordinator": "that which because while when where whether if unless although though so but "
    "yet whereas citing saying provided once lest who what whatever",
    "time": "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow "
    "tonight earlier later immediately soon now again too january february march april june july "
    "august september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec. "
    "midnight ago recently already then simultaneously",
    "adverb": "also both each hereby jointly only just even still first further together always "
    "outright altogether instead temporarily once ever rather",
    "mark": ". ? ! … ... : ; ( ) [ ] | # < >",
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}

_UNSURE = frozenset({"May", "may", "US", "that", "per", "Per"})
"""The words whose kind their case tells, or a word beside them."""

_MOST_SCARE_QUOTED = 7
_LONGEST = 300
"""A sentence of more words is a table; it is read in pieces, so that time grows no faster."""

_DASHES = word_set("- – — -- ---")
_BULLETS = word_set("- * • · – —")
_TIMES = word_set(
    "week month year weekend summer autumn fall winter spring decade day end morning afternoon "
    "start beginning middle past"
)
RATES = word_set("% percent cent pct pc")
"""Signs and words of a share."""

_UNITS = RATES | word_set("$ € ¥ percentage us$")
_QUANTITIES = word_set(
    "one two three four five six seven eight nine ten eleven twelve another half zero billions "
    "millions nearly about roughly almost"
)


PREPOSITIONS = frozenset(("preposition", "other preposition"))
"""Kinds of prepositions: those that may open a term of an act, and all others."""


class Sentence:
    """The words of a sentence, numbered from nought.

    Parameters
    ----------
    tokens
        The article's words.
    first, after
        Where the sentence begins and ends among them.
    named
        The terms of the lexicons found in it.

    Attributes
    ----------
    words
        In small letters.
    kinds
        What each word does in a sentence, empty for a noun, an adjective and a full verb.
    capital
        Whether each has a capital letter.
    terms
        By lexicon, the match that each word belongs to, if any.
    in_trade
        Whether its paragraph is about trade.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> sentence = Sentence(tokenise(Article("a1", "China cut its tariffs.")), 0, 5, [])
    >>> sentence.words[:2], sentence.kinds[2]
    (['china', 'cut'], 'determiner')
    """

    def __init__(
        self,
        tokens: Tokens,
        first: int,
        after: int,
        named: Iterable[Match],
        *,
        in_trade: bool = True,
    ) -> None:
        starts, ends = tokens.starts[first:after].tolist(), tokens.ends[first:after].tolist()
        self.first, self.in_trade = first, in_trade
        written = [tokens.text[start:end] for start, end in zip(starts, ends, strict=True)]
        last = len(written) - 1
        self.words = [word.lower() for word in written]
        self.capital = [word != low for word, low in zip(written, self.words, strict=True)]
        self.terms: dict[str, dict[int, Match]] = {}
        for match in named:
            of_words = self.terms.setdefault(match.entry.lexicon, {})
            for number in range(match.first, match.after):
                of_words[number - first] = match
        quotation = tokens.quotation[first:after].tolist()
        self.kinds = [_KIND.get(word, "") for word in self.words]
        for number, word in enumerate(self.words):
            if not word.isalnum():
                before = tokens.text[ends[number - 1] : starts[number]] if number else "\n"
                behind = tokens.text[ends[number] : starts[number + 1]] if number < last else ""
                is_opening = quotation[number] == OPENING
                self.kinds[number] = _kind_of_mark(word, before, behind, opens=is_opening)
        self._correct(written)
        self._join_scare_quotes(quotation)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, number: int) -> str:
        """Return a word in small letters, an empty one outside the sentence."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def kind(self, number: int) -> str:
        """Return a word's kind; outside the sentence there are marks."""
        return self.kinds[number] if 0 <= number < len(self.words) else "mark"

    def term(self, lexicon: str, number: int) -> Match | None:
        """Return the term of a lexicon that a word belongs to."""
        return self.terms.get(lexicon, {}).get(number)

    def begins(self, lexicon: str, number: int) -> Match | None:
        """Return the term of a lexicon that begins with a word."""
        match = self.term(lexicon, number)
        return match if match and match.first - self.first == number else None

    def each(self, lexicon: str) -> list[Match]:
        """Return the terms of a lexicon in the sentence, each once."""
        return list(dict.fromkeys(self.terms.get(lexicon, {}).values()))

    def is_number(self, number: int) -> bool:
        """Return whether a word is a number, a sign of money or percent, or a word of quantity."""
        word = self.word(number)
        return (
            word[:1].isdigit()
            or word in _QUANTITIES
            or word in _UNITS
            or (word == "per" and self.word(number + 1) == "cent")
        )

    def is_adverb(self, number: int) -> bool:
        """Return whether a word is an adverb or a word of time that may stand before a verb."""
        kind, word = self.kind(number), self.word(number)
        return kind in {"adverb", "time"} or (not kind and len(word) > 4 and word.endswith("ly"))

    def is_date(self, number: int) -> bool:
        """Return whether a date begins with a word: `April`, `15 May`, `2024`, `next week`."""
        word, then = self.word(number), self.word(number + 1)
        if self.kind(number) == "time" or word in {"midnight", "noon", "12:01"}:
            return True
        if word in {"next", "last", "this", "that", "early", "late", "mid", "the", "a"}:
            is_vague = word not in {"this", "that", "the", "a"}
            return then in _TIMES or (is_vague and (self.kind(number + 1) == "time"))
        is_year = len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}
        return is_year or (word[:1].isdigit() and self.kind(number + 1) == "time")

    def _join_scare_quotes(self, quotation: Sequence[int]) -> None:
        """See that marks around a few words, as in `"reciprocal" tariffs`, end no phrase."""
        if CLOSING not in quotation:
            return
        opened = -_MOST_SCARE_QUOTED
        for number, state in enumerate(quotation):
            if state == OPENING:
                opened = number
            elif (
                state == CLOSING
                and number - opened <= _MOST_SCARE_QUOTED
                and (self.kinds[number - 1] not in {"comma", "mark"} or number - 1 == opened)
            ):
                self.kinds[opened], self.kinds[number] = "markup", "quote"

    def _correct(self, written: Sequence[str]) -> None:
        """Tell words of one spelling apart, and see that `ship-to-shore` is one word.

        The month from the verb, the country from the pronoun, and `that` and `per cent`.
        """
        unsure = [
            number
            for number, word in enumerate(written)
            if word in _UNSURE or self.kinds[number] == "hyphen"
        ]
        for number in unsure:
            word = written[number]
            if word == "May":
                self.kinds[number] = "time"
            elif word == "may":
                self.kinds[number] = "modal"
            elif word == "US" or (word.lower() == "per" and self.word(number + 1) == "cent"):
                self.kinds[number] = ""
            elif word == "that" and number and self.kinds[number - 1] == "preposition":
                self.kinds[number] = "determiner"
            elif self.kinds[number] == "hyphen":
                for near in (number - 1, number + 1):
                    if 0 <= near < len(written) and self.kinds[near] != "mark":
                        self.kinds[near] = ""


def _kind_of_mark(word: str, before: str, after: str, *, opens: bool) -> str:
    """Return the kind of a word with other signs than letters and digits, between two gaps."""
    if opens:
        return "mark"
    if word in _BULLETS and "\n" in before and (after or word != "*"):
        return "mark"
    if word in _DASHES:
        return "hyphen" if word in "-–" and not (before and after) else "mark"
    if word in '"“”«»„':
        return "mark"
    unmarked = word.strip("*_")
    if not unmarked:
        return "markup"
    # `:**` and `):` stand in one piece.
    return _KIND.get(word) or ("" if any(map(str.isalnum, word)) else _KIND.get(unmarked[0], ""))


def sentences(
    tokens: Tokens, named: Sequence[Match], needed: Iterable[int], in_trade: Container[int]
) -> list[Sentence]:
    """Return some of an article's sentences.

    Parameters
    ----------
    tokens
        The article's words.
    named
        The terms of the lexicons found in it.
    needed
        The numbers of the sentences.
    in_trade
        The numbers of the paragraphs that are about trade.
    """
    numbers = tokens.sentence
    wanted = sorted(needed)
    pieces = [
        (start, min(start + _LONGEST, after))
        for first, after in zip(
            numbers.searchsorted(wanted).tolist(),
            numbers.searchsorted(wanted, side="right").tolist(),
            strict=True,
        )
        for start in range(first, after, _LONGEST)
    ]
    starts = [first for first, _ in pieces]
    terms: list[list[Match]] = [[] for _ in pieces]
    for match in named:
        number = bisect_right(starts, match.first) - 1
        if number >= 0 and match.first < pieces[number][1]:
            terms[number].append(match)
    return [
        Sentence(tokens, first, after, found, in_trade=int(tokens.paragraph[first]) in in_trade)
        for (first, after), found in zip(pieces, terms, strict=True)
    ]
