from pathlib import Path

from qa_service.store.reports import PastReport, Reports


def test_reports_are_kept_the_newest_first(tmp_path: Path) -> None:
    """They are there after opening again, and no more come than are asked for."""
    made = [PastReport(f"2026-01-0{n}", "q.jsonl", "weighting=bm25", n, {"AP": n / 3}) for n in (1, 2, 3)]
    store = Reports(tmp_path / "reports.db")
    for report in made:
        store.add(report)
    store.close()
    store = Reports(tmp_path / "reports.db")
    assert store.last(2) == [made[2], made[1]]
    store.close()
