"""As many requests are worked on at once as there are places; each takes one when its body is there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import RawIOBase
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import TYPE_CHECKING

from werkzeug.exceptions import ServiceUnavailable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

BUSY = "Too many requests are being sent here at once; try again in a moment."
"""What is told where as many bodies are awaited as may be."""

PLACE = "qa_service.place"
"""The name in the environment of what leaves a request's place."""

LATER = 5
"""Seconds after which that is worth another try."""

PATIENCE = 120.0
"""Seconds that a body may take, and more for what comes of it."""

LEAST = 1000
"""Bytes of a body for which it may take a second more."""


class Places:
    """An application that works on ``most`` requests at once, and reads the bodies of ``waiting`` more.

    A request takes its place when its body is there, so that a client that is slow to send, or never does,
    holds up nobody else. The body that is one too many is refused with 503, so that requests without one
    are answered still.
    """

    def __init__(self, application: WSGIApplication, most: int, waiting: int) -> None:
        self._application = application
        self._working = _InTurn(most)
        self._waiting = BoundedSemaphore(waiting)
        self._most_awaited = waiting
        self._begun, self._awaited = set[_Place](), set[_Body]()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, once its body is there and a place is free."""
        place = _Place(self._working, self._begun)
        environ[PLACE] = place.leave
        if _has_body(environ):
            environ["wsgi.input"] = _Body(environ["wsgi.input"], _length(environ), self.reading, place)
        else:
            place.take()
        try:
            return self._application(environ, start_response)
        finally:
            place.leave()
            self._begun.discard(place)

    def busy(self) -> bool:
        """Tell whether any request whose body is there is not answered yet."""
        return bool(self._begun)

    def stuck(self) -> bool:
        """Tell whether half of the bodies that may be awaited take longer than they may.

        Nothing lets go of them but the end of the process: a read cannot be broken off.
        """
        return 2 * sum(body.late for body in self._awaited.copy()) >= self._most_awaited

    @contextmanager
    def reading(self, body: _Body) -> Iterator[None]:
        """Wait for a piece of a body; raises ServiceUnavailable where too many are awaited."""
        if not self._waiting.acquire(blocking=False):
            raise ServiceUnavailable(BUSY, retry_after=LATER)
        self._awaited.add(body)
        try:
            yield
        finally:
            self._awaited.discard(body)
            self._waiting.release()


def leave_place(environ: WSGIEnvironment) -> None:
    """Leave a request's place to others, if it has one: it only waits for other processes from now on."""
    environ.get(PLACE, int)()


class _InTurn:
    """Places that are given in the order in which they are asked for, which a semaphore does not keep."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._lock, self._turns = Lock(), deque[Lock]()

    def acquire(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = Lock()
            turn.acquire()
            self._turns.append(turn)
        turn.acquire()

    def release(self) -> None:
        with self._lock:
            if self._turns:
                self._turns.popleft().release()
            else:
                self._free += 1


class _Place:
    """The place of one request, which may take it once, and is among those ``begun`` from then on."""

    def __init__(self, places: _InTurn, begun: set[_Place]) -> None:
        self._places, self._begun, self._taken = places, begun, False

    def take(self) -> None:
        self._begun.add(self)
        if not self._taken:
            self._places.acquire()
            self._taken = True

    def leave(self) -> None:
        if self._taken:
            self._places.release()
            self._taken = False


def _length(environ: WSGIEnvironment) -> int | None:
    """Return the bytes of a body; None where it comes in pieces, and only its end tells."""
    told = environ.get("CONTENT_LENGTH") or ""
    return int(told) if told.isascii() and told.isdigit() else None


def _has_body(environ: WSGIEnvironment) -> bool:
    return bool(_length(environ) or "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower())


class _Body(RawIOBase):
    """A request's body, with whose end the request takes its place."""

    def __init__(
        self,
        sent: InputStream,
        length: int | None,
        reading: Callable[[_Body], AbstractContextManager[None]],
        place: _Place,
    ) -> None:
        self._sent, self._left = sent, length
        self._reading, self._place = reading, place
        self._due = monotonic() + PATIENCE

    @property
    def late(self) -> bool:
        """Whether it takes longer than it may."""
        return monotonic() > self._due

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        into = memoryview(buffer)
        with self._reading(self):
            piece = self._sent.read(len(into))
        into[: len(piece)] = piece
        self._due += len(piece) / LEAST
        if self._left is not None:
            self._left -= len(piece)
        if not piece or self._left == 0:
            self._place.take()
        return len(piece)
