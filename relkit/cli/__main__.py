"""``python -m relkit.cli``, where the command itself is not on the path."""

import sys

from relkit.cli import main

sys.exit(main())
