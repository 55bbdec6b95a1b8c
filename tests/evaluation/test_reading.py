import gzip
import os
from pathlib import Path

import pytest

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.reading import name_of, numbered_lines, read_text

WHOLE = gzip.compress(b"some text that is long enough to be cut short")


def test_a_gzipped_file_reads_the_same_whatever_its_name(tmp_path: Path) -> None:
    """Compression is told by content."""
    plain, packed = tmp_path / "a.gz", tmp_path / "b.txt"
    plain.write_bytes("naïve".encode())
    packed.write_bytes(gzip.compress("naïve".encode()))
    assert read_text(plain) == read_text(packed) == "naïve"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Files that Windows wrote read like any other."""
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfhello")
    assert read_text(tmp_path / "a") == "hello"


def test_a_name_is_text_whatever_its_bytes() -> None:
    """A report with it can be written."""
    assert name_of(Path("a") / os.fsdecode("naïve \udcff.jsonl".encode("utf-8", "surrogateescape"))) == (
        r"naïve \xff.jsonl"
    )


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", None),
        (b" \n\n", None),
        (b"good\nbad \xff\xfe", 2),
        (b"good\ngood\nbad \x00", 3),
        (WHOLE[:-12], None),
        (WHOLE[:20] + b"\xff" * 8 + WHOLE[28:], None),
        (b"\x1f\x8bnot gzip at all", None),
    ],
    ids=["empty", "blank", "latin", "nul", "cut gzip", "damaged gzip", "false gzip"],
)
def test_what_is_not_text_is_refused(tmp_path: Path, data: bytes, line: int | None) -> None:
    """A file that cannot be read is named, with the line where that can be told."""
    path = tmp_path / "questions"
    path.write_bytes(data)
    with pytest.raises(InvalidQuestionsFile) as caught:
        read_text(path)
    assert caught.value.path == path
    assert caught.value.line == line


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """What cannot be opened is the user's error too, not a traceback."""
    with pytest.raises(InvalidQuestionsFile, match="no such file"):
        read_text(tmp_path / "nowhere")
    with pytest.raises(InvalidQuestionsFile, match="cannot be read"):
        read_text(tmp_path)


def test_only_line_feeds_end_lines_and_blank_ones_are_counted_but_not_given() -> None:
    """Line numbers are an editor's; a line separator inside a JSON string does not cut it."""
    assert list(numbered_lines("a\r\n\nb\u2028c\n")) == [(1, "a"), (3, "b\u2028c")]
