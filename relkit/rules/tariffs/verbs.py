"""Which verbs are acts that a text asserts, and where the acts begin."""

from __future__ import annotations

from typing import NamedTuple

from relkit.knowledge.lexicons import Match
from relkit.rules.tariffs.forms import NOUN_BEFORE, is_noun_or_adjective
from relkit.rules.tariffs.phrases import is_finite
from relkit.rules.tariffs.sentence import Sentence, word_set

LINKS = frozenset(("adverb", "have", "modal", "be", "negation"))
"""Kinds of words that may stand between a subject and its verb."""
_DEMANDS = word_set(
    "urge urges urged urging ask asks asked asking call calls called calling press pressed "
    "pressing presses demand demands demanded demanding implore implored beg begged advise "
    "advised encourage encouraged encouraging persuade persuaded convince convinced lobby "
    "lobbied pressure pressured request requested requesting lead led recommend recommended "
    "petition petitioned allow allows allowing enable enables enabling empower empowers "
    "empowering authorizes authorizing authorises authorising permits permitting entitles entitling"
)
_WISHES = word_set("expect expects expecting want wants wanted wanting")
"""Of others, where these stand before the verb: `they expect Rome to cut its tariffs`."""

_LETTING = word_set("let lets letting help helps helped")
_NOT_PLAIN = ("s", "ed", "ing")
_CLAUSE_BEFORE = frozenset(("mark", "subordinator", "modal", "have", "be"))
_UNASSERTED = word_set(
    "order ability power powers right reason reasons leverage freedom refuse refused refuses "
    "refusing decline declined declines declining fail failed fails failing oppose opposed "
    "reluctant unwilling unable impossible difficult authority how whether pressure calls "
    "demands request need needs tempted prove easy hard tool tools way ways efforts effort "
    "capacity designed discussions talks negotiations option options mandate mechanism"
)
_NO_ACT_BEFORE_ING = word_set(
    "about of against than without from despite instead avoid avoided avoiding oppose opposes "
    "opposed opposing like as"
)
_EMPOWERED = word_set("president secretary commissioner")
"""Of these a law says what they may do."""

_RULED = word_set("rule rules ruled ruling")
_LONGEST_ASIDE = 20
_LONGEST_SMALL = 4
"""Longer words of a title have capitals."""

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
    if is_noun_or_adjective(sentence, verb) or _is_conditional(sentence, verb):
        return None
    if is_in_title(sentence, verb):
        return None
    if _is_let_or_demanded(sentence, verb):
        return None
    before, is_negated, is_passive = verb - 1, False, False
    is_promised = sentence.word(verb).endswith(("ed", "ought"))
    while sentence.is_adverb(before) or sentence.kind(before) in LINKS:
        is_negated |= sentence.kind(before) == "negation"
        is_passive |= sentence.kind(before) == "be"
        is_promised |= sentence.kind(before) == "modal"
        word = sentence.word(before)
        if word in {"can", "cannot", "ca"} or (
            word == "may" and sentence.word(before - 1) in _EMPOWERED
        ):
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
        if word in _NO_ACT_BEFORE_ING or (word == "out" and sentence.word(before - 1) in _RULED):
            return None
        governor = _commitment_ending(sentence, before + 1)
        if governor is not None:
            if sentence.word(governor - 1) == "to":
                return _after_to(
                    sentence, governor, governor - 1, is_negated=False, is_passive=False
                )
            return Start(governor, is_committed=True, is_promised=True)
    return Start(verb, is_passive=is_passive, is_promised=is_promised)


def is_in_title(sentence: Sentence, place: int) -> bool:
    """Return whether a word is in an order's title: `Order 14266 (Modifying Tariff Rates)`.

    Parameters
    ----------
    sentence
        The sentence.
    place
        The word's number.
    """
    if not sentence.capital[place] or sentence.word(place + 1) == ")":
        return False
    for number in range(place - 1, max(-1, place - 20), -1):
        if sentence.word(number) == "(":
            return sentence.capital[number + 1]
        if sentence.word(number)[0] in ").:":
            return False
        if not sentence.capital[number] and len(sentence.word(number)) > _LONGEST_SMALL:
            return False
    return False


def _is_let_or_demanded(sentence: Sentence, verb: int) -> bool:
    """Return whether a plain verb says what others may or should do, in a list of such verbs too.

    That is `raise` in `the law lets Rome raise tariffs`, and `lift` in `it urged Rome to talk and
    lift its tariffs`.
    """
    before = verb - 1
    while sentence.is_adverb(before):
        before -= 1
    kind = sentence.kind(before)
    if kind not in {"", "conjunction", "comma"} or sentence.word(verb).endswith(_NOT_PLAIN):
        return False
    if not kind:
        return any(sentence.word(each) in _LETTING for each in range(max(0, before - 4), before))
    for to in range(before, max(0, before - 30), -1):
        if sentence.kind(to) in _CLAUSE_BEFORE:
            return False
        if sentence.word(to) == "to" and not sentence.kind(to + 1):
            if sentence.word(to - 1) in _UNASSERTED:
                return True
            if any(sentence.word(each) in _DEMANDS for each in range(max(0, to - 8), to)):
                return True
    return False


def _after_to(
    sentence: Sentence, verb: int, to: int, *, is_negated: bool, is_passive: bool
) -> Start | None:
    before = to - 1
    while sentence.kind(before) == "negation" or sentence.kind(before) == "adverb":
        is_negated |= sentence.kind(before) == "negation"
        before -= 1
    if sentence.kind(before) == "comma":
        before = before_aside(sentence, before)
    if sentence.word(before) == "whether":
        governor = _commitment_ending(sentence, before)
        return None if governor is None else Start(governor, is_committed=True, is_promised=True)
    if sentence.word(before) in _UNASSERTED:
        return None
    for number in range(before, max(-1, before - 7), -1):
        word = sentence.word(number)
        if word in _DEMANDS or (word in _WISHES and number < before):
            return None
        governor = _commitment_ending(sentence, number + 1)
        if governor is not None:
            is_none = sentence.word(governor - 1) == "no"
            if is_none or _is_conditional(sentence, governor) or _is_denied(sentence, governor):
                return None
            return Start(governor, is_committed=True, is_passive=is_passive, is_promised=True)
        if sentence.kind(number) in {"mark", "subordinator", "pronoun", "comma"} or is_finite(
            sentence, number, begins=True, after_capital=False
        ):
            break
    return None if is_negated else Start(verb, is_passive=is_passive, is_promised=True)


def before_aside(sentence: Sentence, comma: int) -> int:
    """Return the word before what stands between two commas: `agreed, it said, to cut`.

    Parameters
    ----------
    sentence
        The sentence.
    comma
        The second comma.
    """
    for number in range(comma - 1, max(0, comma - _LONGEST_ASIDE), -1):
        if sentence.kind(number) == "comma":
            return number - 1
        if sentence.kind(number) == "mark":
            break
    return comma


def _commitment_ending(sentence: Sentence, after: int) -> int | None:
    """Return where a promise or threat begins whose last word stands before `after`."""
    match = sentence.term("commitments", after - 1)
    if match is None or match.after - sentence.first != after or match.entry.kind == "light":
        return None
    first = match.first - sentence.first
    lighter = sentence.term("commitments", first - 1)
    is_verb = match.entry.kind != "noun" and sentence.kind(first - 1) not in NOUN_BEFORE
    if is_verb and (lighter is None or lighter.entry.kind != "light"):
        return first
    for number in range(first - 1, max(-1, first - 5), -1):
        light = sentence.term("commitments", number)
        if light is not None and light.entry.kind == "light":
            return light.first - sentence.first
        if sentence.kind(number) not in {"determiner", "", "hyphen"}:
            break
    return first


def _is_conditional(sentence: Sentence, verb: int) -> bool:
    for number in range(verb - 1, max(-1, verb - 14), -1):
        word = sentence.word(number)
        is_choice = word == "whether" and sentence.word(number + 1) == "to"
        is_modal = word == "should" and number > 0 and _not_first(sentence, number)
        if word in _CONDITIONS and not (is_choice or is_modal):
            return True
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
