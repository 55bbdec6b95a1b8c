from __future__ import annotations

import pytest

from qa_service.text.abbreviations import goes_on, letters


@pytest.mark.parametrize(
    ("before", "after", "spoken", "expected"),
    [
        ("The max. ", "dose", "en", True),
        ("See vol. ", "3", "en", True),
        ("We met Max. ", "He left", "en", False),
        ("Open incl. ", "Sundays", "en", True),
        ("The keys are kept by Ms. ", "Winter", "en", True),
        ("It took 5 ms. ", "Then it went on", "en", False),
        ("She has MS. ", "She walks", "en", False),
        ("(approx. ", "5 mg", "en", True),
        ("It lasted 3 wk. ", "and more", "en", True),
        ("It lasted 3 wk. ", "12 died", "en", False),
        ("It ends. ", "it begins", "en", False),
        ("Die max. ", "Dosis", "de", True),
        ("Er kam im 19. ", "Jahrhundert", "de", True),
        ("Es sind 19. ", "Danach", "de", False),
        ("См. рис. ", "3", "ru", True),
        ("Cada 20 min. ", "después", "es", True),
        ("Véase pág. ", "4", "es", True),
        ("Hay muchos. ", "4 esperan", "es", False),
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
        ("The edge lost 1.1 m. The benefit came later.", "The benefit came later."),
        ("Let it rest for 2h. Then stir.", "Then stir."),
        ("It is 5 m. wide.", None),
        ("It was shown by Room m. The", None),
        ("It is listed in Schedule A.\n5.2 The tenants sweep.", "5.2 The tenants sweep."),
        ("It was shown by Smith J.\n2019 was late.", None),
        ("It is listed in Schedule A. 5 rows are.", None),
        ("It was shown by Mr Ward A. Smith.", None),
        ("It opens in May. Tickets are dear.", "Tickets are dear."),
        ("It opens in May. tickets are dear.", None),
        ("He is called Romay. Smith is not.", None),
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
