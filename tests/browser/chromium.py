"""Where Chromium or Chrome is, and how it is started."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NONE_FOUND = (
    "no browser found: install Chromium or Chrome, e.g. `apt-get install chromium`, "
    "or set RELKIT_CHROMIUM"
)


def find_chromium() -> str | None:
    """Return the path of the first browser there is."""
    found = [os.environ.get("RELKIT_CHROMIUM"), *map(shutil.which, NAMES)]
    return next(filter(None, found), None)
