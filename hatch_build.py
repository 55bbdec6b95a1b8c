"""Compiles the loops in C that stand beside the modules they belong to, when the package is built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LIBRARY = "kernels.bin"
"""The file that ``qa_service.kernels`` loads, of the same name on every system."""

FLAGS = (
    *("-O3", "-std=c11", "-shared", "-fPIC", "-fvisibility=hidden", "-Wall", "-Wextra"),
    *("-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"),
)
"""Products and sums are rounded one by one, so that processors agree to the last bit."""

_MEMBERS = {"int64_t": "number", "double": "real"}
"""Which members of kernels.h's ``argument`` arguments are that are no arrays."""

KERNEL = re.compile(r"^KERNEL qa_(\w+)\(([^)]*)\)", re.MULTILINE)
"""What Python may call, and what it takes."""

COMPILER = "ziglang>=0.13"
"""A package with a C compiler in it, taken where the machine has none that works."""


class CompiledKernels(BuildHookInterface[Any]):
    """Puts the compiled library into the package, beside ``kernels.py``."""

    def dependencies(self) -> list[str]:
        """Return what a build needs beyond this file."""
        return [] if _own_compiler() else [COMPILER]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; a wheel is then for this kind of machine, and for every Python."""
        package = Path(self.root, "qa_service")
        compiled(package, package / LIBRARY)
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{_platform()}"
        build_data["artifacts"].append(f"qa_service/{LIBRARY}")


def compiled(package: Path, library: Path, *flags: str) -> None:
    """Write the library of all C files of a package; raises CalledProcessError where one is wrong."""
    sources = sorted(str(path) for path in package.rglob("*.c"))
    compiler = _own_compiler() or [sys.executable, "-m", "ziglang", "cc", "-mcpu=baseline"]
    unfinished = library.with_suffix(f".{os.getpid()}")
    named = f"-DQA_SOURCES={digest(package)}"
    with tempfile.TemporaryDirectory() as folder:
        passing = Path(folder, "passing.c")
        passing.write_text(passed(package), encoding="utf-8")
        try:
            subprocess.run(  # noqa: S603 - a compiler
                [*compiler, *FLAGS, named, *flags, "-o", unfinished, *sources, passing, "-lm"], check=True
            )
            unfinished.replace(library)
        finally:
            unfinished.unlink(missing_ok=True)


def passed(package: Path) -> str:
    """Return C that passes on to each kernel of a package what it is given in an array of arguments.

    And C that tells what each takes, so that a library of another version is found before it is called.
    """
    lines = [f'#include "{(package / "kernels.h").resolve().as_posix()}"']
    for path in sorted(package.rglob("*.c")):
        for name, declared in KERNEL.findall(path.read_text(encoding="utf-8")):
            types = [] if declared == "void" else list(map(_type, declared.split(",")))
            given = ", ".join(f"of[{at}].{_MEMBERS.get(type, 'array')}" for at, type in enumerate(types))
            lines += (
                f"KERNEL qa_{name}({declared});",
                f"KERNEL given_{name}(const argument *of) {{ (void)of; return qa_{name}({given}); }}",
                f"KERNEL types_{name}(void) {{ return {zlib.crc32(' '.join(types).encode())}; }}",
            )
    return "\n".join([*lines, ""])


def _type(declared: str) -> str:
    """Return the type of a declared argument alone, as ``qa_service.kernels`` writes it."""
    return re.sub(r"\b(?:const|restrict)\b|\w+\s*$|\s+", "", declared)


def digest(package: Path) -> int:
    """Return a number that tells the C files of a package from others, whatever the ends of their lines."""
    sources = sorted(path for path in package.rglob("*.[ch]"))
    return zlib.crc32(b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in sources))


def _own_compiler() -> list[str]:
    """Return the command of the C compiler that is named, or of one that works; nothing where none does."""
    if named := os.environ.get("CC", "").split():
        return named
    held = ([path] for name in ("cc", "gcc", "clang") if (path := shutil.which(name)))
    return next(filter(_works, held), [])


def _works(compiler: list[str]) -> bool:
    """Tell whether a command makes a library of C that needs the headers that ours does."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "probe.c")
        source.write_text("#include <math.h>\n#include <string.h>\nint probe(void) { return 0; }\n")
        command = [*compiler, "-shared", "-fPIC", "-o", Path(folder, "probe.bin"), source, "-lm"]
        return subprocess.run(command, capture_output=True).returncode == 0  # noqa: S603 - a compiler


def _platform() -> str:
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")
