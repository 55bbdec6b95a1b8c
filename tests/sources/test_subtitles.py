from __future__ import annotations

import re

import pytest

from qa_service.sources.subtitles import said

CUES = (
    "1\n00:00:01,000 --> 00:00:04,200\nThe tower was\nbuilt in 1854.\n\n"
    "2\n00:00:04,500 --> 00:00:08,000 X1:40\n<i>It is forty</i>\n\n"
    "3\n00:00:08,500 --> 00:00:12,000\n{\\an8}metres high.\n\n"
    "4\n00:00:20,000 --> 00:00:22,000\nCome in.\n"
)


def test_what_is_said() -> None:
    """It is running text, where a sentence goes on over subtitles; a long silence ends a paragraph."""
    assert said(CUES) == "The tower was\nbuilt in 1854.\nIt is forty\nmetres high.\n\nCome in.\n"


def test_subtitles_of_the_web() -> None:
    """These have a head, names or no numbers, times without hours, and lines that roll."""
    text = (
        "WEBVTT\nKind: captions\nLanguage: en\n\n00:01.000 --> 00:02.000 align:start\nThe tower\n\n"
        "here\n00:02.000 --> 00:03.000\nThe tower\n<00:02.500><c>is</c> old.\n"
    )
    assert said(text) == "The tower\nis old.\n"


def test_the_head_of_a_file_of_the_web() -> None:
    """Styles and remarks in it are said by nobody, however long; one subtitle is enough below it."""
    head = "WEBVTT\n\nSTYLE\n::cue {\n  color: red\n}\n\nNOTE by Ada --> Bo\n" + "its sources\n" * 300
    assert said(f"{head}\n00:01.000 --> 00:02.000\nSalt &amp; &lt;sand&gt;\n") == "Salt & <sand>\n"


def dense(text: str) -> str:
    return text.replace("\n\n", "\n")


@pytest.mark.parametrize(
    "text",
    [
        dense(CUES),
        CUES.replace(",", "."),
        re.sub(r",\d00", "", CUES),
        CUES.replace("00:00:", "0:0:").replace(",", ", "),
        re.sub(r"(?m)^\d\n", "", dense(CUES)),
        CUES.replace("\n00:", "\n\n00:"),
        CUES.replace("0\n", "0\n\n"),
        CUES.replace("was\n", "was\n\n"),
        dense(f"WEBVTT\n\n{CUES}").replace(",", "."),
    ],
)
def test_what_players_read(text: str) -> None:
    """No blank line need part subtitles, one may stand within, and times have points or only seconds."""
    found = said(text)
    assert found is not None
    assert " ".join(found.split()) == "The tower was built in 1854. It is forty metres high. Come in."


def test_numbers_that_are_said() -> None:
    """Only the number above the times of the next subtitle, or alone before them, is said by nobody."""
    text = "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n{}\n2\n00:00:03,000 --> 00:00:04,000\n42\n"
    assert said(text.format("")) == "How many?\n42\n"
    assert said(text.format("41\n")) == said(text.format("41")) == "How many?\n41\n42\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10:00 --> 11:00\nMeeting\n\n12:00 --> 13:00\nLunch\n",
        "WEBVTT is a format.\n",
        "a --> b\nc --> d\n",
        "1\n00:00:01,000 --> 00:00:04,200\nOnly one.\n",
        f"This is how such a file looks:\n\n{CUES}",
        "x" * 3000 + CUES,
    ],
)
def test_other_texts(text: str) -> None:
    """A text that only shows a few subtitles, or arrows, holds none."""
    assert said(text) is None
