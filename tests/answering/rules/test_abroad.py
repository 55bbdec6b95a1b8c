"""Laws of sentences that say a question in another language again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.abroad import abroad
from qa_service.answering.rules.abroad import UNSEEN, said_abroad
from qa_service.model import Document
from qa_service.text.passages import passages


def said(question: str, text: str) -> list[float]:
    """Return how far each sentence of a text answers a question, whose words of its own are looked for."""
    found = abroad(question)
    return said_abroad(
        question, found.about if found else question, passages(Document("d", "Haus", text, "d.md", "", ""))
    )


@pytest.mark.parametrize(
    ("question", "text", "far"),
    [
        ("Wann wurde die Bücherei gebaut?", "Die Bücherei wurde 1891 gebaut.", 1),
        ("Wann öffnet die Bücherei?", "Die Bücherei öffnet um neun Uhr.", 0),
        ("Wann öffnet die Bücherei?", "Die Bücherei öffnet montags.", 1),
        ("Kiedy biblioteka jest otwarta?", "Biblioteka jest otwarta w maju.", 0),
        ("¿Por qué está la lámpara en la sala?", "La lámpara está en la sala.", 0),
        ("Warum brennt die Lampe?", "Die Lampe brennt seit 1891.", 0),
        ("Wann wurde die Bücherei gebaut?", "Die Bücherei wurde 1891 verkauft.", 0),
        ("Combien coûte une carte ?", "Une carte coûte 12 euros.", 1),
        ("¿Quién es la directora?", "La directora es Ada Reed.", 1),
        ("Wer hat die Bücherei gebaut?", "Die Bücherei wurde 1891 gebaut.", 0),
        ("Gdzie stoi lampa?", "Lampa stoi przy drzwiach.", UNSEEN),
        ("Vad kostar ett kort?", "Ett kort kostar tolv kronor.", UNSEEN),
        ("متى بنيت المكتبة؟", "بنيت المكتبة في عام 1891.", 1),
    ],
)
def test_said(question: str, text: str, far: float) -> None:
    """All words have to be said, and a date or a name that is asked for; other answers nobody can tell."""
    assert said(question, text) == [far]


@given(st.text("abcdefgh ?", max_size=60))
def test_english(question: str) -> None:
    """Nothing is told of other questions."""
    assert said(f"Was the {question}", "Die Bücherei öffnet um neun Uhr.") == []
