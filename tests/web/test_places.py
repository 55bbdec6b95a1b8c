"""Laws of how many requests are worked on at once, and of clients that are slow to send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from threading import Event, Lock
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client

from qa_service.web import places as module
from qa_service.web.places import BUSY, LATER, Places, leave_place

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ASKED = b'{"question": "What is calcinosis?"}'
LONGEST = 60


class Stalled(BytesIO):
    """A body that comes when it is let go."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.awaited, self.let_go = Event(), Event()

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes, once it is let go."""
        self.awaited.set()
        assert self.let_go.wait(LONGEST)
        return super().read(size)


def send(client: FlaskClient, body: BytesIO) -> int:
    """Ask with a body, and return the status of the reply."""
    headers = {"Content-Type": "application/json", "Content-Length": str(len(ASKED))}
    return client.post("/api/v1/answer", input_stream=body, headers=headers).status_code


@contextmanager
def stalled(app: Flask, most: int) -> Iterator[None]:
    """Let so many clients begin to send, and end when all that they sent is answered."""
    bodies = [Stalled(ASKED) for _ in range(most)]
    with ThreadPoolExecutor(most) as pool:
        sent = [pool.submit(send, app.test_client(), body) for body in bodies]
        try:
            assert all(body.awaited.wait(LONGEST) for body in bodies)
            yield
        finally:
            for body in bodies:
                body.let_go.set()
        assert [one.result(LONGEST) for one in sent] == [200] * most


@pytest.fixture
def placed(app: Flask) -> Flask:
    """Give the application with one place, and room for two bodies that are awaited."""
    app.wsgi_app = Places(app.wsgi_app, 1, 2)  # type: ignore[method-assign] # as Flask has it done
    return app


def test_who_is_slow_to_send_holds_up_nobody(placed: Flask) -> None:
    """While a body is awaited its place is another's, and what is sent at last is answered."""
    with stalled(placed, 1):
        assert placed.test_client().get("/healthz").status_code == 200
        assert send(placed.test_client(), BytesIO(ASKED)) == 200


def test_one_body_too_many_is_refused(placed: Flask) -> None:
    """Where as many are awaited as may be, another is told when to try again; without one all is answered."""
    with stalled(placed, 2):
        refused = placed.test_client().post("/api/v1/answer", json={"question": "What is calcinosis?"})
        assert (refused.status_code, refused.mimetype) == (503, "application/problem+json")
        assert (refused.get_json(force=True)["detail"], refused.headers["Retry-After"]) == (BUSY, str(LATER))
        assert placed.test_client().get("/healthz").status_code == 200
    assert send(placed.test_client(), BytesIO(ASKED)) == 200


def test_no_more_work_at_once_than_have_a_place() -> None:
    """However many ask, so many are worked on at a time; an error gives the place back too."""
    lock, at_work, seen = Lock(), [0], set()

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with lock:
            at_work[0] += 1
            seen.add(at_work[0])
        Event().wait(0.01)
        with lock:
            at_work[0] -= 1
        if environ["PATH_INFO"] == "/fault":
            raise ValueError
        start_response("200 OK", [])
        return [b""]

    client = Client(Places(application, 2, 1))
    for _ in range(3):
        with pytest.raises(ValueError):
            client.get("/fault")
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: client.get("/").status_code, range(16)))
    assert (replies, max(seen) <= 2) == ([200] * 16, True)


def test_places_are_given_in_turn() -> None:
    """Who asks first is answered first, however many wait."""
    began, order = Event(), list[int]()
    waiting = Lock()

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        number = int(environ["PATH_INFO"][1:])
        if not number:
            began.set()
            with waiting:
                pass
        order.append(number)
        start_response("200 OK", [])
        return []

    placed = Places(application, 1, 1)
    with ThreadPoolExecutor(8) as pool:
        waiting.acquire()
        asked = [pool.submit(Client(placed).get, "/0")]
        assert began.wait(LONGEST)
        for number in range(1, 8):
            asked.append(pool.submit(Client(placed).get, f"/{number}"))
            while len(placed._working._turns) < number:
                pass
        waiting.release()
        assert all(one.result(LONGEST).status_code == 200 for one in asked)
    assert order == list(range(8))


def test_a_place_that_is_left_is_another_s() -> None:
    """Who only waits for other processes holds up nobody, and gives back no place twice."""
    left, go_on = Event(), Event()

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/slow":
            leave_place(environ)
            left.set()
            assert go_on.wait(LONGEST)
        start_response("200 OK", [])
        return []

    placed = Places(application, 1, 1)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(Client(placed).get, "/slow")
        assert left.wait(LONGEST)
        assert Client(placed).get("/").status_code == 200
        go_on.set()
        assert slow.result(LONGEST).status_code == 200
    assert placed._working._free == 1
    leave_place({})


def test_what_is_worked_on_is_told_of() -> None:
    """It is busy from when a body is there, with a place or without one, until the reply, and not before."""
    seen: list[bool] = []

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        seen.append(places.busy())
        environ["wsgi.input"].read(9)
        seen.append(places.busy())
        leave_place(environ)
        seen.append(places.busy())
        start_response("200 OK", [])
        return []

    places = Places(application, 1, 1)
    Client(places).post("/", data=b"sent")
    assert [*seen, places.busy()] == [False, True, True, False]


def test_bodies_that_take_too_long_are_told_of(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stuck while half of those that may be awaited are late, each by what came of it."""
    places = Places(app.wsgi_app, 1, 2)
    app.wsgi_app = places  # type: ignore[method-assign] # as Flask has it done
    with stalled(app, 2):
        assert not places.stuck()
    monkeypatch.setattr(module, "PATIENCE", -1)
    with stalled(app, 1):
        assert places.stuck()
    assert not places.stuck()
    monkeypatch.setattr(module, "LEAST", 1)

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"]
        seen.append(body.late)
        body.read(9)
        seen.append(body.late)
        start_response("200 OK", [])
        return []

    seen: list[bool] = []
    Client(Places(application, 1, 1)).post("/", data=b"sent, and more")
    assert seen == [True, False]
