"""The one command: `broadsheet`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from .cli.command import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
