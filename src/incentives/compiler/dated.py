"""Dated values: policy values and amount rows, each level of place without gap or overlap inside its own span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from incentives.compiler.conditions import covers_of
from incentives.compiler.operands import compile_text
from incentives.compiler.scope import Scope
from incentives.compiler.workspace import Workspace, period_of
from incentives.domain.missing import NONE
from incentives.domain.money import parse_yuan
from incentives.domain.period import Period, find_gaps, find_overlaps
from incentives.ir.operand import Operand, Scalar
from incentives.ir.ruleset import AmountRow, AmountTable, Policy, PolicyValue
from incentives.ir.types import Type, describe
from incentives.ir.vocabulary import Kind
from incentives.language.documents import UNPUBLISHED
from incentives.problem_texts import Bilingual, listed
from incentives.problems import Span, suggestion
from incentives.reading.shape import Fields, Located

_EVER = Bilingual("最早", "the beginning")
_WANTED = {
    "yesno": "yes / no",
    "whole": Bilingual("整数", "a whole number"),
    "place": Bilingual("地区代码或者地区组", "a place code or group"),
    "date": "YYYY-MM-DD",
}


def read_policy_values(
    fields: Fields, type_: Type, place: str, workspace: Workspace
) -> tuple[PolicyValue, ...]:
    """Read what one file sets for a policy; every published value needs a basis."""
    values = []
    for item in fields.items_of("values"):
        if "value" not in item.value:
            continue
        text = item.value["value"]
        value = _scalar(text, type_, workspace)
        if value is None and text.value != UNPUBLISHED:
            continue
        if value is not None and item.value.lacks("cites"):
            workspace.report("R504", item.span, text=str(text.value))
        basis = workspace.basis(item.value)
        period = period_of(item.value, workspace)
        values.append(PolicyValue(period, value, place, basis, item.value.text("note"), item.span))
    check_periods([(value.period, value.span) for value in values], workspace)
    return tuple(values)


def _scalar(text: Located[str], type_: Type, workspace: Workspace) -> Scalar | None:
    """Read a policy value of the given type; None when unpublished or wrong (then it is reported)."""
    word = text.value
    if word == UNPUBLISHED:
        return None
    if type_.can_be_none and word == "none":
        return NONE
    if type_.sort == "text":
        return word
    if type_.sort == "date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", word, re.ASCII):
        try:
            return date.fromisoformat(word)
        except ValueError:
            workspace.report("R205", text.span, written=word)
            return None
    if type_.sort == "whole" and re.fullmatch(r"\d{1,9}", word, re.ASCII):
        return int(word)
    words = _words(type_, workspace)
    if word not in words:
        wanted = [_WANTED[type_.sort]] if type_.sort in _WANTED else words
        near = suggestion(word, [*words, UNPUBLISHED]) if type_.sort == "kind" else ""
        if wanted and not workspace.is_excused("R406" if type_.sort == "place" else "R601", word):
            workspace.report(
                "R601", text.span, written=word, wanted=listed([*wanted, UNPUBLISHED]), suggestion=near
            )
        return None
    return word == "yes" if type_.sort == "yesno" else word


def _words(type_: Type, workspace: Workspace) -> list[str]:
    """Return the words that are values of a type; numbers, days and texts have none."""
    match type_.sort:
        case "kind":
            return list(workspace.kinds[type_.of].members)
        case "yesno":
            return ["yes", "no"]
        case "place":
            return [*workspace.places.places, *workspace.places.groups]
        case _:
            return []


def check_periods(rows: Sequence[tuple[Period, Span]], workspace: Workspace) -> None:
    """Report rows of one level that overlap or leave days uncovered between them."""
    ordered = sorted(rows, key=lambda row: row[0].start or date.min)
    periods = [period for period, _ in ordered]
    for _, later in find_overlaps(periods):
        start = periods[later].start
        workspace.report("R602", ordered[later][1], day=start.isoformat() if start else _EVER)
    for gap in find_gaps(periods, Period(periods[0].start, None)) if periods else ():
        following = next((span for period, span in ordered if period.start == gap.until), None)
        if following is not None and gap.start is not None and gap.until is not None:
            last = gap.until - timedelta(days=1)
            workspace.report("R603", following, first=gap.start.isoformat(), last=last.isoformat())


def read_amount_rows(
    fields: Fields, by: dict[str, Operand], place: str, workspace: Workspace
) -> tuple[AmountRow, ...]:
    """Read the rows one file gives for an amount table; keys must be the table's own."""
    rows, complete = [], True
    for item in fields.items_of("rows"):
        row = item.value
        if "amount" not in row:
            continue
        amount = row.text("amount")
        fen = None if amount == UNPUBLISHED else parse_yuan(amount.removesuffix(" yuan"))
        if fen is not None and row.lacks("cites"):
            workspace.report("R504", item.span, text=amount)
        keys = {}
        for name, text in row.members_of("for").items():
            if name not in by:
                workspace.report_unknown("R604", text.name_span, name, by)
                continue
            value = _scalar(text, by[name].type, workspace)
            if text.value == UNPUBLISHED:
                workspace.report("R604", text.span, written=UNPUBLISHED, known=describe(by[name].type))
            if isinstance(value, str | int):
                keys[name] = value
        complete = complete and len(keys) == len(row.members_of("for"))
        basis = workspace.basis(row)
        rows.append(
            AmountRow(
                period_of(row, workspace),
                fen,
                keys,
                place,
                basis,
                row.text("unit"),
                row.text("note"),
                item.span,
            )
        )
    if complete:  # a row with a wrong key would seem to stand for all values of it
        _check_rows(rows, workspace)
    return tuple(rows)


def _check_rows(rows: list[AmountRow], workspace: Workspace) -> None:
    """Check every combination of keys on its own; a row without a key stands for all values of it."""
    keys = dict.fromkeys(tuple(sorted(row.keys.items())) for row in rows)
    for key in keys:
        mine = [row for row in rows if row.keys.items() <= dict(key).items()]
        check_periods([(row.period, row.span) for row in mine], workspace)


def read_policy(name: str, located: Located[Fields], programme: str, workspace: Workspace) -> Policy | None:
    """Read a policy's declaration and its national values."""
    fields = located.value
    for key in ("type", "name"):
        if fields.lacks(key):
            workspace.report("R202", located.name_span, key=key, name=Bilingual("口径", "policy"))
    if "type" not in fields or "name" not in fields:
        return None
    workspace.declared[programme, name] = located.name_span
    declared = fields["type"]
    type_: Type | None
    if isinstance(declared.value, Fields):
        own = f"{programme}.{name}"
        members = {word: str(text.value) for word, text in declared.value.items()}
        workspace.kinds[own] = Kind(own, fields.text("name"), members)
        type_ = Type("kind", own, fields.text("none") == "yes")
    else:
        type_ = workspace.type_named(declared, fields, located.name_span)
    if type_ is None or type_.sort == "record":
        if type_ is not None:
            workspace.report_unknown(
                "R402", declared.span, declared.value, [*_WANTED, "text", *workspace.kinds]
            )
        return None
    values = read_policy_values(fields, type_, "000000", workspace)
    return Policy(name, fields.text("name"), type_, values, fields.text("en"), covers_of(fields))


def read_amounts(name: str, located: Located[Fields], scope: Scope) -> AmountTable | None:
    """Read an amount table's declaration and its national rows."""
    fields, workspace = located.value, scope.book.workspace
    by: dict[str, Operand] = {}
    for key, text in fields.members_of("by").items():
        operand = compile_text(text, scope)
        if operand is not None and operand.type.sort in ("kind", "whole", "yesno"):
            by[key] = operand
        elif operand is not None:
            workspace.report("R605", text.span, text=str(text.value))
        if operand is None:
            workspace.broken.add(key)
    workspace.declared[scope.programme, name] = located.name_span
    rows = read_amount_rows(fields, by, "000000", workspace)
    return AmountTable(name, fields.text("name"), by, rows, fields.text("en"))
