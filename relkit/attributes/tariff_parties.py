"""Who may act or be acted on in a sentence: states, their officials, bodies and documents."""

from __future__ import annotations

from typing import NamedTuple

from relkit.attributes.tariff_texts import Codes, TariffText
from relkit.knowledge.lexicons import Match
from relkit.rules.states import StateMention
from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set
from relkit.rules.tariffs.verbs import LINKS
from relkit.spans import Span

_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_ARTICLES = word_set("the a an its their his her both several some many most other senior top new")
_OPENS_CLAUSE = frozenset(("mark", "comma", "conjunction", "subordinator", "markup", "quote"))
_SUBORDINATES = word_set("as after before since until while when because than like despite")
_SAYS = frozenset(("reporting", "commitments"))
_THE = word_set("the this")
_MOST_BEFORE_HEAD = 5
_MOST_ADJECTIVES = 3
_LONGEST_SHORT_FORM = 3


class Party(NamedTuple):
    """Words of a sentence that name somebody who acts for a state, or a state.

    Parameters
    ----------
    first, after
        Where they stand among the sentence's words.
    codes
        Whose they are; empty where the words do not say it: `the ministry`.
    kind
        That of the mention, or "agent" (US officials, the ministry), "document" (the order),
        "land" (the country), "others" (whose acts are no state's: importers),
        "person" or "institution" (a span of the annotation).
    is_whole
        Whether it is a whole noun phrase, and no modifier as `Chinese` in `Chinese steel`.
    """

    first: int
    after: int
    codes: tuple[str, ...]
    kind: str
    is_whole: bool


def parties(text: TariffText, words: Sentence) -> list[Party]:
    """Return the parties of a sentence from left to right; none overlap.

    Parameters
    ----------
    text
        The article.
    words
        The sentence.
    """
    labelled = [
        party for span in text.actors(words) if (party := _labelled(text, words, span)) is not None
    ]
    taken = {number for party in labelled for number in range(party.first, party.after)}
    found = list(labelled)
    # "US" of "US Customs and Border Protection" is not to take a word of the body's name.
    for mention in sorted(text.mentions(words), key=lambda each: each.kind != "body"):
        first, after = text.places(words, mention.start, mention.end)
        if not taken.isdisjoint(range(first, after)):
            continue
        party = _of_state(words, first, after, mention)
        taken.update(range(party.first, party.after))
        found.append(party)
    for match in words.each("agents"):
        place, after = match.first - words.first, match.after - words.first
        if taken.isdisjoint(range(place, after)) and not words.kind(place):
            found.append(_unnamed(text, words, taken, match))
    return [_with_owner(words, party, found) for party in sorted(found)]


def _with_owner(words: Sentence, party: Party, found: list[Party]) -> Party:
    """Return a party with the state of whoever stands before it: `China's` + `office`."""
    if party.codes or words.kind(party.first - 1) != "possessive":
        return party
    owner = next((each for each in found if each.after == party.first - 1), None)
    return party if owner is None else party._replace(codes=owner.codes)


def _labelled(text: TariffText, words: Sentence, span: Span) -> Party | None:
    first, after = text.places(words, span.start, span.end)
    if first < 0 or after > len(words) or first >= after:
        return None
    kind = "person" if span.label == "official" else "institution"
    named = words.term("agents", after - 1)
    if named is not None and named.entry.kind == "document":
        kind = "document"
    given = span.attributes.get("country")
    codes = tuple(given.split(",")) if isinstance(given, str) and given else ()
    codes = codes or _codes_within(text, words, span)
    return Party(first, after, codes, kind, is_whole=words.kind(after) != "possessive")


def _codes_within(text: TariffText, words: Sentence, span: Span) -> tuple[str, ...]:
    """Return whose an official or institution is, by its own words: one state, or a pair."""
    inside = [
        each for each in text.mentions(words) if span.start <= each.start and each.end <= span.end
    ]
    codes = tuple(dict.fromkeys(code for each in inside for code in each.codes))
    is_pair = any(each.kind == "pair" for each in inside)
    return codes if len(codes) == 1 or is_pair else codes[:1]


def _of_state(words: Sentence, first: int, after: int, mention: StateMention) -> Party:
    """Return the party of a mention: `China`, `Chinese officials`, `China's commerce ministry`."""
    begin = after
    is_owner = words.word(begin) in _POSSESSIVE
    if is_owner:
        begin += 1
    for place in range(begin, min(begin + _MOST_BEFORE_HEAD, len(words))):
        match = words.begins("agents", place)
        if match is not None and match.entry.kind == "agent":
            end = match.after - words.first
            if not _is_modifier(words, end):
                return Party(first, end, mention.codes, "agent", is_whole=True)
        if words.kind(place) or words.begins("acts", place) or words.begins("measures", place):
            break
        # "China met officials", but "China's trade officials" and "US trade officials".
        if not (is_owner or _is_adjective_like(words, first, mention) or words.capital[place]):
            break
    is_whole = not is_owner and mention.kind != "adjective"
    return Party(first, after, mention.codes, mention.kind, is_whole)


def _is_adjective_like(words: Sentence, first: int, mention: StateMention) -> bool:
    """Return whether a mention may stand before a noun as it is: `Chinese`, `US`."""
    is_short = words.word(first).isalpha() and len(words.word(first)) <= _LONGEST_SHORT_FORM
    return mention.kind == "adjective" or is_short


def _is_modifier(words: Sentence, place: int) -> bool:
    """Return whether an agent only modifies the noun behind it: `government exports`."""
    return any(words.term(name, place) is not None for name in ("goods", "measures", "act_nouns"))


def _unnamed(text: TariffText, words: Sentence, taken: set[int], match: Match) -> Party:
    """Return an agent whose state is not told here: `the commerce ministry`."""
    place, after = match.first - words.first, match.after - words.first
    first = place
    while first > 0 and place - first < _MOST_ADJECTIVES and _is_adjective(words, taken, first - 1):
        first -= 1
    codes: Codes = (match.entry.value,) if match.entry.value else ()
    if not codes and match.entry.kind == "agent" and words.word(first - 1) in _THE:
        codes = text.owners(words.word(after - 1))
    return Party(first, after, codes, match.entry.kind, words.kind(after) != "possessive")


def _is_adjective(words: Sentence, taken: set[int], place: int) -> bool:
    is_verb = words.word(place).endswith("ed") or any(
        words.term(name, place) for name in ("acts", "commitments", "reporting", "promises")
    )
    return words.kind(place) == "" and place not in taken and not is_verb


def is_subject(words: Sentence, party: Party) -> bool:
    """Return whether a party stands where a clause's subject does.

    Parameters
    ----------
    words
        The sentence.
    party
        The party.
    """
    return party.is_whole and _opens(words, party) and _is_followed_by_verb(words, party.after)


def phrase_start(words: Sentence, party: Party) -> int:
    """Return where a party's phrase begins, its article included.

    Parameters
    ----------
    words
        The sentence.
    party
        The party.
    """
    first = party.first
    while first > 0 and words.word(first - 1) in _ARTICLES:
        first -= 1
    return first


def is_governed(words: Sentence, party: Party) -> bool:
    """Return whether a party hangs on a preposition: `China` in `tariffs on China`.

    Parameters
    ----------
    words
        The sentence.
    party
        The party.
    """
    before = phrase_start(words, party) - 1
    return words.kind(before) in PREPOSITIONS and words.word(before) not in _SUBORDINATES


def _opens(words: Sentence, party: Party) -> bool:
    before = phrase_start(words, party) - 1
    kind, word = words.kind(before), words.word(before)
    if word == "(":
        return False
    if kind in _OPENS_CLAUSE or word in _SUBORDINATES:
        return True
    is_time = words.is_adverb(before) or word[:1].isdigit()
    return is_time or any(words.term(name, before) for name in _SAYS)


def _is_followed_by_verb(words: Sentence, place: int) -> bool:
    while words.kind(place) in {"quote", "markup"}:
        place += 1
    kind, word = words.kind(place), words.word(place)
    if kind in LINKS or word in {"to", "which", "who", "and", "that"}:
        return True
    if kind in {"comma", "mark"}:
        return place < len(words) and word not in {".", ";", "?", "!"}
    if words.is_adverb(place):
        return True
    if any(words.begins(name, place) for name in ("acts", "commitments", "reporting")):
        return True
    if kind or place >= len(words) or words.capital[place] or not word.isalpha():
        return False
    is_noun = any(words.term(name, place) for name in ("goods", "measures", "act_nouns"))
    # "US exports" and "US trade talks", but "China met".
    is_short = len(words.word(place - 1).replace(".", "")) <= _LONGEST_SHORT_FORM
    return word.endswith(("ed", "s")) if is_short else not is_noun
