from __future__ import annotations

import builtins
import struct
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from qa_service.errors import InvalidInput
from qa_service.training import encoder as module
from qa_service.training.encoder import Encoder

UNKNOWN = "[UNK]"
VOCABULARY = {UNKNOWN: 0, "skull": 1, "bone": 2, "rib": 3, "river": 4}
TABLE = [[9.0, 9.0], [3.0, 4.0], [1.0, 0.0], [2.0, 0.0], [0.0, 5.0]]
FLOAT, INT64 = 1, 7


def varint(number: int) -> bytes:
    """Return a whole number as protocol buffers write it."""
    more, last = divmod(number, 128)
    return bytes([last + 128]) + varint(more) if more else bytes([last])


def field(place: int, value: int | str | bytes) -> bytes:
    """Return a field of a protocol buffer's message."""
    if isinstance(value, int):
        return varint(place * 8) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(place * 8 + 2) + varint(len(data)) + data


def told(name: str, kind: int, *sizes: str) -> bytes:
    """Return ONNX's description of an input or output, each size a name."""
    shape = b"".join(field(1, field(2, size)) for size in sizes)
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, shape)))


def network() -> bytes:
    """Return a network in ONNX's format that gives each token its row of ``TABLE``."""
    rows = b"".join(struct.pack("<2f", *row) for row in TABLE)
    table = field(1, len(TABLE)) + field(1, 2) + field(2, FLOAT) + field(8, "table") + field(9, rows)
    node = field(1, "table") + field(1, "input_ids") + field(2, "states") + field(4, "Gather")
    given, made = told("input_ids", INT64, "n", "w"), told("states", FLOAT, "n", "w", "d")
    graph = field(1, node) + field(2, "rows") + field(5, table) + field(11, given) + field(12, made)
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13))


def zipped(path: Path, **files: bytes) -> Path:
    with ZipFile(path, "w") as file:
        for name, data in files.items():
            file.writestr(name.replace("__", "."), data)
    return path


def words() -> bytes:
    tokens = Tokenizer(WordLevel(VOCABULARY, unk_token=UNKNOWN))
    tokens.pre_tokenizer = Whitespace()
    return tokens.to_str().encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return zipped(tmp_path / "encoder.jar", small__onnx=network(), small_tokenizer__json=words())


def test_encoded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text's vector is that of its first token at the length of 1, wherever it stands and however long."""
    monkeypatch.setattr(module, "TOGETHER", 2)
    encode = Encoder(file)
    found = encode(["rib bone river", "river", "skull", "bone river bone river", "bone"])
    assert found == pytest.approx(np.array([[1, 0], [0, 1], [0.6, 0.8], [1, 0], [1, 0]], np.float32))
    assert found.dtype == np.float32


def test_long_texts(file: Path) -> None:
    """A text of more tokens than are looked at is cut, not refused."""
    assert Encoder(file)(["river " * 1000]) == pytest.approx(np.array([[0, 1]]))


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"small__onnx": b""}, "holds 0 files that end with tokenizer.json, not one"),
        ({"small__onnx": b"none", "tokenizer__json": b"{}"}, "not a sentence encoder"),
        ({"a__onnx": b"", "b__onnx": b"", "tokenizer__json": b"{}"}, "holds 2 files that end with .onnx"),
    ],
)
def test_other_files(tmp_path: Path, files: dict[str, bytes], why: str) -> None:
    """What is no encoder is named, with what is wrong with it."""
    with pytest.raises(InvalidInput, match=why):
        Encoder(zipped(tmp_path / "other.jar", **files))


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there, and one that is no zip file, are named."""
    (tmp_path / "text.jar").write_text("text")
    for name in ("none.jar", "text.jar"):
        with pytest.raises(InvalidInput, match=rf"{name}: not a sentence encoder"):
            Encoder(tmp_path / name)


def test_without_the_extra(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the libraries are not installed, it is said what to install."""
    real = builtins.__import__

    def importing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "onnxruntime":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(InvalidInput, match=r"pip install 'qa-service\[vectors\]'"):
        Encoder(file)
