"""JSON lines in the form of BEIR's corpora -> a reading for each line."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from qa_service.sources import plain
from qa_service.sources.reading import Reading, Unreadable

LONGEST = 6000
"""Bytes of an id in an address at most; proxies often take 8,192 of the whole, the server 65,534."""

SHOWN = 100
"""Characters of an id that an error names."""


def read(content: bytes) -> list[Reading]:
    """Return the reading of each line: an object with ``_id``, ``text`` and, if it has one, ``title``.

    Raises Unreadable, naming the line (counted from 1), where one is none of these, an id comes twice, is
    longer than ``LONGEST``, or holds the steps ``.`` or ``..``, which browsers take out of an address.
    """
    found: dict[str, Reading] = {}
    for number, line in enumerate(plain.decode(content).split("\n"), 1):
        if line.strip():
            reading = _reading(number, line)
            if reading.name in found:
                raise Unreadable(f"line {number}: the _id {_shown(reading.name)} comes twice")
            found[reading.name] = reading
    return list(found.values())


def _reading(number: int, line: str) -> Reading:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"line {number} is not JSON ({error})") from None
    if not isinstance(row, dict) or not _is_text(row.get("_id")) or not isinstance(row.get("text"), str):
        raise Unreadable(f"line {number} is no object with the texts _id and text, as in BEIR's corpus.jsonl")
    if reason := _without_address(row["_id"]):
        raise Unreadable(f"line {number}: the _id {_shown(row['_id'])} {reason}")
    text = plain.checked(row["text"])
    title = row.get("title")
    return Reading(title if _is_text(title) else None, text, name=row["_id"], url=_url(row))


def _without_address(id: str) -> str:
    """Return why no address leads to an id, ``""`` where one does."""
    if {".", ".."}.intersection(id.split("/")):
        return "holds “.” or “..” between slashes, which no address can hold"
    if (length := len(quote(id, errors="replace"))) > LONGEST:
        return f"takes {length:,} bytes in an address; at most {LONGEST:,} can be used"
    return ""


def _shown(id: str) -> str:
    return repr(id if len(id) <= SHOWN else f"{id[:SHOWN]}…")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _url(row: dict[str, Any]) -> str:
    metadata = row.get("metadata")
    url = metadata.get("url") if isinstance(metadata, dict) else None
    return url if isinstance(url, str) and url.startswith(("https://", "http://")) else ""
