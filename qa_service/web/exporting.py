"""A conversation -> a file in Markdown or JSON, its quotes with the place they stand at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from flask import request
from pydantic import BaseModel

from qa_service.model import Citation, Turn
from qa_service.web.choosing import titles_of
from qa_service.web.lines import lines
from qa_service.web.links import source_url
from qa_service.web.schemas import AnswerReply
from qa_service.web.wording import reason_in_words

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!])")
_MARKER = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)


class _Recalled(AnswerReply):
    lost_citations: int


class _Conversation(BaseModel):
    title: str
    turns: list[_Recalled]


def as_json(title: str, turns: Sequence[Turn]) -> str:
    """Return a conversation in JSON: its title, and its turns as the API answers them.

    Each also says how many of its citations were lost since, as their documents were changed or removed.
    """
    replies = [_recalled(turn) for turn in turns]
    return _Conversation(title=title, turns=replies).model_dump_json(by_alias=True, indent=2) + "\n"


def as_markdown(title: str, turns: Sequence[Turn]) -> str:
    """Return a conversation in Markdown that shows every text as it is, whatever characters it holds."""
    return "\n\n".join([f"# {_line(title)}", *(block for turn in turns for block in _blocks(turn))]) + "\n"


def _recalled(turn: Turn) -> _Recalled:
    return _Recalled(**dict(AnswerReply.of(turn)), lost_citations=turn.answer.lost_citations)


def _blocks(turn: Turn) -> Iterator[str]:
    answer = turn.answer
    yield f"## {_line(answer.question)}"
    yield f"Asked {turn.asked_at}"
    if answer.document_ids:
        held = titles_of(answer.document_ids)
        yield f"Asked only of: {_line(', '.join(held.get(id) or id for id in answer.document_ids))}"
    if answer.abstain_reason:
        yield f"No answer. {_line(reason_in_words(answer.abstain_reason))}"
    for citation in answer.citations:
        yield _quoted(citation)
    if answer.citations and answer.lost_citations:
        yield f"Quotes whose source was changed or removed since: {answer.lost_citations}"
    for part in answer.unanswered:
        yield f"No answer to: {_line(part)}"


def _quoted(citation: Citation) -> str:
    quote = "  \n".join(f"> {_line(line)}" for line in lines(citation.cited_text))
    place = urljoin(
        request.host_url, source_url(citation.document_id, citation.source, citation.document_sha256)
    )
    named = " › ".join(filter(None, [citation.document_title or citation.document_id, citation.section]))
    span = f"characters {citation.source.start}–{citation.source.end}"
    return f"{quote}\n>\n> {citation.index}. [{_line(named)}](<{place}>), {span}"


def _line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    """Return text so that Markdown shows its very characters."""
    return _MARKER.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))
