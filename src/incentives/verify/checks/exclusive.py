"""Declared exclusions hold: of two entitlements that exclude each other only the one that is kept is paid."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.domain.place import NATION
from incentives.ir.stacking import StackingRule
from incentives.problem_texts import Bilingual
from incentives.verify.laboratory import Laboratory
from incentives.verify.logic import Bit, both, either
from incentives.verify.scope import Scope
from incentives.verify.solving import Answer, Solving
from incentives.verify.standing import speaking
from incentives.verify.study import Study, facts_of, open_household
from incentives.verify.verdict import Ruling, Verdict


def exclusive(scope: Scope) -> Iterator[Verdict]:
    """Yield a verdict for each exclusion that names a programme first."""
    for rule in scope.lab.engine.ruleset.stacking:
        programme, other = (name.partition(".")[0] for name in rule.pair)
        if (
            rule.combination == "exclusive"
            and programme == scope.programme.id
            and other in scope.lab.engine.ruleset.programmes
        ):
            yield _judge(scope, rule, other)


def _judge(scope: Scope, rule: StackingRule, other: str) -> Verdict:
    lab, day = scope.lab, scope.on
    ruleset = lab.engine.ruleset
    names = [ruleset.programmes[name.partition(".")[0]].chinese for name in rule.pair]
    claim = Bilingual(
        f"{names[0]}与{names[1]}不会同时发给", f"{rule.pair[0]} and {rule.pair[1]} are not paid together"
    )
    home = _home(lab, scope, rule, other)
    one = lab.engine.effective(scope.programme.id, home, day)
    beside = lab.engine.effective(other, home, day)
    world = open_household(one, ruleset.vocabulary, ruleset.places, day, lab.bounds, all_known=True)
    first, second = Study(one, ruleset.places, world, day), Study(beside, ruleset.places, world, day)
    solving = Solving([world], lab.clock, lab.timeout_ms)
    found = solving.smallest(facts_of(world), _due(first, rule.pair[0]), _due(second, rule.pair[1]))
    if found.answer is Answer.UNKNOWN:
        return Verdict("exclusive", scope.programme.id, claim, Ruling.UNDECIDED, home, day)
    if found.model is None:
        note = Bilingual("没有一户同时符合两项", "no household is eligible for both")
        return Verdict("exclusive", scope.programme.id, claim, Ruling.PROVED, home, day, note=note)
    witness = first.witness(found.model)
    second.witness(found.model)
    result = lab.engine.determine(
        lab.engine.read(witness.document), day, place=home, programmes=[scope.programme.id, other]
    )
    paid = {
        determination.programme
        for determination in result.determinations
        for entitlement in determination.entitlements
        if determination.subject == witness.subject
        and entitlement.payable
        and any(
            effect.rival.partition(".")[0] in (scope.programme.id, other) for effect in entitlement.stacking
        )
    }
    note = Bilingual("同时符合时只发给保留的一项", "when eligible for both, only the one kept is paid")
    ruling = Ruling.PROVED if paid == {rule.keeps.partition(".")[0]} else Ruling.REFUTED
    return Verdict("exclusive", scope.programme.id, claim, ruling, home, day, witnesses=(witness,), note=note)


def _home(lab: Laboratory, scope: Scope, rule: StackingRule, other: str) -> str:
    """Return a household's place for which the rule speaks, and of the places for which it does one of the fewest own rules."""
    if rule.place != NATION:
        return rule.place
    ruleset = lab.engine.ruleset
    local = {*speaking(scope.programme), *speaking(ruleset.programmes[other])} - {NATION}
    counties = (one.code for one in ruleset.places.places.values() if one.level == "county")
    return next((code for code in counties if not ruleset.places.lineage(code) & local), NATION)


def _due(study: Study, name: str) -> Bit:
    """Return that the entitlement a rule names is surely due."""
    wanted = name.partition(".")[2]
    due = [payment.requires.true for payment in study.payments if not wanted or payment.rule.id == wanted]
    return both(study.eligibility.true, either(*due))
