from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from qa_service.answering.quoting.sections import labelled_versions, section, version
from qa_service.model import Document, Evidence
from qa_service.text.passages import passages
from qa_service.text.versions import Release

MakeDocument = Callable[[str, str], Document]

ROWS = "Work | Price\n--- | ---\nCars | \nOil | 3\nVans | \nBelt | 4\nChain | 5\n"


@pytest.mark.parametrize(
    ("text", "quoted", "told"),
    [
        ("Soft.", "Soft.", ""),
        ("## Care\n\n### Skin\n\nIt is soft.", "It is soft.", "Skin"),
        ("## Care\n\nSkin. It is soft. It tears.", "It tears.", "Care › Skin"),
        ("Skin. It is soft. It tears.", "It tears.", "Skin"),
        ("## Skin\n\nSkin. It is soft. It tears.", "It tears.", "Skin"),
        ("## Prices\n\nWork | Price\n--- | ---\nOil | 3\n", "Oil | 3", "Work | Price"),
        (f"## Prices\n\n{ROWS}", "Chain | 5", "Work | Price › Vans"),
        (ROWS + "Wheel | 6\n" * 60, "Wheel | 6", "Work | Price › Vans"),
        ("--- | ---\nVans\nBelt | 4\n", "Belt | 4", "Vans"),
        ("# Log\n\n## v2.3.0\n\n### Added\n\n#### Page\n\nDark.", "Dark.", "v2.3.0 › Added › Page"),
        ("## 2.3.0 (2022-11-02)\n\nDark.", "Dark.", "2.3.0 (2022-11-02)"),
        ("## 2.3.0 (2022-11-02)\n\nDark.", "2.3.0 (2022-11-02)", ""),
        ("## Log\n\n### 2.3.0 (2022-11-02)\n\nDark.", "2.3.0 (2022-11-02)", "Log"),
        ("## v2.3.0\n\nWork | Price\n--- | ---\nOil | 3\n", "Oil | 3", "v2.3.0 › Work | Price"),
    ],
)
def test_section(make_document: MakeDocument, text: str, quoted: str, told: str) -> None:
    """A quote's section is its heading, and what heads it in the text; a label behind its table's header.

    All from the heading of a version on is told.
    """
    for passage in passages(make_document("d", text)):
        for sentence in passage.sentences:
            if sentence.text == quoted:
                assert section(Evidence((sentence,), passage, 1.0)) == told


def test_quoted_too(make_document: MakeDocument) -> None:
    """What is quoted itself is not told once more."""
    (passage,) = passages(make_document("d", "## Care\n\nSkin. It is soft."))
    assert section(Evidence(passage.sentences, passage, 1.0)) == "Care"


def test_version(make_document: MakeDocument) -> None:
    """A passage is on the version of the last heading that is of one, else of its title."""
    text = "## v2.3.0\n\nLight.\n\n### Added\n\nDark.\n\n## Others\n\nNone."
    found = passages(make_document("d", text))
    assert [version(one) for one in found] == [Release("2.3", False)] * 2 + [None]
    titled = replace(found[2], title="Harbour 2.4 release notes")
    assert version(titled) == Release("2.4", False)


def test_labelled_versions(make_document: MakeDocument) -> None:
    """A sentence is on the version of its label, and else on that of its passage."""
    text = "## v2.3.0\n\nIt is new.\n\nv2.3.1\n\n- Dark.\n- Light."
    (passage,) = passages(make_document("d", text))
    whole, own = Release("2.3", False), Release("2.3.1", False)
    assert labelled_versions(passage) == [whole, whole, own, own]
    assert labelled_versions(passages(make_document("d", "v2.3.1\n\n- Dark.\n- Light."))[0]) == [
        None,
        own,
        own,
    ]
