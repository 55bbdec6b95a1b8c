from __future__ import annotations

import pytest

from qa_service.text.records import (
    CARD,
    are_dated,
    are_delimited,
    are_led,
    are_spaced,
    are_tabbed,
    begun,
    hanging,
)

NAMES = ("Berg", "Hill", "Stein", "Wood", "Rivers", "Underwood-Smith", "Ash", "Field")
PROSE = [
    "The committee has decided that the treatment of patients with calcinosis",
    "shall begin within two weeks, not later, of the diagnosis: there is no",
    "Drug that helps later on, and Quastin, which is dear, is given by the ward",
    "only, where it is known; others wait for the doctor, who comes on Mondays.",
]


@pytest.mark.parametrize(
    "lines",
    [
        ["Name,Phone,Room", "Anna Berg,040 1,12", '"Hill, Tom",040 2,"3, 4"'],
        ["Name;Phone;Room", "Anna, Berg;;12"],
        ["Drug | Dose", "Fenoril | 5 mg"],
    ],
)
def test_delimited(lines: list[str]) -> None:
    """As many marks with no blank behind them, but in quotation marks, part the cells of each line."""
    assert are_delimited(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["It rained, it snowed, and", "it froze, as always, at"],
        ["They had 1,200 of them and", "needed 1,400 of them."],
        ["a,b,c", "a,b,c,d"],
        ["a,b,\u3000c", "a,b,c"],
        ["the norm |x| of", "a vector"],
        PROSE,
    ],
)
def test_not_delimited(lines: list[str]) -> None:
    """Commas of sentences, one mark alone, and lines that differ part nothing."""
    assert not are_delimited(lines)


def test_tabbed() -> None:
    """A cell may be empty, but not the first of a line, nor one of the first line."""
    assert are_tabbed(["a\tb\tc", "a\t\tc", "a\tb\t"])
    for lines in (["a\tb", "\tb"], ["a\t\tb", "c\t\td"], ["a\tb", "c"], ["a", "b"]):
        assert not are_tabbed(lines)


def test_spaced() -> None:
    """Every line is short, and has a wide gap within a sentence; cells begin or end below others."""
    assert are_spaced(["Monday     8 to 6   Dr. Berg", "Tuesday    9 to 5"])
    assert not are_spaced(["   Indented lines.", "   They go on."])
    assert are_spaced(["Fenoril      40 mg", "Lumarol     120 mg"])
    assert not are_spaced(["People   - are born so", "the disease   - have it"])
    assert not are_spaced(["It was done.    Sometimes it is not.", "They are told.     Anew."])
    assert not are_spaced(["word " * 50 + "   word", "word    word"])
    rows = [
        "Main Hall        420   ext 202",
        "Sports Hall      200   Mr Tuck",
        "Attic room       12    Mr Pell",
    ]
    assert are_spaced([*rows, "Conference Room, (16)  ext 202"])
    assert not are_spaced([*rows[:2], "It is said that", "they go on."])


def test_hanging() -> None:
    """One cell far to the right goes on with the row above; several cells, or less far, are a row."""
    assert hanging(["Nurse      G07", "           Monday only", "   Reception", "        1     2"]) == {1}
    assert hanging(["        Q1     Q2", "Sales    1     2"]) == set()


def test_led() -> None:
    """In every line dots or strokes lead from one cell to the next; a sentence's own dots do not."""
    assert are_led(
        ["Accounts ........ 301", "Payroll....302", "Post . . . . 303", "Gate ____ 304", "Bar …… 5"]
    )
    assert not are_led(["Accounts ........ 301", "Payroll"])
    assert not are_led(["It was done... Later it was not.", "And so on ....."])


def test_dated() -> None:
    """Lines that begin with a date or a time begin entries, which may go on over others."""
    log = ["2025-03-01 08:00 Started", "[2025-03-01 08:01] Failed", "  at the door", "08:02 Ended"]
    assert begun(log) == {0, 1, 3}
    assert begun(["It was opened on", "3.4.2025 by Anna", "and closed again later", "in the year."]) == set()


def test_are_dated() -> None:
    """Several lines with a date or a time are entries, if these are most or the first is one."""
    assert are_dated(["12:30 Lunch", "with guests", "14:00 Walk"])
    assert not are_dated(["12:30 Lunch", "with guests"])
    assert not are_dated(["We met", "12:30 for", "lunch, and", "stayed", "14:00 or so"])


def test_named_entries_of_a_card_stay_together() -> None:
    """An address is one piece; each of a long list is one, and lines that only wrap are none."""
    card = [f"{name}: Room {at}" for at, name in enumerate(NAMES)]
    assert begun(card) == set()
    long = [line for name in NAMES for line in (f"{name}: {'Room 12, on the left side, ' * 2}", "and so on")]
    assert sum(map(len, long)) > CARD
    assert begun(long) == set(range(0, len(long), 2))
    wrapped = [f"{name}: {'a' * (60 - len(name))} Review" for name in NAMES]
    assert begun(wrapped) == set()


def test_a_list_without_bullets() -> None:
    """Lines that begin with capitals, and were ended though there was room, are entries; prose is none."""
    lines = [
        f"{name}, who works on the ward{' at night and at weekends' * (at % 3)}"
        for at, name in enumerate(NAMES)
    ]
    assert begun(lines) == set(range(len(NAMES)))
    assert begun(lines[:3]) == set()
    assert begun([*lines, "and others"]) == set()
    assert begun(PROSE) == set()
    assert begun([line.capitalize() for line in PROSE * 2]) == set()


def test_long_lines_are_no_list() -> None:
    """Running text that is broken before lowered figures stays whole, however its lines begin."""
    broken = [
        "Breathing pure O",
        "2 in some modern space suits, or in early spacecraft, causes no damage due to the low pressures"
        " used. In the case of suits, the O",
        "2 partial pressure in the breathing gas is about 30 kPa, and the resulting O",
        "2 partial pressure in the blood is only a little more than normal, whatever the suit is made of.",
    ]
    assert begun(broken) == set()


@pytest.mark.parametrize(
    "line", ['"' * 200_000, "a," * 100_000, "a   " * 80_000, "1." * 100_000, "A" * 200_000]
)
def test_no_line_takes_long(line: str) -> None:
    """A line takes time by its length, whatever it nearly is."""
    lines = [line, line]
    assert begun(lines) in (set(), {0, 1})
    assert are_delimited(lines) in (True, False)
    assert not are_spaced(lines)
