"""What ``evaluate`` holds a report against: conditions, and an earlier report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa_service.cli.base import read_report
from qa_service.errors import ConfigurationError
from qa_service.terminal import messages, quoted

if TYPE_CHECKING:
    from qa_service.evaluation import Benchmark, Comparison, Gate


@dataclass(frozen=True, slots=True)
class Gating:
    """Conditions on a report, the file of an earlier one, and the p below which a loss fails.

    Without ``p`` the two reports are only compared.
    """

    conditions: Sequence[str]
    baseline: Path | None
    p: float | None

    @classmethod
    def of(cls, conditions: Sequence[str], baseline: Path | None, regression: str | None) -> Gating:
        """Return what the options ask for; raises ConfigurationError where that suits no report."""
        from qa_service.evaluation import check, probability

        if regression is not None and baseline is None:
            raise ConfigurationError("fail-on-regression", "needs --baseline FILE to compare with")
        p = None if regression is None else probability(regression)
        check(conditions)
        return cls(conditions, baseline, p)

    def earlier(self, benchmark: Benchmark) -> object | None:
        """Return the values of the earlier report, None where none is named.

        Raises ConfigurationError where these questions cannot be compared with it, or give no measure that a
        condition names.
        """
        from qa_service.evaluation import check, rows_of

        check(self.conditions, benchmark)
        if self.baseline is None:
            return None
        report: object = read_report(self.baseline)
        rows = rows_of(report, str(self.baseline))
        if not any(question.id in rows for question in benchmark.questions):
            raise ConfigurationError(str(self.baseline), f"it shares no question with {benchmark.name}")
        return report

    def held(
        self, found: Mapping[str, object], earlier: object | None
    ) -> tuple[list[Gate], Comparison | None]:
        """Return the gates of a report's values, and how they compare with those of the earlier one.

        Raises ConfigurationError where a condition names a measure that the report lacks.
        """
        from qa_service.evaluation import compare, gates, regressions

        comparison = None if earlier is None else compare(earlier, found)
        losses = [] if comparison is None or self.p is None else regressions(comparison, self.p)
        return [*gates(found, self.conditions), *losses], comparison


def failures(gates: Sequence[Gate]) -> int:
    """Name the gates that failed; return what the command ends with."""
    failed = [gate for gate in gates if gate.problem is not None]
    for gate in failed:
        messages.print(f"[red]failed:[/red] {quoted(gate.name)}: {quoted(gate.problem or '')}")
    return 1 if failed else 0
