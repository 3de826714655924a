"""What stands in a notebook where no kernel runs: the article with its labels, to be read."""

from __future__ import annotations

from relkit.annotations import Annotation
from relkit.annotator.modules import style_sheet
from relkit.codebook import Codebook
from relkit.pages.highlights import article_html
from relkit.pages.page import escape
from relkit.spans import Article

LONGEST = 50_000
"""A longer article is left out of the notebook: its labels are in its file."""

# Where JupyterLab has no widget for an output, it shows an error, whatever else the output holds.
# So the reading is an output of its own, before the widget's, and these rules leave one of the two:
# a widget's output has no data-mime-type, and where there is only an error, a class of its own.
_EITHER = """
.jp-OutputArea-child:has(.relkit-reading):has(+ .jp-OutputArea-child >
  .jp-OutputArea-output:not([data-mime-type], .jupyter-widgets, .lm-mod-hidden)),
.jp-OutputArea-child:has(.relkit-reading) + .jp-OutputArea-child:has(>
  .jp-OutputArea-output:is(.jupyter-widgets, [data-mime-type="text/plain"])) { display: none; }
"""


def reading_html(article: Article, annotation: Annotation, codebook: Codebook, title: str) -> str:
    """Return the article with its labels, as HTML that shows only where the widget does not."""
    shown = f"<p>{len(article.text):,} characters are too many to be kept in a notebook.</p>"
    if len(article.text) <= LONGEST:
        shown = article_html(article, annotation, codebook)
    return (
        f'<div class="relkit-reading relkit-annotator"><style>{style_sheet()}{_EITHER}</style>'
        f'<p class="relkit-resume"><b>{escape(title)}</b>, as it was when this cell was run. '
        f"Run the cell to go on labelling.</p>{shown}</div>"
    )
