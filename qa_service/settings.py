"""What can be set, from the environment (``QA_…``) and from flags, read once at the top."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args, get_type_hints

from platformdirs import user_data_path

from qa_service.errors import ConfigurationError
from qa_service.retrieval.address import Address
from qa_service.retrieval.weighting import WEIGHTINGS, Weighting
from qa_service.sources.reading import Limits

RankerChoice = Literal["trained", "off"]
RANKERS: tuple[RankerChoice, ...] = get_args(RankerChoice)

RetrieverChoice = Literal["own", "opensearch"]
RETRIEVERS: tuple[RetrieverChoice, ...] = get_args(RetrieverChoice)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; raises ConfigurationError where a value is out of bounds.

    ``threshold`` is the least confidence of an answer, None for the shipped calibration. With ``ranker``
    off, sentences are picked by the question's words in them alone. With ``retriever`` opensearch, passages
    are found by the cluster at ``opensearch``, which may hold a name and a password: only to be measured.
    ``allowed_hosts`` are host names, between commas, that requests may name beside those of this machine.
    ``prefix`` is the path that everything is served below.
    """

    data: Path = field(default_factory=lambda: user_data_path("qa-service"))
    weighting: Weighting = "bm25"
    ranker: RankerChoice = "trained"
    threshold: float | None = None
    retriever: RetrieverChoice = "own"
    opensearch: str = field(default="http://127.0.0.1:9200", repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    allowed_hosts: str = ""
    prefix: str = ""
    max_file_mb: int = 100
    max_expanded_mb: int = 500
    max_pages: int = 5000
    max_nesting: int = 250
    max_seconds: int = 120
    max_memory_mb: int = 2048

    def __post_init__(self) -> None:
        """Check every value."""
        for name, known in _CHOICES:
            if getattr(self, name) not in known:
                raise ConfigurationError(name, f"{getattr(self, name)!r} is none of {', '.join(known)}")
        Address.of(self.opensearch)
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise ConfigurationError("threshold", f"{self.threshold} does not lie between 0 and 1")
        if not 0 <= self.port <= 65535:
            raise ConfigurationError("port", f"{self.port} does not lie between 0 and 65535")
        if not 1 <= self.workers <= 64:
            raise ConfigurationError("workers", f"{self.workers} does not lie between 1 and 64")
        for host in self.host_names:
            if not _HOST_NAME.fullmatch(host):
                reason = f"{host!r} is no host name; give it without scheme, port and path"
                raise ConfigurationError("allowed-hosts", reason)
        if not _PREFIX.fullmatch(self.prefix):
            raise ConfigurationError("prefix", f"{self.prefix!r} is no path to serve below; {_PREFIXES}")
        for name, least, most in _BOUNDS:
            if not least <= getattr(self, name) <= most:
                raise ConfigurationError(
                    name.replace("_", "-"),
                    f"{getattr(self, name)} does not lie between {least:,} and {most:,}",
                )

    @property
    def host_names(self) -> frozenset[str]:
        """The names in ``allowed_hosts``, as browsers send them."""
        names = (name.strip().lower() for name in self.allowed_hosts.split(","))
        return frozenset(_as_sent(name) for name in names if name)

    @property
    def root(self) -> str:
        """The path that everything is served below, without a slash at its end; empty where there is none."""
        return self.prefix.rstrip("/")

    @property
    def limits(self) -> Limits:
        """What reading one file may take."""
        return Limits(
            file_bytes=self.max_file_mb * _MEGABYTE,
            expanded_bytes=self.max_expanded_mb * _MEGABYTE,
            pages=self.max_pages,
            depth=self.max_nesting,
            seconds=self.max_seconds,
            memory_bytes=self.max_memory_mb * _MEGABYTE,
        )

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ, **flags: object) -> Settings:
        """Return the settings of the environment, with the flags that are not None put over them."""
        found: dict[str, object] = {}
        for name, convert in _CONVERSIONS.items():
            value = environment.get(f"QA_{name.upper()}")
            if value:
                found[name] = _converted(name, value, convert)
        found.update({name: value for name, value in flags.items() if value is not None})
        return replace(cls(), **cast(dict[str, Any], found))

    def environment(self) -> dict[str, str]:
        """Return the environment variables that give these settings to another process."""
        values = {name: getattr(self, name) for name in _CONVERSIONS}
        return {f"QA_{name.upper()}": str(value) for name, value in values.items() if value is not None}


_CONVERSIONS: dict[str, type] = {
    name: next((own for own in (Path, int, float) if own in (hint, *get_args(hint))), str)
    for name, hint in get_type_hints(Settings).items()
}
"""What makes of text in the environment a setting, by name."""

_HOST_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
"""A name or an address, one of version 6 in brackets as it stands in a URL."""

_PREFIX = re.compile(r"(/[A-Za-z0-9_-]+)*/?")
_PREFIXES = "write it like /qa or /intranet/qa, of letters a to z, figures, - and _ between slashes"

_CHOICES = (("weighting", WEIGHTINGS), ("ranker", RANKERS), ("retriever", RETRIEVERS))

_MEGABYTE = 1024 * 1024
_BOUNDS = (
    ("max_file_mb", 1, 1024),
    ("max_expanded_mb", 1, 4096),
    ("max_pages", 1, 100_000),
    ("max_nesting", 10, 400),
    ("max_seconds", 1, 3600),
    ("max_memory_mb", 256, 65_536),
)
"""Least and most of what reading a file may take."""


def bundled(name: str) -> Path:
    """Return a folder that is shipped: inside the installed package, or at the root of the checkout."""
    package = Path(__file__).parent
    return next(folder for folder in (package / name, package.parent / name) if folder.is_dir())


def _as_sent(name: str) -> str:
    """Return a host name in ASCII, as it is where it is none."""
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _converted(name: str, value: str, convert: type) -> object:
    try:
        return convert(value)
    except ValueError:
        raise ConfigurationError(f"QA_{name.upper()}", f"{value!r} is not a number") from None
