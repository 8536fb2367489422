"""A programme's files (national, then places) to one programme with everything each level sets."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from incentives.compiler.conditions import compile_condition, covers_of
from incentives.compiler.dated import read_amount_rows, read_amounts, read_policy, read_policy_values
from incentives.compiler.operands import compile_text
from incentives.compiler.scope import DerivedBook, Scope
from incentives.compiler.workspace import Workspace, period_of
from incentives.domain.place import NATION
from incentives.ir.condition import AllOf, AnyOf, Clause
from incentives.ir.operand import Operand
from incentives.ir.ruleset import AmountTable, Change, EntitlementRule, Exit, Programme
from incentives.ir.types import describe
from incentives.ir.walk import clauses
from incentives.problem_texts import Bilingual
from incentives.reading.shape import Fields, Located

ROOT = "eligibility"
ACTIONS: tuple[Literal["add", "replace", "drop"], ...] = ("add", "replace", "drop")


def declare_policies(file: Located[Fields], book: DerivedBook) -> None:
    """Read the policy values of a national file before any expression that may read them."""
    programme = file.value.text("programme")
    policies = book.policies.setdefault(programme, {})
    for name, located in file.value.members_of("policy").items():
        policy = read_policy(name, located, programme, book.workspace)
        if policy is None:
            book.workspace.broken.add(name)
        else:
            policies[name] = policy


def add_place_values(file: Located[Fields], book: DerivedBook) -> None:
    """Add what a place's file sets for the programme's policies."""
    programme, place = file.value.text("programme"), file.value.text("place")
    if place:
        book.workspace.knows_place(place, file.value["place"].span)
    policies = book.policies.get(programme, {})
    if programme not in book.policies:  # reported with the programme itself
        return
    for name, located in file.value.members_of("policy").items():
        if name not in policies:
            book.workspace.report_unknown("R314", located.name_span, name, policies)
            continue
        values = read_policy_values(located.value, policies[name].type, place, book.workspace)
        covers = policies[name].covers + covers_of(located.value)
        policies[name] = replace(policies[name], values=policies[name].values + values, covers=covers)


def compile_programme(
    file: Located[Fields], places: list[Located[Fields]], book: DerivedBook
) -> Programme | None:
    """Compile a national file together with the files of the places that change it."""
    fields, workspace = file.value, book.workspace
    for key in ("name", "subject", "in_force", "eligibility", "entitlement"):
        if fields.lacks(key):
            missing = Bilingual("项目文件", "programme file")
            workspace.report("R202", fields["programme"].name_span, key=key, name=missing)
    if "subject" in fields and fields.text("subject") not in workspace.records:
        workspace.report_unknown("R404", fields["subject"].span, fields.text("subject"), workspace.records)
        return None
    if not {"subject", "eligibility", "entitlement", "in_force"} <= fields.keys():
        return None
    scope = Scope(book, fields.text("subject"), fields.text("programme"))
    amounts = {}
    for name, located in fields.members_of("amounts").items():
        table = read_amounts(name, located, scope)
        if table is not None:
            amounts[name] = table
    eligibility = compile_condition(fields["eligibility"], scope, NATION, cited=True)
    referrals = [compile_condition(item, scope, NATION, cited=True) for item in fields.items_of("refer")]
    changes: list[Change] = []
    for place in places:
        changes += _changes(place, scope)
        amounts |= _place_amounts(place, amounts, book)
    entitlements = _entitlements(fields, amounts, scope)
    if not isinstance(eligibility, AllOf):
        if fields["eligibility"].value.lacks("all"):
            workspace.report("R606", fields["eligibility"].span)
        return None
    root = replace(eligibility, clause=replace(eligibility.clause, id=eligibility.clause.id or ROOT))
    return Programme(
        id=fields.text("programme"),
        chinese=fields.text("name"),
        english=fields.text("en"),
        subject=fields["subject"].value,
        in_force=period_of(fields["in_force"].value, workspace),
        basis=workspace.basis(fields),
        policies=book.policies.get(fields.text("programme"), {}),
        derived={},
        amounts=amounts,
        eligibility=root,
        referrals=tuple(part for part in referrals if part is not None),
        entitlements=entitlements,
        changes=tuple(changes),
        covers=covers_of(fields),
        public_name=fields.text("public_name") or fields.text("name"),
    )


def _entitlements(
    fields: Fields, amounts: dict[str, AmountTable], scope: Scope
) -> tuple[EntitlementRule, ...]:
    """Compile what the programme gives: one entitlement, or a list of them with ids of their own."""
    located = fields["entitlement"]
    items = located.value if isinstance(located.value, list) else [located]
    return tuple(_entitlement(item.value, amounts, scope) for item in items)


def _entitlement(rule: Fields, amounts: dict[str, AmountTable], scope: Scope) -> EntitlementRule:
    workspace = scope.book.workspace
    for key in ("pays", "per") if rule.text("kind") == "cash" else ():
        if rule.lacks(key):
            workspace.report("R202", rule["kind"].name_span, key=key, name=Bilingual("待遇", "entitlement"))
    for key in ("pays", "pays_from"):
        if key in rule and rule.text(key) not in amounts:
            workspace.report_unknown("R607", rule[key].span, rule.text(key), amounts)
    starts = _day_operand("starts", rule, scope)
    ends = []
    for item in rule.items_of("ends"):
        exit_ = item.value
        day = _day_operand("day", exit_, scope)
        clause = Clause(exit_.text("id"), exit_.text("says"), exit_.text("en"), workspace.basis(exit_),
                        place=NATION, covers=covers_of(exit_), span=item.span)  # fmt: skip
        if day is not None:
            ends.append(Exit(clause, day))
    requires = compile_condition(rule["requires"], scope, NATION, cited=True) if "requires" in rule else None
    return EntitlementRule(
        id=rule.text("id", "entitlement"),
        chinese=rule.text("name"),
        english=rule.text("en"),
        kind=rule.text("kind", "cash"),  # type: ignore[arg-type]
        per=rule.text("per"),
        pays=rule.text("pays"),
        pays_from=rule.text("pays_from"),
        requires=requires,
        starts=starts,
        ends=tuple(ends),
    )


def _day_operand(key: str, fields: Fields, scope: Scope) -> Operand | None:
    """Compile an operand that must be a day."""
    operand = compile_text(fields[key], scope) if key in fields else None
    if operand is not None and operand.type.sort != "date":
        found = describe(operand.type)
        scope.book.workspace.report("R326", fields[key].span, text=fields.text(key), found=found)
        return None
    return operand


def _place_amounts(
    place: Located[Fields], amounts: dict[str, AmountTable], book: DerivedBook
) -> dict[str, AmountTable]:
    """Add the rows a place gives for the programme's amount tables."""
    changed = {}
    for name, located in place.value.members_of("amounts").items():
        if name not in amounts:
            book.workspace.report_unknown("R607", located.name_span, name, amounts)
            continue
        table = amounts[name]
        rows = read_amount_rows(located.value, dict(table.by), place.value.text("place"), book.workspace)
        changed[name] = replace(table, rows=table.rows + rows)
    return changed


def _changes(place: Located[Fields], scope: Scope) -> list[Change]:
    """Read what a place adds, replaces or drops; each needs a basis of its own (SAFE-4)."""
    code, workspace, result = place.value.text("place"), scope.book.workspace, []
    for item in place.value.items_of("changes"):
        fields = item.value
        action = next((action for action in ACTIONS if action in fields), None)
        if action is None:
            continue
        if action != "add" and fields.lacks("cites"):
            workspace.report("R505", item.span, action=action, target=fields.text(action))
        bodies = fields.items_of("add") if action == "add" else [fields["with"]] if "with" in fields else []
        if action == "replace" and fields.lacks("with"):
            workspace.report("R202", item.span, key="with", name=Bilingual("变更", "change"))
        compiled = [compile_condition(body, scope, code, cited=True) for body in bodies]
        aim = "to" if action == "add" and "to" in fields else action
        target = ROOT if aim == "add" else fields.text(aim)
        conditions = tuple(part for part in compiled if part is not None)
        result.append(Change(code, action, target, conditions, period_of(fields, workspace),
                             workspace.basis(fields), fields[aim].span))  # fmt: skip
    return result


def check_ids(programme: Programme, workspace: Workspace) -> None:
    """Report ids used twice in a programme, shared referrals included, and changes that aim at nothing."""
    seen: dict[str, Clause] = {}
    groups: set[str] = set()
    trees = programme.trees()
    replaced = {change.target for change in programme.changes if change.action == "replace"}
    named = [pair for tree in trees for pair in clauses(tree)]
    exits = [(None, exit_.clause) for rule in programme.entitlements for exit_ in rule.ends]
    for node, clause in (*named, *exits):
        if not clause.id:
            continue
        if isinstance(node, AllOf | AnyOf):
            groups.add(clause.id)
        first = seen.setdefault(clause.id, clause)
        if first is not clause and not (clause.id in replaced and clause.place != first.place):
            workspace.report("R408", clause.span, id=clause.id, first=f"{first.span.file}:{first.span.line}")
    for change in programme.changes:
        known = groups if change.action == "add" else seen
        if change.target not in known:
            workspace.report_unknown("R409", change.span, change.target, list(known))
