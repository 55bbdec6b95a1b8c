from __future__ import annotations

from email.message import EmailMessage

import pytest

from qa_service.sources.eml import read
from qa_service.sources.reading import Limits, Unreadable

LIMITS = Limits()
SAID = "Grüße,\nthe seal comes on Thursday.\n\nAda wrote:\n> The seal is torn.\n> Who calls?\n"


def written(said: str = SAID, page: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in (
        headers or {"From": "Ada Reed <ada@a.example>", "Subject": "Re: Ofen fällt aus"}
    ).items():
        message[name] = value
    message.set_content(said, charset="iso-8859-1", cte="quoted-printable")
    if page:
        message.add_alternative(page, subtype="html", charset="utf-8")
    return message


def test_a_mail_is_its_headers_and_its_words() -> None:
    """Words are decoded, marks of what is quoted left out, and the subject without "Re:" is the title."""
    found = read(bytes(written()), LIMITS)
    assert (found.title, found.text) == (
        "Ofen fällt aus",
        "From: Ada Reed <ada@a.example>\nSubject: Re: Ofen fällt aus\n\n"
        "Grüße,\nthe seal comes on Thursday.\n\nAda wrote:\n\nThe seal is torn.\nWho calls?\n",
    )


def test_a_page_is_read_where_there_is_no_plain_text() -> None:
    """Of a mail in both forms the plain one is read, unless it is empty; what is attached is not."""
    page = (
        "<html><head><meta charset='iso-8859-1'></head><body><p>Der <b>Ofen</b> fällt aus.</p></body></html>"
    )
    both = written(page=page)
    both.add_attachment(b"secret", maintype="application", subtype="pdf", filename="a.pdf")
    assert read(bytes(both), LIMITS).text == read(bytes(written()), LIMITS).text
    assert read(bytes(written(said=" ", page=page)), LIMITS).text.endswith("\n\nDer Ofen fällt aus.\n")


def test_pictures() -> None:
    """What stands for a picture within plain text is left out; other brackets stay."""
    found = read(bytes(written("See [cid:image001.png@01DA.5F] [1].\n[image: logo.png]\nBo")), LIMITS)
    assert found.text.endswith("aus\n\nSee [1].\n\nBo\n")


def test_words_in_several_parts() -> None:
    """Those below a picture are read too, be they plain or a page, as mail programs show them."""
    mail = written("Before the picture.")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="a.png", disposition="inline")
    mail.add_attachment("> It costs\n> 240.\n", disposition="inline")
    found = read(bytes(mail), LIMITS)
    assert found.text.endswith("aus\n\nBefore the picture.\n\nIt costs\n240.\n")
    mail.add_attachment("<p>It is <b>torn</b>.</p>", subtype="html", disposition="inline")
    found = read(bytes(mail), LIMITS)
    assert found.text.endswith("Before the picture.\n\nIt costs\n240.\n\nIt is torn.\n")
    assert found.remark == ""


PAGE = "<body><h1>News</h1><p>Sow tomatoes by 15 March in heated trays.</p></body>"
WORDS = "# News\n\nSow tomatoes by 15 March in heated trays.\n"


@pytest.mark.parametrize(
    "said",
    [
        "To view this email, use an HTML capable client.",
        "Cannot read it? Open it in your browser: https://a.example/?id=" + "x" * 900,
        "News https://a.example/1",
    ],
)
def test_a_notice_is_no_plain_text(said: str) -> None:
    """The page is read where the plain text only says that there is one, or has few of its words."""
    assert read(bytes(written(said, PAGE)), LIMITS).text.endswith(f"aus\n\n{WORDS}")


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("Sow tomatoes by 15 March.", PAGE),
        ("It is in the browser.", "<img src='a.png'>"),
        ("So.", "<div>" * (LIMITS.depth + 9) + PAGE),
        ("Tell me of the HTML. " * 40, PAGE),
    ],
)
def test_plain_text_stays(said: str, page: str) -> None:
    """It is read where it has as many words or is long, and where the page has none or cannot be read."""
    assert read(bytes(written(said, page)), LIMITS).text.endswith(f"aus\n\n{said.strip()}\n")


def test_encodings_that_are_unknown_or_wrong_are_found_out() -> None:
    """A mail in an encoding that nobody knows, or in another one than it says, is read all the same."""
    for said in (b"x-nobody", b"us-ascii", b"utf-8"):
        content = b"Subject: a\nContent-Type: text/plain; charset=" + said + b"\n\nGr\xfc\xdfe aus K\xf6ln.\n"
        assert read(content, LIMITS).text == "Subject: a\n\nGrüße aus Köln.\n"


@pytest.mark.parametrize("content", [b"just words\nand others", b"\0\1\2", b"X: y\n\nWords."])
def test_what_is_no_mail_is_refused(content: bytes) -> None:
    """A file without the headers of a mail is told to be none."""
    with pytest.raises(Unreadable, match="no mail"):
        read(content, LIMITS)


def test_attachments_are_named() -> None:
    """What is attached is not read, and told by its name; a picture within the words is nothing to tell."""
    mail = written(page="<p>The seal is torn.</p>")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    assert read(bytes(mail), LIMITS).remark == ""
    for name in ("the plan.pdf", "größe.docx"):
        mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=name)
    found = read(bytes(mail), LIMITS)
    assert found.remark == (
        "its attachments are not read; add them as files of their own: the plan.pdf, größe.docx"
    )
    assert "plan" not in found.text


def test_an_attachment_whose_name_is_no_text() -> None:
    """What is no character of text in a name is left out, and the mail is read all the same."""
    mail = written()
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="PLAN.pdf")
    found = read(bytes(mail).replace(b"PLAN", b"pl\x01an"), LIMITS)
    assert found.remark.endswith(": plan.pdf")


def test_a_mail_that_is_its_attachment() -> None:
    """A scan that is sent by itself is told too."""
    mail = EmailMessage()
    mail["From"] = "Ada Reed <ada@a.example>"
    mail.set_content(b"%PDF", maintype="application", subtype="pdf", filename="scan.pdf")
    assert read(bytes(mail), LIMITS).remark.endswith(": scan.pdf")


def test_mails_that_are_attached_are_read() -> None:
    """What is forwarded as a mail of its own stands below the words, and what is attached to it is named."""
    inner = written("Ferritin is 14 euros.", From="Lab <lab@a.example>", Subject="Prices")
    inner.add_attachment(b"x", maintype="application", subtype="pdf", filename="list.pdf")
    middle = written(page="<p>The lab writes:</p>", said=" ", From="Ada <ada@a.example>", Subject="Fwd")
    outer = written("See below.", From="Bo <bo@a.example>", Subject="Lab")
    middle.make_mixed()
    middle.add_attachment(inner)
    outer.add_attachment(middle)
    found = read(bytes(outer), LIMITS)
    assert found.title == "Lab"
    assert found.text == (
        "From: Bo <bo@a.example>\nSubject: Lab\n\nSee below.\n\n"
        "From: Ada <ada@a.example>\nSubject: Fwd\n\nThe lab writes:\n\n"
        "From: Lab <lab@a.example>\nSubject: Prices\n\nFerritin is 14 euros.\n"
    )
    assert found.remark.endswith("as files of their own: list.pdf")


def test_an_attached_mail_that_cannot_be_read_is_named() -> None:
    """The mail itself is read all the same."""
    outer = written("See below.")
    outer.add_attachment(written("WORDS", From="Lab <lab@a.example>", Subject="Prices"))
    found = read(bytes(outer).replace(b"WORDS", b"a\0b"), LIMITS)
    assert found.text.endswith("See below.\n")
    assert found.remark.endswith("as files of their own: Prices")


@pytest.mark.parametrize(
    ("encoding", "said"), [("cp1252", "Grüße aus Köln."), ("utf-8", "Grüße"), ("utf-8", "")]
)
def test_headers_that_are_not_encoded(encoding: str, said: str) -> None:
    """A subject in plain bytes beyond ASCII is in the encoding of the words, whatever that is."""
    content = f"From: Jürgen <j@a.example>\nSubject: Schlüssel für\n den Ofen\n\n{said}\n".encode(encoding)
    found = read(content, LIMITS)
    assert found.title == "Schlüssel für den Ofen"
    assert found.text.startswith("From: Jürgen <j@a.example>\nSubject: Schlüssel für den Ofen\n")


CALENDAR = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
DTSTART;TZID=Europe/London:20240514T140000
SUMMARY:Budget review
DESCRIPTION:Bring the figures.\\nLunch is provided.
END:VEVENT
END:VCALENDAR
"""
EVENT = "Budget review\nStart: Tuesday, 14 May 2024, 14:00 (Europe/London)\n\n"


def test_invitations() -> None:
    """An event stands below the words, once, without what they have said; its calendar is not told unread."""
    mail = written("Bring the\nfigures.")
    mail.add_alternative(CALENDAR, subtype="calendar")
    mail.add_attachment(CALENDAR.encode(), maintype="application", subtype="ics", filename="invite.ics")
    found = read(bytes(mail), LIMITS)
    assert found.text.endswith(f"aus\n\nBring the\nfigures.\n\n{EVENT}Lunch is provided.\n")
    assert found.remark == ""


def test_an_invitation_alone() -> None:
    """A mail that is a calendar is read, and so is one that is a page with a calendar."""
    alone, page = written(), written(" ", PAGE)
    alone.set_content(CALENDAR, subtype="calendar")
    page.add_alternative(CALENDAR, subtype="calendar")
    event = f"{EVENT}Bring the figures.\nLunch is provided.\n"
    assert read(bytes(alone), LIMITS).text.endswith(f"aus\n\n{event}")
    assert read(bytes(page), LIMITS).text.endswith(f"aus\n\n{WORDS}\n{event}")


def test_calendars_that_are_not_read() -> None:
    """A calendar without an event is named, and that of a mail that is attached is told with that one."""
    mail = written()
    mail.add_alternative("BEGIN:VCALENDAR\nEND:VCALENDAR\n", subtype="calendar")
    assert read(bytes(mail), LIMITS).remark.endswith("files of their own: a calendar")
    outer, inner = written("See below."), written("Come.", From="Lab <lab@a.example>", Subject="Prices")
    inner.add_alternative(CALENDAR, subtype="calendar")
    outer.add_attachment(inner)
    assert read(bytes(outer), LIMITS).text.count(EVENT) == 1


def test_what_a_mail_repeats_is_below_a_heading() -> None:
    """What stood in the mail before is told as such, unless answers stand between its lines."""
    wrote = "On Mon, 2 Mar 2026, Bo <bo@a.example> wrote:"
    found = read(bytes(written(f"It costs 240.\n\n{wrote}\n> It costs 500.\n> Does it?\n")), LIMITS)
    assert found.text.endswith(f"\n\nIt costs 240.\n\n## {wrote}\n\nIt costs 500.\nDoes it?\n")
    found = read(bytes(written(f"{wrote}\n> It costs 500.\n> Does it?\n\nIt costs 240.\n")), LIMITS)
    assert found.text.endswith(f"\n\n{wrote}\n\nIt costs 500.\nDoes it?\n\nIt costs 240.\n")


def test_a_page_that_repeats_a_mail() -> None:
    """So it is with a mail that is a page."""
    wrote = "On Mon, 2 Mar 2026, Bo wrote:"
    page = f"<p>It costs 240.</p><div>{wrote}</div><blockquote>It costs 500.</blockquote>"
    assert read(bytes(written(" ", page)), LIMITS).text.endswith(f"\n\n## {wrote}\n\nIt costs 500.\n")
    page += "<p>No, it costs less.</p>"
    assert "#" not in read(bytes(written(" ", page)), LIMITS).text


def test_a_signature() -> None:
    """Two hyphens above a signature hold no words, also where a program took the blank behind them away."""
    assert read(bytes(written("It costs 240.\n--\nBo\n")), LIMITS).text.endswith("\n\nIt costs 240.\n\nBo\n")


def test_a_line_of_blanks() -> None:
    """Blanks before no picture are read in time that grows with their length, which else would be hours."""
    content = b"From: Ada Reed\n\nIt is" + b" " * 1_000_000 + b"torn.\n"
    assert read(content, Limits()).text.split()[-3:] == ["It", "is", "torn."]


@pytest.mark.parametrize("name", ["Subject", "From", "To"])
def test_a_header_without_end(name: str) -> None:
    """It is read in time that grows with its length, which else would be an hour."""
    words = b"=?utf-8?q?Gr=C3=BC=C3=9Fe?=\n " * 100_000
    content = b"Cc: a\n" + name.encode() + b": " + words + b"x\n\nWords.\n"
    assert "Grüße" * 100_000 in read(content, LIMITS).text
