from __future__ import annotations

import docx
from docx.enum.style import WD_STYLE_TYPE

from qa_service.sources.docxtext import shift_by_style, words_of


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
