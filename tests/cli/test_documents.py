from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from making import plain_pdf
from rich.console import Console


def test_what_is_added_is_named(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty path, as of a variable that is not set, is refused; it is not the current folder."""
    (tmp_path / "notes.md").write_text("The canteen closes at five.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in (
        ("add", ""),
        ("--data", "", "documents"),
        ("train", "notes.md", "--output", ""),
        ("evaluate", "notes.md", "--json", ""),
        ("compare", "notes.md", "notes.md", "--json", ""),
        ("backup", ""),
    ):
        result = run(*command)
        assert (result.exit_code, "the path is empty" in result.stderr) == (2, True)
    assert not list(tmp_path.glob("*.db"))


def test_an_id_is_no_markup(run, tmp_path: Path) -> None:
    """Whatever an entry is called, it is added and named as it is."""
    (tmp_path / "a.jsonl").write_text('{"_id": "notes [/x]", "text": "It closes at five."}', encoding="utf-8")
    result = run("add", str(tmp_path / "a.jsonl"))
    assert (result.exit_code, "added notes [/x]" in result.stdout) == (0, True)


@pytest.mark.parametrize("terminal", [False, True])
def test_an_id_is_listed_whole(run, tmp_path: Path, terminal: bool) -> None:
    """However narrow the terminal, and in one line where there is none: other commands take it."""
    name = "minutes-of-the-meeting-" * 5
    (tmp_path / f"{name}.md").write_text(f"# {'The same title ' * 6}\n\nIt closes at five.", encoding="utf-8")
    run("add", str(tmp_path / f"{name}.md"))
    code = "from qa_service.cli import main; main()"
    command = [sys.executable, "-c", code, "--data", str(tmp_path / "data"), "documents"]
    size = {**os.environ, "COLUMNS": "40", **({"FORCE_COLOR": "1"} if terminal else {})}
    listed = subprocess.run(command, capture_output=True, text=True, check=True, env=size).stdout
    assert name.strip("-") in listed
    assert terminal or len(listed.splitlines()) == 2


@pytest.mark.parametrize("terminal", [False, True])
def test_a_very_long_name_is_cut_on_a_terminal(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    """It would make the table that wide; elsewhere, and as JSON, it is whole."""
    rows = [{"_id": one * 1000, "title": "Notes " * 200, "text": f"The {one} is open."} for one in "ab"]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run("add", str(tmp_path / "a.jsonl"))
    monkeypatch.setattr("qa_service.cli.documents.out", Console(force_terminal=terminal))
    monkeypatch.setattr("qa_service.terminal.out", Console(force_terminal=terminal, width=80))
    listed = run("documents").stdout
    assert (max(map(len, listed.splitlines())) < 200, "a" * 1000 in listed) == (terminal, not terminal)
    assert ("a" * 119 + "…" in listed) == terminal
    assert "a" * 1000 in run("documents", "--json").stdout


def test_what_may_not_be_read_does_not_stop_the_rest(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed folder is refused by name, and what was named beside it is added."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "notes.md").write_text("The canteen closes at five.", encoding="utf-8")
    allowed = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: not str(path).endswith("closed") and allowed(path, mode)
    )
    result = run("add", str(tmp_path / "closed"), str(tmp_path / "notes.md"))
    assert (result.exit_code, result.stdout) == (2, "added notes  notes\n")
    assert "closed: it is a folder that may not be looked into" in " ".join(result.stderr.split())


def test_the_data_folder_is_not_added(run, tmp_path: Path) -> None:
    """A folder that holds it is added without it: a notice is no document."""
    (tmp_path / "notes.md").write_text("The canteen closes at five.", encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "notice.txt").write_text("No medical advice.", encoding="utf-8")
    result = run("add", str(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "added notes  notes\n")


def test_a_folder_without_files_is_told(run, tmp_path: Path) -> None:
    """Nothing found ends with 1."""
    (tmp_path / "empty").mkdir()
    result = run("add", str(tmp_path / "empty"))
    assert (result.exit_code, "No files were found" in result.stderr) == (1, True)


def test_documents_come_and_go(run, tmp_path: Path) -> None:
    """add, documents and remove say what they did."""
    (tmp_path / "notes.md").write_text("# Notes\n\nThe canteen closes at five.\n", encoding="utf-8")
    assert "added notes" in run("add", str(tmp_path / "notes.md")).stdout
    assert "unchanged" in run("add", str(tmp_path / "notes.md")).stderr
    [document] = json.loads(run("documents", "--json").stdout)["documents"]
    assert (document["id"], document["title"], document["passages"]) == ("notes", "Notes", 1)
    assert "removed notes" in run("remove", "notes").stdout
    empty = run("documents")
    assert (empty.exit_code, empty.stdout, "holds no documents" in empty.stderr) == (1, "", True)
    asked = run("ask", "When does the canteen close?")
    assert (asked.exit_code, "holds no documents" in asked.stderr) == (1, True)


def test_pages_without_text_are_told(run, tmp_path: Path) -> None:
    """Adding says how many pages of a file hold no text."""
    (tmp_path / "fax.pdf").write_bytes(plain_pdf([["The canteen closes at five."], []]))
    added = run("add", str(tmp_path / "fax.pdf"))
    assert (added.exit_code, "added fax" in added.stdout) == (0, True)
    assert "1 of 2 pages hold no text" in " ".join(added.stderr.split())


def test_what_is_known_is_removed(run, tmp_path: Path) -> None:
    """An id that no document has is named and ends with 1; the others go all the same."""
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"The canteen {name} closes at five.", encoding="utf-8")
    run("add", str(tmp_path / "a.md"), str(tmp_path / "b.md"))
    removed = run("remove", "a", "none", "b", "a")
    assert (removed.exit_code, removed.stdout) == (1, "removed a\nremoved b\n")
    assert removed.stderr == "Error: no document has the id 'none'\n"
    assert run("documents").stdout == ""
    assert run("remove", "none").exit_code == 1


def test_many_are_counted(run, tmp_path: Path) -> None:
    """The last line says how many became what, on stderr; of a few nobody needs to be told."""
    for number in range(11):
        (tmp_path / f"n{number:02}.md").write_text(f"The canteen {number} closes at five.", encoding="utf-8")
    files = sorted(map(str, tmp_path.glob("*.md")))
    few = run("add", *files[:10])
    assert (len(few.stdout.splitlines()), few.stderr) == (10, "")
    (tmp_path / "n00.md").write_text("The canteen closes at nine.", encoding="utf-8")
    many = run("add", *files, str(tmp_path / "none.md"))
    assert many.stdout == "added n10  n10\nreplaced n00  n00\n"
    assert many.stderr.splitlines()[-1] == "1 added, 1 replaced, 9 unchanged, 1 refused"


def test_links_that_are_left_out_are_told(run, tmp_path: Path) -> None:
    """A folder is added without links that lead nowhere or out of it; they are named."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.md").write_text("The canteen closes at five.", encoding="utf-8")
    (folder / "lost.md").symlink_to("none.md")
    (tmp_path / "vault.md").write_text("The vault opens at nine.", encoding="utf-8")
    (folder / "out.md").symlink_to(tmp_path / "vault.md")
    added = run("add", str(folder))
    assert (added.exit_code, added.stdout) == (0, "added notes  notes\n")
    assert f"remark: {folder / 'lost.md'}: this link leads nowhere" in added.stderr
    assert f"remark: {folder / 'out.md'}: this link leads out of the folder to" in added.stderr
