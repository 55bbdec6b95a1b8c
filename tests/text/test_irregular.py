from __future__ import annotations

import pytest

from qa_service.text.irregular import _FORMS, BASES
from qa_service.text.terms import FUNCTION_WORDS, terms


def test_found_alike() -> None:
    """An irregular form is indexed as its base is, or as itself where the base only builds sentences."""
    for form, base in BASES.items():
        if base in FUNCTION_WORDS:
            assert terms(form) == [form]
        else:
            assert terms(form) == terms(base) != []


def test_bases() -> None:
    """A form has one base, and a base is no form of another word; forms are always indexed."""
    forms = [form for group in _FORMS.replace("\n", "|").split("|") for form in group.split()[1:]]
    assert len(forms) == len(set(forms)) == len(BASES)
    assert not BASES.keys() & set(BASES.values())
    assert not FUNCTION_WORDS & BASES.keys()
    assert all(word.isascii() and word.isalpha() and word.islower() for word in [*BASES, *BASES.values()])


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("goes", "going"),
        ("gases", "gas"),
        ("buses", "bus"),
        ("Wrote", "writing"),
        ("bacteria", "bacterium"),
        ("women", "woman's"),
        ("led", "leads"),
    ],
)
def test_examples(form: str, base: str) -> None:
    """What no stemmer knows is known, whatever its case and the base's ending."""
    assert terms(form) == terms(base)


def test_read_only() -> None:
    """Nothing can be added at run time."""
    with pytest.raises(TypeError):
        BASES["stone"] = "bone"  # type: ignore[index]  # what is refused here is the law
