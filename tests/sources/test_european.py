from __future__ import annotations

import pytest

from qa_service.sources.european import decoded

CZECH = "Nemocný má užívat dvě tablety denně, protože je to důležité."
POLISH = "Pacjent powinien zażyć pięć tabletek dziennie. Źródło jest nieznane."
HUNGARIAN = "A betegnek naponta két tablettát kell bevennie, reggel és este. Űrlap, kérő, öt."


@pytest.mark.parametrize(
    "text",
    [
        "Give 5 µg of the drug.",
        "Take ½ tablet, or ¼ tablet if you are over 80.",
        "10 mg ± 2 mg for 1.8 m², 3 m³ • Aspirin™ ‹a› 5 ‰ × 3 … don´t",
        "Señor Núñez takes ½",
        "Smørrebrød",
        "¿Qué es? ¡Cuidado! La 2ª dosis.",
        "L’élève a reçu 30 µg à l’hôpital; où êtes-vous ? Cœur, août, naïf.",
        "Sjúklingurinn á að taka tvær töflur á dag, þó.",
        "Café Müller, São Paulo, Smørrebrød, Señor Núñez: ¼ l.",
    ],
)
def test_western_texts(text: str) -> None:
    """Letters and signs of Western Europe are read as Windows-1252, however few they are."""
    assert decoded(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", CZECH),
        ("iso8859-2", CZECH),
        ("cp1250", POLISH),
        ("iso8859-2", POLISH),
        ("cp1250", HUNGARIAN),
        ("cp1250", "Pacientul trebuie să ia două tablete pe zi, dimineaţa şi seara."),
        ("cp1250", "Bolesnik treba uzimati dvije tablete, uz čašu vode. Liječnik će odlučiti što je važno."),
        ("cp1254", "Hasta günde iki tablet almalıdır, çünkü bu tedavi için önemlidir. Işık, ağaç."),
        ("cp1257", "Pacientas turi vartoti dvi tabletes per dieną, nes tai svarbu; ūkis, žmogus, šalis."),
        ("cp850", "Die Dosis beträgt fünf Milligramm für Erwachsene. Größe ist wichtig."),
    ],
)
def test_other_languages(encoding: str, text: str) -> None:
    """An encoding is told by a language that has all the letters which the bytes stand for there."""
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Гиперкальциемия это избыток кальция в крови."),
        ("cp1253", "Ο ασθενής πρέπει να παίρνει δύο δισκία την ημέρα."),
        ("shift_jis", "これは日本語の文書です。カルシウムの量を測ります。"),
        ("shift_jis", "The word カルシウム means calcium, and the text goes on in English for a while."),
        ("gb18030", "这是一个中文文件。病人每天服用两片药。"),
    ],
)
def test_other_scripts_are_left_to_others(encoding: str, text: str) -> None:
    """Bytes that stand for another script are not taken for letters of the Latin one."""
    assert decoded(text.encode(encoding)) is None
