"""The notice of a data folder: words in a file that are shown with every answer."""

from __future__ import annotations

import shutil
from pathlib import Path

from qa_service.errors import ConfigurationError

NAME = "notice.txt"


def notice(folder: Path) -> str:
    """Return the folder's notice, empty where there is none; ConfigurationError where it cannot be read."""
    try:
        return (folder / NAME).read_text("utf-8").strip()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ConfigurationError(NAME, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(NAME, f"is not UTF-8 ({error.reason})") from None


def adopt(corpus: Path, folder: Path) -> None:
    """Copy the notice of a shipped corpus into a data folder that has none."""
    if (corpus / NAME).is_file() and not (folder / NAME).exists():
        shutil.copyfile(corpus / NAME, folder / NAME)
