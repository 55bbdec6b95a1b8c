"""Asks a server over many connections at once, with as little work of its own as can be."""

from __future__ import annotations

import json
import selectors
import socket
import time
from collections.abc import Sequence
from itertools import cycle, islice

ENOUGH = 1 << 18
"""Bytes that are received at once, more than an answer has."""


def load(port: int, asked: Sequence[str], connections: int, seconds: float) -> list[float]:
    """Ask over so many connections at once for so long; return the seconds of each answer."""
    requests = [_request(port, question) for question in asked]
    took: list[float] = []
    with selectors.DefaultSelector() as ready:
        lines = [
            _Line(port, islice(cycle(requests), at * 7 % len(requests), None)) for at in range(connections)
        ]
        for line in lines:
            ready.register(line.socket, selectors.EVENT_READ, line)
            line.ask()
        until = time.perf_counter() + seconds
        while (now := time.perf_counter()) < until:
            for key, _ in ready.select(until - now):
                line = key.data
                if line.answered():
                    took.append(time.perf_counter() - line.begun)
                    line.ask()
        for line in lines:
            line.socket.close()
    return took


class _Line:
    """A connection that is kept, with one question on its way at a time."""

    def __init__(self, port: int, requests: islice[bytes]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._requests = requests
        self._received = b""
        self.begun = 0.0

    def ask(self) -> None:
        self._received = b""
        self.begun = time.perf_counter()
        self.socket.sendall(next(self._requests))

    def answered(self) -> bool:
        """Take in what has come; tell whether that is a whole answer."""
        part = self.socket.recv(ENOUGH)
        self._received += part
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not part or (end and not head.startswith(b"HTTP/1.1 200")):
            raise RuntimeError(f"the server answered {head[:60]!r}")
        if not end:
            return False
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        return len(body) >= int(length)


def _request(port: int, question: str) -> bytes:
    body = json.dumps({"question": question}).encode()
    head = (
        f"POST /api/v1/answer HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
