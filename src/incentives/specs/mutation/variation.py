"""All ways to change one node of a condition or an operand; everything around the node is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar

from incentives.domain.missing import Nothing
from incentives.ir.condition import AllOf, AnyOf, Clause, Compare, Condition, Not, OneOf, Operator, Within
from incentives.ir.operand import (
    AliveTogether,
    Call,
    ChooseOf,
    Constant,
    CountOf,
    DerivedOf,
    ExtremeOf,
    FactOf,
    Holds,
    HouseholdOf,
    Operand,
    OuterOf,
    PartOf,
    PickOf,
    Through,
)
from incentives.ir.vocabulary import Vocabulary

SWAPS: dict[Operator, tuple[Operator, ...]] = {
    ">=": (">", "<"),
    ">": (">=", "<="),
    "<=": ("<", ">"),
    "<": ("<=", ">="),
    "==": ("!=", ">=", "<="),
    "!=": ("==",),
}
DAY = timedelta(days=1)
N = TypeVar("N")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Variation:
    """One changed node: what was done (`kind`), in words (`said`), the node as it is now (None: it is gone).

    `clause` is the nearest condition above the change that has an id.
    """

    kind: str
    said: str
    new: Any
    clause: Clause | None = None

    def inside(self, rebuild: Callable[[Any], Any], clause: Clause | None = None) -> Variation:
        """Return the same change seen from the node above; `clause` is that of the node above."""
        nearest = self.clause or (clause if clause is not None and clause.id else None)
        return Variation(self.kind, self.said, rebuild(self.new), nearest)


class Varying:
    """Varies the nodes of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def condition(self, node: Condition) -> Iterator[Variation]:
        """Yield every change at or below a condition."""
        match node:
            case AllOf() | AnyOf():
                yield from self._group(node)
            case Not(part=part):
                yield Variation("negation", "去掉“非”", part, _own(node))
                yield from self._below(node, part, lambda new: replace(node, part=new))
            case Compare():
                yield from self._compare(node)
            case OneOf(operand=operand, members=members):
                yield Variation(
                    "negation", f"「{node.text}」改为相反的条件", Not(node, node.clause), _own(node)
                )
                yield from self._members(node, members, operand)
                yield from self._operands(node, operand, lambda new: replace(node, operand=new))
            case Within(operand=operand, scope=scope):
                yield Variation(
                    "negation", f"「{node.text}」改为相反的条件", Not(node, node.clause), _own(node)
                )
                yield from self._operands(node, operand, lambda new: replace(node, operand=new))
                yield from self._operands(node, scope, lambda new: replace(node, scope=new))

    def _group(self, node: AllOf | AnyOf) -> Iterator[Variation]:
        word = ("全部满足", "满足其一") if isinstance(node, AllOf) else ("满足其一", "全部满足")
        if len(node.parts) > 1:
            other = AnyOf if isinstance(node, AllOf) else AllOf
            yield Variation(
                "connective", f"「{word[0]}」改为「{word[1]}」", other(node.parts, node.clause), _own(node)
            )
        for n, part in enumerate(node.parts):
            gone = node.parts[:n] + node.parts[n + 1 :]
            new = replace(node, parts=gone) if gone else None
            yield Variation("branch", f"去掉{_named(part)}", new, _own(part) or _own(node))
            yield from self._below(node, part, partial(_with_part, node, n))

    def _below(self, node: Condition, part: Condition, rebuild: Callable[[Any], Any]) -> Iterator[Variation]:
        for change in self.condition(part):
            yield change.inside(lambda new: None if new is None else rebuild(new), node.clause)

    def _compare(self, node: Compare) -> Iterator[Variation]:
        none = isinstance(node.right, Constant) and isinstance(node.right.value, Nothing)
        ordered = node.left.type.ordered and not none
        for operator in SWAPS[node.operator]:
            if ordered or operator in ("==", "!="):
                said = f"「{node.text}」的「{node.operator}」改为「{operator}」"
                yield Variation("operator", said, replace(node, operator=operator), _own(node))
        yield from self._operands(node, node.left, lambda new: replace(node, left=new))
        yield from self._operands(node, node.right, lambda new: replace(node, right=new))

    def _members(self, node: OneOf, members: tuple[str, ...], operand: Operand) -> Iterator[Variation]:
        kind = self.vocabulary.kinds.get(operand.type.of)
        words = kind.members if kind is not None else {}
        for member in members:
            kept = tuple(one for one in members if one != member)
            if kept:
                said = f"「{node.text}」中，去掉「{words.get(member, member)}」"
                yield Variation("member", said, replace(node, members=kept), _own(node))
        for member in words:
            if member not in members:
                said = f"「{node.text}」中，加上「{words[member]}」"
                yield Variation("member", said, replace(node, members=(*members, member)), _own(node))

    def _operands(
        self, node: Condition, operand: Operand, rebuild: Callable[[Any], Any]
    ) -> Iterator[Variation]:
        text = getattr(node, "text", "")
        for change in self.operand(operand):
            said = (
                change.said
                if text in change.said or "中，" in change.said
                else f"「{text}」中，{change.said}"
            )
            yield replace(change, said=said).inside(rebuild, node.clause)

    def operand(self, node: Operand) -> Iterator[Variation]:
        """Yield every change at or below an operand; its type stays the same."""
        yield from self._subject(node)
        match node:
            case Constant():
                yield from self._constant(node)
            case OuterOf(operand=inner) | HouseholdOf(operand=inner):
                yield from _each(self.operand(inner), lambda new: replace(node, operand=new))
            case Through(link=link, operand=inner):
                yield from _each(self.operand(link), lambda new: replace(node, link=new))
                yield from _each(self.operand(inner), lambda new: replace(node, operand=new))
            case Call(arguments=arguments):
                for n, argument in enumerate(arguments):
                    yield from _each(self.operand(argument), partial(_with_argument, node, n))
            case CountOf():
                yield from self._where(node)
            case ExtremeOf(earliest=earliest, value=value):
                said = "「最早」改为「最晚」" if earliest else "「最晚」改为「最早」"
                yield Variation("operator", said, replace(node, earliest=not earliest))
                yield from self._where(node)
                yield from _each(self.operand(value), lambda new: replace(node, value=new))
            case PickOf(value=value):
                yield from self._where(node)
                yield from _each(self.operand(value), lambda new: replace(node, value=new))
            case AliveTogether(start=start, end=end):
                yield from self._where(node)
                yield from _each(self.operand(start), lambda new: replace(node, start=new))
                yield from _each(self.operand(end), lambda new: replace(node, end=new))
            case ChooseOf():
                yield from self._choose(node)
            case Holds(condition=condition):
                for change in self.condition(condition):
                    if change.new is not None:
                        yield change.inside(lambda new: replace(node, condition=new))
            case _:
                return

    def _where(self, node: CountOf | ExtremeOf | PickOf | AliveTogether) -> Iterator[Variation]:
        """Yield the changes of what selects the records of a list: the whole filter gone, or changed inside."""
        if node.where is None:
            return
        yield Variation("filter", "去掉全部筛选条件", replace(node, where=None))
        for change in self.condition(node.where):
            if change.new is not None:
                yield change.inside(lambda new: replace(node, where=new))

    def _choose(self, node: ChooseOf) -> Iterator[Variation]:
        for n, (condition, value) in enumerate(node.branches):
            gone = node.branches[:n] + node.branches[n + 1 :]
            new: Operand = replace(node, branches=gone) if gone else node.otherwise
            yield Variation("branch", f"去掉第 {n + 1} 种情形{_named(condition)}", new)
            for change in self.condition(condition):
                if change.new is not None:
                    yield change.inside(partial(_with_condition, node, n))
            yield from _each(self.operand(value), partial(_with_value, node, n))
        yield from _each(self.operand(node.otherwise), lambda new: replace(node, otherwise=new))

    def _constant(self, node: Constant) -> Iterator[Variation]:
        value = node.value
        if isinstance(value, bool | Nothing):
            return  # the operator beside it is swapped, which comes to the same
        if isinstance(value, date):
            for step, word in ((DAY, "晚一天"), (-DAY, "早一天")):
                said = f"「{value}」{word}"
                yield Variation("threshold", said, replace(node, value=value + step))
        elif isinstance(value, int):
            for number in (value + 1, value - 1):
                yield Variation("threshold", f"「{value}」改为「{number}」", replace(node, value=number))
        elif node.type.sort == "kind":
            words = (
                self.vocabulary.kinds[node.type.of].members if node.type.of in self.vocabulary.kinds else {}
            )
            for other in words:
                if other != value:
                    said = f"「{words.get(value, value)}」改为「{words[other]}」"
                    yield Variation("member", said, replace(node, value=other))

    def _subject(self, node: Operand) -> Iterator[Variation]:
        """Yield the same value of somebody else: the spouse instead of oneself and back."""
        match node:
            case Through(link=DerivedOf(record="person", name="spouse"), operand=inner):
                yield Variation("subject", "「配偶」改为「本人」", inner)
            case FactOf(record="person") | DerivedOf(record="person") | Through(link=PartOf(record="person")):
                if node.type.sort != "record":
                    link = DerivedOf(
                        "person", "spouse", self.vocabulary.derived["person", "spouse"].operand.type
                    )
                    yield Variation("subject", "「本人」改为「配偶」", Through(link, node, node.type))
            case _:
                return


def _each(changes: Iterator[Variation], rebuild: Callable[[Any], Any]) -> Iterator[Variation]:
    for change in changes:
        yield change.inside(rebuild)


def _own(node: Condition) -> Clause | None:
    return node.clause if node.clause.id else None


def _named(node: Condition) -> str:
    """Return how a reader knows a condition: its official wording, or the text of the rule."""
    said = node.clause.says or getattr(node, "text", "")
    return f"「{said}」" if said else "一组条件"


def _put(items: Sequence[T], n: int, new: T) -> tuple[T, ...]:
    return (*items[:n], new, *items[n + 1 :])


def _with_part(node: AllOf | AnyOf, n: int, new: Condition) -> Condition:
    return replace(node, parts=_put(node.parts, n, new))


def _with_argument(node: Call, n: int, new: Operand) -> Operand:
    return replace(node, arguments=_put(node.arguments, n, new))


def _with_condition(node: ChooseOf, n: int, new: Condition) -> Operand:
    return replace(node, branches=_put(node.branches, n, (new, node.branches[n][1])))


def _with_value(node: ChooseOf, n: int, new: Operand) -> Operand:
    return replace(node, branches=_put(node.branches, n, (node.branches[n][0], new)))
