"""Noun phrases and phrases with prepositions, as far as the terms of a tariff action need them."""

from __future__ import annotations

from relkit.rules.tariffs.sentence import Sentence, word_set

CLAUSE = frozenset(("be", "have", "modal", "negation", "pronoun", "subordinator"))
"""Kinds of words that only a clause of its own would have."""

_NO_GERUNDS = word_set(
    "existing outstanding manufacturing shipping processing mining building clothing "
    "engineering remaining originating incoming emerging chipmaking countervailing dumping "
    "antidumping farming fishing living housing packaging printing licensing "
    "sweeping corresponding lending refining cutting containing entering covering targeting "
    "ranging barring banning restricting limiting blocking affecting operating trading "
    "producing exporting importing competing sailing shipbuilding drilling testing training "
    "lighting heating cooling following making exceeding using sewing anything something "
    "everything nothing"
)
_NO_PASTS = word_set(
    "imported processed advanced refined covered listed used finished manufactured united "
    "limited specified targeted unspecified related selected needed combined continued added "
    "assembled unmanned frozen designed enhanced expected owned increased reduced proposed "
    "planned unprocessed red speed feed seed need shed affected based bound made wrought"
)
_COMMON_VERBS = word_set(
    "said says told warned urged agreed say reported took takes take gave gives give made "
    "makes make went goes came comes kept keep keeps left leave got put began begin led hold "
    "held called call work works worked help helps helped protect ensure address promote "
    "promoted streamline establish strengthen pursue use seek sought bring brought deal want "
    "wanted vowed remains remain became become show shows showed see saw hurt hurts drive "
    "drove sent send stop drew sparked prompted change changed open opened create created "
    "support supported build invest invested"
)
_AFTER_TO = word_set(
    "a an the all its their our his her each other any some most zero least as up around no "
    "nearly about between more less include cover them us it"
)
_ADJECTIVE_ENDS = ("ian", "ese", "ial", "ional", "ted", "sed", "red", "ned", "led", "ved")
_ADJECTIVES = word_set("foreign domestic new major small large key state military overseas local")
_SHARES = word_set("year month week day third quarter fifth half tenth")
_DURATIONS = word_set("another further additional up least years months decades half")
_NO_TERMS_AFTER_FOR = word_set(
    "its his her their now example instance failing violating first last more security "
    "national good political free"
)
_NO_TERMS_AFTER_ON = word_set("behalf condition top grounds track hold board average how")
_AFTER_AT = word_set("a the least most rates up zero")
_OBJECT_PRONOUNS = word_set("us them it him me")
_WITHIN = frozenset(("", "determiner", "possessive", "hyphen", "adverb", "quote", "markup"))


def opens_terms(sentence: Sentence, place: int, *, dated: bool) -> bool:
    """Return whether a preposition opens a term of an act, and no date, place or purpose.

    Parameters
    ----------
    sentence
        The sentence.
    place
        The number of the preposition.
    dated
        Whether dates are among the terms, because they tell which measure is meant.
    """
    word, number = sentence.word(place), place + 1
    then = sentence.word(number)
    if word in {"until", "till", "through"}:
        return sentence.is_date(number) or sentence.is_number(number) or then in {"at", "the"}
    is_one = then in {"a", "an", "another"} and sentence.word(number + 1) in _SHARES
    if (word == "for" and then == "a") or (word == "by" and is_one):
        return True
    if sentence.is_date(number):
        return dated and word != "by"
    is_them = then in _OBJECT_PRONOUNS and word in {"on", "against", "from", "to", "for", "of"}
    if (sentence.kind(number) in CLAUSE and not is_them) or is_gerund(sentence, number):
        return False
    if word == "to":
        return is_term_after_to(sentence, number)
    if word == "by":
        return dated or any(sentence.is_number(each) for each in range(number, number + 4))
    if word == "at":
        return sentence.is_number(number) or then in _AFTER_AT
    if word == "for":
        is_long = sentence.is_number(number) or then in _DURATIONS
        return is_long or then not in _NO_TERMS_AFTER_FOR
    if word == "on":
        return then not in _NO_TERMS_AFTER_ON
    return word != "between"


def is_term_after_to(sentence: Sentence, number: int) -> bool:
    """Return whether a rate, goods or a country stand after `to`, and no verb."""
    word = sentence.word(number)
    if word in _AFTER_TO or sentence.is_number(number):
        return True
    if number >= len(sentence) or (
        sentence.begins("acts", number) and not sentence.capital[number]
    ):
        return False
    return (
        sentence.capital[number]
        or sentence.term("goods", number) is not None
        or sentence.term("countries", number) is not None
        or _is_no_infinitive(word)
    )


def _is_no_infinitive(word: str) -> bool:
    """Return whether a word after `to` is no verb by its ending: `to Iranian buyers`."""
    is_plural = word.endswith("s") and not word.endswith(("ss", "us"))
    return is_plural or word.endswith(_ADJECTIVE_ENDS) or word in _ADJECTIVES


def noun_phrase_end(sentence: Sentence, place: int, *, dated: bool) -> int:
    """Return the end of a noun phrase without the prepositions after it.

    Parameters
    ----------
    sentence
        The sentence.
    place
        The first word of the phrase.
    dated
        Whether dates may stand in it.
    """
    number = place
    if sentence.kind(place) == "pronoun":
        return place + 1
    while number < len(sentence):
        kind = sentence.kind(number)
        if kind == "comma" and _is_in_number(sentence, number):
            number += 1
            continue
        if kind not in _WITHIN and not _is_of_quantity(sentence, number):
            break
        if number > place and not dated and sentence.is_date(number):
            break
        if kind == "adverb" and number > place and not sentence.is_number(number + 1):
            break
        if kind == "" and (
            is_gerund(sentence, number)
            or (number > place and is_finite(sentence, number, begins=False, after_capital=False))
        ):
            break
        number += 1
    return number


def is_gerund(sentence: Sentence, number: int) -> bool:
    """Return whether a word in -ing begins a phrase of its own."""
    word = sentence.word(number)
    return (
        word.endswith("ing")
        and len(word) > 4
        and word not in _NO_GERUNDS
        and not sentence.kind(number)
        and not sentence.capital[number]
        and sentence.kind(number - 1) not in {"hyphen", "determiner", "possessive"}
        and sentence.term("goods", number) is None
        and sentence.term("measures", number) is None
    )


def is_finite(sentence: Sentence, number: int, *, begins: bool, after_capital: bool) -> bool:
    """Return whether a word looks like the verb of a clause of its own.

    Parameters
    ----------
    sentence
        The sentence.
    number
        The word's number.
    begins
        Whether it stands first after a conjunction or comma.
    after_capital
        Whether a name stands before it.
    """
    word = sentence.word(number)
    if sentence.capital[number] or word in _NO_PASTS or sentence.kind(number - 1) == "hyphen":
        return False
    if word in _COMMON_VERBS:
        return begins or word.endswith(("ed", "s", "ew", "ook", "ame", "ade")) or word == "said"
    if begins and not sentence.kind(number) and sentence.kind(number + 1) == "determiner":
        return True
    if sentence.term("goods", number) or sentence.term("measures", number):
        return False
    is_past = word.endswith("ed") and not sentence.kind(number)
    if is_past and sentence.kind(number + 1) in {"", "mark"} and _is_noun(sentence, number - 1):
        return True
    act = sentence.begins("acts", number)
    if act is not None and sentence.kind(number - 1) not in {"determiner", "possessive"}:
        return word.endswith("ed") or after_capital
    return after_capital and word.endswith(("ed", "ught"))


def _is_noun(sentence: Sentence, number: int) -> bool:
    """Return whether a word is surely a noun: goods, or a plural."""
    is_goods = sentence.term("goods", number) is not None
    return is_goods or (sentence.kind(number) == "" and sentence.word(number).endswith("s"))


def short_aside_end(sentence: Sentence, number: int) -> int:
    """Return the word after a bracket of a few words; the bracket itself if it is longer."""
    for after in range(number + 1, min(number + 6, len(sentence))):
        if sentence.word(after) == ")":
            return after + 1
    return number


def _is_of_quantity(sentence: Sentence, number: int) -> bool:
    """Return whether a preposition belongs to a quantity: `as high as`, `up to 25 percent`."""
    word, before = sentence.word(number), sentence.word(number - 1)
    if word == "as":
        return sentence.word(number + 2) == "as" or sentence.word(number - 2) == "as"
    if word in {"about", "around", "nearly", "between"}:
        return sentence.is_number(number + 1)
    if word in {"to", "than", "over"}:
        is_more = before in {"up", "more", "less", "higher", "lower", "from"} or word == "over"
        is_amount = sentence.is_number(number + 1) or sentence.word(number + 1) == "the"
        return is_more and is_amount
    return word == "at" and sentence.word(number + 1) in {"least", "most"}


def _is_in_number(sentence: Sentence, comma: int) -> bool:
    then = sentence.word(comma + 1)
    return sentence.word(comma - 1).isdigit() and then.isdigit() and len(then) == 3
