"""The header of a mail, which names who wrote it when: it answers questions on the mail, and no others."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.model import Passage
from qa_service.text.patterns import lazy

LOSS = 6.0
"""By how many nats the header of a mail is less likely to answer a question on anything but the mail."""

_WRITER = ("From", "Von", "De", "Da")
_SUBJECT = ("Subject", "Betreff", "Objet", "Asunto", "Oggetto", "Assunto")
_OTHERS = ("To", "An", "À", "Para", "Cc", "Kopie", "Date", "Datum", "Sent", "Gesendet", "Envoyé", "Enviado")
_BEGINNINGS = tuple(f"{name}:" for name in (*_WRITER, *_SUBJECT, *_OTHERS))
_LINE = lazy(rf"^(?:({'|'.join(_SUBJECT)})|{'|'.join((*_WRITER, *_OTHERS))})[ ]?:[ \t]", regex.MULTILINE)

_ON_MAIL = lazy(
    r"""
    \b(?:
        (?:e-?)?mail(?:s|ed)? | messages? | newsletters? | subject(?:\ line)? | senders? | recipients? | cc
        | invitation\ (?:sent|come|arrive) | (?:it|this|that)\ (?:been\ )?sent | sent\ (?:it|this|that)
        | did\ \w+\ send | (?:from|to)\ whom | wrote | writes? | repl(?:y|ied) | forward(?:ed|s)? | copied
        | invite[sd]? | addressed\ to
        | nachricht(?:en)? | betreff | absender\w* | empfänger\w* | schrieb | schickte | courriel | objet
        | expéditeur | écrit | correo | asunto | remitente | escribió
    )\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""What is asked of a mail itself: who wrote it to whom, when and on what."""


def on_the_header(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it is a mail's header; of none where the question is on a mail."""
    told = [is_header(one.text) for passage in passages for one in passage.sentences]
    return told if any(told) and not _ON_MAIL.search(question) else []


def is_header(text: str) -> bool:
    """Tell whether a text is lines of a mail's header: two at least, with a subject or an address."""
    if ":" not in text[:10] or not text.startswith(_BEGINNINGS):  # as mostly
        return False
    lines = list(_LINE.finditer(text))
    return len(lines) > 1 and ("@" in text or any(line[1] for line in lines))
