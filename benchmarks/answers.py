"""Whole answers over real documents: from the files to a checked quote, and where the time goes."""

from __future__ import annotations

import gzip
import json
import resource
import tempfile
import time
from contextlib import closing
from pathlib import Path

import numpy as np

from qa_service.model import Document
from qa_service.service import Service
from qa_service.settings import Settings


def answers(data: Path, passages: int, questions: int) -> str:
    """Return a markdown table of adding MedQuAD's answers and asking its questions."""
    documents, asked = _documents(data, passages), _questions(data)[:questions]
    megabytes = sum(len(document.text.encode()) for document in documents) / 1e6
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        service = Service(Settings(data=Path(folder)))
        begun = time.perf_counter()
        service.hold(documents)
        added = time.perf_counter() - begun
        service.close()
        begun = time.perf_counter()
        with closing(Service(Settings(data=Path(folder)))) as service:
            service.ask(asked[0])
            first = time.perf_counter() - begun
            steps = [dict(service.ask(question).timings_ms) for question in asked]
            _, held, size = service.answering_system()
    rows = [
        f"\n{held:,} passages of MedQuAD, {len(asked)} questions, whole answers\n",
        "| step | p50 ms | p99 ms |\n| --- | --- | --- |",
        *(
            "| {} | {:.1f} | {:.1f} |".format(step, *np.percentile([one[step] for one in steps], (50, 99)))
            for step in steps[0]
        ),
        f"\nAdded {megabytes:.1f} MB in {added:.1f} s ({megabytes / added:.1f} MB/s); "
        f"index {size / 1e6:.0f} MB, {size / 1e6 / megabytes:.2f} of the text; "
        f"opened and first answer {first:.2f} s; most memory "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB.",
    ]
    return "\n".join(rows)


def _documents(data: Path, passages: int) -> list[Document]:
    found = []
    with gzip.open(data / "beir" / "medquad" / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            found.append(
                Document(f"d{number}", row.get("title", ""), row["text"], f"{number}", f"{number}", "")
            )
            if 3 * len(found) >= passages:  # about three passages each
                break
    return found


def _questions(data: Path) -> list[str]:
    lines = (data / "beir" / "medquad" / "queries.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]
