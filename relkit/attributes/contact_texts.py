"""An article's contacts and agreements, each with the words that tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from relkit.annotations import Annotation
from relkit.knowledge.lexicons import Lexicons, Match
from relkit.rules.contacts.objects import object_noun
from relkit.rules.contacts.passages import GOES_ON, Passage
from relkit.rules.contacts.phrases import complements
from relkit.rules.contacts.sides import Sides
from relkit.rules.contacts.standing import is_purpose
from relkit.rules.contacts.subjects import group_start, subject_start
from relkit.rules.contacts.terms import find_terms
from relkit.rules.contacts.verbs import is_verb
from relkit.rules.states import States
from relkit.spans import Article, Span
from relkit.tokens import Tokens, tokenise

LABELS = ("contact", "agreement")
_VERBS = {"contact": "contact_verbs", "agreement": "agreement_verbs"}
_NOUNS = {"contact": "contact_nouns", "agreement": "agreement_nouns"}
_WITH_OBJECT = frozenset(("meet", "call", "host", "write", "visit", "travel"))
"""Verbs whose object is a partner."""

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A contact or agreement and how its sentence tells of it; words are numbered in the sentence.

    Parameters
    ----------
    span
        The contact or agreement.
    passage
        Its sentence.
    first, after
        Its first word, and the one after its last.
    verb
        The verb that it begins with, or that says what becomes of it, if one does.
    noun
        The noun that names it, if one does.
    subject
        The bounds of the verb's subject; of a noun, of the words that may belong to it before.
    partners
        The bounds of the phrases that say with whom.
    """

    span: Span
    passage: Passage
    first: int
    after: int
    verb: Match | None
    noun: Match | None
    subject: Bounds
    partners: tuple[Bounds, ...]

    @property
    def is_begun_by_verb(self) -> bool:
        """Whether the verb stands first, so that it has a subject of its own."""
        return self.verb is not None and self.place(self.verb) == self.first

    def place(self, match: Match) -> int:
        """Return the number of a term's first word in the sentence."""
        return match.first - self.passage.sentence.first

    def end(self, match: Match) -> int:
        """Return the number of the word after a term in the sentence."""
        return match.after - self.passage.sentence.first


class ContactText:
    """An article with its contacts and agreements, in order.

    Parameters
    ----------
    article
        The article.
    annotation
        Its spans.
    lexicons
        What is known.

    Attributes
    ----------
    told
        The contacts and agreements.
    """

    def __init__(self, article: Article, annotation: Annotation, lexicons: Lexicons) -> None:
        self.article, self.annotation = article, annotation
        self.tokens: Tokens = tokenise(article)
        self.told: list[Told] = []
        spans = [span for span in annotation.spans if span.label in LABELS]
        if not spans:
            return
        self.states = States(self.tokens, lexicons)
        people, known = [], {}
        for span in annotation.spans:
            words = self.tokens.covered(span)
            if span.label != "official" or words.start == words.stop:
                continue
            people.append((words.start, words.stop, "official"))
            country = span.attributes.get("country")
            if isinstance(country, str) and country:
                known[words.start] = tuple(country.split(","))
        self.sides = Sides(self.tokens, lexicons, people, known)
        last = -GOES_ON - 1
        for span in spans:
            words = self.tokens.covered(span)
            if words.start == words.stop:
                continue
            number = int(self.tokens.sentence[words.start])
            first, after = self.tokens.sentence.searchsorted([number, number + 1]).tolist()
            passage = Passage(
                self.tokens,
                self.sides,
                (first, after),
                find_terms(self.tokens, first, after),
                is_after_contact=0 <= number - last <= GOES_ON,
            )
            self.told.append(_told(span, passage, words))
            last = number

    def start(self, told: Told, number: int) -> int:
        """Return the offset in the text at which a word of a sentence begins."""
        return int(self.tokens.starts[told.passage.sentence.first + number])

    def bounds(self, told: Told, bounds: Bounds) -> Bounds:
        """Return the offsets in the text of some words of a sentence, of one at least."""
        shift = told.passage.sentence.first
        first, after = bounds[0] + shift, bounds[1] + shift
        return int(self.tokens.starts[first]), int(self.tokens.ends[max(first, after - 1)])


def _told(span: Span, passage: Passage, words: slice) -> Told:
    sentence = passage.sentence
    first = words.start - sentence.first
    after = min(words.stop - sentence.first, len(sentence))
    verb = next(
        (
            match
            for match in sentence.each(_VERBS[span.label])
            if first <= match.first - sentence.first < after
            and is_verb(sentence, match)
            and (match.first - sentence.first == first or match.after - sentence.first == after)
        ),
        None,
    )
    is_first = verb is not None and verb.first - sentence.first == first
    begin = verb.after - sentence.first if verb is not None and is_first else first
    noun = object_noun(passage, begin, (_NOUNS[span.label],))
    if noun is not None and noun.first - sentence.first >= after:
        noun = None
    behind = noun.after - sentence.first if noun is not None else begin
    partners = complements(passage, behind, of_noun=noun is not None).partners
    if is_first:
        group = group_start(sentence, leading_verb(passage, first))
        subject = (subject_start(passage, group), group)
        is_direct = verb is not None and verb.entry.kind in _WITH_OBJECT
        if noun is None and is_direct and not partners and passage.codes(begin, after):
            partners = ((begin, after),)
    else:
        subject = (first, behind)
    return Told(span, passage, first, after, verb, noun, subject, partners)


def leading_verb(passage: Passage, verb: int) -> int:
    """Return the verb whose subject a verb shares: after an `and` or a purpose's `to`, the first.

    Parameters
    ----------
    passage
        The sentence.
    verb
        The verb.
    """
    sentence = passage.sentence
    group = group_start(sentence, verb)
    if sentence.kind(group - 1) != "conjunction" and not is_purpose(sentence, verb):
        return verb
    verbs = [*sentence.each("contact_verbs"), *sentence.each("agreement_verbs")]
    places = [match.first - sentence.first for match in verbs]
    before = max((place for place in places if place < min(group, verb - 1)), default=verb)
    return verb if before == verb else leading_verb(passage, before)
