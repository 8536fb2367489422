"""Writes what the peers need for one registry: the country package for each, its parameters, and what is handed in.

Runs in our own environment. Prints what it took to read, link and count the registry for the peers, which their own
time does not contain; the rules and the text of the packages, which are their legislation, are not counted.
Usage: python bench/peers/write.py REGISTRY SOURCE OUT (SOURCE: the registry itself, or a snapshot of it)
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from book import NO_SUCH, Book
from clock import Clock
from handed import Handed
from legislation import parameters
from package import package
from programmes import written

from incentives import Engine
from incentives.domain.truth import Truth
from incentives.ir.ruleset import Ruleset

ON = date(2024, 6, 30)
CORES = ("openfisca_core", "policyengine_core")


def write(registry: Path, source: Path, out: Path) -> Clock:
    """Write everything for a registry of one place, read from there or from a snapshot; return what linking took."""
    ruleset = Engine.load(second_vote=False).ruleset
    place = json.loads((registry / "registry.json").read_text(encoding="utf-8"))["place"]
    book = written(ruleset, ruleset.programmes, place, ON)
    out.mkdir(parents=True, exist_ok=True)
    handed = Handed(ruleset, book, ON)
    handed.write(handed.tables(source), out)
    _legislation(ruleset, book, handed.coding.places, out)
    (out / "said.json").write_text(json.dumps(_said(book), ensure_ascii=False), encoding="utf-8")
    return handed.clock


def _legislation(ruleset: Ruleset, book: Book, codes: list[str], out: Path) -> None:
    """Write the country packages and their parameters."""
    lies_in = [
        [number for number, area in enumerate(codes) if ruleset.places.within(code, area, ON) is Truth.TRUE]
        for code in codes
    ]
    areas = [*codes, NO_SUCH]
    tree = parameters(ruleset, book, sorted(ruleset.places.places), areas)
    (out / "parameters.json").write_text(json.dumps(tree), encoding="utf-8")
    for core in CORES:
        text = package(core, book, ruleset, areas, [*lies_in, []])
        (out / f"country_{core}.py").write_text(text, encoding="utf-8")


def _said(book: Book) -> dict[str, object]:
    """Return what the package has: inputs, what is asked of it, and how much it says."""
    return {
        "inputs": {
            one.name: {"record": one.record, "sort": one.type.sort, "none": one.type.can_be_none}
            for one in book.inputs.values()
        },
        "results": [asdict(one) for one in book.results],
        "facts": sum(one.fact for one in book.inputs.values()),
        "counts": sum(not one.fact for one in book.inputs.values()),
        "variables": len(book.variables),
    }


if __name__ == "__main__":
    print(json.dumps({"steps": write(*map(Path, sys.argv[1:4])).steps}))
