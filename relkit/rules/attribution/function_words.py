"""The little words by which a sentence's parts are told, as numbers."""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat

from relkit.tokens import Tokens, lower_hashes

(
    COMMA,
    SEMICOLON,
    COLON,
    STOP,
    DASH,
    MARKUP,
    DETERMINER,
    PRONOUN,
    FIRST_PERSON,
    AUXILIARY,
    MODAL,
    BE,
    NEGATION,
    ADVERB,
    PREPOSITION,
    CONJUNCTION,
    SUBORDINATOR,
    RELATIVE,
    TIME,
    THAT,
    TO,
    QUESTION,
    POSSESSIVE,
    AS,
    WILL,
    CONDITION,
) = (1 << bit for bit in range(26))

_WORDS = {
    COMMA: ",",
    SEMICOLON: ";",
    COLON: ":",
    STOP: ". ? ! … ...",
    DASH: "— – -- --- -",
    MARKUP: "* ** *** # ## ### #### ##### > • · _ __ - \\# \\### [ < |",
    DETERMINER: "a an the this these those its his her their our my your some any no every each "
    "such what whose another",
    PRONOUN: "he she it they we i you there who",
    FIRST_PERSON: "i we you let",
    AUXILIARY: "has have had having is are was were be been being am do does did will would can "
    "could shall should may might must 's 're 've 'd 'll 'm wo ca",
    MODAL: "would can could shall should may might must ca",
    BE: "is are was were be been being am 're 's 'm",
    NEGATION: "not didn't never hardly without",
    ADVERB: "also again repeatedly often always still then now further once only just even soon "
    "already however instead rather therefore thus too ever long first later earlier both all "
    "jointly together since hereby so yet simply merely",
    PREPOSITION: "of in on at to for with from by about over against after before during between "
    "among under since until into through across within without amid ahead toward towards upon "
    "following including regarding concerning via per despite as off near alongside aboard "
    "outside inside beyond than like around up out down back away",
    CONJUNCTION: "and but or nor yet &",
    SUBORDINATOR: "while as after although though because when where whereas if unless until "
    "since once before amid despite",
    RELATIVE: "which who whom whose",
    TIME: "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow "
    "tonight earlier later late early last next week month year january february march april "
    "may june july august september october november december jan. feb. mar. apr. aug. sept. "
    "oct. nov. dec. ago recently morning afternoon evening night day mon tue wed thu fri sat sun",
    THAT: "that",
    TO: "to",
    QUESTION: "whether how why what if",
    POSSESSIVE: "'s '",
    AS: "as",
    WILL: "will 'll",
    CONDITION: "if unless until what whether",
}


_HOSTS = {"'m": "i", "'s": "he", "'re": "they", "'ve": "they", "'d": "they", "'ll": "they"}
"""Short forms are words of their own only behind others."""


def classes(tokens: Tokens) -> list[int]:
    """Return the classes of each word, a bit for each.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> found = classes(tokenise(Article("a1", "He said so.")))
    >>> [bool(each & PRONOUN) for each in found]
    [True, False, False, False]
    """
    known = classes_by_hash(tokens.language)
    return list(map(known.get, tokens.lower.tolist(), repeat(0)))


@lru_cache(maxsize=4)
def classes_by_hash(language: str) -> dict[int, int]:
    """Return the classes of all words that are in any, by the hash of the word in small letters.

    Examples
    --------
    >>> 0 in classes_by_hash("en").values()
    False
    """
    bits: dict[int, int] = {}
    for name, words in _WORDS.items():
        written = [_HOSTS.get(word, "") + word for word in words.split()]
        for hashes in lower_hashes(written, language):
            bits[hashes[-1]] = bits.get(hashes[-1], 0) | name
    return bits
