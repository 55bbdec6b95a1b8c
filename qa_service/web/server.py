"""The production server: granian's worker processes, each with its own Service over the same folder."""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from werkzeug.middleware.proxy_fix import ProxyFix

import qa_service.answering.answerer  # noqa: F401 - so that no question waits until it is loaded
from qa_service.ending import end_with
from qa_service.errors import ConfigurationError, reason_of
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.text.patterns import compile_all
from qa_service.web.allocation import share_heaps, share_what_is_made
from qa_service.web.app import create_app
from qa_service.web.counts import Counts, shared
from qa_service.web.leaving import leave_in_time
from qa_service.web.places import Places

PLACES = 2
"""Requests that a worker works on at once: with more they wait for each other, and fewer are answered."""

THREADS = 32
"""Threads of a worker at most; those that do not work wait for a body or a place."""

FILES = 4096
"""Files that a worker may have open, where the system lets it: each connection of a client is one."""

IDLE = 8
"""Threads that are left where as many bodies are awaited as may be; more than there are places."""

LONGEST = 120
"""Seconds that a worker has to finish what it works on when the server is to end, as reading a file has."""

SERVER = "QA_SERVER_PROCESS"
"""Tells workers the process of the server, which may be gone when they first could ask whose they are."""

COUNTS = "QA_SERVER_COUNTS"
"""Tells workers the folder in which they count up together; it goes with the server."""

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Host names that are always answered; on the loopback interface no others, unless they are allowed."""


def run(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; raises ConfigurationError where the address cannot be listened at."""
    settings = replace(settings, port=_claimed(settings.host, settings.port))
    compile_all()
    with shared(settings.data) as folder:
        os.environ.update({**settings.environment(), SERVER: str(os.getpid()), COUNTS: str(folder)})
        _serve(settings, announce)


def application() -> Flask:
    """Return the application of one worker, set by its environment."""
    _leave_the_terminal()
    share_heaps()
    counts = Counts(Path(os.environ[COUNTS]) if COUNTS in os.environ else None)
    end_with(int(os.environ.get(SERVER, os.getppid())), counts.discard)
    settings = Settings.read()
    service = Service(settings, lambda message: print(message, file=sys.stderr))
    app = create_app(service, host_names(settings), counts, settings.root)
    # A proxy tells whether it was asked over TLS; who lies about it changes his own reply alone.
    proxied = ProxyFix(app.wsgi_app, x_for=0, x_proto=1)
    places = Places(proxied, PLACES, THREADS - IDLE)
    leave_in_time(places.busy, places.stuck)
    app.wsgi_app = places  # type: ignore[method-assign] # as Flask has it done
    return app


def host_names(settings: Settings) -> frozenset[str]:
    """Return the host names to answer to, none where every one will do."""
    if not settings.host_names and not _is_loopback(settings.host):
        return frozenset()
    return LOOPBACK_NAMES | settings.host_names | {_in_url(settings.host)}


def _serve(settings: Settings, announce: Callable[[str], None]) -> None:
    _end_from_the_start()
    _open_more_files()
    logging.getLogger("_granian").addFilter(lambda record: "Python threads" not in record.getMessage())
    server = Granian(
        target="qa_service.web.server:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.host,
        port=settings.port,
        workers=settings.workers,
        blocking_threads=THREADS,
        log_access=False,
        log_level=LogLevels.warning,
        websockets=False,
        workers_kill_timeout=LONGEST,
        respawn_failed_workers=True,  # one that the system kills takes no other with it
    )
    server.on_startup(lambda: announce(f"Serving at {_url(settings)} - press Ctrl+C to stop."))
    if hasattr(signal, "SIGHUP"):
        server.on_startup(_ending_with_the_terminal(server.signal_handler_interrupt))
    share_what_is_made()
    server.serve()


def _ending_with_the_terminal(end: Callable[..., None]) -> Callable[[], None]:
    """Return what lets the closing of the terminal ``end`` the server, but where it is ignored, as by nohup.

    Granian would begin its workers anew, and go on without a terminal.
    """
    ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN

    def heed() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN if ignored else end)

    return heed


def _end_from_the_start() -> None:
    """Let a process that is forked end by SIGTERM, however soon it is told to.

    It begins with the server's handler, which would only note it, and what it was told by then is forgotten.
    So the signal waits until the process has left the terminal.
    """

    def begin() -> None:
        _leave_the_terminal()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, told)

    told = {signal.SIGTERM}
    if hasattr(os, "register_at_fork"):  # Windows forks none
        os.register_at_fork(
            before=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, told),
            after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, told),
            after_in_child=begin,
        )


def _leave_the_terminal() -> None:
    """Let the server alone be told of Ctrl+C: a worker that its terminal and the server tell never ends."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the server's handler, inherited, would only note it
    if hasattr(os, "setpgid"):  # Windows knows no such groups
        os.setpgid(0, 0)


def _claimed(host: str, port: int) -> int:
    """Return the port, or a free one for 0; workers share theirs, so they would not notice another server."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except OSError as error:
        unknown = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
        option = "host" if unknown else "port"
        raise ConfigurationError(
            option, f"cannot listen at {host}:{port} ({reason_of(error)}); choose another with --{option}"
        ) from None


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _url(settings: Settings) -> str:
    below = f"{settings.root}/" if settings.root else ""
    return f"http://{_in_url(settings.host)}:{settings.port}{below}"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _open_more_files() -> None:
    """Let the server and its workers have as many files open as clients need; some systems begin with 256."""
    try:
        import resource  # which Windows does not have
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
