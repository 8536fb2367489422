"""What a place sets makes a difference: somewhere in its period somebody is decided or paid otherwise for it.

A place may state again what holds above it when it cites a document of its own for it, or says why; that is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from incentives.compiler.effective import effective
from incentives.domain.citation import Basis
from incentives.domain.period import Period
from incentives.domain.place import NATION
from incentives.ir.ruleset import AmountRow, Change, Policy, PolicyValue, Programme
from incentives.ir.walk import clauses
from incentives.problem_texts import Bilingual
from incentives.verify.equivalence import Different, Equal, tell_apart
from incentives.verify.meaning import same_meaning
from incentives.verify.scope import Scope
from incentives.verify.standing import standings
from incentives.verify.study import settle, witness_of
from incentives.verify.verdict import Ruling, Verdict


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a place sets, and the programme as it would be without it."""

    place: str
    name: str
    chinese: str
    english: str
    period: Period
    basis: Basis | None
    note: str
    without: Programme


def settings(programme: Programme) -> Iterator[Setting]:
    """Yield everything that places set, in the order of the file."""
    for policy in programme.policies.values():
        for value in policy.values:
            if value.place != NATION:
                yield _of_policy(programme, policy, value)
    for table in programme.amounts.values():
        for row in table.rows:
            if row.place != NATION:
                rows = tuple(one for one in table.rows if one is not row)
                without = replace(
                    programme, amounts={**programme.amounts, table.name: replace(table, rows=rows)}
                )
                yield _of_row(table.name, table.chinese, table.english, row, without)
    for change in programme.changes:
        kept = tuple(one for one in programme.changes if one is not change)
        yield _of_change(change, replace(programme, changes=kept))


def _of_policy(programme: Programme, policy: Policy, value: PolicyValue) -> Setting:
    values = tuple(one for one in policy.values if one is not value)
    without = replace(programme, policies={**programme.policies, policy.name: replace(policy, values=values)})
    return Setting(
        value.place, policy.name, policy.chinese, policy.english or policy.name, value.period, value.basis, value.note, without
    )  # fmt: skip


def _of_row(name: str, chinese: str, english: str, row: AmountRow, without: Programme) -> Setting:
    return Setting(row.place, name, chinese, english or name, row.period, row.basis, row.note, without)


def _of_change(change: Change, without: Programme) -> Setting:
    said = "、".join(one.clause.says or one.clause.id for one in change.conditions) or change.target
    english = ", ".join(one.clause.english or one.clause.id for one in change.conditions) or change.target
    return Setting(change.place, change.target, said, english, change.period, change.basis, "", without)


def override(scope: Scope) -> Iterator[Verdict]:
    """Yield a verdict for everything a place sets."""
    for setting in settings(scope.programme):
        if scope.place in (None, setting.place):
            yield _judge(scope, setting)


def _judge(scope: Scope, setting: Setting) -> Verdict:
    programme, ruleset = scope.programme, scope.lab.engine.ruleset
    claim = Bilingual(
        f"“{setting.chinese}”与上级规定不同", f"“{setting.english}” differs from what stands above it"
    )
    undecided = False
    pairs = [
        (day, before, after)
        for day in _days(scope, setting)
        if not same_meaning(
            before := effective(ruleset, setting.without, setting.place, day),
            after := effective(ruleset, programme, setting.place, day),
        )
    ]
    for incomplete in (False, True):
        for day, before, after in pairs:
            bench = scope.lab.bench(programme, setting.place, day, all_known=not incomplete)
            found = tell_apart(bench.study, before, bench.solving, only_incomplete=incomplete)
            if isinstance(found, Different):
                findings, ids = settle(after, ruleset.places, ruleset.vocabulary, found.document, day)
                witness = witness_of(after, found.document, ids, day, setting.place, findings)
                return Verdict(
                    "override",
                    programme.id,
                    claim,
                    Ruling.PROVED,
                    setting.place,
                    day,
                    setting.name,
                    (witness,),
                )
            undecided = undecided or not isinstance(found, Equal)
    if undecided:
        return Verdict("override", programme.id, claim, Ruling.UNDECIDED, setting.place, clause=setting.name)
    if _is_restated(scope, setting):
        note = Bilingual("与上级规定相同，另有依据", "the same as above, on a basis of its own")
        return Verdict(
            "override", programme.id, claim, Ruling.PROVED, setting.place, clause=setting.name, note=note
        )
    note = Bilingual("在其施行期间对任何一户都没有影响", "it changes nothing for any household in its period")
    return Verdict(
        "override", programme.id, claim, Ruling.REFUTED, setting.place, clause=setting.name, note=note
    )


def _days(scope: Scope, setting: Setting) -> Iterator[date]:
    """Yield a day of each stretch of the period, the latest first."""
    stretches = standings(scope.lab.engine.ruleset, scope.programme, setting.place)
    for standing in reversed(list(stretches)):
        day = standing.day(scope.on)
        if setting.period.covers(day):
            yield day


def _is_restated(scope: Scope, setting: Setting) -> bool:
    """Tell whether a setting without effect says why: by a note, a document or wording of its own."""
    if setting.basis is None:
        return bool(setting.note)
    mine = {citation.document for citation in setting.basis.citations}
    policy = scope.programme.policies.get(setting.name)
    above = (
        [value.basis for value in policy.values if value.place != setting.place] if policy is not None else []
    )
    replaced = [clause for _, clause in clauses(scope.programme.eligibility) if clause.id == setting.name]
    above += [clause.basis for clause in replaced]
    theirs = {citation.document for basis in above if basis is not None for citation in basis.citations}
    reworded = any(setting.chinese != clause.says for clause in replaced)
    return bool(mine - theirs) or bool(setting.note) or reworded
