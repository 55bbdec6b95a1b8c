from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.sources.invitation import events


def calendar(*lines: str, method: str = "REQUEST") -> str:
    own = ["BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]
    return "\r\n".join(own)


START = "DTSTART;TZID=Europe/London:20240514T140000"


def test_an_event() -> None:
    """It is what it is, from when to when in its zone, where, and what it is described by, escapes undone."""
    told = events(
        calendar(
            "SUMMARY;LANGUAGE=en:Budget\r\n  review\\, part 2",
            'DTSTART;X-A="a:b;c";TZID="Europe/London":20240514T140000',
            "DTEND;TZID=Europe/London:20240514T153000",
            "LOCATION:Room Cedar\\, 2nd floor",
            "DESCRIPTION:Bring the figures.\\n-::~:~::-\\nLunch is \r\n provided\\; see C:\\\\a.",
        )
    )
    assert told == [
        "Budget review, part 2\n"
        "Start: Tuesday, 14 May 2024, 14:00 (Europe/London)\n"
        "End: 15:30\n"
        "Place: Room Cedar, 2nd floor\n\n"
        "Bring the figures.\n\nLunch is provided; see C:\\a."
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["DTSTART:20240514T140000Z"], ["Start: Tuesday, 14 May 2024, 14:00 UTC"]),
        (["DTSTART:20240514T140000"], ["Start: Tuesday, 14 May 2024, 14:00"]),
        (
            ["DTSTART:20240514T140000", "DTEND:20240515T090000"],
            ["Start: Tuesday, 14 May 2024, 14:00", "End: Wednesday, 15 May 2024, 09:00"],
        ),
        (
            ["DTSTART;VALUE=DATE:20240514", "DTEND;VALUE=DATE:20240517"],
            ["Start: Tuesday, 14 May 2024", "End: Thursday, 16 May 2024"],
        ),
        (["DTSTART:20240514", "DTEND:20240515"], ["Start: Tuesday, 14 May 2024"]),
        (["DTSTART:00010101", "DTEND:00010101"], ["Start: Monday, 1 January 1"]),
        (["DTSTART:20240514", "DTEND:20240514T100000"], ["Start: Tuesday, 14 May 2024"]),
        (
            ["DTSTART:20240514", "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=TU"],
            ["Start: Tuesday, 14 May 2024", "Repeats: every week"],
        ),
        (
            ["DTSTART:20240514", "RRULE:INTERVAL=2;FREQ=MONTHLY"],
            ["Start: Tuesday, 14 May 2024", "Repeats: every 2 months"],
        ),
    ],
)
def test_days_and_hours(lines: list[str], told: list[str]) -> None:
    """Whole days end on their last one; another day is told with the hour; what repeats is told to."""
    assert events(calendar("SUMMARY:Talk", *lines)) == ["\n".join(["Talk", *told])]


def test_cancelled() -> None:
    """An event that is called off is told to be, once."""
    assert events(calendar("SUMMARY:Talk", START, method="CANCEL"))[0].startswith("Cancelled: Talk\n")
    assert events(calendar("SUMMARY:Talk", START, "STATUS:CANCELLED"))[0].startswith("Cancelled: Talk\n")
    assert events(calendar("SUMMARY:Canceled: Talk", START, method="CANCEL"))[0].startswith("Canceled: Talk")


def test_parts_of_an_event() -> None:
    """What stands in an alarm or outside of events says nothing of one, and the same twice is one."""
    alarm = "BEGIN:VALARM", "DESCRIPTION:Reminder", "SUMMARY:Alarm", "END:VALARM"
    one = calendar(*alarm, "SUMMARY:Talk", START)
    assert events(one) == ["Talk\nStart: Tuesday, 14 May 2024, 14:00 (Europe/London)"]
    assert events(f"{one}\r\n{one}") == events(one)
    assert events(calendar("SUMMARY:Talk", START, "SUMMARY:Other", "DTSTART:20240601")) == events(one)


@pytest.mark.parametrize(
    "lines", [["SUMMARY:Talk"], [START], ["SUMMARY:Talk", "DTSTART:20241301T000000"], ["words"], []]
)
def test_none(lines: list[str]) -> None:
    """Without a name or a day that there is, nothing is told."""
    assert events(calendar(*lines)) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "BEGIN:VEVENT",
                "END:VEVENT",
                "END:",
                "SUMMARY:a\\n",
                START,
                "DTEND:20240514",
                " b",
                "DESCRIPTION:c",
                "",
            ]
        ),
        max_size=15,
    )
)
def test_any(lines: list[str]) -> None:
    """Lines in any order are read, and each event has a day."""
    assert all("\nStart: " in event for event in events("\n".join(lines)))
