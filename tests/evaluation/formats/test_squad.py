import json
from pathlib import Path
from typing import Any

import pytest

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.formats.squad import load
from qa_service.evaluation.questions import Gold

SALT = "Salt is a mineral.\r\nIt dissolves in water."


def qa(question: str, *answers: str, id: Any = None, **more: Any) -> dict[str, Any]:
    given = [{"text": answer, "answer_start": 0} for answer in answers]
    return {"id": id, "question": question, "answers": given, **more}


def paragraph(context: str, *qas: dict[str, Any]) -> dict[str, Any]:
    return {"context": context, "qas": list(qas)}


def article(title: str, *paragraphs: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "paragraphs": list(paragraphs)}


def write(folder: Path, *articles: Any) -> Path:
    path = folder / "squad.json"
    path.write_text(json.dumps({"version": "v2.0", "data": list(articles)}))
    return path


def test_every_paragraph_is_a_document(tmp_path: Path) -> None:
    """Ids count on under one title; newlines are made the same; an article's twin is one document."""
    path = write(
        tmp_path,
        article("Rock_salt", paragraph(SALT, qa("What is it?", "a mineral")), paragraph("Two.")),
        article("Iron", paragraph("Three."), paragraph("Three.", qa("How many?", "Three"))),
        article("Rock_salt", paragraph("Four.")),
    )
    benchmark = load(path)
    assert benchmark.documents is not None
    assert [(d.id, d.title) for d in benchmark.documents] == [
        ("Rock salt/1", "Rock salt"),
        ("Rock salt/2", "Rock salt"),
        ("Iron/1", "Iron"),
        ("Rock salt/3", "Rock salt"),
    ]
    assert benchmark.documents[0].text == SALT.replace("\r\n", "\n")
    assert benchmark.documents[0].source == "squad.json"
    assert benchmark.qrels == {"q1": {"Rock salt/1": 1}, "q2": {"Iron/1": 1}}


def test_any_place_of_the_paragraph_is_right(tmp_path: Path) -> None:
    """answer_start is not trusted; an answer that several people gave counts once."""
    [question] = load(
        write(tmp_path, article("S", paragraph(SALT, qa("?!", "water", "Salt", "water"))))
    ).questions
    assert question.gold == (Gold("water", "S/1"), Gold("Salt", "S/1"))


def test_an_answer_stands_in_its_paragraph_whatever_its_white_space(tmp_path: Path) -> None:
    """Case and white space do not count, here as where it is cited."""
    [question] = load(write(tmp_path, article("S", paragraph(SALT, qa("?!", "Mineral.\nit"))))).questions
    assert question.gold == (Gold("Mineral.\nit", "S/1"),)


def test_an_impossible_question_must_be_refused(tmp_path: Path) -> None:
    """Impossible or without answers: no gold, and nothing relevant, whatever answers are plausible."""
    impossible = qa("Who?", "Salt", id="a", is_impossible=True, plausible_answers=[{"text": "Salt"}])
    benchmark = load(write(tmp_path, article("S", paragraph(SALT, impossible, qa("When?", id="b")))))
    assert [(q.id, q.gold) for q in benchmark.questions] == [("a", ()), ("b", ())]
    assert benchmark.qrels == {}


def test_questions_without_an_id_are_numbered(tmp_path: Path) -> None:
    """The number is the question's place in the file."""
    path = write(tmp_path, article("S", paragraph(SALT, qa("A?"), qa("B?", id="mine"), qa("C?"))))
    assert [question.id for question in load(path).questions] == ["q1", "mine", "q3"]


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        ([], "no questions"),
        ([5], r'"data"\[0\] must be an object'),
        ([{"title": "S"}], r'data\[0\]: "paragraphs"'),
        ([article("S", paragraph(" "))], r'data\[0\]\.paragraphs\[0\]: "context"'),
        ([article("S", {"context": "x"})], '"qas"'),
        ([article("S", paragraph("x", qa("")))], r'qas\[0\]: "question"'),
        ([article("S", paragraph("x", {"question": "y"}))], '"answers"'),
        ([article("S", paragraph("x", qa("y", "")))], r'answers\[0\]: "text"'),
        ([article("S", paragraph(SALT, qa("y", "Salt", "iron")))], r"answers\[1\]: .* not hold 'iron'"),
        ([article("S", paragraph("x", qa("y", id="a"), qa("z", id="a")))], "earlier question"),
        ([article("S", paragraph("x", qa("y", is_impossible="no")))], '"is_impossible"'),
    ],
)
def test_a_broken_file_is_refused_with_the_place(tmp_path: Path, articles: list[Any], message: str) -> None:
    """The file is one line, so the path inside it stands for the line."""
    with pytest.raises(InvalidQuestionsFile, match=message):
        load(write(tmp_path, *articles))


def test_other_json_is_refused(tmp_path: Path) -> None:
    """A list is no SQuAD file, nor is an object without data."""
    path = tmp_path / "squad.json"
    for text, message in (
        ("[]", "JSON object"),
        ("{}", '"data" must be a list'),
        ('{"data":\n[,]}', "line 2"),
    ):
        path.write_text(text)
        with pytest.raises(InvalidQuestionsFile, match=message):
            load(path)
