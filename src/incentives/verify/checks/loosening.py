"""Overlays never loosen without a citation (SAFE-4): whoever is eligible only in a place is so by a cited text."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.compiler.effective import effective
from incentives.ir.ruleset import EffectiveProgramme
from incentives.problem_texts import Bilingual
from incentives.verify.checks.override import Setting, settings
from incentives.verify.logic import both, negated
from incentives.verify.scope import Scope
from incentives.verify.solving import Answer, Solving
from incentives.verify.standing import standings
from incentives.verify.study import Study, open_household
from incentives.verify.verdict import Ruling, Verdict


def loosening(scope: Scope) -> Iterator[Verdict]:
    """Yield one verdict for each place that sets something: by what it sets without a basis nobody becomes eligible."""
    found: dict[str, list[Setting]] = {}
    for setting in settings(scope.programme):
        if scope.place in (None, setting.place):
            found.setdefault(setting.place, []).append(setting)
    for place, places_settings in found.items():
        yield _judge(scope, place, places_settings)


def _judge(scope: Scope, place: str, found: list[Setting]) -> Verdict:
    claim = Bilingual("没有依据的规定不放宽条件", "nothing set without a basis loosens a condition")
    uncited = [setting for setting in found if setting.basis is None]
    for setting in uncited:
        verdict = _loosens(scope, place, setting, claim)
        if verdict is not None:
            return verdict
    note = Bilingual(
        f"所设{len(found)}项，注明依据的{len(found) - len(uncited)}项",
        f"{len(found)} settings, {len(found) - len(uncited)} cited",
    )
    return Verdict("loosening", scope.programme.id, claim, Ruling.PROVED, place, note=note)


def _loosens(scope: Scope, place: str, setting: Setting, claim: Bilingual) -> Verdict | None:
    """Return the failure where somebody is eligible with a setting only; None where nobody is."""
    lab, ruleset = scope.lab, scope.lab.engine.ruleset
    for standing in standings(ruleset, scope.programme, place):
        day = standing.day(scope.on)
        if not setting.period.covers(day):
            continue
        after = effective(ruleset, scope.programme, place, day)
        before = effective(ruleset, setting.without, place, day)
        if before.eligibility == after.eligibility and _published(after) <= _published(before):
            continue
        world = open_household(after, ruleset.vocabulary, ruleset.places, day, lab.bounds, all_known=True)
        one, other = (Study(each, ruleset.places, world, day) for each in (before, after))
        answer = Solving([world], lab.clock, lab.timeout_ms)
        found = answer.ask(both(other.eligibility.true, negated(one.eligibility.true)))
        if found.answer is Answer.IMPOSSIBLE:
            continue
        ruling = Ruling.REFUTED if found.model is not None else Ruling.UNDECIDED
        witnesses = (other.witness(found.model),) if found.model is not None else ()
        return Verdict("loosening", scope.programme.id, claim, ruling, place, day, setting.name, witnesses)
    return None


def _published(found: EffectiveProgramme) -> set[tuple[str, str]]:
    """Return the policy values in force that are published, as text."""
    return {(name, repr(value.value)) for name, value in found.policies.items() if value.value is not None}
