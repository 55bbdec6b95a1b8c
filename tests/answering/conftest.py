"""Libraries held in memory, and answerers over them made of the real parts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from saying import made_of

from qa_service.answering.answerer import Answerer
from qa_service.answering.question.followup import resolve
from qa_service.answering.quoting.candidates import ranked
from qa_service.answering.quoting.lists import lists
from qa_service.answering.quoting.runin import headings
from qa_service.answering.ranking.asked import Asked, asked
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.trained import shipped
from qa_service.model import Document, Evidence, Passage, ScoredPassage
from qa_service.retrieval.index import build
from qa_service.retrieval.rereading import Rereading
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Spelling
from qa_service.store.library import Library
from qa_service.store.rows import kept
from qa_service.text.passages import cut
from qa_service.text.sequences import Sequences, leaning, sequences

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
MakePassage = Callable[..., Passage]
Hold = Callable[..., tuple[Asked, Sequences]]
Pieces = Callable[[Sequence[Passage]], list[Evidence]]

UNLEARNED = Lexicon({}, {}, {}, {})


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    def make(id: str, text: str) -> Document:
        digest = hashlib.sha256(text.encode()).hexdigest()
        return Document(id, id.title(), text, f"{id}.md", digest, "2020-01-01T00:00:00+00:00")

    return make


@pytest.fixture
def fill() -> Iterator[Fill]:
    """Give what makes a library of documents."""
    made: list[Library] = []

    def make(*documents: Document) -> Library:
        library = Library(Path(":memory:"))
        made.append(library)
        with library.changing():
            library.publish([(document, *kept(*cut([document]))) for document in documents], [], [])
        return library

    yield make
    for library in made:
        library.close()


@pytest.fixture(scope="session")
def answerer_over() -> Callable[[Library], Answerer]:
    """Give what makes the answerer over a library."""

    def make(library: Library) -> Answerer:
        index = Index([build(library.passages())])
        return Answerer(Rereading(index), index, Spelling(index), library, library, shipped())

    return make


@pytest.fixture
def answerer(fill: Fill, answerer_over: Callable[[Library], Answerer], article: Document) -> Answerer:
    """Answer from the bundled article."""
    return answerer_over(fill(article))


@pytest.fixture(scope="session")
def passage() -> MakePassage:
    """Give what makes a passage of sentences."""
    return made_of


@pytest.fixture(scope="session")
def hold(passage: MakePassage) -> Hold:
    """Give what asks a question of passages, each a list of sentences or made already."""

    def make(
        question: str, *texts: list[str] | Passage, lexicon: Lexicon = UNLEARNED
    ) -> tuple[Asked, Sequences]:
        held = [
            text if isinstance(text, Passage) else passage(*text, id=f"a#{at}")
            for at, text in enumerate(texts)
        ]
        index = Index([build(held)])
        return asked(resolve(question), index, lexicon), index.sequences([one.id for one in held])

    return make


@pytest.fixture(scope="session")
def pieces() -> Pieces:
    """Give what makes the pieces of evidence that passages hold, in order of their ends, all scored 1."""

    def make(held: Sequence[Passage]) -> list[Evidence]:
        points_back = leaning(sequences(held)[0])
        found = [ScoredPassage(one, 1.0) for one in held]
        made = ranked(found, np.zeros(len(points_back), np.float32), points_back, headings(held))
        ends = {(piece.passage.id, piece.sentences[-1].span): replace(piece, score=1.0) for piece in made}
        for one in held:
            for lead, last in lists(one):
                piece = ends[one.id, one.sentences[last].span]
                ends.update({(one.id, sentence.span): piece for sentence in one.sentences[lead:last]})
        every = [(one.id, sentence.span) for one in held for sentence in one.sentences]
        return [ends[end] for end in every if end in ends]

    return make
