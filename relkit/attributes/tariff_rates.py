"""At what rate, in the article's words, and how the rate is meant."""

from __future__ import annotations

from typing import NamedTuple

from relkit.attributes.tariff_acts import TariffAct
from relkit.rules.tariffs.sentence import RATES, Sentence, word_set

_NUMBERS = word_set(
    "zero one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty "
    "forty fifty sixty seventy eighty ninety hundred"
)
_BETWEEN, _BEFORE_RANGES = word_set("to and"), word_set("of at between")
_CHARGES = word_set("fee fees charge charges duty duties tariff tariffs levy levies surcharge tax")
_POINTS = word_set("point points")
_BOUNDS = frozenset((("up", "to"), ("at", "least"), ("at", "most"), ("as", "much", "as"),
                     ("as", "high", "as"), ("more", "than"), ("less", "than"),
                     ("no", "more", "than")))  # fmt: skip
_CURRENCY = word_set("$ € £ ¥ us$ c$ a$ yuan")
_UNITS = word_set("per a each")
_DUTIES = word_set("tariff tariffs duty duties levy levies tax rate rates value")
_BETWEEN_RATES = 3
_BEFORE_RATES = word_set("a an the additional current present existing earlier previous about")
_ADDED = word_set("additional extra further another added incremental")
_TOTALS = word_set("total cumulative combined overall")
_RAISING = frozenset(("raise", "impose", "retaliate", "threaten"))
_LOWERING = frozenset(("cut", "remove", "suspend", "extend"))


class Rate(NamedTuple):
    """A rate in a sentence: its words, and whether it is counted in percentage points."""

    first: int
    after: int
    in_points: bool


def rate(act: TariffAct, kind: str | None) -> tuple[Rate | None, str | None]:
    """Return the rate and how it is meant; neither where several rates stand for several goods.

    Parameters
    ----------
    act
        The tariff action.
    kind
        Its action, by the codebook's names.
    """
    found = _rates(act.words, act.first, act.after)
    pair = _from_to(act.words, found)
    if pair is not None:
        return pair, "from-to"
    if len(found) != 1:
        return None, None
    return found[0], _kind(act, kind, found[0])


def begins_rate(words: Sentence, place: int, after: int) -> bool:
    """Return whether a rate begins with a word: `25 percent`, `zero`.

    Parameters
    ----------
    words
        The sentence.
    place
        The word.
    after
        Where to look no further.
    """
    end = _rate_end(words, place, after)
    is_share = words.word(end) == "of" and not _names_duty(words, end)
    return end > place and not is_share


def _rates(words: Sentence, first: int, after: int) -> list[Rate]:
    """Return the rates among some words, those that stand in a row as one."""
    found: list[Rate] = []
    number = first
    while number < after:
        end = _rate_end(words, number, after)
        if end == number:
            number += 1
            continue
        is_share = words.word(end) == "of" and not _names_duty(words, end)
        if not is_share:
            begin = _with_bound(words, number, first)
            found.append(Rate(begin, end, words.word(end - 1) in _POINTS))
        number = end
    return _in_rows(words, found)


def _rate_end(words: Sentence, number: int, after: int) -> int:
    """Return the word after a rate that begins with a word; the same word if none does."""
    if words.word(number) == "zero" and words.kind(number + 1) != "hyphen":
        place = number + 1
        if words.word(place) in RATES:
            return _percent_end(words, place)
        is_rate = words.word(number - 1) in {"to", "at", "from"}
        return place if is_rate else number
    if words.word(number) in _CURRENCY:
        return _amount_end(words, number, after)
    place = number
    if not _is_figure(words.word(place)):
        return number
    while place < after and (_is_figure(words.word(place)) or _is_range_mark(words, place)):
        place += 1
    if words.kind(place) == "hyphen":
        place += 1
    if words.word(place) in RATES | {"percentage"} or words.word(place) == "per":
        end = _percent_end(words, place)
        return _range_end(words, number, end) if end > place else number
    return number


def _is_figure(word: str) -> bool:
    return word[:1].isdigit() or word in _NUMBERS


def _is_range_mark(words: Sentence, place: int) -> bool:
    is_dash = words.word(place) in {"-", "–", "‑"} and _is_figure(words.word(place + 1))
    is_to = words.word(place) in {"to", "and", "or"} and _is_figure(words.word(place + 1))
    return (is_dash or is_to) and _is_figure(words.word(place - 1))


def _percent_end(words: Sentence, place: int) -> int:
    """Return the word after a sign of percent and what belongs to it; the same word if none."""
    word = words.word(place)
    if word == "per":
        return place + 2 if words.word(place + 1) in {"cent", "centum"} else place
    if word == "percentage":
        return place + 2 if words.word(place + 1) in _POINTS else place
    return place + 1


def _range_end(words: Sentence, number: int, end: int) -> int:
    """Return the end of `10%-15%`, and of `10% to 15%` behind `of`, `at` or `between`."""
    marks = {"-", "–"} | (_BETWEEN if words.word(number - 1) in _BEFORE_RANGES else set())
    if words.word(end) in marks and _is_figure(words.word(end + 1)):
        after = _percent_end(words, end + 2)
        if words.word(end + 2) in RATES | {"per"}:
            return after
    return end


def _amount_end(words: Sentence, number: int, after: int) -> int:
    """Return the word after an amount of money for each unit: `$50 per tonne`."""
    place = number + 1
    while place < after and _is_figure(words.word(place)):
        place += 1
    if place > number + 1 and words.word(place) in _CHARGES:
        return place
    if place == number + 1 or words.word(place) not in _UNITS:
        return number
    place += 1
    while place < after and not words.kind(place) and place - number < 7:
        place += 1
    return place


def _names_duty(words: Sentence, place: int) -> bool:
    """Return whether `of` leads to a duty, so that the share before it is no share of goods."""
    near = [words.word(each) for each in range(place + 1, place + 4)]
    return not _DUTIES.isdisjoint(near)


def _with_bound(words: Sentence, number: int, first: int) -> int:
    """Return where `up to 25 percent` begins."""
    for bound in _BOUNDS:
        begin = number - len(bound)
        if begin >= first and tuple(words.words[begin:number]) == bound:
            return begin
    if words.word(number - 1) == "between" and number - 1 >= first:
        return number - 1
    return number


def _in_rows(words: Sentence, found: list[Rate]) -> list[Rate]:
    """Join `10 percent and 15 percent`, which are one phrase."""
    kept: list[Rate] = []
    for each in found:
        between = words.words[kept[-1].after : each.first] if kept else ["x", "x"]
        if kept and between in (["and"], ["or"], [","], [",", "and"]):
            kept[-1] = Rate(kept[-1].first, each.after, each.in_points)
        else:
            kept.append(each)
    return kept


def _from_to(words: Sentence, found: list[Rate]) -> Rate | None:
    """Return `from 10 percent to 25 percent` and `to 25 percent from 10 percent` as one."""
    if len(found) != 2:
        return None
    one, two = found
    begin, then = _preposition(words, one.first), _preposition(words, two.first)
    before = words.word(begin), words.word(then)
    if before in {("from", "to"), ("to", "from")} and then - one.after <= _BETWEEN_RATES:
        return Rate(begin, two.after, one.in_points)
    return None


def _preposition(words: Sentence, place: int) -> int:
    """Return the place of `from` or `to` before a rate: `from an additional 10 percent`."""
    begin = place - 1
    while words.word(begin) in _BEFORE_RATES and place - begin <= _BETWEEN_RATES:
        begin -= 1
    return begin


def _kind(act: TariffAct, kind: str | None, found: Rate) -> str | None:
    """Return how a rate is meant; nothing where the words leave it open."""
    words = act.words
    before = words.word(found.first - 1)
    if kind in _LOWERING and found.in_points:
        return "removed points"
    near = {words.word(each) for each in range(max(act.first, found.first - 3), found.first)}
    if act.measure is not None:
        head = act.place(act.measure)
        near |= {words.word(each) for each in range(max(act.first, head - 5), head)} & _ADDED
    behind = {words.word(each) for each in range(found.after, min(found.after + 3, act.after))}
    if not _TOTALS.isdisjoint(near):
        return "total"
    if not _ADDED.isdisjoint(near | behind) or _is_on_top(act):
        return "added points"
    if found.in_points:
        return "added points" if kind in _RAISING else None
    if words.word(found.first) == "zero":
        return "total"
    if before == "to" and kind in {"raise", "cut", "impose", "threaten"}:
        return "total"
    return "total" if before == "at" and _is_set(act) else None


def _is_on_top(act: TariffAct) -> bool:
    words = act.words.words[act.first : act.after]
    return any(words[each : each + 3] == ["on", "top", "of"] for each in range(len(words)))


def _is_set(act: TariffAct) -> bool:
    return act.act is not None and act.act.entry.term in {"set", "cap", "limit"}
