from __future__ import annotations

import pytest

from qa_service.model import Answer, Citation, Correction, Span
from qa_service.terminal import print_answer, progress_bar

QUOTE = "See [bold]this[/bold] & [1]."
CITATION = Citation(1, "doc", "Title [x]", "0", "Part", QUOTE, Span(5, 33), Span(0, 28), 1.0)
SILENCE = ("abstained", "not_a_question", 0.0, None, (), ())
ANSWER = Answer("q", "q", (), "answered", None, 0.5, QUOTE, (CITATION,), ())


def test_a_quote_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Brackets in a quote or a title are printed, never taken for the terminal's markup."""
    print_answer(ANSWER)
    printed = capsys.readouterr().out
    assert f"[1] {QUOTE}" in printed
    assert "Title [x], Part (doc, characters 5 to 33)" in printed


def test_results_and_messages_go_different_ways(capsys: pytest.CaptureFixture[str]) -> None:
    """Corrections are messages, on stderr; an abstention is a result, on stdout."""
    print_answer(Answer("q", "q", (Correction("wat", "what"),), *SILENCE))
    printed = capsys.readouterr()
    assert "“wat”" in printed.err
    assert "not a question" in printed.out


def test_progress_leaves_stdout_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """A progress bar is drawn on stderr only."""
    with progress_bar("Asking") as progress:
        progress(1, 2)
    assert capsys.readouterr().out == ""
