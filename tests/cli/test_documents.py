from __future__ import annotations

import json
from pathlib import Path

from making import plain_pdf


def test_documents_come_and_go(run, tmp_path: Path) -> None:
    """add, documents and remove say what they did."""
    (tmp_path / "notes.md").write_text("# Notes\n\nThe canteen closes at five.\n", encoding="utf-8")
    assert "added notes" in run("add", str(tmp_path / "notes.md")).stdout
    assert "unchanged" in run("add", str(tmp_path / "notes.md")).stderr
    [document] = json.loads(run("documents", "--json").stdout)["documents"]
    assert (document["id"], document["title"], document["passages"]) == ("notes", "Notes", 1)
    assert "removed notes" in run("remove", "notes").stdout
    assert run("documents").exit_code == 1


def test_pages_without_text_are_told(run, tmp_path: Path) -> None:
    """Adding says how many pages of a file hold no text."""
    (tmp_path / "fax.pdf").write_bytes(plain_pdf([["The canteen closes at five."], []]))
    added = run("add", str(tmp_path / "fax.pdf"))
    assert (added.exit_code, "added fax" in added.stdout) == (0, True)
    assert "1 of 2 pages hold no text" in " ".join(added.stderr.split())
