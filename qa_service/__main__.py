"""The command line's first step: ``qa-service``, and ``python -m qa_service``."""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

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
        _end(str(error))
    stopping.handle(heeded, stopping.Stop())
    try:
        command()
    except OSError as error:  # of help and version, which no command prints, and of what is loaded late
        if error.filename is None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left of the output is not tried again
        _end(f"{error.filename or 'the output cannot be written'}: {error.strerror}")


def _end(reason: str) -> NoReturn:
    print(f"Error: {reason}", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
