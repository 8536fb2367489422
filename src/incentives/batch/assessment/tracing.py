"""One household of an assessment explained: decided again by the single engine, and held against the stored bits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from incentives.batch.assessment.manifest import FORMAT, MANIFEST, RULES, Folder
from incentives.batch.assessment.result_tables import stored_at
from incentives.batch.assessment.stored_results import read_results
from incentives.batch.fingerprint import fingerprint
from incentives.batch.opening import open_blocks
from incentives.domain.case import Case
from incentives.domain.determination import Outcome
from incentives.domain.truth import Truth
from incentives.engine import Engine
from incentives.ir.determination import Determination, Result
from incentives.ir.ruleset import Ruleset
from incentives.ledger.errors import LedgerError
from incentives.stored_rules import RulesUnreadable, ruleset_of


class CannotExplain(RuntimeError):
    """Why a household of an assessment cannot be explained, in Chinese; `english` says the same."""

    def __init__(self, chinese: str, english: str) -> None:
        self.english = english
        super().__init__(chinese)


class TraceDiffers(RuntimeError):
    """The single engine settles a condition otherwise than the stored bits say: a fault of ours."""


@dataclass(frozen=True)
class Traced:
    """A household of an assessment: the engine with the rules of that time, its case, and the result.

    `left_open` tells that the assessment left something undetermined which the result decides (no second look).
    """

    engine: Engine
    case: Case
    result: Result
    left_open: bool


def is_assessment(path: Path) -> bool:
    """Tell whether a folder holds an assessment."""
    return (path / MANIFEST).is_file()


def explain_household(path: Path, household: str, today: date) -> Traced:
    """Decide one household again as it was decided; `today` is as in `Order`. Raises CannotExplain, TraceDiffers, EnginesDisagree."""
    folder = Folder(path)
    about = folder.about() or {}
    ruleset = stored_rules(path)
    programmes = about["programmes"]
    stored = {
        part: found
        for part in about["parts"]
        if (found := _rows(folder, ruleset, programmes, part, household)) is not None
    }
    if not stored:
        raise CannotExplain(
            f"该次认定的结果中没有户「{household}」；填写有误的户没有认定，见 problems",
            f"there is no household 「{household}」 in the results; one with mistakes was not decided, see problems",
        )
    part, rows = next(iter(stored.items()))
    source = folder.source(about["input"])
    if not Path(source).exists():
        raise CannotExplain(
            f"登记册「{about['input']}」不在认定时的位置，请在当时的目录运行，或者把它放回原处",
            f"the registry 「{about['input']}」 is not where it was assessed; run this in the same folder, or put it back",
        )
    if fingerprint(source, part) != (folder.finished(part) or {}).get("input"):
        raise CannotExplain(
            f"登记册「{about['input']}」在认定以后有改动，请重新认定",
            f"the registry 「{about['input']}」 has changed since it was assessed; assess it again",
        )
    block = open_blocks(source, ruleset.vocabulary, today).block(part)
    engine = Engine(ruleset)
    case = engine.read(block.document(block.keys.index(household)))
    result = engine.determine(case, date.fromisoformat(about["on"]), programmes=programmes)
    left_open = [
        _left_open(
            item, rows[item.programme, " ".join(item.subject)].pop(0), second_look=about["second_look"]
        )
        for item in result
    ]
    return Traced(engine, case, result, any(left_open))


def stored_rules(path: Path) -> Ruleset:
    """Return the rules that decided an assessment. Raises CannotExplain where they are not those, or the folder not ours."""
    about = Folder(path).about() or {}
    if about.get("format") != FORMAT:
        raise CannotExplain(
            f"「{path}」中的认定结果是另一版本的程序写的，请用本版本重新认定",
            f"the assessment in 「{path}」 was written by another version of the program; assess again with this one",
        )
    ruleset: Ruleset | None
    try:
        ruleset = ruleset_of((path / RULES).read_bytes())
    except (OSError, LedgerError, RulesUnreadable):
        ruleset = None
    if ruleset is None or ruleset.digest != about["ruleset"]:
        raise CannotExplain(
            f"「{path / RULES}」不是当时所用的规则，或者本版本不能读取",
            f"「{path / RULES}」 does not hold the rules that decided, or not in a form that this version reads",
        )
    return ruleset


def _rows(
    folder: Folder, ruleset: Ruleset, programmes: list[str], part: str, household: str
) -> dict[tuple[str, str], list[dict[str, Any]]] | None:
    """Return the stored rows of a household by programme and subject, None where the part has none of it.

    Two marriages of the same people (one in fact, one registered) are two subjects of the same name, in that order.
    """
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for programme in programmes:
        table = read_results(folder, ruleset.programmes[programme], part, household=household)
        if table is not None:
            for row in table.to_pylist():
                found.setdefault((programme, row["subject"] or ""), []).append(row)
    return found or None


def _left_open(item: Determination, row: dict[str, Any], *, second_look: bool) -> bool:
    """Hold a determination against its stored outcome and conditions. Raises TraceDiffers.

    Tells whether it was left undetermined, which is no difference where nobody looked again.
    """
    nodes = [node for tree in item.findings.trees() for node in tree.walk()]
    for number, node in enumerate(nodes):
        word, *bits = stored_at(number)
        true, unknown = (row[word] >> bit & 1 for bit in bits)
        truth = Truth.TRUE if true else Truth.UNKNOWN if unknown else Truth.FALSE
        if truth is not node.truth:
            raise TraceDiffers(f"{item.programme} {' '.join(item.subject)} {node.condition.clause.id}")
    if row["outcome"] == item.outcome.value:
        return False
    if second_look or row["outcome"] != Outcome.UNDETERMINED.value:
        raise TraceDiffers(f"{item.programme} {' '.join(item.subject)}")
    return True
