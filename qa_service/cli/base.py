"""What all commands share: the group, the settings, the door to the service, and how errors end."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Collection
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import click
from rich.console import Console

from qa_service import __version__
from qa_service.errors import (
    ClusterUnavailable,
    ConfigurationError,
    Damaged,
    InvalidInput,
    NotFound,
    ProcessEnded,
    QAServiceError,
    StoreUnavailable,
    reason_of,
)
from qa_service.retrieval.weighting import WEIGHTINGS
from qa_service.service import Service
from qa_service.settings import RANKERS, RETRIEVERS, Settings
from qa_service.stopping import code_of
from qa_service.store.whole import write_whole
from qa_service.terminal import messages, notify, out, quoted

EXIT_CODES: tuple[tuple[type[QAServiceError], int], ...] = (
    (NotFound, 1),
    (InvalidInput, 2),
    (StoreUnavailable, 2),
    (ClusterUnavailable, 2),
    (ProcessEnded, 2),
    (Damaged, 2),
)
"""What a command ends with after an error; 0 when done, 1 when a gate failed or nothing was found."""

STDOUT = Path("-")
"""Names the output in the place of a file to be written; what is printed otherwise goes to stderr then."""

P = ParamSpec("P")
R = TypeVar("R")


class NamedPath(click.Path):
    """A path that is named: one left empty, as by a variable that is not set, is not the current folder.

    Whether it can be read is left to what reads it, which goes on with the others where there are several.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(
        self, value: Any, parameter: click.Parameter | None, context: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path; fails where it is empty."""
        if value == "":
            self.fail("the path is empty", parameter, context)
        return super().convert(value, parameter, context)


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is not None:
        context.ensure_object(dict)[parameter.name] = value


def lone(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> str | None:
    """Return the value of an option that may be given once, None where it is not given."""
    if len(value) > 1:
        raise click.BadParameter("it may be given once", context, parameter)
    return value[0] if value else None


def setting(name: str, kind: Any, text: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Give the option of a setting, which is remembered in the context and read by ``settled``."""
    return click.option(f"--{name}", type=kind, help=text, expose_value=False, callback=_remember)


_OWN = Settings()

_SETTINGS = (
    ("data", NamedPath(), f"Data folder [env: QA_DATA; default {_OWN.data}]."),
    ("weighting", click.Choice(WEIGHTINGS), "How terms are weighted [env: QA_WEIGHTING; default bm25]."),
    ("ranker", click.Choice(RANKERS), "How sentences are picked [env: QA_RANKER; default trained]."),
    ("threshold", float, "Least confidence of an answer, 0 to 1 [env: QA_THRESHOLD; default as calibrated]."),
    ("retriever", click.Choice(RETRIEVERS), "What evaluate searches by [env: QA_RETRIEVER; default own]."),
    ("opensearch", str, f"Address of an OpenSearch cluster [env: QA_OPENSEARCH; default {_OWN.opensearch}]."),
)


def _common(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command the settings that stand before or behind its name."""
    for name, kind, text in reversed(_SETTINGS):
        command = setting(name, kind, text)(command)
    return command


_LIMITS = (
    ("max-file-mb", "Largest file that is read, in MB [env: QA_MAX_FILE_MB; default 100]."),
    ("max-expanded-mb", "Most that a file may unpack to, in MB [env: QA_MAX_EXPANDED_MB; default 500]."),
    ("max-pages", "Most pages of a file [env: QA_MAX_PAGES; default 5000]."),
    ("max-nesting", "Deepest nesting of elements [env: QA_MAX_NESTING; default 250]."),
    ("max-seconds", "Longest that a file may take [env: QA_MAX_SECONDS; default 120]."),
    ("max-memory-mb", "Most memory to read a file with, in MB [env: QA_MAX_MEMORY_MB; default 2048]."),
)


def reading_limits(command: Callable[P, R]) -> Callable[P, R]:
    """Give a command the options that bound what reading a file may take."""
    for name, text in reversed(_LIMITS):
        command = setting(name, int, text)(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qa-service")
@_common
def main() -> None:
    """Answers questions with sentences quoted word for word from your own documents."""


def guarded(command: Callable[P, int | None]) -> Callable[P, None]:
    """Let a command end with the exit code and message that an error means."""

    @wraps(command)
    def ended(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
            out.file.flush()  # what is only written at the end may find no room
        except QAServiceError as error:
            messages.print(f"[red]Error:[/red] {quoted(str(error))}")
            code = next(code for kind, code in EXIT_CODES if isinstance(error, kind))
        except KeyboardInterrupt as error:
            messages.print("Interrupted.")
            code = code_of(error)
        except OSError as error:
            code = _unwritten(error)
        sys.exit(code or 0)

    return ended


def _unwritten(error: OSError) -> int:
    """Tell what could not be written or read; what is left of the output is let go, not tried again."""
    if error.errno == errno.EPIPE:
        raise error  # whoever read the output wants no more of it, which is no fault
    name = "the output cannot be written" if error.filename is None else str(error.filename)
    messages.print(f"[red]Error:[/red] {quoted(name)}: {quoted(reason_of(error))}")
    if error.filename is None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2


def settled(command: Callable[Concatenate[Settings, P], int | None]) -> Callable[P, None]:
    """Give the command its Settings, and end as ``guarded`` does."""

    @_common
    @click.pass_context
    @wraps(command)
    def read(context: click.Context, /, *args: P.args, **kwargs: P.kwargs) -> None:
        @guarded
        def ended() -> int | None:
            return command(Settings.read(**context.ensure_object(dict)), *args, **kwargs)

        ended()

    return read


def door(command: Callable[Concatenate[Service, P], int | None]) -> Callable[P, None]:
    """Give the command its Service, and end as ``guarded`` does."""

    @settled
    @wraps(command)
    def opened(settings: Settings, /, *args: P.args, **kwargs: P.kwargs) -> int | None:
        with closing(Service(settings, notify)) as service:
            return command(service, *args, **kwargs)

    return opened


def begin(service: Service) -> None:
    """Fill a library that never held anything, and say so."""
    if service.begin():
        messages.print("The library was empty: the bundled example article was added.")


def tell_if_empty(service: Service) -> None:
    """Say so where the library holds no documents, and what to do."""
    if not service.catalogue.count():
        messages.print("The library holds no documents; add some with “qa-service add”.")


def check_free(path: Path, taken: Collection[Path]) -> None:
    """Raise ConfigurationError where a file would be written over one that the command reads or writes."""
    if path.resolve() in {one.resolve() for one in taken} and (path.is_file() or not path.exists()):
        raise ConfigurationError(str(path), "it is named twice, and would be written over")


def check_place(path: Path) -> None:
    """Raise ConfigurationError where a file that the user asked for could not be written."""
    if path.is_dir():
        reason = "it is a folder"
    elif not path.absolute().parent.is_dir():
        reason = "its folder does not exist"
    elif path != STDOUT and not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        reason = "that is not allowed"
    else:
        return
    raise ConfigurationError(str(path), f"cannot be written: {reason}")


def beside(*files: Path | None) -> Console:
    """Return what a command prints on that writes these files: stderr where one of them is the output."""
    return messages if STDOUT in files else out


def write(path: Path, content: str) -> None:
    """Write a file that the user asked for, whole or not at all, or print it; raises ConfigurationError."""
    if path == STDOUT:
        print(content, end="", file=out.file)
        return
    whole = not path.exists() or path.is_file()  # else it is a pipe or a device
    try:
        if whole and os.access(path.resolve().parent, os.W_OK):
            write_whole(path.resolve(), content.encode())
        else:
            path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigurationError(str(path), f"cannot be written: {reason_of(error)}") from None


def read_report(path: Path) -> Any:
    """Return the values of a file that ``evaluate --json`` wrote; raises ConfigurationError."""
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise ConfigurationError(str(path), f"cannot be read: {reason_of(error)}") from None
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(str(path), f"this is not what 'evaluate --json' writes ({error})") from None
