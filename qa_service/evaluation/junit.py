"""Writes gates as a JUnit XML file, which CI services show as tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from qa_service.evaluation.gates import Gate

# XML 1.0 knows no other control characters than these three.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(name: str, gates: Sequence[Gate], seconds: float) -> str:
    """Return a suite named after the questions with a test case for each gate; ``seconds`` it took in all.

    Without a gate there is one case that says that the evaluation came to its end.
    """
    cases = gates or [Gate("the evaluation came to its end", None)]
    failed = sum(gate.problem is not None for gate in cases)
    body = "\n".join(_case(name, gate) for gate in cases)
    totals = f'tests="{len(cases)}" failures="{failed}" errors="0"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="qa-service" {totals}>\n'
        f'<testsuite name="{_text(name)}" {totals} time="{seconds:.3f}">\n{body}\n'
        "</testsuite>\n</testsuites>\n"
    )


def _case(name: str, gate: Gate) -> str:
    case = f'<testcase classname="{_text(name)}" name="{_text(gate.name)}"'
    if gate.problem is None:
        return f"{case}/>"
    problem = _text(gate.problem)
    return f'{case}><failure message="{problem}">{problem}</failure></testcase>'


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
