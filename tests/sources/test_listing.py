from __future__ import annotations

from pathlib import Path

import pytest

from qa_service.sources.listing import file_of, listing


def test_all_that_is_not_hidden_is_listed(tmp_path: Path) -> None:
    """Files of all folders below by their whole paths; hidden ones and links out are left out."""
    for name in ("a.txt", "b/c.md", ".hidden", ".git/d.txt", "~$a.docx"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(name)
    (tmp_path / "out.txt").write_text("out")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out.txt")
    (tmp_path / "in" / "nowhere").symlink_to(tmp_path / "in" / "none")
    (tmp_path / "in" / "twin").symlink_to(tmp_path / "in" / "a.txt")
    folder = (tmp_path / "in").resolve()
    found = listing(folder)
    assert {path: stamp.size for path, stamp in found.files.items()} == {
        str(folder / "a.txt"): 5,
        str(folder / "b" / "c.md"): 6,
    }
    assert found.faults == ()
    assert found.mounts == frozenset()


def test_where_disks_are_mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder and those below it are told that a disk is mounted at."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "b")
    assert listing(tmp_path).mounts == {str(tmp_path / "a" / "b")}


def test_another_state_has_another_stamp(tmp_path: Path) -> None:
    """Other content and other rights show without reading, the same state looks the same."""
    path = tmp_path / "a.txt"
    path.write_text("one")
    first = listing(tmp_path).files[str(path)]
    assert listing(tmp_path).files[str(path)] == first
    path.write_text("three")
    assert listing(tmp_path).files[str(path)] != first


def test_what_cannot_be_listed_is_told(tmp_path: Path) -> None:
    """A folder that is not there is a fault, not an empty folder."""
    found = listing(tmp_path / "none")
    assert found.files == {}
    assert "cannot be looked at" in found.faults[0]


def test_a_link_in_a_circle_is_a_link_to_nothing(tmp_path: Path) -> None:
    """It is left out and no fault; what lies beside it is listed."""
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "a.txt").write_text("one")
    found = listing(tmp_path)
    assert (list(found.files), found.faults) == ([str(tmp_path / "a.txt")], ())


def test_a_file_that_nobody_may_look_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder whose files may not be looked at is a fault for each; what lies beside it is listed."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("one")
    is_symlink = Path.is_symlink

    def looked(path: Path) -> bool:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return is_symlink(path)

    monkeypatch.setattr(Path, "is_symlink", looked)
    found = listing(tmp_path)
    assert list(found.files) == [str(tmp_path / "a.txt")]
    assert found.faults == (f"{tmp_path / 'b.txt'}: it cannot be looked at: Permission denied",)


def test_a_source_names_its_file() -> None:
    """An entry of a file of many names that file; a # in a file's own name is part of it."""
    known = {"/a.jsonl", "/c#.txt", "/d#.jsonl"}
    for source, path in (
        ("/a.jsonl#one", "/a.jsonl"),
        ("/a.jsonl#one#two", "/a.jsonl"),
        ("/c#.txt", "/c#.txt"),
        ("/d#.jsonl#one", "/d#.jsonl"),
        ("/gone.jsonl#one", "/gone.jsonl#one"),
    ):
        assert file_of(source, known) == path
