"""An OpenSearch cluster over HTTP: a request, its answer, and in words why there is none."""

from __future__ import annotations

import json
import threading
from collections.abc import Collection
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any

from qa_service.errors import ClusterUnavailable
from qa_service.retrieval.address import Address

TIMEOUT = 60
"""Seconds that a cluster may take to answer."""

ABSENT = "index_not_found_exception"
"""The type of the error that there is no such index."""

STRANGE = "does not answer as OpenSearch does"


class Cluster:
    """An OpenSearch cluster, asked over one connection by one thread at a time."""

    def __init__(self, url: str) -> None:
        self.address = Address.of(url)
        kind = HTTPSConnection if self.address.secure else HTTPConnection
        self._connection = kind(self.address.host, self.address.port, timeout=TIMEOUT)
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of the connection; it is made again where something is asked."""
        self._connection.close()

    def count(self, index: str) -> int | None:
        """Return how many documents can be found in an index, None where there is none of this name.

        Raises ClusterUnavailable, as ``ask`` does.
        """
        answer = self.ask("GET", f"/{index}/_count", expected=(ABSENT,))
        if answer is None:
            return None
        if not isinstance(answer.get("count"), int):
            raise self.failed(STRANGE)
        return int(answer["count"])

    def ask(self, method: str, path: str, body: str = "", expected: Collection[str] = ()) -> Any:
        """Return what the cluster answers, None where that is an error of an ``expected`` type.

        Raises ClusterUnavailable where it cannot be reached, or answers with another error. A request
        whose connection was closed meanwhile is sent again, so it must do no harm when sent twice.
        """
        with self._lock:
            status, content = self._exchanged(method, path, body.encode())
        answer: Any = None
        with suppress(ValueError):
            answer = json.loads(content)
        if status < HTTPStatus.MULTIPLE_CHOICES and isinstance(answer, dict):
            return answer
        error = answer.get("error") if isinstance(answer, dict) else None
        if isinstance(error, dict) and error.get("type") in expected:
            return None
        raise self.failed(self._refusal(status, error))

    def failed(self, reason: str) -> ClusterUnavailable:
        """Return the error that says what is wrong with this cluster."""
        return ClusterUnavailable(str(self.address), reason)

    def _exchanged(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        try:
            try:
                return self._once(method, path, body)
            except ConnectionError:  # an idle connection may have been closed at the other end
                self._connection.close()
                return self._once(method, path, body)
        except TimeoutError:
            reason = f"did not answer within {TIMEOUT} seconds"
        except (OSError, HTTPException) as error:
            reason = f"cannot be reached: {getattr(error, 'strerror', None) or error}"
        self._connection.close()
        raise self.failed(reason)

    def _once(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json"}
        if self.address.login:
            headers["Authorization"] = f"Basic {self.address.login}"
        self._connection.request(method, self.address.path + path, body, headers)
        response = self._connection.getresponse()
        return response.status, response.read()

    def _refusal(self, status: int, error: object) -> str:
        if status < HTTPStatus.MULTIPLE_CHOICES:
            return STRANGE
        if status == HTTPStatus.UNAUTHORIZED:
            known = "does not take this name and password"
            return (
                known if self.address.login else "asks for a name and a password: https://NAME:PASSWORD@HOST"
            )
        reason = reason_of(error)
        return f"answered {status}{f': {reason}' if reason else ''}"


def reason_of(error: object) -> str:
    """Return why something failed, in the cluster's words; empty where it did not say."""
    if not isinstance(error, dict):
        return ""
    causes = error.get("root_cause")
    return reason_of(causes[0]) if isinstance(causes, list) and causes else str(error.get("reason", ""))
