"""The notice of a data folder: words in a file that are shown with every answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from qa_service.errors import ConfigurationError, reason_of

NAME = "notice.txt"


def notice(folder: Path) -> str:
    """Return the folder's notice, empty where there is none; ConfigurationError where it cannot be read."""
    try:
        return (folder / NAME).read_text("utf-8").strip()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ConfigurationError(NAME, f"cannot be read: {reason_of(error)}") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(NAME, f"is not UTF-8 ({error.reason})") from None


def shown(folder: Path, corpora: Iterable[Path], held: Callable[[str], bool]) -> str:
    """Return the folder's notice; that of a shipped corpus only where an id of its documents is ``held``."""
    said = notice(folder)
    shipped = [corpus for corpus in corpora if said and notice(corpus) == said]
    names = (path.stem for corpus in shipped for path in (corpus / "documents").iterdir())
    return "" if shipped and not any(map(held, names)) else said


def adopt(corpus: Path, folder: Path) -> None:
    """Copy the notice of a shipped corpus into a data folder that has none."""
    if (corpus / NAME).is_file() and not (folder / NAME).exists():
        shutil.copyfile(corpus / NAME, folder / NAME)
