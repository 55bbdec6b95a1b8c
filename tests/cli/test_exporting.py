from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def test_an_export_does_not_keep_an_evaluation_from_going_on(
    run, few: Path, tmp_path: Path, stop_at: Callable[[int], list[str]]
) -> None:
    """With --resume the folder that the interrupted command wrote will do, one of other questions not."""
    asked = stop_at(6)
    command = ("evaluate", str(few), "--export-beir", str(tmp_path / "beir"))
    assert run(*command).exit_code == 130
    held = {path: path.read_bytes() for path in (tmp_path / "beir").rglob("*") if path.is_file()}
    (tmp_path / "beir" / "report.json").write_text("{}", "utf-8")
    assert "there already" in run(*command).stderr
    assert run(*command, "--resume").exit_code == 0
    assert len(asked) == 31
    assert {path: path.read_bytes() for path in held} == held
    (tmp_path / "beir" / "queries.jsonl").write_text("", "utf-8")
    other = run(*command, "--resume")
    assert (other.exit_code, "holds other questions" in " ".join(other.stderr.split())) == (2, True)
