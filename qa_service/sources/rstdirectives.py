"""Directives of reStructuredText: which are read, and what of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

_CODE_NAMES = "code code-block sourcecode literal parsed-literal math prompt doctest testcode productionlist"
CODE = frozenset(_CODE_NAMES.split())
"""Those whose lines stay as they are."""

_UNREAD_NAMES = """
    image include literalinclude toctree contents index meta highlight raw role default-role sectnum
    section-numbering header footer target-notes currentmodule module py:module tabularcolumns graphviz
    digraph graph mermaid uml plot bibliography date unicode replace rst-class testsetup testcleanup
    sectionauthor moduleauthor codeauthor
    automodule autoclass autofunction autosummary automethod autoattribute autodata autoexception
    """
UNREAD = frozenset(_UNREAD_NAMES.split())
"""Those that tell a reader nothing here: pictures, other files, lists of contents, settings."""

_UNTOLD = frozenset(["figure", "only", "container", "tab-set", "grid"])
"""Those whose argument is no word of the text."""

_SINCE = {
    "versionadded": "New in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
}
_BEGUN = re.compile(r"\.\. (?:\|[^|]+\| )?([\w:+.-]+)::(?:[ ]+(.*))?")
_OPTION = re.compile(r":([\w -]+):(?:[ ]+(.*))?")


class Directive(NamedTuple):
    """A directive: its name, what stands behind it, its options and the lines below these."""

    name: str
    argument: str
    options: dict[str, str]
    body: list[str]

    @property
    def lines(self) -> list[str]:
        """The lines that are read as any others are."""
        if self.name in _UNTOLD:
            return self.body
        told = f"{_SINCE.get(self.name, '')} {self.argument}".strip()
        return [told, *self.body] if told else self.body

    @property
    def has_header(self) -> bool:
        """Whether the first row of a table is its header."""
        return "header" in self.options or self.options.get("header-rows", "0") not in ("", "0")


def begun(line: str, below: Sequence[str]) -> Directive | None:
    """Return the directive that a line begins, with the lines that are indented below it; None for others."""
    found = _BEGUN.fullmatch(line)
    if not found:
        return None
    options: dict[str, str] = {}
    at = next((at for at, own in enumerate(below) if own.strip()), 0)
    while at < len(below) and (option := _OPTION.fullmatch(below[at])):
        options[option[1]] = option[2] or ""
        at += 1
    return Directive(found[1].lower(), (found[2] or "").strip(), options, list(below[at if options else 0 :]))


def listed(found: Directive) -> list[list[str]]:
    """Return the rows of a table that is written as values between commas, a header first."""
    header = [found.options["header"]] if "header" in found.options else []
    lines = [*header, *found.body]
    csv.field_size_limit(sum(map(len, lines)) + len(lines))  # no cell is larger than its table
    return [row for row in csv.reader(lines, skipinitialspace=True) if row]
