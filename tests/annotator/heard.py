"""An annotator without a browser: what the kernel's side hears and tells."""

from __future__ import annotations

from typing import Any

import pytest

from relkit import Annotator
from relkit.spans import Article

ARTICLES = [
    Article("a1", "Xi said no. Xi left.", {"title": "A talk", "published": "2025-05-23"}),
    Article("a2", "Nobody spoke of tariffs. Xi did."),
    Article("a3", "Rome: Xi was there.", boilerplate=((0, 6),)),
]
XI = {"start": 0, "end": 2, "label": "person"}


class Heard:
    """An annotator and all that it tells the browser."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, annotator: Annotator) -> None:
        self.annotator = annotator
        self.messages: list[dict[str, Any]] = []
        monkeypatch.setattr(annotator, "send", self.messages.append)

    def tell(self, kind: str, **fields: Any) -> dict[str, dict[str, Any]]:
        """Send a message; return the answers by their kind."""
        self.messages.clear()
        self.annotator._on_message(None, {"kind": kind, "client": "me", **fields}, None)
        return {message["kind"]: message for message in self.messages}

    def edit(self, id: Any, article: Any = "a1", **edit: Any) -> dict[str, dict[str, Any]]:
        return self.tell("edit", id=id, article=article, edit=edit)
