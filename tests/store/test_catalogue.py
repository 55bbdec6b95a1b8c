from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.model import Document
from qa_service.store.catalogue import PAGE, Catalogue
from qa_service.store.library import Library
from qa_service.store.rows import kept
from qa_service.text.passages import cut

ONE = Document("", "", "Words.\n", "", "0", "2020-01-01")


def hold(library: Library, *documents: Document) -> None:
    with library.changing():
        library.publish([(one, *kept(*cut([one]))) for one in documents], [], [])


def numbered(count: int) -> list[Document]:
    return [replace(ONE, id=f"n{at}", title=f"Note {at:03}", source=f"{at % 7}.md") for at in range(count)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with closing(Library(tmp_path_factory.mktemp("held") / "library.db")) as held:
        hold(held, *numbered(2 * PAGE + 1))
        yield held


@pytest.fixture(scope="module")
def catalogue(library: Library) -> Catalogue:
    return library.catalogue


@given(st.sampled_from(["", "note", "NOTE 0", "7", "3.md note", "zebra", " \n"]))
def test_the_pages_together_list_what_is_found_once(library: Library, words: str) -> None:
    """Page by page every document that holds all words comes once, by title; the last may be short."""
    held = [
        one
        for one in library.documents()
        if all(word in f"{one.title}\n{one.source}".casefold() for word in words.casefold().split())
    ]
    pages = [library.catalogue.page(words, number) for number in range(1, 4)]
    listings = pages[: pages[0].last]
    assert [one for listing in listings for one in listing.documents] == held
    assert {listing.count for listing in listings} == {len(held)}
    assert all(len(listing.documents) == PAGE for listing in listings[:-1])


@given(st.sampled_from(["", "note", "NOTE 0", "3.md note", "zebra"]))
def test_what_is_found_is_what_the_pages_list(catalogue: Catalogue, words: str) -> None:
    """All of it, in that order."""
    first = catalogue.page(words)
    pages = [catalogue.page(words, number) for number in range(1, first.last + 1)]
    listed = [one.id for listing in pages for one in listing.documents]
    assert list(catalogue.found(words).ids) == listed


def test_the_digest_of_what_is_found_tells_other_documents(tmp_path: Path) -> None:
    """As many others, another text of one of them, or one more, have another; what is not sought has not."""
    with closing(Library(tmp_path / "library.db")) as held:
        one, two = (replace(ONE, id=id, title=f"Note {id}") for id in "ab")
        seen = [held.catalogue.found("note").digest]
        for added, removed in (
            ([one], []),
            ([two], ["a"]),
            ([replace(two, sha256="1")], ["b"]),
            ([one], []),
        ):
            with held.changing():
                held.publish([(each, *kept(*cut([each]))) for each in added], removed, [])
            seen.append(held.catalogue.found("note").digest)
        assert len(set(seen)) == len(seen)
        hold(held, replace(ONE, id="c", title="Other"))
        assert held.catalogue.found("note").digest == seen[-1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers())
def test_every_number_gives_a_page(catalogue: Catalogue, number: int) -> None:
    """Beyond the last page the last one is given, and before the first the first."""
    listing = catalogue.page("", number)
    assert listing.number == min(max(1, number), 3)
    assert listing.documents


def test_titles_are_ordered_whatever_their_case(tmp_path: Path) -> None:
    """A small letter stands among the capitals, and those of one title come by id."""
    with closing(Library(tmp_path / "library.db")) as held:
        assert (held.catalogue.page().documents, held.catalogue.page().last) == ((), 1)
        titles = {"d": "Zebra", "b": "apple", "c": "Apple", "a": "apple"}
        hold(held, *(replace(ONE, id=id, title=title) for id, title in titles.items()))
        assert [one.id for one in held.catalogue.page().documents] == ["c", "a", "b", "d"]


def test_titles_are_ordered_by_their_numbers(tmp_path: Path) -> None:
    """On pages, among what is found, and where all are listed: a second note comes before a tenth."""
    with closing(Library(tmp_path / "library.db")) as held:
        order = ["Note", "Note 1", "note 2", "Note 10", "Öre 3", "Öre 20", "Ort", "Zebra"]
        hold(held, *(replace(ONE, id=f"n{order.index(title)}", title=title) for title in sorted(order)))
        assert [one.title for one in held.catalogue.page().documents] == order
        ids = [one.id for one in held.catalogue.page().documents]
        assert [one.id for one in held.documents()] == list(held.catalogue.found().ids) == ids
        assert [one.title for one in held.catalogue.page("note").documents] == order[:4]


def test_the_size_is_that_of_what_is_held(library: Library, catalogue: Catalogue, tmp_path: Path) -> None:
    """Documents and passages are counted as they are now, in an empty library too."""
    assert catalogue.size() == (2 * PAGE + 1, len(list(library.passages())))
    with closing(Library(tmp_path / "library.db")) as empty:
        assert empty.catalogue.size() == (0, 0)
