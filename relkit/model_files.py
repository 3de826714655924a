"""Trained models on disk: one zip of numbers and a card, and no code.

The arrays are NumPy's own files, written and read without pickle, the card is JSON: what a model
file holds is data, and loading it runs nothing. Built again from the same labels with the same
libraries, a file is the same to the last byte.
"""

from __future__ import annotations

import io
import json
import tokenize
import zipfile
import zlib
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import as_file, files
from numbers import Integral
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.utils.validation import check_is_fitted

from relkit.atomic_files import write_atomically
from relkit.codebook import Codebook
from relkit.codebook_file import parse_codebook
from relkit.tagger.parameters import check_parameters
from relkit.tagger.span_tagger import SpanTagger

FORMAT = 1
"""The format of model files.

To change it: raise the number by one, and either keep the reader of the old number beside the new
one or let the error say which relkit reads it.
"""

_CARD, _CODEBOOK = "card.json", "codebook.toml"
_DAMAGE = (
    *(OSError, EOFError, KeyError, ValueError, RuntimeError, SyntaxError, MemoryError),
    *(tokenize.TokenError, zipfile.BadZipFile, zlib.error),
)
"""What zipfile, json and NumPy raise on bytes that are none of theirs."""

_BY_LAYER = ("weights_", "start_", "step_", "shares_")


class ModelError(ValueError):
    """A model file that cannot be used."""


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
    sklearn.exceptions.NotFittedError
        If the tagger has not learnt anything.
    OSError
        If the disk does not take it.
    """
    check_is_fitted(tagger)
    # A generator is no number, and a model that is read needs none.
    parameters = tagger.get_params()
    if not isinstance(parameters["random_state"], Integral):
        parameters["random_state"] = None
    arrays = {"columns": tagger.columns_}
    for number, layer in enumerate(tagger.layers_):
        arrays |= {f"{part}{number}": getattr(tagger, part)[layer] for part in _BY_LAYER}
    card = {
        "format": FORMAT,
        "model": "SpanTagger",
        "codebook": str(parse_codebook(codebook)) if codebook else None,
        "parameters": parameters,
        "layers": tagger.layers_,
        "trained_on": tagger.trained_on_,
        "versions": {name: version(name) for name in ("relkit", "scikit-learn", "spacy")},
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        _add(archive, _CARD, json.dumps(card, indent=1, ensure_ascii=False).encode())
        _add(archive, _CODEBOOK, codebook.encode())
        for name, array in arrays.items():
            data = io.BytesIO()
            np.lib.format.write_array(data, array, allow_pickle=False)
            _add(archive, f"{name}.npy", data.getvalue())
    write_atomically(path, content.getvalue())


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    # A ZipInfo made by hand has a fixed date, and what is stored as it is does not depend on the
    # compression library: that keeps two builds alike.
    archive.writestr(zipfile.ZipInfo(name), data)


def read_card(path: str | Path | None = None) -> dict[str, Any]:
    """Return what a model file says of itself.

    Returns
    -------
    dict
        ``model``, ``codebook``, ``parameters``, ``layers``, ``trained_on`` (seals by article id)
        and ``versions`` of the libraries.

    Raises
    ------
    ModelError
        If it is no model file, or one that this relkit cannot read; the message says why.
    """
    return _read(path)[0]


def model_codebook(path: str | Path | None = None) -> Codebook | None:
    """Return the codebook that travels with a model, by default with relkit's own.

    Raises
    ------
    ModelError
        As `read_card`.
    """
    text = _read(path)[2]
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

    Examples
    --------
    >>> sorted(load_model().layers_)
    ['act', 'actor', 'speech']
    """
    card, arrays, _ = _read(path)
    try:
        check_parameters(dict(card["parameters"]))
        check_parameters({"layers": card["layers"]})
        tagger = SpanTagger(**card["parameters"])
        tagger.layers_ = dict(card["layers"])
        tagger.trained_on_ = dict(card["trained_on"])
        tagger.columns_ = arrays["columns"]
        for part in _BY_LAYER:
            by_layer = {
                layer: arrays[f"{part}{number}"] for number, layer in enumerate(tagger.layers_)
            }
            setattr(tagger, part, by_layer)
    except (KeyError, TypeError, ValueError) as error:
        msg = f"{path}: the model file is incomplete or changed ({error}); train it again"
        raise ModelError(msg) from None
    _check_shapes(tagger, path)
    return tagger


def _check_shapes(tagger: SpanTagger, path: str | Path | None) -> None:
    """Raise ModelError unless the arrays fit the layers and each other."""
    columns = tagger.columns_
    fits = columns.dtype == np.uint64 and columns.ndim == 1
    fits = fits and bool((columns[:-1] < columns[1:]).all())
    for layer, names in tagger.layers_.items():
        tags = 1 + 2 * len(names)
        shapes = ((len(columns) + 1, tags), (tags,), (tags, tags), (tags,))
        for part, shape in zip(_BY_LAYER, shapes, strict=True):
            array = getattr(tagger, part)[layer]
            fits = fits and array.shape == shape and array.dtype.kind == "f"
    if not fits:
        msg = f"{path}: the arrays in the model file do not fit each other; train it again"
        raise ModelError(msg)


def _read(path: str | Path | None) -> tuple[dict[str, Any], Mapping[str, Any], str]:
    """Return card, arrays and codebook of a model file."""
    if path is None:
        with as_file(files("relkit") / "models" / "default.relkit") as shipped:
            return _read(shipped)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive, Path(path).stat().st_size)
            card = json.loads(archive.read(_CARD))
            _check_card(card, path)
            arrays = {
                name.removesuffix(".npy"): np.lib.format.read_array(
                    io.BytesIO(archive.read(name)), allow_pickle=False
                )
                for name in archive.namelist()
                if name not in (_CARD, _CODEBOOK)
            }
            codebook = archive.read(_CODEBOOK).decode()
            if codebook:
                parse_codebook(codebook)
    except FileNotFoundError:
        msg = f"{path}: there is no such model file; relkit train makes one"
        raise ModelError(msg) from None
    except ModelError:
        raise
    except _DAMAGE as error:
        why = str(error).partition("\n")[0][:200] or type(error).__name__
        msg = f"{path}: no model file of relkit, or a damaged one ({why}); train it again"
        raise ModelError(msg) from None
    return card, arrays, codebook


def _check_size(archive: zipfile.ZipFile, size: int) -> None:
    """Raise ValueError if a member would unpack to more than the file holds."""
    members = archive.infolist()
    packed = [each.filename for each in members if each.compress_type != zipfile.ZIP_STORED]
    if packed:
        msg = f"{packed[0]} is compressed, which relkit never does"
        raise ValueError(msg)
    if sum(each.file_size for each in members) > size:
        msg = "its members are larger than the file"
        raise ValueError(msg)


def _check_card(card: Any, path: str | Path) -> None:
    if not isinstance(card, dict) or type(card.get("format")) is not int or card["format"] < 1:
        msg = f"{path}: its card has no format number; train the model again"
        raise ModelError(msg)
    if card["format"] > FORMAT:
        msg = (
            f"{path}: its format is {card['format']}, this relkit reads up to {FORMAT}: "
            "install a newer relkit, or train the model again"
        )
        raise ModelError(msg)
    if card.get("model") != "SpanTagger":
        kind = card.get("model")
        msg = f"{path}: it holds a {kind!r}, not a SpanTagger; train one with this relkit"
        raise ModelError(msg)
    versions = card.get("versions")
    if not isinstance(versions, dict) or "spacy" not in versions:
        msg = f"{path}: its card does not name the spaCy it was trained with; train the model again"
        raise ModelError(msg)
    made, here = (str(v).split(".")[0] for v in (versions["spacy"], version("spacy")))
    if made != here:
        msg = (
            f"{path}: it was trained with spaCy {made} and would see other words with spaCy "
            f"{here}: train it again"
        )
        raise ModelError(msg)
