from __future__ import annotations

import pytest

from qa_service.sources.rstwords import Words

NAMES = ".. |app| replace:: Boiler 3000\n.. _other: https://b.example\n.. _`two words`: https://c.example\n"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Run ``pip *install*`` with *care*, **always**.", "Run pip *install* with care, always."),
        (
            "See :ref:`the guide <guide>`, :doc:`rates` and `a site <https://a.example>`_.",
            "See the guide, rates and a site.",
        ),
        ("Call :py:meth:`~boiler.Pump.start` or :class:`!Pump`.", "Call start or Pump."),
        ("As :rfc:`5322` says", "As RFC 5322 says"),
        ("H\\ :sub:`2`\\ O is 10\\ :sup:`3` kg", "H2O is 10³ kg"),
        (
            "The |app| and |this|, `two words`_, other_ and my_ var_name",
            "The Boiler 3000 and |this|, two words, other and my_ var_name",
        ),
        ("It is so [1]_ as said [#]_ in [Reed2020]_.", "It is so as said in [Reed2020]."),
        ("2 * 3 * 4, a*b*c, *args, 5 \\* 6, _`here`", "2 * 3 * 4, a*b*c, *args, 5 * 6, here"),
        ("one\ntwo", "one\ntwo"),
    ],
)
def test_words(written: str, words: str) -> None:
    """Marks of emphasis, links, roles and notes are left out; what a name stands for is put in."""
    assert Words(NAMES).of(written.split("\n")) == words


@pytest.mark.parametrize("part", ["*a ", "`a ", "``", "a.", "a_a", ":a:", "|a", "[#", "\\", "`a <"])
def test_marks_without_end(part: str) -> None:
    """They are read in time that grows with their length."""
    Words(part * 200_000).of([part * 200_000])
