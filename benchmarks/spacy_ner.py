"""The peer: spaCy's named entity recogniser, trained from nothing on the same words and spans."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.bootstrap import interval, resampled_f1
from benchmarks.figures import ALL, f1_by_label
from benchmarks.polnear import Part
from relkit.annotations import Annotation, AnnotationSet
from relkit.spans import Article, Span
from relkit.tokens import Tokens, tokenise

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MOST_EPOCHS = 100


def documents(tokens: Tokens, vocab: Vocab) -> Iterator[tuple[int, Doc]]:
    """Yield a document for each paragraph, with the number of its first word in the article."""
    from spacy.tokens import Doc  # noqa: PLC0415  (heavy)

    words = list(tokens.words)
    begins = np.flatnonzero(np.diff(tokens.paragraph, prepend=-1)).tolist()
    # Whether anything stands between a word and the next.
    apart = (tokens.starts[1:] > tokens.ends[:-1]).tolist()
    for first, after in pairwise([*begins, len(words)]):
        spaces = [*apart[first : after - 1], False]
        yield first, Doc(vocab, words=words[first:after], spaces=spaces)


def labelled(tokens: Tokens, spans: Iterable[Span], vocab: Vocab) -> Iterator[Doc]:
    """Yield the paragraphs with their entities: the spans, cut to whole words and to paragraphs.

    Entities do not overlap: of spans that do, the longest stay, by spaCy's own `filter_spans`.
    """
    from spacy.tokens import Span as Entity  # noqa: PLC0415
    from spacy.util import filter_spans  # noqa: PLC0415

    covered = [(tokens.covered(span), span.label) for span in spans]
    for first, doc in documents(tokens, vocab):
        after = first + len(doc)
        doc.ents = filter_spans(
            [
                Entity(doc, max(words.start, first) - first, min(words.stop, after) - first, label)
                for words, label in covered
                if max(words.start, first) < min(words.stop, after)
            ]
        )
        yield doc


@dataclass
class Epochs:
    """How often the peer reads its training articles, and what came of it.

    Attributes
    ----------
    scores
        F1 on the tuning articles after each epoch.
    seconds
        Training until the end of each epoch, preparation included, scoring not.
    """

    patience: int
    scores: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def best(self) -> int:
        """The number of epochs, from 1, after which the score was best, first where it is equal."""
        return self.scores.index(max(self.scores)) + 1

    @property
    def over(self) -> bool:
        """Whether the score has not risen for as long as patience lasts."""
        if max(self.scores, default=0.0) == 0:
            return len(self.scores) >= MOST_EPOCHS  # it has not begun to find anything
        return len(self.scores) - self.best >= self.patience or len(self.scores) >= MOST_EPOCHS


class Peer:
    """spaCy's ``ner`` with the settings it has by default, as a tagger of articles."""

    def __init__(self, part: Part, seed: int = 0) -> None:
        import spacy  # noqa: PLC0415
        from spacy.training import Example  # noqa: PLC0415
        from spacy.util import registry  # noqa: PLC0415
        from thinc.api import fix_random_seed  # noqa: PLC0415

        started = time.perf_counter()
        fix_random_seed(seed)
        self._order = random.Random(seed)  # noqa: S311  (nothing secret)
        self.nlp = spacy.blank("en")
        self._model = self.nlp.add_pipe("ner").model  # type: ignore[attr-defined]
        vocab = self.nlp.vocab
        self._examples = [
            Example(bare, doc)
            for article in part.articles
            for tokens in [tokenise(article)]
            for (_, bare), doc in zip(
                documents(tokens, vocab),
                labelled(tokens, part.gold[article.id].spans, vocab),
                strict=True,
            )
        ]
        self._optimizer = self.nlp.initialize(lambda: self._examples)
        # The batches of spaCy's own configuration: from 100 words to 1,000, compounding.
        settings = self.nlp.config["training"]
        self._batches = registry.resolve({"batcher": settings["batcher"]})["batcher"]
        self._dropout = settings["dropout"]
        self.seconds = time.perf_counter() - started

    def read_once(self) -> None:
        """Train for an epoch."""
        started = time.perf_counter()
        self._order.shuffle(self._examples)
        for batch in self._batches(self._examples):
            self.nlp.update(batch, drop=self._dropout, sgd=self._optimizer)
        self.seconds += time.perf_counter() - started

    def weights(self) -> bytes:
        """Return what was learned."""
        learned: bytes = self._model.to_bytes()
        return learned

    def take(self, weights: bytes) -> None:
        """Go back to what was learned by then."""
        self._model.from_bytes(weights)

    def predict(self, articles: Iterable[Article]) -> AnnotationSet:
        """Return what it finds, in relkit's words."""
        return AnnotationSet("spacy", (self._read(article) for article in articles))

    def _read(self, article: Article) -> Annotation:
        tokens = tokenise(article)
        firsts, docs = (
            zip(*documents(tokens, self.nlp.vocab), strict=True) if len(tokens) else ((), ())
        )
        spans = [
            Span(
                int(tokens.starts[first + entity.start]),
                int(tokens.ends[first + entity.end - 1]),
                entity.label_,
                origin="model",
            )
            for first, doc in zip(firsts, self.nlp.pipe(docs), strict=True)
            for entity in doc.ents
        ]
        return Annotation.of(article, spans)


def train_peer(
    part: Part, tuning: Part, patience: int, say: Callable[[str], None]
) -> tuple[Peer, Epochs]:
    """Train until the score on the tuning articles stops rising; return the peer at its best.

    Where the tuning articles are among those to train on, the number of epochs is found without
    them, and the peer trained anew on all for as many.
    """
    apart = {article.id for article in tuning.articles}
    without = part.some(each for each in part.articles if each.id not in apart)
    peer, epochs = Peer(without), Epochs(patience)
    best = b""
    while not epochs.over:
        peer.read_once()
        epochs.scores.append(f1_by_label(tuning.gold, peer.predict(tuning.articles))[ALL])
        epochs.seconds.append(peer.seconds)
        if epochs.best == len(epochs.scores):
            best = peer.weights()
        say(
            f"spaCy on {len(without.articles)} articles: epoch {len(epochs.scores)}, "
            f"F1 {epochs.scores[-1]:.3f} on the tuning part, best after {epochs.best}"
        )
    peer.take(best)
    peer.seconds = epochs.seconds[epochs.best - 1]
    if len(without.articles) < len(part.articles):
        peer = Peer(part)
        for number in range(epochs.best):
            say(f"spaCy on {len(part.articles)} articles: epoch {number + 1} of {epochs.best}")
            peer.read_once()
    return peer, epochs


def patience_for(count: int) -> int:
    """Return after how many epochs without a new best training ends: an epoch may be tiny."""
    return 3 if count >= 400 else 10


def figures_of(peer: Peer, epochs: Epochs, dev: Part) -> dict[str, Any]:
    """Return what one training gave."""
    read = peer.predict(dev.articles)
    return {
        "system": "spaCy",
        "seconds": peer.seconds,
        "epochs": epochs.best,
        "tuning": epochs.scores,
        "f1": f1_by_label(dev.gold, read),
        "interval": interval(resampled_f1(dev.gold, read)),
    }
