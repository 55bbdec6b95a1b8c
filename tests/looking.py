"""Looks at a watched folder, at what is written there and what is held of it."""

from __future__ import annotations

from pathlib import Path

from making import prose

from qa_service.service import Service
from qa_service.watching import Watch


def write(path: Path, words: str) -> Path:
    path.write_text(f"The {words} closes at five. {prose('the ' + words)}", encoding="utf-8")
    return path


def held(service: Service) -> set[str]:
    return {one.id for one in service.documents()}


def looks(watch: Watch, times: int = 2) -> None:
    for _ in range(times):
        watch.look()
