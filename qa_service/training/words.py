"""WordNet's single words -> index terms: which are kept, and how well a word stands for its term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qa_service.text.terms import tokens
from qa_service.training.links import Link
from qa_service.training.wordnet import Sense, WordNet

MEDICAL = ("ill_health", "symptom", "body_part", "drug", "medical_procedure", "pathogen")
"""Nouns whose kinds are kept even where no tagged text has them."""

MOST = 0.7
"""Share of a term's use above which a word speaks for the term alone."""

_IRREGULAR, _SELDOM = 0.9, 0.3
"""Strength of an irregular form, and the share of a word's use that is taken to be in that form."""

_UNSEEN = 0.5
"""Uses that every word is given."""

_FLATTENING = 0.3
"""Power of a word's share of its term; low, since tagged texts tell little of how words are used."""

Terms = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Words:
    """``terms`` gives for each word its kept terms, each with how well the word stands for it, 0 to 1."""

    terms: Terms

    def pairs(self, word: str) -> Iterable[tuple[str, float]]:
        """Return (term, how well the word stands for it), nothing for a word that is not kept."""
        return self.terms.get(word, {}).items()


def words(wordnet: WordNet, pairs: Iterable[Link]) -> Words:
    """Return the words of tagged texts and of medicine, but for those that another word drowns out.

    A stemmer gives unrelated words one term ("animal", "animate"). A word stands for its term the
    better the larger its share of the term's use is. It does not where another word, to which it is
    not linked, has most of the use.
    """
    forms = dict(_forms(wordnet))
    uses = _uses(wordnet, forms)
    kept = _kept(wordnet, forms)
    akin: dict[str, set[str]] = {}
    for pair in pairs:
        akin.setdefault(pair.one, set()).add(pair.other)
        akin.setdefault(pair.other, set()).add(pair.one)
    found: dict[str, dict[str, float]] = {}
    for term in sorted(kept):
        for word, share in _shares(uses[term], akin):
            found.setdefault(word, {})[term] = forms[word][term] * share**_FLATTENING
    return Words(found)


def single(word: str) -> str | None:
    """Return the index term of a word, None where it has none, is several ("stand-in"), or a mere letter."""
    found = [term for _, _, term in tokens(word)]
    term = found[0] if len(found) == 1 else None
    return term if term is not None and (len(term) > 1 or term.isdigit()) else None


def _forms(wordnet: WordNet) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each single word in lower case with its terms: its own, and those of its irregular forms."""
    written = {word.lower(): word for synset in wordnet.synsets.values() for word in synset.words}
    for word, cased in sorted(written.items()):
        if "_" not in word and (own := single(cased)) is not None:
            forms = [single(form) for form in wordnet.irregular.get(word, ()) if "_" not in form]
            yield word, {form: _IRREGULAR for form in forms if form is not None} | {own: 1.0}


def _uses(wordnet: WordNet, forms: Terms) -> dict[str, dict[str, float]]:
    """Return for each term its words with how often each is used."""
    uses: dict[str, dict[str, float]] = {}
    for word, own in forms.items():
        for term, strength in own.items():
            share = 1.0 if strength == 1.0 else _SELDOM
            uses.setdefault(term, {})[word] = (wordnet.used(word) + _UNSEEN) * share
    return uses


def _shares(uses: Mapping[str, float], akin: Mapping[str, set[str]]) -> Iterator[tuple[str, float]]:
    """Yield the words that may stand for the term, with the share of its use that is theirs."""
    total = sum(uses.values())
    top = min(uses, key=lambda word: (-uses[word], word))
    for word in uses:
        family = {word} | akin.get(word, set()) & uses.keys()
        if top in family or uses[top] <= MOST * total:
            yield word, uses[word] / total


def _kept(wordnet: WordNet, forms: Terms) -> set[str]:
    kept = {term for word, own in forms.items() if wordnet.used(word) for term in own}
    for root in MEDICAL:
        for sense in below(wordnet, root):
            for word in wordnet.synsets[sense].words:
                kept.update(term for term, how in forms.get(word.lower(), {}).items() if how == 1.0)
    return kept


def below(wordnet: WordNet, root: str) -> set[Sense]:
    """Return the first sense of the noun ``root`` and all kinds of it; nothing where it is unknown."""
    todo = [sense for sense, rank in wordnet.ranks.get(root, {}).items() if sense.part == "n" and rank == 1]
    found = set(todo)
    while todo:
        for pointer in wordnet.synsets[todo.pop()].pointers:
            if pointer.symbol == "~" and pointer.target not in found:
                found.add(pointer.target)
                todo.append(pointer.target)
    return found
