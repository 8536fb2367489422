"""A compiled programme as the lines of its rule book, for the nation and for each place with rules of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePosixPath

from incentives.compiler.effective import effective
from incentives.domain.citation import Basis
from incentives.domain.period import Period
from incentives.domain.place import NATION
from incentives.explain.leaf_words import LeafWords
from incentives.explain.reasons import aged
from incentives.explain.wording import PER, SUBJECTS, Wording, say_day, say_money, written
from incentives.ir.condition import AllOf, AnyOf, Clause, Condition, Not
from incentives.ir.operand import DerivedOf
from incentives.ir.ruleset import (
    AmountTable,
    Change,
    EntitlementRule,
    Policy,
    PolicyValue,
    Programme,
    Ruleset,
)
from incentives.ir.vocabulary import Derived
from incentives.ir.walk import clauses, condition_operands, operands, parts
from incentives.specs.page.lines import (
    Book,
    ChangeLine,
    ConditionLine,
    DefinitionLine,
    PaymentLine,
    Source,
    Table,
    ValueLine,
)

_JOINTS = {AllOf: "全部", AnyOf: "任一", Not: "不得"}
_ACTIONS = {"add": "增加条件，加入“{}”", "replace": "“{}”改为", "drop": "不适用“{}”"}
_KINDS = {"cash": "资金", "priority": "优先", "loan": "可以申请的贷款"}
UNPUBLISHED = "待明确（尚无文件公布）"


def books(ruleset: Ruleset, on: date) -> list[Book]:
    """Return the rule book of every programme and place, the nation's first; `on` is the day whose rules stand."""
    return [
        book for programme in ruleset.programmes.values() for book in _Writer(programme, ruleset, on).books()
    ]


def source_of(basis: Basis | None, wording: Wording) -> Source:
    """Return what stands behind a statement."""
    if basis is None:
        return Source()
    cites = tuple((item.document, wording.document(item.document), item.article) for item in written(basis))
    return Source(cites, basis.confidence, wording.meaning(basis.confidence))


def say_period(period: Period) -> str:
    """Say a period with its last day: 2004年1月1日起, 2004年1月1日至2010年12月31日."""
    first = say_day(period.start) if period.start else ""
    last = say_day(period.until - timedelta(days=1)) if period.until else ""
    if first and last:
        return f"{first}至{last}"
    return f"{first}起" if first else f"{last}以前（含当日）" if last else ""


class _Writer:
    """Writes the books of one programme."""

    def __init__(self, programme: Programme, ruleset: Ruleset, on: date) -> None:
        self.programme, self.ruleset, self.on = programme, ruleset, on
        self.wording = Wording(ruleset)
        self.words = LeafWords(programme, ruleset)
        trees = reversed(programme.trees())  # what a place says instead must not hide what it is instead of
        self.says = {clause.id: clause.says for tree in trees for _, clause in clauses(tree) if clause.id}

    def books(self) -> Iterator[Book]:
        """Yield the nation's book, then those of the places by code."""
        yield self._book(NATION, _file(_spans(self.programme, NATION)))
        for code in sorted(self._places()):
            yield self._book(code, _file(_spans(self.programme, code)))

    def _places(self) -> set[str]:
        found = {value.place for policy in self.programme.policies.values() for value in policy.values}
        found |= {row.place for table in self.programme.amounts.values() for row in table.rows}
        return (found | {change.place for change in self.programme.changes}) - {NATION}

    def _book(self, code: str, file: str) -> Book:
        programme, nation = self.programme, code == NATION
        tree: Condition | None = self._national_tree() if nation else None
        if any(change.place == code for change in programme.changes):
            tree = effective(self.ruleset, programme, code, self.on).eligibility
        local = () if nation else (code,)
        policies = [self._policy(policy, local) for policy in programme.policies.values()]
        standards = [self._standard(table, local) for table in programme.amounts.values()]
        return Book(
            key=file.removesuffix(".yaml"),
            programme=programme.id,
            name=programme.chinese,
            code=code,
            place=self.ruleset.places.name(code),
            subject=SUBJECTS[programme.subject],
            period=say_period(programme.in_force),
            source=self.source(programme.basis),
            conditions=self.condition(tree) if tree is not None else None,
            referrals=tuple(map(self.condition, programme.referrals)) if nation else (),
            changes=tuple(self._change(change) for change in programme.changes if change.place in local),
            policies=tuple(table for table in policies if table.lines),
            standards=tuple(table for table in standards if table.lines),
            payments=tuple(map(self._payment, programme.entitlements)) if nation else (),
            definitions=tuple(map(self._definition, _derived(programme, self.ruleset))) if nation else (),
        )

    def _national_tree(self) -> AllOf:
        """Return the whole tree, whatever its periods, with the condition that the programme is in force."""
        tree = self.programme.eligibility
        standing = effective(self.ruleset, self.programme, NATION, self.on).eligibility.parts
        own = tuple(part for part in standing if part.clause.id and part.clause.id not in self.says)
        return replace(tree, parts=(*own, *tree.parts))

    def source(self, basis: Basis | None) -> Source:
        """Return what stands behind a statement."""
        return source_of(basis, self.wording)

    def condition(self, condition: Condition) -> ConditionLine:
        """Return a condition with everything below it."""
        joint = _JOINTS.get(type(condition), "")
        reading = self.words.condition(condition) if not joint or isinstance(condition, Not) else ""
        below = parts(condition)
        if isinstance(condition, Not) and not condition.part.clause.id:
            below = ()
        text = getattr(condition, "text", "") or (_negated(condition) if isinstance(condition, Not) else "")
        return self._line(condition.clause, joint, reading, text, tuple(map(self.condition, below)))

    def _line(
        self, clause: Clause, joint: str, reading: str, rule: str, below: tuple[ConditionLine, ...] = ()
    ) -> ConditionLine:
        return ConditionLine(
            id=clause.id,
            joint=joint,
            says=clause.says,
            reading=reading,
            rule=rule,
            source=self.source(clause.basis),
            period=say_period(clause.period),
            place=self.ruleset.places.name(clause.place) if clause.place not in ("", NATION) else "",
            file=str(clause.span) if clause.span.line else "",
            parts=below,
        )

    def _change(self, change: Change) -> ChangeLine:
        return ChangeLine(
            action=_ACTIONS[change.action].format(self.says.get(change.target, "") or "全部条件"),
            target=change.target,
            conditions=tuple(map(self.condition, change.conditions)),
            period=say_period(change.period),
            source=self.source(change.basis),
        )

    def _policy(self, policy: Policy, places: Sequence[str]) -> Table:
        """Return a policy value; without places everything that any place sets."""
        values = [value for value in policy.values if not places or value.place in places]
        return Table(
            policy.name,
            policy.chinese,
            "口径",
            tuple(
                ValueLine(
                    place=self.ruleset.places.name(value.place),
                    code=value.place,
                    period=say_period(value.period),
                    value=self._value(value, policy),
                    is_published=value.value is not None,
                    source=self.source(value.basis),
                    note=value.note,
                    above=self._above(value, policy),
                )
                for value in sorted(values, key=lambda value: (value.place, value.period.start or date.min))
            ),
        )

    def _value(self, value: PolicyValue, policy: Policy) -> str:
        if value.value is None:
            return UNPUBLISHED
        return aged(self.wording.value(value.value, policy.type), policy.chinese)

    def _above(self, value: PolicyValue, policy: Policy) -> str:
        """Say what would hold without this value, on its first day or on that of the page if it still holds."""
        if value.place == NATION:
            return ""
        day = self.on if value.period.covers(self.on) else value.period.start or self.on
        for code in self.ruleset.places.chain(value.place, day)[1:]:
            for other in policy.values:
                if other.place == code and other.period.covers(day):
                    said = "相同" if other.value == value.value else self._value(other, policy)
                    return f"{self.ruleset.places.name(code)}：{said}"
        return "上级未规定"

    def _standard(self, table: AmountTable, places: Sequence[str]) -> Table:
        """Return a table of standards; without places the rows of all."""
        per = {rule.pays: rule.per for rule in self.programme.entitlements}
        per |= {rule.pays_from: rule.per for rule in self.programme.entitlements}
        rows = [row for row in table.rows if not places or row.place in places]
        rows.sort(key=lambda row: (row.place, sorted(row.keys.items()), row.period.start or date.min))
        return Table(
            table.name,
            table.chinese,
            "标准",
            tuple(
                ValueLine(
                    place=self.ruleset.places.name(row.place),
                    code=row.place,
                    period=say_period(row.period),
                    value=UNPUBLISHED if row.fen is None else say_money(row.fen, per.get(table.name, "")),
                    is_published=row.fen is not None,
                    source=self.source(row.basis),
                    note=row.note,
                    keys="；".join(
                        [f"{self._key(table, name)}：{self._key_value(table, name, value)}"
                         for name, value in row.keys.items()]
                        + ([f"按{SUBJECTS[row.unit]}计"] if row.unit else [])
                    ),
                )
                for row in rows
            ),
        )  # fmt: skip

    def _key(self, table: AmountTable, name: str) -> str:
        return self.words.operand(table.by[name])

    def _key_value(self, table: AmountTable, name: str, value: str | int) -> str:
        return self.wording.value(value, table.by[name].type)

    def _payment(self, rule: EntitlementRule) -> PaymentLine:
        table = self.programme.amounts.get(rule.pays)
        rhythm = PER["zh"].get(rule.per, "")
        return PaymentLine(
            id=rule.id,
            name=rule.chinese or self.programme.chinese,
            kind="，".join(part for part in (_KINDS[rule.kind], rhythm) if part),
            standard=table.chinese if table is not None else "",
            starts=self.words.operand(rule.starts) if rule.starts is not None else "",
            requires=self.condition(rule.requires) if rule.requires is not None else None,
            ends=tuple(
                self._line(end.clause, "", f"自{self.words.operand(end.day)}起", "") for end in rule.ends
            ),
        )

    def _definition(self, derived: Derived) -> DefinitionLine:
        owner = self.ruleset.vocabulary.records[derived.record].chinese
        reading = self.words.definition(derived)
        return DefinitionLine(derived.chinese, owner, reading, self.source(derived.basis), derived.note)


def _derived(programme: Programme, ruleset: Ruleset) -> Iterator[Derived]:
    """Yield the derived facts that anything in a programme reads, those of its own first."""
    known = {**ruleset.vocabulary.derived, **programme.derived}
    starts = [rule.starts for rule in programme.entitlements if rule.starts is not None]
    ends = [end.day for rule in programme.entitlements for end in rule.ends]
    keys = [operand for table in programme.amounts.values() for operand in table.by.values()]
    waiting = [part for tree in programme.trees() for part in condition_operands(tree)]
    waiting += [part for operand in (*starts, *ends, *keys) for part in operands(operand)]
    seen: dict[tuple[str, str], Derived] = {}
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, DerivedOf) and (key := (part.record, part.name)) not in seen:
            seen[key] = known[key]
            waiting += operands(known[key].operand)
    yield from sorted(seen.values(), key=lambda derived: not derived.programme)


def _negated(condition: Not) -> str:
    """Return the text of the rule file for a negated comparison."""
    return f"not: {getattr(condition.part, 'text', '…')}"


def _spans(programme: Programme, code: str) -> Iterable[str]:
    """Yield the files in which a place speaks for a programme."""
    yield from (value.span.file for policy in programme.policies.values() for value in policy.values
                if value.place == code)  # fmt: skip
    yield from (
        row.span.file for table in programme.amounts.values() for row in table.rows if row.place == code
    )
    yield from (change.span.file for change in programme.changes if change.place == code)
    if code == NATION:
        yield f"national/{programme.id}.yaml"


def _file(files: Iterable[str]) -> str:
    return next(file for file in files if PurePosixPath(file).suffix == ".yaml")
