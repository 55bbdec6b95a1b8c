"""Regular expressions that are compiled when they are first used: a command uses a sixth of all there are."""

from __future__ import annotations

from typing import Any, cast

import regex


class _Pattern:
    """Stands for a compiled pattern; has the attributes of one, each its own once it was asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._source = text, flags
        self._compiled: regex.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:  # called for what is not its own yet
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(self.compiled(), name)
        setattr(self, name, found)
        return found

    def compiled(self) -> regex.Pattern[str]:
        if self._compiled is None:
            self._compiled = regex.compile(*self._source)
        return self._compiled


_ALL: list[_Pattern] = []


def lazy(text: str, flags: int = 0) -> regex.Pattern[str]:
    """Return the pattern of a regular expression, to keep as long as the process runs.

    Whatever is wrong with it is raised (``regex.error``) when it is first used.
    """
    found = _Pattern(text, flags)
    _ALL.append(found)
    return cast("regex.Pattern[str]", found)


def compile_all() -> None:
    """Compile what is not compiled yet, so that no question waits for it; takes some tenths of a second."""
    for one in _ALL:
        one.compiled()
