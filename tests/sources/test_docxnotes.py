from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qa_service.sources.docx import read
from qa_service.sources.reading import Limits, Unreadable


def with_notes(kind: str, notes: dict[int, str], *paragraphs: tuple[str, int]) -> str:
    """Return what is read from paragraphs that each refer to a note, from a file that has such notes."""
    document = docx.Document()
    inner = "".join(
        f"<w:{kind} w:id='{at}'><w:p><w:r><w:{kind}Ref/><w:t>{text}</w:t></w:r>"
        f"<w:r><w:{kind}Reference w:id='1'/></w:r></w:p></w:{kind}>"
        for at, text in notes.items()
    )
    blob = f"<w:{kind}s {nsdecls('w')}>{inner}</w:{kind}s>".encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", blob, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
    for words, number in paragraphs:
        reference = f"<w:r><w:{kind}Reference {nsdecls('w')} w:id='{number}'/></w:r>"
        document.add_paragraph(words)._p.append(
            parse_xml(reference.replace("<w:r>", f"<w:r {nsdecls('w')}>"))
        )
    out = BytesIO()
    document.save(out)
    return read(out.getvalue(), Limits()).text


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_follow_what_refers_to_them(kind: str) -> None:
    """Each comes once, behind its paragraph; a note that refers to itself, or is missing, does no harm."""
    notes = {1: "Not for children.", 2: "See page 5.", 3: "Never referred to."}
    found = with_notes(kind, notes, ("Give 5 mg.", 1), ("Wait.", 2), ("Again.", 1), ("End.", 9))
    assert found == "Give 5 mg.\n\nNot for children.\n\nWait.\n\nSee page 5.\n\nAgain.\n\nEnd.\n"


def test_notes_that_are_damaged() -> None:
    """A file whose notes are no XML is told as damaged."""
    with pytest.raises(Unreadable, match="damaged"):
        with_notes("footnote", {1: "<"}, ("Give 5 mg.", 1))
