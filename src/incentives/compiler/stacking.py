"""`stacking.yaml`: pairwise rules and funding shares; every pair of cash programmes must be spoken of."""

from __future__ import annotations

from itertools import combinations

from incentives.compiler.conditions import covers_of
from incentives.compiler.dated import check_periods
from incentives.compiler.workspace import Workspace, period_of
from incentives.domain.place import NATION
from incentives.ir.ruleset import Programme
from incentives.ir.stacking import FundingShare, StackingRule
from incentives.language.documents import UNPUBLISHED
from incentives.problem_texts import listed
from incentives.problems import Span
from incentives.reading.shape import Fields, Located


def compile_stacking(
    files: list[Located[Fields]], programmes: dict[str, Programme], workspace: Workspace
) -> tuple[tuple[StackingRule, ...], tuple[FundingShare, ...]]:
    """Read the rules of all pairs and the funding shares."""
    rules: list[StackingRule] = []
    shares: list[FundingShare] = []
    for file in files:
        for item in file.value.items_of("pairs"):
            rules += _pair(item.value, programmes, workspace)
        shares += [_share(item.value, programmes, workspace) for item in file.value.items_of("funding")]
        _check_complete(file.span, rules, programmes, workspace)
    return tuple(rules), tuple(shares)


def _pair(fields: Fields, programmes: dict[str, Programme], workspace: Workspace) -> list[StackingRule]:
    names = [str(item.value) for item in fields.items_of("programmes")]
    for item in fields.items_of("programmes"):
        _check_name(str(item.value), item.span, programmes, workspace)
    if len(names) != 2:
        if "programmes" in fields:
            workspace.report("R801", fields["programmes"].span, count=str(len(names)))
        return []
    rules = []
    for item in fields.items_of("values"):
        value = item.value
        keeps = value.text("keeps")
        if (value.text("value") == "exclusive") != (keeps in names):
            kept = listed([keeps] if keeps else [])
            workspace.report("R802", item.span, keeps=kept, names=listed(names))
        if "value" in value and value.text("value") != UNPUBLISHED and value.lacks("cites"):
            workspace.report("R504", item.span, text=value.text("value"))
        if "place" in value:
            workspace.knows_place(value.text("place"), value["place"].span)
        rules.append(
            StackingRule(
                pair=(names[0], names[1]),
                combination=value.text("value"),
                keeps=keeps,
                place=value.text("place", NATION),
                period=period_of(value, workspace),
                basis=workspace.basis(value),
                note=value.text("note"),
                covers=covers_of(fields),
                span=item.span,
            )
        )
    for place in {rule.place for rule in rules}:
        check_periods([(rule.period, rule.span) for rule in rules if rule.place == place], workspace)
    return rules


def _check_name(name: str, where: Span, programmes: dict[str, Programme], workspace: Workspace) -> None:
    programme, _, entitlement = name.partition(".")
    if programme not in programmes:
        workspace.report_unknown("R410", where, programme, programmes)
    elif entitlement and entitlement not in (
        known := [rule.id for rule in programmes[programme].entitlements]
    ):
        workspace.report_unknown("R803", where, entitlement, known)


def _share(fields: Fields, programmes: dict[str, Programme], workspace: Workspace) -> FundingShare:
    for item in fields.items_of("programmes"):
        _check_name(str(item.value), item.span, programmes, workspace)
    percent = int(fields["central_percent"].value) if "central_percent" in fields else 0
    if percent > 100:
        workspace.report("R804", fields["central_percent"].span, written=str(percent))
    return FundingShare(
        programmes=tuple(str(item.value) for item in fields.items_of("programmes")),
        central_percent=percent,
        place=fields.text("place", NATION),
        period=period_of(fields, workspace),
        basis=workspace.basis(fields),
        note=fields.text("note"),
    )


def _check_complete(
    where: Span, rules: list[StackingRule], programmes: dict[str, Programme], workspace: Workspace
) -> None:
    """Report pairs of cash programmes of which nothing is said, not even that it is unpublished."""
    cash = [
        name for name, item in programmes.items() if any(rule.kind == "cash" for rule in item.entitlements)
    ]
    spoken = {
        frozenset(name.partition(".")[0] for name in rule.pair) for rule in rules if rule.place == NATION
    }
    for one, other in combinations(sorted(cash), 2):
        if frozenset((one, other)) not in spoken:
            workspace.report("R805", where, one=one, other=other)
