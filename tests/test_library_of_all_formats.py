"""The whole path, from a file of every format to an exact quote."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from made import Made, library

from qa_service.service import Service

FILES = library()


@pytest.mark.parametrize("made", FILES, ids=lambda made: made.name)
def test_every_format_is_quoted_exactly(every_format: Service, made: Made) -> None:
    """A question is answered from the file, in words that stand in the document at the offsets given."""
    answer = every_format.ask(made.question).answer
    assert answer.citations, (answer.abstain_reason, [p.passage.text for p in answer.passages])
    citation = answer.citations[0]
    document = every_format.document(citation.document_id)
    assert Path(document.source.partition("#")[0]).name == made.name
    assert made.quoted in citation.cited_text
    assert citation.source.of(document.text) == citation.cited_text
    assert hashlib.sha256(document.text.encode()).hexdigest() == citation.document_sha256
