"""Wire forms of edits for Hypothesis: half of them fit, so that what does not is refused, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import strategies as st

from tests.edit_model import LAYER, TEXTS, Key, State, key

asked: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["", "Xi"]),
        "side": st.sampled_from(["here", "there"]),
        "sure": st.booleans(),
    },
)


MADE: dict[Any, st.SearchStrategy[Any]] = {
    "score": st.none() | st.sampled_from([0.0, 0.5, 1]),
    "origin": st.sampled_from(["person", "accepted", "corrected", "model", "rule"]),
}
MORE = MADE | {"unsure": st.booleans(), "note": st.sampled_from(["", "hm", "“\u2028”\r\n"])}


class Draws:
    """The parts of wire forms of edits of an article."""

    def __init__(self, draw: st.DrawFn, state: State, article: str) -> None:
        self.draw = draw
        self.state = state
        self.sheet = state.sheets[article]
        self.size = len(TEXTS[article])

    def label(self) -> str:
        return self.draw(st.sampled_from([*LAYER] * 5 + ["nobody"]))

    def place(self, label: str = "") -> dict[str, Any]:
        start = self.draw(st.integers(0, self.size - 1))
        end = start + self.draw(st.integers(1, 3))
        return {"start": start, "end": end, "label": label or self.label()}

    def one_of(self, things: Iterable[Key]) -> dict[str, Any]:
        """Draw one that is there, mostly."""
        known = sorted(things)
        if not known or self.draw(st.integers(0, 19)) == 13:
            return self.place()
        return dict(zip(("start", "end", "label"), self.draw(st.sampled_from(known)), strict=True))

    def dressed(self, span: dict[str, Any]) -> dict[str, Any]:
        more = self.draw(st.fixed_dictionaries({}, optional=MORE))
        return span | more | ({"attributes": self.draw(asked)} if span["label"] == "person" else {})

    def tie(self) -> dict[str, Any]:
        head, tail = (
            list(key(self.one_of(one for one in self.sheet.spans if one[2] == label)))
            for label in ("words", "person")
        )
        label = self.draw(st.sampled_from(["said_by"] * 9 + ["knows"]))
        made = self.draw(st.fixed_dictionaries({}, optional=MADE))
        return {"label": label, "head": head, "tail": tail, **made}

    def untie(self, of: Key | None = None) -> list[dict[str, Any]]:
        ties = sorted(tie for tie in self.sheet.ties if of is None or of in tie[1:])
        ties = ties[: self.draw(st.integers(1, 2))] if of is None else ties
        return [{"label": one, "head": list(a), "tail": list(b)} for one, a, b in ties]

    def find(self) -> dict[str, Any]:
        words = self.draw(st.sampled_from(["Xi", "no"]))
        return {"label": self.label(), "words": words, "all": self.draw(st.booleans())}

    def unfind(self) -> dict[str, Any]:
        if not self.state.finds:
            return self.find()
        label, words, where = self.draw(st.sampled_from(self.state.finds))
        return {"label": label, "words": words, "all": not where}

    def pair(self) -> dict[str, Any]:
        """Draw two spans and the tie between them."""
        head, tail = (self.dressed(self.place(label)) for label in ("words", "person"))
        made = self.draw(st.fixed_dictionaries({}, optional=MADE))
        ends = {"head": list(key(head)), "tail": list(key(tail))}
        return {"in": [head, tail], "tie": [{"label": "said_by", **ends, **made}]}

    def part(self, doing: str) -> dict[str, Any]:
        span = self.one_of(self.sheet.spans)
        parts: dict[str, Callable[[], dict[str, Any]]] = {
            "pair": self.pair,
            "remove": lambda: {"out": [span], "untie": self.untie(key(span))},
            "dress": lambda: {"out": [span], "in": [self.dressed(span)]},
            "out": lambda: {"out": [span]},
            "in": lambda: {"in": [self.dressed(self.place())]},
            "untie": lambda: {"untie": self.untie()},
            "tie": lambda: {"tie": [self.tie()]},
            "done": lambda: {"done": self.draw(st.booleans())},
            "note": lambda: {"note": self.draw(st.sampled_from(["", "odd"]))},
            "reject": lambda: {"reject": [self.place()]},
            "unreject": lambda: {"unreject": [self.one_of(self.sheet.rejected)]},
            "find": lambda: {"find": [self.find()]},
            "unfind": lambda: {"unfind": [self.unfind()]},
        }
        return parts[doing]()


@st.composite
def wires(draw: st.DrawFn, state: State, article: str) -> dict[str, Any]:
    """Draw the wire form of an edit of an article: some fit, some do not."""
    draws = Draws(draw, state, article)
    doings = ["in", "in", "pair", "pair", "done", "note", "reject", "find", "tie"]
    doings += ["remove", "dress", "dress", "out"] if draws.sheet.spans else []
    doings += ["untie", "tie"] if draws.sheet.ties else []
    doings += ["unreject"] if draws.sheet.rejected else []
    doings += ["unfind"] if state.finds else []
    wire: dict[str, Any] = {}
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 2, 3]))):
        for name, things in draws.part(draw(st.sampled_from(doings))).items():
            both = isinstance(things, list) and name in wire
            wire[name] = wire[name] + things if both else things
    return wire
