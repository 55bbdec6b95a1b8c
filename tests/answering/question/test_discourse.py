"""Laws of how far a question goes on with the topic of those before it."""

from __future__ import annotations

import pytest

from qa_service.answering.question.discourse import discourse, hold
from qa_service.model import Exchange


class Statistics:
    """Gives every term the same weight, one that no passage holds the same too."""

    def idf(self, term: str) -> float:
        """Return 1."""
        return 1.0

    def knows(self, term: str) -> bool:
        """Tell that it does."""
        return True


ASKED = [
    Exchange("Who burns lime in the kiln?", ("Ada burns it.",)),
    Exchange("When is the kiln lit?", ("The kiln is lit in May.", "It cools in June.")),
    Exchange("How hot is the kiln?", ()),
]


def test_discourse() -> None:
    """It knows all that was quoted, what was quoted last, and which of its terms are new."""
    found = discourse("Is the kiln dear?", ASKED, Statistics())
    assert found is not None
    assert found.quoted == ("Ada burns it.", "The kiln is lit in May.", "It cools in June.")
    assert found.last == ("The kiln is lit in May.", "It cools in June.")
    assert found.new == {"dear": 1.0}
    assert found.hold == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("question", "held"), [("Is it dear in Wales today?", 1.0), ("When is it lit?", 1.0)]
)
def test_leaning(question: str, held: float) -> None:
    """A question that leans on those before it goes on with their topic, whatever else is new."""
    found = discourse(question, ASKED, Statistics())
    assert found is not None
    assert found.hold == held


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("Which bank lends farmers money?", ASKED),
        ("When is it lit?", [Exchange("Who burns lime?")]),
        ("When is it lit?", [Exchange("Who burns lime?", ())]),
        ("When is it lit?", [*ASKED, Exchange("Who burns lime?")]),
        ("When is it lit?", []),
        ("When is it lit?", [*ASKED, Exchange("Who owns the kiln?", ("Ada does.",), joint=True)]),
    ],
)
def test_nothing(question: str, history: list[Exchange]) -> None:
    """A new topic goes on with nothing, nor does what nobody knows the quotes of, or was asked in one."""
    assert discourse(question, history, Statistics()) is None


@pytest.mark.parametrize(
    ("own", "share"), [({"kiln": 1.0}, 1.0), ({"kiln": 1.0, "dear": 1.0}, 2 / 3), ({"dear": 2.0}, 0.0)]
)
def test_hold(own: dict[str, float], share: float) -> None:
    """The more of a question is new, the less it goes on; not at all from two unknown terms' weight on."""
    assert hold(own, ASKED, Statistics()) == pytest.approx(share)
