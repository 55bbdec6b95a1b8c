"""A question whether something is allowed ("may I bring a dog?") -> what is left of it, and what tells it."""

from __future__ import annotations

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.text.patterns import lazy
from qa_service.text.terms import content_words

_ANYONE = "i|we|one|anyone|anybody|someone|people|everyone"
_WHO = f"(?:{_ANYONE}|you)"
_SOME = r"(?:[\p{L}'’-]+\ ){1,3}?"
_ALLOWED = r"(?:allowed|permitted|forbidden|prohibited|banned|tolerated|welcome|acceptable|ok|okay|fine)"
_DO = r"(?:\ (?:bring|take|have|use|keep|get|go|come|make|do)(?=\ ))?"
_THING = r"\ .{1,100}?"
_JOINING = ("and", "so", "but", "also")
_ASKED = Guarded(
    lazy(
        rf"""
        (?:(?:{"|".join(_JOINING)})\ )?(?:
            (?:can|could|may|might)\ (?:{_ANYONE})(?:\ (?:please|also|still))?{_DO}(?P<thing>{_THING})
            | may(?P<thing>{_THING})
            | (?:am\ i|are\ we|are\ you|is\ (?:one|anyone))\ (?:\w+\ )?(?:allowed|permitted|free)\ to
                {_DO}(?P<thing>{_THING})
            | is\ it\ (?:\w+\ )?(?:{_ALLOWED}|possible|legal|against\ the\ rules)
                (?:\ for\ {_SOME})?\ ?(?:to|if\ {_WHO}){_DO}(?P<thing>{_THING})
            | (?:is|are)(?P<thing>{_THING})\ (?:not\ )?{_ALLOWED}(?P<rest>{_THING})?
            | (?:(?:do\ {_WHO}\ (?:have|need)\ to|(?:must|should|need)\ {_WHO}){_DO}|do\ {_WHO}\ need)
                (?P<thing>{_THING})
        )[\s?!.]*
        """,
        regex.VERBOSE | regex.IGNORECASE,
    ),
    (),
    [*("can", "could", "may", "might", "am", "are", "is", "do", "must", "should", "need"), *_JOINING],
)
_TELLING = lazy(
    r"""
    \b(?:
        (?:dis)?allow(?:ed|s)? | permit(?:s|ted)? | permission | forbid(?:den|s)? | prohibit(?:ed|s)?
        | ban(?:s|ned)? | barred | outlawed | (?:il)?legal | tolerated? | welcome | free\ to | may | can
        | cannot | must | should | shall | only | never | required? | requires
        | compulsory | mandatory | obligatory | optional
        | needs? | ha(?:ve|s)\ to | (?:asked|invited|supposed|not)\ to | (?:is|are)\ to\ be
        | do\ not | refrain | off[- ]limits | strictly | consent | approv(?:al|ed) | in\ advance | objections?
        | turned\ away | no\ (?:place|problem) | all\ right | ok | okay | entitled | eligible | at\ liberty
        | (?:dis|en)couraged | confiscated | fined | (?:open|closed|limited)\ to | reserved | restricted
        | let\ in | admitted | excluded | exempt | excused | refused | rejected | accepted
        | agree[sd]? | not\ possible | (?:can|must|need|do|may|should)n['’]t
    )\b
    | ^\W*(?:no|please)\ \w+
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""A word that a sentence has which tells what is allowed, forbidden or asked of people."""


def permitted(question: str) -> tuple[str, regex.Pattern[str]] | None:
    """Return what a question asks to be allowed, and what tells that; None of others.

    What allows or forbids hardly says so in the question's words: "Dogs are welcome."
    """
    found = _ASKED.fullmatch(question.strip())
    thing = f"{found['thing']}{found['rest'] or ''}".strip() if found else ""
    return (thing, _TELLING) if content_words(thing) else None
