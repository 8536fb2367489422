"""Conditions and facts of an effective programme as formulas of the peers, the way an author of a package writes them.

What a formula cannot say becomes an input: whatever is counted, picked or dated over records that are neither persons,
couples nor households (children, papers, operations, applications). The peers know a person's partner by the couple,
a group of two with a role for each. A day that does not exist is NaT, which no comparison holds for, as in our rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from book import ROWS, Book, Input, Scope, Variable
from words import kind_class, literal, member, words

from incentives.domain.missing import NONE
from incentives.domain.place import NATION
from incentives.ir import condition as ir
from incentives.ir.operand import (
    Call,
    ChooseOf,
    Constant,
    CountOf,
    DerivedOf,
    ExtremeOf,
    FactOf,
    Holds,
    HouseholdOf,
    OnDay,
    Operand,
    OuterOf,
    PartOf,
    PickOf,
    PolicyOf,
    SelfOf,
    ThisProgramme,
    Through,
)
from incentives.ir.types import PLACE, YES_NO
from incentives.ir.walk import operands

if TYPE_CHECKING:
    from incentives.ir.ruleset import EffectiveProgramme

PEOPLE = {"members": "couple", "persons": "household", "marriages": "person"}
"""Lists that the entities of the peers can express, with the entity that has them."""
Links = list[tuple[str, str]]
"""Whom a link leads to: condition and target, the last without condition; no links where the peers cannot follow."""


class Formulas:
    """Writes the formulas of one effective programme into the book."""

    def __init__(self, effective: EffectiveProgramme, book: Book) -> None:
        self.effective, self.book = effective, book
        self.programme = effective.programme.id

    def condition(self, condition: ir.Condition, scope: Scope) -> str:
        """Return the expression of a condition."""
        match condition:
            case ir.AllOf(parts=parts):
                return " & ".join(f"({self.condition(part, scope)})" for part in parts)
            case ir.AnyOf(parts=parts):
                return " | ".join(f"({self.condition(part, scope)})" for part in parts)
            case ir.Not(part=part):
                return f"~({self.condition(part, scope)})"
            case ir.Compare(operator=operator, left=left, right=right):
                if left.type.sort == "record":
                    held = Holds(condition, YES_NO)
                    return scope.value(
                        self._input(
                            f"{self.programme}__{scope.record}_{words(left)}_is_none",
                            held,
                            scope,
                            fact=False,
                        )
                    )
                return self._compare(operator, left, right, scope)
            case ir.OneOf(operand=operand, members=members):
                value = self.operand(operand, scope)
                return " | ".join(f"({value} == {member(operand.type, one)})" for one in members)
            case ir.Within(operand=operand, scope=area):
                return f"within({self.operand(operand, scope)}, {self.operand(area, scope)})"

    def operand(self, operand: Operand, scope: Scope) -> str:  # noqa: C901, PLR0912 - one arm per kind
        """Return the expression of an operand."""
        if self._is_foreign(operand, scope):
            return self._handed(operand, scope)
        match operand:
            case Constant(value=value, type=type_):
                return literal(value, type_)
            case PolicyOf():
                return self.of_household(self._policy(operand), scope)
            case OnDay():
                return "day(period)"
            case FactOf(record=record, name=name):
                return scope.value(self._input(f"{record}_{name}", operand, scope, fact=True))
            case DerivedOf():
                return scope.value(self._derived(operand))
            case OuterOf(operand=inner):
                return self._outer(inner, scope)
            case HouseholdOf(operand=inner):
                name = self._variable(inner, "household", "household")
                return self.of_household(name, scope)
            case Through(link=link, operand=inner):
                return self._through(link, inner, scope)
            case Call(function=function, arguments=arguments):
                if function == "full_years" and scope.owner is None and scope.record == "person":
                    return scope.value(self._age(operand, scope))
                return self._call(function, arguments, scope)
            case CountOf() | ExtremeOf():
                return self._over_people(operand, scope)
            case ChooseOf(branches=branches, otherwise=otherwise, type=type_):
                found = self._plain(otherwise, scope)
                for condition, choice in reversed(branches):
                    chosen = self._plain(choice, scope)
                    found = f"np.where({self.condition(condition, scope)}, {chosen}, {found})"
                coded = type_.sort in ("kind", "place")
                return f"EnumArray({found}, {kind_class(type_)})" if coded else found
            case Holds(condition=condition):
                return self.condition(condition, scope)
            case _:
                raise TypeError(f"{self.programme}: {operand}")

    def depends(self, operand: Operand) -> bool:
        """Tell whether an operand means something else in another programme."""
        return any(
            isinstance(one, PolicyOf | ThisProgramme)
            or (
                isinstance(one, DerivedOf)
                and self.depends(self.effective.derived[one.record, one.name].operand)
            )
            for one in operands(operand)
        )

    def _reads_policy(self, operand: Operand) -> bool:
        """Tell whether a number may be a policy value, which is the only one that can be none."""
        return any(
            (isinstance(one, PolicyOf) and one.type.sort == "whole")
            or (
                isinstance(one, DerivedOf)
                and self._reads_policy(self.effective.derived[one.record, one.name].operand)
            )
            for one in operands(operand)
        )

    def _compare(self, operator: str, left: Operand, right: Operand, scope: Scope) -> str:
        one = self.operand(left, scope)
        if isinstance(right, Constant) and right.value is NONE:
            found = (
                f"np.isnat({one})" if left.type.sort == "date" else f"({one} == {literal(NONE, left.type)})"
            )
            return found if operator == "==" else f"~{found}"
        if isinstance(right, Constant) and left.type.sort == "yesno":
            return one if right.value is (operator == "==") else f"~({one})"
        other = self.operand(right, scope)
        if operator == "==" and left.type.sort == "date" and left.type.can_be_none and right.type.can_be_none:
            return f"same_day({one}, {other})"
        found = f"{one} {operator} {other}"
        for side, text in ((left, one), (right, other)):
            if side.type.sort == "whole" and side.type.can_be_none and self._reads_policy(side):
                found = f"({found}) & ({text} != {literal(NONE, side.type)})"
        return found

    def _plain(self, operand: Operand, scope: Scope) -> str:
        """Return an expression that can stand beside others in a choice: of kinds their number."""
        if operand.type.sort not in ("kind", "place"):
            return self.operand(operand, scope)
        text = self.operand(operand, scope)
        return f"{text}.index" if isinstance(operand, Constant) else f"np.asarray({text})"

    def _is_foreign(self, operand: Operand, scope: Scope) -> bool:
        """Tell whether a value comes from records that the entities of the peers do not have."""
        match operand:
            case CountOf(list=name):
                return PEOPLE.get(name) != scope.record
            case ExtremeOf(list=name):
                return name != "marriages" or scope.record != "person"
            case Through(link=link):
                return not self._links(link, scope)
            case DerivedOf() | FactOf() | Constant() | PolicyOf() | OnDay() | OuterOf() | HouseholdOf():
                return False
            case Call() | ChooseOf() | Holds():
                return False
            case _:
                return True

    def _handed(self, operand: Operand, scope: Scope) -> str:
        """Return an input for a value over other records, named after the fact it is."""
        name = f"{self.programme}__{scope.record}_{words(operand)}"
        return scope.value(self._input(name, operand, scope, fact=False))

    def _input(self, name: str, operand: Operand, scope: Scope, *, fact: bool) -> str:
        record = ROWS.get(scope.record, scope.record)
        self.book.inputs.setdefault(name, Input(name, record, operand.type, operand, self.effective, fact))
        return name

    def _policy(self, operand: PolicyOf) -> str:
        """Return the household's variable of a policy value: looked up by its place."""
        name = f"{self.programme}__policy_{operand.name}"
        if name not in self.book.variables:
            policy = self.effective.programme.policies[operand.name]
            found = self.parameter(
                f"policy.{self.programme}.{operand.name}", {one.place for one in policy.values}
            )
            if operand.type.sort == "date":
                found = f"as_days({found})"
            if operand.type.sort in ("kind", "place"):
                found = f'EnumArray({found}.astype("int16"), {kind_class(operand.type)})'
            self._add(Variable(name, "household", operand.type, found, policy.chinese))
            self.book.policies[name] = (self.effective, operand)
        return name

    def parameter(self, path: str, places: set[str]) -> str:
        """Return a parameter for every household: by its place where places differ, else the same for all."""
        if places <= {NATION}:
            return f"household.filled_array(parameters(period).{path})"
        place = FactOf("household", "place", PLACE)
        self._input("household_place", place, Scope.of("household"), fact=True)
        return f'of_place(parameters(period).{path}, household("household_place", period))'

    def _derived(self, operand: DerivedOf) -> str:
        """Return the variable of a derived fact: with a formula, or handed in."""
        definition = self.effective.derived[operand.record, operand.name]
        own = f"{self.programme}__" if definition.programme or self.depends(operand) else ""
        name = f"{own}{operand.record}_{operand.name}"
        scope = Scope.of(operand.record)
        if name in self.book.variables or name in self.book.inputs:
            return name
        if self._is_foreign(definition.operand, scope):
            return self._input(name, operand, scope, fact=False)
        expression = self.operand(definition.operand, scope)
        self._add(Variable(name, scope.people, operand.type, expression, definition.chinese))
        return name

    def _variable(self, operand: Operand, record: str, prefix: str) -> str:
        """Return a variable for an operand of a record type, made when it is no fact yet."""
        scope = Scope.of(record)
        if isinstance(operand, DerivedOf):
            return self._derived(operand)
        if isinstance(operand, FactOf):
            return self._input(f"{operand.record}_{operand.name}", operand, scope, fact=True)
        name = f"{self.programme}__{prefix}_{words(operand)}"
        if name not in self.book.variables:
            self._add(Variable(name, record, operand.type, self.operand(operand, scope)))
        return name

    def _add(self, variable: Variable) -> None:
        self.book.variables[variable.name] = variable

    def of_household(self, name: str, scope: Scope) -> str:
        if scope.record == "household":
            return scope.value(name)
        if scope.record == "couple":
            return (
                f'{scope.people}.value_from_first_person({scope.people}.members.household("{name}", period))'
            )
        return f'{scope.people}.household("{name}", period)'

    def _call(self, function: str, arguments: tuple[Operand, ...], scope: Scope) -> str:
        plain = [one for one in arguments if one.type.sort != "kind"]
        return f"{function}({', '.join(self.operand(one, scope) for one in plain)})"

    def _age(self, operand: Call, scope: Scope) -> str:
        """Return the variable of an age, which several conditions may test."""
        own = f"{self.programme}__" if self.depends(operand) else ""
        name = f"{own}{scope.record}_{'_'.join(map(words, operand.arguments[:2]))}_years"
        if name not in self.book.variables:
            found = self._call(operand.function, operand.arguments, Scope.of(scope.record))
            self._add(Variable(name, scope.record, operand.type, found))
        return name

    def _outer(self, inner: Operand, scope: Scope) -> str:
        owner = scope.owner
        if owner is None:
            raise TypeError(f"{self.programme}: owner of nothing")
        if owner.record == "person":  # the marriages of a person stand in the person's own row
            return self.operand(inner, owner)
        return f"{owner.people}.project({self.operand(inner, owner)})"

    def _over_people(self, operand: CountOf | ExtremeOf, scope: Scope) -> str:
        """Return a sum over the members of a group, or what the one marriage of a person says."""
        if operand.list != "marriages":
            members = Scope("person", f"{scope.people}.members", scope)
            where = self.condition(operand.where, members) if operand.where is not None else "True"
            return f"{scope.people}.sum({where})"
        self._input("couple_on_file", SelfOf(operand.type), Scope.of("couple"), fact=True)
        inside = Scope("partnership", scope.people, scope)
        there = f'{scope.people}.couple("couple_on_file", period)'
        if operand.where is not None:
            there = f"{there} & ({self.condition(operand.where, inside)})"
        if isinstance(operand, CountOf):
            return f"({there}).astype(int)"
        return f"np.where({there}, {self.operand(operand.value, inside)}, NO_DAY)"

    def _links(self, link: Operand, scope: Scope) -> Links:
        """Return where a link leads, [] for records that the peers do not have."""
        match link:
            case SelfOf():
                return [("", "self")]
            case PartOf(type=type_) if type_.of in ROWS:
                return [("", "self")]
            case PartOf(name=name) if scope.record == "partnership":
                return [("", {"partner": "spouse"}.get(name, name))]
            case DerivedOf(record=record, name=name):
                return self._links(self.effective.derived[record, name].operand, Scope.of(record))
            case PickOf(list="marriages", value=value):
                return self._links(value, Scope("partnership", scope.people, scope))
            case PickOf(list="members"):
                return [("", "wife")]  # the only pick of a member that the vocabulary has
            case ChooseOf(branches=branches, otherwise=otherwise):
                found: Links = []
                for condition, value in branches:
                    found += [(self.condition(condition, scope), to) for _, to in self._links(value, scope)]
                return [*found, *self._links(otherwise, scope)]
            case _:
                return []

    def _through(self, link: Operand, inner: Operand, scope: Scope) -> str:
        """Return the value of the record that a link leads to."""
        links = self._links(link, scope)
        if len(links) == 1:
            return self._at(links[0][1], inner, scope)
        name = f"{self.programme}__{scope.record}_{words(link)}_{words(inner)}"
        if name not in self.book.variables:
            own = Scope.of(scope.record)
            found = self._at(links[-1][1], inner, own)
            for number, (condition, target) in reversed(list(enumerate(self._links(link, own)[:-1]))):
                chosen = f"{self.programme}__{scope.record}_{words(link)}_is_{target}_{number}"
                if chosen not in self.book.variables:
                    self._add(Variable(chosen, scope.record, YES_NO, condition))
                found = f"np.where({own.value(chosen)}, {self._at(target, inner, own)}, {found})"
            self._add(Variable(name, scope.record, inner.type, found))
        return scope.value(name)

    def _at(self, target: str, inner: Operand, scope: Scope) -> str:
        match target:
            case "self":
                return self.operand(inner, scope)
            case "couple":
                return f'{scope.people}.couple("{self._variable(inner, "couple", "couple")}", period)'
            case "wife":
                return f'{scope.people}.wife("{self._variable(inner, "person", "person")}", period)'
            case _:
                return scope.value(self._of_spouse(inner))

    def _of_spouse(self, inner: Operand) -> str:
        """Return the variable that has what is said of the partner."""
        own = self._variable(inner, "person", "person")
        name = f"{own}__of_spouse"
        if name not in self.book.variables:
            if inner.type.sort == "date":  # value_from_partner makes numbers of days
                found = (
                    f'np.where(person.has_role(Couple.WIFE), person.couple.husband("{own}", period), '
                    f'person.couple.wife("{own}", period))'
                )
            else:
                found = f'person.value_from_partner(person("{own}", period), person.couple, Couple.SPOUSE)'
            self._add(Variable(name, "person", inner.type, found))
        return name
