from xml.etree import ElementTree

from qa_service.evaluation.gates import Gate
from qa_service.evaluation.junit import as_junit


def test_every_gate_is_a_test_case() -> None:
    """A gate that is not met is a failure with its reason, whatever characters are in it."""
    text = as_junit("a <file> \x01", [Gate("fail-under AP=0.5", 'AP is "0.4" & below'), Gate("b", None)], 1.5)
    suite = ElementTree.fromstring(text.encode())[0]  # noqa: S314, written above
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("a <file> \ufffd", "2", "1")
    assert (suite.get("time"), [case.get("name") for case in suite]) == ("1.500", ["fail-under AP=0.5", "b"])
    assert [failure.get("message") for failure in suite[0]] == ['AP is "0.4" & below']
    assert not list(suite[1])


def test_without_gates_there_is_a_case_that_passed() -> None:
    """CI services take an empty suite for a mistake."""
    suite = ElementTree.fromstring(as_junit("f", [], 0).encode())[0]  # noqa: S314, written above
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
