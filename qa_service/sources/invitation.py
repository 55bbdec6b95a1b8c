"""What a calendar says of an event (iCalendar) -> words: what it is, from when to when, where, and more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import NamedTuple

_FOLDED = re.compile(r"\n[ \t]")
_LINE = re.compile(r"([A-Za-z-]+)((?:;(?:\"[^\"]*\"|[^\":;])*+)*+):(.*)")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_ZONE = re.compile(r";TZID=\"?/?([^\":;]+)", re.IGNORECASE)
_RULE = re.compile(r"(?:^|;)(FREQ|INTERVAL)=(\w+)", re.IGNORECASE)
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}


class _Property(NamedTuple):
    """What a line says: its parameters, and its value without escapes."""

    parameters: str
    value: str


_Event = Mapping[str, _Property]


def events(calendar: str) -> list[str]:
    """Return the events of a calendar in order, none twice, each a few lines and what it is described by.

    A day and an hour are written out as they are in the calendar, with the name of their zone. An event
    without words or without a day is left out.
    """
    told = (_told(event) for event in _events(calendar))
    return list(dict.fromkeys(filter(None, told)))


def _events(calendar: str) -> Iterator[_Event]:
    """Yield the properties of each event by name; of those that it has twice, the first."""
    within: list[str] = []
    method = _Property("", "")
    own: dict[str, _Property] = {}
    for line in _FOLDED.sub("", calendar.replace("\r\n", "\n")).split("\n"):
        if not (found := _LINE.fullmatch(line)):
            continue
        name, value = found[1].upper(), found[3].strip()
        if name == "BEGIN":
            within.append(value.upper())
            own = {} if within[-1] == "VEVENT" else own
        elif name == "END" and within:
            if within.pop() == "VEVENT":
                yield {"METHOD": method} | own
        elif name == "METHOD":
            method = _Property("", value)
        elif within[-1:] == ["VEVENT"]:
            own.setdefault(name, _Property(found[2], _ESCAPED.sub(_unescaped, value)))


def _unescaped(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] in "nN" else escaped[1]


def _told(event: _Event) -> str:
    said = {name: " ".join(own.value.split()) for name, own in event.items()}
    start, end = (_moment(event.get(name)) for name in ("DTSTART", "DTEND"))
    if not said.get("SUMMARY") or start is None:
        return ""
    off = "CANCEL" in (said["METHOD"].upper(), said.get("STATUS", "").upper()[:6])
    called_off = off and not said["SUMMARY"].lower().startswith("cancel")
    lines = (
        ("Cancelled: " if called_off else "") + said["SUMMARY"],
        f"Start: {_day(start)}{_hour(start)}{_zone(event['DTSTART'])}",
        _until(start, end),
        _repeats(said.get("RRULE", "")),
        f"Place: {said['LOCATION']}" if said.get("LOCATION") else "",
    )
    more = event["DESCRIPTION"].value if "DESCRIPTION" in event else ""
    return "\n".join(filter(None, lines)) + f"\n\n{_worded(more)}".rstrip()


def _moment(written: _Property | None) -> date | None:
    """Return a day, or a day and an hour (``datetime``); None where it is neither."""
    value = written.value.removesuffix("Z") if written else ""
    with suppress(ValueError):
        return datetime.strptime(value, "%Y%m%dT%H%M%S")
    with suppress(ValueError):
        return datetime.strptime(value, "%Y%m%d").date()
    return None


def _day(moment: date) -> str:
    return f"{moment:%A}, {moment.day} {moment:%B %Y}"


def _hour(moment: date) -> str:
    return f", {moment:%H:%M}" if isinstance(moment, datetime) else ""


def _zone(written: _Property) -> str:
    if written.value.endswith("Z"):
        return " UTC"
    zone = _ZONE.search(written.parameters)
    return f" ({zone[1]})" if zone else ""


def _until(start: date, end: date | None) -> str:
    """Return the line with the end, which of whole days is the day after the last."""
    if end is None or isinstance(end, datetime) is not isinstance(start, datetime):
        return ""
    if not isinstance(end, datetime):
        last = end - timedelta(days=1) if end > start else start
        return f"End: {_day(last)}" if last > start else ""
    same = end.date() == start.date() if isinstance(start, datetime) else False
    return f"End: {end:%H:%M}" if same else f"End: {_day(end)}{_hour(end)}"


def _repeats(rule: str) -> str:
    said = {name.upper(): value.upper() for name, value in _RULE.findall(rule)}
    unit, every = _UNITS.get(said.get("FREQ", "")), said.get("INTERVAL", "1")
    if not unit:
        return ""
    return f"Repeats: every {unit}" if every == "1" else f"Repeats: every {every} {unit}s"


def _worded(text: str) -> str:
    """Return lines, those that are drawn left blank."""
    return "\n".join(line.strip() if any(map(str.isalnum, line)) else "" for line in text.split("\n")).strip()
