from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from qa_service.errors import ConfigurationError
from qa_service.settings import _BOUNDS, Settings, bundled

PLAIN = Settings()


def test_flags_win_over_the_environment_and_that_over_defaults() -> None:
    """A flag that is given counts first, then QA_… variables, then the default."""
    settings = Settings.read({"QA_PORT": "81", "QA_WORKERS": "3"}, port=82, host=None)
    assert (settings.port, settings.workers, settings.host) == (82, 3, "127.0.0.1")


OTHERS = Settings(
    data=Path("/x y"),
    weighting="tfidf",
    ranker="off",
    threshold=0.25,
    retriever="opensearch",
    opensearch="https://search.example",
    host="::1",
    port=9,
    workers=1,
    allowed_hosts="qa.example, www.qa.example",
    prefix="/qa",
    max_file_mb=1,
    max_expanded_mb=2,
    max_pages=3,
    max_nesting=11,
    max_seconds=5,
    max_memory_mb=256,
)
"""Settings of which none is the default."""


def test_settings_survive_the_environment() -> None:
    """What one process puts into the environment is what another reads from it, whichever it is."""
    assert [
        one.name for one in fields(Settings) if getattr(OTHERS, one.name) == getattr(PLAIN, one.name)
    ] == []
    for settings in (OTHERS, PLAIN):
        assert Settings.read(settings.environment()) == settings


@pytest.mark.parametrize(
    ("name", "least", "most"), [*_BOUNDS, ("port", 0, 65535), ("workers", 1, 64), ("threshold", 0, 1)]
)
def test_bounds(name: str, least: int, most: int) -> None:
    """The least and the most may be set, and nothing beyond."""
    for value in (least, most):
        assert getattr(replace(PLAIN, **{name: value}), name) == value
    for value in (least - 1, most + 1):
        with pytest.raises(ConfigurationError, match=f"{value:,}|{value}"):
            replace(PLAIN, **{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "abc"),
        ("port", "70000"),
        ("threshold", "2"),
        ("workers", "0"),
        ("weighting", "x"),
        ("ranker", "x"),
        ("retriever", "x"),
        ("opensearch", "127.0.0.1:9200"),
        ("allowed_hosts", "https://qa.example.org"),
        ("allowed_hosts", "qa.example.org:80"),
        ("allowed_hosts", "a..b"),
        ("allowed_hosts", "*"),
        ("prefix", "qa"),
        ("prefix", "https://intranet.example/qa"),
        ("prefix", "//qa"),
        ("prefix", "/qa//"),
        ("prefix", "/qa?x=1"),
        ("prefix", "/qa#x"),
        ("prefix", "/../qa"),
        ("prefix", "/qa/./x"),
        ("prefix", "/my qa"),
        ("prefix", "/qa%2f"),
        ("prefix", "/qa\n"),
        ("prefix", "/qä"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str) -> None:
    """A setting that cannot be used raises ConfigurationError naming it."""
    with pytest.raises(ConfigurationError, match=name.upper() + "|" + name.replace("_", "-")):
        Settings.read({f"QA_{name.upper()}": value})


def test_host_names_are_those_that_browsers_send() -> None:
    """They stand between commas, in any case and any script; an address of version 6 stands in brackets."""
    told = " QA.example.org,qa,münchen.example,, [::1],10.0.0.7 "
    names = {"qa.example.org", "qa", "xn--mnchen-3ya.example", "[::1]", "10.0.0.7"}
    assert Settings(allowed_hosts=told).host_names == names
    assert Settings().host_names == set()


def test_a_password_is_not_shown() -> None:
    """The settings' text leaves out the address that may hold one."""
    assert "secret" not in repr(Settings(opensearch="https://ann:secret@search.example"))


def test_what_is_bundled_is_found() -> None:
    """The corpus and the templates are found in a checkout and in an installed package."""
    assert (bundled("corpus") / "calcinosis" / "questions.jsonl").is_file()
    assert (bundled("templates") / "base.html").is_file()
