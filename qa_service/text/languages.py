"""Tells in which language a text is, as far as its sentences end otherwise there."""

from __future__ import annotations

SAMPLE = 2000
"""Characters at the beginning of a text that tell its language."""

SHARE = 0.1
"""Share of words that are function words of a language from which a text may be in it."""

PLAIN = 500
"""Characters after which a text without a letter beyond ASCII is in English, or taken for it."""

_COMMON = (
    *(" und ", " der ", " die ", " das ", " ist ", " wird ", " wurde ", " nicht "),
    *(" de ", " la ", " le ", " les ", " el ", " los ", " di ", " il ", " da ", " que ", " est ", " et "),
    " een ",
    *(" и ", " в ", " на ", " с ", " по ", " не "),
)
"""Words of which a text in another language than English has one."""

_WORDS = {
    "en": "the of and to that it for with as by this are from",
    "de": """
        und der die das den dem des ein eine einen einem einer ist sind war wird werden wurde wurden hat haben
        nicht kein keine mit von vom zu zum zur bei auf für aus nach als wenn oder auch sich im am er sie es
        wie nur noch
        """,
    "fr": """
        le la les un une des du de et est sont dans en pour que qui ne pas au aux par avec ou sur ce cette il
        elle vous nous votre se peut être à
        """,
    "es": """
        el la los las un una de del y en que se es son no con por para al lo su sus más o como si está están
        puede le ha
        """,
    "it": """
        il lo la gli le un una di del della dei delle e è sono in che non con per al alla si da dal o come
        anche più nel nella
        """,
    "pt": """
        o a os as um uma de do da dos das e é são em no na que não com por para ao se ou mais como seu sua
        pelo pela está
        """,
    "nl": """
        de het een en van is dat in op te voor met zijn niet aan er door bij ook of naar om tot uit worden
        wordt als
        """,
    "ru": """
        и в во на с со по не что это как для из к у о от до за или его её их при можно если также а но
        """,
}
FUNCTION = {spoken: frozenset(words.split()) for spoken, words in _WORDS.items()}
"""Some of the words by which each language builds its sentences."""


def language(text: str) -> str:
    """Return whose rules suit a text: that of its function words, ``en`` where that is not known."""
    if text.isascii() and len(text) > PLAIN:
        return "en"
    sample = text[:SAMPLE]
    if not any(word in sample for word in _COMMON):
        return "en"
    words = sample.lower().split()
    counts = {spoken: sum(word in common for word in words) for spoken, common in FUNCTION.items()}
    likeliest = max(counts, key=counts.__getitem__)
    return likeliest if counts[likeliest] >= SHARE * len(words) else "en"
