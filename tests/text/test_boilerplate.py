from __future__ import annotations

import numpy as np
import pytest

from qa_service.text.boilerplate import LONGEST, is_boilerplate, may_be


@pytest.mark.parametrize(
    "block",
    [
        "This entry was posted in Health",
        "This entry was posted in Health on March 3, 2011 by admin.",
        "Leave a Reply",
        "LEAVE A REPLY",
        "Your email address will not be published.",
        "3 Comments",
        "© 2020 The Calcium Society",
        "Copyright (c) The Calcium Society",
        "Copyright 2020 The Calcium Society",
        "(c) 2020 The Calcium Society.",
        "(c) 2019-2020, by the Calcium Society",
        "(c) 2020",
        "Skip to content",
        "Read more…",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Get Outlook for iOS",
        "Please consider the environment before printing this e-mail.",
        "You are receiving this email because you signed up at the clinic.",
        "Unsubscribe",
        "TODO: write about the new printers",
        "todo - describe the restore.",
        "TODO add a section on lime",
        "FIXME: fill in",
        "TBD",
        "TBC.",
        "To be written.",
    ],
)
def test_page(block: str) -> None:
    """A line that belongs to the page is told."""
    assert is_boilerplate(block)


@pytest.mark.parametrize(
    "block",
    [
        "Calcinosis is a build-up of calcium phosphate in soft tissues.",
        "Category 5 storms are rare.",
        "Copyright law protects authors.",
        "Previous articles described calcinosis in mice.",
        "Written by Goethe in 1808, Faust is a play.",
        "Like it or not, calcium builds up.",
        "Leaves are green.",
        "Categories of calcinosis differ: metastatic and dystrophic.",
        "Comments were made by the doctor.",
        "Read the label first.",
        "(c) The patient has a disease of the liver.",
        "(c) 2000 mg of the drug a day.",
        "(c) 2000 IU of vitamin D a day.",
        "Sent from my ward to the laboratory, the sample was lost.",
        "You receive this letter because you live in the street.",
        "TODO: renew the permit by 3 May.",
        "TODO: add lime to the soil.",
        "Todos are described here.",
        "To be written about is an honour.",
        "Opening date: TBD",
        "",
    ],
)
def test_prose(block: str) -> None:
    """A sentence of an article is left alone, even where it begins like a page's line."""
    assert not is_boilerplate(block)


def test_long() -> None:
    """A long block is prose, whatever it begins with."""
    assert not is_boilerplate("This entry was posted " + "x" * LONGEST)


NOTICES = [
    "CONFIDENTIALITY NOTICE: This e-mail and any attachments are confidential and may be privileged. If you "
    "are not the intended recipient, please notify the sender immediately and delete this message.",
    "This message is confidential and intended solely for the addressee.",
    "The information contained in this communication is confidential and may be legally privileged. It is "
    "intended solely for the use of the individual or entity to whom it is addressed.",
    "If you have received this email in error, please notify the sender and destroy all copies of it.",
    "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren "
    "Sie bitte sofort den Absender und vernichten Sie diese Mail.",
]

PROSE = [
    "This message is confidential.",
    "This email policy explains which messages are confidential, and who the intended readers of the letters "
    "of a clinic are; it was agreed upon by the board.",
    "If you are not the intended parent of the child, contact the clinic before the operation takes place, "
    "by telephone or in person.",
    "If you have received this vaccine in error, inform the doctor who is on call, since no harm is to be "
    "expected from it in most cases.",
    "Diese Nachricht war vertraulich, und doch stand sie am nächsten Tag in allen Zeitungen des Landes, die "
    "damals gedruckt wurden.",
]


@pytest.mark.parametrize("block", NOTICES)
def test_notices(block: str) -> None:
    """A notice below a mail that it is confidential is told, however long it is."""
    assert is_boilerplate(block)


@pytest.mark.parametrize("block", PROSE)
def test_what_is_like_notices(block: str) -> None:
    """What is said of messages, or of what was received in error, is prose."""
    assert not is_boilerplate(block)


def test_may_be() -> None:
    """Short blocks may belong to the page, and those that open like notices, whatever their letters' case."""
    blocks = [*NOTICES, *PROSE, "x" * (LONGEST + 1), "The lime tree grows slowly. " * 9, "Short."]
    letters = np.array([ord(letter) for letter in "".join(blocks)], np.uint32)
    lengths = np.array([len(block) for block in blocks], np.int64)
    found = {blocks[at] for at in may_be(letters, np.cumsum(lengths) - lengths, lengths)}
    assert {*NOTICES, "Short."} <= found
    assert not found & set(blocks[-3:-1])
