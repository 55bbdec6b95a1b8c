"""Laws of what tells a place, and of what tells none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import passage_of, quoted

from qa_service.answering.rules.placed import lacks_place, told_where
from qa_service.answering.rules.sharing import OUTRIGHT
from qa_service.answering.rules.telling import UNTOLD, doubt


@pytest.mark.parametrize(
    "place",
    [
        *(
            "next to the lift",
            "upstairs",
            "outdoors",
            "nearby",
            "next door",
            "across the hall",
            "along the wall",
        ),
        *("on the first floor", "on the second shelf", "to the left of the lift", "around the corner"),
        *("by the back door", "behind the house", "at the caretaker's", "in section 4", "at 12 Mill Lane"),
        *(
            "at reception",
            "a mile north of the village",
            "over the garage",
            "online",
            "in Orrin",
            "in the cellar",
        ),
        *("in places where nobody looks", "at the spot that is marked"),
    ],
)
def test_told_where(place: str) -> None:
    """A place is told in many ways, and outright where all else is what was asked."""
    assert told_where(
        "Where are the spare keys kept?", [passage_of(f"The spare keys are kept {place}.")]
    ) == [OUTRIGHT]
    assert not lacks_place("Where are the spare keys?", f"The spare keys are kept {place}.")


def test_occurring() -> None:
    """That something occurs somewhere need not be said in that word."""
    told = passage_of("Rust is what appears in places where it is damp.")
    assert told_where("Where does rust occur?", [told]) == [OUTRIGHT]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Where are the keys kept?", "The keys are kept for a year."),
        ("Where are the keys?", "The keys were handed over in the second week of June."),
        ("Where is the locked cupboard?", "Drugs are kept in a locked cupboard."),
        ("Where are the keys?", "The lamps are next to the lift."),
        ("Where is the store?", "A store is at the keeper's disposal."),
    ],
)
def test_tells_nowhere(question: str, told: str) -> None:
    """Neither a time nor what is asked for itself is a place, and that of another thing is none of it."""
    assert told_where(question, [passage_of(told)]) == [0]


def test_where_to() -> None:
    """Where something is to be sent may be told by to whom."""
    said = [passage_of("Send complaints to the manager."), passage_of("Complaints are read to the manager.")]
    assert told_where("Where do I send complaints?", said) == [OUTRIGHT, 0]
    assert told_where("Where are complaints read?", said) == [0, 0]
    written = [passage_of("The log is written to the folder that you chose.")]
    assert told_where("Where is the log written?", written) == [OUTRIGHT]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Where are the yarns dyed?", "The yarns are dyed in small lots."),
        ("where does the group meet", "The group meets on the first Thursday of each month."),
        ("Where was the ward opened?", "The ward was opened in 1931 and closed again in spring."),
        ("Where does the walk begin?", "The walk begins at a quarter past nine."),
        ("Where do the herons roost?", "The herons roost in company."),
        ("Where was the hall tiled?", "The hall was tiled by members in their spare time."),
        ("Where does the honey come from?", "The honey comes in three sizes."),
        ("And where did the millstones come from?", "The millstones came by barge."),
        ("Where was Ada Reed trained?", "Ada Reed was trained for years."),
    ],
)
def test_lacks_place(question: str, told: str) -> None:
    """Times, means and turns of phrase are no places; neither is the name that was asked about."""
    assert lacks_place(question, told)
    assert doubt(question, quoted(told)) == UNTOLD


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
    assert told_where(f"Who, {text}", [passage_of("It is next to the lift.")]) == []
    assert not lacks_place(f"Who, {text}", "It is lit.")
