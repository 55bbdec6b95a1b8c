"""Laws of questions in other languages than English."""

from __future__ import annotations

import pytest

from qa_service.answering.question.abroad import abroad, asked_abroad
from qa_service.model import Document


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Wie oft werden die Flächen gewischt?", "Flächen gewischt"),
        ("Bis wann muss man fasten?", "fasten"),
        ("Was kostet ein Zimmer?", "kostet Zimmer"),
        ("Où sont déposés les objets de valeur ?", "déposés objets valeur"),
        ("Comment demander un interprète ?", "demander interprète"),
        ("¿Cuándo se mide la glucosa?", "mide glucosa"),
        ("Quando apre la farmacia?", "apre farmacia"),
        ("Onde está a chave?", "chave"),
        ("Hoe lang blijft het verband zitten?", "blijft verband zitten"),
        ("Когда сдаются анализы крови?", "сдаются анализы крови"),
        ("Wo befindet sich der Schlüssel?", "Schlüssel"),
        ("Où se trouve la clé ?", "clé"),
        ("Dove si trova la chiave?", "chiave"),
        ("Ist Gicht ansteckend?", "Gicht ansteckend"),
        ("Kann man meine Leihfrist verlängern?", "Leihfrist verlängern"),
        ("É proibido fumar?", "proibido fumar"),
        ("Gdzie znajduje się klucz?", "znajduje klucz"),
        ("Var ligger nyckeln?", "nyckeln"),
        ("متى تفتح المكتبة؟", "تفتح المكتبة"),
    ],
)
def test_what_is_about_something(question: str, about: str) -> None:
    """The words by which a language asks and builds its sentences are left out."""
    assert asked_abroad(question) == about


@pytest.mark.parametrize(
    "question",
    [
        "Was the hall built in 1900?",
        "Comment on the rules of the house.",
        "Is Que Sera a song?",
        "Who wrote Die Leiden des jungen Werther?",
        "Come in and tell me what lime is.",
        "Wie?",
        "Die Flächen werden gewischt.",
        "IST time zone",
        "War crimes in 1945?",
        "",
    ],
)
def test_others(question: str) -> None:
    """English questions, and what asks for nothing, are left alone."""
    assert asked_abroad(question) is None


@pytest.mark.parametrize(
    ("question", "spoken", "kind"),
    [
        ("Bis wann muss man fasten?", "de", "time"),
        ("Combien coûte une carte ?", "fr", "number"),
        ("Por quem são tirados os pontos?", "pt", "person"),
        ("¿Por qué cierra la farmacia?", "es", "reason"),
        ("Где лежит мазь?", "ru", "other"),
        ("Ist Gicht ansteckend?", "de", "other"),
    ],
)
def test_what_is_asked_for(question: str, spoken: str, kind: str) -> None:
    """The word that asks tells the language, and if a time, a number, a person or a reason is asked for."""
    found = abroad(question)
    assert found
    assert (found.spoken, found.kind) == (spoken, kind)


def test_literal_questions_are_answered(fill, answerer_over) -> None:
    """What stands in the text in the question's words is found; what does not is still refused."""
    texts = {
        "plan": "Die Flächen im Zimmer werden täglich gewischt. Infektiöse Wäsche kommt in gelbe Säcke.",
        "accueil": "Les objets de valeur sont déposés dans le coffre. Un interprète peut être demandé.",
        "rules": "Tenants park behind the house. The lift is checked in May. Keys are kept in the office.",
    }
    answerer = answerer_over(
        fill(*(Document(id, id, text, f"{id}.txt", "", "") for id, text in texts.items()))
    )
    for question, words in (
        ("Wie oft werden die Flächen gewischt?", "täglich"),
        ("Où sont déposés les objets de valeur ?", "dans le coffre"),
    ):
        answer = answerer.answer(question).answer
        assert answer.text and words in answer.text
        assert (answer.resolved_question, answer.corrections) == (question, ())
    assert answerer.answer("Wie heißt der Hausmeister?").answer.text is None


def test_small_words_are_not_missed(fill, answerer_over) -> None:
    """No small word is told to be missing or misspelt, and what is unknown is not overlooked."""
    text = "Gicht ist eine Erkrankung der Gelenke. Zuerst ist eine große Zehe betroffen."
    answerer = answerer_over(fill(Document("gicht", "Gicht", text, "gicht.md", "", "")))
    for question, missing in (
        ("Welchem Arzt traut man?", ("Arzt", "traut")),
        ("Ist Gicht ansteckend?", ("ansteckend",)),
    ):
        answer = answerer.answer(question).answer
        assert (answer.status, answer.unknown_words, answer.corrections) == ("abstained", missing, ())
