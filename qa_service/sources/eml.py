"""Mails as files (.eml) -> canonical text: who wrote what to whom, without what is attached."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default

from qa_service.sources import html, mail, plain
from qa_service.sources.reading import Limits, Reading, Unreadable

LONGEST = 200
"""Characters of the names of attachments that are told."""

HEADERS = ("From", "To", "Cc", "Date", "Subject")
"""Headers that are part of the text."""


def read(content: bytes, limits: Limits) -> Reading:
    """Return the reading of a mail; its title is the subject. Raises Unreadable where it is none."""
    try:
        message = message_from_bytes(content.lstrip(), policy=default)
        head = "\n".join(
            f"{name}: {' '.join(str(message[name]).split())}" for name in HEADERS if message[name]
        )
        text, written = _body(message)
        remark = _unread(message)
    except (LookupError, ValueError, AttributeError, TypeError) as error:
        raise Unreadable(f"it is damaged, or no mail ({error})") from None
    if not head:
        raise Unreadable("it is no mail: it begins with no header")
    if written:
        page = html.read(f"\ufeff{text}".encode(), limits)
        return Reading(mail.subject(head), f"{head}\n\n{page.text}", remark=remark)
    return Reading(*plain.read(plain.checked(f"{head}\n\n{text.strip()}\n")), remark=remark)


def _unread(message: EmailMessage) -> str:
    """Return which attachments a mail has, and that they are not read; empty where it has none."""
    alone = not message.is_multipart() and message.get_content_maintype() != "text"
    attached = [message] if alone else [one for one in message.iter_attachments() if not _is_shown(one)]
    written = (" ".join((one.get_filename() or "").split()) for one in attached)
    names = ", ".join(filter(None, ("".join(filter(str.isprintable, name)) for name in written)))
    names = names if len(names) <= LONGEST else f"{names[:LONGEST]}…"
    return f"its attachments are not read; add them as files of their own: {names}" if names else ""


def _is_shown(part: MIMEPart) -> bool:
    """Tell whether a part is a picture within the words, such as that of a signature."""
    return part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"


def _body(message: EmailMessage) -> tuple[str, bool]:
    """Return what a mail says, and whether that is HTML, which is only read where there is no plain text."""
    bodies = [(kind, message.get_body((kind,))) for kind in ("plain", "html")]
    said = [(_decoded(body), kind == "html") for kind, body in bodies if body is not None]
    return next(((text, written) for text, written in said if text.strip()), ("", False))


def _decoded(body: MIMEPart) -> str:
    content = body.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(body.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return plain.decode(content)
