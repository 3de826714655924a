"""How contacts are held, and how contacts and agreements stand."""

from __future__ import annotations

from relkit.attributes.contact_texts import Told, leading_verb
from relkit.rules.contacts.standing import is_purpose, standing
from relkit.rules.contacts.terms import TELLING
from relkit.rules.tariffs.sentence import word_set

_VIRTUAL = word_set("virtual virtually online video")
_PHONED = word_set("phone telephone")
_MANY = word_set(
    "g7 g20 g-7 g-20 trilateral quadrilateral multilateral quad apec nato brics asean ministerial "
    "plenary"
)
_COMING = word_set(
    "upcoming planned proposed possible potential scheduled next forthcoming coming future before"
)
_PAST = word_set("after following during since lasted came was were took ended concluded")
_FUTURE = word_set("will would ahead before for")
_CALLED_OFF = frozenset(("cancelled", "refused"))
_FEW = 2
_NEAR = 4


def mode(told: Told, parties: tuple[str, ...]) -> str | None:
    """Return how a contact is held, as its words say; of three states and more, "multilateral".

    Parameters
    ----------
    told
        The contact.
    parties
        Who meets.
    """
    sentence = told.passage.sentence
    words = sentence.words[told.first : told.after]
    for match in sentence.each("means"):
        if told.first <= told.place(match) < told.after + _NEAR:
            return match.entry.value
    if _VIRTUAL & set(words):
        return "video"
    if _PHONED & set(words):
        return "phone"
    found = told.noun.entry.value if told.noun is not None else ""
    if not found and told.verb is not None and told.verb.entry.kind in TELLING:
        found = told.verb.entry.value
    if found in {"meeting", "talks"} and (len(parties) > _FEW or _MANY & set(words)):
        return "multilateral"
    return found or None


def contact_status(told: Told) -> str | None:
    """Return how a contact stands; ``None`` where the words leave it open.

    Parameters
    ----------
    told
        The contact.
    """
    sentence = told.passage.sentence
    if told.verb is None:
        return _status_of_noun(told)
    kind, place = told.verb.entry.kind, told.place(told.verb)
    if not told.is_begun_by_verb:
        return _status_of_becoming(told, place)
    how = standing(sentence, told.first)
    if kind == "cancel":
        return "cancelled"
    if kind == "refuse":
        return "refused"
    if kind == "plan" and how == "held":
        return "planned"
    if not how and is_purpose(sentence, told.first):
        # "will travel to Rome to meet Li": the purpose is as planned as the visit.
        lead = leading_verb(told.passage, told.first)
        return "planned" if standing(sentence, lead) == "planned" else None
    return how or None


def _status_of_becoming(told: Told, place: int) -> str | None:
    """Return how a contact stands by the verb that it is the subject of: `talks would resume`."""
    sentence = told.passage.sentence
    verb = told.verb
    before = range(place - 1, max(told.first, place - _NEAR), -1)
    kinds = [sentence.kind(number) for number in before]
    words = [sentence.word(number) for number in before]
    if verb is None:
        return None
    if verb.entry.value in _CALLED_OFF:
        return verb.entry.value
    if "negation" in kinds or sentence.word(told.first - 1) == "no":
        return "refused" if "modal" in kinds else None
    if "modal" in kinds or "to" in words:
        return "planned"
    return "planned" if verb.entry.kind == "plan" else "held"


def _status_of_noun(told: Told) -> str | None:
    sentence = told.passage.sentence
    within = set(sentence.words[told.first : told.after])
    before = set(sentence.words[max(0, told.first - _NEAR) : told.first])
    behind = sentence.words[told.after : told.after + 2]
    if "no" in before:
        return "refused"
    if within & _COMING or before & _COMING or before & {"ahead"} or set(behind) & {"will"}:
        return "planned"
    if before & _PAST or set(behind) & _PAST or any(word.endswith("ed") for word in behind):
        return "held"
    return None


def agreement_status(told: Told) -> str | None:
    """Return how an agreement stands; ``None`` where the words leave it open.

    Parameters
    ----------
    told
        The agreement.
    """
    sentence = told.passage.sentence
    verb = told.verb
    if verb is None or not told.is_begun_by_verb:
        # "the deal, which was reached in January": the participle stands behind.
        for number in range(told.after, min(told.after + 6, len(sentence))):
            behind = sentence.begins("agreement_verbs", number)
            if behind is not None:
                return behind.entry.value
        return None
    how = standing(sentence, told.first)
    if how == "refused":
        return "refused"
    if verb.entry.value in {"reached", "signed"} and how != "held":
        return "sought"
    return verb.entry.value or None
