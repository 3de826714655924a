"""Contacts that a verb tells: somebody met, spoke, called, visited, held talks."""

from __future__ import annotations

from collections.abc import Iterator

from relkit.knowledge.lexicons import Match
from relkit.rules.contacts.objects import object_clause_end, object_noun
from relkit.rules.contacts.partners import faces, meets, partner_codes
from relkit.rules.contacts.passages import Passage, is_adverb
from relkit.rules.contacts.phrases import complements, noun_phrase_end, topic_end
from relkit.rules.contacts.standing import standing
from relkit.rules.contacts.subjects import are_both, clause_start, group_start, subject_start
from relkit.rules.tariffs.phrases import is_gerund
from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set

_NOUN_BEFORE = PREPOSITIONS | {"determiner", "possessive", "hyphen"}
_LIGHT = frozenset(("hold", "phase", "plan", "cancel", "refuse"))
_NOUNS_TOO = word_set(
    "meet call calls visit visits talk tour head heads host hosts welcome phone phones telephone "
    "travel travels greeting hosting start starts end ends delay delays plan plans request "
    "requests offer offers schedule schedules lead leads halt"
)
_NOT_DIRECT = PREPOSITIONS | {"mark", "comma", "conjunction", "subordinator", "have", "be", "modal"}
_AFTER_OBJECT = frozenset(("mark", "comma", "time", "preposition", "other preposition", "adverb"))
_CONTACTS = ("contact_nouns",)
_CARRIERS = word_set("have make take pay lead join enter")
"""Verbs that carry many other nouns: theirs must stand right behind them."""

_OF_TOPIC = word_set("to against by posed raised across toward towards between aimed designed")
"""Words by which a topic goes on: `discussed ways to end the war`, `the talks between them`."""

_PERSONAL = frozenset(("meet", "speak", "host", "write"))


def told_by_verbs(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the contacts that a verb of a sentence tells, from left to right.

    Parameters
    ----------
    passage
        The sentence.
    """
    sentence = passage.sentence
    has_noun = "contact_nouns" in sentence.terms
    told_until = 0
    for verb in sentence.each("contact_verbs"):
        first, kind = verb.first - sentence.first, verb.entry.kind
        if (kind in _LIGHT and not has_noun) or first < told_until or not is_verb(sentence, verb):
            continue
        end = 0
        if kind in _LIGHT:
            end = _with_noun(passage, verb)
        elif kind == "discuss":
            is_purpose = sentence.word(first - 1) == "to" and told_until > 0
            end = 0 if is_purpose else _discussed(passage, verb)
        elif kind in _PERSONAL or kind == "call":
            end = _with_person(passage, verb)
        elif kind in {"visit", "travel"}:
            end = _to_place(passage, verb)
        if end and standing(sentence, first) is not None:
            told_until = end
            yield first, end


def is_verb(sentence: Sentence, verb: Match) -> bool:
    """Return whether a form is a verb where it stands, and no noun or adjective.

    Parameters
    ----------
    sentence
        The sentence.
    verb
        The form, from the lexicon of verbs.
    """
    first, after = verb.first - sentence.first, verb.after - sentence.first
    word, before = sentence.word(first), sentence.word(first - 1)
    kind = sentence.kind(first - 1)
    if sentence.kind(after) == "hyphen" or kind == "hyphen":
        return False
    if word.endswith("ing"):
        return kind in {"be", "adverb", "conjunction", "comma", "mark"} or (
            kind in PREPOSITIONS and before not in {"of", "in", "at", "for"}
        )
    if kind in _NOUN_BEFORE and before not in {"to", "that", "all"}:
        return False
    if word in _NOUNS_TOO and kind == "":
        # "Xi visits Moscow", but not "state visits".
        is_third = word.endswith("s")
        return (
            is_third == (not sentence.word(first - 1).endswith("s")) or sentence.capital[first - 1]
        )
    return True


def _with_person(passage: Passage, verb: Match) -> int:
    """Return the end of `met Li`, `spoke by phone with Li`, `called Li`; nought elsewhere."""
    sentence = passage.sentence
    first, after = verb.first - sentence.first, verb.after - sentence.first
    kind = verb.entry.kind
    is_direct = kind in {"meet", "host", "call", "write"} and _is_object(sentence, after)
    if is_direct:
        end = noun_phrase_end(sentence, after)
        if not _is_somebody(passage, after, end):
            return 0
        if kind == "call" and not _ends_call(sentence, end):
            return 0
        if kind == "host" and not _is_guest(passage, after, end):
            return 0
        codes = passage.codes(after, end)
        is_other = passage.party("other", after, end) and bool(
            passage.codes(clause_start(sentence, first), first) or passage.context
        )
        if not is_other and not (codes and faces(passage, first, codes)):
            return 0
        return end if kind == "host" else complements(passage, end).end
    if kind in {"call", "host", "write"}:
        return 0
    told = complements(passage, after)
    if kind == "speak" and told.end == after and not _is_again(sentence, after):
        return 0
    if told.partners and not partner_codes(passage, told):
        is_known = any(
            passage.party("other", *bounds) or passage.has_pair_in(*bounds)
            for bounds in told.partners
        )
        if not is_known:
            return 0
    return max(told.end, after) if meets(passage, first, told) else 0


def _is_again(sentence: Sentence, after: int) -> bool:
    return sentence.word(after) in {"again", "on", "for", "earlier", "last", "late"}


def _is_object(sentence: Sentence, after: int) -> bool:
    return (
        sentence.kind(after) not in _NOT_DIRECT
        and not sentence.is_date(after)
        and not (is_adverb(sentence, after))
    )


def _is_somebody(passage: Passage, first: int, end: int) -> bool:
    """Return whether a phrase is somebody: the last word is an official's, a role or a country."""
    if end == first:
        return False
    sentence = passage.sentence
    if passage.party("private", first, end):
        return False
    if passage.is_headed_by_party(end) or sentence.kind(first) == "pronoun":
        return True
    has_possessive = any(sentence.kind(number) == "possessive" for number in range(first, end))
    return passage.names_party(first, end) and not has_possessive


def _is_guest(passage: Passage, first: int, end: int) -> bool:
    """Return whether a person or party is welcomed: `the leaders of Chad`, not `a move of Chad`."""
    words = passage.sentence.words[first:end]
    head = first + words.index("of") if "of" in words else end
    return passage.names_party(first, head)


def _ends_call(sentence: Sentence, end: int) -> bool:
    """Return whether nothing follows that somebody is called: `called Li a friend`."""
    return sentence.kind(end) in _AFTER_OBJECT or sentence.is_date(end)


def _discussed(passage: Passage, verb: Match) -> int:
    """Return the end of `discussed trade` where two states do; nought elsewhere."""
    sentence = passage.sentence
    first, after = verb.first - sentence.first, verb.after - sentence.first
    if verb.entry.term == "exchange views" or verb.entry.term in {"compare notes", "touch on"}:
        end = after
    else:
        end = noun_phrase_end(sentence, after)
        if end == after:
            return 0
        if sentence.word(after).endswith("ing") and is_gerund(sentence, after):
            end = object_clause_end(passage, after)
        end = topic_end(passage, end)
    told = complements(passage, end)
    if not meets(passage, first, told):
        return 0
    goes_on = sentence.word(told.end) in _OF_TOPIC or (
        sentence.word(told.end) == "for" and sentence.kind(told.end + 1) == ""
    )
    return object_clause_end(passage, told.end) if goes_on else told.end


def _to_place(passage: Passage, verb: Match) -> int:
    """Return the end of `visited China`, `flew to Beijing`; nought elsewhere."""
    sentence = passage.sentence
    first, after = verb.first - sentence.first, verb.after - sentence.first
    if verb.entry.kind == "travel":
        if sentence.word(after) not in {"to", "in", "for"}:
            return 0
        after += 1
    if sentence.kind(after) == "determiner":
        after += 1
    if not passage.is_place(after):
        return 0
    end = noun_phrase_end(sentence, after)
    if sentence.kind(end - 1) == "possessive" or not passage.is_place(end - 1):
        return 0
    group = group_start(sentence, first)
    start = subject_start(passage, group)
    last = group - 1
    somebody = passage.names_party(start, group) or sentence.kind(start) == "pronoun"
    is_leader = bool(passage.codes(last, group)) and not passage.is_place(last)
    if start < group and not (somebody or is_leader):
        return 0
    return end if faces(passage, first, passage.codes(after, end)) else 0


def _with_noun(passage: Passage, verb: Match) -> int:
    """Return the end of `held talks with Li`, `called off the visit`; nought elsewhere."""
    sentence = passage.sentence
    first, after = verb.first - sentence.first, verb.after - sentence.first
    noun = object_noun(passage, after, _CONTACTS)
    if noun is None or sentence.begins("contact_verbs", after) is not None:
        return 0
    head, end = noun.first - sentence.first, noun.after - sentence.first
    if verb.entry.term in _CARRIERS and _has_verb(sentence, after, head):
        return 0
    told = complements(passage, end, of_noun=True)
    within = passage.codes(after, end)
    if told.partners or within:
        codes = (*within, *partner_codes(passage, told))
        is_met = len(set(codes)) > 1 or (
            faces(passage, first, codes) if codes else meets(passage, first, told)
        )
        return told.end if is_met else 0
    if are_both(passage, first):
        return told.end
    is_of_others = verb.entry.kind != "hold" and len(passage.all_codes()) > 1
    return told.end if is_of_others else 0


def _has_verb(sentence: Sentence, first: int, head: int) -> bool:
    """Return whether a participle stands before a noun: `has called the talks useful`."""
    number = first
    while is_adverb(sentence, number):
        number += 1
    return number < head and (
        sentence.begins("contact_verbs", number) is not None
        or sentence.word(number).endswith(("ed", "en"))
    )
