"""A URL -> where an OpenSearch cluster listens, and who asks it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from qa_service.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Address:
    """Where a cluster listens; ``port`` None is the scheme's own, ``path`` stands before all others.

    ``login`` is a name and a password as HTTP's Basic scheme sends them, or empty; no text shows it.
    """

    secure: bool
    host: str
    port: int | None
    path: str
    login: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str) -> Address:
        """Return the address that a URL names; raises ConfigurationError."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            parts, host, port = SplitResult("", "", "", "", ""), None, None
        if not host or not parts.path.isascii() or parts.scheme not in ("http", "https"):
            raise ConfigurationError("opensearch", "is no address such as http://127.0.0.1:9200")
        return cls(parts.scheme == "https", host, port, parts.path.rstrip("/"), _login(parts))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port is None else f":{self.port}"
        return f"{'https' if self.secure else 'http'}://{host}{port}{self.path}"


def _login(parts: SplitResult) -> str:
    if parts.username is None:
        return ""
    return b64encode(f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()).decode()
