from __future__ import annotations

import pytest

from qa_service.sources.chats import log
from qa_service.text.blocks import blocks

FORMS = (
    "[2026-03-01, 10:22] {}",
    "[01.03.26, 10:22:15] {}",
    "01/03/2026, 10:22 - {}",
    "3/1/26, 10:22\u202fAM - {}",
    "2026-03-01 10:22:15 {}",
)
SAID = ("Anna: The boiler is broken", "Bo Reed: I call at 5", "Anna: Fine", "Bo Reed: It costs 240")


@pytest.mark.parametrize("form", FORMS)
def test_a_message_is_a_block(form: str) -> None:
    """Also where one holds blank lines, or a mark of direction stands before it; when and by whom stays."""
    first, second, third, fourth = map(form.format, SAID)
    text = f"{first}\n{second}\n\nor\nlater\n\u200e{third}\n{fourth}\n"
    found = log(text)
    assert found == f"{first}\n{second}\n\nor\nlater\n\n{third}\n{fourth}\n"
    assert [block.span.of(found) for block in blocks(found)] == [first, second, "or\nlater", third, fourth]


def test_what_messengers_say_themselves() -> None:
    """A line that nobody sent is no message, but begins a log and ends what stands above it."""
    lines = [FORMS[2].format(said) for said in ("Messages are encrypted.", *SAID, "Clara left")]
    text = "\n".join([*lines[:-1], "", "or less", lines[-1]])
    assert log(text) == "\n".join([*lines[:-1], "", "or less", "", lines[-1]])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n".join(map(FORMS[0].format, SAID[:3])),
        "\n".join(["Our chat", *map(FORMS[0].format, SAID)]),
        "\n".join(f"{hour}:00 Talk: boilers\n\nRoom 4" for hour in range(10, 19)),
        "\n".join(f"2026-03-0{day} Talk: boilers\n\nRoom 4" for day in range(1, 9)),
    ],
)
def test_other_texts(text: str) -> None:
    """Few messages, a text that only shows some, and what is only dated or timed are no log."""
    assert log(text) is None
