"""The interface's texts in the language of the person: a gettext catalogue each, English in the code."""

from __future__ import annotations

import gettext as catalogues
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from flask import Flask, Response, g, has_request_context, request

LANGUAGES = ("en", "de")
"""The first is the one that the code is written in."""

_FOLDER = Path(__file__).with_name("translations")


def register(app: Flask) -> None:
    """Let the templates of ``app`` speak the language that each request prefers."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    # The extension puts this method there; Jinja's types do not know it.
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined] # jinja2.ext.i18n's
    app.jinja_env.globals["language"] = language
    app.jinja_env.filters["figure"] = lambda number: format_decimal(number, locale=language())
    app.jinja_env.filters["measure"] = lambda value: format_decimal(value, "0.000", locale=language())
    app.jinja_env.filters["day"] = _day
    app.jinja_env.filters["moment"] = _moment
    app.after_request(_vary)


def language() -> str:
    """Return the language of the present request, by its ``Accept-Language``."""
    if not has_request_context():
        return LANGUAGES[0]
    if "language" not in g:
        g.language = request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
    return str(g.language)


def gettext(message: str) -> str:
    """Return ``message`` in the language of the present request."""
    return catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that goes with ``number``."""
    return catalogue(language()).ngettext(singular, plural, number)


@cache
def catalogue(name: str) -> catalogues.NullTranslations:
    """Return the texts in one of ``LANGUAGES``."""
    if name == LANGUAGES[0]:
        return catalogues.NullTranslations()
    compiled = BytesIO()
    with (_FOLDER / f"{name}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=name))
    compiled.seek(0)
    return catalogues.GNUTranslations(compiled)


def _day(moment: str) -> str:
    return format_date(datetime.fromisoformat(moment), "medium", locale=language())


def _moment(moment: str) -> str:
    at = format_time(datetime.fromisoformat(moment), "short", locale=language())
    return f"{_day(moment)}, {at}"


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.add("Accept-Language")
    return response
