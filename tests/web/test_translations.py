"""The interface's texts: complete in every language, and spoken as the person prefers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from qa_service.settings import bundled
from qa_service.web import translations

WEB = Path(translations.__file__).parent
METHODS = {bundled("templates"): [("**.html", "jinja2.ext.babel_extract")], WEB: [("**.py", "python")]}
OPTIONS = {"**.html": {"trimmed": "true", "newstyle_gettext": "true"}}


def messages() -> set[str]:
    found: set[str] = set()
    for folder, methods in METHODS.items():
        for _, _, message, _, _ in extract_from_dir(
            folder, methods, OPTIONS, keywords={"_": None, "ngettext": (1, 2), "gettext": None, "trans": None}
        ):
            found.add(message if isinstance(message, str) else message[0])
    return found


@pytest.mark.parametrize("language", translations.LANGUAGES[1:])
def test_every_text_is_translated(language: str) -> None:
    """Each catalogue holds every text of the code and the templates, and none that is gone."""
    with (WEB / "translations" / f"{language}.po").open("rb") as file:
        held = read_po(file, locale=language)
    translated = {(one.id if isinstance(one.id, str) else one.id[0]): one for one in held if one.id}
    assert messages() - translated.keys() == set()
    assert translated.keys() - messages() == set()
    assert [
        one.id
        for one in translated.values()
        if not one.string or (isinstance(one.string, tuple) and not all(one.string)) or one.fuzzy
    ] == []


@pytest.mark.parametrize("language", translations.LANGUAGES[1:])
def test_placeholders_are_kept(language: str) -> None:
    """A translation names the same values as the text that it stands for."""
    with (WEB / "translations" / f"{language}.po").open("rb") as file:
        for one in read_po(file, locale=language):
            forms = one.string if isinstance(one.string, tuple) else (one.string,)
            source = one.id if isinstance(one.id, str) else one.id[-1]
            for form in forms:
                assert set(re.findall(r"%\(\w+\)s", form)) == set(re.findall(r"%\(\w+\)s", source)), source


def test_a_page_speaks_the_language_of_the_person(client: FlaskClient) -> None:
    """``Accept-Language`` chooses; what is not held is English; caches are told that pages differ."""
    german = client.get("/", headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"})
    assert '<html lang="de">' in german.text
    assert "Fragen Sie Ihre Dokumente" in german.text
    assert "Accept-Language" in german.headers["Vary"]
    assert '<html lang="en">' in client.get("/", headers={"Accept-Language": "fr"}).text
    assert "2.282" in client.get("/documents", headers={"Accept-Language": "de"}).text
