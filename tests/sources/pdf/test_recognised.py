from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from qa_service.sources.pdf import read
from qa_service.sources.pdf.recognised import evened
from qa_service.sources.reading import Limits

LINES = (
    "The old mill at the harbour was bought by the town in spring of",
    "the year before, and all of its stones were brought to the museum.",
    "Most of them stand beside the door. The miller, who was named",
    "Berg, went to live with a daughter at the other end of the bay.",
    "Every Sunday he came back to the town to look after his",
    "Old roses. The wheel was left where it had been all of the time.",
)
SIZES = (11.0, 12.0, 10.1, 11.8, 10.4, 11.9)


def scanned(mode: int) -> bytes:
    """Return a PDF of a heading and lines whose letters are guessed to be of many sizes; mode 3 is unseen."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(600, 800))
    for at, (line, size) in enumerate(zip(("Mills", *LINES), (20.0, *SIZES), strict=True)):
        text = canvas.beginText(80, 720 - 15 * at - (at > 0) * 20)
        text.setTextRenderMode(mode)
        text.setFont("Helvetica", size)
        text.setHorizScale(100 * (340 if at else 60) / canvas.stringWidth(line, "Helvetica", size))
        text.textOut(line)
        canvas.drawText(text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(("mode", "blocks"), [(3, 2), (0, 3)])
def test_lines_of_a_scan_are_of_one_height(mode: int, blocks: int) -> None:
    """What was recognised is a paragraph below its heading, though heights differ that part what is seen."""
    found = read(scanned(mode), Limits()).text.strip().split("\n\n")
    assert found[0] == "# Mills"
    assert len(found) == blocks
    assert " ".join(one.lstrip("# ") for one in found) == " ".join(("Mills", *LINES))


def test_only_heights_that_hardly_differ_are_evened() -> None:
    """The height of most letters stands for those near it; headings and notes keep theirs."""
    assert evened([11, 12.5, 20, 9.5, 6], [40, 20, 5, 20, 30]) == [11, 11, 20, 11, 6]
    assert evened([], []) == []
