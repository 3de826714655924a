"""All rules together: what an article says of officials, statements and acts of trade."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from relkit.annotations import Annotation, AnnotationSet, as_articles
from relkit.codebook import Codebook
from relkit.knowledge.lexicons import Lexicons
from relkit.rules import Run
from relkit.rules.attribution import attributions, cues, statements
from relkit.rules.contacts import AGREEMENT, CONTACT, diplomacy
from relkit.rules.names import NameWords, institutions, officials
from relkit.rules.tariffs import tariff_actions
from relkit.spans import Article, Span
from relkit.tokens import Tokens, tokenise

LABELS = ("official", "institution", "statement", "cue", "tariff_action")
"""The labels of the runs that a `SpanTagger` takes as marks; a model is bound to their number."""

ALL_LABELS = (*LABELS, CONTACT, AGREEMENT)
"""The labels that rules are made for."""


def find_runs(tokens: Tokens, lexicons: Lexicons, labels: Collection[str] = LABELS) -> list[Run]:
    """Find the spans that the rules see in an article's words.

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        What is known.
    labels
        Of `ALL_LABELS`; contacts and agreements are looked for only where one of them is named.

    Returns
    -------
    list of Run
        Those of one label do not overlap, and none goes over the end of a paragraph.

    Examples
    --------
    >>> tokens = tokenise(Article("a1", "US Treasury Secretary Lee said talks would resume."))
    >>> for first, after, label in sorted(find_runs(tokens, Lexicons.read())):
    ...     print(label, tokens.words[first:after])
    official ('US', 'Treasury', 'Secretary', 'Lee')
    cue ('said',)
    statement ('talks', 'would', 'resume')
    """
    told = attributions(tokens, lexicons)
    said, acts = cues(told), tariff_actions(tokens, lexicons)
    names = NameWords(tokens, lexicons)
    speak = {word for first, after, _ in said for word in range(first, after)}
    verbs = sorted(speak.union(first for first, _, _ in acts))
    people = officials(tokens, lexicons, names)
    runs = [
        *people,
        *institutions(tokens, lexicons, verbs, names),
        *statements(told),
        *said,
        *acts,
    ]
    if CONTACT in labels or AGREEMENT in labels:
        runs += diplomacy(tokens, lexicons, people, acts)
    return [run for run in runs if run[2] in labels]


class RuleTagger:
    """Finds spans by rules, before anything is labelled.

    It reads like a fitted `SpanTagger`: what it finds are suggestions to correct, of the origin
    "rule" and without a score.

    Parameters
    ----------
    codebook
        Only spans of its labels are looked for; by default those of `ALL_LABELS`.
    lexicons
        What is known; by default what comes with relkit.

    Raises
    ------
    ValueError
        If the codebook has none of the labels that rules are made for.

    Examples
    --------
    >>> article = Article("a1", "China imposed tariffs on soybeans, Mr. Li said.")
    >>> for span in RuleTagger()(article).spans:
    ...     print(span.label, "|", article.text[span.start : span.end])
    institution | China
    statement | China imposed tariffs on soybeans
    tariff_action | imposed tariffs on soybeans
    cue | said
    """

    def __init__(self, codebook: Codebook | None = None, lexicons: Lexicons | None = None) -> None:
        self.labels = tuple(
            label for label in ALL_LABELS if codebook is None or label in codebook.labels
        )
        if codebook is not None and not self.labels:
            msg = (
                f"rules would find nothing: the codebook has the labels "
                f"{', '.join(codebook.labels)}, and rules are made for {', '.join(ALL_LABELS)}; "
                f"name "
                "a label of the codebook like one of these, train a SpanTagger on labels of your "
                "own, or let RuleTagger() look for all that rules are made for"
            )
            raise ValueError(msg)
        self.lexicons = lexicons or Lexicons.read()

    def predict(self, articles: Iterable[Article], annotator: str = "rules") -> AnnotationSet:
        """Read articles with different ids; return an annotation for each."""
        return AnnotationSet(annotator, [self(article) for article in as_articles(articles)])

    def __call__(self, article: Article) -> Annotation:
        """Read one article: a ``suggest`` of `relkit.Annotator`."""
        tokens = tokenise(article)
        starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
        return Annotation.of(
            article,
            [
                Span(starts[first], ends[after - 1], label, origin="rule")
                for first, after, label in find_runs(tokens, self.lexicons, self.labels)
            ],
        )
