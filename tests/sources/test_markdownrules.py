from __future__ import annotations

import pytest

from qa_service.sources.markdown import read


def text(markdown: str) -> str:
    return read(markdown)[1]


def test_notes() -> None:
    """A note is a paragraph where it stands, and no sentence bears its mark."""
    written = (
        "Salt[^1] is *white*.[^old] It is old.\n\n[^1]: A *mineral*. See\nbelow.\n[^old]:\n    Very old.\n"
    )
    assert text(written) == "Salt is white. It is old.\n\nA mineral. See\nbelow.\n\n    Very old.\n"
    assert text("Salt.[^1]\n\n[^1]: https://salt.example\n") == "Salt.\n\nhttps://salt.example\n"
    assert text("Salt is [^abc], as `[^1]` is.\n\n[^1]: Code.\n") == "Salt is [^abc], as [^1] is.\n\nCode.\n"
    assert text("    [^1]: code\n") == "    [^1]: code\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("> [!NOTE]\n> Wear a *mask*.\n> > Inner.", "Wear a mask.\n\nInner.\n"),
        ("> [!WARNING] Do not enter\n> It is hot.", "Do not enter\n\nIt is hot.\n"),
        (
            'Text.\n!!! note "Hours"\n    Shut on *Sunday*.\n\n    - Open\n\nAfter.',
            "Text.\n\nHours\n\nShut on Sunday.\n\n- Open\n\nAfter.\n",
        ),
        ("???+ tip\n    Come early.\n", "Come early.\n"),
        ("Text\n:::caution\nWet *floor*.\n:::\nAfter.", "Text\n\nWet floor.\n\nAfter.\n"),
        ('::: {.callout-note title="Parking"}\nBehind.\n:::', "Parking\n\nBehind.\n"),
        (":::tip[Parking]\nBehind.\n:::", "Parking\n\nBehind.\n"),
        (":::tip Where to park\nBehind.\n:::", "Where to park\n\nBehind.\n"),
        (
            'Install it:\n\n=== "Linux"\n\n    ```bash\n    get it\n    ```\n\n===+ "Mac"\n    Ask.\n',
            "Install it:\n\nLinux\n\n    get it\n\nMac\n\nAsk.\n",
        ),
    ],
)
def test_boxes(written: str, read: str) -> None:
    """Of what makes a box only its title stays, before the words in it."""
    assert text(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "[!NOTE] is no box.\n",
        '=== "Linux" is one.\n',
        "Stop!!! note this.\n",
        "A ::: b\n",
        "    !!! note\n",
        "!!! wow what a day\n",
    ],
)
def test_no_boxes(written: str) -> None:
    """The same marks in running text and in code are words."""
    assert text(written) == written


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{< hint info >}}\nWear a *mask*.\n{{< /hint >}}\nAfter.\n", "Wear a mask.\n\nAfter.\n"),
        ('Text\n{{% notice tip title="Masks" %}}\nWear.\n{{% /notice %}}\n', "Text\n\nMasks\n\nWear.\n"),
        ('{% hint style="info" %}\nWear.\n{% endhint %}\n', "Wear.\n"),
        (
            "import Tabs from '@theme/Tabs';\nimport {A, b} from \"c\"\nimport './d.css'\n\n# Masks\n",
            "# Masks\n",
        ),
        ("```\n{{< hint >}}\nimport a from 'b'\n```\n", "    {{< hint >}}\n    import a from 'b'\n"),
        ("See {{< hint >}} and {{ mask }}.\n", "See {{< hint >}} and {{ mask }}.\n"),
        ("import duties from 'abroad' are due.\n", "import duties from 'abroad' are due.\n"),
    ],
)
def test_what_is_put_in(written: str, read: str) -> None:
    """A line that tells a program what to put there is left out, but its title; in code and text it stays."""
    assert text(written) == read


def test_links_of_wikis() -> None:
    """The words of a link to a page stay as they are shown, and what is put in from another page is none."""
    assert text("See [[Salt]] and [[Salt#Tar|*tar*]].![[map.png]]\n") == "See Salt and *tar*.\n"


@pytest.mark.parametrize(
    "line",
    [
        "[[" * 50_000,
        "[^" * 50_000,
        ":::" + "{a" * 50_000,
        "!!! " + "a " * 50_000,
        "[^a]: " * 20_000,
        "{{<" * 99,
    ],
)
def test_no_line_takes_long(line: str) -> None:
    """Time is taken by length."""
    assert text(line).strip()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The ==queen is *blue*== now.", "The queen is blue now.\n"),
        ("(==Blue==), ==red==", "(Blue), red\n"),
        ("if x==1 and y==2 or a == b: `==c==`", "if x==1 and y==2 or a == b: ==c==\n"),
        ("The hive is red. %%ask\nAnn%% It is old.", "The hive is red.  It is old.\n"),
        ("It is 100%% of 20%% here, `%%d%%`.", "It is 100%% of 20%% here, %%d%%.\n"),
        (
            "The hive is red. ^abc123\n\n- It is old. ^old-1\n- x^2",
            "The hive is red.\n\n- It is old.\n- x^2\n",
        ),
        ("^abc is said", "^abc is said\n"),
    ],
)
def test_marks_of_wikis(written: str, read: str) -> None:
    """Words that are lit up have no marks; remarks, and names of places behind a line, are left out."""
    assert text(written) == read


def test_what_is_below_a_box() -> None:
    """It is no part of the box, and read once."""
    assert text("!!! note\n    Rent\n!!! tip\n    Due\nOn Monday.\n") == "Rent\n\nDue\n\nOn Monday.\n"
