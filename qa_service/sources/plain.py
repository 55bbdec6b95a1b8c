"""Plain text: bytes -> characters, and the title that a text begins with."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from qa_service.sources import chats, drawings, european, mail, subtitles, wrapping
from qa_service.sources.reading import Unreadable

LONGEST_TITLE = 200
"""Code points of a first line that may be the title."""

ENDS = ".,;:!"
"""What such a line does not end in."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ud800-\udfff]")
_STRAY = re.compile("[\udc80-\udcff]")  # as Python marks bytes that are no UTF-8
_CONTROLS = bytes(code for code in range(128) if _CONTROL.match(chr(code)))
_UNDERLINED = re.compile(r"(?:={3,}|-{3,}|~{3,})[ \t]*(?:\n|\Z)")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BEGINNINGS = tuple(mark for mark, _ in _MARKS)


def decode(content: bytes) -> str:
    """Return the text of a file's bytes, every line ended by a line feed alone.

    UTF-8, in which a few bytes may be Windows', unless a byte order mark says otherwise; other encodings are
    detected. Raises Unreadable where the bytes are not text.
    """
    if not content.startswith(_BEGINNINGS):
        with suppress(UnicodeDecodeError):
            return checked(content.decode(), content)
    return checked(_decoded(content))


def checked(text: str, content: bytes | None = None) -> str:
    """Return ``text`` with line feeds alone; raises Unreadable where it holds what no text does.

    Where its ``content`` in UTF-8 is at hand, it is not made anew.
    """
    if not _is_plain(text, content) and (control := _CONTROL.search(text)):
        where = f"control character U+{ord(control[0]):04X} at character {control.start()}"
        raise Unreadable(f"the file is not text ({where})")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _is_plain(text: str, content: bytes | None) -> bool:
    """Tell whether a text holds no control characters: several times as quick as the pattern."""
    try:
        content = text.encode() if content is None else content
    except UnicodeEncodeError:  # half a character
        return False
    return len(content.translate(None, _CONTROLS)) == len(content)


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if not encoding.startswith("utf-8") or b"\0" in content:
            raise Unreadable(f"the file is not text ({error.reason})") from None
    mended = _mended(content.decode(encoding, "surrogateescape"))
    if mended is not None:
        return mended
    if (told := european.decoded(content)) is not None:
        return told
    from charset_normalizer import from_bytes  # which takes as long to load as all else here

    guess = from_bytes(content).best()
    if guess is None:
        raise Unreadable("the file is not text in any encoding that is known")
    return content.decode(guess.encoding)


def _mended(text: str) -> str | None:
    """Return a text in UTF-8 with its stray bytes read as Windows-1252, None where they are most of it."""
    stray = _STRAY.findall(text)
    foreign = sum(map(text.count, {one for one in set(text) if not one.isascii()}))
    return _STRAY.sub(_in_windows, text) if foreign > 2 * len(stray) else None


def _in_windows(stray: re.Match[str]) -> str:
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace")


def read(text: str) -> tuple[str | None, str]:
    """Return (title, canonical text); the title is a mail's subject, or a first line alone or underlined.

    The text is left as it is, but for words that lines cut, the marks of quoted mail and drawn tables; of
    subtitles it is what is said, of a chat its messages, both without a title.
    """
    if (spoken := subtitles.said(text)) is not None:
        return None, spoken
    if (chat := chats.log(text)) is not None:
        return None, chat
    body = drawings.read(wrapping.joined(mail.unquoted(text)))
    return mail.subject(text) or _first_title(body), body


def _first_title(text: str) -> str | None:
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    if len(first) > LONGEST_TITLE:
        return None
    if _UNDERLINED.match(rest):
        return first or None
    alone = rest.startswith("\n") and rest.strip() and first[-1:] not in ENDS
    return first.lstrip("# ") or None if alone else None
