"""Sends files as programs and forms do, and reads what became of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

CANTEEN = b"Notes\n\nThe staff canteen closes at five.\n"


def send(client: FlaskClient, *files: tuple[str, bytes], field: str = "files") -> TestResponse:
    return client.post(
        "/api/v1/documents", data={field: [(BytesIO(content), name) for name, content in files]}
    )


def form(*files: tuple[str, bytes]) -> bytes:
    """Return the body of a form; the client's own way of making one leaves temporary files open."""
    head = '--b\r\nContent-Disposition: form-data; name="files"; filename="{}"\r\n\r\n'
    return b"".join(head.format(name).encode() + content + b"\r\n" for name, content in files) + b"--b--\r\n"


def send_form(
    client: FlaskClient, body: bytes, to: str = "/api/v1/documents", boundary: str = "b"
) -> TestResponse:
    return client.post(to, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def told(response: TestResponse) -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = response.get_json()["files"]
    return files


def canteen(client: FlaskClient) -> str | None:
    asked = {"question": "When does the staff canteen close?"}
    answer: str | None = client.post("/api/v1/answer", json=asked).get_json()["answer"]
    return answer
