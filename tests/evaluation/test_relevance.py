from collections.abc import Callable

import pytest

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.questions import Benchmark, Gold, Question
from qa_service.evaluation.relevance import passage_qrels
from qa_service.model import Passage, Span

Held = Callable[[str], list[Passage]]


def asked(*gold: Gold) -> Benchmark:
    return Benchmark("mine.jsonl", (Question("q1", "What?", gold=gold),))


def test_a_passage_is_relevant_if_it_holds_the_gold_span(held: Held) -> None:
    """The passage around the span is relevant, and no other."""
    assert passage_qrels(asked(Gold("water", "salt", Span(37, 42))), held) == {"q1": {"salt#0": 1}}


def test_without_a_span_every_passage_with_the_words_is_relevant(held: Held) -> None:
    """A place that is not known may be any place of the document."""
    assert passage_qrels(asked(Gold("SALT", "salt"), Gold("801", "salt")), held) == {
        "q1": {"salt#0": 1, "salt#1": 1}
    }


def test_questions_whose_gold_names_no_document_are_not_judged(held: Held) -> None:
    """A bare string judges answers, not passages; nor does a question to be refused."""
    assert passage_qrels(asked(Gold("anything")), held) == {}
    assert passage_qrels(asked(), held) == {}


@pytest.mark.parametrize(
    "gold", [Gold("water. It melts", "salt", Span(37, 52)), Gold("water. it  melts", "salt")]
)
def test_gold_that_no_passage_holds_whole_leaves_nothing_relevant(held: Held, gold: Gold) -> None:
    """It is no error, for the words are there; the question will score 0."""
    assert passage_qrels(asked(gold), held) == {"q1": {}}


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        (Gold("tin", "tin"), "add it first"),
        (Gold("pepper", "salt"), "no text that can be cited holds 'pepper'"),
        (Gold("water", "salt", Span(36, 41)), "at characters 36 to 41 stands ' wate', not 'water'"),
        (Gold("water", "salt", Span(900, 905)), "no text that can be cited stands"),
    ],
)
def test_gold_that_is_not_in_the_library_is_refused(held: Held, gold: Gold, message: str) -> None:
    """Wrong labels are an error that names file, question and document, never a low score."""
    with pytest.raises(InvalidQuestionsFile, match=message) as caught:
        passage_qrels(asked(gold), held)
    assert caught.value.path == "mine.jsonl"
    assert "'q1'" in str(caught.value)


def test_each_document_is_fetched_once(held: Held) -> None:
    """A hundred questions about one document read it once."""
    fetched: list[str] = []

    def counting(document_id: str) -> list[Passage]:
        fetched.append(document_id)
        return held(document_id)

    passage_qrels(asked(Gold("salt", "salt"), Gold("801", "salt"), Gold("metal", "iron")), counting)
    assert fetched == ["salt", "iron"]
