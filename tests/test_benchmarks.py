from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.drawing import FUNCTION_WORDS, synthetic, with_function_words
from benchmarks.plots import draw
from benchmarks.systems.pisa import INSTALLED_BY, missing, token

ROOT = Path(__file__).parents[1]


def told(*options: str) -> list[str]:
    """Return the lines that the documented command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *options], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [line for line in done.stdout.splitlines() if line]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_systems() -> None:
    """Systems are measured over corpora that are drawn, the first beside itself at 1."""
    options = [
        "--sizes",
        "300",
        "--kinds",
        "words",
        "all",
        "--questions",
        "20",
        "--rounds",
        "1",
        "--served",
        "--changes",
        "0",
    ]
    plain, *table = told(*options, "--megabytes", "0", "--systems", "qa-service", "SQLite FTS5")
    assert plain == "300 passages, synthetic, 20 questions"
    assert table[4] == "300 passages, synthetic, function words kept, 20 questions"
    for ours, fts5 in (table[2:4], table[7:9]):
        assert (cells(ours)[0], cells(fts5)[0]) == ("qa-service", "SQLite FTS5")
        assert cells(ours)[5:7] == ["1.00", "1.00"]
        assert cells(ours)[8] == "1.00"
        assert float(cells(fts5)[8]) > 0.8
        assert cells(fts5)[-1] == "20"


SMALL = ["--sizes", "300", "--questions", "20", "--rounds", "1"]
ALONE = ["--served", "--changes", "0", "--megabytes", "0"]


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_pisa() -> None:
    """PISA finds what we find, is told of in the table alone, and is found on disk."""
    plain, *table = told(*SMALL, *ALONE, "--systems", "qa-service", "PISA")
    assert plain == "300 passages, synthetic, 20 questions"
    assert [cells(line)[0] for line in table] == ["system", "---", "qa-service", "PISA"]
    assert float(cells(table[3])[8]) > 0.95
    assert cells(table[3])[10] != "–"
    assert cells(table[3])[-1] == "20"


def test_pisa_is_left_out(tmp_path: Path) -> None:
    """Where PISA's module is not installed it is left out, and standard error tells how to install it."""
    (tmp_path / "pyterrier_pisa").mkdir()
    (tmp_path / "pyterrier_pisa" / "__init__.py").touch()
    lacking = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "benchmarks", *SMALL, *ALONE, "--systems"]
    both = subprocess.run(
        [*command, "qa-service", "PISA"], cwd=ROOT, capture_output=True, text=True, check=True, env=lacking
    )
    rows = [cells(line)[0] for line in both.stdout.splitlines() if line.startswith("|")]
    assert rows == ["system", "---", "qa-service"]
    assert INSTALLED_BY in both.stderr
    alone = subprocess.run([*command, "PISA"], cwd=ROOT, capture_output=True, text=True, env=lacking)
    assert (alone.returncode, alone.stdout) == (1, "")
    assert INSTALLED_BY in alone.stderr


@given(st.text(min_size=1), st.text(min_size=1))
@example("é", "0xc3a9")
@example("A", "a")
def test_tokens_of_pisa(one: str, other: str) -> None:
    """What stands in place of a term is whole and in small letters to any tokenizer, and no other term's."""
    assert re.fullmatch("[a-z0-9]+", token(one))
    assert (token(one) == token(other)) == (one == other)


def test_patience() -> None:
    """A round ends after so many seconds, and the table says how many questions it had."""
    options = ["--sizes", "300", "--questions", "20", "--rounds", "1", "--served", "--changes", "0"]
    *_, ours = told(*options, "--megabytes", "0", "--systems", "qa-service", "--patience", "0")
    assert 1 <= int(cells(ours)[-1]) < 20


def test_whole_answers() -> None:
    """A library is filled, opened, asked in the process and over HTTP, and changed."""
    options = ["--sizes", "--served", "200", "--questions", "20", "--seconds", "0.3"]
    lines = told(*options, "--grown", "200", "--changes", "2", "--megabytes", "0")
    assert lines[0].startswith("200 passages, synthetic, 20 questions, whole answers")
    steps = [cells(line)[0] for line in lines if line.startswith("|")]
    assert {"open to first answer", "HTTP, 32 at a time, 2 workers"} <= set(steps)
    assert "2 documents of one passage added and removed" in lines[-7]
    assert steps[-4:] == ["add", "first question after it", "remove", "first question after that"]


def test_adding_and_profiles() -> None:
    """Adding tells the memory that it took; the profiles give each module and function its share."""
    options = ["--sizes", "--served", "--changes", "0", "--megabytes", "0", "--questions", "60"]
    lines = told(*options, "--bounded", "0.4", "--profile", "300")
    measured = dict(cells(line) for line in lines if line.startswith("| most"))
    assert float(measured["most memory of one process"].removesuffix(" MB")) > 10
    titles = [line.partition(",")[0].partition(":")[0] for line in lines if not line.startswith("|")]
    assert titles == ["Preparing documents", "An answer", "A request"]
    assert any(line.startswith("| qa_service.answering.answerer: Answerer.answer |") for line in lines)


def test_function_words() -> None:
    """With function words the passages have the same other terms in the same order, and some more."""
    plain, kept = synthetic(200, 5), with_function_words(200, 5)
    other = kept.terms >= FUNCTION_WORDS
    assert (kept.terms[other] - FUNCTION_WORDS).tolist() == plain.terms.tolist()
    counts = [int(other[start:end].sum()) for start, end in zip(kept.ends, kept.ends[1:], strict=False)]
    assert counts == np.diff(plain.ends).tolist()
    assert 0.3 < 1 - other.mean() < 0.4
    assert all(4 <= len(question) <= 12 for question in kept.questions)


def test_plots(tmp_path: Path) -> None:
    """A picture shows each system against size."""
    pytest.importorskip("matplotlib")
    from benchmarks.measuring import Measured

    rows = [
        Measured(name, 1.0, 2.0, 30.0, 40.0, 0.1, 0.2, 0.1, 0.2, 99.0, 1.0, 10) for name in ("ours", "theirs")
    ]
    path = draw(tmp_path / "plots", "Synthetic", {100: rows, 1000: rows})
    assert path.name == "synthetic.svg"
    assert "<svg" in path.read_text()


PROPERTIES = {
    "What is (are) {} ?": "{} is an illness of the knee. It makes the knee stiff.",
    "What are the symptoms of {} ?": "{} shows itself by a symptom that few notice: the knee clicks.",
    "What are the treatments for {} ?": "{} is treated with rest, and with ice where that is not enough.",
    "Is {} inherited ?": "{} is inherited from both parents by a gene that is seldom seen.",
}


def medquad(folder: Path) -> None:
    """Write texts on three illnesses as MedQuAD has them, in BEIR's form."""
    (folder / "qrels").mkdir(parents=True)
    names = ("Clay knee", "Iron knee", "Tin knee")
    every = [(ask.format(name), text.format(name)) for name in names for ask, text in PROPERTIES.items()]
    with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8") as corpus:
        corpus.writelines(
            json.dumps({"_id": f"d{at}", "text": text}) + "\n" for at, (_, text) in enumerate(every)
        )
    queries = [json.dumps({"_id": f"q{at}", "text": question}) for at, (question, _) in enumerate(every)]
    (folder / "queries.jsonl").write_text("\n".join(queries), "utf-8")
    judged = [f"q{at}\td{at}\t1" for at in range(len(every))]
    (folder / "qrels" / "test.tsv").write_text("\n".join(["query-id\tcorpus-id\tscore", *judged]), "utf-8")


@pytest.fixture(scope="module")
def illnesses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of data that holds MedQuAD in BEIR's form."""
    folder = tmp_path_factory.mktemp("illnesses")
    medquad(folder / "beir" / "medquad")
    return folder


def printed(name: str, data: Path) -> dict[str, list[str]]:
    """Return the cells of each row that a benchmark prints, by the first one."""
    command = [sys.executable, "-m", f"benchmarks.{name}", "--data", str(data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {cells(line)[0]: cells(line)[1:] for line in done.stdout.splitlines()[2:]}


def test_properties(illnesses: Path) -> None:
    """Of each property it is told how often the right text is found, and one is answered that none tells."""
    rows = printed("properties", illnesses)
    assert set(rows) == {"symptoms", "treatment", "inheritance", "all"}
    assert rows["treatment"] == ["3", *["1.00", "1.00", "0.00"] * 2]
    assert rows["all"][0] == "9"


def test_compound(illnesses: Path) -> None:
    """Of each way to ask two things it is told how often both are found, and how else it ends."""
    rows = printed("compound", illnesses)
    assert len(rows) == 4
    for asked, *shares in rows.values():
        assert asked == "3"
        assert sum(map(float, shares)) == pytest.approx(1, abs=0.03)


def test_wishes(illnesses: Path) -> None:
    """Of each wish to be told of an illness it is told how often its definition is quoted."""
    rows = printed("wishes", illnesses)
    assert rows["What is {}?"][0] == rows["Can you define {}?"][0]
    assert all(sum(map(float, shares)) == pytest.approx(1, abs=0.03) for shares in rows.values())


def squad(path: Path, question: str, title: str, *contexts: str) -> None:
    """Write a SQuAD file of one article, whose first paragraph answers the question with its last word."""
    answers = [{"text": contexts[0].rstrip(".").split()[-1], "answer_start": 0}]
    asked = [{"id": "q", "question": question, "answers": answers}]
    paragraphs = [{"context": text, "qas": asked if not at else []} for at, text in enumerate(contexts)]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        json.dump({"data": [{"title": title, "paragraphs": paragraphs}]}, file)


def test_distractors(tmp_path: Path) -> None:
    """The same questions are asked of their own documents, and of these among ever more others."""
    bridge = "The bridge of Arnau was built by Ilka Tamm."
    squad(tmp_path / "squad-dev.json.gz", "Who built the bridge of Arnau?", "Arnau", bridge)
    squad(
        tmp_path / "squad-train.json.gz", "Where is salt found?", "Salt", "It lies in Hall.", "It is white."
    )
    medquad(tmp_path / "beir" / "medquad")
    command = [sys.executable, "-m", "benchmarks.distractors", "--data", str(tmp_path), "--questions", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rows = [cells(line) for line in done.stdout.splitlines()[2:]]
    assert [row[0] for row in rows] == ["1", "3", "15"]
    assert all(row[1] == "1.000" for row in rows)
