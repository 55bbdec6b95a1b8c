from __future__ import annotations

from collections.abc import Callable

from qa_service.answering.quoting.gaps import gap
from qa_service.model import Document
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]


def test_gaps(make_document: MakeDocument) -> None:
    """Gaps and sentences in turn are the whole passage, wherever that stands in its document."""
    text = "# D\n\nTin is soft.  Lead is too.\n\n- Gold is not.\n- Iron never."
    for passage in passages(make_document("d", text)):
        turns = (gap(passage, at) + one.text for at, one in enumerate(passage.sentences))
        assert "".join(turns) == passage.text
