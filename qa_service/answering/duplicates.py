"""The same words in several documents: passages that repeat each other, and where else a quote stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from qa_service.answering.question_types import holds
from qa_service.model import Evidence, Passage, ScoredPassage, Sentence, Span

ALIKE = 0.8
"""Share of common word shingles, of all or of the shorter text's, that makes two passages near-duplicates."""

SHINGLE = 3
"""Words in a row that are compared as one."""

CLOSE = 0.5
"""Share of common words that makes one sentence another wording of the other."""

_WORD = regex.compile(
    r"""
    [\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]\p{M}*
    | [\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?
    """,
    regex.VERBOSE,
)
_PLAIN_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
"""What ``_WORD`` finds in ASCII, in a third of the time."""

_DENIAL = regex.compile(r"no|not|never|none|nor|neither|nobody|nothing|cannot|without|.*n['’]t")


Shingles = frozenset[tuple[str, ...]]

Alike = Callable[[Passage, Passage], bool]
"""Tells whether two passages are near-duplicates."""


def shingles(text: str) -> Shingles:
    """Return every run of ``SHINGLE`` words; the whole of a shorter text, nothing of one without words."""
    words = _words(text)
    runs = frozenset(zip(*(words[at:] for at in range(SHINGLE)), strict=False))
    return runs or frozenset({tuple(words)} if words else ())


def alike(one: Shingles, other: Shingles) -> bool:
    """Tell whether two texts are near-duplicates: by Jaccard index, or since one holds the other."""
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))


def collapsed(found: Sequence[ScoredPassage], most: int, alike: Alike) -> list[ScoredPassage]:
    """Return ``most`` passages, best first, without near-duplicates of better ones, which name them instead.

    ``also_in`` then holds the best near-duplicate of each other document; repeats within a document are
    dropped.
    """
    kept: list[ScoredPassage] = []
    for scored in found:
        own = scored.passage
        twin = next((at for at, better in enumerate(kept) if alike(own, better.passage)), None)
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
    near-duplicate of the whole passage says it in nearly the same words, without another number or
    a denial: the span is the passage's.
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


def repeats(one: Evidence, other: Evidence) -> bool:
    """Tell whether two pieces of evidence share a sentence, but for case and white space, or are alike."""
    said, again = ([_folded(sentence.text) for sentence in piece.sentences] for piece in (one, other))
    return not set(said).isdisjoint(again) or alike(shingles(" ".join(said)), shingles(" ".join(again)))


def _folded(text: str) -> str:
    """Return a text with its case and its white space made the same."""
    return " ".join(text.split()).casefold()


def _naming(scored: ScoredPassage, passage: Passage) -> ScoredPassage:
    named = {scored.passage.document_id, *(other.document_id for other in scored.also_in)}
    if passage.document_id in named:
        return scored
    return replace(scored, also_in=(*scored.also_in, passage))


def _same_words(quoted: Sequence[Sentence], passage: Passage) -> Span | None:
    wanted = [_folded(sentence.text) for sentence in quoted]
    if max(wanted[0].split(), key=len, default="") not in passage.text.casefold():
        return None  # the quick way out, which nearly all passages take
    held = [_folded(sentence.text) for sentence in passage.sentences]
    for at in range(len(held) - len(wanted) + 1):
        if held[at : at + len(wanted)] == wanted:
            return Span(passage.sentences[at].span.start, passage.sentences[at + len(wanted) - 1].span.end)
    return None


def _agrees(sentence: Sentence, passage: Passage) -> bool:
    """Tell whether the closest sentence of ``passage`` is near, and differs in no number and no denial."""
    own = set(_words(sentence.text))
    closest = max(
        (set(_words(other.text)) for other in passage.sentences), key=lambda words: _common(own, words)
    )
    return _common(own, closest) >= CLOSE and not any(map(_decides, own ^ closest))


def _common(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _decides(word: str) -> bool:
    return holds("number", word) or _DENIAL.fullmatch(word) is not None


def _words(text: str) -> list[str]:
    return (_PLAIN_WORD if text.isascii() else _WORD).findall(text.casefold())
