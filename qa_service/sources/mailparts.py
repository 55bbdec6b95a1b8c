"""The parts of a mail -> those that are its words, its events and mails, and what the others are called."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import MIMEPart

from qa_service.sources import invitation, plain

FORMS = ("plain", "html")
"""The forms of words that are read."""

_SHOWN = tuple(f"text/{form}" for form in FORMS)
_CALENDARS = ("text/calendar", "application/ics")
_ONE = ("multipart/alternative", "multipart/related")
"""What holds one thing in several parts; the parts of all others are shown in a row."""

_SAY_NOTHING = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-encrypted",
    "text/rfc822-headers",
)


def shown(message: MIMEPart) -> Iterator[MIMEPart]:
    """Yield the parts whose words are shown one below another, each in one form or in several."""
    if message.get_content_maintype() != "multipart" or message.get_content_type() in _ONE:
        yield message
        return
    first = message.get_body(FORMS)
    for part in message.iter_parts():
        is_file = part.is_attachment() or part.get_filename()
        if part.get_content_maintype() == "multipart":
            yield from shown(part)
        elif part is first or (part.get_content_type() in _SHOWN and not is_file):
            yield part


def mails(message: MIMEPart) -> Iterator[MIMEPart]:
    """Yield the mails that are attached to a mail, each followed by those that are attached to it."""
    for part, _ in _leaves(message):
        if _is_mail(part):
            for attached in part.iter_parts():
                yield attached
                yield from mails(attached)


def calendars(message: MIMEPart) -> Iterator[MIMEPart]:
    """Yield the parts of a mail that tell events, but for those of mails that are attached to it."""
    return (part for part, _ in _leaves(message) if _is_calendar(part))


def unread(message: MIMEPart) -> list[str]:
    """Return what the parts of a mail are called that it has itself and that are neither read nor shown."""
    read = {id(part.get_body((form,))) for part in shown(message) for form in FORMS}
    apart = ((part, is_form) for part, is_form in _leaves(message) if id(part) not in read)
    named = [_called(part, is_form) for part, is_form in apart if not (_is_mail(part) or _is_calendar(part))]
    empty = (part for part in calendars(message) if not invitation.events(words_of(part)))
    return [name for name in named if name] + [part.get_filename() or "a calendar" for part in empty]


def words_of(part: MIMEPart) -> str:
    """Return the letters of a part, by what it says of its encoding or as they tell themselves."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return plain.decode(content)


def _leaves(message: MIMEPart, *, is_form: bool = False) -> Iterator[tuple[MIMEPart, bool]]:
    """Yield the parts that hold no others, or a mail, and whether each may be one thing with others."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.iter_parts():
            yield from _leaves(part, is_form=is_form or message.get_content_type() in _ONE)
    else:
        yield message, is_form


def _called(part: MIMEPart, is_form: bool) -> str:
    """Return what a part is called; empty for signatures, other forms of words, and pictures within them."""
    kind, main = part.get_content_type(), part.get_content_maintype()
    if kind in _SAY_NOTHING or (main == "image" and not part.is_attachment()):
        return ""
    if name := part.get_filename():
        return name
    return "" if main == "message" or (is_form and main == "text") else f"a file without a name ({kind})"


def _is_calendar(part: MIMEPart) -> bool:
    named = (part.get_filename() or "").lower().endswith(".ics")
    return not part.is_multipart() and (named or part.get_content_type() in _CALENDARS)


def _is_mail(part: MIMEPart) -> bool:
    return part.get_content_type() == "message/rfc822"
