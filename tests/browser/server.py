"""A real JupyterLab or Notebook 7 of its own, for tests and benchmarks."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, Self

App = Literal["jupyterlab", "notebook"]
PATIENCE = 60.0
"""Seconds that anything may take on a busy machine before it counts as not coming."""

QUIET = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}


class Server:
    """A Jupyter server of its own: its folder, settings, port and token are nobody else's.

    `stop` and `start` keep all four, so that a page can find the server again. As a context manager
    it starts on entering and is gone, kernels included, on leaving.
    """

    def __init__(self, app: App, place: Path) -> None:
        self.app: App = app
        self.folder = place / "root"
        self.folder.mkdir(parents=True)
        self.log = place / "server.log"
        self._home = place / "home"
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self.token = secrets.token_hex(16)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        assert self._process is None, "the server runs already"
        self.reset_settings()
        command = [
            # Where util-linux is, not even killing the tests outright leaves a server behind.
            *(("setpriv", "--pdeathsig", "TERM") if shutil.which("setpriv") else ()),
            *(sys.executable, "-m", self.app, "--no-browser", "--allow-root"),
            *(f"--port={self.port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1"),
            *(f"--IdentityProvider.token={self.token}", f"--ServerApp.root_dir={self.folder}"),
            *("--LabApp.news_url=None", "--expose-app-in-browser"),
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ]
        names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
        home = {f"JUPYTER_{name}": str(self._home / name.lower()) for name in names} | {
            "IPYTHONDIR": str(self._home / "ipython"),
            "JUPYTERLAB_SETTINGS_DIR": str(self._home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self._home / "workspaces"),
        }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=self.folder,
                env={**os.environ, **home},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for _ in range(int(PATIENCE * 10)):
            with contextlib.suppress(OSError):
                self.ask("GET", "api/status")
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.1)
                break
        self.stop()
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    def stop(self) -> None:
        """Stop the server and its kernels; a stopped one stays stopped."""
        process, self._process = self._process, None
        if process is None:
            return
        for signal_ in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal_)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
                return

    def ask(self, method: str, path: str) -> Any:
        """Return what the server's REST interface answers."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/{path}",
            method=method,
            headers={"Authorization": f"token {self.token}"},
        )
        # Said to be this machine's own address, whatever `path` is.
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")

    def reset_settings(self) -> None:
        """Forget what a page has set, its theme for one."""
        settings = self._home / "settings"
        shutil.rmtree(settings, ignore_errors=True)
        quiet = settings / "@jupyterlab/apputils-extension/notification.jupyterlab-settings"
        quiet.parent.mkdir(parents=True)
        quiet.write_text(json.dumps(QUIET), encoding="utf-8")

    def write_notebook(self, cells: Sequence[str], name: str = "notebook.ipynb") -> str:
        """Write a notebook into a new folder; return its path from the server's folder."""
        folder = self.folder / str(next(self._numbers))
        folder.mkdir()
        code: dict[str, Any] = {"cell_type": "code", "execution_count": None, "outputs": []}
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = {
            "cells": [
                {**code, "id": f"cell-{number}", "metadata": {}, "source": source}
                for number, source in enumerate(cells)
            ],
            # Without a kernel's name a dialogue asks for one.
            "metadata": {"kernelspec": kernel},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        (folder / name).write_text(json.dumps(notebook), encoding="utf-8")
        return f"{folder.name}/{name}"
