from __future__ import annotations

import pytest

from qa_service.text.boilerplate import LONGEST, is_boilerplate


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
        "",
    ],
)
def test_prose(block: str) -> None:
    """A sentence of an article is left alone, even where it begins like a page's line."""
    assert not is_boilerplate(block)


def test_long() -> None:
    """A long block is prose, whatever it begins with."""
    assert not is_boilerplate("This entry was posted " + "x" * LONGEST)
