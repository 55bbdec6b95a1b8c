from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from splitting import sentences

import qa_service.text.passages as module
from qa_service.model import Document, Sentence
from qa_service.text.blocks import Block, blocks
from qa_service.text.boilerplate import is_boilerplate
from qa_service.text.passages import LONGEST, LONGEST_CODE, cut, passages, told


def document(text: str, title: str = "A title of its own") -> Document:
    return Document("d", title, text, "d.md", "", "")


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_slices(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """A passage and each of its sentences are the exact slices they say; ids count up."""
    text = data.draw(texts)
    found = passages(document(text))
    assert [passage.id for passage in found] == [f"d#{number}" for number in range(len(found))]
    for passage in found:
        assert passage.span.of(text) == passage.text
        assert all(sentence.span.of(text) == sentence.text for sentence in passage.sentences)
        assert len(passage.text) <= LONGEST or len(passage.sentences) == 1


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_every_sentence_once(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """Every sentence is in exactly one passage, in order, but for headings and boilerplate.

    A question by itself is the heading of what follows.
    """
    text = data.draw(texts)
    expected = [
        sentence
        for block in blocks(text)
        if block.kind != "heading" and not is_boilerplate(block.span.of(text))
        for sentence in (_whole(text, block) if block.kind == "code" else sentences(text, block.span))
    ]
    found = [s for passage in passages(document(text)) for s in passage.sentences]
    assert all(sentence.text.endswith(("?", "؟")) for sentence in expected if sentence not in found)
    assert [sentence for sentence in expected if sentence in found] == found


def _whole(text: str, block: Block) -> list[Sentence]:
    return [Sentence(block.span, block.span.of(text))]


CODE = "import time\n\n    def turn(mill):\n        # It turns. Then it stops.\n        time.sleep(3)"


@pytest.mark.parametrize("above", ["Turn it:", "## Turn it", f"{'It is old. ' * 50}Turn it:"])
def test_code_is_one_sentence(above: str) -> None:
    """With all of its lines, and blank ones between; what introduces it stands in its passage."""
    text = f"{above}\n\n    {CODE}\n\nIt stands.\n"
    found = passages(document(text))
    (own,) = [one for one in found if CODE in one.text]
    assert CODE in [sentence.text for sentence in own.sentences]
    assert above.startswith("#") or above in own.text


def test_long_code_is_cut_between_lines() -> None:
    """Each piece is as long as a sentence at most, and of whole lines."""
    lines = [f"    mill.turn({number}); mill.stop()" for number in range(LONGEST_CODE // 20)]
    found = passages(document("Do it.\n\n" + "\n".join(lines) + "\n"))
    pieces = [sentence.text for passage in found for sentence in passage.sentences[passage is found[0] :]]
    cut = [line.strip() for piece in pieces for line in piece.split("\n")]
    assert cut == [line.strip() for line in lines]
    assert max(map(len, pieces)) <= 1000


def test_steps_stay_with_their_code() -> None:
    """Items, the code in them and what hangs below make one list, which a passage holds."""
    step = "{}. Stop the mill:\n\n    millctl stop {}\n\n   " + "It takes a while. " * 8
    text = "## Stop\n\n" + "\n\n".join(step.format(at, at) for at in range(1, 5))
    assert len(passages(document(text))) == 1


def test_code_stays_with_what_introduces_it_in_a_long_list() -> None:
    """Though the list is longer than a passage."""
    code = "    millctl stop\n" * 20
    text = "\n\n".join(f"{at}. {'It is old. ' * 10}Stop mill {at}:\n\n{code}" for at in range(1, 9))
    found = passages(document(f"## Stop\n\n{text}"))
    assert len(found) > 1
    assert all(passage.sentences[-1].text.startswith("millctl") for passage in found)


def test_questions_head_their_answers() -> None:
    """A paragraph that is a question heads the blocks up to the next one, unless none answers it."""
    answers = "How?\n\nSo.\n\n- a\n\nMay I? It asks.\n\nAnd why?\n\nWho?\n\nThey."
    text = f"## Help\n\n{answers}\n\n## More\n\nIs it?\n"
    found = [(passage.heading, passage.text) for passage in passages(document(text))]
    assert found == [
        ("Help › How?", "So.\n\n- a\n\nMay I? It asks.\n\nAnd why?"),
        ("Help › Who?", "They."),
        ("More", "Is it?"),
    ]


@settings(max_examples=150, deadline=None)
@given(data=st.data(), at_once=st.integers(1, 400))
def test_cut(texts: SearchStrategy[str], data: st.DataObject, at_once: int) -> None:
    """Documents cut together, however many, have the passages of each alone."""
    every = [document(text) for text in data.draw(st.lists(texts, max_size=4))]
    alone = [passages(whole) for whole in every]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "AT_ONCE", at_once)
        assert [own for some in cut(every) for own in told(some)] == alone


def test_headings() -> None:
    """Headings lead to the passages below them and are in no passage's text."""
    text = "# Top\n\nFirst.\n\n## Kinds\n\nSecond.\n\n### Rare\n\nThird.\n\n## Care\n\nFourth.\n"
    found = [(passage.heading, passage.text) for passage in passages(document(text, title="Top"))]
    assert found == [("", "First."), ("Kinds", "Second."), ("Kinds › Rare", "Third."), ("Care", "Fourth.")]


def test_title() -> None:
    """A title that stands alone above the text is not a sentence of it."""
    found = passages(document("Calcinosis\n\nIt is a build-up.", title="Calcinosis"))
    assert [passage.text for passage in found] == ["It is a build-up."]


def test_boilerplate() -> None:
    """What a web page leaves around an article is in no passage, wherever it stands."""
    text = "Short.\n\nThis entry was posted in Health\n\nThey are short too.\n\nLeave a Reply\n"
    found = passages(document(text))
    assert [s.text for passage in found for s in passage.sentences] == ["Short.", "They are short too."]
    assert not any("posted" in passage.text or "Reply" in passage.text for passage in found)


def test_lists() -> None:
    """A list stays with the line that leads to it, beside what is before it where there is room for both."""
    items = [f"- Item {number} {'of the list ' * 6}is here." for number in range(14)]
    text = "\n".join(["Bring this:", "", *items, "", "Text after it.", ""])
    whole, after = [passage.text for passage in passages(document(text))]
    assert whole == text[: text.index("\n\nText after")] and after == "Text after it."
    before = f"Words {'of the text ' * 30}are here."
    assert [passage.text for passage in passages(document(f"{before}\n\n{text}"))] == [before, whole, after]
    assert passages(document(f"Before it.\n\n{text}"))[0].text == f"Before it.\n\n{whole}"


def test_a_list_that_is_too_long() -> None:
    """Its first items stay with the line that leads to it."""
    text = "Bring this:\n\n" + "\n".join(f"- Item {'of the list ' * 20}is here." for _ in range(9))
    found = [passage.text for passage in passages(document(text))]
    assert len(found) > 1 and max(map(len, found)) <= LONGEST
    assert found[0].startswith("Bring this:\n\n- Item")


def test_labels() -> None:
    """Rows of a long table are found by their label too, wherever it is cut, and stand with no other's."""
    labels = ["Petrol cars", "Diesel cars", "Vans"]
    rows = [
        f"{label}\n" + "".join(f"Work {number} | {number} euros\n" for number in range(60))
        for label in labels
    ]
    found = passages(document(f"## Prices\n\nWork | Price\n--- | ---\n{''.join(rows)}\nIt rains."))
    *cut, last = found
    assert last.heading == "Prices" and len(cut) > 6
    assert list(dict.fromkeys(one.heading for one in cut)) == [
        f"Prices › Work | Price › {one}" for one in labels
    ]
    for label in labels:
        own = [sentence.text for one in cut if one.heading.endswith(label) for sentence in one.sentences]
        assert own[0] == label and len(own) == 61
