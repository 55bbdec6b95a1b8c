from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest
from clustered import Clustered

from qa_service.errors import ClusterUnavailable
from qa_service.retrieval import cluster as module
from qa_service.retrieval.cluster import Cluster


@pytest.fixture
def asking(cluster: Clustered) -> Iterator[Cluster]:
    with closing(Cluster(cluster.url)) as found:
        yield found


def test_an_index_that_is_not_there_is_no_error(asking: Cluster) -> None:
    """It has no count, and a pattern that no name fits counts nothing."""
    assert asking.count("qa-service-none") is None
    assert asking.count("qa-service-*") == 0


def test_other_errors_are_told_in_the_cluster_s_words(asking: Cluster) -> None:
    """What was not expected is raised with the root of it, and where; what was is None."""
    assert asking.ask("POST", "/none/_refresh", expected=("index_not_found_exception",)) is None
    with pytest.raises(ClusterUnavailable, match=r"answered 404: no such index \[none\]") as told:
        asking.ask("POST", "/none/_refresh")
    assert told.value.address == str(asking.address)


@pytest.mark.parametrize(
    ("status", "content", "reason"),
    [
        (200, b"<html>", "does not answer as OpenSearch does"),
        (200, b"[]", "does not answer as OpenSearch does"),
        (200, b'{"status": "ok"}', "does not answer as OpenSearch does"),
        (301, b"", "answered 301$"),
        (401, b"Unauthorized", "asks for a name and a password"),
        (403, b'{"error": {"root_cause": [{"reason": "no permissions"}]}}', "answered 403: no permissions"),
        (404, b'{"error": "no handler"}', "answered 404$"),
        (429, b'{"error": {"root_cause": [], "reason": "too busy"}}', "answered 429: too busy"),
        (502, b"\xff", "answered 502$"),
    ],
)
def test_strange_answers_are_named(
    asking: Cluster, cluster: Clustered, status: int, content: bytes, reason: str
) -> None:
    """Whatever answers at the address, it is told apart from a cluster that holds what is asked for."""
    cluster.instead["_count"] = status, content
    with pytest.raises(ClusterUnavailable, match=reason):
        asking.count("qa-service-x")


def test_who_asks_is_told(cluster: Clustered) -> None:
    """A name and a password in the address are sent; when they are refused, no error repeats them."""
    with closing(Cluster(cluster.url.replace("//", "//ann:secret@"))) as asking:
        asking.count("qa-service-x")
        assert cluster.logins == {f"Basic {asking.address.login}"}
        cluster.instead["_count"] = 401, b"Unauthorized"
        with pytest.raises(ClusterUnavailable, match="does not take this name and password") as told:
            asking.count("qa-service-x")
    assert "secret" not in str(told.value)


def test_a_connection_that_was_closed_meanwhile_is_made_again(asking: Cluster, cluster: Clustered) -> None:
    """A server may close idle connections without a word."""
    cluster.hangs_up = True
    assert [asking.count("qa-service-*") for _ in range(3)] == [0, 0, 0]


def test_nobody_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nothing listens is named, and so is one that takes the call and says nothing."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ClusterUnavailable, match=f"{url} cannot be reached: .*refused"):
            Cluster(url).count("x")
        silent.listen()
        monkeypatch.setattr(module, "TIMEOUT", 0.1)
        with pytest.raises(ClusterUnavailable, match=r"did not answer within 0\.1 seconds"):
            Cluster(url).count("x")
