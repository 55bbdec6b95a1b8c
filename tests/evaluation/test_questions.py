from qa_service.evaluation.questions import Gold, Question


def test_only_a_question_with_an_empty_list_of_answers_is_to_be_refused() -> None:
    """No answers known is not the same as no answer."""
    assert not Question("q", "Why?", gold=()).answerable
    assert Question("q", "Why?", gold=(Gold("so"),)).answerable
    assert Question("q", "Why?", gold=None).answerable
