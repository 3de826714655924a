"""Whether those who meet stand for different states."""

from __future__ import annotations

from relkit.rules.contacts.passages import Passage
from relkit.rules.contacts.phrases import Complements
from relkit.rules.contacts.subjects import are_both, clause_start, group_start, subject_start
from relkit.rules.tariffs.sentence import word_set

_OBJECTS = word_set("him her them us me")


def faces(passage: Passage, verb: int, partners: tuple[str, ...]) -> bool:
    """Return whether a verb's subject may stand for another state than its partners.

    Parameters
    ----------
    passage
        The sentence.
    verb
        The verb.
    partners
        The states of the partners.
    """
    sentence = passage.sentence
    subject = passage.codes(clause_start(sentence, verb), verb)
    group = group_start(sentence, verb)
    start = subject_start(passage, group)
    if passage.party("private", start, group):
        return False
    if sentence.word(start) in _OBJECTS:
        subject = ()  # in "Li invited him to come" the subject of "come" is somebody else
    if not subject:
        is_official = (
            sentence.kind(start) == "pronoun" or passage.names_party(start, verb) or start == group
        )
        if not is_official:
            return False
        # Of an official nobody knows the state of, the article's own state is the likely one.
        subject = (*passage.all_codes(), *passage.context, *passage.sides.most_named[:1])
    return any(set(subject) - {code} for code in partners)


def partner_codes(passage: Passage, told: Complements) -> tuple[str, ...]:
    """Return the states for which the partners stand, as far as these are parties to a contact.

    Parameters
    ----------
    passage
        The sentence.
    told
        What follows the verb or noun.
    """
    return tuple(
        code
        for first, end in told.partners
        if passage.is_headed_by_party(end)
        for code in passage.codes(first, end)
    )


def meets(passage: Passage, verb: int, told: Complements) -> bool:
    """Return whether complements say with which other state, or the subject is both.

    Parameters
    ----------
    passage
        The sentence.
    verb
        The verb.
    told
        What follows it.
    """
    if any(passage.party("other", *bounds) for bounds in told.partners):
        subject = passage.codes(clause_start(passage.sentence, verb), verb)
        return bool(subject) or (bool(passage.context) and passage.has_pair)
    if any(passage.party("private", *bounds) for bounds in told.partners):
        return False
    if any(passage.has_pair_in(*bounds) for bounds in told.partners):
        return True
    codes = partner_codes(passage, told)
    return faces(passage, verb, codes) if codes else are_both(passage, verb)
