"""A programme's files (national, then places) to one programme with everything each level sets."""

from __future__ import annotations

from dataclasses import replace

from incentives.compiler.conditions import compile_condition, covers_of
from incentives.compiler.dated import read_amount_rows, read_amounts, read_policy, read_policy_values
from incentives.compiler.operands import compile_text
from incentives.compiler.scope import DerivedBook, Scope
from incentives.compiler.workspace import period_of
from incentives.domain.place import NATION
from incentives.ir.condition import AllOf, AnyOf, Clause, Condition
from incentives.ir.ruleset import AmountTable, Change, EntitlementRule, Exit, Programme
from incentives.ir.walk import clauses
from incentives.reading.shape import Fields, Located

ROOT = "eligibility"


def declare_policies(file: Located[Fields], book: DerivedBook) -> None:
    """Read the policy values of a national file before any expression that may read them."""
    programme = file.value.text("programme")
    policies = book.policies.setdefault(programme, {})
    for name, located in file.value.members_of("policy").items():
        policy = read_policy(name, located, programme, book.workspace)
        if policy is not None:
            policies[name] = policy


def add_place_values(file: Located[Fields], book: DerivedBook) -> None:
    """Add what a place's file sets for the programme's policies."""
    programme, place = file.value.text("programme"), file.value.text("place")
    policies = book.policies.get(programme, {})
    for name, located in file.value.members_of("policy").items():
        if name not in policies:
            book.workspace.report_unknown("R314", located.span, name, policies)
            continue
        values = read_policy_values(located.value, policies[name].type, place, book.workspace)
        covers = policies[name].covers + covers_of(located.value)
        policies[name] = replace(policies[name], values=policies[name].values + values, covers=covers)


def compile_programme(file: Located[Fields], places: list[Located[Fields]], book: DerivedBook) -> Programme | None:
    """Compile a national file together with the files of the places that change it."""
    fields, workspace = file.value, book.workspace
    for key in ("name", "subject", "in_force", "eligibility", "entitlement"):
        if key not in fields:
            workspace.report("R202", file.span, key=key, name="programme_file")
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
    entitlement = _entitlement(fields, amounts, scope)
    if not isinstance(eligibility, AllOf):
        workspace.report("R606", fields["eligibility"].span)
        return None
    root = replace(eligibility, clause=replace(eligibility.clause, id=eligibility.clause.id or ROOT))
    programme = Programme(
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
        entitlement=entitlement,
        changes=tuple(changes),
        covers=covers_of(fields),
    )
    _check_ids(programme, book)
    return programme


def _entitlement(fields: Fields, amounts: dict[str, AmountTable], scope: Scope) -> EntitlementRule:
    located = fields["entitlement"]
    rule, workspace = located.value, scope.book.workspace
    pays = rule.text("pays")
    if pays and pays not in amounts:
        workspace.report_unknown("R607", rule["pays"].span, pays, amounts)
    starts = compile_text(rule["starts"], scope) if "starts" in rule else None
    ends = []
    for item in rule.items_of("ends"):
        exit_ = item.value
        day = compile_text(exit_["day"], scope) if "day" in exit_ else None
        clause = Clause(exit_.text("id"), exit_.text("says"), exit_.text("en"), workspace.basis(exit_),
                        place=NATION, covers=covers_of(exit_), span=item.span)  # fmt: skip
        if day is not None and day.type.sort == "date":
            ends.append(Exit(clause, day))
        elif day is not None:
            workspace.report("R326", exit_["day"].span, text=exit_.text("day"), found=str(day.type))
    if starts is not None and starts.type.sort != "date":
        workspace.report("R326", rule["starts"].span, text=rule.text("starts"), found=str(starts.type))
    return EntitlementRule(rule.text("kind", "cash"), rule.text("per"), pays, starts, tuple(ends))  # type: ignore[arg-type]


def _place_amounts(
    place: Located[Fields], amounts: dict[str, AmountTable], book: DerivedBook
) -> dict[str, AmountTable]:
    """Add the rows a place gives for the programme's amount tables."""
    changed = {}
    for name, located in place.value.members_of("amounts").items():
        if name not in amounts:
            book.workspace.report_unknown("R607", located.span, name, amounts)
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
        action = next((key for key in ("add", "replace", "drop") if key in fields), None)
        if action is None:
            continue
        if action != "add" and "cites" not in fields:
            workspace.report("R505", item.span, action=action, target=fields.text(action))
        bodies = fields.items_of("add") if action == "add" else [fields["with"]] if "with" in fields else []
        if action == "replace" and not bodies:
            workspace.report("R202", item.span, key="with", name="change")
        compiled = [compile_condition(body, scope, code, cited=True) for body in bodies]
        target = fields.text("to", ROOT) if action == "add" else fields.text(action)
        conditions = tuple(part for part in compiled if part is not None)
        result.append(Change(code, action, target, conditions, period_of(fields, workspace),
                             workspace.basis(fields), item.span))  # type: ignore[arg-type]  # fmt: skip
    return result


def _check_ids(programme: Programme, book: DerivedBook) -> None:
    """Report ids used twice in a programme, and changes that aim at nothing."""
    seen: dict[str, Clause] = {}
    groups: set[str] = set()
    trees: list[Condition] = [programme.eligibility, *programme.referrals]
    trees += [condition for change in programme.changes for condition in change.conditions]
    replaced = {change.target for change in programme.changes if change.action == "replace"}
    for node, clause in (pair for tree in trees for pair in clauses(tree)):
        if not clause.id:
            continue
        if isinstance(node, AllOf | AnyOf):
            groups.add(clause.id)
        first = seen.setdefault(clause.id, clause)
        if first is not clause and not (clause.id in replaced and clause.place != first.place):
            book.workspace.report("R408", clause.span, id=clause.id, first=str(first.span.line))
    for change in programme.changes:
        known = groups if change.action == "add" else seen
        if change.target not in known:
            book.workspace.report_unknown("R409", change.span, change.target, list(known))

