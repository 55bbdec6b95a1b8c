"""A question in another language than English -> the words in it that say what it is about."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from qa_service.text.languages import FUNCTION
from qa_service.text.patterns import lazy
from qa_service.text.terms import FUNCTION_WORDS, tokens

FIRST = 3
"""Words at the beginning among which one asks ("bis wann", "a qué hora")."""

_ASKING_IN = {
    "de": {
        "time": "wann",
        "number": "wieviel wieviele",
        "person": "wer wem wen wessen",
        "reason": "warum weshalb wieso",
        "other": """
            wie wo was welche welcher welches welchen welchem woher wohin womit wofür worauf wovon wodurch
            """,
    },
    "fr": {
        "time": "quand",
        "number": "combien",
        "person": "qui",
        "reason": "pourquoi",
        "other": "où que quoi comment quel quelle quels quelles lequel laquelle",
    },
    "es": {
        "time": "cuándo cuando",
        "number": "cuánto cuánta cuántos cuántas cuanto",
        "person": "quién quien quiénes",
        "other": "dónde donde adónde qué que cómo como cuál cuáles cual",
    },
    "it": {
        "time": "quando",
        "number": "quanto quanta quanti quante",
        "person": "chi",
        "reason": "perché",
        "other": "dove che cosa come quale quali",
    },
    "pt": {
        "time": "quando",
        "number": "quanto quanta quantos quantas",
        "person": "quem",
        "reason": "porquê",
        "other": "onde que como qual quais",
    },
    "nl": {
        "time": "wanneer",
        "number": "hoeveel",
        "person": "wie",
        "reason": "waarom",
        "other": "waar wat hoe welke welk",
    },
    "ru": {
        "time": "когда",
        "number": "сколько",
        "person": "кто кого кому",
        "reason": "почему зачем",
        "other": "где что как какой какая какое какие каких каким куда откуда чем можно",
    },
    "pl": {
        "time": "kiedy",
        "number": "ile ilu",
        "person": "kto kogo komu",
        "reason": "dlaczego",
        "other": "gdzie co jak jaki jaka jakie jakich który która które skąd dokąd czym czego",
    },
    "sv": {
        "time": "när",
        "number": "",
        "person": "vem vilka",
        "reason": "varför",
        "other": "var vad hur vilken vilket vart varifrån",
    },
    "ar": {
        "time": "متى",
        "number": "كم بكم",
        "person": "من لمن",
        "reason": "لماذا",
        "other": "أين اين ما ماذا كيف أي أية",
    },
}
"""The words by which each language asks, by what they ask for."""

_IS_IT_SO_IN = {
    "de": "ist sind waren kann können darf dürfen muss müssen soll sollen gibt wird werden wurde wurden",
    "fr": "sont peut peuvent doit doivent faut",
    "es": "está están puede pueden debe deben",
    "it": "è sono può possono deve devono",
    "pt": "é são está estão há pode podem deve devem",
    "nl": "kunnen mogen moeten wordt worden zijn",
    "ru": "можно нужно надо есть",
    "pl": "czy",
    "sv": "är finns får kan måste",
    "ar": "هل",
}
"""Words that begin a question whether something is so, and no English one."""

_BESIDE_IN = {
    "de": """
        oft lange viel viele hoch groß weit alt kann können darf dürfen muss müssen soll sollen man ich mir
        mich wir uns ihr an in es gibt bis ab seit mein meine meinen meinem meiner ihre ihren ihrem tun sich
        steht stehen liegt liegen befindet befinden finde findet
        """,
    "fr": "temps l d s c n j qu t y a ils je on se trouve trouvent doit dois peut peux faut",
    "es": "tiempo hay a debe debo deben hora qué yo me se encuentra encuentran",
    "it": "tempo l d c ci si trova trovano deve devo può posso",
    "pt": "tempo há deve devo pode posso eu se fica ficam encontra",
    "nl": "kan mag moet moeten ik we vaak lang veel hoog staat staan ligt liggen",
    "ru": "ли надо нужно мне я мы",
    "pl": """
        się w na z do od o po za przez jest są był była było były został została zostało i lub nie to ten ta
        można musi trzeba ja my mi długo często daleko
        """,
    "sv": """
        är var det den de en ett och i på av för till med som har kan får man jag vi ligger finns många mycket
        länge ofta
        """,
    "ar": "في من إلى الى على عن هو هي هذا هذه التي الذي تم كان كانت و أو يمكن",
}
_WHY = {("por", "qué"), ("por", "que")}
"""Words that ask for a reason only together."""

_IN_CAPITALS = lazy(r"\p{Lu}{2,}\Z")
"""A short name, such as that of a time zone."""

_KINDS = {
    spoken: {word: kind for kind, words in kinds.items() for word in words.split()}
    for spoken, kinds in _ASKING_IN.items()
}
_IS_IT_SO = {spoken: frozenset(words.split()) for spoken, words in _IS_IT_SO_IN.items()}
_SAYING_NOTHING = {
    spoken: frozenset(asking).union(_BESIDE_IN[spoken].split(), FUNCTION.get(spoken, ()), _IS_IT_SO[spoken])
    for spoken, asking in _KINDS.items()
}


class Abroad(NamedTuple):
    """The language of a question, its words that are ``about`` something, and the kind it asks for.

    That is "time", "number", "person", "reason" or "other".
    """

    spoken: str
    about: str
    kind: str


def asked_abroad(question: str) -> str | None:
    """Return the words of a question in another language that are about something; None of other questions.

    "Wie oft werden die Flächen gewischt?" is about "Flächen gewischt": the analyzer knows the words by which
    English builds its sentences alone, and no passage need hold those of others.
    """
    found = abroad(question)
    return found.about if found else None


@lru_cache(maxsize=64)  # reading a question, ranking for it and telling how it was read all ask
def abroad(question: str) -> Abroad | None:
    """Return what is asked in another language than English, None of other questions."""
    words = [(word, word.lower(), term) for _, word, term in tokens(question)]
    first = [lower for _, lower, _ in words[:FIRST]]
    first_of_all = first[0] if words and not _IN_CAPITALS.match(words[0][0]) else ""
    counts = {
        spoken: sum(lower in _SAYING_NOTHING[spoken] for _, lower, _ in words)
        for spoken, asking in _KINDS.items()
        if not asking.keys().isdisjoint(first) or first_of_all in _IS_IT_SO[spoken]
    }
    spoken = max(counts, key=counts.__getitem__, default=None)
    if spoken is None or counts[spoken] <= sum(lower in FUNCTION_WORDS for _, lower, _ in words):
        return None
    kept = [word for word, lower, term in words if term and lower not in _SAYING_NOTHING[spoken]]
    kind = next((_KINDS[spoken][lower] for lower in first if lower in _KINDS[spoken]), "other")
    reason = not _WHY.isdisjoint(pairwise(first))
    return Abroad(spoken, " ".join(kept), "reason" if reason else kind) if kept else None
