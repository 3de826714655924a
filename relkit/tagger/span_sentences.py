"""What the classifier sees of a span as a whole, as sentences."""

from __future__ import annotations

from dataclasses import dataclass

from relkit.tagger.span_features import FAR, PAIRS, PLACES, places_of
from relkit.tagger.word_sentences import (
    QUOTATION,
    Wording,
    between,
    bounds,
    by_rules,
    one_of,
    shown,
)
from relkit.tagger.words import Words

_OF_THE_CHAIN = ("chain", "chance to", "begin rather", "last in rather", "next outside")
"""How the names of features begin that say how sure the chain is."""
_SUBJECTS = {
    "2 before": "the second word before", "before": "the word before", "first": "its first word",
    "second": "its second word", "last but one": "its last word but one", "last": "its last word",
    "after": "the word after", "2 after": "the second word after",
}  # fmt: skip
_OF_ONE_WORD = {
    "first": "it",
    "last": "it",
    "second": "the word after",
    "last but one": "the word before",
}


@dataclass(frozen=True, slots=True)
class SpanSentences:
    """Says what holds of a span.

    Parameters
    ----------
    words
        The words.
    first, after, label
        The span's first word, the word after its last, and its label.
    begun, chance
        How likely the chain finds it that a span begins with the first word, and that it is just
        this one.
    """

    words: Words
    first: int
    after: int
    label: str
    begun: float
    chance: float

    @property
    def chain(self) -> Wording:
        """How likely the chain finds the span, and whether it doubts its beginning or its end."""
        ended = min(1.0, self.chance / self.begun) if self.begun else 0.0
        return Wording(
            f"read word by word, it is right: {self.chance:.0%} "
            f"(begins there: {self.begun:.0%}, then ends there: {ended:.0%})"
        )

    def numeric(self, name: str, values: dict[str, float]) -> Wording:
        """Return what a numeric feature says.

        Parameters
        ----------
        name
            Of the feature.
        values
            The span's, by the features' names.
        """
        label, colon, what = name.rpartition(": ")
        if colon:
            return self._of_label(label, what, values)
        if name.startswith(_OF_THE_CHAIN):
            return self.chain
        if name.startswith(("share of the best", "chance of all")):
            bound = name.rpartition(" ")[2]
            is_best = values[f"share of the best with this {bound}"] >= 1
            likelier = f"{'no' if is_best else 'a'} likelier {self.label} {bound}s there"
            return Wording(f"read word by word, {likelier}")
        kind, _, place = name.partition(" ")
        value = int(values[name])
        if kind == "mark":
            column, _, place = place.partition(" ")
            return self._edge(place) or by_rules(value, int(column), self._subject(place))
        if kind == "capital":
            return self._of_place(place, "has a capital" if value else "has no capital")
        if kind == "quotation":
            what = QUOTATION.get(value, "")
            return self._edge(place) or Wording(what, self._subject(place), shared=True)
        return Wording(self._counted(name, value))

    def lexical(self) -> list[Wording]:
        """Return what the features say that are words at the bounds, and pairs of them."""
        singles = [self._of_place(place, f"is {self._shown(place)}") for place in PLACES]
        return singles + [Wording(self._of_pair(*pair)) for pair in PAIRS]

    def _number(self, place: str) -> int:
        return places_of(self.first, self.after)[PLACES.index(place)]

    def _shown(self, place: str) -> str:
        return shown(self.words, self._number(place), self.first)

    def _subject(self, place: str) -> str:
        only = _OF_ONE_WORD if self.after - self.first == 1 else {}
        return only.get(place, _SUBJECTS[place])

    def _of_place(self, place: str, what: str) -> Wording:
        return self._edge(place) or Wording(what, self._subject(place))

    def _edge(self, place: str) -> Wording | None:
        """Return that the paragraph has no word at a place, if it has none."""
        begins, ends = bounds(self.words, self.first)
        number = self._number(place)
        if number < begins:
            subject = "it" if self.first == begins else "the word before"
            return Wording("begins the paragraph", subject)
        if number >= ends:
            subject = "it" if self.after == ends else "the word after"
            return Wording("ends the paragraph", subject)
        return None

    def _of_pair(self, one: str, other: str) -> str:
        """Return which words stand at two places."""
        before, after = self._shown(one), self._shown(other)
        if (one, other) == ("before", "after"):
            return between(before, after)
        place = self._edge(one) or self._edge(other)
        if self.after - self.first == 1:
            # Of the only word: with the one before, the one after, or itself.
            first = self._shown("first")
            if place:
                return f"it is {first} and {place.what}"
            if one in {"before", "last but one"}:
                return f"it is {first}, after {before}"
            return f"it is {first}" + f", before {after}" * (other != "last")
        if one == "before":
            begins = f"begins with {after}, after {before}"
            return f"it {f'{place.what} with {after}' if place else begins}"
        if other == "after":
            ends = f"ends with {before}, before {after}"
            return f"it {f'{place.what} with {before}' if place else ends}"
        if (one, other) == ("first", "last"):
            return f"it begins with {before} and ends with {after}"
        return f"it {'begins' if one == 'first' else 'ends'} with {before} {after}"

    def _of_label(self, label: str, what: str, values: dict[str, float]) -> Wording:
        """Return where the nearest spans of a label are likely."""
        if what == "begun within":
            # A sum of chances: many small ones are no single one that is likely.
            begun = f"{values[f'{label}: {what}']:.1f}"
            if begun == "0.0":
                return Wording("no {} is expected to begin with or within it", label=label)
            return Wording(f"number of {label} expected to begin with or within it: {begun}")
        side = "after" if what.endswith(("after", "after in sentence", "until")) else "before"
        distance = int(values[f"{label}: words {'until' if side == 'after' else 'since'}"])
        if distance > FAR:
            return Wording(f"no {{}} is likely {side} it in the paragraph", label=label)
        far = f"{_many(distance, FAR)} {side}" if distance else f"right {side}"
        return Wording(f"{one_of(label)} is likely to begin {far} it")

    def _counted(self, name: str, value: int) -> str:
        """Return what a count says."""
        if name.endswith(" within") and name.partition(" ")[0] in {"opening", "closing"}:
            verb, many = "open" if name.startswith("opening") else "close", value > 1
            return f"{value or 'no'} quotation{'s' * many} {verb}{'s' * (not many)} within it"
        unit = "paragraph" if "paragraph" in name else "sentence"
        if name.startswith(("from", "to")):
            side, verb = ("before", "begins") if name.startswith("from") else ("after", "ends")
            if not value:
                return f"it {verb} the {unit}"
            count = _many(value, FAR if unit == "paragraph" else None)
            return f"{count} of its {unit} {'stand' if value > 1 else 'stands'} {side} it"
        return {
            "length": f"it has {_many(value)}",
            "sentence length": f"its sentence has {_many(value)}",
            "sentences ended within": f"it goes over {value + 1} sentences"
            if value
            else "it stays within a sentence",
        }[name]


def _many(count: int, most: int | None = None) -> str:
    """Return a number of words; most is where counting ends."""
    more = " or more" if most is not None and count >= most else ""
    return f"{count}{more} word{'s' * (count != 1)}"
