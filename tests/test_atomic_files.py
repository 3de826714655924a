"""A file is the old one or the new one, at whatever moment the writer stops."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from relkit.atomic_files import write_atomically

WRITER = """
import sys
from relkit.atomic_files import write_atomically
print("ready", flush=True)
while True:
    for letter in "ab":
        write_atomically(sys.argv[1], letter * 3_000_000)
"""


def test_a_killed_writer_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for attempt in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            # Different moments of the loop; what must hold holds at each of them.
            time.sleep(0.02 + attempt * 0.007)
            writer.kill()
        content = path.read_text(encoding="utf-8") if path.exists() else "a" * 3_000_000
        assert len(content) == 3_000_000
        assert len(set(content)) == 1


STEPS = """
import os, sys
step, when = sys.argv[2], sys.argv[3]
real = getattr(os, step)

def stop(*arguments, **options):
    if when == "before":
        os._exit(9)
    real(*arguments, **options)
    os._exit(9)

setattr(os, step, stop)
from relkit.atomic_files import write_atomically
write_atomically(sys.argv[1], "new" * 1000)
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["open", "fdopen", "fsync", "replace"])
def test_a_writer_that_ends_at_any_step_leaves_the_old_or_the_new(
    step: str, when: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    write_atomically(path, "old")
    command = [sys.executable, "-c", STEPS, str(path), step, when]
    # 9 says that the step was taken: a step that never is would show nothing.
    assert subprocess.run(command, check=False).returncode == 9
    new = (step, when) == ("replace", "after")
    assert path.read_text(encoding="utf-8") == ("new" * 1000 if new else "old")


def test_the_old_file_stands_when_the_disk_takes_no_more(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, "old")

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))

    code = (
        "import sys; from relkit.atomic_files import write_atomically;"
        "write_atomically(sys.argv[1], 'n' * 9999)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        preexec_fn=no_room,
        capture_output=True,
        check=False,
    )
    assert b"OSError" in done.stderr
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_link_keeps_pointing_to_the_file(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    write_atomically(path, "old")
    link.symlink_to(path)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
