from __future__ import annotations

import hashlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qa_service.errors import InvalidDocument
from qa_service.model import Document
from qa_service.sources import File, Limits, Sandbox, files, load, read, slug

CALCINOSIS = Path(__file__).parents[2] / "corpus" / "calcinosis" / "documents" / "calcinosis.md"


def test_text_file(tmp_path: Path, sandbox: Sandbox) -> None:
    """A text file becomes its text but for newlines, with its digest, source and time in UTC."""
    path = tmp_path / "Soft_tissue notes.txt"
    path.write_bytes("\ufeffCalcium 😀 builds up.\r\nIt stays.\r\n".encode())
    [found] = [one.document for one in read(load(path), sandbox)]
    assert found.text == "Calcium 😀 builds up.\nIt stays.\n"
    assert (found.id, found.title) == ("soft-tissue-notes", "Soft tissue notes")
    assert found.sha256 == hashlib.sha256(found.text.encode()).hexdigest()
    assert Path(found.source) == path.resolve()
    assert datetime.fromisoformat(found.added_at).tzinfo == UTC


def test_bundled_article(article: Document) -> None:
    """The bundled article is its own canonical text."""
    assert article.text == CALCINOSIS.read_text()
    assert (article.id, article.title) == ("calcinosis", "Calcinosis")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0"),
        ("empty.md", b""),
        ("blank.txt", b" \n\t\n"),
        ("unseen.md", b"<!-- nothing to see -->\n"),
        ("front.md", b"---\ntitle: x\n---\n"),
        ("sheet.xlsx", b"PK\x03\x04"),
        ("no-ending", b"text"),
    ],
)
def test_refused(tmp_path: Path, sandbox: Sandbox, name: str, content: bytes) -> None:
    """What cannot be read is refused with an error that names its path."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidDocument) as raised:
        read(load(path), sandbox)
    assert raised.value.source == str(path)
    assert str(raised.value).startswith(f"{path}: ")


def test_no_file(tmp_path: Path) -> None:
    """A missing file, and a folder in a file's place, are refused by name."""
    (tmp_path / "folder.md").mkdir()
    for name in ("missing.md", "folder.md"):
        with pytest.raises(InvalidDocument, match=name):
            load(tmp_path / name)


def test_no_regular_file(tmp_path: Path) -> None:
    """A pipe is refused and not waited for, and so is what else holds no bytes of its own."""
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", tmp_path, Path(os.devnull)):
        with pytest.raises(InvalidDocument, match="no file but a folder, a pipe or a device"):
            load(path)


def test_no_process_is_begun_for_other_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand pictures in a folder are refused without a thousand processes that could only say so."""
    monkeypatch.setattr(sys, "executable", os.devnull)  # nothing that could be begun
    with Sandbox(Limits()) as sandbox:
        with pytest.raises(InvalidDocument, match="cannot be read; known are"):
            read(File("owl.png", b"\x89PNG"), sandbox)
        with pytest.raises(InvalidDocument, match="ends in a crash"):
            read(File("owl.txt", b"Owls"), sandbox)


def test_a_name_without_an_ending(sandbox: Sandbox) -> None:
    """It is told to have none, with the endings that are known."""
    for name in ("README", "owls.d/LICENSE", "owl."):
        with pytest.raises(InvalidDocument, match=r"has no ending cannot be read; known are \.csv"):
            read(File(name, b"Owls"), sandbox)


def test_files(tmp_path: Path) -> None:
    """A folder gives its files by name, without hidden ones and a folder apart; a file gives itself."""
    for name in ("b.txt", "a.md", "deep/c.exe", ".hidden", ".git/d.txt", "~$a.docx"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    lone = tmp_path / "lone.txt"
    found = list(files([lone, tmp_path / "docs"]))
    assert found[0] == lone
    assert [str(path.relative_to(tmp_path / "docs")) for path in found[1:]] == ["a.md", "b.txt", "deep/c.exe"]
    assert list(files([tmp_path / "docs"], tmp_path / "docs" / "deep")) == found[1:3]
    assert list(files([tmp_path / "docs"], tmp_path)) == found[1:]


def test_a_link_in_a_circle_is_no_file(tmp_path: Path) -> None:
    """Named by itself it is refused, in a folder it is left out."""
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "a.txt").write_text("x")
    assert list(files([tmp_path])) == [tmp_path / "a.txt"]
    [found] = files([tmp_path / "circle.txt"])
    with pytest.raises(InvalidDocument, match=r"circle\.txt"):
        load(found)


def test_links_that_lead_astray_are_told(tmp_path: Path) -> None:
    """A link in a folder to a file in it is yielded; one that leads out or nowhere is left out and told."""
    inside = tmp_path / "in"
    inside.mkdir()
    for path in (inside / "a.txt", tmp_path / "out.txt"):
        path.write_text("x")
    for name, target in {
        "out": tmp_path / "out.txt",
        "lost": "none",
        "round": "round",
        "twin": "a.txt",
    }.items():
        (inside / f"{name}.txt").symlink_to(target)
    (inside / "folder").symlink_to(tmp_path)
    told: dict[str, str] = {}
    found = list(files([inside], None, lambda link, why: told.update({link.name: why})))
    assert [path.name for path in found] == ["a.txt", "twin.txt"]
    out = (tmp_path / "out.txt").resolve()
    assert told == {
        "out.txt": f"this link leads out of the folder to {out}, and was left out; add that by itself",
        "lost.txt": "this link leads nowhere, and was left out",
        "round.txt": "this link leads nowhere, and was left out",
    }


def test_a_refused_link_is_named(tmp_path: Path, sandbox: Sandbox) -> None:
    """What it was named by is told beside what it leads to, whatever is wrong with that."""
    (tmp_path / "lost.txt").symlink_to("none.txt")
    with pytest.raises(
        InvalidDocument, match=r"none\.txt: there is no such file \(the link .*lost\.txt leads"
    ):
        load(tmp_path / "lost.txt")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "link.txt").symlink_to("empty.txt")
    with pytest.raises(
        InvalidDocument, match=r"empty\.txt: the file is empty \(the link .*link\.txt leads there"
    ):
        read(load(tmp_path / "link.txt"), sandbox)


def test_what_nobody_may_look_at_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is among a folder's files all the same, so that reading it says what is wrong."""
    (tmp_path / "a.txt").write_text("x")

    def forbidden(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", forbidden)
    assert list(files([tmp_path])) == [tmp_path / "a.txt"]
    monkeypatch.setattr(Path, "is_dir", forbidden)
    assert list(files([tmp_path / "a.txt"])) == [tmp_path / "a.txt"]


def test_a_folder_that_is_closed_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named by itself or in another folder, so that nobody believes that what it holds was added."""
    closed = tmp_path / "docs" / "closed"
    (tmp_path / "docs" / ".git").mkdir(parents=True)
    closed.mkdir()
    allowed = os.access
    shut = (str(closed), str(tmp_path / "docs" / ".git"))
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) not in shut and allowed(path, mode))
    assert list(files([tmp_path / "docs"])) == list(files([closed])) == [closed]
    with pytest.raises(InvalidDocument, match="closed: it is a folder that may not be looked into"):
        load(closed)


def test_slug() -> None:
    """An id is never empty and holds letters, digits and hyphens alone."""
    assert slug("Über_Größe (2)") == slug("U\u0308ber_Gro\u0308ße (2)") == "über-größe-2"
    assert slug("!!!") == "document"


def test_a_text_of_too_many_lines() -> None:
    """A document whose cutting would take more memory than allowed is refused, a line less is read."""
    limits = Limits(memory_bytes=300 * 1024**2)
    most = 300 * 1024
    with Sandbox(limits) as narrow:
        assert len(read(File("many.txt", b"a\n" * most), narrow)) == 1
        with pytest.raises(
            InvalidDocument, match="it has 307,201 lines, more than the 307,200 that a document"
        ):
            read(File("more.txt", b"a\n" * (most + 1)), narrow)
