"""Speed and size beside named peers, in one run, as ratios: ``python -m benchmarks``."""
