"""The words of the product: frozen values. Offsets are half-open, 0-based, and count Unicode code points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Status = Literal["answered", "abstained"]
AbstainReason = Literal["no_relevant_content", "low_confidence", "not_a_question", "source_changed"]


class Span(NamedTuple):
    """A stretch of a text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """Return the same stretch, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies whole within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """A source once read; ``text`` is canonical and never changes again.

    ``sha256`` is the hexadecimal digest of ``text`` in UTF-8, ``added_at`` an ISO 8601 time in UTC, ``url``
    where a web page came from, if it is known.
    """

    id: str
    title: str
    text: str
    source: str
    sha256: str
    added_at: str
    url: str = ""


class Sentence(NamedTuple):
    """The smallest quotable piece: ``text == span.of(document.text)``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The indexed unit: whole sentences in a row under one heading.

    ``text`` is the slice from the first sentence's start to the last one's end; ``title`` and
    ``heading`` are searched, never quoted.
    """

    id: str
    document_id: str
    title: str
    heading: str
    text: str
    sentences: tuple[Sentence, ...]

    @property
    def span(self) -> Span:
        """Where the passage stands in its document."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier question of the same conversation, and the words quoted in answer to it.

    ``quotes`` None means that nobody knows what was quoted. A ``joint`` one was asked in one with the next.
    """

    question: str
    quotes: tuple[str, ...] | None = None
    joint: bool = False


History: TypeAlias = Sequence[str | Exchange]
"""What was asked before in the same conversation, oldest first; a bare text is a question."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question made to stand alone: what is asked, and the weight of each index term.

    ``terms`` holds every term once, in order of first use; those of the ``question`` as it was asked weigh 1
    per occurrence, terms carried from earlier turns less. Of earlier turns' further terms by weight,
    ``context`` holds what only helps the search, ``before`` what only tells which of several alike is meant.
    """

    text: str
    question: str
    terms: tuple[tuple[str, float], ...]
    context: tuple[tuple[str, float], ...] = ()
    before: tuple[tuple[str, float], ...] = ()

    @property
    def in_context(self) -> bool:
        """Tell whether anything was taken over from earlier turns."""
        return bool(self.context) or self.text != self.question.strip()


@dataclass(frozen=True, slots=True)
class Hit:
    """A retriever's find; scores of different retrievers are not comparable."""

    passage_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """One or a few neighbouring sentences of a passage, and how well they answer."""

    sentences: tuple[Sentence, ...]
    passage: Passage
    score: float

    @property
    def span(self) -> Span:
        """Where the sentences stand in the document."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A retrieved passage with its retriever's score, shown beside an answer.

    ``also_in`` holds its near-duplicates, one for each other document; ``nearest`` is the place in the source
    of what comes nearest to an answer in it, where that was told.
    """

    passage: Passage
    score: float
    also_in: tuple[Passage, ...] = ()
    nearest: Span | None = None

    @property
    def excerpt(self) -> str:
        """The passage from there on, behind an ellipsis where it is cut."""
        start = self.nearest.start - self.passage.span.start if self.nearest else 0
        return f"… {self.passage.text[start:]}" if start else self.passage.text


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A place in another document where a quote stands too.

    Where ``exact``, the characters of ``source`` are those of the quote; otherwise they say it in nearly
    the same words, or ``source`` is a whole passage that does.
    """

    document_id: str
    document_title: str
    document_sha256: str
    source: Span
    exact: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """A bridge between two spans: ``source`` in the document, ``target`` in the answer.

    ``index`` counts from 1; ``section`` heads the quote, or is empty; ``also_in`` names others that say it.
    """

    index: int
    document_id: str
    document_title: str
    document_sha256: str
    section: str
    cited_text: str
    source: Span
    target: Span
    score: float
    also_in: tuple[Duplicate, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A question's word that was read as another word."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service says to one question; an abstention is an answer too.

    ``text`` is None, ``citations`` empty and ``abstain_reason`` set exactly when ``status`` is ``abstained``;
    ``passages`` are then the closest ones. ``confidence`` lies between 0 and 1. ``unknown_words`` are the
    question's words that no passage holds, as they were written. ``unanswered`` are the things asked, where
    there were several, that nothing quoted answers. ``document_ids`` are those of the documents that alone
    were asked, none where all were, and ``lost_citations`` counts quotes whose documents changed since.
    """

    question: str
    resolved_question: str
    corrections: tuple[Correction, ...]
    status: Status
    abstain_reason: AbstainReason | None
    confidence: float
    text: str | None
    citations: tuple[Citation, ...]
    passages: tuple[ScoredPassage, ...]
    unknown_words: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    document_ids: tuple[str, ...] = ()
    lost_citations: int = 0

    @property
    def in_context(self) -> bool:
        """Tell whether words of earlier questions were taken over."""  # "may" may have become a month
        return self.resolved_question.casefold() not in self.question.casefold()


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation; ``asked_at`` is ISO 8601 in UTC."""

    id: str
    conversation_id: str
    asked_at: str
    answer: Answer
    timings_ms: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document as listed: all but its text; ``characters`` counts code points."""

    id: str
    title: str
    source: str
    sha256: str
    added_at: str
    characters: int
    passages: int
