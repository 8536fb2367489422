"""Files to results: what `check` and `explain` do before anything is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from incentives_cli.diagnostics import disagreement
from incentives_cli.language import Lang
from incentives_cli.sources import read_case

if TYPE_CHECKING:
    from incentives import Case, Engine, Result


@dataclass(frozen=True)
class Decided:
    """One household document and its result."""

    case: Case
    result: Result


def decide_files(
    engine: Engine,
    documents: Sequence[tuple[str, bytes]],
    on: date,
    place: str | None,
    programmes: list[str] | None,
    lang: Lang,
) -> list[Decided | None]:
    """Decide every document; None stands for one whose problems have been printed.

    Raises typer.Exit(1) where the engines disagree: then nothing at all is answered.
    """
    from incentives import EnginesDisagree

    decided: list[Decided | None] = []
    for name, raw in documents:
        case = read_case(engine, name, raw, lang)
        if case is None:
            decided.append(None)
            continue
        try:
            result = engine.determine(case, on, place=place, programmes=programmes)
        except EnginesDisagree as error:
            disagreement(error, lang)
        decided.append(Decided(case, result))
    return decided
