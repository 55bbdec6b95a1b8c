from __future__ import annotations

import pytest

from qa_service.text.abbreviations import PLAIN, goes_on, language, letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am 3. März 2021 wurde Dr. Müller entlassen.", "de"),
        ("Die Dosis ist nicht hoch, und das gilt ggf. auch.", "de"),
        ("He was given the drug, and the dose was high.", "en"),
        (
            "They die of it. The title is “Die Zeit und der Tod”, which the author of the book gave to it.",
            "en",
        ),
        ("De patiënt is naar huis gegaan en het gaat goed met hem, die nu slaapt.", "en"),
        ("", "en"),
        ("word " * PLAIN + " und der die das ist", "en"),
    ],
)
def test_language(text: str, expected: str) -> None:
    """German is told by its function words; all else is read by the English rules."""
    assert language(text) == expected


@pytest.mark.parametrize(
    ("before", "after", "spoken", "expected"),
    [
        ("The max. ", "dose", "en", True),
        ("See vol. ", "3", "en", True),
        ("We met Max. ", "He left", "en", False),
        ("Open incl. ", "Sundays", "en", True),
        ("(approx. ", "5 mg", "en", True),
        ("It lasted 3 wk. ", "and more", "en", True),
        ("It lasted 3 wk. ", "12 died", "en", False),
        ("It ends. ", "it begins", "en", False),
        ("Die max. ", "Dosis", "de", True),
        ("Er kam im 19. ", "Jahrhundert", "de", True),
        ("Es sind 19. ", "Danach", "de", False),
    ],
)
def test_points_that_end_nothing(before: str, after: str, spoken: str, expected: bool) -> None:
    """Shortened words go on, some only before what begins no sentence, and German ordinals before a noun."""
    assert goes_on(before + after, len(before), spoken) is expected


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It has a plug of type F. Travellers need one.", "Travellers need one."),
        ("He lives in building C. Lifts are slow.", "Lifts are slow."),
        ("Use one of 60 W. Replace it soon.", "Replace it soon."),
        ("The limit is 5 mg/L. Patients rest.", "Patients rest."),
        ("Give 5 ml/h. Stop at noon.", "Stop at noon."),
        ("Platelets are 10⁹/L. Room 5 is wide.", "Room 5 is wide."),
        ("The port for I/O. and others.", None),
        ("It was shown by J. Smith.", None),
        ("At 60 W. Main Street is a shop.", None),
        ("On May 5 W. Smith said so.", None),
        ("In 1990 A. Smith said so.", None),
    ],
)
def test_letters_that_name_something(text: str, second: str | None) -> None:
    """A letter behind what it names, behind an amount or in a unit ends a sentence; an initial does not."""
    assert [text[place:] for place in letters(text)] == ([second] if second else [])
