"""How a contact stands, by the words before its verb: held, planned or refused."""

from __future__ import annotations

from relkit.rules.contacts.passages import is_adverb
from relkit.rules.contacts.subjects import LINKS, QUOTES
from relkit.rules.tariffs.sentence import Sentence, word_set

_WILL = word_set("will would shall 'll ’ll wo 'd ’d")
_MAYBE = word_set("may might could can ca")
_WISHED = word_set(
    "want wants wanted plan plans planned planning intend intends intended expected scheduled due "
    "set slated going agreed agree agrees hope hopes hoped hoping ready willing prepared poised "
    "wish wishes offered promised plan invited likely aim aims about keen expect expects pledged "
    "vowed committed decided arranged eager agreement prepare preparing seeking seek seeks wanting"
)
_UNWILLING = word_set(
    "refuse refuses refused refusing decline declines declined declining unwilling reluctant "
    "refusal"
)
_NOT_TOLD = word_set(
    "urge urged urges urging ask asked asks call called calls calling press pressed failed fail "
    "fails failing opportunity chance ability able unable need needs needed how whether "
    "encouraged encourage tried try trying advised attempt attempts time reason unlikely"
)
_GOVERNORS = _WISHED | _UNWILLING | _NOT_TOLD
_ASKED = word_set("him her them us me the a an")
_IF = word_set("if unless whether should must once until")
_MOST_BEFORE = 12
_NEAR = 4
"""Words before a noun in which a denial of it stands."""


def standing(sentence: Sentence, verb: int) -> str | None:
    """Return how what a verb tells stands: held, planned, refused; empty where it may be.

    Parameters
    ----------
    sentence
        The sentence.
    verb
        The verb's first word.

    Returns
    -------
    str or None
        ``None`` where the text does not say that it was or will be: it is denied, demanded or
        only supposed.
    """
    words = _before(sentence, verb)
    is_negated = any(sentence.kind(number) == "negation" for number in words)
    said = [sentence.word(number) for number in words]
    if is_supposed(sentence, min(words, default=verb)) or any(word in _IF for word in said):
        return None
    if any(word in _NOT_TOLD for word in said):
        return None
    if any(word in _UNWILLING for word in said):
        return None if is_negated else "refused"
    is_wished = any(word in _WILL or word in _WISHED for word in said)
    if is_negated or "no" in said:
        return "refused" if is_wished else None
    if is_wished or _is_to_be(sentence, words):
        return "planned"
    if "to" in said or any(word in _MAYBE for word in said):
        return ""
    return "held"


def is_denied(sentence: Sentence, first: int) -> bool:
    """Return whether the text says that what a noun names was not: `no talks`.

    So does `did not hold talks`. What will not be is refused: `there will be no talks`.

    Parameters
    ----------
    sentence
        The sentence.
    first
        The first word of the noun's phrase.
    """
    before = range(first - 1, max(-1, first - _NEAR), -1)
    negation = next(
        (
            number
            for number in before
            if sentence.word(number) == "no" or sentence.kind(number) == "negation"
        ),
        None,
    )
    if negation is None:
        return False
    between = range(negation + 1, first)
    if any(sentence.kind(number) in {"comma", "mark", "conjunction"} for number in between):
        return False
    words = range(max(0, negation - _NEAR), first)
    return not any(
        sentence.kind(number) == "modal" or sentence.word(number) in _WILL | _UNWILLING
        for number in words
    )


def is_purpose(sentence: Sentence, verb: int) -> bool:
    """Return whether a verb says what for: `flew to Rome to meet Li`, not `wants to meet Li`.

    Parameters
    ----------
    sentence
        The sentence.
    verb
        The verb's first word.
    """
    before = verb - 2
    while is_adverb(sentence, before) and not sentence.is_date(before):
        before -= 1
    return (
        sentence.word(verb - 1) == "to"
        and sentence.word(before) not in _GOVERNORS
        and sentence.kind(before) not in {"be", "have"}
    )


def _is_to_be(sentence: Sentence, words: list[int]) -> bool:
    """Return whether a form of `be` stands before the `to`: `they are to meet`."""
    return any(
        sentence.word(number) == "to" and sentence.kind(number - 1) == "be" for number in words
    )


def _before(sentence: Sentence, verb: int) -> list[int]:
    """Return the words before a verb that say how it stands, from right to left."""
    numbers = []
    number = verb - 1
    is_open = False
    while number >= max(0, verb - _MOST_BEFORE):
        kind, word = sentence.kind(number), sentence.word(number)
        if word == "to":
            is_open = True
        elif is_open and word in _GOVERNORS:
            # What stands before it is its subject; only "no plans to meet" goes on.
            is_open = False
            if sentence.word(number - 1) == "no":
                numbers.append(number - 1)
        elif is_open and (word in _ASKED or kind == ""):
            # "urged Rome to meet", "asked him to come": the demand stands before the one asked.
            pass
        elif not (kind in LINKS or is_adverb(sentence, number) or word in QUOTES):
            break
        numbers.append(number)
        number -= 1
    return numbers


def is_supposed(sentence: Sentence, first: int) -> bool:
    """Return whether a clause begins with `if` or the like.

    Parameters
    ----------
    sentence
        The sentence.
    first
        A word of the clause.
    """
    for number in range(first - 1, max(-1, first - 8), -1):
        if sentence.word(number) in _IF:
            return True
        if sentence.kind(number) in {"mark", "comma", "subordinator"}:
            return False
    return False
