from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from qa_service.answering import finding
from qa_service.answering.question.expansion import corrected, with_synonyms
from qa_service.answering.question.followup import exchanges, follow_up, searched
from qa_service.answering.ranking.confidence import summary
from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.ranker import Ranker
from qa_service.answering.ranking.reader import Reader, blank
from qa_service.evaluation import Question
from qa_service.model import Document, Hit, Query
from qa_service.retrieval.index import build
from qa_service.retrieval.rereading import Rereading
from qa_service.retrieval.search import Index
from qa_service.retrieval.spelling import Spelling
from qa_service.text.passages import passages
from qa_service.training import examples as module
from qa_service.training.corpora import Corpus
from qa_service.training.examples import Examples, examples, joined
from qa_service.training.fitting import started

Towns = Callable[[int], tuple[list[Document], list[Question]]]

WORDS = Lexicon({"mayor": 0.9}, {"inhabit": {"peopl": 0.8}}, {"cross": {"flow": 0.6}}, {})
READER = replace(blank(1), out=np.full(1, 2, np.float32))


@pytest.fixture(scope="module")
def corpus(towns: Towns) -> Corpus:
    """Give towns with questions; of the last one has no words, one no finds, one no answer, one a history."""
    documents, questions = towns(12)
    first = questions[0]
    asked = [
        *questions,
        replace(first, id="none", text="What is it?"),
        replace(first, id="unknown", text="xyzzy plugh?"),
        replace(first, id="foreign", text="Who is the mayor of Rome?", gold=()),
        replace(questions[3], id="later", text="And which river?", history=(questions[3].text,)),
    ]
    return Corpus(tuple(documents), tuple(asked), frozenset(["foreign"]))


@pytest.fixture(scope="module")
def parts(corpus: Corpus) -> list[Examples]:
    return list(examples(corpus, WORDS, READER))


@pytest.fixture(scope="module")
def index(corpus: Corpus) -> Index:
    return Index([build([passage for document in corpus.documents for passage in passages(document)])])


def read(question: Question, index: Index) -> tuple[Query, list[Hit]]:
    """Return the query of a question, and what is read to answer it."""
    spelling = Spelling(index)
    query = corrected(
        follow_up(question.text, exchanges(question.history), index, spelling), index, spelling
    )[0]
    return query, Rereading(index).retrieve(with_synonyms(searched(query), index), module.PASSAGES)


def test_sizes(parts: list[Examples], corpus: Corpus) -> None:
    """There is an example for each question in order, and a label and a passage for each of its vectors."""
    assert len(parts) == len(corpus.questions)
    for part in parts:
        (size,) = part.sizes
        assert part.vectors.shape == (size, len(NAMES))
        assert part.vectors.dtype == np.float16
        assert part.right.shape == part.passage.shape == (size,)
        assert np.isfinite(part.vectors).all()


def test_passages(parts: list[Examples], corpus: Corpus) -> None:
    """Passages are counted from 0 without a gap, as many as are read of a question."""
    for part in parts:
        assert sorted(set(part.passage.tolist())) == list(range(part.passage.max(initial=-1) + 1))
        assert (np.diff(part.passage) >= 0).all()
        assert part.passage.max(initial=-1) < module.PASSAGES
    assert module.PASSAGES == finding.PASSAGES


def test_right(parts: list[Examples], corpus: Corpus, index: Index) -> None:
    """Just those sentences are right that hold the gold answer in its document."""
    texts = {passage.id: passage for document in corpus.documents for passage in passages(document)}
    for part, question in zip(parts[:72], corpus.questions, strict=False):
        found = [texts[hit.passage_id] for hit in read(question, index)[1]]
        (gold,) = question.gold or ()
        wanted = [
            passage.document_id == gold.document_id and gold.text in sentence.text
            for passage in found
            for sentence in passage.sentences
        ]
        assert part.right.tolist() == wanted
        assert sum(wanted) == 1


def test_flags(parts: list[Examples], corpus: Corpus) -> None:
    """Questions with gold are answerable; those that the corpus calls foreign are marked."""
    assert [bool(part.answerable[0]) for part in parts] == [bool(one.gold) for one in corpus.questions]
    foreign = [question.id for part, question in zip(parts, corpus.questions, strict=True) if part.foreign]
    assert foreign == ["foreign"]


def test_nothing_found(parts: list[Examples]) -> None:
    """A question without words, or with unknown ones alone, has no candidates."""
    assert [part.sizes.tolist() for part in parts[-4:-2]] == [[0], [0]]


def test_history(parts: list[Examples], corpus: Corpus) -> None:
    """A follow-up question is learned from in its context: the document of the topic holds the answer."""
    question, part = corpus.questions[-1], parts[-1]
    assert part.right.any()
    (alone,) = examples(replace(corpus, questions=(replace(question, history=()),)), WORDS, READER)
    assert alone.vectors.tobytes() != part.vectors.tobytes()


def test_judged(parts: list[Examples], corpus: Corpus, index: Index) -> None:
    """What a network makes of an example is what the ranker makes of its question, up to half precision."""
    net = started([len(NAMES), 8, 1], np.random.default_rng(2))
    found = iter(joined(parts).judged(net))
    for question, part in zip(corpus.questions, parts, strict=True):
        if not part.sizes[0]:
            continue
        query, hits = read(question, index)
        ids, scores = [hit.passage_id for hit in hits], np.array([hit.score for hit in hits])
        wanted = Ranker(WORDS, READER, net).judged(query, scores, index.sequences(ids), index, ids)
        one = next(found)
        np.testing.assert_allclose(one.vectors, wanted.vectors, rtol=1e-3, atol=1e-3)
        np.testing.assert_allclose(one.scores, wanted.scores, atol=0.02)
        np.testing.assert_allclose(one.passages, wanted.passages, atol=0.02)
        np.testing.assert_allclose(one.company(), wanted.company(), rtol=1e-3, atol=1e-3)
        np.testing.assert_allclose(summary(one), summary(wanted), atol=0.05)
    assert next(found, None) is None


def test_judged_in_pieces(parts: list[Examples], monkeypatch: pytest.MonkeyPatch) -> None:
    """However many vectors are scored together, each has its score."""
    net, whole = started([len(NAMES), 8, 1], np.random.default_rng(2)), joined(parts)
    wanted = np.concatenate([one.scores for one in whole.judged(net)])
    monkeypatch.setattr(module, "PIECE", 7)
    found = np.concatenate([one.scores for one in whole.judged(net)])
    np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_joined(parts: list[Examples]) -> None:
    """Joined, the candidates lie question by question, and can be picked out by question."""
    whole = joined(parts)
    assert len(whole.sizes) == len(whole.answerable) == len(whole.foreign) == len(parts)
    for at in range(len(parts)):
        rows = whole.rows(np.array([at]))
        assert whole.vectors[rows].tobytes() == parts[at].vectors.tobytes()
        assert whole.right[rows].tolist() == parts[at].right.tolist()
    picked = whole.rows(np.array([5, 2]))
    assert whole.passage[picked].tolist() == [*parts[5].passage, *parts[2].passage]
    assert joined([joined(parts[:9]), joined(parts[9:])]).vectors.tobytes() == whole.vectors.tobytes()


def test_parted(parts: list[Examples]) -> None:
    """What was joined is parted again, without a copy: what is put into a part stands in the whole."""
    pieces = [joined(parts[:4]), joined(parts[4:])]
    whole = joined(pieces)
    found = whole.parted([4, len(parts) - 4])
    for piece, part in zip(pieces, found, strict=True):
        for name in ("vectors", "right", "passage", "sizes", "company", "passages", "answerable", "foreign"):
            assert getattr(part, name).tobytes() == getattr(piece, name).tobytes()
        assert part.texts.asking.tobytes() == piece.texts.asking.tobytes()
        assert part.texts.words.traits.tobytes() == piece.texts.words.traits.tobytes()
    found[1].vectors[0] = 7
    assert (whole.vectors[len(pieces[0].right)] == 7).all()


def test_judgeable(parts: list[Examples]) -> None:
    """Judgeable are the questions that have a right candidate, or candidates and no answer."""
    right = replace(parts[0], right=np.ones_like(parts[0].right))
    missed = replace(parts[0], right=np.zeros_like(parts[0].right))
    refused = replace(missed, answerable=np.array([False]))
    empty = replace(parts[-4], answerable=np.array([False]))
    whole = joined([parts[0], right, parts[-4], missed, empty, refused, parts[1]])
    assert whole.judgeable().tolist() == [0, 1, 5, 6]


def test_texts(parts: list[Examples], corpus: Corpus) -> None:
    """Words are kept for a reader to learn from, and not where one has learned already."""
    assert sum(len(part.texts.asking) for part in parts) == sum(part.sizes[0] > 0 for part in parts)
    empty = blank(1)
    learned = Reader(
        np.zeros((len(empty.word), 1), np.float32),
        np.zeros((len(empty.asking), 1), np.float32),
        np.zeros(1, np.float32),
        np.zeros(2, np.float32),
    )
    again = list(examples(corpus, WORDS, learned))
    assert [part.sizes.tolist() for part in again] == [part.sizes.tolist() for part in parts]
    assert all(len(part.texts.words.places) == len(part.texts.asking) == 0 for part in again)
