"""General English words that questions and texts use for one another, as classes of index terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from qa_service.text.terms import terms

_CLASSES = """
kind type sort form variety category
link associate connect relate tie relation
detect diagnose identify spot discover detection diagnosis
disease illness disorder condition ailment sickness
doctor physician clinician
usual standard common normal typical general
reason cause why
begin start commence
end finish stop conclude
big large great huge
small little tiny minor
buy purchase
build construct erect
kill die death
child kid children
woman female women
man male men
film movie
job occupation profession
help assist aid
happen occur appear take-place
method way procedure technique
amount quantity
percent percentage share proportion
separate apart distinct
damage harm injury
excess excessive
"""


_FAMILIES = """
treat treatment, pay payment, move movement, ship shipment, marry marriage, grow growth, wide width,
deep depth, strong strength, weigh weight, choose choice, lose loss, sell sale, speak speech, born
birth, prove proof, believe belief, advise advice, analyse analysis, hot heat, fly flight, serve
service, succeed success, decide decision, divide division, destroy destruction, receive receipt,
compare comparison, prescribe prescription, absorb absorption, expand expansion, invade invasion,
extend extension, apply application, vary variation, maintain maintenance, argue argument, agree
agreement, discover discovery, recover recovery, deliver delivery, permit permission, admit
admission, submit submission, solve solution, resolve resolution, evolve evolution, conclude
conclusion, include inclusion, collide collision, explode explosion, erode erosion, corrode
corrosion, repeat repetition, compete competition, define definition, oppose opposition, add
addition, acquire acquisition, register registration, modify modification, classify classification,
identify identification, notify notification, certify certification, verify verification, pure
purity, safe safety, able ability, poor poverty, young youth, hungry hunger, thirsty thirst, angry
anger, anxious anxiety, famous fame, bleed blood, nerve neural, kidney renal, heart cardiac, lung
pulmonary, liver hepatic, skin cutaneous dermal, brain cerebral, stomach gastric, eye ocular, tooth
dental, mail email
"""


def _classes(lines: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        alike = tuple(dict.fromkeys(terms(line)))
        found.update((term, tuple(other for other in alike if other != term)) for term in alike)
    return MappingProxyType(found)


SYNONYMS = _classes(_CLASSES.split("\n"))
"""The terms that may stand for a term, by that term."""

FAMILIES = _classes(_FAMILIES.split(","))
"""Terms of words that say the same as another part of speech (treat, treatment; kidney, renal), by each."""
