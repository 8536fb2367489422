"""Derived facts: a cited definition to an operand of the record it belongs to."""

from __future__ import annotations

from dataclasses import replace

from incentives.compiler.conditions import compile_condition, covers_of
from incentives.compiler.operands import comparable, compile_text
from incentives.compiler.scope import DerivedBook, DerivedKey, Scope
from incentives.ir.condition import Condition
from incentives.ir.operand import AliveTogether, ChooseOf, CountOf, ExtremeOf, Holds, Operand, PickOf
from incentives.ir.types import DATE, YES_NO, Type, describe
from incentives.ir.vocabulary import Derived
from incentives.language.documents import DERIVED
from incentives.problem_texts import Bilingual, listed
from incentives.problems import Span
from incentives.reading.shape import Fields, Located

_ITEMS = ("of", "where")
_READS = {"count": ("where", "unit"), "alive_together": ("start", "end", "where", "unit"), "earliest": _ITEMS,
          "latest": _ITEMS, "pick": (*_ITEMS, "guard"), "choose": ("otherwise",), "is": ("guard",)}  # fmt: skip
_EXTRAS = {"where", "unit", "start", "end", "of", "otherwise", "guard"}


def collect_derived(files: list[Located[Fields]], key: str, programme: str, book: DerivedBook) -> None:
    """Note every derived fact of some files before any is compiled, so that order does not matter."""
    workspace = book.workspace
    for file in files:
        for record, names in file.value.members_of(key).items():
            if record not in workspace.records:
                workspace.report_unknown("R404", names.name_span, record, workspace.records)
                workspace.broken.update(names.value)
                continue
            known = workspace.records[record]
            for name, located in names.value.items():
                taken = name in known.facts or name in known.parts or book.find(record, name, programme)
                if taken:
                    workspace.report("R403", located.name_span, name=name)
                else:
                    book.drafts[record, name, programme] = located


def compile_derived(book: DerivedBook, key: DerivedKey, located: Located[Fields]) -> Derived | None:
    """Compile one definition."""
    record, name, programme = key
    fields = located.value
    operand = _operand(fields, Scope(book, record, programme), located)
    basis = book.workspace.basis(fields)
    _check_extras(fields, book, key)
    if operand is None:
        return None
    return Derived(
        record=record,
        name=name,
        chinese=fields.text("name"),
        type=operand.type,
        operand=operand,
        basis=basis,
        english=fields.text("en"),
        sensitive=fields.text("sensitive"),
        programme=programme,
        note=fields.text("note"),
        guard=fields.text("guard"),
        covers=covers_of(fields),
    )


def _check_extras(fields: Fields, book: DerivedBook, key: DerivedKey) -> None:
    """Report a guard that is no fact of the record, and members that the form of the definition does not read."""
    record, _, programme = key
    if "guard" in fields:
        known = [*book.workspace.records[record].facts, *book.names(record, programme)]
        if fields.text("guard") not in known:
            book.workspace.report_unknown("R313", fields["guard"].span, fields.text("guard"), known)
    form = next((form for form in DERIVED.exactly_one if form in fields), "")
    read = _READS.get(form, ())
    for extra in fields.keys() & _EXTRAS - {*read}:
        name = Bilingual(f"写 {form} 的推导事实", f"a derived fact with {form}")
        others = [
            key
            for key in DERIVED.members
            if key in (form, *read) or key not in {*DERIVED.exactly_one, *_EXTRAS}
        ]
        book.workspace.report("R201", fields[extra].name_span, key=extra, name=name, members=listed(others))


def _operand(fields: Fields, scope: Scope, located: Located[Fields]) -> Operand | None:
    if "is" in fields:
        return compile_text(fields["is"], scope)
    if "choose" in fields:
        return _choose(fields, scope, located)
    for key in ("count", "alive_together"):
        if key in fields:
            return _count(key, fields, scope)
    for key in ("earliest", "latest", "pick"):
        if key in fields:
            return _selected(key, fields, scope, located)
    condition = _condition(fields, scope, located)
    return Holds(condition, YES_NO) if condition is not None else None


def _condition(fields: Fields, scope: Scope, located: Located[Fields]) -> Condition | None:
    """Compile the when/all/any/not of a definition or branch; identity and basis belong to the definition."""
    tree = Fields({key: fields[key] for key in ("when", "all", "any", "not") if key in fields})
    return compile_condition(Located(tree, located.span), scope) if tree else None


def _items(list_name: Located[str], scope: Scope) -> Scope | None:
    """Return the scope inside a list of the current record."""
    workspace = scope.book.workspace
    lists = workspace.records[scope.record].lists
    if list_name.value not in lists:
        workspace.report_unknown("R325", list_name.span, list_name.value, lists)
        return None
    return scope.of_item(lists[list_name.value].record)


def _where(fields: Fields, items: Scope) -> tuple[Condition | None, bool]:
    """Return the filter, and whether all went well."""
    if "where" not in fields:
        return None, True
    condition = compile_condition(fields["where"], items)
    return condition, condition is not None


def _count(key: str, fields: Fields, scope: Scope) -> Operand | None:
    items = _items(fields[key], scope)
    if items is None:
        return None
    where, good = _where(fields, items)
    unit = Type("whole", scope.book.workspace.unit_of(fields, "records"))
    if key == "count":
        return CountOf(fields.text(key), where, unit) if good else None
    ends = [compile_text(fields[name], items) if name in fields else None for name in ("start", "end")]
    for name, end in zip(("start", "end"), ends, strict=True):
        if name not in fields:
            _report_missing(name, fields[key].name_span, scope)
        elif end is not None and end.type.sort != "date":
            scope.book.workspace.report(
                "R326", fields[name].span, text=fields.text(name), found=describe(end.type)
            )
            return None
    if ends[0] is None or ends[1] is None or not good:
        return None
    return AliveTogether(fields.text(key), ends[0], ends[1], where, unit)


def _selected(key: str, fields: Fields, scope: Scope, located: Located[Fields]) -> Operand | None:
    if "of" not in fields:
        _report_missing("of", located.name_span, scope)
        return None
    items = _items(fields["of"], scope)
    if items is None:
        return None
    value = compile_text(fields[key], items)
    where, good = _where(fields, items)
    if value is None or not good:
        return None
    if key == "pick":
        return PickOf(fields.text("of"), value, where, replace(value.type, can_be_none=True))
    if value.type.sort != "date":
        scope.book.workspace.report(
            "R326", fields[key].span, text=fields.text(key), found=describe(value.type)
        )
        return None
    return ExtremeOf(key == "earliest", fields.text("of"), value, where, replace(DATE, can_be_none=True))


def _choose(fields: Fields, scope: Scope, located: Located[Fields]) -> Operand | None:
    if "otherwise" not in fields:
        _report_missing("otherwise", located.name_span, scope)
        return None
    branches: list[tuple[Condition, Operand]] = []
    first: Type | None = None
    for item in fields.items_of("choose"):
        condition = _condition(item.value, scope, item)
        value = compile_text(item.value["value"], scope, first) if "value" in item.value else None
        if condition is not None and value is not None:
            first = first or value.type
            branches.append((condition, value))
    otherwise = compile_text(fields["otherwise"], scope, first)
    if otherwise is None or first is None or len(branches) < len(fields.items_of("choose")):
        return None
    types = [value.type for _, value in branches] + [otherwise.type]
    for type_ in types:
        if not comparable(type_, first):
            scope.book.workspace.report("R327", located.name_span, one=describe(first), other=describe(type_))
            return None
    none = any(type_.can_be_none for type_ in types)
    return ChooseOf(tuple(branches), otherwise, replace(first, can_be_none=none))


def _report_missing(key: str, where: Span, scope: Scope) -> None:
    scope.book.workspace.report("R202", where, key=key, name=Bilingual("推导事实", "derived"))
