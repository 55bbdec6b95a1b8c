"""Laws of what follows from the quotes before a question that goes on with them."""

from __future__ import annotations

import pytest

from qa_service.answering.question.discourse import Discourse
from qa_service.answering.rules.continuing import AFTER, AGAIN, ELSEWHERE, NEAR, NEXT, SECTION, continued
from qa_service.model import Document, Passage
from qa_service.text.passages import passages

KILN = "The kiln is lit in May. Ada lights it. Wood is brought by cart. It cools in June. Lime is sold then."
BARN = "The barn is red. Ada painted it."


def _read(text: str, name: str) -> list[Passage]:
    return passages(Document(name, name, text, f"{name}.md", "", ""))


FOUND = [*_read(KILN, "kiln"), *_read(BARN, "barn")]


def _topic(new: dict[str, float], hold: float = 1.0, quoted: tuple[str, ...] = ()) -> Discourse:
    last = ("The kiln is lit in May.",)
    return Discourse((*quoted, *last), last, new, hold)


def _nats(going_on: Discourse | None) -> list[float]:
    gains = continued(going_on, FOUND)
    count = sum(len(one.sentences) for one in FOUND)
    return [sum(nats * own[at] for nats, own in gains) for at in range(count)] if gains else []


def test_continued() -> None:
    """What was quoted is likely no answer again, what stands behind it is, and another document hardly."""
    assert AFTER == 3
    assert _nats(_topic({"dear": 2.0})) == [-AGAIN, NEXT, NEAR, NEAR, 0, -ELSEWHERE, -ELSEWHERE]


@pytest.mark.parametrize(
    ("new", "lacking"),
    [({"kiln": 2.0}, 0.0), ({"kiln": 1.0, "dear": 3.0}, 0.75), ({}, 0.5), ({"dear": 1.0}, 1.0)],
)
def test_again(new: dict[str, float], lacking: float) -> None:
    """The same is told again the sooner, the more of what is new in the question stands in it."""
    assert _nats(_topic(new))[0] == pytest.approx(-AGAIN * lacking)


def test_quoted_earlier() -> None:
    """What was quoted longer ago is told again as seldom, and does not gain by where it stands."""
    assert _nats(_topic({"dear": 2.0}, quoted=("Ada lights it.",)))[1] == -AGAIN


def test_section() -> None:
    """What stands below the same heading gains, but not what was quoted, nor what is below another one."""
    text = "# Kilns\n\n## Old\n\nThe kiln is lit in May.\n\n## New\n\nIt is red.\n\n## Old\n\nIt smokes."
    gains = continued(_topic({"dear": 2.0}), _read(text, "kilns"))
    assert [sum(nats * own[at] for nats, own in gains) for at in range(3)] == [-AGAIN, NEXT, NEAR + SECTION]


def test_hold() -> None:
    """All of it counts as far as the question goes on with the topic."""
    whole, half = _nats(_topic({"dear": 2.0})), _nats(_topic({"dear": 2.0}, 0.5))
    assert half == [one / 2 for one in whole]


def test_nothing() -> None:
    """Nothing counts where nothing is gone on with, or what was quoted is not among what was read."""
    assert continued(None, FOUND) == []
    assert continued(_topic({"dear": 2.0}), FOUND[-1:]) == []
