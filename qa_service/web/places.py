"""As many requests are worked on at once as there are places; who waits for a body leaves his to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from werkzeug.exceptions import ServiceUnavailable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

BUSY = "Too many requests are being sent here at once; try again in a moment."
"""What is told where as many bodies are awaited as may be."""

LATER = 5
"""Seconds after which that is worth another try."""


class Places:
    """An application that works on ``most`` requests at once, and awaits the bodies of ``waiting`` more.

    A client that is slow to send, or never does, so holds up nobody else. The body that is one too many is
    refused with 503, so that requests without one are answered still.
    """

    def __init__(self, application: WSGIApplication, most: int, waiting: int) -> None:
        self._application = application
        self._working = BoundedSemaphore(most)
        self._waiting = BoundedSemaphore(waiting)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, once a place is free."""
        environ["wsgi.input"] = _Body(environ["wsgi.input"], self)
        with self._working:
            return self._application(environ, start_response)

    @contextmanager
    def left(self) -> Iterator[None]:
        """Leave the present request's place to others for a while; raises ServiceUnavailable."""
        if not self._waiting.acquire(blocking=False):
            raise ServiceUnavailable(BUSY, retry_after=LATER)
        self._working.release()
        try:
            yield
        finally:
            self._waiting.release()
            self._working.acquire()


class _Body(RawIOBase):
    """A request's body, for each piece of which its place is left."""

    def __init__(self, sent: InputStream, places: Places) -> None:
        self._sent = sent
        self._places = places

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        into = memoryview(buffer)
        with self._places.left():
            piece = self._sent.read(len(into))
        into[: len(piece)] = piece
        return len(piece)
