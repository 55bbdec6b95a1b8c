from __future__ import annotations

from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.training.nearest import nearest

TEXTS = {
    "mill": "The mill grinds oats. Its wheel was built of oak.",
    "inn": "The inn has nine rooms. A stable stands behind it.",
}
DOCUMENTS = [Document(id, id.capitalize(), text, id, "", "") for id, text in TEXTS.items()]


def asked(**texts: str) -> list[Question]:
    return [Question(id, text, (), ()) for id, text in texts.items()]


def test_nearest() -> None:
    """A question is nearest to the document that has its words; one none of whose words any has, to none."""
    near = asked(a="Who built the wheel?", b="Who keeps the stable clean?", c="Why do zebras yawn?", d="Who?")
    assert nearest(near, DOCUMENTS) == {"a": "mill", "b": "inn"}


def test_nothing() -> None:
    """Without documents nothing is near, and without questions nothing is looked for."""
    assert nearest(asked(a="Who built the wheel?"), []) == nearest([], DOCUMENTS) == {}
