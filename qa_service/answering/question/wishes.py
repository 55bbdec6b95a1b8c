"""A wish to be told of a thing ("do you have anything on lime?") -> the plain question for it."""

from __future__ import annotations

from functools import lru_cache

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.plural import is_plural
from qa_service.answering.question.question_types import ASKING
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words, tokens

_DOCUMENTS = "(?:documents?|texts?|articles?|files?|manuals?|handbooks?|polic(?:y|ies)|library|notes)"
_TELLER = rf"(?:you|we|it|they|anyone|someone|(?:the|this|these|my|our|your)\s+{_DOCUMENTS})"
_THINGS = rf"(?:any\s*thing|some\s*thing|everything|information|infos?|details?|facts|material|{_DOCUMENTS})"
_SOMETHING = rf"(?:(?:any|some|more|further|all|the|basic|general)\s+){{0,2}}{_THINGS}"
_MORE = r"(?:all|(?:a\s+(?:little|bit|little\s+bit|lot)\s+)?more|a\s+(?:little|bit|little\s+bit))"
_SUMMARY = (
    r"(?:an?\s+|the\s+)?(?:(?:short|brief|quick|general)\s+)?(?:overview|summary|introduction(?=\s+to))"
)
_ABOUT = "(?:about|on|of|to|regarding|concerning)"
_PLEASE = r"(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?"
_TO_ME = r"(?:\s+(?:to\s+)?(?:me|us))?"
_THING = r"\s+(?P<thing>[^\s?!][^?!\n]*?)(?:\s+(?:to|for|with)\s+(?:me|us))?[\s?!.,]*"

_FLAGS = regex.VERBOSE | regex.IGNORECASE
_DEFINING = "can could would will please define describe explain give show tell list enumerate what"
_TELLING = """
    can could would will please tell teach inform what do does did is i we give show find get summarise
    summarize search look any anything some something more further all the basic general everything
    information info infos detail details fact facts material document documents text texts article articles
    file files manual manuals handbook handbooks policy policies library notes a an short brief quick overview
    summary introduction
    """
"""The words that such wishes begin with."""

_DEFINE = Guarded(
    lazy(
        rf"""
    \W*(?:{_PLEASE}(?:define|describe|explain){_TO_ME}(?:\s+the\s+(?:term|word|concept|notion)(?:\s+of)?)?
      | {_PLEASE}(?:give|show|tell)\s+(?:me|us)(?=\s+(?:the|your|my|our|their|an?)\s)
      | {_PLEASE}(?:list|enumerate){_TO_ME}(?:\s+all)?(?=\s+(?:the|your|my|our|their)\s)
      | what\s+(?:is|are|was)\s+meant\s+by | what\s+(?:do|does)\s+{_TELLER}\s+mean\s+by
    ){_THING}
    | \W*(?P<thing>[^\s?!.,][^?!.,]*?)\s+(?:definition|defined|explained)[\s?!.]*
    """,
        _FLAGS,
    ),
    ("definition", "defined", "explained"),
    _DEFINING.split(),
)
_TELL = Guarded(
    lazy(
        rf"""
    \W*(?:
        {_PLEASE}(?:tell|teach|inform)\s+(?:me|us)\s+(?:(?:{_SOMETHING}|{_MORE})\s+)?{_ABOUT}
      | what\s+(?:can|could)\s+{_TELLER}\s+(?:tell|teach|say){_TO_ME}\s+{_ABOUT}
      | what\s+(?:do|does)\s+{_TELLER}\s+(?:know|say|tell|state|write|have){_TO_ME}\s+{_ABOUT}
      | what\s+{_THINGS}\s+(?:(?:do|does)\s+{_TELLER}\s+(?:have|hold)|(?:is|are)\s+there)\s+{_ABOUT}
      | (?:do|does|did)\s+{_TELLER}\s+(?:have|know|hold|contain|say|tell)\s+{_SOMETHING}\s+{_ABOUT}
      | is\s+there\s+{_SOMETHING}\s+(?:in\s+\w+\s+{_DOCUMENTS}\s+)?{_ABOUT}
      | (?:i|we)(?:['’]d|\s+would)?\s+(?:want|need|like|wish)\s+(?:
            to\s+(?:know|learn|read|hear|find\s+out)\s+(?:(?:{_SOMETHING}|{_MORE})\s+)?|{_SOMETHING}\s+){_ABOUT}
      | (?:i|we)(?:['’]m|['’]re|\s+am|\s+are)\s+(?:looking|searching)\s+for\s+{_SOMETHING}\s+{_ABOUT}
      | {_PLEASE}(?:give|show|find|get)\s+(?:(?:me|us)\s+)?(?:{_SOMETHING}|{_SUMMARY})\s+{_ABOUT}
      | {_PLEASE}(?:summari[sz]e|search\s+for|look\s+(?:up|for))
      | (?:{_SOMETHING}|{_SUMMARY}|{_MORE})\s+{_ABOUT}
    ){_THING}
    """,
        _FLAGS,
    ),
    (),
    _TELLING.split(),
)
_NO_THING = lazy(
    rf"""
      \b(?:{ASKING}|if|whether)\b
    | ^(?:and|or|but|so|also|in|on|at|for|with|to|by|of|from)\b
    | ^(?:it|this|that|these|those|them|him|her)\b(?:\s|$)
    | (?<!\b\w{{1,3}})\.\s
    | \b(?:is|are|was|were|do|does|did|can|could|should|will|would|has|have|had)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_HEAD = lazy(r"(\S+)(?=\s+(?:of|in|on|for|from|with)\b|$)", regex.IGNORECASE)
"""The last word of the first name in a thing."""

_TELL_PLAINLY = lazy(r"^\W*tell\s+(?:me|us)\s+about\s+", regex.IGNORECASE)

_RULES = lazy(
    r"""
    \W*(?:what(?:['’]?s|\s+(?:is|are))\s+|are\s+there\s+(?:any\s+)?|is\s+there\s+(?:an?\s+)?)?(?:the\s+|your\s+|our\s+)?
    (?:rules?|polic(?:y|ies)|guidelines?|regulations?|procedures?)\s+
    (?:about|on|for|regarding|concerning|around)\s+(?P<thing>[^\s?!][^?!\n]*?)[\s?!.,]*
    """,
    _FLAGS,
)

LONGEST = 6
"""Words of a thing that is asked for without a verb."""


def as_definition(question: str) -> str | None:
    """Return the question what a thing is of which to be told, or which is all that is said; None of others.

    "Tell me about lime" and "lime" may both be "What is lime?".
    """
    thing = _TELL_PLAINLY.sub("", question)
    if len(tokens(thing)) > LONGEST:  # which is known by now, and no fewer are left below
        return None
    return what_is(thing.strip(" ?!.,\n"))


def loosely(question: str) -> str | None:
    """Return a question for the rules on a thing as one for the thing; None of others.

    Rules hardly call themselves so: "Dogs are not allowed."
    """
    found = _RULES.fullmatch(question)
    thing = found["thing"] if found else ""
    return f"Tell me about {thing}" if content_words(thing) and not _NO_THING.search(thing) else None


def what_is(thing: str) -> str | None:
    """Return the question what a thing is; None where the words name none, or are too many."""
    if len(tokens(thing)) > LONGEST or not content_words(thing) or _NO_THING.search(thing):
        return None
    return _asked("What is {}?", thing)


@lru_cache(maxsize=64)  # as without_courtesy is
def plainly(wish: str) -> str:
    """Return what a text asks that wishes to be told of a thing, or what it is; any other text as it is.

    "Can you define lime?" is "What is lime?", and "Do you have anything on lime?" is "Tell me about lime".
    """
    for pattern, asks in ((_TELL, "Tell me about {}"), (_DEFINE, "What is {}?")):
        found = pattern.fullmatch(wish)
        thing = found["thing"] if found else ""
        if content_words(thing) and not _NO_THING.search(thing):
            return _asked(asks, thing)
    return wish


def _asked(asks: str, thing: str) -> str:
    head = _HEAD.search(thing)
    return (asks.replace("What is", "What are") if head and is_plural(head[1]) else asks).format(thing)
