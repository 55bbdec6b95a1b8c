"""The command line's first step: ``qa-service``, and ``python -m qa_service``."""

from __future__ import annotations

import io
import os
import sys

from qa_service import stopping


def main() -> None:
    """Run the command that is named; loading what it needs takes a moment, and may be stopped too."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # of what its encoding lacks, as on stderr
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # others spin for a tenth of a second, and do nothing
    heeded = stopping.heeded()
    stopping.handle(heeded, stopping.end_at_once)
    try:
        from qa_service.cli import main as command
    except ImportError as error:
        if error.name != "qa_service.kernels":
            raise
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
    stopping.handle(heeded, stopping.Stop())
    command()


if __name__ == "__main__":
    main()
