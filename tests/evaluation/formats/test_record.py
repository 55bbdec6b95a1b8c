from pathlib import Path
from typing import Any

import pytest

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.formats.record import Record, parse, records

PATH = Path("questions.jsonl")


def record(**values: Any) -> Record:
    return Record(PATH, values, 7)


def test_fields_are_read_as_what_they_are() -> None:
    """A number may be an id; what is missing or null is empty where it may be."""
    row = record(id=12, text="words", items=["a", "b"], at=0, no=None, flag=True)
    assert row.id("id") == "12"
    assert row.id("text") == row.text("text") == "words"
    assert row.texts("items") == ("a", "b")
    assert row.texts("no") == row.texts("nothing") == ()
    assert row.optional_text("no") == row.optional_text("nothing") == ""
    assert (row.offset("at"), row.offset("no")) == (0, None)
    assert (row.flag("flag"), row.flag("nothing")) == (True, False)


@pytest.mark.parametrize("turn", ["", " ", "why? " * 2000, "what is\x00this?", 3])
def test_earlier_questions_must_be_askable(turn: Any) -> None:
    """What nobody can have asked is refused with its place among the others."""
    assert record(history=["What?", "Why?"]).questions("history") == ("What?", "Why?")
    assert record().questions("history") == ()
    with pytest.raises(InvalidQuestionsFile, match=r'line 7: "history"\[1\]'):
        record(history=["What?", turn]).questions("history")


@pytest.mark.parametrize(
    ("method", "value"),
    [
        ("text", None),
        ("text", "  "),
        ("text", 3),
        ("text", "half \ud83d"),
        ("question", "  "),
        ("question", "why? " * 401),
        ("question", "what is\x00this?"),
        ("id", True),
        ("id", 1.5),
        ("id", ""),
        ("texts", "one"),
        ("texts", ["one", 2]),
        ("elements", {}),
        ("offset", -1),
        ("offset", 1.0),
        ("offset", False),
        ("flag", 1),
    ],
)
def test_a_field_of_the_wrong_kind_is_refused_with_its_place(method: str, value: Any) -> None:
    """The error names the file, the line and the field."""
    with pytest.raises(InvalidQuestionsFile, match=r"questions\.jsonl, line 7: .*\"field\"") as caught:
        getattr(record(field=value), method)("field")
    assert caught.value.line == 7


def test_objects_in_lists_know_their_place() -> None:
    """A fault deep inside a file that is one long line can still be found."""
    inner = next(next(record(data=[{"qas": [{}]}]).records("data")).records("qas"))
    assert inner.place == "data[0].qas[0]"
    with pytest.raises(InvalidQuestionsFile, match=r"line 7: data\[0\]\.qas\[0\]: "):
        inner.text("question")
    with pytest.raises(InvalidQuestionsFile, match="must be an object"):
        list(record(data=[3]).records("data"))


@pytest.mark.parametrize("text", ["", "{", "nul", "[" * 200_000, "9" * 5000])
def test_what_is_not_json_is_refused(text: str) -> None:
    """Not even absurd JSON gives a traceback."""
    with pytest.raises(InvalidQuestionsFile) as caught:
        parse(PATH, text, 3)
    assert caught.value.line == 3


def test_each_line_must_be_an_object(tmp_path: Path) -> None:
    """Blank lines are skipped but counted."""
    path = tmp_path / "rows"
    path.write_text('{"a": 1}\n\n[2]\n')
    rows = records(path)
    assert next(rows).line == 1
    with pytest.raises(InvalidQuestionsFile, match="line 3"):
        next(rows)
