"""General English words that questions and texts use for one another, as classes of index terms."""

from __future__ import annotations

from collections.abc import Mapping
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


def _classes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _CLASSES.split("\n"):
        alike = tuple(dict.fromkeys(terms(line)))
        found.update((term, tuple(other for other in alike if other != term)) for term in alike)
    return MappingProxyType(found)


SYNONYMS = _classes()
"""The terms that may stand for a term, by that term."""
