"""A kernel that is killed while somebody labels: what the page shows as kept is on disk."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from relkit.spans import Article
from tests.browser.annotating import KEYS, WAIT, Annotating, cell
from tests.browser.jupyter import Server, opening

pytestmark = pytest.mark.browser

ROUNDS = int(os.environ.get("RELKIT_KILLS", "12"))
"""How often a kernel is killed in time."""

SHORTLY = 0.010
"""Seconds after an acknowledgement within which a kernel is killed."""

WORDS = [f"w{number:04d}" for number in range(20 * ROUNDS)]
MANY = Article("many", " ".join(WORDS))


def kill_after_acknowledgement(it: Annotating, word: str, pid: int, chance: random.Random) -> float:
    """Label a word, and kill the kernel once it is kept; return how long after that."""
    it.click(word)
    it.status.evaluate(
        """(status, wait) => {
          let pending = false;
          window.kept = new Promise((resolve, reject) => {
            new MutationObserver(() => {
              if (status.textContent.includes('pending')) pending = true;
              else if (pending) resolve(Date.now());
            }).observe(status, {childList: true, subtree: true});
            setTimeout(() => reject(Error('not kept in time')), wait);
          });
        }""",
        WAIT,
    )
    it.page.keyboard.press(KEYS["person"])
    acknowledged: float = it.page.evaluate("() => window.kept") / 1000
    moment = acknowledged + chance.uniform(0, SHORTLY)
    while time.time() < moment:
        pass
    os.kill(pid, signal.SIGKILL)
    return time.time() - acknowledged


@pytest.fixture
def strict_server(tmp_path: Path) -> Iterator[Server]:
    """A server that starts no kernel by itself: otherwise it gives up after five killed ones."""
    settings = tmp_path / "home" / "config_dir" / "jupyter_server_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"KernelManager": {"autorestart": False}}), encoding="utf-8")
    with Server("jupyterlab", tmp_path) as server:
        yield server


def test_a_kernel_killed_within_10_ms_of_an_acknowledged_edit_loses_none(
    chromium: Browser, strict_server: Server
) -> None:
    with opening(chromium, strict_server) as open_notebook:
        it = Annotating(open_notebook([cell([MANY])]), [MANY])
        it.run()
        chance = random.Random(5)  # noqa: S311  (no secret)
        words = chance.sample(WORDS, len(WORDS))
        labelled: set[tuple[str, str]] = set()
        in_time = 0
        for _ in range(4 * ROUNDS):
            pid = it.nb.kernel_pid()
            now = [words.pop() for _ in range(chance.randrange(1, 4))]
            labelled |= {(word, "person") for word in now}
            for word in now[1:]:
                it.label_word(word, "person")
            in_time += kill_after_acknowledgement(it, now[0], pid, chance) <= SHORTLY
            # What the page shows as kept, now that nothing can come from the kernel any more.
            shown = set(it.text.locator("mark:not(.pending)").all_text_contents())
            assert shown
            assert shown <= {word for word, _ in it.spans()}
            word = words.pop()
            it.label_word(word, "person")  # on a widget whose kernel is gone
            labelled.add((word, "person"))
            expect(it.pending).to_have_text([word])
            it.nb.restart_kernel()
            it.run()
            it.wait_until_all_kept(labelled)
            it.check_whole()
            if in_time == ROUNDS:
                break
        assert in_time == ROUNDS
