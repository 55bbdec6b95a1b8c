from __future__ import annotations

import pytest
from making import plain_pdf

from qa_service.errors import InvalidDocument
from qa_service.sources import File, Limits, batch
from qa_service.sources.batch import Load, batches


def loads(*contents: tuple[str, bytes]) -> list[Load]:
    return [
        Load(len(content), lambda name=name, content=content: File(name, content))
        for name, content in contents
    ]


def test_files_keep_their_order_and_refusals_stand_beside() -> None:
    """What several processes read comes in the order of the files; a refused one does not stop the rest."""
    many = [(f"{number}.txt", f"Text {number}.".encode()) for number in range(7)]
    asked = [*many[:3], ("bad.pdf", b"no"), ("many.jsonl", b'{"_id": "x", "text": "X."}'), *many[3:]]
    told: list[tuple[int, int]] = []
    [found] = batches(loads(*asked), Limits(), lambda done, total: told.append((done, total)))
    sources = [source.document.source for source in found.sources]
    assert sources == ["0.txt", "1.txt", "2.txt", "many.jsonl#x", "3.txt", "4.txt", "5.txt", "6.txt"]
    assert [error.source for error in found.refused] == ["bad.pdf"]
    assert found.collections == ["many.jsonl"]
    total = sum(len(content) for _, content in asked)
    assert (told[0], told[-1]) == ((0, total), (total, total))


def test_a_batch_ends_where_it_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many megabytes come in several batches that hold all of them together; of nothing there is one."""
    monkeypatch.setattr(batch, "ENOUGH", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    asked = loads(*((f"{number}.txt", b"Some text.") for number in range(5)))
    found = list(batches(asked, Limits(), lambda done, total: None))
    assert len(found) > 1
    assert sum(len(one.sources) for one in found) == 5
    assert [len(one.sources) for one in batches([], Limits(), lambda done, total: None)] == [0]


@pytest.mark.parametrize(("files", "together"), [(8, 2), (48, 4), (160, 6)])
def test_batches_of_many_files_are_larger(monkeypatch: pytest.MonkeyPatch, files: int, together: int) -> None:
    """The more there is, the larger its batches are, up to a bound."""
    monkeypatch.setattr(batch, "ENOUGH", 10)
    monkeypatch.setattr(batch, "MOST", 50)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    asked = loads(*((f"{number}.txt", b"Some text.") for number in range(files)))
    sizes = [len(one.sources) for one in batches(asked, Limits(), lambda done, total: None)]
    assert sizes[:-1] == [together] * (files // together)
    assert sum(sizes) == files


def test_pages_without_text_are_remarked() -> None:
    """A file of which some pages hold no text is read, and their number is remarked."""
    asked = loads(
        ("fax.pdf", plain_pdf([["Words."], [], []])), ("all.pdf", plain_pdf([["Words."], ["More."]]))
    )
    [found] = batches(asked, Limits(), lambda done, total: None)
    assert len(found.sources) == 2
    remark = "2 of 3 pages hold no text; scanned pages need text recognition first"
    assert found.remarks == {"fax.pdf": remark}


def test_a_file_that_is_gone_is_refused() -> None:
    """What cannot be loaded is told like what cannot be read."""

    def gone() -> File:
        raise InvalidDocument("a.txt", "there is no such file")

    [found] = batches([Load(0, gone)], Limits(), lambda done, total: None)
    assert [str(error) for error in found.refused] == ["a.txt: there is no such file"]
