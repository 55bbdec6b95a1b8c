"""Writes a comparison as plain text: a table of measures, then the questions that changed, with answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qa_service.evaluation.compare import Change, Comparison, Difference

_HEADING = (
    "measure                   before     after  difference     95 % interval        p   better  same  worse"
)

_MOST = 300
"""Characters of a question or an answer that are written out."""


def as_text(comparison: Comparison, names: tuple[str, str], shown: int = 5) -> str:
    """Return the comparison for the eye; ``names`` are those of the two systems.

    Of the questions that changed, ``shown`` of the best and of the worst are written out.
    """
    both = _questions(comparison.questions)
    lines = [f"before: {names[0]}", f"after:  {names[1]}", f"{both} in both"]
    for count, name in zip(comparison.alone, names, strict=True):
        lines += [f"{_questions(count)} only in {name}, left out"] if count else []
    lines += ["", _HEADING, *(_measure(one) for one in comparison.differences), ""]
    better = [change for change in comparison.changes if change.by > 0]
    worse = [change for change in reversed(comparison.changes) if change.by < 0]
    lines.append(f"by {comparison.deciding}: {_questions(len(better))} better, {len(worse)} worse")
    for heading, changes in (("better", better), ("worse", worse)):
        lines += _written(heading, changes, shown)
    return "\n".join(lines) + "\n"


def _questions(count: int) -> str:
    return f"{count} question" if count == 1 else f"{count} questions"


def _measure(one: Difference) -> str:
    width = 1 if one.name == "latency_ms" else 4
    cells = f"{one.name:<22} {one.before:9.{width}f} {one.after:9.{width}f}  {one.difference:+10.{width}f}"
    interval = f"[{one.low:+.{width}f}, {one.high:+.{width}f}]"
    counts = "" if one.better is None else f"{one.better:8d} {one.same:5d} {one.worse:6d}"
    return f"{cells}  {interval:>18}  {_p(one.p):>7} {counts}".rstrip()


def _p(p: float) -> str:
    return "–" if p != p else f"{p:.4f}"


def _written(heading: str, changes: Sequence[Change], shown: int) -> list[str]:
    lines: list[str] = []
    for change in changes[:shown]:
        lines += ["", f"{heading}  {change.by:+.3f}  {change.id}: {_line(change.before['question'])}"]
        gold = change.after.get("gold") or (
            [] if change.after["answerable"] else ["none, it must be refused"]
        )
        lines += [f"  gold    {_line(gold[0])}"] if gold else []
        lines += [f"  before  {_answer(change.before)}", f"  after   {_answer(change.after)}"]
    left = len(changes) - shown
    return [*lines, "", f"… and {left} more {heading}"] if left > 0 and shown else lines


def _answer(row: Mapping[str, Any]) -> str:
    rank = row.get("rank")
    place = f"relevant at {rank}, " if rank else "nothing relevant found, " if row["answerable"] else ""
    cited = row.get("cited")
    said = f"“{_line(cited)}”" if cited else "refused"
    return f"{said}  ({place}confidence {row['confidence']:.2f})"


def _line(text: object) -> str:
    words = " ".join(str(text).split())
    return words if len(words) <= _MOST else f"{words[: _MOST - 1]}…"
