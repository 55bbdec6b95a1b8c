from __future__ import annotations

import subprocess
import sys

import pytest

STOPPED = """
import sys

class Stop:
    def find_spec(self, name, path, target=None):
        if name == "qa_service.settings":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Stop())
from qa_service.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [(("-c", STOPPED), 130, "Interrupted.\n"), (("-m", "qa_service", "--version"), 0, "")],
)
def test_a_command_may_be_stopped_while_it_loads(arguments: tuple[str, ...], code: int, said: str) -> None:
    """Ctrl+C ends it with 130 and one line then too; without, it runs."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, said)
