"""The command: ``python -m benchmarks --sizes 10000 100000 --data FOLDER``; prints markdown tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.adding import added, bounded
from benchmarks.corpora import Kind
from benchmarks.drawing import synthetic, with_function_words
from benchmarks.growth import growth
from benchmarks.measuring import Measured, measured
from benchmarks.plots import draw
from benchmarks.profiling import profiles
from benchmarks.reading import real
from benchmarks.serving import serving
from benchmarks.systems import SYSTEMS
from benchmarks.systems.pisa import Pisa, missing
from benchmarks.tables import table


def main() -> None:
    """Measure, and print tables as they are ready."""
    options = _options()
    for part in _parts(options):
        print(part, flush=True)


def _parts(options: argparse.Namespace) -> Iterator[str]:
    systems = _installed(options.systems) if options.sizes else []
    for kind in _kinds(options):
        found: dict[int, list[Measured]] = {}
        for size in options.sizes:
            corpus = kind.drawn(size, options.questions)
            found[size] = measured(corpus, systems, options.rounds, options.patience)
            yield f"\n{size:,} passages, {corpus.name}, {len(corpus.questions)} questions\n"
            yield table(found[size])
            del corpus
        if options.plots and found:
            yield f"\nplotted: {draw(options.plots, kind.name, found).name}"
    for size in options.served:
        yield serving(size, options.questions, options.seconds)
    if options.changes:
        yield growth(options.grown, options.changes)
    if options.megabytes:
        yield added(options.data, options.megabytes)
    if options.bounded:
        yield bounded(options.data, options.bounded)
    if options.profile:
        yield from profiles(options.data, options.profile, options.questions)


def _installed(systems: list[str]) -> list[str]:
    """Return the systems without PISA where that is not installed, which is told on standard error."""
    lacking = missing() if Pisa.name in systems else ""
    if lacking and len(systems) == 1:
        sys.exit(lacking)
    if lacking:
        print(lacking, file=sys.stderr)
    return [name for name in systems if not lacking or name != Pisa.name]


def _kinds(options: argparse.Namespace) -> list[Kind]:
    kinds = {
        "words": Kind("synthetic", synthetic),
        "all": Kind("synthetic, function words kept", with_function_words),
        "real": Kind("real", partial(real, options.data)),
    }
    return [kinds[name] for name in options.kinds]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    say = parser.add_argument
    say("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000], help="passages of the systems'")
    say("--data", type=Path, help="folder of public data sets; none: drawn text only")
    say(
        "--kinds",
        nargs="+",
        choices=["words", "all", "real"],
        default=["words"],
        help="of the systems' passages: drawn ones, also with function words kept, or those of --data",
    )
    say("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    say("--questions", type=int, default=300)
    say("--rounds", type=int, default=3)
    say("--patience", type=float, default=20, help="seconds of a round; slow systems are asked less")
    say("--plots", type=Path, help="folder for plots against size, as SVG")
    say("--served", type=int, nargs="*", default=[100_000], help="passages of libraries that are served")
    say("--seconds", type=float, default=10, help="how long each load lasts")
    say("--grown", type=int, default=100_000, help="passages of a library that changes")
    say("--changes", type=int, default=20, help="documents added to it and removed; 0: none")
    say("--megabytes", type=float, default=34, help="text files that are added; 0: none")
    say("--bounded", type=float, default=0, help="megabytes that are added while memory is watched")
    say("--profile", type=int, default=0, help="passages of a library whose answers are profiled")
    return parser.parse_args()


if __name__ == "__main__":
    main()
