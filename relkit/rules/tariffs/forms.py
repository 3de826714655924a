"""Which forms of the verbs of tariff actions are nouns or adjectives where they stand."""

from __future__ import annotations

from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set

NOUN_BEFORE = PREPOSITIONS | {"determiner", "possessive"}
"""Kinds of words that stand before nouns."""

_ADJECTIVES = word_set(
    "lower double triple increased reduced limited restricted lowered doubled "
    "exempt expanded raised extended proposed threatened planned continued targeted "
    "approved revised updated excluded applied adjusted modified"
)
_ACTORS = word_set(
    "ministry government administration commission council bloc country nation president premier "
    "minister chancellor monarch department agency office parliament senate house congress cabinet "
    "union side capital regime party committee bureau court kingdom republic state authority body "
    "regulator lawmakers leaders officials authorities ministers sides countries governments "
    "nations states members partners predecessor successor he she"
)
_PLANNED = word_set("proposed planned threatened continued targeted")
_NOUNS_TOO = word_set(
    "ban bans levy levies limit limits curb curbs cap caps increase increases cut cuts hike "
    "hikes place places order orders end ends set sets match matches charge charges delay "
    "delays pause pauses halt halts freeze block blocks bar bars tax taxes target targets sign "
    "signs boost purchase purchases import imports buy embargo embargoes sanction "
    "hit hits strike strikes answer answers issue issues counter boycott stop "
    "stops mandate mandates trigger triggers ease double plan plans promise promises pledge "
    "pledges vow vows respond triple drop drops scrap lift trim adopt"
)
_PAST_TOO = word_set("cut set put hit")


def is_noun_or_adjective(sentence: Sentence, verb: int) -> bool:
    """Return whether a form of an act is no verb: `raised` in `the raised tariffs`.

    Parameters
    ----------
    sentence
        The sentence.
    verb
        The word's number.
    """
    word, before = sentence.word(verb), verb - 1
    kind = sentence.kind(before)
    if word.endswith("ing"):
        act = sentence.begins("acts", verb)
        # Tariffs may be punishing, but whoever is punished is so with tariffs.
        is_of_measure = sentence.begins("measures", verb + 1) is not None
        is_adjective = is_of_measure and act is not None and act.entry.value == "with"
        return is_adjective or kind in {"determiner", "possessive"}
    if kind in NOUN_BEFORE and sentence.word(before) not in {"to", "that", "all", "which", "since"}:
        return True
    if sentence.is_number(before) and word not in _PAST_TOO:
        return True
    if kind == "hyphen" or sentence.kind(verb + 1) == "hyphen":
        return True
    if word in _NOUNS_TOO and sentence.word(verb + 1) in {"of", "on", "against"}:
        return True
    if word == "set" and sentence.word(verb + 1) == "to":
        return True
    if sentence.term("measures", before) is not None:
        is_base = not word.endswith(("s", "ed"))
        return not (is_base and sentence.word(before).endswith("s"))
    if word in _PLANNED and kind == "conjunction" and sentence.kind(verb - 2) == "":
        return sentence.kind(verb - 3) in NOUN_BEFORE
    if word in _ADJECTIVES:
        if sentence.is_adverb(before):
            return sentence.kind(before) == "" and sentence.kind(before - 1) in NOUN_BEFORE
        is_subject = before >= 0 and (sentence.capital[before] or sentence.word(before) in _ACTORS)
        return kind == "" and not is_subject
    if word in _NOUNS_TOO and kind == "" and before >= 0:
        previous = sentence.word(before)
        if word.endswith("s"):
            return not sentence.capital[before] and previous.endswith(("s", "ing"))
        return word not in _PAST_TOO and not previous.endswith("s")
    return False
