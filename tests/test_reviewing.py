from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from holding import hold

from qa_service.errors import InvalidFeedback, InvalidQuestionsFile, UnknownDocument, UnknownTurn
from qa_service.model import Span
from qa_service.reviewing import benchmark, grouped, lacking, lost, open_questions, review
from qa_service.service import Service
from qa_service.sources import File
from qa_service.store.feedback import Verdict

ANSWERED = "What is calcinosis?"
REFUSED = "What does the treatment of calcinosis cost in Portugal?"


def place_of(service: Service, words: str) -> tuple[str, Span]:
    start = service.document("calcinosis").text.index(words)
    return "calcinosis", Span(start, start + len(words))


def test_a_right_answer_is_a_test_question_with_its_citations(service: Service) -> None:
    """Its quotes are gold; a refusal that is called right must stay one."""
    turn = service.ask(ANSWERED)
    review(service, turn.id, "right")
    review(service, service.ask(REFUSED).id, "right")
    found, left = benchmark(service)
    assert ([question.text for question in found.questions], left) == ([ANSWERED, REFUSED], 0)
    assert found.questions[0].gold is not None
    assert [gold.span for gold in found.questions[0].gold] == [one.source for one in turn.answer.citations]
    assert found.questions[1].gold == ()


def test_a_refusal_of_chosen_documents_says_nothing_of_the_others(service: Service) -> None:
    """Called right it is no test question, and it is no question that went wrong, until it is called so."""
    hold(service, "note", "The boiler is in the cellar.")
    turn = service.ask(ANSWERED, document_ids=["note"])
    assert (turn.answer.status, open_questions(service)) == ("abstained", [])
    assert review(service, turn.id, "right").gold is None
    quoted = service.ask(ANSWERED, document_ids=["calcinosis"])
    assert review(service, quoted.id, "right").gold
    other = service.ask("What is tumoral calcinosis?", document_ids=["note"])
    review(service, other.id, "wrong")
    assert [one.turn.id for one in open_questions(service)] == [other.id]


def test_a_wrong_answer_waits_for_the_right_one(service: Service) -> None:
    """It stands among the open questions until somebody picks what is right, white space aside."""
    turn = service.ask(ANSWERED)
    review(service, turn.id, "wrong")
    assert [one.verdict for one in open_questions(service)] == ["wrong"]
    document_id, span = place_of(service, "deposits")
    review(service, turn.id, gold=[(document_id, Span(span.start - 1, span.end + 1))])
    assert open_questions(service) == []
    gold = benchmark(service)[0].questions[0].gold or ()
    assert [(one.text, one.span) for one in gold] == [("deposits", span)]
    said = service.feedback.of(turn.id)
    assert said is not None
    assert said.verdict == "wrong"


def test_a_change_of_mind_forgets_what_followed_from_the_first(service: Service) -> None:
    """Right and then wrong: its citations are gold no more."""
    turn = service.ask(ANSWERED)
    review(service, turn.id, "right")
    assert review(service, turn.id, "wrong").gold is None
    with pytest.raises(InvalidQuestionsFile, match="no test questions yet"):
        benchmark(service)


def test_what_was_picked_stays_until_something_else_is_said(service: Service) -> None:
    """Nothing said, or another verdict, leaves it; calling the answer right anew puts its citations there."""
    turn = service.ask(ANSWERED)
    document_id, span = place_of(service, "deposits")
    review(service, turn.id, "right", [(document_id, span)])
    for verdict in (None, "wrong", None):
        gold = review(service, turn.id, verdict).gold or ()
        assert [one.span for one in gold] == [span]
    cited = [one.source for one in turn.answer.citations]
    for verdict in ("right", None):
        assert [one.span for one in review(service, turn.id, verdict).gold or ()] == cited


@pytest.mark.parametrize("before", ["right", None])
def test_what_was_picked_stays_when_the_answer_is_called_right(
    service: Service, before: Verdict | None
) -> None:
    """Calling an answer right again, or only then, leaves the places that were picked, and the refusal."""
    turn = service.ask(ANSWERED)
    for gold in ([place_of(service, "deposits")], []):
        review(service, turn.id, before, gold)
        for _ in range(2):
            found = review(service, turn.id, "right").gold
            assert found is not None
            assert [(one.document_id, one.span) for one in found] == gold
        service.feedback.take_back(turn.id)


def test_nothing_said_at_once_is_lost(service: Service) -> None:
    """A verdict and right answers that arrive at the same time are both kept."""
    with ThreadPoolExecutor(8) as pool:
        for _ in range(20):
            turn = service.ask(ANSWERED)
            said = [("wrong", None), (None, [])] * 4
            list(pool.map(lambda one, id=turn.id: review(service, id, *one), said))
            kept = service.feedback.of(turn.id)
            assert kept is not None
            assert (kept.verdict, kept.gold) == ("wrong", ())


def test_what_cannot_be_right_is_refused(service: Service) -> None:
    """A turn or a document that is not held, a place without words, and a heading; nothing is kept."""
    turn = service.ask(ANSWERED)
    with pytest.raises(UnknownTurn):
        review(service, "nothing", "right")
    with pytest.raises(UnknownDocument):
        review(service, turn.id, gold=[("nothing", Span(0, 3))])
    for span in (Span(3, 3), Span(5, 2), Span(0, 10**9), Span(0, 12)):
        with pytest.raises(InvalidFeedback):
            review(service, turn.id, gold=[("calcinosis", span)])
    assert service.feedback.all() == []


def test_a_question_whose_document_is_gone_is_left_out(service: Service, tmp_path: Path) -> None:
    """Nothing is quoted from a removed document, in test questions neither; how many is told."""
    review(service, service.ask(ANSWERED).id, "right")
    review(service, service.ask(REFUSED).id, "right")
    service.remove(["calcinosis"])
    found, left = benchmark(service)
    assert ([question.text for question in found.questions], left) == ([REFUSED], 1)


def test_a_right_answer_is_lost_with_the_text_that_it_stood_in(service: Service) -> None:
    """That of a document that was replaced or removed is; what was picked nowhere is nowhere lost."""
    service.receive([File("ferry.txt", b"The ferry to Arholm leaves at nine.")])
    said = review(service, service.ask("When does the ferry to Arholm leave?").id, "right")
    assert said.gold
    assert lost(service, said) == ()
    service.receive([File("ferry.txt", b"The ferry to Arholm leaves at ten now.")])
    assert lost(service, said) == said.gold
    service.remove(["ferry"])
    assert lost(service, said) == said.gold
    assert lost(service, review(service, service.ask(REFUSED).id, "right")) == ()


def test_follow_ups_keep_their_earlier_questions(service: Service) -> None:
    """A question that leans on others is tested after them."""
    first = service.ask("What is dystrophic calcification?")
    second = service.ask("How is it detected?", conversation_id=first.conversation_id)
    review(service, second.id, "right")
    assert benchmark(service)[0].questions[0].history == ("What is dystrophic calcification?",)


def test_a_question_that_is_answered_by_now_is_not_open(service: Service) -> None:
    """What was refused before a document was added, and then answered, went wrong no more."""
    question = "When does the ferry to Arholm leave?"
    service.ask(question)
    assert [one.turn.question for one in open_questions(service)] == [question]
    service.receive([File("ferry.txt", b"The ferry to Arholm leaves at nine.")])
    turn = service.ask(question)
    assert turn.answer.status == "answered"
    assert open_questions(service) == []
    review(service, turn.id, "wrong")
    assert [one.turn.id for one in open_questions(service)] == [turn.id]


def test_open_questions_are_grouped_by_likeness(service: Service) -> None:
    """The same words are one question; alike ones stand together, and lacking words are counted."""
    asked = [
        REFUSED,
        REFUSED.upper(),
        "What would the treatment of calcinosis cost in Portugal today?",
        "asdf",
    ]
    for question in [*asked, "Which football club is best?"]:
        service.ask(question)
    groups = grouped(open_questions(service))
    assert [len(group) for group in groups] == [2, 1]
    assert ("portugal", 2) in lacking(open_questions(service))
