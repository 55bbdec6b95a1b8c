"""The command line's first step: ``qa-service``, and ``python -m qa_service``."""

from __future__ import annotations

import io
import os
import signal
import sys


def main() -> None:
    """Run the command that is named; loading what it needs takes a moment, and may be stopped too."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # of what its encoding lacks, as on stderr
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # others spin for a tenth of a second, and do nothing
    interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else it is ignored
    if interruptible:
        signal.signal(signal.SIGINT, _stop)
    try:
        from qa_service.cli import main as command
    except ImportError as error:
        if error.name != "qa_service.kernels":
            raise
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
    if interruptible:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    command()


def _stop(number: int, frame: object) -> None:
    """End at once: what loads may not take an interruption for one, and nothing is done yet."""
    os.write(2, b"Interrupted.\n")
    os._exit(130)


if __name__ == "__main__":
    main()
