"""Condition trees: structure from YAML, one comparison per leaf, typed; ids unique and every leaf cited."""

from __future__ import annotations

from incentives.compiler.operands import comparable, compile_operand, is_literal, kind_members
from incentives.compiler.scope import Scope
from incentives.compiler.workspace import Workspace, period_of
from incentives.domain.missing import Nothing
from incentives.ir.condition import AllOf, AnyOf, Clause, Compare, Condition, Not, OneOf, Within
from incentives.ir.operand import Constant, Operand
from incentives.ir.types import PLACE, Type, describe
from incentives.language.expression import parse_expression, within
from incentives.language.syntax import ComparisonSyntax, OneOfSyntax, PathSyntax, WithinSyntax
from incentives.problem_texts import listed
from incentives.problems import Span
from incentives.reading.shape import Fields, Located


def compile_condition(
    located: Located[str | Fields], scope: Scope, place: str = "", cited: bool = False
) -> Condition | None:
    """Compile a tree; `cited` says that every leaf must carry id, wording and basis (programmes, not definitions)."""
    if isinstance(located.value, str):
        if cited:
            everything = listed(("id", "says", "cites"))
            scope.book.workspace.report("R501", located.span, text=located.value, missing=everything)
        return compile_leaf(Located(located.value, located.span), scope, Clause("", span=located.span))
    fields = located.value
    workspace = scope.book.workspace
    clause = Clause(
        id=fields.text("id"),
        says=fields.text("says"),
        english=fields.text("en"),
        basis=workspace.basis(fields),
        period=period_of(fields, workspace),
        place=place,
        covers=covers_of(fields),
        span=located.span,
    )
    if "when" in fields:
        missing = [key for key in ("id", "says", "cites") if fields.lacks(key)]
        if cited and missing:
            workspace.report("R501", located.span, text=fields.text("when"), missing=listed(missing))
        return _or_broken(compile_leaf(fields["when"], scope, clause), clause, workspace)
    if "not" in fields:
        part = compile_condition(fields["not"], scope, place, cited)
        return _or_broken(Not(part, clause) if part is not None else None, clause, workspace)
    key = "all" if "all" in fields else "any"
    parts = [compile_condition(item, scope, place, cited) for item in fields.items_of(key)]
    kept = tuple(part for part in parts if part is not None)
    return (AllOf if key == "all" else AnyOf)(kept, clause)


def _or_broken(condition: Condition | None, clause: Clause, workspace: Workspace) -> Condition | None:
    """Return the condition; when it is wrong, remember its id, which changes of places may aim at."""
    if condition is None and clause.id:
        workspace.broken.add(clause.id)
    return condition


def covers_of(fields: Fields) -> tuple[str, ...]:
    """Return the dossier ids a record says it carries."""
    return tuple(part.strip() for part in fields.text("covers").split(";") if part.strip())


def compile_leaf(text: Located[str], scope: Scope, clause: Clause) -> Condition | None:
    """Parse and type one comparison."""
    syntax, problems = parse_expression(text.value, text.span)
    scope.book.workspace.problems.extend(problems)
    match syntax:
        case None:
            return None
        case ComparisonSyntax():
            return _comparison(syntax, text, scope, clause)
        case OneOfSyntax():
            return _one_of(syntax, text, scope, clause)
        case WithinSyntax():
            operand = compile_operand(syntax.operand, scope, text.span, PLACE)
            place_scope = compile_operand(syntax.scope, scope, text.span, PLACE)
            if operand is None or place_scope is None:
                return None
            for side in (operand, place_scope):
                if side.type.sort != "place":
                    scope.book.workspace.report("R316", text.span, text=text.value, found=describe(side.type))
                    return None
            return Within(operand, place_scope, clause, text.value)
        case _:
            operand = compile_operand(syntax, scope, text.span, None)
            if operand is not None:
                wanted = f"{text.value} == yes" if operand.type.sort == "yesno" else ""
                scope.book.workspace.report("R317", text.span, text=text.value, suggestion=wanted)
            return None


def _comparison(
    syntax: ComparisonSyntax, text: Located[str], scope: Scope, clause: Clause
) -> Condition | None:
    right_first = is_literal(syntax.left) and not is_literal(syntax.right)
    first, second = (syntax.right, syntax.left) if right_first else (syntax.left, syntax.right)
    one = compile_operand(first, scope, text.span, None)
    if one is None:  # what needs no type of the other side is checked all the same
        if not (is_literal(second) or (isinstance(second, PathSyntax) and len(second.words) == 1)):
            compile_operand(second, scope, text.span, None)
        return None
    other = compile_operand(second, scope, text.span, one.type)
    if other is None:
        return None
    left, right = (other, one) if right_first else (one, other)
    if not _check_types(syntax, left, right, text, scope):
        return None
    return Compare(syntax.operator, left, right, clause, text.value)  # type: ignore[arg-type]


def _check_types(
    syntax: ComparisonSyntax, left: Operand, right: Operand, text: Located[str], scope: Scope
) -> bool:
    report, span = scope.book.workspace.report, text.span
    values = {"text": text.value, "left": describe(left.type), "right": describe(right.type)}
    if left == right or (isinstance(left, Constant) and isinstance(right, Constant)):
        report("R322", span, text=text.value)
        return False
    for side, fact in ((left, right), (right, left)):
        if isinstance(side, Constant) and isinstance(side.value, Nothing):
            if not fact.type.can_be_none:
                report("R318", span, text=text.value)
            elif syntax.operator not in ("==", "!="):
                report("R319", span, text=text.value, left=describe(fact.type), operator=syntax.operator)
            return fact.type.can_be_none and syntax.operator in ("==", "!=")
    if not comparable(left.type, right.type):
        report("R321" if left.type.sort == right.type.sort == "whole" else "R320", span, **values)
        return False
    if syntax.operator not in ("==", "!=") and not left.type.ordered:
        report("R319", span, **values, operator=syntax.operator)
        return False
    return True


def _one_of(syntax: OneOfSyntax, text: Located[str], scope: Scope, clause: Clause) -> Condition | None:
    operand = compile_operand(syntax.operand, scope, text.span, None)
    if operand is None:
        return None
    report = scope.book.workspace.report
    if operand.type.sort != "kind":
        report("R323", text.span, text=text.value, found=describe(operand.type))
        return None
    members: list[str] = []
    for word, column in syntax.members:
        _check_member(word, within(text.span, column), members, operand.type, scope)
        members.append(word)
    return OneOf(operand, tuple(members), clause, text.value)


def _check_member(word: str, at: Span, before: list[str], type_: Type, scope: Scope) -> None:
    known = kind_members(type_, scope)
    if word not in known and known:
        scope.book.workspace.report_unknown("R311", at, word, known)
    elif word in before:
        scope.book.workspace.report("R324", at, word=word)
