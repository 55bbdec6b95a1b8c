from __future__ import annotations

from email import message_from_string
from email.message import MIMEPart

import pytest

from qa_service.sources.mailheaders import RULES
from qa_service.sources.mailparts import calendars, mails, shown, unread, words_of

PLAIN = "Content-Type: text/plain\n\nIt is torn."
PAGE = "Content-Type: text/html\n\n<p>It is torn."
IMAGE = "Content-Type: image/png; name=a.png\nContent-Disposition: inline\n\nx"
NOTES = "Content-Type: text/plain; name=notes.txt\n\nIt costs 240."
PDF = "Content-Type: application/pdf\nContent-Disposition: attachment\n\nx"
CALENDAR = "Content-Type: text/calendar; name=empty.ics\n\nBEGIN:VCALENDAR"
MAIL = f"Content-Type: message/rfc822\n\nSubject: a\n{PLAIN}"


def holding(kind: str, *parts: str) -> str:
    between = f"{kind}{len(''.join(parts))}"
    inner = "".join(f"--{between}\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary={between}\n\n{inner}--{between}--\n"


def parsed(part: str) -> MIMEPart:
    return message_from_string(part, policy=RULES)


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        (PLAIN, ["text/plain"]),
        (holding("mixed", PLAIN, IMAGE, NOTES, PAGE, PDF), ["text/plain", "text/html"]),
        (holding("mixed", NOTES, PDF), ["text/plain"]),
        (
            holding("mixed", holding("alternative", PLAIN, PAGE), PLAIN),
            ["multipart/alternative", "text/plain"],
        ),
        (holding("signed", holding("mixed", PLAIN, IMAGE, PLAIN), PDF), ["text/plain", "text/plain"]),
        (holding("related", PAGE, IMAGE), ["multipart/related"]),
        (holding("mixed", MAIL), []),
    ],
)
def test_what_is_shown(message: str, kinds: list[str]) -> None:
    """Words in a row are, those in two forms as one; what is a file is not, unless it is all there is."""
    assert [part.get_content_type() for part in shown(parsed(message))] == kinds


@pytest.mark.parametrize(
    ("message", "names"),
    [
        (PLAIN, []),
        (PDF, ["a file without a name (application/pdf)"]),
        (f"Content-Disposition: attachment; filename=b.txt\n{PLAIN}", ["b.txt"]),
        (
            holding("mixed", PLAIN, IMAGE, NOTES, PDF),
            ["notes.txt", "a file without a name (application/pdf)"],
        ),
        (
            holding("alternative", PLAIN, holding("mixed", PAGE, PDF, PAGE)),
            ["a file without a name (application/pdf)"],
        ),
        (holding("mixed", holding("mixed", PLAIN, NOTES), MAIL), ["notes.txt"]),
        (holding("alternative", PLAIN, "Content-Type: text/x-amp-html\n\nx", PAGE, CALENDAR), ["empty.ics"]),
        (holding("signed", PLAIN, "Content-Type: application/pgp-signature; name=s.asc\n\nx"), []),
        (holding("report", PLAIN, "Content-Type: message/delivery-status\n\nTo: a\n"), []),
    ],
)
def test_what_is_not_read(message: str, names: list[str]) -> None:
    """Each file is told, named or not, wherever it is; pictures, forms of words and signatures are not."""
    assert unread(parsed(message)) == names


def test_mails_and_calendars() -> None:
    """They are found wherever they are, calendars of attached mails with these alone."""
    inner = f"Content-Type: message/rfc822\n\nSubject: b\n{holding('mixed', CALENDAR, MAIL)}"
    message = parsed(holding("mixed", holding("mixed", PLAIN, inner), MAIL))
    assert [one["Subject"] for one in mails(message)] == ["b", "a", "a"]
    assert list(calendars(message)) == []
    assert [words_of(one) for one in calendars(next(mails(message)))] == ["BEGIN:VCALENDAR"]
