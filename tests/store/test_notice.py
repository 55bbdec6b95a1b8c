from __future__ import annotations

from pathlib import Path

import pytest

from qa_service.errors import ConfigurationError
from qa_service.store.notice import adopt, notice, shown


def test_a_notice_is_what_the_file_says(tmp_path: Path) -> None:
    """Without a file there is none; with one, its words."""
    assert notice(tmp_path) == ""
    (tmp_path / "notice.txt").write_text("Not advice. ⚕\n", encoding="utf-8")
    assert notice(tmp_path) == "Not advice. ⚕"


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    """A notice that cannot be shown is an error that names the file, not silence."""
    (tmp_path / "notice.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match=r"notice\.txt"):
        notice(tmp_path)


def test_an_own_notice_is_kept(tmp_path: Path) -> None:
    """That of a shipped corpus is taken over only where there is none."""
    corpus, folder = tmp_path / "corpus", tmp_path / "data"
    corpus.mkdir()
    folder.mkdir()
    adopt(corpus, folder)
    assert notice(folder) == ""
    (corpus / "notice.txt").write_text("Shipped", encoding="utf-8")
    adopt(corpus, folder)
    (corpus / "notice.txt").write_text("Changed", encoding="utf-8")
    adopt(corpus, folder)
    assert notice(folder) == "Shipped"


def test_a_shipped_notice_goes_with_its_documents(tmp_path: Path) -> None:
    """It is said of them; an own notice stays, whatever is held."""
    corpus, folder = tmp_path / "corpus", tmp_path / "data"
    (corpus / "documents").mkdir(parents=True)
    folder.mkdir()
    (corpus / "documents" / "gout.md").write_text("Gout.", encoding="utf-8")
    (corpus / "notice.txt").write_text("Shipped", encoding="utf-8")
    assert shown(folder, [corpus], {"own"}.__contains__) == ""
    adopt(corpus, folder)
    assert shown(folder, [corpus], {"gout", "own"}.__contains__) == "Shipped"
    assert shown(folder, [corpus], {"own"}.__contains__) == ""
    (folder / "notice.txt").write_text("Own", encoding="utf-8")
    assert shown(folder, [corpus], {"own"}.__contains__) == "Own"
