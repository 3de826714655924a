"""The command ``relkit``: parse, call, print."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from relkit.cli.arguments import parser

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0; 1 where a check failed; 2 for an error."""
    options = parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter gets its number
            stream.reconfigure(errors="backslashreplace")
    try:
        return int(options.run(options))
    except BrokenPipeError:  # the reader, say `head`, has seen enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130  # as shells have it for the signal
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"relkit {options.command}: {place}{error.strerror or error}", file=sys.stderr)
        return 2
    except ValueError as error:  # what relkit refuses is a ValueError, each with its sentence
        print(f"relkit {options.command}: {error}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        if error.name not in ("altair", "vl_convert"):
            raise
        print(
            f"relkit {options.command}: {error.name} is not installed; "
            'install it with: pip install "relkit[lab]"',
            file=sys.stderr,
        )
        return 2
