"""Officials: people named with a post, and named again."""

from __future__ import annotations

from functools import lru_cache

from relkit.knowledge.lexicons import Lexicons
from relkit.rules import Run
from relkit.rules.names.findings import Findings
from relkit.rules.names.introductions import find_introductions
from relkit.rules.names.mentions import find_mentions
from relkit.rules.names.words import NameWords
from relkit.tokens import Tokens, lower_hashes


def officials(tokens: Tokens, lexicons: Lexicons, words: NameWords | None = None) -> list[Run]:
    """Find the mentions by name of people who act or speak for a state or its bodies.

    That is a name after a post, with the whole noun phrase that the post stands in; one beside a
    post in apposition; the speaker of a transcript's line; and every mention of somebody whom the
    article names in one of these ways, or of a leader that the lexicons know.

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        What is known; "titles", "countries", "bodies", "not_names", "family_names", "leaders".
    words
        The same words as the rules on names see them, if they are at hand.

    Returns
    -------
    list of Run
        Labelled "official", in order; none overlap.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "The US trade representative, Ann Lee, met Chinese Premier Li Qiang. Lee smiled."
    >>> tokens = tokenise(Article("a1", text))
    >>> found = officials(tokens, Lexicons.read())
    >>> [" ".join(tokens.words[first:after]) for first, after, _ in found]
    ['Ann Lee', 'Chinese Premier Li Qiang', 'Lee']
    """
    findings = Findings(words or NameWords(tokens, lexicons))
    leaders = _take_in_leaders(findings, tokens, lexicons)
    find_introductions(findings)
    find_mentions(findings, leaders)
    return [(first, after, "official") for first, after in sorted(findings.runs.items())]


def _take_in_leaders(
    findings: Findings, tokens: Tokens, lexicons: Lexicons
) -> list[tuple[int, int]]:
    """Know the leaders whom the article names, and return where it does so in full."""
    full = []
    seen: set[tuple[int, str]] = set()
    for first, after, entry in lexicons.find(tokens, "leaders"):
        if after - first > 1:
            findings.people.add(findings.words, first, after)
            full.append((first, after))
            continue
        family = findings.words.lower[first]
        if (family, entry.term) not in seen:
            seen.add((family, entry.term))
            findings.people.add_family_name(family, _words_of(entry.forms, tokens.language))
    return full


@lru_cache(maxsize=1000)  # leaders are named again and again
def _words_of(forms: tuple[str, ...], language: str) -> frozenset[int]:
    return frozenset(word for form in lower_hashes(forms, language) for word in form)
