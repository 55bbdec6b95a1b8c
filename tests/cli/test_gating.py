from __future__ import annotations

from pathlib import Path


def test_a_regression_fails_the_gate_that_is_named(run, few: Path, tmp_path: Path) -> None:
    """Against an earlier report, refusing nearly everything ends with 1; the same again ends with 0."""
    names = [str(tmp_path / name) for name in ("report.json", "junit.xml")]
    assert run("evaluate", str(few), "--json", names[0]).exit_code == 0
    gate = ["--baseline", names[0], "--fail-on-regression", "p=0.05", "--junit", names[1]]
    result = run("evaluate", str(few), *gate)
    assert (result.exit_code, "failed" in result.stderr) == (0, False)
    result = run("evaluate", str(few), *gate, "--threshold", "0.9999")
    assert result.exit_code == 1
    assert "failed: fail-on-regression answered: answered went from" in result.stderr
    assert 'name="fail-on-regression answered"><failure' in (tmp_path / "junit.xml").read_text()


def test_a_gate_without_a_baseline_is_refused(run, few: Path) -> None:
    """A regression is one against something, and a probability lies between 0 and 1."""
    result = run("evaluate", str(few), "--fail-on-regression", "p=0.05")
    assert (result.exit_code, "--baseline" in result.stderr) == (2, True)
