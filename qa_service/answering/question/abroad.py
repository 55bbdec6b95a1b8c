"""A question in another language than English -> the words in it that say what it is about."""

from __future__ import annotations

from functools import lru_cache

from qa_service.text.languages import FUNCTION
from qa_service.text.patterns import lazy
from qa_service.text.terms import FUNCTION_WORDS, tokens

FIRST = 3
"""Words at the beginning among which one asks ("bis wann", "a qué hora")."""

_ASKING_IN = {
    "de": """
        wie wann wo wer wem wen wessen was warum weshalb wieso wieviel wieviele welche welcher welches welchen
        welchem woher wohin womit wofür worauf wovon wodurch
        """,
    "fr": "quand où qui que quoi comment combien pourquoi quel quelle quels quelles lequel laquelle",
    "es": """
        cuándo cuando dónde donde adónde quién quien quiénes qué que cómo como cuánto cuánta cuántos cuántas
        cuanto cuál cuáles cual
        """,
    "it": "quando dove chi che cosa come quanto quanta quanti quante quale quali perché",
    "pt": "quando onde quem que como quanto quanta quantos quantas qual quais porquê",
    "nl": "wanneer waar wie wat hoe waarom welke welk hoeveel",
    "ru": """
        когда где кто что как почему сколько какой какая какое какие каких каким куда откуда зачем чем кого
        кому можно
        """,
}
_IS_IT_SO_IN = {
    "de": "ist sind waren kann können darf dürfen muss müssen soll sollen gibt wird werden wurde wurden",
    "fr": "sont peut peuvent doit doivent faut",
    "es": "está están puede pueden debe deben",
    "it": "è sono può possono deve devono",
    "pt": "é são está estão há pode podem deve devem",
    "nl": "kunnen mogen moeten wordt worden zijn",
    "ru": "можно нужно надо есть",
}
"""Words that begin a question whether something is so, and no English one."""

_BESIDE_IN = {
    "de": """
        oft lange viel viele hoch groß weit alt kann können darf dürfen muss müssen soll sollen man ich mir
        mich wir uns ihr an in es gibt bis ab seit mein meine meinen meinem meiner ihre ihren ihrem tun sich
        steht stehen liegt liegen befindet befinden finde findet
        """,
    "fr": "l d s c n j qu t y a ils je on se trouve trouvent doit dois peut peux faut",
    "es": "hay a debe debo deben hora qué yo me se encuentra encuentran",
    "it": "l d c ci si trova trovano deve devo può posso",
    "pt": "há deve devo pode posso eu se fica ficam encontra",
    "nl": "kan mag moet moeten ik we vaak lang veel hoog staat staan ligt liggen",
    "ru": "ли надо нужно мне я мы",
}
_IN_CAPITALS = lazy(r"\p{Lu}{2,}\Z")
"""A short name, such as that of a time zone."""

_ASKING = {spoken: frozenset(words.split()) for spoken, words in _ASKING_IN.items()}
_IS_IT_SO = {spoken: frozenset(words.split()) for spoken, words in _IS_IT_SO_IN.items()}
_SAYING_NOTHING = {
    spoken: asking.union(_BESIDE_IN[spoken].split(), FUNCTION[spoken], _IS_IT_SO[spoken])
    for spoken, asking in _ASKING.items()
}


@lru_cache(maxsize=64)  # reading a question and telling how it was read both ask
def asked_abroad(question: str) -> str | None:
    """Return the words of a question in another language that are about something; None of other questions.

    "Wie oft werden die Flächen gewischt?" is about "Flächen gewischt": the analyzer knows the words by which
    English builds its sentences alone, and no passage need hold those of others.
    """
    words = [(word, word.lower(), term) for _, word, term in tokens(question)]
    first = {lower for _, lower, _ in words[:FIRST]}
    first_of_all = words[0][1] if words and not _IN_CAPITALS.match(words[0][0]) else ""
    counts = {
        spoken: sum(lower in _SAYING_NOTHING[spoken] for _, lower, _ in words)
        for spoken, asking in _ASKING.items()
        if not first.isdisjoint(asking) or first_of_all in _IS_IT_SO[spoken]
    }
    spoken = max(counts, key=counts.__getitem__, default=None)
    if spoken is None or counts[spoken] <= sum(lower in FUNCTION_WORDS for _, lower, _ in words):
        return None
    kept = [word for word, lower, term in words if term and lower not in _SAYING_NOTHING[spoken]]
    return " ".join(kept) or None
