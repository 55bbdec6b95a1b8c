from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from questioning import beir, rows_of, squad, write_rows
from silence import quiet

from qa_service.answering.ranking.trained import trained
from qa_service.errors import ConfigurationError, InvalidQuestionsFile
from qa_service.evaluation import as_json, load
from qa_service.learning import LEAST, Comparison, train
from qa_service.measuring import measured
from qa_service.service import Service


def test_the_same_seed_gives_the_same_bytes(library: Service, coast, tmp_path: Path) -> None:
    """Trained twice from the same weights, both files are the same to the last byte; the library is not."""
    for name in ("one", "two"):
        train(library, [load(coast.questions)], 7, tmp_path / name, quiet)
    train(library, [load(coast.questions)], 8, tmp_path / "three", quiet)
    for name in ("ranker.txt", "lexicon.tsv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    one, three = ((tmp_path / name / "ranker.txt").read_text("utf-8") for name in ("one", "three"))
    assert one.split("\n", 1)[1] != three.split("\n", 1)[1]
    assert not (library.settings.data / "trained.json").exists()


def test_a_training_becomes_the_librarys(library: Service, coast) -> None:
    """What is not worse is in force at once, in every service on the folder, and is what was measured."""
    other = Service(library.settings)
    before = other.ask("Who first kept the lighthouse at Hellby?").answer.confidence
    told: list[tuple[str, int, int]] = []
    found = train(library, [load(coast.questions)], 0, None, lambda *stage: told.append(stage))
    assert (found.kept, found.worse) == (True, False)
    assert found.before.questions == found.after.questions == 3
    assert found.before.answerable == found.after.answerable == 2
    assert {stage for stage, _, _ in told} >= {"Fitting", "Asking, before", "Asking, after"}
    assert all(0 < done <= total for _, done, total in told)
    header = other.learned.trained().header
    assert (header["made by"], header["seed"]) == ("qa-service train coast.jsonl --seed 0", 0)
    assert other.ask("Who first kept the lighthouse at Hellby?").answer.confidence != before
    other.close()


def test_what_is_worse_is_not_kept(
    library: Service, coast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Learned in great steps from wrong answers, a ranker is worse: it is written to a folder, never kept."""
    monkeypatch.setattr("qa_service.training.ranking.GENTLE_RATE", 0.1)
    measured = train(library, [load(coast.questions)], 0, tmp_path / "first", quiet).before.rows
    rows = rows_of(coast.questions)
    for row in rows:
        if row["answers"] and f"0/{row['id']}" not in {one.id for one in measured}:
            [gold] = row["answers"]
            text = (coast.documents / f"{gold['document_id']}.txt").read_text("utf-8")
            gold["text"] = "Storms have damaged the roof twice."
            gold["start_char_index"] = text.index(gold["text"])
    path = write_rows(tmp_path / "wrong.jsonl", rows)
    before = library.ask("When was the harbour of Arholm opened?").answer
    found = train(library, [load(path)], 0, None, quiet)
    assert (found.kept, found.worse) == (False, True)
    assert not (library.settings.data / "trained.json").exists()
    assert library.ask("When was the harbour of Arholm opened?").answer == before
    found = train(library, [load(path)], 0, tmp_path / "out", quiet)
    assert (found.kept, found.worse) == (True, True)
    assert (tmp_path / "out" / "ranker.txt").is_file()


def test_what_fell_is_told(library: Service, coast) -> None:
    """Fewer right sentences, more than a tenth fewer right answers or more false ones; as many is no loss."""
    report, _ = measured(library, load(coast.questions))

    def lost(**after: float) -> str | None:
        changed = replace(report, answers={**report.answers, **after})
        return Comparison(report, changed, True).loss

    assert lost() is None
    assert lost(answered=0.95 * report.answers["answered"]) is None
    assert lost(answered=0.85 * report.answers["answered"]) == "answered x precision fell by more than 10%"
    assert lost(**{"answer_hit@1": 0.0}) == "answer_hit@1 fell"
    false = report.answers["false_answers"]
    assert lost(false_answers=false + 0.09) is None
    assert lost(false_answers=false + 0.11) == "false_answers rose by more than 0.1"


def test_several_files_with_the_same_ids_are_kept_apart(library: Service, coast, tmp_path: Path) -> None:
    """Own questions and SQuAD files, two of them with the same titles and other texts, learn together.

    The texts of one are those of the library, so that its questions are there already.
    """
    rows = [row for row in rows_of(coast.questions) if row["answers"]]
    texts = {path.stem: path.read_text("utf-8") for path in coast.documents.iterdir()}
    one = squad(tmp_path / "one.json", rows, texts)
    other = squad(
        tmp_path / "two.json",
        [
            row
            | {
                "answers": [
                    gold | {"start_char_index": gold["start_char_index"] + 5} for gold in row["answers"]
                ]
            }
            for row in rows
        ],
        {name: f"Note {text}" for name, text in texts.items()},
    )
    found = train(library, [load(one), load(other), load(coast.questions)], 0, tmp_path / "out", quiet)
    untold = len(rows_of(coast.questions)) - len(rows)
    assert (found.after.questions, as_json(found.after)["answerable"]) == (5, 4)
    assert trained(tmp_path / "out").header["questions"] == 2 * len(rows) + untold - 5


def test_what_two_squad_files_ask_is_measured_once(library: Service, coast, tmp_path: Path) -> None:
    """A file given twice under two names, or each of its questions under two ids, is as good as one."""
    rows = [row for row in rows_of(coast.questions) if row["answers"]]
    texts = {path.stem: path.read_text("utf-8") for path in coast.documents.iterdir()}
    again = [{**row, "id": f"again {row['id']}"} for row in rows]
    names = ("one", rows), ("two", again), ("twice", [*rows, *again])
    one, two, twice = (load(squad(tmp_path / name, some, texts)) for name, some in names)
    told = []
    for files in ([one], [one, two], [twice]):
        found = train(library, files, 0, tmp_path / "out", quiet)
        learned = trained(tmp_path / "out").header["questions"]
        told.append((learned, [row.question for row in found.after.rows], found.after.retrieval["Success@1"]))
    assert told[0] == told[1] == told[2]
    assert told[0][0] + len(told[0][1]) == len(rows)


def test_what_was_learned_from_is_not_measured_on_later(library: Service, coast, tmp_path: Path) -> None:
    """As a file of questions grows, and whatever the seed, what was held out stays held out."""
    rows = rows_of(coast.questions)
    measured = []
    for seed, count in enumerate((25, 30, 40)):
        path = write_rows(tmp_path / "growing.jsonl", rows[:count])
        found = train(library, [load(path)], seed, tmp_path / "out", quiet)
        measured.append({row.question for row in found.after.rows})
    asked = [{row["question"] for row in rows[:count]} for count in (25, 30)]
    assert all(measured)
    assert [measured[2] & some for some in asked] == measured[:2]


def test_questions_on_few_of_many_documents_are_measured(library: Service, coast, tmp_path: Path) -> None:
    """Documents that nobody asks about, however many, leave questions to measure on and are searched too."""
    more = tmp_path / "more"
    more.mkdir()
    for number in range(30):
        text = f"The farm on field {number} grows oats. Its barn was painted in May."
        (more / f"a{number}.txt").write_text(text, encoding="utf-8")
    library.add([more])
    found = train(library, [load(coast.questions)], 0, tmp_path / "out", quiet)
    assert found.after.answerable == 2
    assert found.after.index is not None
    assert found.after.index.passages >= 38


def test_no_question_is_learned_from_and_measured_on(library: Service, coast, tmp_path: Path) -> None:
    """What two files ask is there once, whatever its id and its answers; of these each is right."""
    rows = [row for row in rows_of(coast.questions) if row["answers"]]
    again = [{**row, "id": f"again {row['id']}", "question": f" {row['question'].upper()}"} for row in rows]
    for row in again:
        [gold] = row["answers"]
        row["answers"] = [{"document_id": gold["document_id"], "text": gold["text"][:-1]}]
    twice = write_rows(tmp_path / "twice.jsonl", again)
    train(library, [load(coast.questions)], 0, tmp_path / "once", quiet)
    found = train(library, [load(coast.questions), load(twice)], 0, tmp_path / "out", quiet)
    headers = [trained(tmp_path / name).header for name in ("once", "out")]
    assert headers[0]["questions"] == headers[1]["questions"]
    assert {len(row.gold) for row in found.after.rows if row.gold} == {2}


def test_what_must_be_refused_is_learned_from(library: Service, coast, tmp_path: Path) -> None:
    """A question without an answer counts beside those that have one, and less is sure of it afterwards."""
    rows = rows_of(coast.questions)
    near = [row | {"id": f"near {row['id']}", "answers": []} for row in rows if row["answers"]]
    for row in near:
        row["question"] = f"Why was it so, and not otherwise: {row['question']}"
    told = write_rows(tmp_path / "told.jsonl", [row for row in rows if row["answers"]])
    more = write_rows(tmp_path / "more.jsonl", [*rows_of(told), *near])
    sure, learned, held = [], [], []
    for path in (told, more):
        with closing(Service(replace(library.settings, data=tmp_path / path.stem))) as service:
            service.add([coast.documents])
            found = train(service, [load(path)], 0, None, quiet)
            assert found.kept
            held.append(found.after.questions)
            learned.append(service.learned.trained().header["questions"])
            sure.append(sum(service.ask(row["question"]).answer.confidence for row in near))
    assert learned[1] - learned[0] == len(near) - (held[1] - held[0])
    assert 1 <= held[1] - held[0] <= 0.2 * len(near)
    assert sure[1] < sure[0]


def test_too_few_questions_are_told(library: Service, coast, tmp_path: Path) -> None:
    """Fewer than LEAST different questions are refused, with their number, before anything is made."""
    rows = [row for row in rows_of(coast.questions) if row["answers"]]
    few = write_rows(tmp_path / "few.jsonl", rows[: LEAST - 1])
    (tmp_path / "again").mkdir()
    again = [{**row, "id": f"again {row['id']}", "question": f"{row['question'].upper()} "} for row in rows]
    twice = write_rows(tmp_path / "again" / "few.jsonl", again[: LEAST - 1])
    with pytest.raises(
        InvalidQuestionsFile, match=rf"few\.jsonl few\.jsonl: training needs {LEAST} .* are {LEAST - 1};"
    ):
        train(library, [load(few), load(twice)], 0, tmp_path / "out", quiet)
    assert not (tmp_path / "out").exists()


def test_answers_without_a_document_cannot_be_learned_from(library: Service, coast, tmp_path: Path) -> None:
    """Bare texts leave nothing to learn from, and the error says why; so does a benchmark of documents."""
    rows = [row | {"answers": [gold["text"] for gold in row["answers"]]} for row in rows_of(coast.questions)]
    bare = write_rows(tmp_path / "bare.jsonl", rows)
    for path, useless in ((bare, 'without "document_id"'), (beir(tmp_path / "beir"), "BEIR folder")):
        with pytest.raises(InvalidQuestionsFile, match=rf"there are 0; .* {useless}"):
            train(library, [load(path)], 0, None, quiet)


def test_gold_that_is_not_in_the_library_is_named(library: Service, coast) -> None:
    """A question about a document that was removed is an error before the training, not after."""
    library.remove(["hellby"])
    with pytest.raises(InvalidQuestionsFile, match="'hellby'; add it first"):
        train(library, [load(coast.questions)], 0, None, quiet)


def test_a_folder_that_cannot_be_made_is_told_first(library: Service, coast) -> None:
    """Where a file stands in the folder's place, nothing is trained."""
    told: list[object] = []
    with pytest.raises(ConfigurationError, match=r"output: .* cannot be made"):
        train(library, [load(coast.questions)], 0, coast.questions, lambda *stage: told.append(stage))
    assert told == []
