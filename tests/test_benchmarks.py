from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_a_small_measurement() -> None:
    """The documented command measures systems over a corpus that it draws, the first beside itself at 1."""
    options = ["--sizes", "300", "--questions", "20", "--rounds", "1"]
    options += ["--grown", "200", "--changes", "2", "--served", "200", "--seconds", "0.3", "--systems"]
    command = [sys.executable, "-m", "benchmarks", *options, "qa-service", "SQLite FTS5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    title, *table = [line for line in done.stdout.splitlines() if line]
    table, served, grown = table[:4], table[4:-7], table[-7:]
    assert title == "300 passages, synthetic, 20 questions"
    _, _, ours, fts5 = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    assert (ours[0], fts5[0]) == ("qa-service", "SQLite FTS5")
    assert ours[3:6] == ["1.00", "1.00", "1.00"]
    assert float(fts5[5]) > 0.9
    assert served[0].startswith("200 passages, synthetic, 20 questions, whole answers")
    assert {"open to first answer", "HTTP, 32 at a time, 2 workers"} <= {
        line.split("|")[1].strip() for line in served[1:]
    }
    assert "2 documents of one passage added and removed" in grown[0]
    steps = [line.split("|")[1].strip() for line in grown[3:]]
    assert steps == ["add", "first question after it", "remove", "first question after that"]
