"""Which verbs are acts that a text asserts, and where the acts begin."""

from __future__ import annotations

from typing import NamedTuple

from relkit.knowledge.lexicons import Match
from relkit.rules.tariffs.phrases import is_finite
from relkit.rules.tariffs.sentence import Sentence, word_set

LINKS = frozenset(("adverb", "have", "modal", "be", "negation"))
"""Kinds of words that may stand between a subject and its verb."""
_DEMANDS = word_set(
    "urge urges urged urging ask asks asked asking call calls called calling press pressed "
    "pressing presses demand demands demanded demanding implore implored beg begged advise "
    "advised encourage encouraged encouraging persuade persuaded convince convinced lobby "
    "lobbied pressure pressured request requested requesting lead led recommend recommended "
    "petition petitioned"
)
_UNASSERTED = word_set(
    "order ability power powers right reason reasons leverage freedom refuse refused refuses "
    "refusing decline declined declines declining fail failed fails failing oppose opposed "
    "reluctant unwilling unable impossible difficult authority how whether pressure calls "
    "demands request need needs tempted prove easy hard tool tools way ways efforts effort "
    "capacity designed"
)
_NO_ACT_BEFORE_ING = word_set(
    "about of against than without from despite instead avoid avoided avoiding oppose opposes "
    "opposed opposing like as ruled"
)
_NOUN_BEFORE = frozenset(("determiner", "possessive", "preposition", "other preposition"))
_ADJECTIVES = word_set(
    "lower double triple increased reduced limited restricted lowered doubled open separate "
    "exempt expanded raised extended proposed threatened planned continued targeted enhanced"
)
_PLANNED = word_set("proposed planned threatened continued targeted")
_NOUNS_TOO = word_set(
    "ban bans levy levies limit limits curb curbs cap caps increase increases cut cuts hike "
    "hikes place places order orders end ends set sets match matches charge charges delay "
    "delays pause pauses halt halts freeze block blocks bar bars tax taxes target targets sign "
    "signs boost purchase purchases import imports buy embargo embargoes sanction sanctions "
    "tariff tariffs hit hits strike strikes answer answers issue issues counter boycott stop "
    "stops mandate mandates trigger triggers ease double plan plans promise promises pledge "
    "pledges vow vows respond approach triple drop drops scrap lift trim adopt"
)
_PAST_TOO = word_set("cut set put hit")
_CONDITIONS = word_set("if unless whether should lest provided")


class Start(NamedTuple):
    """Where an act begins, and how it is told.

    Parameters
    ----------
    place
        The number of its first word in the sentence.
    is_committed
        Whether that is a word of threat, promise or agreement.
    is_passive
        Whether its verb is in the passive.
    is_promised
        Whether it is told of the future or the past, and not as what is usually done.
    """

    place: int
    is_committed: bool = False
    is_passive: bool = False
    is_promised: bool = False


def act_start(sentence: Sentence, act: Match) -> Start | None:
    """Return where an act begins, ``None`` if the verb is none or the text does not assert it.

    An act begins with its verb, or with the verb or noun of threat, promise or agreement before it.
    What is denied, asked for, demanded of others or only conditional is no act.

    Parameters
    ----------
    sentence
        The sentence.
    act
        The verb, from the lexicon of acts.
    """
    verb = act.first - sentence.first
    if _is_noun_or_adjective(sentence, verb) or _is_conditional(sentence, verb):
        return None
    before, is_negated, is_passive = verb - 1, False, False
    is_promised = sentence.word(verb).endswith(("ed", "ought"))
    while sentence.is_adverb(before) or sentence.kind(before) in LINKS:
        is_negated |= sentence.kind(before) == "negation"
        is_passive |= sentence.kind(before) == "be"
        is_promised |= sentence.kind(before) == "modal"
        if sentence.word(before) in {"can", "cannot", "ca"}:
            return None
        before -= 1
    is_passive &= not sentence.word(verb).endswith("ing")
    word = sentence.word(before)
    is_promised |= sentence.kind(before) in {"conjunction", "mark"}
    if word == "to":
        return _after_to(sentence, verb, before, is_negated=is_negated, is_passive=is_passive)
    if is_negated and not _is_double(sentence, before, verb):
        return None
    if sentence.word(verb).endswith("ing") and not is_passive:
        if word in _NO_ACT_BEFORE_ING:
            return None
        governor = _commitment_ending(sentence, before + 1)
        if governor is not None:
            return Start(governor, is_committed=True, is_promised=True)
    return Start(verb, is_passive=is_passive, is_promised=is_promised)


def _after_to(
    sentence: Sentence, verb: int, to: int, *, is_negated: bool, is_passive: bool
) -> Start | None:
    before = to - 1
    while sentence.kind(before) == "negation" or sentence.kind(before) == "adverb":
        is_negated |= sentence.kind(before) == "negation"
        before -= 1
    if sentence.word(before) in _UNASSERTED:
        return None
    for number in range(before, max(-1, before - 7), -1):
        if sentence.word(number) in _DEMANDS:
            return None
        governor = _commitment_ending(sentence, number + 1)
        if governor is not None:
            if _is_conditional(sentence, governor) or _is_denied(sentence, governor):
                return None
            return Start(governor, is_committed=True, is_passive=is_passive, is_promised=True)
        if sentence.kind(number) in {"mark", "subordinator", "pronoun", "comma"} or is_finite(
            sentence, number, begins=True, after_capital=False
        ):
            break
    return None if is_negated else Start(verb, is_passive=is_passive, is_promised=True)


def _commitment_ending(sentence: Sentence, after: int) -> int | None:
    """Return where a promise or threat begins whose last word stands before `after`."""
    match = sentence.term("commitments", after - 1)
    if match is None or match.after - sentence.first != after or match.entry.kind == "light":
        return None
    first = match.first - sentence.first
    if match.entry.kind != "noun" and sentence.kind(first - 1) not in _NOUN_BEFORE:
        return first
    for number in range(first - 1, max(-1, first - 5), -1):
        light = sentence.term("commitments", number)
        if light is not None and light.entry.kind == "light":
            return light.first - sentence.first
        if sentence.kind(number) not in {"determiner", "", "hyphen"}:
            break
    return first


def _is_noun_or_adjective(sentence: Sentence, verb: int) -> bool:
    word, before = sentence.word(verb), verb - 1
    kind = sentence.kind(before)
    if word.endswith("ing"):
        # An order's title in brackets: "(Further Modifying Tariffs ...)".
        is_title = "(" in {sentence.word(before), sentence.word(before - 1)}
        return kind in {"determiner", "possessive"} or (is_title and sentence.capital[verb])
    if kind in _NOUN_BEFORE and sentence.word(before) not in {"to", "that", "all", "which"}:
        return True
    if sentence.is_number(before) and word not in _PAST_TOO:
        return True
    if kind == "hyphen" or sentence.kind(verb + 1) == "hyphen":
        return True
    if word in _NOUNS_TOO and sentence.word(verb + 1) == "of":
        return True
    if word == "set" and sentence.word(verb + 1) == "to":
        return True
    if sentence.term("measures", before) is not None:
        is_base = not word.endswith(("s", "ed"))
        return not (is_base and sentence.word(before).endswith("s"))
    if word in _PLANNED and kind == "conjunction" and sentence.kind(verb - 2) == "":
        return sentence.kind(verb - 3) in _NOUN_BEFORE
    if word in _ADJECTIVES:
        if sentence.is_adverb(before):
            return sentence.kind(before) == "" and sentence.kind(before - 1) in _NOUN_BEFORE
        return kind == "" and not (sentence.capital[before] if before >= 0 else False)
    if word in _NOUNS_TOO and kind == "" and before >= 0:
        previous = sentence.word(before)
        if word.endswith("s"):
            return not sentence.capital[before] and previous.endswith(("s", "ing"))
        return word not in _PAST_TOO and not previous.endswith("s")
    return False


def _is_conditional(sentence: Sentence, verb: int) -> bool:
    for number in range(verb - 1, max(-1, verb - 14), -1):
        word = sentence.word(number)
        if word in _CONDITIONS and not (
            word == "should" and number > 0 and _not_first(sentence, number)
        ):
            return True  # fmt: skip
        if sentence.kind(number) in {"mark", "comma"}:
            return False
    return False


def _not_first(sentence: Sentence, number: int) -> bool:
    return sentence.kind(number - 1) not in {"mark", "comma"}


def _is_denied(sentence: Sentence, verb: int) -> bool:
    """Return whether a verb has a `not` before it."""
    before = verb - 1
    while sentence.is_adverb(before) or sentence.kind(before) in LINKS:
        if sentence.kind(before) == "negation":
            return True
        before -= 1
    return False


def _is_double(sentence: Sentence, before: int, verb: int) -> bool:
    """Return whether `not only` stands before the verb, which denies nothing."""
    return any(
        sentence.word(number) == "not" and sentence.word(number + 1) in {"only", "just"}
        for number in range(before, verb)
    )
