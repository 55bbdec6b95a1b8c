"""Laws of what tells how to do the very thing that is asked, and of the steps below such a heading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.rules.instructed import procedures, tells_how, told_how
from qa_service.answering.rules.telling import doubt
from qa_service.model import Document, Evidence, Passage
from qa_service.text.passages import passages


def read(text: str) -> list[Passage]:
    return passages(Document("d", "Secrets", text, "d.md", "", ""))


ASKED = (
    "How do I read a secret?",
    "how can I read a secret",
    "how to read a secret",
    "How is a secret read?",
    "What is the command to read a secret?",
    "which command reads a secret?",
)


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize(
    "told",
    [
        "To read a secret:\n\n    vault kv get",
        "To read a secret, use:\n\n    vault kv get",
        "To read the secrets run the following command:\n\n    vault kv get",
        "Read a secret:\n\n- Log in.\n- Look it up.",
        "Run vault kv get to read a secret.",
        "To read a secret, run vault kv get.",
        "Then read the secret with vault kv get.",
        "If that fails, read the secret: vault kv get.",
    ],
)
def test_told_how(question: str, told: str) -> None:
    """What introduces code or a list, or says what to run for it, however it is asked."""
    (passage,) = read(f"They are kept in Vault. It is old.\n\n{told}")
    assert told_how(question, [passage])[:3] == [False, False, True]
    quoted = Evidence(passage.sentences[2:], passage, 1.0)
    assert tells_how(question, quoted)
    assert doubt(question, [quoted]) == 1


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How do I read a secret?", "To read a secret:"),
        ("How do I read a secret?", "To write a secret:\n\n    vault kv put"),
        ("How do I read a secret?", "To read a secret of Ann:\n\n    vault kv get"),
        ("How do I read a secret from Python?", "To read a secret:\n\n    vault kv get"),
        ("How do I read a secret after a crash?", "To read a secret before a crash:\n\n    get"),
        ("How do I read a secret?", "You need a key to read a secret."),
        ("How do I read a secret?", "It is forbidden to read a secret."),
        ("Who may read a secret?", "To read a secret:\n\n    vault kv get"),
        ("How many secrets are there?", "To read a secret:\n\n    vault kv get"),
    ],
)
def test_not_told_how(question: str, told: str) -> None:
    """Another thing, more or less than is asked, a mere condition, and what is not asked for."""
    assert not any(told_how(question, read(f"They are kept.\n\n{told}")))


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize(
    "heading", ["Read a secret", "2.1 Reading secrets", "How to read a secret", "How do I read a secret?"]
)
@pytest.mark.parametrize(
    ("below", "last"),
    [
        ("Run vault kv get.\n\nIt rains.", 0),
        ("vault kv get\n\nIt rains.", 0),
        ("    vault kv get\n    vault kv show\n\nIt rains.", 0),
        ("1. Log in:\n\n    vault login\n\n2. Go:\n\n    vault kv get\n\nIt rains.", 3),
        ("Log in first.\n\n- Look it up.\n- Tell nobody.\n\nIt rains.", 2),
    ],
)
def test_procedures(question: str, heading: str, below: str, last: int) -> None:
    """All steps below a heading that is what is asked how to do, or the code, or what tells a way."""
    found = read(f"They are kept.\n\n## {heading}\n\n{below}")
    assert procedures(question, found) == [(1, 0, last)]
    assert [at for at, own in enumerate(told_how(question, found)) if own] == [1]


@pytest.mark.parametrize("heading", ["Secrets", "Who reads secrets", "Read a secret of Ann", "Write secrets"])
def test_no_procedures(heading: str) -> None:
    """Another heading is none that is asked for."""
    assert not procedures("How do I read a secret?", read(f"## {heading}\n\nRun vault kv get."))


@pytest.mark.parametrize("question", ASKED)
def test_prose_that_tells_no_way(question: str) -> None:
    """It is no procedure, however that is asked for."""
    assert not procedures(question, read("## Read a secret\n\nThe secret is old."))


@given(st.text("how do I read a secret?To:,.\n "), st.text("Toreadscti:,.\n #-1"))
def test_any_text(question: str, text: str) -> None:
    """Whatever is asked of whatever text, what is told stands in it."""
    found = read(text)
    told = told_how(question, found)
    assert len(told) in (0, sum(len(one.sentences) for one in found))
    assert all(last < len(found[number].sentences) for number, _, last in procedures(question, found))
