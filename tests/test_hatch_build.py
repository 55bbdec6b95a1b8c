from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import qa_service
from qa_service.kernels import kernel, loaded

ROOT = Path(__file__).parents[1]
PACKAGE = Path(qa_service.__file__).parent


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """Give the hook that the build runs, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_up_to_date(build: ModuleType) -> None:
    """The library in use was compiled from the C files that are there; if not, install again."""
    assert kernel("sources")() == build.digest(PACKAGE)


def test_without_warnings(build: ModuleType, tmp_path: Path) -> None:
    """The C files compile without a warning, to a library that can be used."""
    build.compiled(PACKAGE, tmp_path / "kernels.bin", "-Werror")
    assert loaded(tmp_path / "kernels.bin")["qa_sources"]
    assert [path.name for path in tmp_path.iterdir()] == ["kernels.bin"]


def test_passed(build: ModuleType, tmp_path: Path) -> None:
    """Each kernel is passed on from an array what it takes, by what that is; what stands beside is none."""
    declared = "KERNEL qa_one(const float *restrict a,\n   int64_t b, double c) {\n\nKERNEL qa_two(void) {"
    (tmp_path / "one.c").write_text(f"static int qa_no(int a) {{\n{declared}", encoding="utf-8")
    text = build.passed(tmp_path)
    assert "return qa_one(of[0].array, of[1].number, of[2].real);" in text
    assert "return qa_two();" in text
    assert text.count("KERNEL given_") == text.count("KERNEL types_") == 2


@pytest.mark.parametrize("found", [None, "false"])
def test_compiler(build: ModuleType, monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    """A machine without a C compiler that works gets one with the build; one that is named is taken."""
    hook = build.CompiledKernels(str(ROOT), {}, None, None, "", "wheel")
    path = shutil.which(found) if found else None
    monkeypatch.setenv("CC", "tcc -v")
    assert hook.dependencies() == []
    monkeypatch.delenv("CC")
    monkeypatch.setattr(shutil, "which", lambda name: path)
    assert hook.dependencies() == [build.COMPILER]


def test_failure(build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where compiling fails the library of before stays."""
    (tmp_path / "kernels.bin").write_bytes(b"before")
    (tmp_path / "wrong.c").write_text("int broken(", encoding="utf-8")
    with pytest.raises(build.subprocess.CalledProcessError):
        build.compiled(tmp_path, tmp_path / "kernels.bin")
    assert (tmp_path / "kernels.bin").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kernels.bin", "wrong.c"]
