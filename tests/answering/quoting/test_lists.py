from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.quoting.lists import (
    LABEL,
    LONGEST,
    MOST,
    introduced,
    is_apart,
    labelled_lists,
    lists,
    opening,
)
from qa_service.model import Document
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]


@pytest.fixture(scope="session")
def listed(make_document: MakeDocument) -> Callable[[str], list[str]]:
    """Give what makes the lists of a text of one passage, as they stand there."""

    def make(text: str) -> list[str]:
        (passage,) = passages(make_document("d", text))
        spans = [(passage.sentences[lead], passage.sentences[last]) for lead, last in lists(passage)]
        return [text[lead.span.start : last.span.end] for lead, last in spans]

    return make


@pytest.mark.parametrize(
    "quoted",
    [
        "Pack these:\n\n- a tent\n- a torch",
        "Pack these:\n- a tent\n- a torch",
        "Do as follows:\n\n1. Lift the lid. Hold it.\n2. Pull.\n\n3. Push.",
        "Pack these:\n\n- a tent\n\n  with all its pegs\n\n- a torch",
        "Pack these:\n\n- for the night:\n  - a tent\n- a torch",
        "We open on these days:\n\nMonday.\nFriday.",
    ],
)
def test_lists(listed: Callable[[str], list[str]], quoted: str) -> None:
    """A lead-in takes its items along, what hangs below them too, or the lines up to the next blank one."""
    assert listed(f"It rains. {quoted}\n\nThe lake is deep.") == [quoted]
    assert listed(quoted) == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "He said: it rains. It pours.",
        "It rains.\n\n- a tent\n- a torch",
        "It rains. Pack these:",
        "",
    ],
)
def test_none(make_document: MakeDocument, text: str) -> None:
    """Without a colon, or with nothing below it, there is no list."""
    assert not [found for passage in passages(make_document("d", text)) for found in lists(passage)]


def test_several(listed: Callable[[str], list[str]]) -> None:
    """One list may follow on another."""
    one, other = "Bring these:\n\n- a tent\n- a torch", "We lend these:\n\n- boots\n- maps"
    assert listed(f"{one}\n\n{other}") == [one, other]


def test_limits(listed: Callable[[str], list[str]]) -> None:
    """A long list ends after so many sentences or code points, and always with a whole sentence."""
    (many,) = listed("Pack these:\n\n" + "\n".join(f"- tool {at}" for at in range(MOST + 3)))
    assert many.endswith(f"- tool {MOST - 1}")
    sentence = "A rope is " + "very " * 20 + "long."
    (long,) = listed("Pack these:\n\n- a tent\n- " + " ".join([sentence] * 10))
    assert len(long) <= LONGEST < len(long) + 1 + len(sentence)
    assert long.endswith(sentence)


@pytest.mark.parametrize("above", ["", "It rains.\n\n", "Pack this:\n\n- a tent\n- a torch\n\n"])
def test_label(make_document: MakeDocument, above: str) -> None:
    """A short line right above items leads to them as a lead-in does, which has a colon."""
    for text in ("In the hut\n\n- a stove\n- a bed", "In the hut\n1. Cook.\n2. Sleep."):
        (passage,) = passages(make_document("d", above + text))
        assert [passage.sentences[at].text for at, _ in labelled_lists(passage)] == ["In the hut"]
        assert [last for _, last in labelled_lists(passage)] == [len(passage.sentences) - 1]


@pytest.mark.parametrize("text", ["## Care\n\n{}", "{}"])
def test_label_that_goes_on(make_document: MakeDocument, text: str) -> None:
    """The first line of a passage is one, below a heading too, where the items go on from it."""
    listed = "Do not take it\n- if you are ill\n- if you drive"
    (passage,) = passages(make_document("d", text.format(listed)))
    assert list(lists(passage)) == [(0, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "It rains.\n\n- In the hut\n  - a stove\n  - a bed",
        "- a tent\n  in the hut\n- a stove",
        "It rains.\n\nIn the hut\na stove\na bed",
        "It rains. In the hut\n- a stove\n- a bed",
        f"It rains.\n\n{'hut ' * (LABEL // 4)}hut\n\n- a stove\n- a bed",
        "## Huts\n\n- In the hut\n- a stove\n- a bed",
        "- In the hut\n- a stove\n- a bed",
    ],
)
def test_no_label(make_document: MakeDocument, text: str) -> None:
    """No item is one, nor a part of a line or a long one, and it has items below it."""
    (passage,) = passages(make_document("d", text))
    assert not list(lists(passage))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("- a tent\n- a torch\n- boots\n\nIt rains.", 2),
        ("- Pitch it. Use all pegs.\n\n- Light it.\n\n- Sleep.", 3),
        ("1. Cook.\n2. Sleep.", 1),
        ("* a tent\n* a torch", 1),
        ("It rains.\n\n- a tent\n- a torch", 0),
        ("It rains.\n\n1. Cook.\n2. Sleep.", 0),
        ("It rains.\n\nIt pours.", 0),
        ("- a tent", 0),
        (f"- {'a tent ' * 100}.\n- a torch\n- {'a tent ' * 20}.", 1),
    ],
)
def test_opening(make_document: MakeDocument, text: str, last: int) -> None:
    """A list that a passage opens with ends with its last item, or at the limit; none is below a line."""
    (passage,) = passages(make_document("d", f"## Camp\n\n{text}"))
    assert opening(passage) == last


def test_going_on(make_document: MakeDocument) -> None:
    """A numbered list that goes on from another passage opens none."""
    found = passages(make_document("d", "\n".join(f"{at}. {'Walk on ' * 30}." for at in range(1, 13))))
    assert len(found) > 1
    assert not any(opening(one) for one in found[1:])


STEPS = "\n\n".join(f"{at}. Stop mill {at}:\n\n    millctl stop {at} {'--now ' * 11}" for at in range(1, 9))


def test_steps_with_code(make_document: MakeDocument, listed: Callable[[str], list[str]]) -> None:
    """A list goes on behind the code in its items, and may be longer than others."""
    (passage,) = passages(make_document("d", f"## Stop\n\n{STEPS}"))
    assert opening(passage) == len(passage.sentences) - 1
    assert len(passage.text) > LONGEST
    assert len(passage.sentences) > MOST
    assert listed(f"Stop them like this:\n\n{STEPS[:300]}") == [
        f"Stop them like this:\n\n{STEPS[:300].rstrip()}"
    ]
    code = "    stop --all\n\n    wait --all"
    assert listed(f"Stop it:\n\n{code}\n\nIt stops.") == [f"Stop it:\n\n{code}"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Log in.\n\n- Stop it.\n- Go.\n\nIt rains.", 2),
        ("It is old. Log in.\n\n    millctl stop", 2),
        ("Log in.\n\nStop it.\n\n- Go.", 0),
        ("Log in. Go. Sit. Wait.\n\n- Stop it.", 0),
        ("Log in.", 0),
    ],
)
def test_introduced(make_document: MakeDocument, text: str, last: int) -> None:
    """A list or code right below the first few sentences, which are one paragraph."""
    (passage,) = passages(make_document("d", f"## Camp\n\n{text}"))
    assert introduced(passage) == last


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("    millctl stop", True),
        ("    millctl stop\n    millctl go\n\nIt stops.", True),
        ("It stops.", False),
        ("Stop:\n\n- a", False),
        ("Stop it now. Go", False),
    ],
)
def test_is_apart(make_document: MakeDocument, text: str, apart: bool) -> None:
    """What opens a passage is a line or several by themselves, and no sentence."""
    (passage,) = passages(make_document("d", f"## Camp\n\n{text}"))
    assert is_apart(passage) is apart
