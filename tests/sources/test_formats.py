from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from making import book, open_text, plain_pdf, word

from qa_service.sources.formats import FORMATS, check_ending, readings
from qa_service.sources.reading import Limits, Unreadable

WORDS = "Lime is burnt in a kiln."
CONTENTS = {
    ".txt": WORDS.encode(),
    ".text": WORDS.encode(),
    ".srt": WORDS.encode(),
    ".vtt": WORDS.encode(),
    ".md": WORDS.encode(),
    ".markdown": WORDS.encode(),
    ".rst": WORDS.encode(),
    ".html": f"<p>{WORDS}".encode(),
    ".htm": f"<p>{WORDS}".encode(),
    ".xhtml": f"<html><head><script src='a.js'/></head><body><p>{WORDS}</p></body></html>".encode(),
    ".pdf": plain_pdf([[WORDS]]),
    ".docx": word(WORDS, [("a", "b")]),
    ".odt": open_text(f"<text:p>{WORDS}</text:p>"),
    ".epub": book("Lime", [("Kilns", WORDS)]),
    ".jsonl": f'{{"_id": "a", "text": "{WORDS}"}}'.encode(),
    ".csv": f"thing,words\nlime,{WORDS}".encode(),
    ".tsv": f"thing\twords\nlime\t{WORDS}".encode(),
    ".eml": f"From: ana@example.org\nSubject: Lime\n\n{WORDS}".encode(),
}


def test_every_ending_has_a_reader() -> None:
    """What a file with a known ending holds is read, pages in XML too, whose elements close themselves."""
    assert set(CONTENTS) == set(FORMATS)
    for ending, content in CONTENTS.items():
        [found] = readings(ending, content, Limits())
        assert WORDS in f"{found.title}\n{found.text}", ending


def test_every_ending_is_in_the_manual() -> None:
    """docs/operations.md says what is read of each."""
    manual = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
    table = manual.partition("\n## Formats\n")[2].partition("\n\n## ")[0]
    assert [ending for ending in FORMATS if f"`{ending}`" not in table] == []


@pytest.mark.parametrize("ending", ["", ".doc", ".TXT", "txt"])
def test_other_endings_are_refused(ending: str) -> None:
    """The refusal says which formats are known."""
    with pytest.raises(Unreadable) as raised:
        check_ending(ending)
    assert all(known in str(raised.value) for known in FORMATS)
    for known in FORMATS:
        check_ending(known)


def test_a_parser_is_loaded_for_its_own_format_alone() -> None:
    """Who reads text has loaded neither the parser of PDF files nor those of Word and HTML."""
    script = (
        "import sys; from qa_service.sources.formats import readings; from qa_service.sources.reading import "
        "Limits; readings('.txt', b'Words.', Limits()); "
        "print(*({'pypdfium2', 'docx', 'selectolax'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
