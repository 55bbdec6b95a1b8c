from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from rich.console import Console

from qa_service.model import Answer, Citation, Correction, Duplicate, Passage, ScoredPassage, Span
from qa_service.terminal import bytes_bar, counted, print_answer, progress_bar

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


def test_one_is_no_plural() -> None:
    """A number of things goes with the right form of their noun, its thousands set apart."""
    assert [counted(number, "fault") for number in (0, 1, 2000)] == ["0 faults", "1 fault", "2,000 faults"]


def test_what_controls_a_terminal_is_made_visible(capsys: pytest.CaptureFixture[str]) -> None:
    """No document can colour the terminal, name its window or write over what was printed."""
    quote = "Red \x1b[31m, titled \x1b]0;x\x07, \x9b2J.\nNext line."
    print_answer(replace(ANSWER, citations=(replace(CITATION, cited_text=quote, document_title="A\x1bc"),)))
    printed = capsys.readouterr().out
    assert r"Red \x1b[31m, titled \x1b]0;x\x07, \x9b2J." in printed
    assert "\nNext line." in printed
    assert not {"\x1b", "\x07", "\x9b"} & set(printed)


def test_results_and_messages_go_different_ways(capsys: pytest.CaptureFixture[str]) -> None:
    """Corrections are messages, on stderr; an abstention is a result, on stdout."""
    print_answer(Answer("q", "q", (Correction("wat", "what"),), *SILENCE))
    printed = capsys.readouterr()
    assert "“wat”" in printed.err
    assert "not a question" in printed.out


def test_other_places_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Below a quote stand the other documents that say the same, or nearly the same."""
    places = (
        Duplicate("copy", "Copy [y]", "0", Span(0, 28), exact=True),
        Duplicate("edit", "Edit", "0", Span(3, 90), exact=False),
    )
    print_answer(replace(ANSWER, citations=(replace(CITATION, also_in=places),)))
    printed = capsys.readouterr().out
    assert "also in Copy [y] (copy, characters 0 to 28)" in printed
    assert "nearly the same in Edit (edit, characters 3 to 90)" in printed


def test_unanswered(capsys: pytest.CaptureFixture[str]) -> None:
    """Of several things asked, those that nothing quoted answers are named."""
    print_answer(replace(ANSWER, unanswered=("who won?", "[b]")))
    assert "do not hold an answer to: who won?; [b]" in capsys.readouterr().out
    print_answer(ANSWER)
    assert "do not hold" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("chosen", "said"),
    [((), "The documents do"), (("one",), "This document does"), (("one", "two"), "These documents do")],
)
def test_a_refusal_is_of_what_was_asked(
    capsys: pytest.CaptureFixture[str], chosen: tuple[str, ...], said: str
) -> None:
    """It says whether all documents were asked or some that were chosen."""
    refused = Answer("q", "q", (), "abstained", "no_relevant_content", *SILENCE[2:])
    print_answer(replace(refused, unknown_words=("q",), document_ids=chosen))
    printed = capsys.readouterr().out
    assert f"{said} not hold an answer to this." in printed
    assert f"{said} not mention: q." in printed


def test_no_answer_is_called_certain(capsys: pytest.CaptureFixture[str]) -> None:
    """However sure an answer is, of a hundred such at least one may be wrong."""
    print_answer(replace(ANSWER, confidence=1.0))
    assert "Confidence 0.99\n" in capsys.readouterr().err


def test_unknown_words_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """An abstention names the words that the documents lack; one that lacks none says nothing of it."""
    silence = Answer("q", "q", (), "abstained", "no_relevant_content", 0.0, None, (), ())
    print_answer(replace(silence, unknown_words=("[b]", "Portugal")))
    assert "do not mention: [b], Portugal." in capsys.readouterr().out
    print_answer(silence)
    assert "mention" not in capsys.readouterr().out


def test_closest_passages_name_their_copies(capsys: pytest.CaptureFixture[str]) -> None:
    """A passage that is shown for want of an answer names its near-duplicates."""
    one, two = (Passage(f"{id}#0", id, "T", "", QUOTE, ()) for id in ("one", "two"))
    close = (ScoredPassage(one, 1.0, (two,)),)
    print_answer(Answer("q", "q", (), "abstained", "low_confidence", 0.2, None, (), close))
    printed = capsys.readouterr().out
    assert f"one#0: {QUOTE}" in printed
    assert "also in two#0" in printed


@pytest.mark.parametrize(("length", "shown"), [(160, "x" * 160), (161, "x" * 160 + "…")])
def test_a_closest_passage_ends_with_an_ellipsis_where_it_is_cut(
    capsys: pytest.CaptureFixture[str], length: int, shown: str
) -> None:
    """A passage that is shown whole ends as it does."""
    close = (ScoredPassage(Passage("one#0", "one", "T", "", "x" * length, ()), 1.0),)
    print_answer(Answer("q", "q", (), "abstained", "low_confidence", 0.2, None, (), close))
    assert f"one#0: {shown}\n" in capsys.readouterr().out


def test_progress_leaves_stdout_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """A progress bar is drawn on stderr only, and only if that is a terminal: no log holds blank lines."""
    with progress_bar("Asking") as progress:
        progress(1, 2)
    assert capsys.readouterr() == ("", "")


def test_adding_tells_its_speed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where bytes are done, megabytes, megabytes a second and the time left stand beside the bar."""
    screen = Console(stderr=True, force_terminal=True, width=120)
    monkeypatch.setattr("qa_service.terminal.messages", screen)
    with bytes_bar("Adding") as progress:
        for done in range(0, 5_000_000, 1_000_000):
            progress(done, 8_000_000)
            time.sleep(0.001)  # a speed needs two moments
    drawn = capsys.readouterr().err
    assert re.search(r"4\.0/8\.0 .*MB", drawn)
    assert re.search(r"\d [MG]?B/s", drawn)
    assert re.search(r"0:00:\d\d", drawn)
