from dataclasses import fields
from inspect import signature

import pytest

from qa_service.answering.answerer import Answerer
from qa_service.answering.outcome import Outcome
from qa_service.evaluation.system import System


@pytest.mark.parametrize("method", ["resolve", "retrieve", "answer"])
def test_the_answerer_can_be_evaluated(method: str) -> None:
    """The answerer takes what an evaluated system is given, under the same names and in that order."""
    offered, needed = signature(getattr(Answerer, method)), signature(getattr(System, method))
    assert list(offered.parameters)[: len(needed.parameters)] == list(needed.parameters)


def test_the_outcome_of_an_answerer_can_be_judged() -> None:
    """The outcome has the parts that judging looks at."""
    assert {"answer", "evidence"} <= {field.name for field in fields(Outcome)}
