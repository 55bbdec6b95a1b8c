from __future__ import annotations

import pytest

from qa_service.sources.charset import decoded


def test_bytes_are_read_as_the_page_says() -> None:
    """UTF-8 where it is, else the charset that is named; a charset that is none is passed over."""
    assert decoded("<meta charset=iso-8859-1><p>ä".encode("iso-8859-1")).endswith("ä")
    assert decoded("<meta charset=iso-8859-1><p>ä".encode()).endswith("ä")
    assert decoded("<meta charset=nonsense><p>ä".encode()).endswith("ä")


@pytest.mark.parametrize("named", ["iso-8859-1", "latin1", "us-ascii", "ISO_8859-1"])
def test_a_page_is_read_as_browsers_do(named: str) -> None:
    """A page that names Latin 1 or ASCII is in Windows-1252."""
    assert decoded(f"<meta charset={named}><p>It doesn’t cost 5 €".encode("cp1252")).endswith(
        "doesn’t cost 5 €"
    )
