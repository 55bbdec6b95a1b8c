"""Mails as files (.eml) -> canonical text: who wrote what to whom, without the files that are attached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from email import message_from_bytes
from email.message import MIMEPart

from qa_service.sources import earlier, html, invitation, mail, mailheaders, mailparts, plain
from qa_service.sources.reading import Limits, Reading, Unreadable

LONGEST = 200
"""Characters of the names of attachments that are told."""

STUB = 500
"""Letters up to which plain text may merely stand for the page beside it."""

SHARE = 3
"""How many times the words of such a text the page has at least, unless the text tells what it is."""

HEADERS = ("From", "To", "Cc", "Date", "Subject")
"""Headers that are part of the text."""

_PICTURE = re.compile(r"(?<![ \t])[ \t]*+\[(?:cid:[^\]\s]{1,200}|image: [^\]\n]{1,200})\]")
_SIGNED = re.compile(r"^--(?=\r?$)", re.MULTILINE)  # above a signature, where a program took the blank away
_NOTICE = re.compile(r"\bhtml\b|\bbrowser\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_RAW = re.compile(r"[\udc80-\udcff]")  # bytes beyond ASCII, as the parser of mail gives them


def read(content: bytes, limits: Limits) -> Reading:
    """Return the reading of a mail, and of the mails attached to it below it; its title is the subject.

    Raises Unreadable where it is none.
    """
    try:
        message = message_from_bytes(content.lstrip(), policy=mailheaders.RULES)
        if not _head(message):
            raise Unreadable("it is no mail: it begins with no header")
        said, unread = [_said(message, limits)], mailparts.unread(message)
        for attached in mailparts.mails(message):
            if not _head(attached):  # such as one that is encoded once more, which no mail should be
                unread.append(attached.get_filename() or "a mail")
                continue
            try:
                said.append(_said(attached, limits))
                unread += mailparts.unread(attached)
            except Unreadable:
                unread.append(mail.subject(_head(attached)) or "a mail")
    except (LookupError, ValueError, AttributeError, TypeError) as error:
        raise Unreadable(f"it is damaged, or no mail ({error})") from None
    text = "\n\n".join(own.strip("\n") for _, own in said) + "\n" if len(said) > 1 else said[0][1]
    return Reading(said[0][0], text, remark=_remark(unread))


def _said(message: MIMEPart, limits: Limits) -> tuple[str | None, str]:
    """Return the title and the text of one mail."""
    head, (words, written) = _head(message), _words(message, limits)
    told = list(_events(message, words))
    text = "\n\n".join(filter(None, (head, words, *told))) + "\n"
    below = not told and (earlier.is_below_on(_body(message, "html")) if written else earlier.is_below(words))
    title, text = (mail.subject(head), text) if written else plain.read(plain.checked(text))
    own = len(head) if text.startswith(head) else 0
    return title, text[:own] + earlier.headed(text[own:]) if below else text


def _words(message: MIMEPart, limits: Limits) -> tuple[str, bool]:
    """Return what a mail says, part below part, and whether a page's text is among that."""
    found = [_words_of(part, limits) for part in mailparts.shown(message)]
    if not any(written for _, written in found):
        return "\n\n".join(words for words, _ in found if words), False
    texts = (
        words if written else plain.read(plain.checked(words))[1].strip("\n") for words, written in found
    )
    return "\n\n".join(filter(None, texts)), True


def _words_of(part: MIMEPart, limits: Limits) -> tuple[str, bool]:
    """Return what a part of a mail says, and whether that is a page's text.

    A page is only read where there is no plain text, or none but what stands for the page.
    """
    text, page = _PICTURE.sub("", _body(part, "plain")).strip(), _body(part, "html")
    text = _SIGNED.sub("-- ", text)
    own = _ADDRESS.sub("", text).split()
    if not page.strip() or sum(map(len, own)) > STUB:
        return text, False
    with suppress(*[Unreadable] if own else []):  # the mail can be told without the page then
        shown = html.read(f"\ufeff{page}".encode(), limits).text.strip("\n")
        if shown and (_NOTICE.search(text) or len(shown.split()) >= SHARE * len(own)):
            return shown, True
    return text, False


def _events(message: MIMEPart, said: str) -> Iterator[str]:
    """Yield the events that a mail invites to, without the lines that it has ``said`` already."""
    told, known = set[str](), " ".join(said.split())
    for part in mailparts.calendars(message):
        for event in invitation.events(mailparts.words_of(part)):
            lines, _, more = event.partition("\n\n")
            if lines not in told:
                new = (line for line in more.split("\n") if " ".join(line.split()) not in known)
                yield "\n\n".join(filter(None, (lines, "\n".join(new))))
            told.add(lines)


def _head(message: MIMEPart) -> str:
    named = ((name, " ".join(_header(message, name).split())) for name in HEADERS if message[name])
    return "\n".join(f"{name}: {value}" for name, value in named)


def _header(message: MIMEPart, name: str) -> str:
    """Return what a header says; where it is not encoded, as it must be, in the encoding of the words."""
    written = next(value for key, value in message.raw_items() if key.lower() == name.lower())
    if not _RAW.search(str(written)):
        return mailheaders.said(name, str(written))
    said = message.get_body(("plain", "html"))
    words = said.get_payload(decode=True) if said else b""
    own = b" ".join(str(written).encode("utf-8", "surrogateescape").split())
    try:
        whole = plain.decode(own + b"\n" + (words if isinstance(words, bytes) else b""))
    except Unreadable:
        return mailheaders.said(name, str(written))
    return mailheaders.said(name, whole.partition("\n")[0])


def _remark(unread: Iterable[str]) -> str:
    """Return which attachments a mail has that are not read; empty where it has none."""
    written = (" ".join(name.split()) for name in unread)
    names = ", ".join(filter(None, ("".join(filter(str.isprintable, name)) for name in written)))
    names = names if len(names) <= LONGEST else f"{names[:LONGEST]}…"
    return f"its attachments are not read; add them as files of their own: {names}" if names else ""


def _body(message: MIMEPart, kind: str) -> str:
    """Return what a mail says as "plain" text, or as "html"; empty where it does not."""
    body = message.get_body((kind,))
    return "" if body is None else mailparts.words_of(body)
