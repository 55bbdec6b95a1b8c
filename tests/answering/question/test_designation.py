from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.designation import named, of_what_is_named
from qa_service.model import Passage

MakePassage = Callable[..., Passage]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What is type 3 diabetes?", {"type": {"3"}}),
        ("what is type iii diabetes", {"type": {"3"}}),
        ("Types 1 and phase II", {"type": {"1"}, "phase": {"2"}}),
        ("Who gets hepatitis C, or hepatitis b?", {"hepatitis": {"c", "b"}}),
        ("Is vitamin B12 in eggs?", {"vitamin": {"b12"}}),
        ("Which crew flew Apollo 13?", {"apollo": {"13"}}),
        ("Did World War II end? Was problem X solved?", {"war": {"2"}, "problem": {"10", "x"}}),
        ("Where is gate 007 or room no. 4?", {"gate": {"7"}, "room": {"4"}}),
        ("What is type-2 diabetes?", {"type": {"2"}}),
        ("Apollo 13 was what?", {}),
        ("Who won 3 medals in May 1940?", {}),
        ("What was the question I asked in class?", {}),
        ("Is vitamin a word? The type's name", {}),
        ("What does section 3.2 say at 20 %?", {}),
        ("", {}),
    ],
)
def test_named(text: str, found: dict[str, set[str]]) -> None:
    """What has a number or letter for a name is told by it, however that is written; amounts are no names."""
    assert named(text) == found


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("What is type 3 diabetes?", "Type 2 diabetes is common.", False),
        (
            "What is error 52?",
            "Error 31 means that the clock is wrong. Error 44 means that it is late.",
            False,
        ),
        ("What is type 3 diabetes?", "Types 1 and 2 are common.", False),
        ("What is type 3 diabetes?", "Diabetes is common.", True),
        ("What is type 3 diabetes?", "Type 2 is common, type 3 is rare.", True),
        ("What is type 3 diabetes?", "After type 2, the third is rare.", True),
        ("What is type 3 diabetes?", "Type II and type III are rare.", True),
        ("What is type 3 diabetes?", "Types 1 to 4 are known.", True),
        ("What is type 13 diabetes?", "Types 1 to 4 are known.", False),
        ("Is type 1 like type 2?", "Type 2 is common.", True),
        ("Who gets hepatitis C?", "Hepatitis B is caught by blood.", False),
        ("Who gets hepatitis C?", "Hepatitis A, B and C are caught.", True),
        ("What has vitamin D3?", "Vitamin D is made by skin.", True),
        ("What has vitamin B12?", "Vitamin B6 is in fish.", False),
        ("Where is gate 1?", "Gate 12 is in the east.", False),
        ("Who flew Apollo 13?", "The crew of Apollo 11 landed.", False),
        ("Who flew?", "The crew of Apollo 11 landed.", True),
        ("What is step 1?", "Boil it.\n2. Salt it.\n3. Go back to step 2.", True),
        ("What is step 5?", "Boil it.\n2. Salt it.\n3. Go back to step 2.", False),
    ],
)
def test_fits(passage: MakePassage, question: str, text: str, fits: bool) -> None:
    """A passage is not read where it names such things and none of those asked for."""
    assert of_what_is_named(question)(passage(text)) is fits


def test_title_and_heading(passage: MakePassage) -> None:
    """What stands over a passage says of which thing it is."""
    fits = of_what_is_named("How is type 3 treated?")
    assert fits(passage("Rest helps.", title="Type 3", heading="Unlike type 2"))
    assert not fits(passage("Rest helps.", title="Diabetes", heading="Type 2"))
    assert not fits(passage("Rest helps.", title="Type 2"))


PARTS = st.lists(
    st.sampled_from(["type", "Gates", "Apollo", "3", "IX", "x", "B12", "no.", "-", ".", "’s", "\n", "I", "0"])
)


@given(question=PARTS.map(" ".join) | st.text(), text=PARTS.map(" ".join) | st.text())
def test_its_own_words(question: str, text: str) -> None:
    """A passage that has the question's words is read, whatever else stands there."""
    assert of_what_is_named(question)(Passage("a#0", "a", "", "", f"{text} {question}", ()))
