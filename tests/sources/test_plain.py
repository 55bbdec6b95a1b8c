from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.sources.plain import checked, decode, read
from qa_service.sources.reading import Unreadable

UMLAUTS = (
    "Größe und Übermut sind nicht das Gleiche, sagte der Müller über die Brücke.\n"
    "Äpfel, Öl und Süßigkeiten mögen wir gern."
)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=60))
def test_as_it_is(text: str) -> None:
    """Text in UTF-8 is left as it is, a byte order mark at its beginning aside."""
    assert decode(text.encode()) == text.removeprefix("\ufeff")
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


@pytest.mark.parametrize("code", [*range(0x100), 0xD7FF, 0xD800, 0xDFFF, 0xE000])
def test_controls(code: int) -> None:
    """A text with a control character or half of one is refused, and told where that is, by its bytes too."""
    allowed = code not in {*range(9), *range(14, 27), *range(28, 32), 0xD800, 0xDFFF}
    text = f"Größe {chr(code)} bone"
    content = None if 0xD800 <= code <= 0xDFFF else text.encode()
    if allowed:
        assert checked(text) == checked(text, content) == text.replace("\r", "\n")
    else:
        for given in (None, content):
            with pytest.raises(Unreadable, match=rf"U\+{code:04X} at character 6"):
                checked(text, given)


def test_newlines() -> None:
    """Every line ends in a line feed alone, whatever ended it in the file."""
    assert decode(b"one\r\ntwo\rthree\n\r\n") == "one\ntwo\nthree\n\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-32", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    """Umlauts are read in the encodings that people's files are in."""
    assert decode(UMLAUTS.encode(encoding)) == UMLAUTS


def test_mixed_encodings() -> None:
    """Stray bytes of Windows in UTF-8 are read as such, and a torn last letter harms no other."""
    mixed = UMLAUTS.encode() + "\n“It’s good” – Café\n".encode("cp1252") + UMLAUTS.encode()
    assert decode(mixed) == f"{UMLAUTS}\n“It’s good” – Café\n{UMLAUTS}"
    assert decode(codecs.BOM_UTF8 + mixed) == decode(mixed)
    assert decode(UMLAUTS.encode() + b"\x9d.") == f"{UMLAUTS}\ufffd."
    assert decode("Größe und Übermut über die Brücke".encode() + "ß".encode()[:1])[:33].endswith("Brücke")
    assert decode("Größe über Ärger. ".encode("cp1252") + "ä".encode()).startswith("Größe über Ärger.")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Give 5 µg of the drug."),
        ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
        ("cp1251", "Гиперкальциемия это избыток кальция в крови. Доза пять мг."),
        ("shift_jis", "これは日本語の文書です。カルシウムの量を測ります。"),
    ],
)
def test_old_encodings(encoding: str, text: str) -> None:
    """Texts of a sentence are read in the encodings that their languages were written in."""
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_either_end(mark: bytes) -> None:
    """UTF-16 is read in the order that its mark tells."""
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + "Äpfel 😀".encode(encoding)) == "Äpfel 😀"


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"text\0text", b"\xff\xfe\x00", bytes(range(256))]
)
def test_binary(content: bytes) -> None:
    """Bytes that are not text are refused."""
    with pytest.raises(Unreadable, match="not text"):
        decode(content)


def test_title() -> None:
    """A short first line that stands alone, or a mail's subject, is the title; the text keeps it as it is."""
    assert read("From: Anna\nSubject: Re: Salt\n\n> It is\n> white.")[0] == "Salt"
    assert read("\n\nCalcinosis\n\nIt is a build-up.\n") == (
        "Calcinosis",
        "\n\nCalcinosis\n\nIt is a build-up.\n",
    )
    assert read("Calcinosis\n==========\nIt is a build-up.\n")[0] == "Calcinosis"
    assert read("It is a build-up.\n\nMore.")[0] is None
    assert read("Calcinosis\nis a build-up of calcium.")[0] is None
    assert read("All there is")[0] is None
    paper = "Light and sleep " + "of nurses who work at night and by turns " * 3 + "(LUMEN)"
    assert read(f"{paper}\n\nA. Reed")[0] == paper and read(f"{paper} {paper}\n\nA. Reed")[0] is None


def test_subtitles() -> None:
    """Of subtitles the text is what is said, without a title."""
    cue = "00:00:01,000 --> 00:00:02,000\n"
    assert read(f"1\n{cue}The tower\n\n2\n{cue}is old.\n") == (None, "The tower\nis old.\n")


def test_chats() -> None:
    """The first message of a chat is no title, though a blank line stands below it."""
    sent = "01/03/2026, 10:22 - Anna: "
    chat = f"{sent}Hello\n\nall\n\n{sent}Who comes\n{sent}On Friday\n{sent}I do\n"
    assert read(chat) == (None, chat)


def test_what_is_drawn() -> None:
    """A table that is drawn with lines has bars, which the blocks of a text are read by."""
    assert read("│ Room │ Key │\n├──────┼─────┤\n│ Loft │ Eve │\n")[1] == (
        "| Room | Key |\n+------+-----+\n| Loft | Eve |\n"
    )
