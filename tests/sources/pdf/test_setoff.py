from __future__ import annotations

import pytest

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.setoff import of_text

HEIGHT = 800.0


def text_of(one: Fragment, *others: Fragment) -> bool:
    inwards = sorted((one, *others), key=lambda each: abs(each.middle - HEIGHT / 2))
    return of_text({id(one)}, inwards, HEIGHT, 10) == {id(one)}


@pytest.fixture
def body(piece) -> list[Fragment]:
    return [piece("the text", top=740 - 20 * at) for at in range(20)]


def test_what_is_as_close_as_the_lines_of_the_text_is_text(piece, body) -> None:
    """The distance of the page's own lines tells, unless letters are smaller than theirs."""
    assert text_of(piece("return the key", top=760), *body)
    assert text_of(piece("return the key", top=765), *body)
    assert not text_of(piece("Harbour Society", top=775), *body)
    assert not text_of(piece("Harbour Society", top=760, size=8), *body)


def test_lines_that_are_a_header_together_are_none(piece, body) -> None:
    """What stands close to another line of its edge alone is set off with that; not so on a full page."""
    assert not text_of(piece("Harbour Society", top=20), piece("Of fish", top=34), *body)
    full = [piece("the text", top=40 + 20 * at) for at in range(38)]
    assert text_of(piece("Agenda", top=20), *full)
    assert text_of(piece("Harbour Society", top=80), *(piece("Text", top=94 + 14 * at) for at in range(3)))


@pytest.mark.parametrize("text", ["- return the key", "The key hangs at the desk.", "2) return it"])
def test_items_and_sentences_are_text(piece, body, text: str) -> None:
    """They are so a little farther off too, but not in small letters, nor far off."""
    assert text_of(piece(text, top=780), *body)
    assert not text_of(piece(text, top=800), *body)
    assert not text_of(piece(text, top=780, size=8), *body)
    assert not text_of(piece("- 12 -", top=780), *body)


def test_a_name_stays_with_what_it_names(piece, body) -> None:
    """Words before a colon are text where others stand behind them."""
    assert text_of(piece("Phone:", top=20), piece("112", 200, 20), *body)
    assert not text_of(piece("Phone:", top=20), *body)
