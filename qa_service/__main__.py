"""The command line's first step: ``qa-service``, and ``python -m qa_service``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that is named; loading what it needs takes a moment, and may be stopped too."""
    try:
        from qa_service.cli import main as command
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        sys.exit(130)
    command()


if __name__ == "__main__":
    main()
