"""Which acts on tariffs and trade an article tells, promises or threatens.

The column "value" of the lexicons says what makes a word count.

Of a verb, in `acts`: "measure" needs one as its object, "with" takes it after a `with`, "goods" may
act on goods and firms themselves, "purchase" on what is bought, "list" enters a name in a list of
controls or takes it off one, "given" needs an exemption, a licence or the like, "subjected" puts
goods under a measure, "subject" has the measure as its subject, and "self" needs nothing but a
paragraph about trade.

Of a noun, in `measures`: "sure" is always a measure of trade, "duty" nearly always, "rate" stands
for one where a preposition follows, "goods" needs goods, trade or firms beside it or a paragraph
about trade, "trade" goods or trade, "imports" trade, or a commodity or vessel of another country,
"abroad" another country, and "paragraph" a paragraph about trade.
"""

from __future__ import annotations

from collections.abc import Iterator

from relkit.knowledge.lexicons import Lexicons, Match
from relkit.rules import Run
from relkit.rules.tariffs.measures import is_head, qualified_end
from relkit.rules.tariffs.nouns import Act, acts_by_nouns, listed_rates, modifiers_start
from relkit.rules.tariffs.objects import object_end
from relkit.rules.tariffs.phrases import CLAUSE
from relkit.rules.tariffs.sentence import RATES, Sentence, sentences, word_set
from relkit.rules.tariffs.terms import terms_end
from relkit.rules.tariffs.verbs import LINKS, Start, act_start, before_aside
from relkit.tokens import Tokens

LABEL = "tariff_action"

_WITH_OBJECT = frozenset(("charge", "spare", "agree to"))
"""Verbs that are told of no measure in the passive: charged are importers, agreed to is a deal."""

_ON_GOODS = word_set("goods purchase list")
_JOINTS = (["and"], ["and", "to"], ["or"], ["or", "to"], ["and", "also"])
_FORTHCOMING = word_set("set due scheduled expected likely going about slated poised")
_FEW, _GOOD_PART = 3, 0.15


def tariff_actions(tokens: Tokens, lexicons: Lexicons) -> list[Run]:
    """Return the tariff actions, from left to right.

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        With `measures`, `acts`, `act_nouns`, `commitments`, `goods` and `countries`.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "Beijing threatened to raise tariffs on U.S. corn to 15% on Friday."
    >>> tokens = tokenise(Article("a1", text))
    >>> [tokens.words[first:after] for first, after, _ in tariff_actions(tokens, Lexicons.read())]
    [('threatened', 'to', 'raise', 'tariffs', 'on', 'U.S.', 'corn', 'to', '15', '%')]
    """
    acts = lexicons.find(tokens, "acts") + lexicons.find(tokens, "act_nouns")
    measures, goods = lexicons.find(tokens, "measures"), lexicons.find(tokens, "goods")
    sentence, paragraph = tokens.sentence.tolist(), tokens.paragraph.tolist()
    in_trade = _paragraphs_in_trade(paragraph, measures)
    needed = {sentence[each.first] for each in measures}
    needed &= {sentence[each.first] for each in acts}
    on_goods = {sentence[each.first] for each in acts if _may_act_on_goods(each)}
    needed |= on_goods & {sentence[each.first] for each in goods}
    needed |= {
        sentence[each.first]
        for each in acts
        if each.entry.value == "self" and paragraph[each.first] in in_trade
    }
    needed |= {
        sentence[each.first]
        for each in measures
        if each.entry.value == "sure" and _has_rate_before(tokens, each.first)
    }
    if not needed:
        return []
    named = [
        *acts,
        *measures,
        *goods,
        *lexicons.find(tokens, "commitments"),
        *lexicons.find(tokens, "countries"),
    ]
    return [
        (each.first + act.first, each.first + act.after, LABEL)
        for each in sentences(tokens, named, needed, in_trade)
        for act in _acts(each)
    ]


def _may_act_on_goods(act: Match) -> bool:
    """Return whether an act may do without a measure: most sentences need not be read."""
    return act.entry.value in _ON_GOODS or act.entry.kind in {"raise", "suspend"}


def _has_rate_before(tokens: Tokens, place: int) -> bool:
    """Return whether the word before is a percent sign or the like."""
    if not place:
        return False
    start, end = tokens.starts[place - 1], tokens.ends[place - 1]
    return tokens.text[start:end].lower() in RATES


def _paragraphs_in_trade(paragraph: list[int], measures: list[Match]) -> set[int]:
    """Return the paragraphs that are about trade.

    Those are the ones that name a measure that only trade knows, and their neighbours; all, where
    they are a good part of the article: news sets every sentence in a paragraph of its own.
    """
    named = {paragraph[each.first] for each in measures if each.entry.value == "sure"}
    count = paragraph[-1] + 1 if paragraph else 0
    if len(named) >= _FEW and len(named) >= _GOOD_PART * count:
        return set(range(count))
    return named | {each + step for each in named for step in (-1, 1)}


def _acts(sentence: Sentence) -> list[Act]:
    """Return the acts of a sentence that do not overlap, from left to right."""
    if sentence.words[-1] == "?":
        return []
    verbs = [
        (verb, start)
        for verb in sentence.each("acts")
        if (start := act_start(sentence, verb)) is not None
    ]
    found = [*_by_verbs(sentence, verbs), *_by_subjects(sentence, verbs), *acts_by_nouns(sentence)]
    found += listed_rates(sentence, min((act.first for act in found), default=len(sentence)))
    kept: list[Act] = []
    for act in sorted(found, key=lambda act: (act.first, -act.after)):
        if kept and act.first < kept[-1].after:
            continue
        if kept and kept[-1].is_committed and _is_promised_with(sentence, kept[-1], act):
            kept[-1] = Act(kept[-1].first, act.after, is_committed=True)
        else:
            kept.append(act)
    return kept


def _is_promised_with(sentence: Sentence, before: Act, act: Act) -> bool:
    """Return whether an act is promised in one breath with the one before it."""
    return sentence.words[before.after : act.first] in _JOINTS


def _by_verbs(sentence: Sentence, verbs: list[tuple[Match, Start]]) -> Iterator[Act]:
    for verb, start in verbs:
        if verb.entry.value == "subject":
            continue
        end = object_end(sentence, verb, is_passive=start.is_passive, is_promised=start.is_promised)
        if end:
            yield Act(start.place, end, start.is_committed)


def _by_subjects(sentence: Sentence, verbs: list[tuple[Match, Start]]) -> Iterator[Act]:
    """Find acts told with the measure as subject: `tariffs on steel will be raised to 50%`."""
    for verb, start in verbs:
        is_active = verb.entry.value == "subject" or _is_of_degree(sentence, verb)
        is_told_of = verb.entry.value in {"measure", "goods"} and verb.entry.kind != "retaliate"
        if not (is_active or (start.is_passive and is_told_of)) or verb.entry.term in _WITH_OBJECT:
            continue
        head = _subject(sentence, start.place)
        if head is None:
            continue
        # What takes effect is told by the measure alone; what is raised, by the verb's terms too.
        is_told_by_measure = is_active and verb.entry.kind not in {"raise", "cut"}
        after = verb.after - sentence.first
        if is_told_by_measure:
            after = qualified_end(sentence, head, head.first - sentence.first)
        end = terms_end(sentence, after)
        if is_active and not is_told_by_measure and end == after:
            continue
        yield Act(modifiers_start(sentence, head), end, start.is_committed)


def _is_of_degree(sentence: Sentence, verb: Match) -> bool:
    """Return whether a verb says how far its subject goes: `tariffs will double to 50 percent`."""
    after = verb.after - sentence.first
    return (
        verb.entry.kind in {"raise", "cut"}
        and sentence.word(after) in {"to", "from", "by"}
        and any(sentence.is_number(number) for number in range(after + 1, after + 4))
    )


def _subject(sentence: Sentence, verb: int) -> Match | None:
    """Return the measure that is the subject of a verb."""
    found = None
    last = _before_links(sentence, verb - 1)
    if sentence.kind(last) == "comma":
        before = before_aside(sentence, last)
        is_spoken = "pronoun" in sentence.kinds[before + 1 : last]
        last = last if is_spoken else before
    if sentence.word(last) == "to" and sentence.word(last - 1) in _FORTHCOMING:
        last = _before_links(sentence, last - 2)
    for place in range(last, max(-1, last - 21), -1):
        measure = sentence.begins("measures", place)
        if measure is not None and measure.entry.value != "rate" and is_head(sentence, measure):
            if qualified_end(sentence, measure, place):
                found = measure
        elif _ends_subject(sentence, place, is_found=found is not None):
            break
    return found


def _before_links(sentence: Sentence, place: int) -> int:
    """Return the last word before auxiliaries and adverbs."""
    while sentence.is_adverb(place) or sentence.kind(place) in LINKS:
        place -= 1
    return place


def _ends_subject(sentence: Sentence, place: int, *, is_found: bool) -> bool:
    kind = sentence.kind(place)
    is_outside = kind in CLAUSE or kind in {"mark", "comma"}
    return is_outside or (is_found and sentence.word(place) not in {"of", "on"})
