"""How a tariff action stands, by the form of its verb and the words that govern it."""

from __future__ import annotations

from relkit.attributes.tariff_acts import TariffAct
from relkit.rules.tariffs.sentence import Sentence, word_set
from relkit.rules.tariffs.verbs import LINKS

_BY_ACTION = {"suspend": "suspended", "remove": "ended"}
_FUTURE = word_set("will shall 'll ’ll")
_CONDITIONAL = word_set("could may might can would 'd ’d")
_PRESENT_BE = word_set("is are 's ’s am 're ’re was were")
_SUSPENSIONS = word_set(
    "suspension suspensions pause pauses truce delay postponement reprieve freeze ceasefire"
)
_LONGEST_BEFORE = 14
_LONGEST_PROMISE = 7
_LONGEST_MEANS = 40
_LINKING = word_set("otherwise now then thus thereby therefore * ** _")
_TALK = word_set("about of without for than think")
_BLAMED = word_set("accused accuses accusing guilty blamed condemned criticised criticized")
_NOT_ONLY = word_set("only just")


def status(act: TariffAct, kind: str | None) -> str | None:
    """Return how an act stands; nothing where it is denied or demanded, or the words do not say.

    Parameters
    ----------
    act
        The tariff action.
    kind
        Its action, by the codebook's names.

    Notes
    -----
    "would" tells what somebody said they will do where a verb of saying stands before it and no
    condition; elsewhere it is a threat.
    """
    words = act.words
    if any(_is_denied(words, each) or _is_demanded(words, each) for each in {act.first, act.verb}):
        return None
    if _is_conditional(words, act.verb):
        return None
    if act.promise is not None:
        return act.promise.entry.value or "announced"
    if act.act is None:
        return None
    if act.is_noun:
        return _of_noun(act, kind)
    verb = act.place(act.act)
    if act.act.entry.kind == kind == "threaten":
        return "threatened"
    told = _by_form(words, verb)
    if told is not None:
        return told or None
    announcing = words.term("promises", verb)
    if act.act.entry.kind == "threaten" or (announcing and announcing.entry.kind == "act"):
        return "announced"
    return _done(act, kind)


def _done(act: TariffAct, kind: str | None) -> str:
    """Return how what has been done stands."""
    if kind == "extend" and any(
        act.words.word(each) in _SUSPENSIONS for each in range(act.first, act.after)
    ):
        return "suspended"
    return _BY_ACTION.get(str(kind), "in force")


def _of_noun(act: TariffAct, kind: str | None) -> str | None:
    """Return how an act stands that a noun tells: what governs it says so, or nothing does."""
    words = act.words
    before = act.first - 1
    while words.kind(before) in {"determiner", "adverb", "", "quote"} and before >= 0:
        for name in ("promises", "commitments", "acts"):
            match = words.term(name, before)
            if match is None:
                continue
            if name == "promises":
                known = match.entry.value
                return None if known == "not known" else known
            told = _by_form(words, before)
            return _done(act, kind) if told is None else told or None
        before -= 1
        if act.first - before > 4:
            break
    if kind == "threaten":
        return "threatened"
    return "suspended" if kind == "suspend" else None


def _by_form(words: Sentence, verb: int) -> str | None:
    """Return what auxiliaries and the words before `to` say; empty for not known.

    ``None`` says that the verb tells of what is done: its action decides.
    """
    place, is_present, modal = verb - 1, False, ""
    is_ing = words.word(verb).endswith("ing")
    while _is_link(words, place) or words.word(place) in _LINKING:
        word = words.word(place)
        is_present |= word in _PRESENT_BE and words.kind(place) == "be"
        if words.kind(place) == "modal":
            modal = word
        place -= 1
    if modal:
        return _by_modal(words, modal, place, verb)
    if words.word(place) == "to":
        return _by_governor(words, place)
    if is_ing and is_present:
        return "announced"
    is_plain = not is_ing and _is_plain(words, verb)
    if is_plain and (place < 0 or words.kind(place) == "mark"):
        return ""  # an item of a list, or a demand
    is_joined = is_plain and words.kind(place) in {"conjunction", "comma"}
    if is_joined or (is_ing and words.word(place) == "by"):
        return _of_first_verb(words, place)
    if is_ing and words.kind(place) == "conjunction":
        for number in range(place - 1, max(-1, place - _LONGEST_PROMISE), -1):
            if words.word(number).endswith("ing") and words.begins("acts", number):
                return _by_form(words, number)
    # "Imposing tariffs ensures", "talk of imposing tariffs": nobody says that it is done.
    is_loose = is_ing and (
        place < 0
        or words.kind(place) == "mark"
        or (words.word(place) in _TALK and not _is_blamed(words, place))
        or words.term("reporting", place) is not None
    )
    return "" if is_loose else None


def _is_blamed(words: Sentence, place: int) -> bool:
    """Return whether somebody is blamed for having acted: `accused China of banning fruit`."""
    return any(words.word(each) in _BLAMED for each in range(max(0, place - 5), place))


def _is_plain(words: Sentence, verb: int) -> bool:
    """Return whether a verb has no ending, as `lift` in `will cut duties and lift its ban`."""
    match = words.term("acts", verb) or words.term("commitments", verb)
    return match is not None and match.entry.term.split()[0] == words.word(verb)


def _of_first_verb(words: Sentence, joint: int) -> str | None:
    """Return what stands before the first of several joined verbs: `will`, `agreed to`."""
    for number in range(joint - 1, max(-1, joint - _LONGEST_MEANS), -1):
        kind, word = words.kind(number), words.word(number)
        if kind == "modal":
            return _by_modal(words, word, number - 1, number)
        if word == "to" and _is_verb(words, number + 1):
            return _by_governor(words, number)
        if kind in {"mark", "subordinator"}:
            break
    return None


def _is_verb(words: Sentence, place: int) -> bool:
    return any(words.begins(name, place) for name in ("acts", "commitments", "promises"))


def _by_modal(words: Sentence, modal: str, place: int, verb: int) -> str:
    if modal in _FUTURE or modal == "wo":
        return "announced"
    if modal in _CONDITIONAL:
        if "have" in words.words[place + 1 : verb]:
            return ""  # "would have raised"
        is_reported = modal in {"would", "'d", "’d"} and _is_reported(words, place)
        return "announced" if is_reported else "threatened"
    return ""


def _is_reported(words: Sentence, place: int) -> bool:
    """Return whether `would` stands in what somebody said, and under no condition."""
    if any(words.word(each) in {"if", "unless"} for each in range(len(words))):
        return False
    for number in range(place, max(-1, place - _LONGEST_BEFORE), -1):
        if words.term("reporting", number) or words.term("commitments", number):
            return True
    return False


def _by_governor(words: Sentence, to: int) -> str | None:
    """Return what the words before `to` say of the act: `is set to`, `refused to`."""
    for number in range(to, max(-1, to - 3), -1):
        match = words.term("promises", number)
        if match is not None and match.after - words.first == to + 1:
            return "" if match.entry.value == "not known" else match.entry.value
    for number in range(to - 1, max(-1, to - _LONGEST_MEANS), -1):
        means = words.term("promises", number)
        if means is not None and means.entry.kind == "means":
            return _by_form(words, means.first - words.first)
        match = words.term("commitments", number)
        if match is not None and match.entry.value and to - number <= _LONGEST_PROMISE:
            return match.entry.value
        if words.kind(number) == "mark" and words.word(number) not in {"(", ")"}:
            break
    is_purpose = words.words[max(0, to - 2) : to] == ["in", "order"]
    is_purpose |= words.kind(to - 1) == "mark" and words.word(to - 1) != ")"
    return "" if is_purpose else "announced"


def _is_denied(words: Sentence, verb: int) -> bool:
    """Return whether a `not` stands before a verb: `did not impose`, `has never lifted`."""
    place = verb - 1
    while _is_link(words, place) or words.word(place) in {"to", "yet"}:
        if words.kind(place) == "negation":
            return words.word(place + 1) not in _NOT_ONLY
        place -= 1
    for number in range(place, max(-1, place - 3), -1):
        match = words.term("promises", number)
        if match is not None and match.entry.kind == "before" and _is_refusal(match.entry.term):
            return True
    return words.word(place) == "without"


def _is_refusal(term: str) -> bool:
    return term == "refuse to"


def _is_conditional(words: Sentence, verb: int) -> bool:
    """Return whether an act stands in a clause with `if`."""
    for number in range(verb - 1, -1, -1):
        if words.word(number) in {"if", "unless"}:
            return True
        if words.kind(number) in {"comma", "mark"}:
            return False
    return False


def _is_link(words: Sentence, place: int) -> bool:
    return words.is_adverb(place) or words.kind(place) in LINKS


def _is_demanded(words: Sentence, verb: int) -> bool:
    """Return whether others are asked to act: `urged Beijing to lift its ban`."""
    place = verb - 1
    while words.is_adverb(place) or words.kind(place) in LINKS:
        place -= 1
    if words.word(place) != "to":
        return False
    for number in range(place - 1, max(-1, place - 9), -1):
        match = words.term("promises", number)
        if match is not None and match.entry.kind == "demand":
            return True
        if words.kind(number) in {"comma", "mark", "subordinator"}:
            return False
    return False
