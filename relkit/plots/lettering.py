"""Words in pictures: what can be drawn, how wide it is, and where a line ends."""

from __future__ import annotations

import re
import unicodedata

# What no SVG can hold: the library that draws it ends the process when it meets one.
_UNDRAWABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_NARROW = frozenset("iljftrI.,:;|!'()[]/ -")
_WIDE = frozenset("mwMW@%→↔—")


def drawable(text: str) -> str:
    r"""Return text with a sign in place of each character that no picture can hold.

    Examples
    --------
    >>> drawable("a\x00b")
    'a�b'
    """
    return _UNDRAWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def shortened(text: str, longest: int) -> str:
    r"""Return text in one line, with an ellipsis where it was longer than so many characters.

    Examples
    --------
    >>> shortened("agreed on the\n importance", 10)
    'agreed on…'
    """
    line = " ".join(drawable(text[: 4 * longest]).split())
    whole = len(line) <= longest and len(text) <= 4 * longest
    return line if whole else line[: longest - 1].rstrip() + "…"


def text_width(text: str, size: float) -> float:
    """Return about how wide text of letters of this size is, in pixels, in Liberation Sans."""
    return size * sum(_share(character) for character in text)


def fitted(text: str, size: float, width: float) -> str:
    """Return text in one line, with an ellipsis where it was wider than so many pixels.

    Vega's own limits cut characters beyond the first 65,536 in half, on which vl-convert fails.

    Examples
    --------
    >>> fitted("statements released by governments", 11, 90)
    'statements rele…'
    """
    line = shortened(text, max(1, int(width)))
    if text_width(line, size) <= width:
        return line
    room = width - text_width("…", size)
    kept = 0
    for character in line:
        room -= size * _share(character)
        if room < 0:
            break
        kept += 1
    return line[:kept].rstrip() + "…"


def _share(character: str) -> float:
    if character in _NARROW:
        return 0.32
    if character in _WIDE or unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.7 if character.isupper() else 0.56


def broken(text: str, size: float, width: float) -> list[str]:
    """Return text as lines that are no wider than so many pixels, broken at blanks.

    Examples
    --------
    >>> broken("no day is known", 10, 50)
    ['no day is', 'known']
    """
    lines = [""]
    for word in drawable(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
