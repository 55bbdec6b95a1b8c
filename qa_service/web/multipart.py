"""A multipart body -> its fields and files, part by part, so that one bad name does not spoil the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO

from werkzeug.datastructures import FileStorage, Headers, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from qa_service.web.problems import MEGABYTE

PIECE = 64 * 1024
"""Bytes that are read of a body at once."""

MAX_FIELD = MEGABYTE
"""Bytes that a field of a form may hold at most, and what stands before the content of a file."""

_Part = tuple[Field | File, IO[bytes]]

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class FormParser(FormDataParser):
    """Reads forms of fields and files; bytes of a name that are no UTF-8 are lone surrogates in it.

    Raises RequestEntityTooLarge, which names a field that is too large, and ValueError where a body is no
    well-formed form. What was read of files is let go of then.
    """

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Parsed:
        """Return the stream, the fields and the files of a form."""
        if mimetype != "multipart/form-data":
            return super().parse(stream, mimetype, content_length, options)
        boundary = (options or {}).get("boundary", "").encode("ascii")
        if not boundary:
            raise ValueError("no boundary is named")
        opened: list[IO[bytes]] = []
        try:
            parts = self._parts(_events(stream, boundary, self.max_form_parts), opened)
            return stream, *_told_apart(parts)
        except BaseException:
            for content in opened:
                content.close()
            raise

    def _parts(self, events: Iterator[Event], opened: list[IO[bytes]]) -> Iterator[_Part]:
        """Yield each part with its content, which is among those ``opened`` from its beginning on."""
        part: Field | File | None = None
        for event in events:
            if isinstance(event, Field | File):
                part = event
                opened.append(BytesIO() if isinstance(part, Field) else self._file(part))
            elif isinstance(event, Data) and part:
                opened[-1].write(event.data)
                if isinstance(part, Field) and opened[-1].tell() > MAX_FIELD:
                    name, most = readable(part.name or ""), MAX_FIELD // MEGABYTE
                    raise RequestEntityTooLarge(
                        f"The field “{name}” holds more than {most} MB, as only files may."
                    )
                if not event.more_data:
                    yield part, opened[-1]

    def _file(self, part: File) -> IO[bytes]:
        """Return what the content of a file is kept in."""
        return self.stream_factory(None, part.headers.get("content-type"), part.filename, 0)


def _told_apart(parts: Iterable[_Part]) -> tuple[MultiDict[str, str], MultiDict[str, FileStorage]]:
    fields, files = MultiDict[str, str](), MultiDict[str, FileStorage]()
    for part, content in parts:
        content.seek(0)
        if isinstance(part, File):
            files.add(part.name, FileStorage(content, part.filename, part.name, headers=part.headers))
        else:
            fields.add(part.name, content.read().decode(errors="replace"))
    return fields, files


def readable(name: str) -> str:
    """Return a name with U+FFFD for each byte of it that is no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _events(stream: IO[bytes], boundary: bytes, most: int | None) -> Iterator[Event]:
    """Yield what a body of ``most`` parts holds; raises ValueError where it is broken."""
    decoder = _Decoder(boundary, MAX_FIELD, max_parts=most)
    piece: bytes | None = b""
    while piece is not None:
        piece = stream.read(PIECE) or None
        try:
            decoder.receive_data(piece)
        except RequestEntityTooLarge:  # before the content of a part, which goes on as it comes
            raise ValueError("a part begins nowhere") from None
        while not isinstance(event := decoder.next_event(), NeedData | Epilogue):
            yield event


class _Decoder(MultipartDecoder):
    def _parse_headers(self, data: bytes | bytearray) -> Headers:
        """Return the headers of a part; what is no UTF-8 in them does not end the reading of the others."""
        read = super()._parse_headers(data.decode("latin-1").encode())
        return Headers(
            [(name, value.encode("latin-1").decode(errors="surrogateescape")) for name, value in read]
        )

    def _last_partial_boundary_index(self, data: bytes | bytearray) -> int:
        """Return where a boundary begins whose line has no end yet, or what may become one.

        Werkzeug takes half of the line's end before such a boundary for the content of the file.
        """
        boundary = b"--" + self.boundary
        line = rb"(?:\r\n|\n|\r)" + re.escape(boundary) + rb"[^\S\n\r]*[-\r]?\Z"
        begun = re.search(line, data) if boundary in data else None
        return begun.start() if begun else super()._last_partial_boundary_index(data)
