"""What a model file says of itself, and whether its model would see here what it was trained on."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any
from warnings import warn

from relkit.knowledge.word_classes import word_classes_sha256

FORMAT = 3
"""The format of model files.

To change it: raise the number by one, and either keep the reader of the old number beside the new
one or let the error say which relkit reads it. What the features of words and candidates are is
part of the format, of those of who said it as well: weights say nothing about features that are
others. The rules are none of it: with better ones, what a mark says is still the same, and the
lexicons are in the file.
"""


class ModelError(ValueError):
    """A model file that cannot be used."""


def made_with() -> dict[str, Any]:
    """Return what is here of what a model depends on and its file does not hold, rules aside."""
    return {
        "word_classes": word_classes_sha256(),
        "versions": {name: version(name) for name in ("relkit", "scikit-learn", "spacy")},
    }


def check_card(card: Any, path: str | Path) -> None:
    """Raise ModelError unless the model of this card reads here as it was trained to read."""
    if not isinstance(card, dict) or type(card.get("format")) is not int or card["format"] < 1:
        msg = f"{path}: its card has no format number; train the model again"
        raise ModelError(msg)
    versions = card.get("versions")
    maker = versions.get("relkit") if isinstance(versions, dict) else None
    elsewhere = f"read it with the relkit that made it ({maker or 'an older one'})"
    if card["format"] > FORMAT:
        msg = (
            f"{path}: its format is {card['format']}, this relkit reads format {FORMAT}: "
            "install a newer relkit, or train the model again"
        )
        raise ModelError(msg)
    if card["format"] < FORMAT:
        msg = (
            f"{path}: its format is {card['format']}, of the model that relkit had before; this "
            f"relkit reads format {FORMAT}: train it again from its labels with relkit train, or "
            f"{elsewhere}"
        )
        raise ModelError(msg)
    if card.get("model") != "SpanTagger":
        kind = card.get("model")
        msg = f"{path}: it holds a {kind!r}, not a SpanTagger; train one with this relkit"
        raise ModelError(msg)
    if not isinstance(versions, dict) or "spacy" not in versions:
        msg = f"{path}: its card does not name the spaCy it was trained with; train the model again"
        raise ModelError(msg)
    made, here = (_numbers(text, 1) for text in (versions["spacy"], version("spacy")))
    if made != here:
        msg = (
            f"{path}: it was trained with spaCy {made} and would see other words with spaCy "
            f"{here}: train it again"
        )
        raise ModelError(msg)
    classes, ours = card.get("word_classes"), word_classes_sha256()
    # With others, features that are called the same say something else: it would read nonsense.
    if classes != ours:
        those = f"of SHA-256 {classes:.80}" if isinstance(classes, str) else "it does not name"
        msg = (
            f"{path}: it was trained with word classes {those}, this relkit has others, {ours}: "
            f"train it again from its labels with relkit train, or {elsewhere}"
        )
        raise ModelError(msg)


def warn_of_other_spacy(card: dict[str, Any], path: str | Path) -> None:
    """Warn if spaCy is of another minor version than the one that the model was trained with.

    A minor version may cut some words otherwise, such as a number with its unit. There a model then
    reads a little worse, and nowhere else: features are told by how words are spelt. That is no
    reason to refuse every model, relkit's own with them, at each of spaCy's releases.
    """
    made, here = (_numbers(text, 2) for text in (card["versions"]["spacy"], version("spacy")))
    if made != here:
        warn(
            f"{path}: it was trained with spaCy {made}, and spaCy {here} may cut some words "
            f"otherwise; if it reads worse, train it again or install spaCy {made}",
            stacklevel=3,
        )


def _numbers(text: Any, count: int) -> str:
    """Return the first numbers of a version."""
    return ".".join(str(text).split(".")[:count])
