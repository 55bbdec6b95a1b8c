"""Stands in for an OpenSearch cluster: as much of its protocol as we use, over real HTTP."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
from saturating import saturated

from qa_service.retrieval.weighting import bm25_idf

Reply = tuple[int, Any]


@dataclass
class Held:
    """An index: what it may hold, and what was put in; only what was there at the last refresh is found."""

    fields: set[str]
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    visible: int = 0

    def found(self) -> list[dict[str, Any]]:
        """Return the documents that were there at the last refresh."""
        return list(self.documents.values())[: self.visible]

    def create(self, id: str, document: dict[str, Any]) -> dict[str, Any]:
        """Put a document in, but for one that is there already or has a field that was not declared."""
        if id in self.documents:
            return {"_id": id, "status": 409, "error": {"reason": "document already exists"}}
        if not set(document) <= self.fields:
            return {"_id": id, "status": 400, "error": {"reason": "mapping set to strict"}}
        self.documents[id] = document
        return {"_id": id, "status": 201}

    def search(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        """Return what ``asked`` finds: BM25 in single precision, ties by passage."""
        clauses = [clause["term"]["terms"] for clause in asked["query"]["bool"]["should"]]
        assert asked["sort"] == ["_score", {"passage": "asc"}]
        if len(clauses) > 1024:
            raise ValueError("maxClauseCount is set to 1024")
        counts = [Counter(document["terms"]) for document in self.found()]
        lengths = np.array([count.total() for count in counts], float)
        scores = np.zeros(len(counts))
        for clause in clauses:
            held = np.array([count[clause["value"]] for count in counts], float)
            idf = bm25_idf(int((lengths > 0).sum()), int((held > 0).sum()))
            mean = lengths[lengths > 0].mean() if lengths.any() else 1.0
            scores += clause["boost"] * idf * saturated(held, lengths, float(mean))
        hits = [
            {"sort": [float(np.float32(score)), document["passage"]]}
            for score, document in zip(scores, self.found(), strict=True)
            if score > 0
        ]
        return sorted(hits, key=lambda hit: (-hit["sort"][0], hit["sort"][1]))[: asked["size"]]


@dataclass
class Clustered:
    """The cluster: its address, what it was asked, and what it says ``instead`` of the last part of a path.

    An answer of bytes is sent as it is. What ``hangs_up`` closes the connection after each answer, unsaid.
    """

    url: str
    asked: list[tuple[str, str]] = field(default_factory=list)
    logins: set[str | None] = field(default_factory=set)
    instead: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    hangs_up: bool = False
    held: dict[str, Held] = field(default_factory=dict)

    def reply(self, method: str, path: str, body: str) -> Reply:
        """Return the status and the answer of a request."""
        name, _, action = path.removeprefix("/").partition("?")[0].partition("/")
        if name.endswith("*"):
            return 200, {"count": sum(len(one.found()) for one in self.held.values())}
        if method == "PUT":
            return self._made(name, json.loads(body))
        if name not in self.held:
            return 404, _error("index_not_found_exception", f"no such index [{name}]")
        if method == "DELETE":
            return 200, {"acknowledged": bool(self.held.pop(name))}
        return self._done(self.held[name], action, body)

    def _made(self, name: str, form: dict[str, Any]) -> Reply:
        if name in self.held:
            return 400, _error("resource_already_exists_exception", "already exists")
        if form["settings"]["index"]["similarity"]["default"]["type"] != "BM25":
            return 400, _error("illegal_argument_exception", "Unknown Similarity type")
        assert form["mappings"]["dynamic"] == "strict"
        self.held[name] = Held(set(form["mappings"]["properties"]))
        return 200, {"acknowledged": True}

    def _done(self, index: Held, action: str, body: str) -> Reply:
        if action == "_count":
            return 200, {"count": len(index.found())}
        if action == "_refresh":
            index.visible = len(index.documents)
            return 200, {}
        if action == "_bulk":
            lines = [json.loads(line) for line in body.splitlines()]
            items = [
                {"create": index.create(line["create"]["_id"], document)}
                for line, document in zip(lines[::2], lines[1::2], strict=True)
            ]
            return 200, {"errors": any("error" in item["create"] for item in items), "items": items}
        try:
            return 200, {"hits": {"hits": index.search(json.loads(body))}}
        except ValueError as error:
            return 400, _error("search_phase_execution_exception", str(error))


def _error(kind: str, reason: str) -> dict[str, Any]:
    return {"error": {"root_cause": [{"type": kind, "reason": reason}], "type": kind, "reason": "failed"}}


class _Server(ThreadingHTTPServer):
    """Listens for a cluster."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.cluster = Clustered(f"http://127.0.0.1:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5
    wbufsize = -1  # head and body in one packet
    server: _Server

    def answer(self) -> None:
        cluster = self.server.cluster
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        cluster.asked.append((self.command, self.path))
        cluster.logins.add(self.headers.get("Authorization"))
        action = self.path.partition("?")[0].rpartition("/")[2]
        if action in cluster.instead:
            status, content = cluster.instead[action]
        else:
            status, reply = cluster.reply(self.command, self.path, body)
            content = json.dumps(reply).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = self.close_connection or cluster.hangs_up

    do_GET = do_PUT = do_POST = do_DELETE = answer  # noqa: N815 (http.server's names)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def clustered() -> Iterator[Clustered]:
    """Give a cluster that listens."""
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.cluster
        finally:
            server.shutdown()
            thread.join()
