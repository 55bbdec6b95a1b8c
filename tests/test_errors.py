from __future__ import annotations

import pickle
from pathlib import Path

from qa_service.errors import StoreUnavailable


def test_an_error_of_another_process_comes_back_whole() -> None:
    """What a process that prepares documents raises says the same where it is caught."""
    error = StoreUnavailable(Path("index"), "no room", "only 3 documents were added")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (made in the line itself)
    assert str(again) == str(error) == "index cannot be written now, only 3 documents were added: no room"
    assert (again.path, again.reason, again.done) == (error.path, error.reason, error.done)
