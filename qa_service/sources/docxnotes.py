"""The footnotes and endnotes of a Word document, by what refers to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn

from qa_service.sources.docxtext import nearest

_KINDS = {qn(f"w:{kind}Reference"): kind for kind in ("footnote", "endnote")}


class Notes:
    """The notes of a document; each is given once, where it is referred to first."""

    def __init__(self, document: Any) -> None:
        self._notes = {
            (kind, note.get(qn("w:id"))): note
            for relation in document.part.rels.values()
            for kind in _KINDS.values()
            if not relation.is_external and relation.reltype.endswith(f"/{kind}s")
            for note in parse_xml(relation.target_part.blob).iterfind(f"w:{kind}", nsmap)
        }

    def of(self, part: Any) -> Iterator[Any]:
        """Yield the notes that a paragraph or a table refers to, in order."""
        for reference in nearest(part, _KINDS.keys()) if self._notes else ():
            note = self._notes.pop((_KINDS[reference.tag], reference.get(qn("w:id"))), None)
            if note is not None:
                yield note
