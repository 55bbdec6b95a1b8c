from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.evaluation import Gold, Question
from qa_service.model import Document, Span
from qa_service.training import corpora as module
from qa_service.training.corpora import Corpus, corpora, treating
from qa_service.training.labelled import Labelled
from qa_service.training.variants import answering, sentences

Towns = Callable[[int], tuple[list[Document], list[Question]]]
Benchmark = tuple[list[Document], list[Question]]

WORDS = Lexicon({}, {}, {"mayor": {"ruler": 1.0}}, {})


@pytest.fixture(scope="module")
def benchmark(towns: Towns) -> Benchmark:
    return towns(60)


def made(documents: list[Document], questions: list[Question], seed: int = 5) -> list[Corpus]:
    return list(corpora(Labelled(tuple(documents), tuple(questions)), WORDS, random.Random(seed)))


@pytest.fixture(scope="module")
def found(benchmark: Benchmark) -> list[Corpus]:
    return made(*benchmark)


def titles(corpus: Corpus) -> list[str]:
    return sorted({document.title for document in corpus.documents})


def passes(found: list[Corpus], count: int) -> list[list[Corpus]]:
    """Return the corpora of whole titles, those of a few documents of each, and the tiny ones."""
    parts: list[list[Corpus]] = [[]]
    for corpus in found:
        if sum(len(titles(one)) for one in parts[-1]) == count:
            parts.append([])
        parts[-1].append(corpus)
    return parts


def test_titles(found: list[Corpus], benchmark: Benchmark) -> None:
    """Each title is used once with all its documents, once with a few, and once in a tiny library."""
    whole, thin, tiny = passes(found, 60)
    every = sorted({document.title for document in benchmark[0]})
    for part in (whole, thin, tiny):
        assert sorted(title for corpus in part for title in titles(corpus)) == every
    assert all(len(corpus.documents) == 2 * len(titles(corpus)) for corpus in whole)
    counts = Counter(document.title for corpus in thin for document in corpus.documents)
    assert set(counts.values()) == {1, 2}
    assert all(len(titles(corpus)) == 1 for corpus in tiny)


def test_sizes(found: list[Corpus]) -> None:
    """Libraries are large and small, and a lone document is among them; no corpus has all titles."""
    sizes = [len(titles(corpus)) for corpus in passes(found, 60)[0]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 30
    assert sizes[-1] == 1


def test_foreign(found: list[Corpus]) -> None:
    """Foreign questions have no gold, and name a town that the corpus does not treat."""
    for corpus in found:
        foreign = [question for question in corpus.questions if question.id in corpus.foreign]
        assert len(foreign) == len(corpus.foreign)
        assert foreign or len(corpus.questions) < 2 / module.FOREIGN
        for question in foreign:
            assert question.gold == ()
            assert not any(title.lower() in question.text.lower() for title in titles(corpus))


def test_untreated(found: list[Corpus], benchmark: Benchmark) -> None:
    """Where a library lacks a document of a title, some of its questions are asked, and have no answer."""
    asked = {question.id: question for question in benchmark[1]}
    under = {document.id: document.title for document in benchmark[0]}
    seen = 0
    for corpus in found:
        held = {document.id for document in corpus.documents}
        for question in corpus.questions:
            before = asked.get(question.id)
            if before and before.gold[0].document_id not in held and question.id not in corpus.foreign:
                assert question.gold == ()
                assert under[before.gold[0].document_id] in titles(corpus)
                seen += 1
    assert seen > 3


def test_answered(found: list[Corpus]) -> None:
    """What is marked as answered stands in its document, and every document of gold is there."""
    for corpus in found:
        held = {document.id: document for document in corpus.documents}
        for question in corpus.questions:
            for gold in question.gold or ():
                assert answering(held[str(gold.document_id)], question)


def share(questions: list[Question], kind: Callable[[Question], bool]) -> float:
    return sum(map(kind, questions)) / len(questions)


def test_shares(found: list[Corpus], benchmark: Benchmark) -> None:
    """Variants are about as frequent as their shares say."""
    asked = {question.id: question for question in benchmark[1]}
    largest = found[0]
    own = [one for one in largest.questions if one.id in asked and one.id not in largest.foreign]
    every = list(largest.questions)
    holes = module.HOLES + module.PARED + module.VEILED
    assert module.HOLES - 0.03 < share(own, lambda one: not one.gold) < holes + 0.03
    assert len(largest.foreign) / len(own) == pytest.approx(module.FOREIGN, abs=0.03)
    assert 0.05 < sum("~" in one.id for one in every) / len(own) < module.SWAPPED + 0.01
    assert sum("?" in one.id for one in every) / len(own) == pytest.approx(module.DEFINING, abs=0.02)
    assert share(own, lambda one: one.text.islower()) == pytest.approx(module.PLAIN, abs=0.1)
    shorter = share(own, lambda one: len(one.text.split()) < len(asked[one.id].text.split()))
    assert 0.03 < shorter < module.REWORDED


def test_holes(found: list[Corpus], benchmark: Benchmark) -> None:
    """Some documents lack a sentence, others only words of one, and in some these name nothing."""
    whole = {document.id: len(sentences(document)) for document in benchmark[0]}
    texts = {document.id: document.text for document in benchmark[0]}
    changed = [one for corpus in found for one in corpus.documents if one.text != texts[one.id]]
    missing = Counter(whole[one.id] - len(sentences(one)) for one in changed)
    assert set(missing) == {0, 1}
    assert min(missing.values()) > 3


def test_swapped_whole(found: list[Corpus]) -> None:
    """A swapped question has no gold, and keeps the word that makes it unanswerable."""
    for corpus in found:
        counted = Counter(question.id for question in corpus.questions)
        assert set(counted.values()) == {1}
        assert all(question.gold == () for question in corpus.questions if "~" in question.id)


def test_spans(benchmark: Benchmark) -> None:
    """Where gold has places, they are right in every corpus, though sentences were taken out."""
    documents, questions = benchmark
    texts = {document.id: document.text for document in documents}

    def placed(gold: Gold) -> Gold:
        start = texts[str(gold.document_id)].index(gold.text)
        return replace(gold, span=Span(start, start + len(gold.text)))

    spanned = [replace(one, gold=tuple(map(placed, one.gold or ()))) for one in questions]
    found = made(documents, spanned)
    checked = [
        (gold.span.of(document.text), gold.text)
        for corpus in found
        for document in corpus.documents
        for question in corpus.questions
        for gold in question.gold or ()
        if gold.span and gold.document_id == document.id
    ]
    assert len(checked) > 300
    assert all(said == text for said, text in checked)
    changed = [one for corpus in found for one in corpus.documents if one.text != texts[one.id]]
    assert changed
    assert all(len(one.text) == len(texts[one.id]) for one in changed)


def test_followed(found: list[Corpus], benchmark: Benchmark) -> None:
    """Some questions are asked after another, which is one of the benchmark's or opens its title."""
    asked = {question.text for question in benchmark[1]}
    every = [question for corpus in found for question in corpus.questions]
    followed = [question for question in every if question.history]
    assert 0.05 < len(followed) / len(every) < module.FOLLOWING + 0.03
    opened = [question for question in followed if question.history[0] not in asked]
    assert 0 < len(opened) < len(followed)


def test_same_seed(found: list[Corpus], benchmark: Benchmark) -> None:
    """One seed gives the same corpora, another seed others."""
    assert made(*benchmark) == found != made(*benchmark, seed=6)


def test_one_document(towns: Towns) -> None:
    """A library of one document makes corpora, of which no question is foreign."""
    documents, questions = towns(1)
    found = made(documents[:1], questions)
    assert [titles(corpus) for corpus in found] == [[documents[0].title]] * 3
    assert not any(corpus.foreign for corpus in found)
    assert {question.id[:4] for corpus in found for question in corpus.questions} == {"t0.0"}


def test_no_document(towns: Towns) -> None:
    """Questions that no document answers are asked of none; without others there are no corpora."""
    documents, questions = towns(2)
    astray = [replace(question, gold=(Gold("soap", "lost"),)) for question in questions]
    nowhere = [replace(question, gold=gold) for question in questions for gold in (None, (), (Gold("soap"),))]
    assert made(documents, [*astray, *nowhere]) == []
    assert made([], questions) == made(documents, []) == []


def test_several_documents(towns: Towns) -> None:
    """A question that several titles answer is foreign to neither, and one of a lost document is asked."""
    documents, questions = towns(3)
    first, other = documents[0].id, documents[2].id
    both = replace(
        questions[0], id="both", gold=(Gold("town", "lost"), Gold("town", first), Gold("town", other))
    )
    found = made(documents, [*questions, both])
    assert any("both" in [question.id for question in corpus.questions] for corpus in found)
    assert not any(
        "both" in corpus.foreign for corpus in found if {first, other} & {d.id for d in corpus.documents}
    )


def test_untold(benchmark: Benchmark) -> None:
    """What no document answers is asked beside the document that is nearest to it, and never has gold."""
    documents, questions = benchmark
    nearest = {f"near {one.id}": one.id for one in documents[:40]}
    near = [Question(id, f"Who painted the {id}?", (), ()) for id in nearest]
    labelled = Labelled(tuple(documents), (*questions, *near), nearest)
    found = list(corpora(labelled, WORDS, random.Random(5)))
    under = {document.id: document.title for document in documents}
    asked = Counter()
    for corpus in found:
        for question in corpus.questions:
            if question.id in nearest and question.id not in corpus.foreign:
                asked[question.id] += 1
                assert question.gold == ()
                assert under[nearest[question.id]] in titles(corpus)
    assert asked == Counter(dict.fromkeys(nearest, 3))


def test_treating(benchmark: Benchmark) -> None:
    """Of each library of whole titles half of its questions are asked, and as many that it does not treat."""
    (documents, questions), told = benchmark, {one.id: one for one in benchmark[1]}
    every = list(treating(Labelled(tuple(documents), tuple(questions)), random.Random(5)))
    assert sorted(title for one in every for title in titles(one)) == sorted({one.title for one in documents})
    for corpus in every:
        held = {document.id for document in corpus.documents}
        own = [one for one in questions if any(gold.document_id in held for gold in one.gold or ())]
        treated = {one.id for one in corpus.questions} - corpus.foreign
        assert len(treated) == len(corpus.foreign) == -(-len(own) // 2)
        assert treated <= {one.id for one in own}
        for one in corpus.questions:
            assert one.gold == (() if one.id in corpus.foreign else told[one.id].gold)
            assert told[one.id].text.lower().startswith(one.text.lower())
