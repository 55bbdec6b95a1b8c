from __future__ import annotations

import inspect
import pickle
import re
from io import UnsupportedOperation
from pathlib import Path

from qa_service import errors
from qa_service.cli.base import EXIT_CODES
from qa_service.errors import QAServiceError, StoreUnavailable, reason_of


def below(kind: type[QAServiceError]) -> list[type[QAServiceError]]:
    """Return the kinds of error below one, in the order in which they are defined."""
    return [one for child in kind.__subclasses__() for one in (child, *below(child))]


def test_the_tree_is_drawn() -> None:
    """The tree at the top has every kind of error, each below the one that it is a kind of."""
    lines = [line for line in (errors.__doc__ or "").splitlines() if "── " in line]
    drawn = [re.split(r" {2,}", line.partition("── ")[2], maxsplit=1) for line in lines]
    depths = [line.index("── ") // 4 for line in lines]
    kinds = below(QAServiceError)
    assert [name for name, *_ in drawn] == [kind.__name__ for kind in kinds]
    assert depths == [len(kind.__mro__) - len(QAServiceError.__mro__) for kind in kinds]


def test_evidence() -> None:
    """Each error carries what is drawn beside it, for those who catch it."""
    drawn = re.findall(r"── (\w+) +((?:\.\w+ ?)+)", errors.__doc__ or "")
    assert len(drawn) > 10
    for name, evidence in drawn:
        kind = getattr(errors, name)
        taken = len(inspect.signature(kind).parameters)
        assert {f".{own}" for own in vars(kind(*["x"] * taken))} == set(evidence.split()), name


def test_every_error_ends_a_command() -> None:
    """Whatever is raised on purpose, a command ends with a code that says what kind it is."""
    assert [kind for kind in below(QAServiceError) if not issubclass(kind, tuple(dict(EXIT_CODES)))] == []


def test_an_error_of_another_process_comes_back_whole() -> None:
    """What a process that prepares documents raises says the same where it is caught."""
    error = StoreUnavailable(Path("index"), "no room", "only 3 documents were added")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (made in the line itself)
    assert str(again) == str(error) == "index cannot be written now, only 3 documents were added: no room"
    assert (again.path, again.reason, again.done) == (error.path, error.reason, error.done)


def test_no_reason_is_none() -> None:
    """What the system says is told; an error that has no word of it tells what it was made with."""
    assert reason_of(OSError(2, "No such file or directory", "notes.md")) == "No such file or directory"
    assert reason_of(UnsupportedOperation("not readable")) == "not readable"
    assert reason_of(ValueError("too long")) == "too long"
