from __future__ import annotations

import pytest

from qa_service.text.languages import PLAIN, language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am 3. März 2021 wurde Dr. Müller entlassen.", "de"),
        ("Die Dosis ist nicht hoch, und das gilt ggf. auch.", "de"),
        ("He was given the drug, and the dose was high.", "en"),
        (
            "They die of it. The title is “Die Zeit und der Tod”, which the author of the book gave to it.",
            "en",
        ),
        ("De patiënt is naar huis gegaan en het gaat goed met hem, die nu slaapt.", "nl"),
        ("Le patient reçoit une ordonnance, et la pharmacie est ouverte.", "fr"),
        ("El paciente recibe una receta y la farmacia está abierta.", "es"),
        ("Il paziente riceve una ricetta e la farmacia è aperta.", "it"),
        ("O paciente recebe uma receita e a farmácia está aberta de dia.", "pt"),
        ("Пациент получает рецепт, и аптека открыта с утра.", "ru"),
        ("", "en"),
        ("word " * PLAIN + " und der die das ist", "en"),
    ],
)
def test_language(text: str, expected: str) -> None:
    """A language is told by its function words; what is not known is read by the English rules."""
    assert language(text) == expected
