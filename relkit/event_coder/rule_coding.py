"""The act of a clause by rules, before anything is labelled: PLOVER's event, mode and flags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from relkit.event_coder.acts import BE, CARRIED, NOUN, VERB, Act, acts
from relkit.event_coder.clauses import Clause, ClauseWords, clause_words, word_set
from relkit.event_coder.flags import Flags, flags_at
from relkit.event_coder.phrases import EventLexicons
from relkit.knowledge.events.scores import score_of

_SCORES = {CARRIED: 0.8, VERB: 0.8, NOUN: 0.5}
"""How often a code found in each way was right, docs/events.md says on what."""

_KIND = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
_EASING = frozenset({"RETREAT", "CONCEDE"})
_HARD = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "THREATEN"})
_OF_CONTENT = {
    "AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield",
    "CONCEDE": "yield", "SUPPORT": "change", "AGREE": "change", "SANCTION": "change",
    "COERCE": "change",
}  # fmt: skip
"""The mode of a request or refusal by what is asked for or refused."""
_OWN = frozenset({"REJECT", "THREATEN", "REQUEST", "AGREE"})
_MUST = frozenset({"must", "should", "ought"})
_PROMISES = word_set(
    "promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing "
    "swear swears swore undertake undertakes undertook"
)
_DENIES = frozenset({"deny", "denies", "denied", "denying"})
_RELATIONS = frozenset({"ties", "talks", "accord", "mission"})
_LIMITS = frozenset({"restriction", "tariff", "quota", "export-control", "entity-list", "port-fee"})
"""The kinds of things that a threat to relations and one to restrict are about."""
_PHONE = word_set("phone telephone call videoconference video teleconference video-link phoned")
_MANY = word_set(
    "summit g20 g7 g8 brics apec asean multilateral trilateral quadrilateral conference"
)
_THIRD = frozenset({"third-country", "neutral"})
_NEAR = 12
"""So many words around an act may tell its mode, or what it asks for."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a clause says is done.

    Parameters
    ----------
    event, mode
        PLOVER's event and mode; the mode is empty where the words do not tell it.
    quad
        The quad class of the event.
    start, end
        Where the words that tell it stand in the clause's text, in code points, half-open.
    score
        How far such a code is to be trusted, from 0 to 1.
    flags
        Whether it is planned, hypothetical, negated or past.
    """

    event: str
    mode: str
    quad: str
    start: int
    end: int
    score: float
    flags: Flags = field(default_factory=Flags)


def rule_code(
    clause: Clause, lexicons: EventLexicons | None = None, year: int | None = None
) -> Code | None:
    """Code one clause by the words it has for acts.

    The act word that the actor governs wins; in a passive, the one before "by". What it governs
    itself tells the mode.

    Parameters
    ----------
    clause
        The clause with its actor and recipient.
    lexicons
        What is known of words for acts; by default relkit's.
    year
        In which year the text was written, for the flag `past`.

    Returns
    -------
    Code or None
        ``None`` where no word of the clause tells an act.

    Examples
    --------
    >>> code = rule_code(Clause("Beijing threatened to ban exports to Japan.", (0, 7), (37, 42)))
    >>> code.event, code.mode, code.quad
    ('THREATEN', 'restrict', 'verbal conflict')
    >>> rule_code(Clause("The sky is blue."))
    """
    lexicons = lexicons or EventLexicons.read()
    words = clause_words(clause)
    return code_words(clause, words, acts(words, lexicons), lexicons, year)


def code_words(
    clause: Clause,
    words: ClauseWords,
    found: Sequence[Act],
    lexicons: EventLexicons,
    year: int | None = None,
) -> Code | None:
    """Code a clause whose words and acts are known."""
    number = governed(words, found)
    if number is None:
        return None
    act = found[number]
    content = content_of(words, found, number)
    said = flags_at(clause, words, act.first, year)
    if words.words[act.first] in _DENIES and content is not None and act.how == VERB:
        act, content = content, None
        said = Flags(said.planned, said.hypothetical, negated=True, past=said.past)
    if content is not None and _is_purpose(words, act, content):
        act, content = content, None
    event, mode = _by_the_rules(words, act, content, said, lexicons)
    quad = score_of(event, mode).quad
    start, end = words.starts[act.first], words.ends[act.after - 1]
    return Code(event, mode, quad, start, end, _SCORES[act.how], said)


def governed(words: ClauseWords, found: Sequence[Act]) -> int | None:
    """Return the number of the act that the actor does, ``None`` if there is none."""
    if not found:
        return None
    actor, recipient = words.actor, words.recipient
    told = [number for number, act in enumerate(found) if act.how != NOUN]
    if actor > 0:
        before = [number for number in told if found[number].first < actor]
        if words.words[actor - 1] == "by" and before:
            return before[-1]
        between = [number for number in before if found[number].first > recipient]
        passive = [number for number in between if _is_passive(words, found[number])]
        if passive and recipient >= 0 and words.words[actor - 1] in {"from", "by", "with"}:
            return passive[-1]
    after = [number for number in told if found[number].first > actor]
    nouns = [number for number, act in enumerate(found) if act.first > actor]
    if nouns and _is_own(words, found[nouns[0]]):
        return nouns[0]
    if after or nouns:
        return (after or nouns)[0]
    return told[-1] if told else len(found) - 1


def _is_own(words: ClauseWords, act: Act) -> bool:
    """Return whether a noun is the actor's own refusal, threat or the like: "Japan's refusal"."""
    place = words.actor + 1
    owns = words.actor >= 0 and words.words[place : place + 1] == ["'s"]
    return owns and act.first <= place + 2 and act.event in _OWN


def _is_purpose(words: ClauseWords, act: Act, content: Act) -> bool:
    """Return whether a call is made to say something: "called her to congratulate her"."""
    if act.mode != "phone" or content.event not in {"SUPPORT", "ACCUSE"}:
        return False
    return words.words[content.first - 1] == "to"


def _is_passive(words: ClauseWords, act: Act) -> bool:
    return bool(BE & set(words.words[max(0, act.first - 4) : act.first]))


def content_of(words: ClauseWords, found: Sequence[Act], number: int) -> Act | None:
    """Return the act that an act is about: what is refused, asked for, threatened or agreed."""
    act = found[number]
    for other in found[number + 1 :]:
        if other.first > act.after + _NEAR or ";" in words.words[act.after : other.first]:
            return None
        if other.first >= act.after:
            return other
    return None


def _by_the_rules(
    words: ClauseWords, act: Act, content: Act | None, said: Flags, lexicons: EventLexicons
) -> tuple[str, str]:
    """Return event and mode by PLOVER's coding rules."""
    event, mode = act.event, act.mode
    if _is_told_to(words, act):
        return "REQUEST", _OF_CONTENT.get(event, "change")
    if event == "AGREE" and words.words[act.first] in _PROMISES and content is not None:
        if content.event in _HARD:
            event = "THREATEN"
        elif content.event in _EASING:
            event = "CONCEDE"
    elif event in _KIND | _EASING and _is_refused(words, act, said):
        return "REJECT", _OF_CONTENT[event]
    elif said.planned and event in _KIND:
        return "AGREE", "meet" if event == "CONSULT" else ""
    elif said.planned and event == "RETREAT":
        return "CONCEDE", ""
    elif said.planned and event == "PROTEST":
        return "THREATEN", ""
    if event == "THREATEN":
        return event, _threat(words, act, content, lexicons)
    if event in {"REQUEST", "REJECT"} and not mode and content is not None:
        return event, _OF_CONTENT.get(content.event, "")
    return event, _meeting(words, act) if event == "CONSULT" and not mode else mode


def _is_refused(words: ClauseWords, act: Act, said: Flags) -> bool:
    """Return whether an act will not be, or cannot: "did not" is no refusal."""
    cannot = "cannot" in words.words[max(0, act.first - 4) : act.first]
    return said.negated and (said.planned or said.hypothetical or cannot)


def _is_told_to(words: ClauseWords, act: Act) -> bool:
    """Return whether the recipient "must" do it: the actor asks for it."""
    place = words.recipient + 1
    return 0 <= words.actor < words.recipient < act.first and words.words[place] in _MUST


def _threat(words: ClauseWords, act: Act, content: Act | None, lexicons: EventLexicons) -> str:
    """Return the mode of a threat: what it is a threat of."""
    if act.mode:
        return act.mode
    if content is not None and content.mode == "withdraw":
        return "relations"
    after = words.words[act.first : act.after + _NEAR]
    kinds = {kind for each in lexicons.things.find(after) for kind in each.kinds}
    if content is not None and content.event == "SANCTION" and kinds & _RELATIONS:
        return "relations"
    if kinds & _LIMITS or (content is not None and content.event in {"SANCTION", "COERCE"}):
        return "restrict"
    return ""


def _meeting(words: ClauseWords, act: Act) -> str:
    near = set(words.words[max(0, act.first - 3) : act.after + _NEAR])
    if near & _PHONE and "on" not in words.words[act.first : act.first + 2]:
        return "phone"
    if near & _THIRD or {"third", "country"} <= near:
        return "third-party"
    return "multilateral" if near & _MANY else ""
