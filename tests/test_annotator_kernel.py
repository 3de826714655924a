"""An annotator in a real kernel that is killed: what it said to be kept is on disk."""

from __future__ import annotations

import json
import os
import random
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Empty
from subprocess import DEVNULL
from time import perf_counter
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from relkit import Annotator
from relkit.codebook import Codebook, Label
from relkit.spans import Article
from relkit.storage import read_annotations

ROUNDS = 50
SHORTLY = 0.010
"""Seconds after an acknowledgement within which the kernel is killed."""

AHEAD = 2
"""Kernels that start while another is used."""

WORDS = 2000
ARTICLES = [Article(name, " ".join(f"w{number:04d}" for number in range(WORDS))) for name in "ab"]
CODEBOOK = Codebook("demo", "1", {"person": Label("person", "", "person")}, {})
PATIENCE = 120.0

IMPORTS = """
from relkit import Annotator
from tests.test_annotator_kernel import ARTICLES, CODEBOOK
"""
SHOW = "annotator = Annotator(ARTICLES, {!r}, codebook=CODEBOOK)"


class Kernel:
    """A kernel process, and what a browser would say to and hear from an annotator in it."""

    def __init__(self, place: Path, root: Path) -> None:
        self.manager = KernelManager()
        path = os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        environment = {**os.environ, "IPYTHONDIR": str(place), "PYTHONPATH": path}
        self.manager.start_kernel(cwd=root, env=environment, stdout=DEVNULL, stderr=DEVNULL)
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        self.client.execute(IMPORTS, silent=True)
        self.acknowledged: list[str] = []

    def open(self, folder: Path) -> None:
        """Make the annotator."""
        self.client.wait_for_ready(timeout=PATIENCE)
        code = SHOW.format(str(folder))
        reply = self.client.execute_interactive(
            code, user_expressions={"id": "annotator.model_id"}, timeout=PATIENCE
        )
        content = reply["content"]
        assert content["status"] == "ok", "\n".join(content.get("traceback", ()))
        self.comm = content["user_expressions"]["id"]["data"]["text/plain"].strip("'")

    def tell(self, **message: Any) -> None:
        """Send the annotator a message, and do not wait."""
        data = {"method": "custom", "content": {"client": "me", **message}}
        content = {"comm_id": self.comm, "data": data}
        self.client.shell_channel.send(self.client.session.msg("comm_msg", content))

    def hear(self, seconds: float) -> dict[str, Any] | None:
        """Return what the annotator says next, None if it says nothing for so long."""
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=seconds)
            except Empty:
                return None
            content = message["content"]
            if message["msg_type"] == "comm_msg" and content["comm_id"] == self.comm:
                said: dict[str, Any] = content["data"].get("content", {})
                if said.get("kind") == "kept":
                    self.acknowledged.append(said["id"])
                if said:
                    return said

    def hear_kept(self) -> None:
        """Wait for an edit to be kept; no other answer is expected."""
        said = self.hear(PATIENCE)
        assert said is not None
        assert said["kind"] == "kept", said

    def kill(self) -> None:
        """Kill the process, and hear what it had said before."""
        pid = self.manager.provisioner.pid  # type: ignore[union-attr]
        os.kill(pid, signal.SIGKILL)
        while self.hear(0.1) is not None:
            pass

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()
        self.manager.context.destroy()


@contextmanager
def kernels(place: Path, root: Path) -> Iterator[Iterator[Kernel]]:
    """Kernels one after another, each started in good time, all ended at the end."""
    with ExitStack() as ends:

        def start() -> Kernel:
            kernel = Kernel(place, root)
            ends.callback(kernel.close)
            return kernel

        def run() -> Iterator[Kernel]:
            ahead = deque(start() for _ in range(AHEAD))
            while True:
                ahead.append(start())
                yield ahead.popleft()

        yield run()


class Labels:
    """Edits that all fit: labels on words that have none, notes, and undo."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.free = {article.id: list(range(WORDS)) for article in ARTICLES}
        self.number = 0

    def next(self, *, undo: bool) -> dict[str, Any]:
        self.number += 1
        id, article = f"e{self.number}", self.chance.choice(ARTICLES).id
        kind = self.chance.choices(["label", "many", "note", "undo"], [6, 1, 1, 2])[0]
        if kind == "undo" and undo:
            return {"kind": "undo", "id": id}
        if kind == "note":
            return {"kind": "edit", "id": id, "article": article, "edit": {"note": f"{id} noted"}}
        free = self.free[article]
        words = [
            free.pop(self.chance.randrange(len(free))) for _ in range(1 + 4 * (kind == "many"))
        ]
        comes = [{"start": 6 * word, "end": 6 * word + 5, "label": "person"} for word in words]
        return {"kind": "edit", "id": id, "article": article, "edit": {"in": comes}}


State = dict[str, tuple[frozenset[tuple[int, int]], str]]


def replayed(lines: list[dict[str, Any]]) -> State:
    """Return the spans and the note of each article that lines of a history lead to."""
    state: State = {}
    for line in lines:
        edit = line["edit"]
        spans, note = state.get(line["article"], (frozenset(), ""))
        goes, comes = ({(s["start"], s["end"]) for s in edit.get(key, ())} for key in ("out", "in"))
        state[line["article"]] = (spans - goes | comes, edit.get("note", note))
    return state


def on_disk(folder: Path) -> State:
    if not folder.exists() or not any(folder.glob("*.json")):
        return {}
    found = read_annotations(folder.parent, folder.name, ARTICLES, codebook=CODEBOOK)
    return {
        id: (frozenset((span.start, span.end) for span in one.spans), one.note)
        for id, one in found.items()
    }


def lines_of(folder: Path) -> list[dict[str, Any]]:
    """Return the whole lines of the history."""
    text = (folder / "history.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()[1:]]


def check(folder: Path, acknowledged: list[str]) -> None:
    """Check that what was acknowledged is on disk, and that whoever opens the folder finds it."""
    lines = lines_of(folder)
    ids = [line["id"] for line in lines]
    assert set(acknowledged) <= set(ids)
    found = on_disk(folder)
    if acknowledged and ids[-1] == acknowledged[-1]:
        assert found == replayed(lines)
    else:  # the last line was not acknowledged: its file may not have been put in its place
        assert found in (replayed(lines), replayed(lines[:-1]))
    annotator = Annotator(ARTICLES, folder, codebook=CODEBOOK)
    assert [line["id"] for line in lines_of(folder)] == ids
    assert (folder / "history.jsonl").read_bytes().endswith(b"\n")
    assert on_disk(folder) == replayed(lines)
    assert dict(annotator.annotations) == dict(
        read_annotations(folder.parent, folder.name, ARTICLES, codebook=CODEBOOK)
    )
    assert [path.name for path in folder.glob(".history.*.tmp")] == []


def test_a_kernel_killed_within_10_ms_of_an_acknowledged_edit_loses_none(
    tmp_path: Path, root: Path
) -> None:
    folder = tmp_path / "annotations" / "anna"
    chance = random.Random(3)  # noqa: S311  (no secret)
    labels = Labels(chance)
    acknowledged: list[str] = []
    unanswered = 0
    with kernels(tmp_path / "ipython", root) as started:
        for _ in range(ROUNDS):
            kernel = next(started)
            kernel.open(folder)
            # More edits are on their way when the kernel is killed, so that it is at work.
            waiting = chance.randrange(1, 6)
            sent = waiting + chance.randrange(30)
            for _ in range(sent):
                kernel.tell(**labels.next(undo=len(acknowledged) > 20))
            for _ in range(waiting):
                kernel.hear_kept()
            moment = perf_counter() + chance.uniform(0, SHORTLY)
            while perf_counter() < moment:
                pass
            kernel.kill()
            acknowledged += kernel.acknowledged
            unanswered += sent - len(kernel.acknowledged)
            check(folder, acknowledged)
    # Otherwise no kernel was killed at work.
    assert unanswered > ROUNDS
    assert len(acknowledged) > 2 * ROUNDS
