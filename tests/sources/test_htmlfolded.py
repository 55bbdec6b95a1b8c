from __future__ import annotations

import pytest

from qa_service.sources.html import read
from qa_service.sources.reading import Limits


def text(markup: str) -> str:
    return read(
        f"<html><body><h1>Questions</h1><p>They are answered.</p>{markup}</body></html>".encode(), Limits()
    ).text


@pytest.mark.parametrize(
    "hidden", ["hidden", "hidden=until-found", "style='color: red; display: none'", "aria-hidden=true"]
)
@pytest.mark.parametrize("control", ["button", "div role=button", "a"])
def test_a_folded_answer_is_read_below_its_question(hidden: str, control: str) -> None:
    """What a control opens is text, however it is hidden, and the control is its title."""
    tag = control.split()[0]
    markup = (
        f"<{control} aria-controls=a>Is it free?</{tag}><div id=a {hidden}><p>It is for <b>all</b>.</p></div>"
    )
    assert text(markup) == "# Questions\n\nThey are answered.\n\nIs it free?\n\nIt is for all.\n"


def test_tabs_are_read() -> None:
    """All panels are text, shown first or not, each tab a title."""
    tabs = "".join(
        f"<button role=tab aria-controls={name}>{name}</button>" for name in ("Adults", "Children")
    )
    panels = (
        "<div role=tabpanel id=Adults>Ten euros.</div><div role=tabpanel id=Children hidden>Nothing.</div>"
    )
    assert text(tabs + panels).endswith("Adults\n\nChildren\n\nTen euros.\n\nNothing.\n")


@pytest.mark.parametrize(
    "folded",
    [
        "<div id=a hidden><a href=a>Home</a> <a href=b>Shop</a></div>",
        "<div id=a hidden><p>Type here.</p><input></div>",
        "<dialog id=a><p>We use cookies.</p></dialog>",
        "<nav><div id=a hidden>Find us here.</div></nav>",
        "<div id=b hidden><p>Nobody opens this.</p></div>",
    ],
)
def test_menus_and_dialogs_stay_folded(folded: str) -> None:
    """Links, fields, dialogs and what no control opens are no text, and neither is the control."""
    assert text(f"<button aria-controls=a>Open</button>{folded}") == "# Questions\n\nThey are answered.\n"


def test_many_controls_of_one_part() -> None:
    """A part is looked at once, whatever opens it."""
    markup = (
        "<button aria-controls=a>Open</button>" * 2000 + f"<div id=a hidden>{'It is free. ' * 20_000}</div>"
    )
    assert "It is free." in text(markup)


@pytest.mark.parametrize("tag", ["div", "main", "div class=modal-open"])
def test_a_page_below_a_dialog_is_read(tag: str) -> None:
    """What holds most of a page is not hidden by a dialog above it; a small part that is hidden stays so."""
    page = f"<{tag} aria-hidden=true><h1>Shop</h1><p>It was founded in 1950 by two brothers.</p>"
    hidden = "<p aria-hidden=true>Old.</p>"
    dialog = "<div role=dialog><p>We use cookies.</p></div>"
    found = read(f"{page}{hidden}</{tag.split()[0]}>{dialog}".encode(), Limits())
    assert found.text == "# Shop\n\nIt was founded in 1950 by two brothers.\n"
    large = f"<p>Open.</p><div role=dialog aria-hidden=true>{'We use cookies. ' * 99}</div>"
    assert read(large.encode(), Limits()).text == "Open.\n"


@pytest.mark.parametrize("hidden", ["", "hidden", "style='display: none'", "aria-hidden=true"])
@pytest.mark.parametrize(
    "control",
    [
        "<button class=q>{}</button>",
        "<div role=button><b>{}</b></div>",
        "<div class=head><button>{}</button></div>",
        "<h3><button>{}</button></h3>",
    ],
)
def test_a_question_that_is_a_control_heads_what_is_next_to_it(hidden: str, control: str) -> None:
    """Where no control says what it opens, a question is the heading of the words below it."""
    answers = f"<div {hidden}><p>Yes.</p></div>"
    markup = (control.format("Is it free?") + answers) + (control.format("Is it far?") + answers)
    level = "###" if "h3" in control else "##"
    expected = f"{level} Is it free?\n\nYes.\n\n{level} Is it far?\n\nYes.\n"
    assert text(markup) == f"# Questions\n\nThey are answered.\n\n{expected}"


@pytest.mark.parametrize(
    ("control", "headed"),
    [
        ("<button class=accordion-button>Returns</button>", True),
        ("<button aria-expanded=false>Returns</button>", True),
        ("<button>Returns</button>", False),
        ("<button class=toggle>Read more</button>", False),
        ("<button>?</button>", False),
        ("<nav><button>Returns?</button></nav>", False),
    ],
)
def test_controls_that_open_what_is_next_to_them(control: str, headed: bool) -> None:
    """They are questions, or call themselves so; others are no words, nor is what is hidden next to them."""
    expected = "\n## Returns\n\nBy post.\n" if headed else ""
    assert text(f"{control}<div hidden>By post.</div>") == f"# Questions\n\nThey are answered.\n{expected}"


@pytest.mark.parametrize(
    "panel", ["<ul><li><a href=a>Home page</a></ul>", "<button>Order?</button>", "<p> </p>", "words"]
)
def test_questions_that_open_no_words(panel: str) -> None:
    """Links, other controls and bare text are not what a control opens."""
    assert "Returns" not in text(f"<button>Returns?</button>{panel}")
