from __future__ import annotations

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qa_service.sources.docxtext import is_bold, join_paragraphs, shift_by_style, stands_out, words_of


def run(words: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def paragraph_of(*parts: str) -> object:
    return parse_xml(f"<w:p {nsdecls('w', 'm')}>{''.join(parts)}</w:p>")


def test_raised_runs_stay_raised() -> None:
    """Figures in runs that are raised are written as such, also where one number is of several runs."""
    document = docx.Document()
    paragraph = document.add_paragraph("Below 10")
    for words, shift in (
        ("9", True),
        ("/L, 10", None),
        ("-", True),
        ("3", True),
        (" and 1", None),
        ("st", True),
    ):
        paragraph.add_run(words).font.superscript = shift
    paragraph.add_run(" CO")
    paragraph.add_run("2").font.subscript = True
    assert words_of(paragraph._p) == "Below 10⁹/L, 10⁻³ and 1st CO2"


def test_styles_raise_too() -> None:
    """A run is raised by its style, unless it says otherwise itself."""
    document = docx.Document()
    document.styles.add_style("Up", WD_STYLE_TYPE.CHARACTER).font.superscript = True
    paragraph = document.add_paragraph("5")
    paragraph.add_run("9", style="Up")
    paragraph.add_run(" 5")
    paragraph.add_run("9", style="Up").font.subscript = True
    shift_by_style(document)
    assert words_of(paragraph._p) == "5⁹ 5₉"


def test_positions_raise_too() -> None:
    """A run that stands higher than those before is raised; a line that is as a whole is not."""
    up = "<w:position w:val='6'/>"
    assert words_of(paragraph_of(run("10"), run("-", up), run("9", up), run("/L"))) == "10⁻⁹/L"
    assert words_of(paragraph_of(run("5", up), run(" mg", up))) == "5 mg"
    assert words_of(paragraph_of(run("log"), run("10", up.replace("6", "-6")), run("2"))) == "log₁₀2"


def test_what_is_hidden_or_struck_out_is_not_read() -> None:
    """No reader takes it for text, unless the run says that it is not so."""
    looks = ("<w:strike/>", "<w:dstrike/>", "<w:vanish/>")
    assert words_of(paragraph_of(run("5"), *(run("10", look) for look in looks), run(" mg"))) == "5 mg"
    assert words_of(paragraph_of(run("5", "<w:strike w:val='0'/>"))) == "5"


def test_formulas_are_read() -> None:
    """A formula stands in its line."""
    power = "<m:oMath><m:sSup><m:e><m:t>10</m:t></m:e><m:sup><m:t>9</m:t></m:sup></m:sSup></m:oMath>"
    assert words_of(paragraph_of(run("Below "), power, run("/L"))) == "Below 10⁹/L"


def test_paragraphs_that_are_joined() -> None:
    """A paragraph whose end was deleted goes on in the next, and a large initial too; others do not."""
    document = docx.Document()
    for mark, words in (
        ("<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>", "One "),
        ("<w:rPr/>", "half."),
        ("<w:framePr w:dropCap='drop'/>", "T"),
        ("<w:framePr w:dropCap='none'/>", "he end."),
        ("<w:rPr><w:del w:id='2' w:author='a'/></w:rPr>", "Last."),
    ):
        document.element.body.insert(-1, paragraph_of(f"<w:pPr>{mark}</w:pPr>", run(words)))
    join_paragraphs(document)
    assert [words_of(one._p) for one in document.paragraphs] == ["One half.", "The end.", "Last."]


def test_a_paragraph_is_bold_where_all_its_words_are() -> None:
    """Blanks do not count, a run that says nothing is as the style has it, and none without words is bold."""
    bold, light = "<w:b/>", "<w:b w:val='0'/>"
    assert is_bold(paragraph_of(run("On", bold), run(" "), run("time", bold)))
    assert is_bold(paragraph_of(run("On"), run("time", bold)), styled=True)
    assert not is_bold(paragraph_of(run("On", bold), run("time")))
    assert not is_bold(paragraph_of(run("On", light)), styled=True)
    assert not is_bold(paragraph_of(run(" ", bold)))


BOLD, LARGE, CENTRED = "<w:b/>", '<w:sz w:val="28"/>', '<w:pPr><w:jc w:val="center"/></w:pPr>'


@pytest.mark.parametrize(
    ("parts", "stands"),
    [
        ((CENTRED, run("Rules", BOLD)), True),
        ((CENTRED, run("Rules", LARGE)), True),
        ((run("Camp ", BOLD + LARGE), run("rules", BOLD + LARGE)), True),
        ((run("Rules", BOLD),), False),
        ((run("Rules", LARGE),), False),
        ((CENTRED, run("Rules")), False),
        ((CENTRED, run("Rules", '<w:sz w:val="26"/>')), False),
        ((run("Camp ", BOLD + LARGE), run("rules", BOLD)), False),
        ((CENTRED,), False),
    ],
)
def test_a_paragraph_that_stands_out(parts: tuple[str, ...], stands: bool) -> None:
    """It is two of bold, large and centred as a whole; one alone has other reasons."""
    assert stands_out(paragraph_of(*parts)) is stands
