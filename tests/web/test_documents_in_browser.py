"""Documents added in the browser: with progress, by dropping, and without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import ask, has_no_barrier, show
from holding import hold_logs
from playwright.sync_api import Page, expect

from qa_service.service import Service
from qa_service.web import documents
from qa_service.web.problems import MEGABYTE

pytestmark = pytest.mark.browser

TERNS = {"name": "terns.txt", "mimeType": "text/plain", "buffer": b"Terns\n\nThe tern nests in June.\n"}
ODD = {"name": "odd.exe", "mimeType": "text/plain", "buffer": b"MZ"}
DROP = """async () => {
  const carried = new DataTransfer();
  carried.items.add(new File(["Gulls\\n\\nThe gull nests in May."], "gulls.txt"));
  for (const kind of ["dragenter", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true }));
}"""


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_files_are_added(page: Page, address: str, service: Service, scheme: str, width: int) -> None:
    """Each file shows how far it is, then what became of it; a dropped file too; one removed comes back."""
    show(page, scheme, width)
    page.goto(f"{address}/documents")
    has_no_barrier(page)
    held: list = []
    page.route(
        "**/documents",
        lambda route: held.append(route) if route.request.method == "POST" else route.continue_(),
    )
    page.get_by_label("Add files").set_input_files([TERNS, ODD])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".results li").first).to_contain_text("Sending…")
    expect(page.locator(".results li").last).to_contain_text("Waiting…")
    has_no_barrier(page)
    page.unroute("**/documents")  # lets go of what was held
    expect(page.locator(".results li").first).to_contain_text("Added")
    expect(page.locator(".results li").last).to_contain_text("Refused: files ending in '.exe'")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.evaluate(DROP)
    expect(page.locator("tbody tr")).to_have_count(3)
    expect(page.get_by_role("log")).to_contain_text("gulls.txt")
    page.get_by_role("button", name="Remove Gulls").press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(page.locator("tbody tr")).to_have_count(2)
    has_no_barrier(page)
    assert service.catalogue.count() == 2
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(3)
    expect(page.locator("#main")).to_be_focused()
    assert service.catalogue.count() == 3


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_a_long_list_is_paged(page: Page, address: str, service: Service, scheme: str, width: int) -> None:
    """Links lead through the pages; what is removed or added leaves the reader on the page in hand."""
    hold_logs(service, 110)
    show(page, scheme, width)
    page.goto(f"{address}/documents")
    expect(page.locator("tbody tr")).to_have_count(50)
    page.get_by_role("link", name="Next page").click()
    expect(page).to_have_title("Documents, Page 2 of 3 · qa-service")
    expect(page.get_by_role("link", name="Page 2 of 3")).to_have_attribute("aria-current", "page")
    has_no_barrier(page)
    page.get_by_role("button", name="Remove Log 049").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(page.locator("tbody tr").first).to_contain_text("Log 050")
    page.get_by_label("Add files").set_input_files([TERNS])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".results li")).to_contain_text("Added")
    expect(page.get_by_text("111 documents.")).to_be_visible()
    expect(page.locator("tbody tr").first).to_contain_text("Log 050")


def test_a_first_question_elsewhere_stops_nothing(page: Page, address: str, service: Service) -> None:
    """A page goes on adding after its browser's cookie was set, and removing after it was deleted."""
    page.goto(f"{address}/documents")
    other = page.context.new_page()
    other.goto(address)
    ask(other, "What is calcinosis?")
    page.get_by_label("Add files").set_input_files([TERNS])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".results li")).to_contain_text("Added")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.context.clear_cookies()
    page.get_by_role("button", name="Remove terns").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    assert service.catalogue.count() == 1


def drop(page: Page, *paths: Path) -> None:
    """Drop files and folders of the disk on the page, as a person does."""
    devtools = page.context.new_cdp_session(page)
    carried = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 200, "data": carried})


def made_folder(tmp_path: Path) -> Path:
    """Return a folder with a file, one in a folder of its own and a hidden one."""
    birds = tmp_path / "birds"
    (birds / "sea").mkdir(parents=True)
    (birds / "sea" / "terns.txt").write_bytes(TERNS["buffer"])
    (birds / "owls.txt").write_text("Owls\n\nThe owl nests in April.\n")
    (birds / ".owls.txt.swp").write_text("not finished")
    return birds


def test_a_folder_is_chosen(page: Page, address: str, service: Service, tmp_path: Path) -> None:
    """All files below a chosen folder are added, hidden ones left out; an empty folder is named."""
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / ".hidden.txt").write_text("Nobody reads this.")
    (tmp_path / "bare" / "~$letter.docx").write_text("Ana")
    page.goto(f"{address}/documents")
    for chosen in (made_folder(tmp_path), tmp_path / "bare"):
        with page.expect_file_chooser() as opened:
            page.get_by_role("button", name="Add a folder").click()
        opened.value.set_files(chosen)
    results = page.locator(".results")
    expect(results.locator(".refused", has_text="bare")).to_contain_text("Nothing to add is in this folder")
    expect(page.locator("tbody tr")).to_have_count(3)
    assert results.locator("li").count() == 3
    assert {document.source for document in service.documents()} >= {"birds/owls.txt", "birds/sea/terns.txt"}


def test_folders_are_dropped(page: Page, address: str, service: Service, tmp_path: Path) -> None:
    """Files in dropped folders are added under their paths, hidden ones left out; empty ones are named."""
    birds, many = made_folder(tmp_path), tmp_path / "many"
    many.mkdir()
    for number in range(120):  # more than a browser lists at a time
        (many / f"{number:03}.exe").write_text("MZ")
    (tmp_path / "empty").mkdir()
    page.goto(f"{address}/documents")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    drop(page, birds, many, tmp_path / "empty")
    results = page.locator(".results")
    expect(results).to_contain_text("birds/sea/terns.txt")
    expect(results.locator("li", has_text="empty")).to_contain_text("Nothing to add is in this folder")
    expect(results.locator(".refused")).to_have_count(121, timeout=60_000)
    expect(page.locator("tbody tr")).to_have_count(3)
    assert results.locator("li", has_text=".swp").count() == 0
    assert len(sent) < 60  # small files are sent together
    names = results.locator("li", has=page.locator(".file", has_text="many/"))
    assert names.locator(".file").all_inner_texts() == [f"many/{number:03}.exe" for number in range(120)]
    assert {document.source for document in service.documents()} >= {"birds/owls.txt", "birds/sea/terns.txt"}


def test_a_file_that_is_too_large_is_not_sent(
    page: Page, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page tells how large one may be, and refuses a larger one by itself."""
    monkeypatch.setattr(documents, "MAX_UPLOAD", 2 * MEGABYTE)
    page.goto(f"{address}/documents")
    expect(page.locator(".upload")).to_contain_text("A file may have up to 2 MB.")
    page.on("request", lambda request: pytest.fail(request.url) if request.method == "POST" else None)
    large = {**TERNS, "buffer": b"T" * (2 * MEGABYTE + 1)}
    page.get_by_label("Add files").set_input_files([large])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".results li")).to_contain_text("Refused: it has more than 2 MB")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_a_reload_is_enough(page: Page, address: str) -> None:
    """A form from before the first question is told to be loaded again, and then adds the file."""
    page.goto(f"{address}/documents")
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label("Your question").fill("What is calcinosis?")
    other.get_by_role("button", name="Send").click()
    expect(other.locator(".turn")).to_have_count(1)
    for said in ("This page is out of date. Go back, load it again, and try once more.", "Added"):
        page.get_by_label("Add files").set_input_files([TERNS])
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator("main")).to_contain_text(said)
        page.go_back()
        page.reload()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_files_are_added_without_javascript(page: Page, address: str) -> None:
    """The form does it by itself, and the page says what became of each file."""
    page.goto(f"{address}/documents")
    page.get_by_label("Add files").set_input_files([TERNS, ODD])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".results li")).to_have_count(2)
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.get_by_role("button", name="Add a folder")).to_have_count(0)
