"""The tools that are measured: how each is set up, shown, and what it looks like in the page."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version


@dataclass(frozen=True)
class Tool:
    """One tool in a notebook.

    Attributes
    ----------
    setup
        Code that makes the tool's own input of `text`, `spans` (start, end, label) and `labels`.
    cell
        Code that makes the widget and shows it: what opening measures.
    text
        CSS selector of what holds the text.
    highlight
        CSS selector of a labelled span within it.
    count
        An expression for how many spans the kernel knows.
    arm
        CSS selector of what is clicked so that a drag labels at once; empty where every drag does.
    disarm
        The key after which a drag only selects.
    key
        The key that labels what is selected, where there is one.
    """

    name: str
    package: str
    setup: str
    cell: str
    text: str
    highlight: str
    count: str
    arm: str = ""
    disarm: str = ""
    key: str = ""

    @property
    def version(self) -> str:
        return version(self.package)


RELKIT = Tool(
    name="relkit.Annotator",
    package="relkit",
    setup="""
from relkit import Annotator
from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook, Label
from relkit.spans import Article, Span
from relkit.storage import write_annotations
codebook = Codebook("news", "1", {
    label: Label(label, "", layer="news", key=str(number))
    for number, label in enumerate(labels, 1)
}, {})
article = Article("article", text)
annotation = Annotation.of(article, [Span(*span) for span in spans])
write_annotations(AnnotationSet("anna", [annotation]), "annotations", [article], codebook=codebook)
""",
    # As a person opens it: what is labelled is read from its file, and every label goes into it.
    cell="""
widget = Annotator([article], "annotations/anna", codebook=codebook)
widget
""",
    text=".relkit-text",
    highlight="mark[data-label]",
    count="len(widget.annotations['article'].spans)",
    arm=".relkit-annotator button[data-label='person']",
    disarm="Escape",
    key="1",
)

SPANMARK = Tool(
    name="spanmark",
    package="spanmark",
    setup="""
from spanmark import AnnotationSession
documents = [{"id": "article", "text": text, "suggestions": [
    {"start": start, "end": end, "label": label} for start, end, label in spans
]}]
""",
    cell="""
session = AnnotationSession(documents, labels=list(labels), output_path="annotations.jsonl")
session.display()
""",
    text=".so-textlayer",
    highlight="mark.so-inline-span",
    count="len(next(iter(session.records()))['annotation']['spans'])",
)

JUPYTERANNOTATE = Tool(
    name="jupyterannotate",
    package="jupyterannotate",
    setup="""
from jupyterannotate import AnnotateWidget
given = [[
    {"start": start, "end": end, "text": text[start:end], "label": label}
    for start, end, label in spans
]]
""",
    cell="""
widget = AnnotateWidget(docs=[text], labels=list(labels), spans=given)
widget
""",
    text=".jp-OutputArea-output .content",
    highlight="span.span",
    count="len(widget.spans[0])",
)

TOOLS = {tool.package: tool for tool in (RELKIT, SPANMARK, JUPYTERANNOTATE)}
PEERS = (SPANMARK, JUPYTERANNOTATE)
