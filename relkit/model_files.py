"""Trained models on disk: one zip of numbers and a card, and no code.

The arrays are NumPy's own files, written and read without pickle, the card is JSON, the lexicons
are CSV: what a model file holds is data, and loading it runs nothing. Built again from the same
labels with the same libraries, a file is the same to the last byte.
"""

from __future__ import annotations

import io
import json
import tokenize
import zipfile
import zlib
from dataclasses import asdict
from importlib.resources import as_file, files
from numbers import Integral, Real
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.utils.validation import check_is_fitted

from relkit.atomic_files import write_atomically
from relkit.codebook import Codebook
from relkit.codebook_file import parse_codebook
from relkit.knowledge.lexicon_table import read_table, write_table
from relkit.knowledge.lexicons import Lexicons
from relkit.linker.roles import Roles
from relkit.linker.weights import LinkWeights
from relkit.model_card import FORMAT, ModelError, check_card, made_with, warn_of_other_spacy
from relkit.tagger.arrays import Array, arrays_of, learn_from_arrays
from relkit.tagger.parameters import check_parameters
from relkit.tagger.span_tagger import SpanTagger

_CARD, _CODEBOOK, _LEXICONS = "card.json", "codebook.toml", "lexicons.csv"
_OWN = "own"
"""What the card says in place of lexicons that are neither relkit's nor none."""
_DAMAGE = (
    *(OSError, EOFError, KeyError, ValueError, RuntimeError, SyntaxError, MemoryError),
    *(tokenize.TokenError, zipfile.BadZipFile, zlib.error),
)
"""What zipfile, json, csv and NumPy raise on bytes that are none of theirs."""


class _Content(NamedTuple):
    """What stands in a model file; `lexicons` is ``None`` where the model knows none."""

    card: dict[str, Any]
    arrays: dict[str, Array]
    codebook: str
    lexicons: Lexicons | None


def save_model(tagger: SpanTagger, path: str | Path, *, codebook: str = "") -> None:
    """Write a fitted tagger to a file, as the old file or the new one.

    Parameters
    ----------
    tagger
        A fitted SpanTagger.
    path
        The file, by custom with the suffix ``.relkit``.
    codebook
        The codebook that the labels were made with, as the text of its TOML file: it travels with
        the model.

    Raises
    ------
    CodebookError
        If `codebook` is none.
    LexiconError
        If the tagger has lexicons of your own that cannot stand in a table.
    ValueError
        If a parameter has been changed to one that the tagger cannot work with.
    sklearn.exceptions.NotFittedError
        If the tagger has not learnt anything.
    OSError
        If the disk does not take it.
    """
    check_is_fitted(tagger)
    lexicons = tagger.lexicons_
    card = {
        "format": FORMAT,
        "model": "SpanTagger",
        "codebook": str(parse_codebook(codebook)) if codebook else None,
        "parameters": _parameters(tagger),
        "layers": tagger.layers_,
        "links": asdict(tagger.links_.roles) if tagger.links_.is_learnt else None,
        "trained_on": tagger.trained_on_,
        **made_with(),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        _add(archive, _CARD, json.dumps(card, indent=1, ensure_ascii=False).encode())
        _add(archive, _CODEBOOK, codebook.encode())
        if lexicons is not None:
            _add(archive, _LEXICONS, write_table(lexicons.entries).encode())
        for name, array in arrays_of(tagger).items():
            data = io.BytesIO()
            np.lib.format.write_array(data, array, allow_pickle=False)
            _add(archive, f"{name}.npy", data.getvalue())
    write_atomically(path, content.getvalue())


def _parameters(tagger: SpanTagger) -> dict[str, Any]:
    """Return the parameters as JSON can hold them: of those set after `fit`, what it was with."""
    parameters: dict[str, Any] = tagger.get_params()
    check_parameters(parameters)
    parameters["window"] = tagger.window_
    # A generator is no number, and a model that is read needs none.
    if not isinstance(parameters["random_state"], Integral):
        parameters["random_state"] = None
    for name, value in parameters.items():
        if isinstance(value, Integral):
            parameters[name] = int(value)  # a search over a NumPy range leaves NumPy's numbers
        elif isinstance(value, Real):
            parameters[name] = float(value)
    if parameters["layers"] is not None:
        layers = parameters["layers"]
        parameters["layers"] = {str(layer): list(names) for layer, names in layers.items()}
    if tagger.lexicons_ is None:
        parameters["lexicons"] = None
    elif not isinstance(parameters["lexicons"], str):
        parameters["lexicons"] = _OWN
    return parameters


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    # A ZipInfo made by hand has a fixed date, and what is stored as it is does not depend on the
    # compression library: that keeps two builds alike.
    archive.writestr(zipfile.ZipInfo(name), data)


def read_card(path: str | Path | None = None) -> dict[str, Any]:
    """Return what a model file says of itself.

    Returns
    -------
    dict
        ``model``, ``codebook``, ``parameters``, ``layers``, ``links`` (the labels whose ties were
        learnt, by their roles), ``trained_on`` (seals by article id),
        ``word_classes`` (the SHA-256 of those it was trained with) and ``versions`` of the
        libraries.

    Raises
    ------
    ModelError
        If it is no model file, or one that this relkit cannot read; the message says why.
    """
    return _read(path).card


def model_codebook(path: str | Path | None = None) -> Codebook | None:
    """Return the codebook that travels with a model, by default with relkit's own.

    Raises
    ------
    ModelError
        As `read_card`.
    """
    text = _read(path).codebook
    return parse_codebook(text) if text else None


def load_model(path: str | Path | None = None) -> SpanTagger:
    """Read a tagger from a file.

    Parameters
    ----------
    path
        A file that `save_model` wrote; by default the model that comes with relkit, trained on
        the shipped labels of the two seed articles.

    Raises
    ------
    ModelError
        As `read_card`.

    Warns
    -----
    UserWarning
        If it was trained with another minor version of spaCy.

    Examples
    --------
    >>> sorted(load_model().layers_)
    ['act', 'actor', 'diplomacy', 'speech']
    """
    card, arrays, _, lexicons = _read(path)
    said = "relkit's own model" if path is None else path
    warn_of_other_spacy(card, said)
    try:
        parameters = dict(card["parameters"])
        if parameters.get("lexicons") == _OWN:
            if lexicons is None:
                msg = f"{_LEXICONS} is missing"
                raise ValueError(msg)  # noqa: TRY301  (said as all else that is wrong)
            parameters["lexicons"] = lexicons
        check_parameters(parameters)
        check_parameters({"layers": card["layers"]})
        tagger = SpanTagger(**parameters)
        tagger.layers_ = dict(card["layers"])
        tagger.trained_on_ = {str(id): seal.strip() for id, seal in card["trained_on"].items()}
        tagger.lexicons_ = lexicons
        tagger.window_ = tagger.window
        tagger.links_ = _links(card["links"])
        learn_from_arrays(tagger, arrays)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        msg = f"{said}: the model file is incomplete or changed ({error}); train it again"
        raise ModelError(msg) from None
    return tagger


def _links(roles: Any) -> LinkWeights:
    """Return what is known of who said it, as far as the card says it."""
    if roles is None:
        return LinkWeights.believed(Roles())
    labels = [roles["statement"], roles["cue"], *roles["sources"]]
    if not all(isinstance(label, str) for label in labels) or isinstance(roles["sources"], str):
        msg = f"its links are to be labels by role, they are {roles!r:.80}"
        raise ValueError(msg)
    return LinkWeights(Roles(labels[0], labels[1], tuple(labels[2:])), {})


def _read(path: str | Path | None) -> _Content:
    if path is None:
        with as_file(files("relkit") / "models" / "default.relkit") as shipped:
            return _read(shipped)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive, Path(path).stat().st_size)
            card = json.loads(archive.read(_CARD))
            check_card(card, path)
            codebook = archive.read(_CODEBOOK).decode()
            if codebook:
                parse_codebook(codebook)
            names = archive.namelist()
            lexicons = None
            if _LEXICONS in names:
                lexicons = Lexicons(read_table(archive.read(_LEXICONS).decode()))
            arrays = {
                name.removesuffix(".npy"): np.lib.format.read_array(
                    io.BytesIO(archive.read(name)), allow_pickle=False
                )
                for name in names
                if name not in (_CARD, _CODEBOOK, _LEXICONS)
            }
    except FileNotFoundError:
        msg = f"{path}: there is no such model file; relkit train makes one"
        raise ModelError(msg) from None
    except ModelError:
        raise
    except _DAMAGE as error:
        why = str(error).partition("\n")[0][:200] or type(error).__name__
        msg = f"{path}: no model file of relkit, or a damaged one ({why}); train it again"
        raise ModelError(msg) from None
    return _Content(card, arrays, codebook, lexicons)


def _check_members(archive: zipfile.ZipFile, size: int) -> None:
    """Raise ValueError if a member stands twice or would unpack to more than the file holds."""
    members = archive.infolist()
    names = [each.filename for each in members]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        msg = f"{twice[0]} is in it twice"
        raise ValueError(msg)
    packed = [each.filename for each in members if each.compress_type != zipfile.ZIP_STORED]
    if packed:
        msg = f"{packed[0]} is compressed, which relkit never does"
        raise ValueError(msg)
    if sum(each.file_size for each in members) > size:
        msg = "its members are larger than the file"
        raise ValueError(msg)
