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

from incentives.batch.assessment.disclosure import HIDDEN
from incentives.batch.assessment.manifest import WHOLE_TABLES, Folder, Order
from incentives.batch.assessment.run import Assessed
from incentives.batch.assessment.summary import Summary
from incentives.batch.block import Blocks
from incentives.batch.fingerprint import in_full
from incentives.domain.determination import Outcome
from incentives.domain.truth import Truth
from incentives.engine import Engine
from incentives.explain.account import Account, HouseholdAccount, account_of
from incentives.explain.wording import OUTCOMES, Wording, say_money
from incentives.ir.determination import Result

Rows: TypeAlias = list[Sequence[str]]
Sheet: TypeAlias = tuple[str, Sequence[str], Rows]
ROWS_OF_A_SHEET = 1_048_575
"""What a sheet of a workbook can hold below its header (ECMA-376: 1,048,576 rows)."""

Key: TypeAlias = "tuple[str, str, str]"
_ORDER = (Outcome.ELIGIBLE, Outcome.UNDETERMINED, Outcome.INELIGIBLE)
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
    rows: dict[Outcome, Rows] = {outcome: [] for outcome in _ORDER}
    for part in blocks.parts:
        kernel = outcomes(folder, part, order.programmes)
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
    return [(words[outcome], _header(outcome, wording), rows[outcome]) for outcome in _ORDER]


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


def outcomes(folder: Folder, part: str, programmes: Iterable[str]) -> dict[Key, str]:
    """Return what the kernel decided in one part: by household, programme and subject."""
    import pyarrow.parquet as pq

    found: dict[Key, str] = {}
    for programme in programmes:
        file = folder.results(programme, part)
        if file.is_file():
            table = pq.read_table(file, columns=["household", "subject", "outcome"], partitioning=None)
            columns = (table[name].cast("string").to_pylist() for name in table.column_names)
            found |= {
                (household, programme, subject or ""): outcome
                for household, subject, outcome in zip(*columns, strict=True)
            }
    return found


def _compare(result: Result, kernel: Mapping[Key, str]) -> None:
    for item in result:
        key = (result.household, item.programme, " ".join(item.subject))
        if kernel.get(key) != item.outcome.value:
            raise KernelDiffers(f"{' '.join(key)}: {kernel.get(key)}, {item.outcome.value}")


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


def summary_sheet(found: Summary, wording: Wording) -> Sheet:
    """Return the summary as a sheet: a line for each programme and place."""
    words = OUTCOMES[wording.language]
    header = [
        wording.said("项目", "programme"),
        wording.said("地区", "place"),
        *(words[outcome] for outcome in _ORDER),
        wording.said("应发", "to be paid"),
    ]
    return wording.said("汇总", "summary"), header, list(_summary_rows(found, wording))


def _summary_rows(found: Summary, wording: Wording) -> Iterator[Sequence[str]]:
    few = wording.said(*HIDDEN)
    programmes = wording.ruleset.programmes
    for line in found.lines:
        programme = programmes[line.programme]
        place = wording.place(line.place) if line.place else wording.said("合计", "all")
        money = [
            few if one.fen is None else say_money(one.fen, one.per, wording.language)
            for one in found.money
            if (one.programme, one.place) == (line.programme, line.place)
        ]
        counts = [line.subjects[outcome.value] for outcome in _ORDER]
        name = wording.said(programme.chinese, programme.english or programme.chinese)
        yield [
            name,
            place,
            *(few if count is None else str(count) for count in counts),
            wording.said("；", "; ").join(money),
        ]


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
