"""Whether an assessment takes time in proportion to the registry, and memory in no proportion: all programmes, cold.

Each size is one process with its children, measured as in bench/batch.py; registries are made when missing.
Usage: python bench/scale.py [households ...], by default 1e5 1e6 1e7
"""

from __future__ import annotations

import sys

from batch import BUILD, assessed, registry, run


def main() -> None:
    """Print a line for each size."""
    sizes = [int(float(word)) for word in sys.argv[1:]] or [100_000, 1_000_000, 10_000_000]
    BUILD.mkdir(parents=True, exist_ok=True)
    print(f"{'households':>12}{'wall s':>9}{'cpu s':>9}{'MB':>7}{'households/s':>14}{'us/household':>14}")
    for households in sizes:
        wall, cpu, memory, _ = run(assessed(registry(households)))
        rate, each = households / wall, 1e6 * wall / households
        print(f"{households:12,}{wall:9.1f}{cpu:9.1f}{memory:7}{rate:14,.0f}{each:14.1f}")


if __name__ == "__main__":
    main()
