from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.answering.ranking.weights import DIGITS, Weights, parse, read, written
from qa_service.errors import UnusableWeights

PATH = Path("weights.txt")
NUMBERS = st.floats(-1e6, 1e6, width=32)
ROWS = st.integers(0, 3).flatmap(
    lambda size: st.lists(st.lists(NUMBERS, min_size=size, max_size=size), min_size=1, max_size=3)
)
ARRAYS = st.dictionaries(
    st.text("abc.01", min_size=1, max_size=6),
    (st.lists(NUMBERS, max_size=4) | ROWS).map(lambda values: np.array(values, np.float32)),
    max_size=3,
)
HEADERS = st.dictionaries(
    st.text(max_size=5).filter(lambda key: key != "format"),
    st.text(st.characters(codec="utf-8"), max_size=9) | st.integers() | st.lists(st.integers(), max_size=3),
    max_size=3,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header=HEADERS, arrays=ARRAYS)
def test_round_trip(tmp_path: Path, header: dict[str, object], arrays: dict[str, np.ndarray]) -> None:
    """What is written is read again: the header as it is, numbers to so many digits, shapes and names."""
    path = tmp_path / "weights.txt"
    path.write_text(written(Weights(header, arrays)), encoding="utf-8", newline="\n")
    found = read(path)
    assert found.header == header
    assert list(found.arrays) == list(arrays)
    for name, array in arrays.items():
        assert (found.arrays[name].shape, found.arrays[name].dtype) == (array.shape, np.float32)
        assert np.allclose(found.arrays[name], array, rtol=10**-DIGITS * 5, atol=0)


def test_rounded() -> None:
    """What a file holds is rounded, and writing that again changes nothing."""
    weights = Weights({"by": "hand"}, {"a": np.array([[1 / 3, 2e-9]], np.float32)})
    once = parse(written(weights), Path("weights"))
    assert once.arrays["a"].tolist() == [[np.float32(0.3333), np.float32(2e-9)]]
    assert written(once) == written(weights)


def test_file() -> None:
    """The file is a line of JSON, then each array's name and shape, and its rows."""
    weights = Weights({"by": "Zoë"}, {"a": np.array([[1, 0.5], [0, -2]]), "b": np.array([3.0])})
    assert written(weights) == '{"format": 1, "by": "Zoë"}\na 2 2\n1 0.5\n0 -2\nb 1\n3\n'


GOOD = '{"format": 1}\na 2 2\n1 2\n3 4\n'
BROKEN = [
    "",
    "\n",
    "no JSON\n",
    "[]\n",
    "null\n",
    "{}\n",
    '{"format": 0}\n',
    GOOD[:-4],
    GOOD.replace("4", "four"),
    GOOD.replace("4", "4 5"),
    GOOD.replace("4", "nan"),
    GOOD.replace("4", "inf"),
    GOOD.replace("a 2 2", "a -1 2"),
    GOOD.replace("a 2 2", "a 2 -1"),
    GOOD.replace("a 2 2", "a 2 2 1"),
    GOOD.replace("a 2 2", "a"),
    GOOD.replace("a 2 2", "a two 2"),
    GOOD + "\n",
    GOOD + "a 1\n1\n",
    GOOD + "b 1\n",
]


@pytest.mark.parametrize("content", BROKEN)
def test_broken(content: str) -> None:
    """A file that is not whole, or holds no numbers, is refused and named."""
    assert parse(GOOD, PATH).arrays["a"].tolist() == [[1, 2], [3, 4]]
    with pytest.raises(UnusableWeights, match="weights") as caught:
        parse(content, PATH)
    assert caught.value.path == PATH


def test_unreadable(tmp_path: Path) -> None:
    """A file that is missing or no text is told by the same error."""
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe")
    for name in ("missing.txt", "bytes.txt"):
        with pytest.raises(UnusableWeights, match=name):
            read(tmp_path / name)
