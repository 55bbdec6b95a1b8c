"""The production server as a user starts it: real processes, real HTTP."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from serving import START, ask, environment, free_port, ready, started

from qa_service.settings import Settings
from qa_service.web.server import PLACES, host_names


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    data = tmp_path_factory.mktemp("served") / "data"
    port = free_port()
    process = started(
        environment(data), ["--port", str(port), "--allowed-hosts", "qa.example.org"], stdout=subprocess.PIPE
    )
    try:
        ready(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}", data
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def test_an_empty_library_is_served_with_the_bundled_article(served: tuple[str, Path]) -> None:
    """An empty library: serve fills an empty library and answers from it over HTTP."""
    found = ask(served[0], "What is calcinosis?")
    assert found["status"] == "answered"
    [citation] = found["citations"]
    with urllib.request.urlopen(served[0] + citation["url"]) as page:
        assert f'<mark id="cite">{citation["cited_text"]}</mark>' in page.read().decode()


def test_workers_see_what_another_process_changes(served: tuple[str, Path], tmp_path: Path) -> None:
    """What the command line adds or removes is answered or gone in every worker at its next question."""
    address, data = served
    (tmp_path / "canteen.txt").write_text("The staff canteen closes at five.", encoding="utf-8")
    for command, status in (
        (["add", str(tmp_path / "canteen.txt")], "answered"),
        (["remove", "canteen"], "abstained"),
    ):
        subprocess.run([*START, *command], env=environment(data), check=True, capture_output=True)
        for _ in range(6):
            assert ask(address, "When does the staff canteen close?")["status"] == status


def test_server_and_command_line_change_and_answer_at_once(served: tuple[str, Path], tmp_path: Path) -> None:
    """While readers ask and the API adds, the command line adds and removes; nobody meets an error."""
    address, data = served
    (tmp_path / "sauna.txt").write_text("The sauna of the ferry closes at seven.", encoding="utf-8")
    done, errors, states = threading.Event(), [], set()

    def read() -> None:
        try:
            while not done.is_set():
                states.add(ask(address, "When does the sauna of the ferry close?")["status"])
        except Exception as error:
            errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for command, status in (("add", "answered"), ("remove", "abstained")):
            named = str(tmp_path / "sauna.txt") if command == "add" else "sauna"
            process = subprocess.Popen(
                [*START, command, named], env=environment(data), stderr=subprocess.PIPE
            )
            for number in range(3):
                send(address, f"{command}-{number}.txt", f"Office {command} {number} opens at {number}.")
            _, said = process.communicate(timeout=60)
            assert process.returncode == 0, said
            assert ask(address, "When does the sauna of the ferry close?")["status"] == status
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert errors == []
    assert states == {"answered", "abstained"}
    examined = subprocess.run(
        [*START, "doctor"], env=environment(data), capture_output=True, text=True, check=False
    )
    assert examined.returncode == 0, examined.stdout


def send(address: str, name: str, text: str) -> None:
    """Add a file as the API takes it."""
    border = "xyz"
    body = (
        f'--{border}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        f"Content-Type: text/plain\r\n\r\n{text}\r\n--{border}--\r\n"
    )
    headers = {"Content-Type": f"multipart/form-data; boundary={border}"}
    request = urllib.request.Request(f"{address}/api/v1/documents", body.encode(), headers)
    with urllib.request.urlopen(request) as reply:
        assert reply.status in (200, 201)


def test_a_folder_is_watched(tmp_path: Path) -> None:
    """What lies in the folder is answered, what goes is gone, and the watching ends with the server."""
    port, folder = free_port(), tmp_path / "watched"
    folder.mkdir()
    (folder / "canteen.txt").write_text("The staff canteen closes at five.", encoding="utf-8")
    process = started(
        environment(tmp_path / "data"),
        ["--port", str(port), "--workers", "1", "--watch", str(folder)],
        stdout=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"

    def becomes(status: str) -> bool:
        for _ in range(240):
            if ask(address, "When does the staff canteen close?")["status"] == status:
                return True
            time.sleep(0.25)
        return False

    try:
        ready(address, process)
        assert becomes("answered")
        (folder / "canteen.txt").unlink()
        assert becomes("abstained")
    finally:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert "added canteen: " in told
    assert "removed canteen: " in told
    assert process.returncode == 0
    assert "Traceback" not in told


def test_a_port_that_the_system_chose_is_told(tmp_path: Path) -> None:
    """With --port 0 the address that is told is the one that is answered at."""
    process = started(environment(tmp_path / "data"), ["--port", "0", "--workers", "2"])
    try:
        assert process.stderr is not None
        told = next(line for line in process.stderr if line.startswith("Serving at"))
        ready(told.split()[2], process)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert not told.split()[2].endswith(":0")


def test_clients_that_stop_sending_hold_up_nobody(served: tuple[str, Path]) -> None:
    """More bodies are begun, and never sent, than workers work on; all else is answered still."""
    head = b"POST /api/v1/answer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    port = int(served[0].rpartition(":")[2])
    with ExitStack() as stack:
        for _ in range(8 * PLACES):
            stalled = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            stalled.sendall(head + b"Content-Length: 500\r\n\r\n{")
        for _ in range(4 * PLACES):
            with urllib.request.urlopen(f"{served[0]}/healthz", timeout=60) as reply:
                assert reply.status == 200
            assert ask(served[0], "What is calcinosis?")["status"] == "answered"


def test_a_foreign_host_name_is_refused_on_loopback(served: tuple[str, Path]) -> None:
    """While listening on the loopback interface only loopback names are answered."""
    request = urllib.request.Request(served[0], headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError, match="400") as refused:
        urllib.request.urlopen(request)
    refused.value.close()


def test_a_proxy_asks_by_an_allowed_name(served: tuple[str, Path]) -> None:
    """Behind a proxy that ends TLS a browser asks by an allowed name, and keeps its cookie to TLS."""
    headers = {"Host": "qa.example.org", "X-Forwarded-Proto": "https"}
    with urllib.request.urlopen(urllib.request.Request(served[0], headers=headers)) as page:
        found = re.search(r'name="token" value="([^"]+)"', page.read().decode())
    assert found
    body = urllib.parse.urlencode({"question": "What is calcinosis?", "token": found[1]}).encode()
    own = headers | {"Origin": "https://qa.example.org", "X-Requested-With": "fetch"}
    with urllib.request.urlopen(urllib.request.Request(f"{served[0]}/ask", body, own)) as reply:
        assert "Secure" in reply.headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("host", "allowed", "answered"),
    [
        ("127.0.0.1", "", {"localhost", "127.0.0.1", "[::1]"}),
        ("::1", "qa.lan", {"localhost", "127.0.0.1", "[::1]", "qa.lan"}),
        ("0.0.0.0", "", set()),  # noqa: S104 (nothing listens there)
        ("10.0.0.7", "qa.lan", {"localhost", "127.0.0.1", "[::1]", "qa.lan", "10.0.0.7"}),
    ],
)
def test_the_names_that_are_answered(host: str, allowed: str, answered: set[str]) -> None:
    """On the loopback interface its own and those allowed; elsewhere all, until some are allowed."""
    assert host_names(Settings(host=host, allowed_hosts=allowed)) == answered


def test_places() -> None:
    """A worker works on two requests, as docs/decisions.md says: with more they wait for each other."""
    assert PLACES == 2


def test_a_port_in_use_is_told(served: tuple[str, Path], tmp_path: Path) -> None:
    """A second server on the port ends with 2 and names the address."""
    port = served[0].rpartition(":")[2]
    second = subprocess.run(
        [*START, "serve", "--port", port],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 2
    assert f"127.0.0.1:{port}" in second.stderr
    assert "Traceback" not in second.stderr
