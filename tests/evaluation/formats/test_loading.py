import json
from pathlib import Path

import pytest

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.formats import load

SQUAD = {
    "version": "1.1",
    "data": [{"title": "S", "paragraphs": [{"context": "Yes.", "qas": [{"question": "?!", "answers": []}]}]}],
}
OWN = {"id": "q1", "question": "What?", "answers": []}


@pytest.mark.parametrize("indent", [None, 2])
def test_squad_is_told_by_its_data_on_one_line_or_many(tmp_path: Path, indent: int | None) -> None:
    """The name of the file says nothing."""
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(SQUAD, indent=indent))
    assert load(path).documents is not None


@pytest.mark.parametrize("extra", [{}, {"data": ["mine"]}])
@pytest.mark.parametrize("count", [1, 2])
def test_own_questions_are_told_by_their_rows(
    tmp_path: Path, extra: dict[str, list[str]], count: int
) -> None:
    """One row is enough, and a field of the user's own called data does not mislead."""
    path = tmp_path / "squad.json"
    path.write_text("\n".join(json.dumps({**OWN, "id": n, **extra}) for n in range(count)))
    assert load(path).documents is None
    assert len(load(path).questions) == count


@pytest.mark.parametrize("indent", [None, 2])
def test_rows_in_a_list_or_on_many_lines_are_told_how_to_stand(tmp_path: Path, indent: int | None) -> None:
    """JSON of another layout is named as such, not as no JSON."""
    path = tmp_path / "questions.jsonl"
    for value in ([OWN], [OWN, OWN], [], *([OWN] if indent else [])):
        path.write_text(json.dumps(value, indent=indent))
        with pytest.raises(InvalidQuestionsFile, match="on a line of its own"):
            load(path)


def test_an_object_of_neither_format_is_told_what_it_lacks(tmp_path: Path) -> None:
    """What is missing may be that of either."""
    path = tmp_path / "questions.json"
    for value in ({"version": "v2.0"}, {"id": "q1", "answers": []}):
        path.write_text(json.dumps(value))
        with pytest.raises(InvalidQuestionsFile, match=r'neither the "question" .* nor .* "data"'):
            load(path)


def test_a_folder_is_beir(tmp_path: Path) -> None:
    """A folder that is not one is told what it lacks."""
    with pytest.raises(InvalidQuestionsFile, match=r"corpus\.jsonl"):
        load(tmp_path)


def test_a_named_format_is_obeyed(tmp_path: Path) -> None:
    """What is then not of this format is refused as such."""
    path = tmp_path / "file"
    path.write_text(json.dumps(SQUAD))
    assert load(path, "squad").documents is not None
    with pytest.raises(InvalidQuestionsFile, match='"answers" is missing'):
        load(path, "own")
    with pytest.raises(InvalidQuestionsFile, match="is a folder"):
        load(path, "beir")
    path.write_text(json.dumps(OWN))
    with pytest.raises(InvalidQuestionsFile, match='"data"'):
        load(path, "squad")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"id": "q1", "question"\n{"id": "q2"}', 1),
        ('{"data": [\n{"title": "S"},\n,]}', 3),
        ('{"id": 1, "question": "a", "answers": []}\n{"id": 2,', 2),
        ("word,misspelling\n", 1),
        ("[" * 200_000, 1),
    ],
)
def test_a_broken_file_is_refused_at_its_line(tmp_path: Path, text: str, line: int) -> None:
    """Telling the format never loses the place of the fault."""
    path = tmp_path / "file"
    path.write_text(text)
    with pytest.raises(InvalidQuestionsFile) as caught:
        load(path)
    assert caught.value.line == line
