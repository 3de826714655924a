"""What the learning coder sees of a clause: masked words, acts, and where the two sides stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from relkit.event_coder.acts import NOUN, Act, acts
from relkit.event_coder.clauses import Clause, ClauseWords, clause_words, masked
from relkit.event_coder.flags import Flags
from relkit.event_coder.phrases import EventLexicons
from relkit.event_coder.rule_coding import code_words, content_of, governed
from relkit.knowledge.word_classes import UNKNOWN, word_class

_BRANCHINGS = (6, 10, 16)
"""How many branchings of the tree of word classes are looked at."""
_FLAGS = Flags.__slots__
_WINDOW = 12
"""So many words after the actor may belong to what it does."""
_LEADING = 3
"""So many of the first words, and of the first acts, after the actor are told apart."""


class Seen(NamedTuple):
    """What is seen of a clause: its masked text, and the names of what is true of it by kind."""

    text: str
    acts: list[str]
    places: list[str]
    classes: list[str]


def seen(clause: Clause, lexicons: EventLexicons) -> Seen:
    """Return what is seen of a clause.

    Examples
    --------
    >>> found = seen(Clause("China lifted the ban.", (0, 5)), EventLexicons.read())
    >>> found.text
    'ACTOR lifted the ban.'
    >>> found.acts[:2]
    ['code=RETREAT', 'code=RETREAT ']
    """
    words = clause_words(clause)
    found = acts(words, lexicons)
    return Seen(
        masked(clause),
        _act_features(clause, words, found, lexicons),
        _place_features(words),
        _class_features(words),
    )


def _act_features(
    clause: Clause, words: ClauseWords, found: Sequence[Act], lexicons: EventLexicons
) -> list[str]:
    """Return what the rules say, and every act that a word may tell, by where it stands."""
    code = code_words(clause, words, found, lexicons)
    number = governed(words, found)
    if code is None or number is None:
        return ["code=none"]
    act, content = found[number], content_of(words, found, number)
    names = [f"code={code.event}", f"code={code.event} {code.mode}", f"quad={code.quad}"]
    names += [name for name in _FLAGS if getattr(code.flags, name)]
    names += [f"act={act.event}", f"told={act.how}", f"by={words.words[act.first]}"]
    if content is not None:
        names += [f"content={content.event}", f"{act.event} of {content.event}"]
    for each in found:
        side = "before" if each.first < words.actor else "after"
        names += [f"any={each.event}", f"{side}={each.event}", f"{each.how}={each.event}"]
    told = [each for each in found if each.how != NOUN and each.first > words.actor]
    return names + [f"{place}={each.event}" for place, each in enumerate(told[:_LEADING])]


def _place_features(words: ClauseWords) -> list[str]:
    """Return how the two sides stand to one another, and the words beside and between them."""
    actor, recipient = words.actor, words.recipient
    names = [f"{name} first" for name in _order(actor, recipient)]
    if actor > 0:
        names.append(f"before the actor={words.words[actor - 1]}")
    if recipient > 0:
        names.append(f"before the recipient={words.words[recipient - 1]}")
    if recipient > 1:
        two = " ".join(words.words[recipient - 2 : recipient])
        names.append(f"before the recipient={two}")
    if recipient >= 0:
        first, after = min(actor, recipient) + 1, max(actor, recipient)
    else:
        first, after = actor + 1, actor + 1 + _WINDOW
    between = words.words[first:after]
    names += [f"between={word}" for word in between[:_WINDOW]]
    following = words.words[actor + 1 : actor + 1 + _LEADING]
    names += [f"{place}={word}" for place, word in enumerate(following)]
    return [*names, f"apart={min(len(between) // 3, 4)}"]


def _order(actor: int, recipient: int) -> list[str]:
    if actor < 0 or recipient < 0:
        return ["actor" if actor >= 0 else "nobody"]
    return ["actor, recipient" if actor < recipient else "recipient, actor"]


def _class_features(words: ClauseWords) -> list[str]:
    """Return the classes of the words after the actor: "slapped" is like "imposed"."""
    numbers = map(word_class, words.words[words.actor + 1 : words.actor + 1 + 8])
    return [
        f"{length}={number & ((1 << length) - 1)}"
        for number in numbers
        if number != UNKNOWN
        for length in _BRANCHINGS
    ]
