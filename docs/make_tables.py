"""Make ``docs/tables.md`` from the codebook of columns: ``python -m docs.make_tables``."""

from __future__ import annotations

from pathlib import Path

from relkit.column_codebook import column_page


def main() -> None:
    """Write the page."""
    Path(__file__).with_name("tables.md").write_text(column_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
