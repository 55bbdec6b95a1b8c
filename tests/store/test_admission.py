from __future__ import annotations

from dataclasses import replace

import pytest

from qa_service.errors import InvalidDocument
from qa_service.model import Document
from qa_service.store.admission import Added, admit


def document(id: str, source: str, digest: str) -> Document:
    return Document(id, id, "Text.", source, digest, "")


def test_a_library_holds_a_text_once() -> None:
    """A text that is held, or comes twice in one batch, is unchanged; the document that holds it is told."""
    result = admit(
        [document("a", "/a", "1"), document("b", "/b", "2"), document("c", "/c", "2")], {"x": ("/x", "1")}
    )
    assert [one.id for one in result.added] == ["b"]
    assert result.unchanged == {"/a": "x", "/c": "b"}


def test_a_source_keeps_its_id() -> None:
    """New content of a source that is held replaces it under the id that it has."""
    result = admit([document("other", "/x", "2")], {"x": ("/x", "1")})
    assert [(one.id, one.sha256) for one in result.replaced] == [("x", "2")]
    assert result.added == ()


def test_ids_are_never_shared() -> None:
    """An id that is taken, by a document held or by one of the batch, gets the next free number."""
    batch = [document("a", f"/{number}", str(number)) for number in range(3)]
    assert [one.id for one in admit(batch, {"a": ("/held", "held")}).added] == ["a-2", "a-3", "a-4"]


@pytest.mark.parametrize(
    ("source", "held", "told"),
    [
        ("plan.md", "/it/plan.md", True),
        ("/it/plan.md", "plan.md", True),
        ("/it/plan.md", "/old/plan.md", False),
        ("plan.txt", "/it/plan.md", False),
    ],
)
def test_a_file_without_its_folder_may_be_one_that_is_held(source: str, held: str, told: bool) -> None:
    """Where another document has the name of a file that came without its folder, that is told."""
    result = admit([document("plan", source, "2")], {"plan": (held, "1")})
    assert [one.id for one in result.added] == ["plan-2"]
    assert result.namesakes == ({source: "plan"} if told else {})


def test_of_a_source_that_comes_twice_the_last_counts() -> None:
    """One batch may hold two states of a source: the later one is added, under one id."""
    batch = [document("a", "/a", "1"), document("a", "/a", "2")]
    assert [(one.id, one.sha256) for one in admit(batch, {}).added] == [("a", "2")]


def test_a_text_that_goes_is_held_by_nobody() -> None:
    """A text of a document that the batch replaces or leaves out comes anew, under whichever name."""
    renamed = admit([document("old", "/old", "1"), document("x", "/x", "2")], {"x": ("/x", "1")})
    assert [(one.id, one.sha256) for one in renamed.added] == [("old", "1")]
    assert [(one.id, one.sha256) for one in renamed.replaced] == [("x", "2")]
    entry = admit([document("new", "/many#new", "1")], {"one": ("/many#one", "1")}, ["/many"])
    assert ([one.id for one in entry.added], entry.outdated) == (["new"], ("one",))
    held = {"a": ("/a", "1"), "b": ("/b", "2")}
    swapped = admit([document("a", "/a", "2"), document("b", "/b", "1")], held)
    assert [(one.id, one.sha256) for one in swapped.replaced] == [("a", "2"), ("b", "1")]


def test_what_no_source_says_any_more_is_outdated() -> None:
    """A source whose new text another document holds is unchanged, and what was held of it goes."""
    held = {"a": ("/a", "1"), "b": ("/b", "2")}
    for batch in ([document("a", "/a", "2")], [document("a", "/a", "2"), document("b", "/b", "2")]):
        result = admit(batch, held)
        assert (result.fresh, result.unchanged["/a"], result.outdated) == ((), "b", ("a",))
        assert result.digests["/a"] == "2"


def test_what_goes_without_anything_in_its_place_is_told() -> None:
    """With the source that held it: an entry that its file left out, and a text that another document has."""
    held = {"a": ("/a", "1"), "b": ("/b", "2"), "x": ("/many#x", "3"), "y": ("/many#y", "4")}
    entries = [document("x", "/many#x", "3")]
    result = admit([document("a", "/a", "2"), document("b", "/b", "5"), *entries], held, ["/many"])
    assert set(result.outdated) == {"a", "b", "y"}
    assert result.gone == {"y": "/many#y"}
    assert admit([document("a", "/a", "2")], held).gone == {"a": "/a"}
    found = Added.together([Added(result, ()), Added(admit([document("a", "/a", "2")], held), ())])
    assert found.admission.gone == {"a": "/a", "y": "/many#y"}


def test_of_a_source_that_comes_twice_only_the_last_holds_a_text() -> None:
    """The earlier state of a source in one batch keeps no other source from adding the same text."""
    batch = [document("a", "/a", "1"), document("b", "/b", "1"), document("a", "/a", "2")]
    assert [(one.id, one.sha256) for one in admit(batch, {}).added] == [("a", "2"), ("b", "1")]


def test_steps_are_told_as_one() -> None:
    """What several steps did is told together: a file that one left alone and another put in was put in."""
    held = {"x": ("/x", "1"), "y": ("/y", "2")}
    first = admit([document("a", "/a", "1"), document("b", "/b", "2"), document("c", "/c", "3")], held)
    again = admit([document("a", "/a", "1"), document("y", "/y", "4")], {"y": ("/y", "2")})
    refused = InvalidDocument("/d", "it is empty")
    found = Added.together(
        [Added(first, (), {"/c": "a picture"}), Added(again, (refused,)), Added(admit([], {}), ())]
    )
    assert [one.id for one in found.admission.added] == ["c", "a"]
    assert [one.id for one in found.admission.replaced] == ["y"]
    assert found.admission.unchanged == {"/b": "y"}
    assert found.admission.outdated == ("y",)
    assert (found.refused, found.remarks) == ((refused,), {"/c": "a picture"})


@pytest.mark.parametrize("held", [{}, {"a": ("/a", "2")}, {"x": ("/many#x", "2")}, {"x": ("/x", "1")}])
def test_what_changes_is_kept_without_texts(held: dict[str, tuple[str, str]]) -> None:
    """An admission changes something unless all is held; without texts it is the same to look back on."""
    admission = admit([document("a", "/a", "1")], held, ["/many"])
    assert admission.changes == ("x" not in held or held["x"][1] == "2")
    bare = admission.without_texts()
    assert [one.text for one in bare.fresh] == [""] * len(admission.fresh)
    assert [replace(one, text="Text.") for one in bare.fresh] == list(admission.fresh)
    assert (bare.unchanged, bare.outdated) == (admission.unchanged, admission.outdated)
