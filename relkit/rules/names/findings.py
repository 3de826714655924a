"""What was found of an article's officials so far."""

from __future__ import annotations

from relkit.rules.names.people import People
from relkit.rules.names.person_names import name_end
from relkit.rules.names.words import NameWords


class Findings:
    """The mentions and people that were found so far.

    Parameters
    ----------
    words
        The article's words.

    Attributes
    ----------
    people
        Who was named with a post.
    runs
        The word after each mention, by its first word.
    is_transcript
        Whether the article has speakers' lines.

    Examples
    --------
    >>> from relkit.knowledge.lexicons import Lexicons
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> words = NameWords(tokenise(Article("a1", "Mr. Landau left.")), Lexicons.read())
    >>> findings = Findings(words)
    >>> findings.take(0, 1, 2)
    >>> findings.runs, findings.is_taken(1), findings.is_known(1)
    ({0: 2}, True, True)
    """

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.people = People()
        self.runs: dict[int, int] = {}
        self.is_transcript = False
        self._taken = bytearray(len(words))

    def take(self, first: int, name: int, after: int) -> None:
        """Keep a mention, and the person whose name begins with the word `name`.

        A mention that shares a word with another is not kept. In a heading the end of a name is
        not to be seen, so that nobody is learnt from it.
        """
        if 1 in self._taken[first:after]:
            return
        self.runs[first] = after
        self._taken[first:after] = b"\1" * (after - first)
        if name < after and not self.in_heading(first):
            self.people.add(self.words, name, after)

    def is_taken(self, first: int, after: int | None = None) -> bool:
        """Return whether a word, or one of several, is in a mention."""
        return 1 in self._taken[first : first + 1 if after is None else after]

    def is_known(self, place: int) -> bool:
        """Return whether there is such a word, and somebody is called by it."""
        return place < len(self.words) and self.words.lower[place] in self.people.by_word

    def in_heading(self, place: int) -> bool:
        """Return whether a word stands among capitals only, in an article that has others."""
        return self.words.cased and self.words.is_heading(place)

    def name_end(self, first: int) -> int:
        """Return the word after a name; in a heading, where a known name or two words end."""
        words = self.words
        if not words.follows(first):
            return first
        after = name_end(words, first)
        if after - first < 2 or not self.in_heading(first):
            return after
        known = [place for place in range(first, after) if self.people.knows(words.lower[place])]
        return known[-1] + 1 if known else first + 2
