"""Operand syntax to typed operands: every word is resolved where it stands, or reported with the nearest one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from incentives.compiler.scope import Scope
from incentives.domain.missing import NONE
from incentives.functions.registry import FUNCTIONS
from incentives.ir.operand import (
    Call,
    Constant,
    DerivedOf,
    FactOf,
    HouseholdOf,
    OnDay,
    Operand,
    OuterOf,
    PartOf,
    PolicyOf,
    SelfOf,
    ThisProgramme,
    Through,
)
from incentives.ir.types import DATE, PLACE, UNITS, YES_NO, Type, describe
from incentives.ir.vocabulary import RecordType
from incentives.language.expression import parse_expression, within
from incentives.language.syntax import (
    CallSyntax,
    CodeSyntax,
    DaySyntax,
    OperandSyntax,
    PathSyntax,
    QuantitySyntax,
)
from incentives.problem_texts import Bilingual, listed
from incentives.problems import Span
from incentives.reading.shape import Located

_YUAN = {"yuan": 100}
ANCHORS = ("on", "self", "this_programme", "place", "household", "owner", "policy")


def compile_text(text: Located[str], scope: Scope, expected: Type | None = None) -> Operand | None:
    """Parse and compile an operand written as the value of a key."""
    syntax, problems = parse_expression(text.value, text.span)
    scope.book.workspace.problems.extend(problems)
    if syntax is None:
        return None
    if not isinstance(syntax, PathSyntax | DaySyntax | QuantitySyntax | CodeSyntax | CallSyntax):
        scope.book.workspace.report("R305", text.span, text=text.value)
        return None
    return compile_operand(syntax, scope, text.span, expected)


def compile_operand(syntax: OperandSyntax, scope: Scope, span: Span, expected: Type | None) -> Operand | None:
    """Compile one operand; `expected` types bare words and bare numbers."""
    match syntax:
        case DaySyntax():
            return _day(syntax, scope, span)
        case QuantitySyntax():
            return _quantity(syntax, scope, span, expected)
        case CodeSyntax():
            if not scope.book.workspace.knows_place(syntax.code, within(span, syntax.column)):
                return None
            return Constant(syntax.code, PLACE)
        case CallSyntax():
            return _call(syntax, scope, span)
        case PathSyntax():
            literal = _literal(syntax, scope, span, expected)
            return literal or _path(syntax, scope, span)


def is_literal(syntax: OperandSyntax) -> bool:
    """Tell whether an operand has no type of its own until the other side is known."""
    bare = isinstance(syntax, PathSyntax) and syntax.words[0] in ("yes", "no", "none")
    return bare or isinstance(syntax, QuantitySyntax | DaySyntax | CodeSyntax)


def _day(syntax: DaySyntax, scope: Scope, span: Span) -> Operand | None:
    try:
        return Constant(date.fromisoformat(syntax.text), DATE)
    except ValueError:
        scope.book.workspace.report("R205", within(span, syntax.column), written=syntax.text)
        return None


def _quantity(syntax: QuantitySyntax, scope: Scope, span: Span, expected: Type | None) -> Operand | None:
    if "." in syntax.number:
        scope.book.workspace.report("R306", within(span, syntax.column), written=syntax.number)
        return None
    number, unit = int(syntax.number), syntax.unit
    if unit in _YUAN:
        number, unit = number * _YUAN[unit], "fen"
    if unit and unit not in UNITS:
        at = within(span, syntax.unit_column)
        scope.book.workspace.report_unknown("R307", at, unit, [*UNITS, *_YUAN])
        return None
    if not unit and expected is not None and expected.sort == "whole":
        unit = expected.of
    return Constant(number, Type("whole", unit))


def _literal(syntax: PathSyntax, scope: Scope, span: Span, expected: Type | None) -> Operand | None:
    """Read a bare word as yes, no, none or a member of the expected kind."""
    if len(syntax.words) > 1:
        return None
    word = syntax.words[0]
    if word == "none":
        return Constant(NONE, replace(expected, can_be_none=True) if expected else Type("text", "", True))
    if word in ("yes", "no"):
        return Constant(word == "yes", YES_NO)
    if expected is not None and expected.sort == "kind":
        members = kind_members(expected, scope)
        if word in members:
            return Constant(word, Type("kind", expected.of))
        if word not in scope.words() and members:
            scope.book.workspace.report_unknown("R311", within(span, syntax.column), word, members)
            return Constant(
                next(iter(members), word), Type("kind", expected.of)
            )  # reported: keep checking the rest
    if expected is not None and expected.sort == "place" and word in scope.book.workspace.places.groups:
        return Constant(word, PLACE)
    return None


def kind_members(type_: Type, scope: Scope) -> list[str]:
    """Return the members of a kind; a policy's own kind is named programme.policy."""
    if type_.of in scope.book.workspace.kinds:
        return list(scope.book.workspace.kinds[type_.of].members)
    return []


def _call(syntax: CallSyntax, scope: Scope, span: Span) -> Operand | None:
    workspace, at = scope.book.workspace, within(span, syntax.column)
    function = FUNCTIONS.get(syntax.name)
    if function is None:
        workspace.report_unknown("R308", at, syntax.name, list(FUNCTIONS))
        return None
    least = sum(parameter.default is None for parameter in function.parameters)
    if not least <= len(syntax.arguments) <= len(function.parameters):
        wanted = listed(parameter.name for parameter in function.parameters)
        workspace.report("R309", at, name=syntax.name, count=str(len(syntax.arguments)), wanted=wanted)
        return None
    arguments: list[Operand] = []
    for parameter, argument in zip(function.parameters, syntax.arguments, strict=False):
        wanted_type = type_of(parameter.type)
        operand = compile_operand(argument, scope, span, wanted_type)
        if operand is None:
            return None
        if not comparable(operand.type, wanted_type):
            values = {"name": syntax.name, "parameter": parameter.name}
            workspace.report("R310", within(span, argument.column), **values, wanted=describe(wanted_type),
                             found=describe(operand.type))  # fmt: skip
            return None
        arguments.append(operand)
    rest = function.parameters[len(arguments) :]
    arguments += [Constant(str(parameter.default), type_of(parameter.type)) for parameter in rest]
    none = any(argument.type.can_be_none for argument in arguments)
    return Call(syntax.name, tuple(arguments), replace(type_of(function.result), can_be_none=none))


def type_of(spec: str) -> Type:
    """Return the type a function's signature spells, such as whole:years."""
    sort, _, of = spec.partition(":")
    return Type(sort, of)  # type: ignore[arg-type]


def comparable(left: Type, right: Type) -> bool:
    """Tell whether two values may meet: same sort, and the same unit or kind."""
    return left.sort == right.sort and left.of == right.of


def _path(syntax: PathSyntax, scope: Scope, span: Span) -> Operand | None:
    return _walk(syntax.words, 0, scope, span, syntax)


def _walk(words: tuple[str, ...], n: int, scope: Scope, span: Span, syntax: PathSyntax) -> Operand | None:
    """Resolve `words[n:]` from the record of the scope."""
    word, last = words[n], n == len(words) - 1
    record = scope.book.workspace.records.get(scope.record)
    if record is None:  # a link to a record type that is not there has been reported
        return None
    if n == 0 and word in ANCHORS and not (last and word in record.facts):
        return _anchored(words, scope, span, syntax)
    if word in record.parts:
        part = PartOf(scope.record, word, Type("record", record.parts[word].record, True))
        return _follow(part, words, n, scope, span, syntax)
    if word in record.facts and record.facts[word].type.sort != "record":
        if last:
            return FactOf(scope.record, word, record.facts[word].type)
        _report_end(words, n + 1, scope, span, syntax)
        return None
    key = scope.book.find(scope.record, word, scope.programme)
    if key is not None:
        derived = scope.book.derived(key)
        if derived is None:
            return None
        operand = DerivedOf(scope.record, word, derived.type, key[2])
        if derived.type.sort == "record":
            return _follow(operand, words, n, scope, span, syntax)
        if last:
            return operand
        _report_end(words, n + 1, scope, span, syntax)
        return None
    _report_unknown(words, n, scope, span, syntax)
    return None


def _anchored(words: tuple[str, ...], scope: Scope, span: Span, syntax: PathSyntax) -> Operand | None:
    """Resolve words that are no fact of the current record: on, self, place, household, owner, policy."""
    rest = len(words) > 1
    alone: dict[str, Operand] = {
        "on": OnDay(DATE),
        "this_programme": ThisProgramme(Type("kind", "programme_id")),
        "self": SelfOf(Type("record", scope.record)),
        "place": HouseholdOf(FactOf("household", "place", PLACE), PLACE),
    }
    if words[0] in alone:
        if rest:
            _report_end(words, 1, scope, span, syntax)
        return None if rest else alone[words[0]]
    if words[0] == "policy":
        return _policy(words, scope, span, syntax)
    if words[0] == "household" and rest:
        inner = _walk(words, 1, scope.of_record("household"), span, syntax)
        return HouseholdOf(inner, inner.type) if inner else None
    if words[0] == "owner" and rest and scope.owner is not None:
        inner = _walk(words, 1, scope.owner, span, syntax)
        return OuterOf(inner, inner.type) if inner else None
    _report_unknown(words, 0, scope, span, syntax)
    return None


def _policy(words: tuple[str, ...], scope: Scope, span: Span, syntax: PathSyntax) -> Operand | None:
    """Resolve `policy.name`; the common vocabulary has no programme and so no policy."""
    policies = scope.book.policies.get(scope.programme, {})
    if len(words) == 2 and words[1] in policies:
        return PolicyOf(scope.programme, words[1], policies[words[1]].type)
    written = ".".join(words[1:]) or words[0]
    scope.book.workspace.report_unknown("R314", _at(words, 1, span, syntax), written, policies)
    return None


def _follow(
    link: Operand, words: tuple[str, ...], n: int, scope: Scope, span: Span, syntax: PathSyntax
) -> Operand | None:
    if n == len(words) - 1:
        return link
    inner = _walk(words, n + 1, scope.of_record(link.type.of), span, syntax)
    return Through(link, inner, inner.type) if inner is not None else None


def _at(words: tuple[str, ...], n: int, span: Span, syntax: PathSyntax) -> Span:
    """Return the place of a path's n-th word, or of its last one."""
    ahead = words[: min(n, len(words) - 1)]
    return within(span, syntax.column + sum(len(word) + 1 for word in ahead))


def _report_end(words: tuple[str, ...], n: int, scope: Scope, span: Span, syntax: PathSyntax) -> None:
    """Report a word behind one that has nothing below it."""
    scope.book.workspace.report("R312", _at(words, n, span, syntax), before=words[n - 1], written=words[n])


def _report_unknown(words: tuple[str, ...], n: int, scope: Scope, span: Span, syntax: PathSyntax) -> None:
    """Report a word that the record does not know; one that other records know is told apart."""
    workspace, word, at = scope.book.workspace, words[n], _at(words, n, span, syntax)
    owners = [record for record in workspace.records.values()
              if word in record.facts or scope.book.find(record.id, word, scope.programme)]  # fmt: skip
    if not owners or workspace.is_excused("R315", word):
        workspace.report_unknown("R313", at, word, scope.words())
        return
    here = _named(workspace.records[scope.record])
    workspace.report("R315", at, written=word, owners=listed(map(_named, owners[:4])), here=here)


def _named(record: RecordType) -> Bilingual:
    """Return a record type as both languages call it, with the word a rule writes."""
    return Bilingual(f"{record.chinese}（{record.id}）", record.id)
