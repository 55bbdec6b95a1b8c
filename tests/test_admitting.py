from __future__ import annotations

import errno
import os
from contextlib import closing
from pathlib import Path

import pytest
from barring import bar

from qa_service import preparing
from qa_service.admitting import GONE, NAMESAKE, STAYS
from qa_service.errors import StoreUnavailable
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File, batch
from qa_service.store.library import Library


def held(service: Service) -> list[tuple[str, str, int]]:
    return [(one.id, one.sha256, one.passages) for one in service.documents()]


def test_nothing_is_read_for_nothing(tmp_path: Path) -> None:
    """Where the library cannot be written no file is read before that is told."""
    Service(Settings(data=tmp_path / "data")).close()
    bar(tmp_path / "data")
    looked: list[int] = []
    with (
        closing(Service(Settings(data=tmp_path / "data"))) as service,
        pytest.raises(StoreUnavailable, match=r"library\.db cannot be written now, nothing was changed"),
    ):
        service.add([tmp_path / "none.txt"], lambda done, total: looked.append(done))
    assert looked == []


@pytest.mark.parametrize("portion", [preparing.PORTION, 40])
def test_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, portion: int) -> None:
    """Many steps hold what one does, though a later one brings ids and texts that the step before has."""
    monkeypatch.setattr(preparing, "PORTION", portion)
    for number in range(12):
        folder = tmp_path / f"floor-{number}"
        folder.mkdir()
        (folder / "gate.txt").write_text(f"Gate {number % 8} is open on {number % 8} days.", "utf-8")
        (folder / "lift.txt").write_text(f"The lift stops {number} times.", "utf-8")
    found = []
    for name, size in (("one", batch.ENOUGH), ("many", 1)):
        monkeypatch.setattr(batch, "ENOUGH", size)
        service = Service(Settings(data=tmp_path / name))
        added = service.add(sorted(tmp_path.glob("floor-*")))
        found.append((held(service), added.admission.added, dict(added.admission.unchanged)))
        assert service.examine() == []
        service.close()
    assert [ids for ids, _, _ in found[:1]] == [ids for ids, _, _ in found[1:]]
    assert len(found[0][0]) == 8 + 12
    assert found[0][2] == found[1][2]


def test_steps_that_replace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that one step replaces and the next brings again is held, one that it brought is so once."""
    monkeypatch.setattr(batch, "ENOUGH", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    service = Service(Settings(data=tmp_path / "data"))
    for texts in (("bees", "boats", "mills", "sheds"), ("sheep", "gates", "bees", "sheep")):
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(f"The {text} are old.", "utf-8")
        added = service.add(sorted(tmp_path.glob("*.txt"))).admission
    assert [one.id for one in added.replaced] == ["0", "1", "2"]
    assert [service.document(str(number)).text for number in range(3)] == [
        "The sheep are old.",
        "The gates are old.",
        "The bees are old.",
    ]
    assert added.unchanged == {str(tmp_path / "3.txt"): "0"}
    assert service.examine() == []
    service.close()


def test_a_text_that_a_later_step_replaces_is_not_lost(
    empty_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A renamed file keeps its text, though the document that held it is replaced some steps later."""
    monkeypatch.setattr(batch, "ENOUGH", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    first, last = tmp_path / "a.txt", tmp_path / "z.txt"
    last.write_text("The bees are old.", "utf-8")
    empty_service.add([last])
    last.rename(first)
    last.write_text("The boats are old.", "utf-8")
    for number in range(6):
        (tmp_path / f"gate-{number}.txt").write_text(f"Gate {number} is open.", "utf-8")
    admission = empty_service.add(sorted(tmp_path.glob("*.txt"))).admission
    assert {one.id: one.source for one in empty_service.documents() if one.id in "az"} == {
        "a": str(first),
        "z": str(last),
    }
    assert empty_service.document("a").text == "The bees are old."
    assert admission.unchanged == {}
    assert empty_service.examine() == []


def test_what_earlier_steps_added_is_told(
    empty_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the room ends in a later step, the error says how many documents were added before."""
    monkeypatch.setattr(batch, "ENOUGH", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    for number in range(6):
        (tmp_path / f"gate-{number}.txt").write_text(f"Gate {number} is open on {number} days.", "utf-8")
    publish = Library.publish

    def full_later(library: Library, *arguments: object) -> None:
        if len(library.identities()) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        publish(library, *arguments)  # type: ignore[arg-type]  # whatever it is given is passed on

    monkeypatch.setattr(Library, "publish", full_later)
    with pytest.raises(StoreUnavailable, match="only the 2 documents of the steps before were added"):
        empty_service.add(sorted(tmp_path.glob("gate-*.txt")))
    assert len(empty_service.documents()) == 2


def test_a_document_of_another_file_of_the_name_is_told(tmp_path: Path) -> None:
    """Who sends a file that was added from a folder learns that the document of that one stays."""
    (tmp_path / "plan.md").write_text("The plan is red.", "utf-8")
    with closing(Service(Settings(data=tmp_path / "data"))) as service:
        service.add([tmp_path / "plan.md"])
        added = service.receive([File("plan.md", b"The plan is blue.")])
    assert added.remarks == {"plan.md": NAMESAKE.format("plan")}


def test_what_is_gone_with_a_new_state_of_a_file_is_told(empty_service: Service) -> None:
    """By the name of the file, the first few of many; what is replaced is not among it."""
    entries = [f'{{"_id": "n{at}", "text": "Number {at}."}}' for at in range(9)]
    before = "\n".join([*entries, '{"_id": "m", "text": "Bees hum."}'])
    after = '{"_id": "m", "text": "Bees sting."}'
    assert empty_service.receive([File("many.jsonl", before.encode())]).remarks == {}
    added = empty_service.receive([File("many.jsonl", after.encode())])
    assert added.remarks == {"many.jsonl": GONE.format("n0, n1, n2, n3, n4, …")}
    assert set(added.admission.gone) == {f"n{at}" for at in range(9)}


def test_what_a_refused_file_was_before_stays_and_is_told(
    empty_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of files that cannot be read this time those are told that were added before, and no others."""
    monkeypatch.chdir(tmp_path)
    rows = '{"_id": "one", "text": "The plan is red."}'
    held = {
        "plan.md": "The plan is green.",
        "a.jsonl": rows,
        "b.txt": "Bees hum.",
        "b.txt#c.txt": "Crows caw.",
    }
    for name, text in held.items():
        Path(name).write_text(text, "utf-8")
    empty_service.add([Path("plan.md"), Path("a.jsonl"), Path("b.txt#c.txt")])
    for name in (*held, "new.md"):
        Path(name).write_text(" ", "utf-8")
    Path("plan.md").unlink()
    added = empty_service.add([*map(Path, held), Path("new.md")])
    told = [str(tmp_path / name) for name in ("plan.md", "a.jsonl", "b.txt#c.txt")]
    assert added.remarks == dict.fromkeys(told, STAYS)
    assert len(added.refused) == 5
    assert {one.id for one in empty_service.documents()} == {"plan", "one", "b-txt-c"}
