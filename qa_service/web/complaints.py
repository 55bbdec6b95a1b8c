"""What went wrong, in the language of the person: the errors below speak English alone."""

from __future__ import annotations

import re
from functools import cache

from babel.numbers import format_decimal

from qa_service.web.translations import gettext, language


def _(message: str) -> str:
    """Mark a text for the catalogues; it is translated when it is shown."""
    return message


REASONS = (
    _("the question is empty; type what you would like to know"),
    _("the question has %(number)s characters; at most %(most)s can be asked at once"),
    _("the question holds %(character)s, which is not a character of text"),
    _("%(number)s documents are chosen; at most %(most)s can be"),
    _(
        "the chosen documents have %(number)s passages; at most %(most)s can be asked apart, "
        "so choose fewer or ask all documents"
    ),
    _("select the words that answer the question first"),
    _("characters %(start)s to %(end)s of %(document)s hold no words"),
    _("characters %(start)s to %(end)s of %(document)s reach beyond its end: it has %(length)s"),
    _("the words must stand in one passage: pick those of a sentence, no heading among them"),
    _("verdict must be right, wrong or none"),
    _("no document has the id %(document)s"),
    _("the document %(document)s has no page %(number)s"),
    _("this can no longer be brought back; add the file again"),
    _("another document has the id or the file of %(document)s now; remove it first"),
    _("other documents have the ids or the files of %(documents)s now; remove them first"),
    _("documents were added, changed or removed since these were selected; select them again"),
    _("%(path)s cannot be written now, nothing was changed: %(reason)s"),
    _(
        "%(path)s cannot be written now, only the %(number)s documents of the steps before were added: "
        "%(reason)s"
    ),
    _("%(path)s: %(reason)s; restore it from a backup (qa-service restore FILE --replace), or move it away"),
    _("files: no file was sent under this name"),
    _("%(name)s: files are taken under the name “files” alone; none of these was added"),
    _(
        "The body is no well-formed form: it is cut off, or its boundary is not the one that "
        "Content-Type names."
    ),
    _("The field “%(name)s” holds more than %(most)s MB, as only files may."),
    _("Send the files as multipart/form-data, each under the name “files”."),
    _("This request comes from a page of another site, so it was not carried out."),
    _(
        "This service does not answer to the host name “%(host)s”. "
        "Whoever runs it can allow it: qa-service serve --allowed-hosts NAME"
    ),
    _("Too many requests are being sent here at once; try again in a moment."),
    _("Something went wrong here, not with your request. The server's log holds the details."),
    _(
        "The requested URL was not found on the server. If you entered the URL manually "
        "please check your spelling and try again."
    ),
    _("The method is not allowed for the requested URL."),
    _("Send at most %(most)s MB at once."),
    _("Send at most %(most)s MB and %(number)s files at once."),
    _("another file of this name came before it; give it a name of its own"),
    _("its name or folder holds “.jsonl#”, as only entries of such files do; rename it"),
    _("there is no such file"),
    _("the file has no name"),
    _("its name is not text in UTF-8"),
    _("it is a folder that may not be looked into"),
    _("it is no file but a folder, a pipe or a device"),
    _("the file is empty"),
    _("the file holds no text"),
    _("it has %(size)s MB, more than the %(most)s MB that are read"),
    _("it has %(number)s pages, more than the %(most)s that are read"),
    _(
        "it has %(number)s lines, more than the %(most)s that a document may have; "
        "divide it into several files"
    ),
    _("it holds %(number)s files, more than the %(most)s that are read"),
    _("unpacked it has %(size)s MB, more than the %(most)s MB that are read"),
    _("what it holds takes more than %(most)s MB"),
    _("files ending in %(ending)s cannot be read; known are %(known)s"),
    _("a file whose name has no ending cannot be read; known are %(known)s"),
    _("the file is not text in any encoding that is known"),
    _("the file is not text (%(detail)s)"),
    _("it is protected by a password"),
    _("it is protected by a password, or in the format of Word 97-2003; save it as .docx"),
    _("it is protected against copying"),
    _("it is encrypted in a way that cannot be read"),
    _("it is damaged, or no PDF file"),
    _("it is damaged, or no Word document (%(detail)s)"),
    _("it is damaged, or no OpenDocument text (%(detail)s)"),
    _("it is damaged, or no EPUB book (%(detail)s)"),
    _("it is damaged, or no mail (%(detail)s)"),
    _("it is no mail: it begins with no header"),
    _("it is damaged: no zip archive (%(detail)s)"),
    _("it is damaged: %(detail)s"),
    _("page %(number)s is damaged"),
    _("its pages hold no text: they seem to be scanned images; make them searchable (OCR) first"),
    _("%(number)s of %(count)s pages hold no text; scanned pages need text recognition first"),
    _("the document %(document)s of another file of this name stays; remove it if this is its new version"),
    _("documents whose text it no longer holds were removed: %(documents)s"),
    _("what was added of this file before stays in the library, unchanged"),
    _("its attachments are not read; add them as files of their own: %(names)s"),
    _("its elements are nested more than %(most)s deep"),
    _("it is nested too deeply"),
    _("line %(number)s: the _id %(name)s comes twice"),
    _("line %(number)s: the _id %(name)s holds “.” or “..” between slashes, which no address can hold"),
    _("line %(number)s: the _id %(name)s takes %(length)s bytes in an address; at most %(most)s can be used"),
    _("line %(number)s is not JSON (%(detail)s)"),
    _("line %(number)s is no object with the texts _id and text, as in BEIR's corpus.jsonl"),
    _("reading it takes longer than %(seconds)s seconds"),
    _("reading it takes more than %(most)s MB of memory (QA_MAX_MEMORY_MB)"),
    _("reading it ends in a crash; it is damaged, or takes too much memory"),
    _("reading it went wrong: %(detail)s"),
    _("reading it went wrong"),
    _("it cannot be read: %(detail)s"),
)
"""What errors say that reach a page; the first one that fits counts, so those with more to say come first."""

TITLES = (
    _("Bad Request"),
    _("Forbidden"),
    _("Not Found"),
    _("Method Not Allowed"),
    _("Request Entity Too Large"),
    _("Unsupported Media Type"),
    _("Unprocessable Entity"),
    _("Internal Server Error"),
    _("Service Unavailable"),
)
"""The names of the statuses that a page may have."""

LONGEST = 1000
"""Characters of an error that is looked for among the known ones: it may hold names made to take long."""


def in_words(reason: str) -> str:
    """Return what an error says in the language of the present request, as it is where nobody knows it."""
    if reason in REASONS or reason in TITLES:
        return gettext(reason)
    if len(reason) > LONGEST:
        return reason
    for message, pattern in _patterns():
        if found := pattern.fullmatch(reason):
            return gettext(message) % {name: _figure(value) for name, value in found.groupdict().items()}
    return reason


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each text that names values, and what finds them in it."""
    found = []
    for message in REASONS:
        pieces = re.split(r"%\((\w+)\)s", message)
        named = [f"(?P<{piece}>.+?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)]
        if len(pieces) > 1:
            found.append((message, re.compile("".join(named), re.DOTALL)))
    return tuple(found)


def _figure(value: str) -> str:
    if not re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?", value):
        return value
    return str(format_decimal(value.replace(",", ""), locale=language()))
