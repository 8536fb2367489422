"""The machine's own Chinese reading of a condition or a definition, to stand beside the official wording.

Nothing here looks at what an author says a condition means: a reader who finds that the two differ has found a
mistake in the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from incentives.domain.missing import Nothing
from incentives.domain.place import NATION
from incentives.explain.reasons import aged
from incentives.explain.wording import Wording, say_day
from incentives.functions.registry import FUNCTIONS
from incentives.ir.condition import AllOf, AnyOf, Compare, Condition, Not, OneOf, Within
from incentives.ir.operand import (
    AliveTogether,
    Call,
    ChooseOf,
    Constant,
    CountOf,
    ExtremeOf,
    Holds,
    HouseholdOf,
    OnDay,
    Operand,
    OuterOf,
    PickOf,
    PolicyOf,
    SelfOf,
    ThisProgramme,
    Through,
)
from incentives.ir.ruleset import EffectiveProgramme, Programme, Ruleset
from incentives.ir.vocabulary import Derived

_NUMBERS = {"==": "等于", "!=": "不等于", "<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于"}
_COUNTED = {"children": "个数", "persons": "人数", "births": "次数"}
_OWNERS = {"couple": "双方", "household": "本户"}
_DAYS = {"<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于", "==": "为", "!=": "不是"}


class LeafWords:
    """Reads the conditions and definitions of one programme aloud, whatever its places and periods."""

    def __init__(self, programme: Programme, ruleset: Ruleset) -> None:
        self.wording = Wording(ruleset)
        derived = {**ruleset.vocabulary.derived, **programme.derived}
        self._whole = EffectiveProgramme(
            programme, NATION, programme.eligibility, programme.referrals, {}, {}, {}, derived
        )
        self._records = ruleset.vocabulary.records

    def condition(self, condition: Condition) -> str:
        """Read a condition: one comparison, or several joined."""
        match condition:
            case Compare(operator=operator, left=left, right=right):
                return self._compared(operator, left, right)
            case OneOf(operand=operand, members=members):
                words = "、".join(self.wording.value(member, operand.type) for member in members)
                return f"{self.operand(operand)}为{words}之一"
            case Within(operand=operand, scope=scope):
                return f"{self.operand(operand)}在{self.operand(scope)}范围内"
            case AllOf(parts=parts):
                return self._joined("，并且", parts)
            case AnyOf(parts=parts):
                return self._joined("，或者", parts)
            case Not(part=part):
                return f"并非{self._within_brackets(part)}"

    def definition(self, derived: Derived) -> str:
        """Read how a derived fact is worked out."""
        return self._definition(derived.operand, derived.record)

    def operand(self, operand: Operand) -> str:
        """Name an operand, in full where it is worked out on the spot."""
        match operand:
            case Constant() | OnDay() | ThisProgramme() | SelfOf():
                return self._given(operand)
            case PolicyOf():
                return f"口径“{self.wording.operand(operand, self._whole)}”"
            case Through(link=link, operand=inner):
                return _of(self.operand(link), self.operand(inner))
            case OuterOf(operand=inner):
                return f"{_OWNERS.get(getattr(inner, 'record', ''), '本人')}的{self.operand(inner)}"
            case HouseholdOf(operand=inner):
                return f"本户的{self.operand(inner)}"
            case Call(function=function, arguments=arguments):
                return self._called(function, arguments)
            case CountOf() | ExtremeOf() | AliveTogether() | PickOf() | ChooseOf() | Holds():
                return self._definition(operand, self._whole.programme.subject)
            case _:
                return self.wording.operand(operand, self._whole)

    def _given(self, operand: Constant | OnDay | ThisProgramme | SelfOf) -> str:
        match operand:
            case OnDay():
                return "认定日"
            case ThisProgramme():
                return "本项目"
            case SelfOf(type=type_):
                return "本人" if type_.of == "person" else "该项"
            case Constant(value=str(place), type=type_) if type_.sort == "place":
                return self.wording.ruleset.places.name(place)
            case Constant(value=value, type=type_):
                return self.wording.value(value, type_)

    def _definition(self, operand: Operand, record: str) -> str:
        match operand:
            case CountOf(list=name, where=where, type=type_):
                return f"{self._listed(record, name, where)}{_COUNTED.get(type_.of, '项数')}"
            case ExtremeOf(earliest=earliest, list=name, value=value, where=where):
                return f"{self._listed(record, name, where)}各项中最{'早' if earliest else '晚'}的{self.operand(value)}"
            case AliveTogether(list=name, start=start, end=end, where=where):
                span = f"自{self.operand(start)}起至{self.operand(end)}前存活"
                return f"{self._listed(record, name, where)}各项在同一日存活的最大个数（{span}）"
            case PickOf(list=name, value=value, where=where):
                one = f"{self._listed(record, name, where)}那一项"
                return one if isinstance(value, SelfOf) else f"{one}的{self.operand(value)}"
            case ChooseOf(branches=branches, otherwise=otherwise):
                said = [f"{self.condition(when)}的，为{self.operand(value)}" for when, value in branches]
                return "；".join([*said, f"其余的，为{self.operand(otherwise)}"])
            case Holds(condition=condition):
                return self.condition(condition)
            case _:
                return self.operand(operand)

    def _compared(self, operator: str, left: Operand, right: Operand) -> str:
        name = self.operand(left)
        if isinstance(right, Constant) and operator in ("==", "!="):
            value, holds = right.value, operator == "=="
            if isinstance(value, bool):
                return f"{name}：{'是' if value is holds else '否'}"
            if isinstance(value, Nothing):
                return f"{name}：{'无' if holds else '有（不是“无”）'}"
        limit = self._limit(left, right)
        sort = left.type.sort
        if sort == "date":
            return f"{name}{_DAYS[operator]}{limit}"
        if sort == "whole":
            return f"{name}{_NUMBERS[operator]}{limit}"
        return f"{name}{'为' if operator == '==' else '不为'}{limit}"

    def _limit(self, left: Operand, right: Operand) -> str:
        if not isinstance(right, Constant):
            return self.operand(right)
        if isinstance(right.value, date):
            return say_day(right.value)
        words = self.wording.value(right.value, right.type)
        name = self.operand(left)
        if left.type.sort == "whole" and name.endswith("数") and isinstance(right.value, int):
            return str(right.value)  # the name says already what is counted
        return aged(words, name)

    def _called(self, function: str, arguments: tuple[Operand, ...]) -> str:
        first, *others = [self.operand(argument) for argument in arguments]
        second = others[0] if others else ""
        match function:
            case "full_years":
                return f"自{first}至{second}的周岁数"
            case "months_between":
                return f"自{first}至{second}的足月数"
            case "days_between":
                return f"自{first}至{second}的天数"
            case "day_reaching":
                return f"以{first}起算年满{second}之日"
            case "add_months" | "add_days":
                return f"{first}之后{second}"
            case "earlier" | "later":
                return f"{first}与{second}中的{FUNCTIONS[function].zh}"
            case _:
                return f"{first}的{FUNCTIONS[function].zh}"

    def _listed(self, record: str, name: str, where: Condition | None) -> str:
        """Name a list as the record that owns it calls it: 子女 of a person, 双方子女 of a couple."""
        owners = [self._records[record], *self._records.values()]
        listed = next(owner.lists[name].chinese for owner in owners if name in owner.lists)
        return f"{listed}中" if where is None else f"{listed}中{self._within_brackets(where, '“”')}的"

    def _joined(self, joint: str, parts: Iterable[Condition]) -> str:
        return joint.join(self._within_brackets(part) for part in parts)

    def _within_brackets(self, condition: Condition, brackets: str = "（）") -> str:
        said = self.condition(condition)
        return f"{brackets[0]}{said}{brackets[1]}" if isinstance(condition, AllOf | AnyOf) else said


def _of(owner: str, part: str) -> str:
    """Join two names with 的, unless the second says the first already: 子女健在, not 子女的子女健在."""
    return part if part.startswith(owner) else f"{owner}的{part}"
