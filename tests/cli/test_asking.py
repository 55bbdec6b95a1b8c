from __future__ import annotations

from pathlib import Path

import pytest

from qa_service.cli.asking import all_asked_for, one_asked_for
from qa_service.errors import ConfigurationError, InvalidQuestionsFile
from qa_service.reviewing import review
from qa_service.service import Service
from qa_service.sources import File

QUESTION = "What is calcinosis?"


@pytest.fixture
def marked(service: Service) -> Service:
    """Give a service of which two answers, of two documents, were called right."""
    service.receive([File("tar.md", b"Tar is boiled from the roots of old pines.")])
    for question in (QUESTION, "What is tar boiled from?"):
        review(service, service.ask(question).id, "right")
    return service


def test_one_source_of_questions_is_asked_for(marked: Service, few: Path) -> None:
    """A file, or what users said; neither and both are refused."""
    assert one_asked_for(marked, few, False, None).name == few.name
    assert one_asked_for(marked, None, True, None).questions[0].text == QUESTION
    for path, said in ((None, False), (few, True)):
        with pytest.raises(ConfigurationError, match="name a file of questions, or else"):
            one_asked_for(marked, path, said, None)


def test_several_sources_are_asked_for(marked: Service, few: Path) -> None:
    """Files in their order, one that is named twice once, and behind them what users said."""
    twice = few.parent / "." / few.name
    found = all_asked_for(marked, [few, twice], True, None)
    assert [one.name for one in found] == [few.name, "feedback"]
    with pytest.raises(ConfigurationError, match="name files of questions, or give"):
        all_asked_for(marked, [], False, None)


def test_what_cannot_be_used_is_named(service: Service, few: Path) -> None:
    """A file of another format than was told, and feedback that nobody gave."""
    with pytest.raises(InvalidQuestionsFile, match=r"few\.jsonl"):
        one_asked_for(service, few, False, "squad")
    with pytest.raises(InvalidQuestionsFile, match="no test questions yet"):
        one_asked_for(service, None, True, None)


def test_what_is_left_out_is_told(marked: Service, capsys: pytest.CaptureFixture[str]) -> None:
    """A right answer of a document that is gone gives no question; how many there are is told."""
    assert len(one_asked_for(marked, None, True, None).questions) == 2
    assert capsys.readouterr().err == ""
    marked.remove(["tar"])
    assert [one.text for one in one_asked_for(marked, None, True, None).questions] == [QUESTION]
    told = " ".join(capsys.readouterr().err.split())
    assert told == "1 question left out: the documents of their answers are gone or changed."
