"""Laws of what tells no place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.rules.placed import lacks_place
from qa_service.answering.rules.telling import UNTOLD, doubt
from qa_service.model import Evidence, Passage, Sentence, Span


def _quoted(text: str) -> list[Evidence]:
    sentence = Sentence(Span(0, len(text)), text)
    return [Evidence((sentence,), Passage("a#0", "a", "Lamps", "", text, (sentence,)), 1.0)]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Where are the yarns dyed?", "The yarns are dyed in small lots."),
        ("where does the group meet", "The group meets on the first Thursday of each month."),
        ("Where was the ward opened?", "The ward was opened in 1931 and closed again in spring."),
        ("Where does the walk begin?", "The walk begins at a quarter past nine."),
        ("Where do the herons roost?", "The herons roost in company."),
        ("And where did the millstones come from?", "The millstones came by barge."),
        ("Where was Ada Reed trained?", "Ada Reed was trained for years."),
    ],
)
def test_lacks_place(question: str, told: str) -> None:
    """Times, means and turns of phrase are no places; neither is the name that was asked about."""
    assert lacks_place(question, told)
    assert doubt(question, _quoted(told)) == UNTOLD


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Where are the yarns dyed?", "The yarns are dyed in the cellar."),
        ("Where do I get the key?", "The key is with the family in the last house."),
        ("Where do frozen goods go?", "Frozen goods go to gate 6."),
        ("Where is the tomb?", "The tomb is left of the altar."),
        ("Where is Ada Reed from?", "Ada Reed was one of the Orrin glovers."),
        ("Where do voles live?", "Voles live underground."),
        ("When does the group meet?", "The group meets often."),
        ("Where it rains, who lights the lamp?", "The keeper lights it."),
    ],
)
def test_has_place(question: str, told: str) -> None:
    """Whatever may be a place, or a name that was not asked about, is left alone, and so are others."""
    assert not lacks_place(question, told)


@given(st.text(max_size=60))
def test_other_questions(text: str) -> None:
    """What asks for no place is left alone, whatever it is."""
    assert not lacks_place(f"Who, {text}", "It is lit.")
