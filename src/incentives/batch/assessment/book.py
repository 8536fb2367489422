"""An assessment for people: results, problems and the summary as sheets of a workbook or as CSV files.

The single engine says in words what the kernel decided in columns, household by household; where the two differ
nothing is written. Names are covered unless asked otherwise.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from incentives.batch.assessment.manifest import WHOLE_TABLES, Folder, Order
from incentives.batch.assessment.run import Assessed
from incentives.batch.assessment.stored_results import read_results
from incentives.batch.assessment.summary_sheet import ORDER
from incentives.batch.block import Blocks
from incentives.batch.fingerprint import in_full
from incentives.domain.determination import Outcome
from incentives.domain.truth import Truth
from incentives.engine import Engine
from incentives.explain.account import Account, HouseholdAccount, account_of
from incentives.explain.wording import OUTCOMES, Wording
from incentives.ir.determination import Result
from incentives.ir.ruleset import Programme

Rows: TypeAlias = list[Sequence[str]]
Sheet: TypeAlias = tuple[str, Sequence[str], Rows]
ROWS_OF_A_SHEET = 1_048_575
"""What a sheet of a workbook can hold below its header (ECMA-376: 1,048,576 rows)."""

Key: TypeAlias = "tuple[str, str, str]"
_HEADER = (
    ("户编号", "household"),
    ("申请地区", "place"),
    ("项目", "programme"),
    ("对象", "subject"),
    ("性质", "nature"),
    ("待遇", "entitlement"),
    ("理由", "reasons"),
    ("依据", "basis"),
)
_WHY = {
    Outcome.UNDETERMINED: ("需要补充的资料", "what is missing"),
    Outcome.INELIGIBLE: ("没有满足的条件", "conditions not met"),
}
_REMEDY = ("救济途径", "remedy")
_PROBLEMS = (
    ("户编号", "household"),
    ("文件", "file"),
    ("表", "table"),
    ("行", "row"),
    ("列", "column"),
    ("代码", "code"),
    ("问题", "problem"),
    ("应当怎样写", "what to write"),
)
_NATURES = {"screening": ("预审", "screening"), "determination": ("认定", "determination")}


class KernelDiffers(RuntimeError):
    """The kernel and the single engine decide a subject differently: a fault of ours, so nothing is written."""


def sheets(
    engine: Engine,
    blocks: Blocks,
    folder: Folder,
    wording: Wording,
    order: Order,
    progress: Callable[[int], None] | None = None,
) -> list[Sheet]:
    """Return a sheet of results for each outcome. Raises KernelDiffers, EnginesDisagree."""
    rows: dict[Outcome, Rows] = {outcome: [] for outcome in ORDER}
    for part in blocks.parts:
        kernel = outcomes(folder, [engine.ruleset.programmes[name] for name in order.programmes], part)
        block = blocks.block(part)
        for number in range(len(block)):
            case = engine.read(block.document(number))
            result = engine.determine(case, order.on, programmes=order.programmes)
            _compare(result, kernel)
            account = account_of(result, case, wording)
            for item in account.accounts:
                rows[item.outcome].append(_row(item, account, wording))
            if progress is not None:
                progress(1)
    words = OUTCOMES[wording.language]
    return [(words[outcome], _header(outcome, wording), rows[outcome]) for outcome in ORDER]


def longest_sheet(cells: Iterable[Sequence[Any]]) -> int:
    """Return how many rows the longest sheet of results will have, from the sums of all parts."""
    rows = Counter[str]()
    for what, _, _, outcome, count in cells:
        if what == "subjects":
            rows[outcome] += count
    return max(rows.values(), default=0)


def _header(outcome: Outcome, wording: Wording) -> list[str]:
    """Return the titles of the columns; a refusal says what can be done about it."""
    *first, why, basis = _HEADER
    titles = [*first, _WHY.get(outcome, why), basis]
    return [
        wording.said(*names) for names in (*titles, *([_REMEDY] if outcome is Outcome.INELIGIBLE else ()))
    ]


def outcomes(folder: Folder, programmes: Iterable[Programme], part: str) -> dict[Key, list[str]]:
    """Return what the kernel decided in one part: by household, programme and subject.

    Two marriages of the same people (one in fact, one registered) are two subjects of the same name, in that order.
    """
    found: dict[Key, list[str]] = {}
    for programme in programmes:
        table = read_results(folder, programme, part, ("household", "subject", "outcome"))
        if table is not None:
            columns = (table[name].cast("string").to_pylist() for name in table.column_names)
            for household, subject, outcome in zip(*columns, strict=True):
                found.setdefault((household, programme.id, subject or ""), []).append(outcome)
    return found


def _compare(result: Result, kernel: Mapping[Key, list[str]]) -> None:
    found: dict[Key, list[str]] = {}
    for item in result:
        key = (result.household, item.programme, " ".join(item.subject))
        found.setdefault(key, []).append(item.outcome.value)
    for key, said in found.items():
        if kernel.get(key) != said:
            raise KernelDiffers(f"{' '.join(key)}: {kernel.get(key)}, {said}")


def _row(item: Account, account: HouseholdAccount, wording: Wording) -> list[str]:
    stop = wording.said("；", "; ")
    if item.outcome is Outcome.UNDETERMINED:
        why = [f"{question.fact}：{question.asks}" for question in item.questions]
        why += [
            wording.said(f"口径未公布：{name}", f"policy not published: {name}") for name in item.unpublished
        ]
    else:
        wanted = Truth.TRUE if item.outcome is Outcome.ELIGIBLE else Truth.FALSE
        why = [
            f"{reason.says}{'，' + reason.off if reason.off else ''}"
            for reason in item.reasons
            if reason.truth is wanted
        ]
    payments = dict.fromkeys(
        wording.said("，", ", ").join(filter(None, (one.amount, one.period))) for one in item.payments
    )
    cited = dict.fromkeys(str(citation) for basis in item.bases() for citation in basis.citations)
    return [
        account.household,
        account.place,
        item.programme,
        item.subject,
        wording.said(*_NATURES[item.state]),
        stop.join(payments),
        stop.join(why),
        stop.join(cited),
        *([account.remedy] if item.outcome is Outcome.INELIGIBLE else ()),
    ]


def problem_sheet(problems: Iterable[Mapping[str, Any]], wording: Wording) -> Sheet:
    """Return every problem of the input as a sheet."""
    tongue = wording.said("", "_en")
    names = ("household", "file", "table", "row", "column", "code", f"message{tongue}", f"hint{tongue}")
    rows: Rows = [[str(record[name] or "") for name in names] for record in problems]
    return wording.said("问题", "problems"), [wording.said(*names) for names in _PROBLEMS], rows


def csv_bytes(sheet: Sheet) -> bytes:
    """Return a sheet as CSV that spreadsheets open in the right encoding (UTF-8 with a mark), nothing as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet[1])
    writer.writerows([[_harmless(cell) for cell in row] for row in sheet[2]])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking text for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def write_book(found: Sequence[Sheet], title: str, folder: Path, form: str) -> list[Path]:
    """Write the sheets into the folder, as one workbook or as CSV files. Raises WorkbookWriterMissing, OSError."""
    from incentives.explain.review_book import workbook_bytes

    if form == "xlsx":
        files = {folder / "assessment.xlsx": workbook_bytes(title, found)}
    else:
        files = {folder / f"{sheet[0]}.csv": csv_bytes(sheet) for sheet in found}
    for file, content in files.items():
        with in_full(file) as draft:
            draft.write_bytes(content)
    return list(files)


def problems_of(found: Assessed) -> Iterator[Mapping[str, Any]]:
    """Yield every problem of an assessed registry: those of whole tables, then those of households part by part."""
    import pyarrow.parquet as pq

    for part in (WHOLE_TABLES, *found.parts):
        yield from pq.read_table(found.folder.problems(part), partitioning=None).to_pylist()
