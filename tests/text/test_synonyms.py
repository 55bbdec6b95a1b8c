from __future__ import annotations

import pytest

from qa_service.text.synonyms import FAMILIES, SYNONYMS
from qa_service.text.terms import terms


def test_terms() -> None:
    """Synonyms are index terms, so that they can be looked up as they are."""
    for term, others in (*SYNONYMS.items(), *FAMILIES.items()):
        assert len(term) > 0
        assert term not in others
        assert len(set(others)) == len(others)


@pytest.mark.parametrize(
    ("one", "other"), [("diagnosed", "detection"), ("linked", "associated"), ("standard", "usual")]
)
def test_alike(one: str, other: str) -> None:
    """Words of a class stand for one another, in any form and either way."""
    (first,), (second,) = terms(one), terms(other)
    assert second in SYNONYMS[first]
    assert first in SYNONYMS[second]


@pytest.mark.parametrize(
    ("one", "other"),
    [("treated", "treatments"), ("kidneys", "renal"), ("safe", "safety"), ("skin", "dermal")],
)
def test_family(one: str, other: str) -> None:
    """Words of a family that the analyzer tells apart belong together, in any form and either way."""
    (first,), (second,) = terms(one), terms(other)
    assert first != second
    assert second in FAMILIES[first]
    assert first in FAMILIES[second]


def test_read_only() -> None:
    """Nothing can be added at run time."""
    with pytest.raises(TypeError):
        SYNONYMS["calcium"] = ()  # type: ignore[index]  # what is refused here is the law
