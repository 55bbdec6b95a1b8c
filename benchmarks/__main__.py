"""The command: ``python -m benchmarks --sizes 10000 100000 --data FOLDER``; prints markdown tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.answers import answers
from benchmarks.corpora import real, synthetic
from benchmarks.growth import growth
from benchmarks.measuring import Measured, measured
from benchmarks.serving import serving
from benchmarks.systems import SYSTEMS, scratch


def main() -> None:
    """Measure, and print tables as they are ready."""
    options = _options()
    for size in options.sizes:
        corpora = [synthetic(size, options.questions)]
        corpora += [real(options.data, size, options.questions)] if options.data else []
        for corpus in corpora:
            with scratch() as folder:
                systems = [SYSTEMS[name]() for name in options.systems]
                rows = measured(corpus, systems, options.rounds, Path(folder))
            print(f"\n{corpus.passages:,} passages, {corpus.name}, {len(corpus.questions)} questions\n")
            print(_table(rows), flush=True)
    if options.served:
        print(serving(options.served, options.questions, options.seconds), flush=True)
    if options.changes:
        print(growth(options.grown, options.changes), flush=True)
    if options.data:
        print(answers(options.data, options.answers, options.questions), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--data", type=Path, help="folder of public data sets; none: synthetic only")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--answers", type=int, default=10_000, help="passages for whole answers, about")
    parser.add_argument("--served", type=int, default=100_000, help="passages of a library that is served")
    parser.add_argument("--seconds", type=float, default=10, help="how long each load lasts")
    parser.add_argument("--grown", type=int, default=100_000, help="passages of a library that changes")
    parser.add_argument("--changes", type=int, default=20, help="documents added to it and removed")
    return parser.parse_args()


def _table(rows: list[Measured]) -> str:
    ours = rows[0]
    lines = [
        f"| system | p50 ms | p99 ms | p50, {ours.system} = 1 | p99, {ours.system} = 1 | same best "
        "| build s | disk MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        ratios = f"{row.p50 / ours.p50:.2f} | {row.p99 / ours.p99:.2f}"
        times = f"{row.p50:.2f} | {row.p99:.2f} | {ratios}"
        lines.append(f"| {row.system} | {times} | {row.same:.2f} | {row.build_s:.1f} | {row.disk_mb:.0f} |")
    return "\n".join(lines)


main()
