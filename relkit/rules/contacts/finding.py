"""Finding contacts of states with each other, and their agreements.

The column "kind" of `contact_verbs` says what a verb needs to tell of a contact: "meet" and "host"
a partner, "speak" a partner or a means, "call" a person as its object, "visit" and "travel" a
country, "discuss" two sides as its subject or a partner, "write" an addressee; "hold", "phase",
"plan", "cancel" and "refuse" need a noun of contact as their object, and "become" has it as its
subject. Its value is the mode of what the verb tells, or how the contact stands.

Both sides must be states: by the words for them, by an official whose state is known, or by "the
two sides" where the article names two states.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from relkit.knowledge.lexicons import Lexicons
from relkit.rules import Run
from relkit.rules.contacts.agreements import told_agreements
from relkit.rules.contacts.nouns import told_by_nouns
from relkit.rules.contacts.passages import GOES_ON, Passage
from relkit.rules.contacts.sides import Sides
from relkit.rules.contacts.terms import find_terms, may_tell, means_both, telling_sentences
from relkit.rules.contacts.verbs import told_by_verbs
from relkit.rules.names import officials
from relkit.tokens import Tokens

CONTACT, AGREEMENT = "contact", "agreement"


def diplomacy(
    tokens: Tokens,
    lexicons: Lexicons,
    people: Iterable[Run] | None = None,
    acts: Iterable[Run] = (),
) -> list[Run]:
    """Return the contacts and agreements, from left to right; none overlap.

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        What is known; of it "countries", "bodies" and "leaders", and what names officials.
    people
        The officials' runs, where they are known; else they are looked for.
    acts
        The tariff actions: what they share words with is no agreement.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "Xi Jinping met with President Macron. The two leaders agreed to study it."
    >>> tokens = tokenise(Article("a1", text))
    >>> for first, after, label in diplomacy(tokens, Lexicons.read()):
    ...     print(label, tokens.words[first:after])
    contact ('met', 'with', 'President', 'Macron')
    agreement ('agreed', 'to', 'study', 'it')
    """
    telling = telling_sentences(tokens)
    if not telling:
        return []
    sides = Sides(tokens, lexicons, officials(tokens, lexicons) if people is None else people)
    acted = sorted((first, after) for first, after, _ in acts)
    found: list[Run] = []
    last = -GOES_ON - 1
    bounds = zip(
        tokens.sentence.searchsorted(telling).tolist(),
        tokens.sentence.searchsorted(telling, side="right").tolist(),
        strict=True,
    )
    for number, (first, after) in zip(telling, bounds, strict=True):
        if not (sides.has_other(first, after) or means_both(tokens, first, after)):
            continue
        terms = find_terms(tokens, first, after)
        if not may_tell(tokens, terms, sides.has):
            continue
        near = number - last <= GOES_ON
        passage = Passage(tokens, sides, (first, after), terms, is_after_contact=near)
        runs = _found(passage, acted)
        if runs:
            last = number
        found += runs
    return found


def _found(passage: Passage, acted: list[tuple[int, int]]) -> list[Run]:
    """Return what a sentence tells of."""
    if passage.sentence.words[-1] == "?":
        return []
    shift = passage.sentence.first
    words = passage.sentence.words
    # `held no talks`
    by_verbs = [each for each in told_by_verbs(passage) if "no" not in words[each[0] : each[1]]]
    told = [(*bounds, CONTACT) for bounds in by_verbs]
    told += [(*bounds, CONTACT) for bounds in told_by_nouns(passage, by_verbs)]
    told += [
        (*bounds, AGREEMENT)
        for bounds in told_agreements(passage)
        if not _overlaps(acted, bounds[0] + shift, bounds[1] + shift)
    ]
    kept: list[Run] = []
    for first, end, label in sorted(told, key=lambda each: (each[0], -each[1])):
        if not kept or first + shift >= kept[-1][1]:
            kept.append((first + shift, end + shift, label))
    return kept


def _overlaps(acted: list[tuple[int, int]], first: int, after: int) -> bool:
    """Return whether an act of trade shares a word with some words."""
    place = bisect_left(acted, (after, 0))
    return any(end > first for _, end in acted[max(0, place - 3) : place])


def contacts(tokens: Tokens, lexicons: Lexicons, people: Iterable[Run] | None = None) -> list[Run]:
    """Return the contacts, from left to right.

    Parameters
    ----------
    tokens, lexicons, people
        As for `diplomacy`.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "Beijing cancelled talks with Tokyo on Monday."))
    >>> contacts(tokens, Lexicons.read())
    [(1, 5, 'contact')]
    """
    return [run for run in diplomacy(tokens, lexicons, people) if run[2] == CONTACT]


def agreements(
    tokens: Tokens, lexicons: Lexicons, acts: Iterable[Run], people: Iterable[Run] | None = None
) -> list[Run]:
    """Return the agreements, from left to right.

    Parameters
    ----------
    tokens, lexicons, acts, people
        As for `diplomacy`.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "Chile and Peru signed a treaty on fishing in Lima."))
    >>> agreements(tokens, Lexicons.read(), [])
    [(3, 8, 'agreement')]
    """
    return [run for run in diplomacy(tokens, lexicons, people, acts) if run[2] == AGREEMENT]
