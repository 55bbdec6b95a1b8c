from __future__ import annotations

import pytest
from docx.oxml import parse_xml

from qa_service.sources import scripts
from qa_service.sources.omml import written

SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def of(word: str) -> str:
    return f"<m:r><m:t>{word}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"<m:sSup><m:e>{of('10')}</m:e><m:sup>{of('9')}</m:sup></m:sSup>{of('/L')}", "10⁹/L"),
        (f"<m:sSub><m:e>{of('x')}</m:e><m:sub>{of('1')}</m:sub></m:sSub>", "x1"),
        (f"<m:f><m:fPr/><m:num>{of('dose')}</m:num><m:den>{of('a+b')}</m:den></m:f>", "dose/(a+b)"),
        (f"<m:rad><m:deg/><m:e>{of('x')}</m:e></m:rad>", "√(x)"),
        (f"<m:rad><m:deg>{of('3')}</m:deg><m:e>{of('x')}</m:e></m:rad>", "³√(x)"),
        (f"<m:d><m:e>{of('a')}</m:e></m:d>", "(a)"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{of('a')}</m:e></m:d>", "[a]"),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{of('1')}</m:sub><m:sup>{of('9')}</m:sup>"
            f"<m:e>{of('x')}</m:e></m:nary>",
            "∑1⁹x",
        ),
    ],
)
def test_a_formula_stands_in_a_line(inner: str, expected: str) -> None:
    """Powers, indices, fractions, roots, brackets and sums keep their figures apart."""
    assert scripts.written(written(parse_xml(f"<m:oMath xmlns:m='{SPACE}'>{inner}</m:oMath>"))) == expected
