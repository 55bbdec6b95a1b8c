from __future__ import annotations

import pytest

from qa_service.sources.html import read
from qa_service.sources.reading import Limits


def text(markup: str) -> str:
    return read(markup.encode(), Limits()).text.strip()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<span>Weight</span><span>3 kg</span>", "Weight 3 kg"),
        ("<strong>Colour</strong><span>Red</span>", "Colour Red"),
        ("<b>Price</b><span>£9</span><span>£8</span>", "Price £9 £8"),
        ("<b>Note:</b><i>it is red.</i>", "Note: it is red."),
        ("<b>Is it red?</b><i>It is.</i>", "Is it red? It is."),
        ("<span>★★★</span><b>good</b>", "★★★ good"),
        ("<a href=a>red</a><a href=b>green</a>", "red green"),
        ("<span>by Jo</span><time>May 4</time>at noon", "by Jo May 4 at noon"),
        ("<b><span class=govuk-visually-hidden>Warning</span>you can</b>", "Warning you can"),
        ("<label>hours</label>nine to five", "hours nine to five"),
        ("<cite>al wrote:</cite>when", "al wrote: when"),
        ("left on<img src=x>we lost one", "left on we lost one"),
        ("<span role=cell>oak</span><span hidden>x</span><span role=cell>two</span>", "oak two"),
    ],
)
def test_words_that_touch_are_parted(markup: str, expected: str) -> None:
    """Whole elements, where no word holds what meets; and what is a thing by itself, from any word."""
    assert text(f"<ul><li>{markup}</li></ul>") == f"- {expected}"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<span>D</span>rop <b>ca</b>ps", "Drop caps"),
        ("<b>bo</b><i>ld</i>", "bold"),
        ("<b>bo</b>Ld 5<b>kg</b>", "boLd 5kg"),
        ("<span>1</span><span>,</span><span>5</span>", "1,5"),
        ("<span>20</span><span>24</span><span>%</span>", "2024%"),
        ("<span>£</span><span>149</span><span>.00</span>", "£149.00"),
        ("<span>H</span><span>2</span><span>O</span>", "H2O"),
        ("<span>3</span><span>rd</span> <b>Mc</b><b>Coy</b>", "3rd McCoy"),
        ("<span>3</span><span>(a)</span>", "3(a)"),
        ("<b>cm</b><sup>2</sup><span>5</span>", "cm²5"),
        ("<a href=a>lin</a><a href=a>ked</a> <a href=b>book</a>s", "linked books"),
        ("<code><span>get</span><span>Name</span></code>", "getName"),
        ("<span class=sig><span>get</span><span>Name</span></span>", "getName"),
        ("well<img alt=smile>!", "well!"),
    ],
)
def test_pieces_of_a_word_stay_together(markup: str, expected: str) -> None:
    """Beside bare text, within code, and where a word or figure may go on, nothing is torn."""
    assert text(f"<p>{markup}</p>") == expected


def test_code_stays_exact() -> None:
    """What is preformatted is not touched."""
    assert text("<p>a</p><pre><span>get</span><span>Name</span><b>5</b></pre>") == "a\n\n    getName5"


def test_an_element_that_is_a_line_by_its_style() -> None:
    """It begins and ends one."""
    line = "<span style='color: red; display: block'>"
    assert text(f"<p>a {line}Weight</span>{line}3 kg</span> b</p>") == "a\nWeight\n3 kg\nb"
    assert text(f"<h2>{line}Weight</span>{line}3 kg</span></h2>") == "## Weight 3 kg"


def test_rows_of_several() -> None:
    """Elements that are all of a row touch as cells do where the row beside it is made of as many."""
    row = "<div><span>Dogs</span><span>allowed</span></div>"
    assert text(row + row) == "Dogs allowed\n\nDogs allowed"
    other = "<div><span>Bring your dog</span></div>"
    for markup in (row, row + other, f"{row}<p>{row}</p>", row.replace("span", "b") * 2):
        assert text(markup).startswith("Dogsallowed")
    assert text(2 * "<div><span>D</span><span>ogs</span></div>") == "Dogs\n\nDogs"
    assert text(2 * "<div>No <span>do</span><span>gs</span></div>") == "No dogs\n\nNo dogs"
