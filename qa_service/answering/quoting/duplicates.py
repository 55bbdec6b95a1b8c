"""The same words in several documents: passages that repeat each other, and where else a quote stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from qa_service.answering.quoting.differing import differs, words
from qa_service.model import Evidence, Passage, ScoredPassage, Sentence, Span
from qa_service.text.folding import folded

ALIKE = 0.8
"""Share of common word shingles, of all or of the shorter text's, that makes two passages near-duplicates."""

SHINGLE = 3
"""Words in a row that are compared as one."""

CLOSE = 0.5
"""Share of common words that makes one sentence another wording of the other."""

Shingles = frozenset[tuple[str, ...]]

Alike = Callable[[Passage, Passage], bool]
"""Tells whether two passages are near-duplicates, or even copies."""


def shingles(text: str) -> Shingles:
    """Return every run of ``SHINGLE`` words; the whole of a shorter text, nothing of one without words."""
    found = words(text)
    runs = frozenset(zip(*(found[at:] for at in range(SHINGLE)), strict=False))
    return runs or frozenset({tuple(found)} if found else ())


def alike(one: Shingles, other: Shingles) -> bool:
    """Tell whether two texts are near-duplicates: by Jaccard index, or since one holds the other."""
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))


def collapsed(found: Sequence[ScoredPassage], most: int, copy: Alike) -> list[ScoredPassage]:
    """Return ``most`` passages, best first, without copies of better ones, which name them instead.

    ``copy`` tells which are copies. ``also_in`` then holds the best copy in each other document; repeats
    within a document are dropped.
    """
    kept: list[ScoredPassage] = []
    for scored in found:
        own = scored.passage
        twin = next((at for at, better in enumerate(kept) if copy(own, better.passage)), None)
        if twin is not None:
            kept[twin] = _naming(kept[twin], own)
        elif len(kept) < most:
            kept.append(scored)
    return kept


def elsewhere(
    evidence: Evidence, passages: Iterable[Passage], alike: Alike
) -> Iterator[tuple[Passage, Span]]:
    """Yield where else the quote stands: (passage, span), one for each other document.

    First where the same words stand, but for case and white space: the span is theirs. Then where a
    near-duplicate of the whole passage says it in nearly the same words, and no word that differs decides
    (``differing.differs``): the span is the passage's.
    """
    others = [passage for passage in passages if passage.document_id != evidence.passage.document_id]
    named: set[str] = set()
    for passage in others:
        span = _same_words(evidence.sentences, passage)
        if span is not None and passage.document_id not in named:
            named.add(passage.document_id)
            yield passage, span
    for passage in others:
        if passage.document_id in named or not alike(evidence.passage, passage):
            continue
        if all(_agrees(sentence, passage) for sentence in evidence.sentences):
            named.add(passage.document_id)
            yield passage, passage.span


def copies(one: Passage, other: Passage) -> bool:
    """Tell whether near-duplicates say the same: one holds the other, or what differs decides nothing."""
    own, others = ({folded(sentence.text) for sentence in passage.sentences} for passage in (one, other))
    alone, missing = " ".join(sorted(own - others)), " ".join(sorted(others - own))
    return not (alone and missing and differs(alone, missing))


def common(one: str, other: str) -> float:
    """Return the share of the words of two texts that both have."""
    own, others = set(words(one)), set(words(other))
    return len(own & others) / max(1, len(own | others))


def closest(sentence: str, others: Sequence[str]) -> str | None:
    """Return the first of the texts that share most words with a sentence, None where none is near."""
    shares = [common(sentence, other) for other in others]
    best = max(shares, default=0.0)
    return others[shares.index(best)] if best >= CLOSE else None


def repeats(one: Evidence, other: Evidence) -> bool:
    """Tell whether two pieces of evidence share a sentence, but for case and white space, or are alike."""
    said, again = ([folded(sentence.text) for sentence in piece.sentences] for piece in (one, other))
    return not set(said).isdisjoint(again) or alike(shingles(" ".join(said)), shingles(" ".join(again)))


def _naming(scored: ScoredPassage, passage: Passage) -> ScoredPassage:
    named = {scored.passage.document_id, *(other.document_id for other in scored.also_in)}
    if passage.document_id in named:
        return scored
    return replace(scored, also_in=(*scored.also_in, passage))


def _same_words(quoted: Sequence[Sentence], passage: Passage) -> Span | None:
    wanted = [folded(sentence.text) for sentence in quoted]
    if max(wanted[0].split(), key=len, default="") not in passage.text.casefold():
        return None  # the quick way out, which nearly all passages take
    held = [folded(sentence.text) for sentence in passage.sentences]
    for at in range(len(held) - len(wanted) + 1):
        if held[at : at + len(wanted)] == wanted:
            return Span(passage.sentences[at].span.start, passage.sentences[at + len(wanted) - 1].span.end)
    return None


def _agrees(sentence: Sentence, passage: Passage) -> bool:
    """Tell whether the sentence of ``passage`` that is closest says nearly the same."""
    nearest = closest(sentence.text, [other.text for other in passage.sentences])
    return nearest is not None and not differs(sentence.text, nearest)
