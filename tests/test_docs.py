"""The docs: every command, option and setting stands in them, and what they show runs."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from qa_service.cli import main
from qa_service.settings import Settings

ROOT = Path(__file__).parent.parent
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("qa-service ")
]


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_in_the_docs(name: str) -> None:
    """docs/operations.md names every command and every option that it has."""
    assert f"`qa-service {name}" in OPERATIONS
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[0]}`" in OPERATIONS, parameter.opts


def test_every_common_option_is_in_the_docs() -> None:
    """docs/operations.md names the options that all commands have."""
    for parameter in main.params:
        assert f"`{parameter.opts[0]}`" in OPERATIONS


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_in_the_docs(field) -> None:
    """docs/operations.md names every environment variable with its flag."""
    assert f"| `QA_{field.name.upper()}` | `--{field.name.replace('_', '-')}` |" in OPERATIONS


def test_the_readme_commands_run_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger who runs the README's commands in order, with a note, meets no failure or refusal."""
    (tmp_path / "notes.md").write_text("# Notes\n\nThe canteen closes at five.\n", encoding="utf-8")
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QA_DATA", str(tmp_path / "data"))
    assert len(COMMANDS) >= 6
    for command in COMMANDS:
        result = CliRunner().invoke(main, shlex.split(command)[1:])
        assert result.exit_code == 0, (command, result.output)
        assert (
            " ask " not in command or "calcinosis, char" in result.output or "cited_text" in result.output
        ), (command, result.output)


def test_every_module_is_in_its_room() -> None:
    """docs/architecture.md names every module below its room's heading, or with the folder before it."""
    sections = ARCHITECTURE.split("\n## ")
    modules = [path.relative_to(ROOT / "qa_service") for path in (ROOT / "qa_service").rglob("*.py")]
    for path in (one for one in modules if one.name != "__init__.py"):
        room = [one for one in sections if f"`{path.parts[0]}/`" in one.partition("\n")[0]]
        named = any(f"`{path.name}`" in one for one in (room if path.parts[1:] else sections))
        assert named or f"`{path.as_posix()}`" in ARCHITECTURE, path


def test_no_room_is_made_up() -> None:
    """docs/architecture.md names no module that there is not, and the floors that are checked."""
    for name in re.findall(r"`([\w./]+\.(?:py|c|h))`", ARCHITECTURE):
        assert any(ROOT.rglob(name)), name
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    drawn = [block.splitlines() for block in re.findall(r"```\n(.*?)```", ARCHITECTURE, re.DOTALL)]
    floors = [[line.partition("   ")[0] for line in block] for block in drawn]
    assert floors == [contract["layers"] for contract in contracts]


def test_every_decision_is_in_the_contents() -> None:
    """docs/decisions.md begins with a link to each of its headings, and to no other."""
    contents, _, parts = (ROOT / "docs" / "decisions.md").read_text("utf-8").partition("\n## ")
    headings = re.findall(r"^##+ (.*)$", f"## {parts}", re.MULTILINE)
    linked = re.findall(r"\[([^]]+)\]\(#([^)]*)\)", contents)
    assert linked == [(one, _anchor(one)) for one in headings]
    assert len({anchor for _, anchor in linked}) == len(linked)


def _anchor(heading: str) -> str:
    """Return how a link names a heading of its page."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_every_link_to_a_heading_finds_it() -> None:
    """Links of all Markdown files to a heading, of their own page or another, name one that there is."""
    for page in [path for folder in (".", "docs", "benchmarks/*") for path in ROOT.glob(f"{folder}/*.md")]:
        for target, named in re.findall(r"\]\(([^)#:]*)#([^)]*)\)", page.read_text("utf-8")):
            text = (page.parent / target if target else page).read_text("utf-8")
            outside = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
            headings = re.findall(r"^#+ (.*)$", outside, re.MULTILINE)
            assert named in map(_anchor, headings), (page.name, target, named)


def test_every_link_of_the_docs_leads_somewhere() -> None:
    """Relative links of all Markdown files at the top and in docs/ name files that exist."""
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_the_make_targets_of_the_readme_exist() -> None:
    """Every `make` command of the README is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert f"\n{target}:" in makefile
