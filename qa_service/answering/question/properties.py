"""Questions on one property of a thing (its causes, how it is treated …), and the words that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from qa_service.answering.question.guarded import Guarded
from qa_service.answering.question.naming import THING, named
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.terms import terms

_IT = rf"(?P<thing>{THING}|\ (?:that|those))"
_OF = rf"\ (?:of|for|in|with)(?:\ (?:people|someone|patients|a\ person|a\ patient)\ with)?{_IT}"
_HOW = r"how\ (?:do|does|can|could|should|would)\ (?:i|you|we|one|people|doctors|they|someone)"
_BARE = r"(?:\ what\ (?:is|are))?+(?:\ (?:the|an?))?+"
_IS = rf"how\ (?:is|are){_IT}\ (?:usually\ |best\ )?"

_SYMPTOMS = (
    rf"""(?&WHAT)(?:symptoms?|signs?)(?:\ and\ (?:symptoms|signs))?{_OF}
    | (?:what|which)\ (?:symptoms|signs)\ (?:does|do){_IT}\ (?:have|cause|produce|show)
    | what\ (?:does|do){_IT}\ feel\ like""",
    "symptoms?|signs?",
    r"symptom|signs?\b|characteri[sz]|feature|manifest|experienc|suffer|feel|felt|complain|pain|ache|notice",
)
_CAUSES = (
    rf"""what\ (?:is\ |are\ )?(?:causes|caused|causing|triggers|triggered){_IT}
    | (?&WHAT)(?:causes?|reasons?|triggers?){_OF}
    | why\ (?:does|do){_IT}\ (?:occur|happen|develop|arise)
    | what\ (?:is|are){_IT}\ (?:caused|triggered)\ by""",
    "causes?|triggers?",
    r"""caus|due\ to|because|result|leads?\ to|led\ to|mutation|reason|trigger|aris|origin|responsible
    | (?<!(?:is|are)\ )when|after|comes?\ from|develops?\ from""",
)
_TREATMENT = (
    rf"""{_IS}(?:treated|cured|healed)
    | {_HOW}\ (?:treat|cure|heal){_IT}
    | (?&WHAT)(?:treatments?|cures?|therap(?:y|ies)|remed(?:y|ies)|medications?|medicines?){_OF}
    | (?:what|which)\ (?:drugs|medicines|medications)\ (?:are|is)\ (?:used|given|taken)\ (?:for|against){_IT}
    | (?:can|could){_IT}\ be\ (?:treated|cured|healed)""",
    "treatments?|therap(?:y|ies)|cures?|remed(?:y|ies)|medications?",
    r"""treat|therap|drug|medicat|medicin|surg|cure|curing|manag|reliev|relief|inject|dose|operation|transplant
    | remov|antibiotic|remed|heals?\b|prescri""",
    r"\bwithout\ (?:any\ )?treatment\b|\buntreated\b",  # what comes of it then
)
_DIAGNOSIS = (
    rf"""{_IS}(?:diagnosed|detected)
    | {_HOW}\ (?:diagnose|detect){_IT}
    | (?&WHAT)(?:diagnosis|tests?){_OF}""",
    "diagnosis",
    r"""diagnos|tests?\b|testing|detect|identif|examin|exams?\b|scan|biops|x-ray|imag|screen|check|measur
    | confirm""",
)
_PREVENTION = (
    rf"""{_HOW}\ prevent{_IT}
    | (?:how\ )?(?:can|could|is|are){_IT}\ (?:be\ )?(?:prevented|preventable)
    | (?&WHAT)prevention{_OF}""",
    "prevention",
    r"prevent|avoid|protect|reduc|lower|vaccin|risk",
)
_FREQUENCY = (
    rf"""how\ (?:common|frequent|rare|widespread)\ (?:is|are){_IT}
    | how\ many\ (?:people|patients|men|women|children)\ (?:have|get|are\ affected\ by|suffer\ from){_IT}
    | (?:is|are){_IT}\ (?:very\ )?(?:common|rare|frequent|widespread)
    | (?&WHAT)(?:prevalence|incidence|frequency){_OF}""",
    "prevalence|incidence|frequency",
    r"""\d[\d,.]*(?![\p{L}\d])|common|rare|frequen|prevalen|incidence|percent|per\ cent|half|third|million
    | thousand|every""",
)
_INHERITANCE = (
    rf"""(?:is|are){_IT}\ (?:inherited|hereditary|genetic|passed\ on)
    | (?:does|do){_IT}\ run\ in\ (?:the\ )?famil(?:y|ies)
    | {_IS}inherited""",
    "inheritance",
    r"inherit|heredit|genetic|genes?\b|famil|autosom|parent|mutation",
)
_OUTLOOK = (
    rf"""(?&WHAT)(?:prognosis|outlook|life\ expectancy|survival(?:\ rate)?){_OF}
    | (?:is|are){_IT}\ (?:fatal|deadly|lethal) | can\ (?:i|you|one|people|someone)\ die\ (?:of|from){_IT}""",
    r"prognosis|outlook|life\ expectancy|survival(?:\ rates?)?",
    r"prognos|outlook|surviv|expectanc|liv(?:e|es|ed|ing)\b|die[sd]?\b|death|mortal|recover|fatal",
)
_WHAT = r"""
    (?(DEFINE)(?P<WHAT>
        (?:what(?:['’]?s|\ is|\ are|['’]re)?\ |which\ |list\ |name\ |describe\ |tell\ me\ (?:about\ )?)?
        (?:are\ |is\ )?(?:the\ |there\ a\ )?(?:(?:main|common|first|early|typical|usual|best|known)\ )?
    ))
"""
_MODE = regex.VERBOSE | regex.IGNORECASE
_PARTS = """
    symptom sign caus reason trigger occur happen develop arise treat cure heal therap remed medic diagnos
    detect test prevent frequent rare widespread many prevalence incidence frequency inherit heredit
    genetic passed famil prognosis outlook expectancy survival common feel drugs fatal deadly lethal die
    """
_MAY_ASK = Guarded(
    lazy(
        r"""symptom|sign|caus|reason|trigger|occur|happen|develop|arise|treat|cure|heal|therap|remed|medic
    |diagnos|detect|test|prevent|how\ (?:common|frequent|rare|widespread|many)
    |prevalence|incidence|frequency|inherit|heredit|genetic|passed\ on|famil|prognosis|outlook|expectancy
    |survival|rare\b|common|feel\ like|drugs|fatal|deadly|lethal|\bdie\b""",
        _MODE,
    ),
    _PARTS.split(),
)
"""A part of every such question."""

_PROPERTIES = [
    (
        lazy(rf"^(?:\ (?:(?:and|so|but)\ )?(?:{asked})|{_BARE}{_IT}\ (?:{name}))\W*${_WHAT}", _MODE),
        lazy(rf"(?<!\p{{L}})(?:{told})", _MODE),
        lazy("|".join(astray) or "(?!)", _MODE),
    )
    for asked, name, told, *astray in (
        *(_SYMPTOMS, _CAUSES, _TREATMENT, _DIAGNOSIS, _PREVENTION, _FREQUENCY, _INHERITANCE, _OUTLOOK),
    )
]


class Property(NamedTuple):
    """The words that tell of a property, and the terms of the thing that it is asked of, if that is named.

    With the words that go ``astray`` a sentence tells of another property.
    """

    told: regex.Pattern[str]
    thing: Sequence[str]
    astray: regex.Pattern[str]

    def tells(self, passage: Passage, texts: Sequence[str]) -> list[bool]:
        """Tell which of the texts of a passage may tell of the property, by themselves or by its heading.

        None does where the passage does not name the thing.
        """
        above = f"{passage.title}\n{passage.heading}"
        headed = self.told.search(above) is not None
        found = [
            (headed or self.told.search(text) is not None) and not self.astray.search(text) for text in texts
        ]
        if any(found) and not set(self.thing).issubset(terms(f"{above}\n{passage.text}")):
            return [False] * len(texts)
        return found


@lru_cache(maxsize=64)  # what to look for and what was found both ask
def asked_property(question: str) -> Property | None:
    """Return the property that a question asks for; None where it asks for anything else or more."""
    if not _MAY_ASK.search(question):  # as mostly
        return None
    for asked, told, astray in _PROPERTIES:
        if found := asked.search(f" {question.strip()}"):
            return Property(told, named(found["thing"]), astray)
    return None
