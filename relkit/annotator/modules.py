"""The browser's side as the one module that anywidget takes.

The ``.mjs`` files are modules that import one another, so that node and a reader see them as they
are. A widget is sent a single module, without a file beside it to import from: here they are put
one after another, each after those it imports, and the words that tie them together are left out.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

ENTRY = "annotator"
_IMPORT = re.compile(r'^import \{[^}\n]*\} from "\./(\w+)\.mjs";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async function |function |class |const )", re.MULTILINE)


def _source(name: str) -> str:
    return files("relkit.annotator").joinpath(name).read_text(encoding="utf-8")


@cache
def joined_module() -> str:
    """Return the modules of the browser's side as one, ``export default`` at its end.

    Examples
    --------
    >>> module = joined_module()
    >>> "import {" in module, module.count("export default")
    (False, 1)
    """
    done: dict[str, str] = {}

    def add(name: str) -> None:
        if name in done:
            return
        source = _source(f"{name}.mjs")
        for needed in _IMPORT.findall(source):
            add(needed)
        done[name] = _EXPORT.sub("", _IMPORT.sub("", source))

    add(ENTRY)
    return "\n".join(done.values())


@cache
def style_sheet() -> str:
    """Return the style sheets of the annotator as one.

    Examples
    --------
    >>> ".relkit-annotator" in style_sheet()
    True
    """
    return "\n".join(_source(f"{name}.css") for name in ("annotator", "text"))
