from __future__ import annotations

from gaining import gained

from qa_service.answering.rules import codes, installed, numbered, releases
from qa_service.answering.rules.telling import GAIN, LESS, SET_WORDS, UNTOLD, doubt
from qa_service.model import Document, Evidence
from qa_service.text.passages import passages

FOUND = [
    *passages(Document("a", "Gout", "Gout is of two kinds. It is also known as podagra.", "a.md", "", "")),
    *passages(Document("b", "Fever", "Fever is of two kinds.", "b.md", "", "")),
]


def test_gains() -> None:
    """Sentences of all passages gain where they tell what is asked for in set words, and nowhere else."""
    assert gained("What are the types of gout?", FOUND) == [SET_WORDS, 0, 0]
    assert gained("What is another name for gout?", FOUND) == [0, SET_WORDS, 0]
    assert gained("How many kinds of fever are there?", FOUND) == [0, 0, SET_WORDS]
    assert gained("Is gout painful?", FOUND) == [0, 0, 0]
    assert gained("What are the types of gout?", []) == []


def test_properties() -> None:
    """Sentences that may tell of a property gain less, and where a quote does not, it is doubted."""
    found = passages(Document("c", "Gout", "Gout is old. It is treated with rest.", "c.md", "", ""))
    question = "How is gout treated?"
    assert gained(question, found) == [0, LESS]
    pieces = [Evidence((sentence,), found[0], 1.0) for sentence in found[0].sentences]
    assert doubt(question, pieces) == UNTOLD
    assert doubt(question, pieces[::-1]) == 1
    assert doubt("What is gout?", pieces) == 1
    assert doubt("What is gout's phone number?", pieces) == UNTOLD
    assert doubt(question, []) == 1


def test_lists() -> None:
    """The first sentence of each list that is asked for gains, of whatever passage it is."""
    assert gained("Is gout painful?", FOUND, [(0, 1, 1), (1, 0, 0)]) == [0, GAIN, GAIN]


def test_parts() -> None:
    """What begins the part asked for by its number gains most, and a quote that is another is doubted."""
    found = passages(Document("d", "Soup", "1. Soak it.\n2. Boil it.", "d.md", "", ""))
    assert gained("What is step 2?", found, [(0, 1, 1)]) == [0, numbered.GAIN]
    pieces = [Evidence((sentence,), found[0], 1.0) for sentence in found[0].sentences]
    assert doubt("What is step 2?", pieces) == UNTOLD
    assert doubt("What is step 2?", pieces[::-1]) == 1


def test_versions() -> None:
    """What a version brought gains most, and is not doubted for want of a time; so does one beside a name."""
    found = passages(Document("e", "Log", "## 2.3.0 (2022-11-02)\n\nDark mode.", "e.md", "", ""))
    question = "When was dark mode added?"
    assert gained(question, found) == [0, releases.GAIN]
    assert doubt(question, [Evidence(found[1].sentences, found[1], 1.0)]) == 1
    found = passages(Document("f", "Stack", "We run Helm 3. It is old.", "f.md", "", ""))
    assert gained("Which Helm version do we run?", found) == [installed.GAIN, 0]


def test_codes() -> None:
    """What stands below a code gains, and is not doubted for want of a way."""
    found = passages(Document("g", "Faults", "## Exit code 137\n\nMemory ran out.", "g.md", "", ""))
    question = "How do I fix exit code 137?"
    assert gained(question, found) == [codes.GAIN]
    assert doubt(question, [Evidence(found[0].sentences, found[0], 1.0)]) == 1
