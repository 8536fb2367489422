"""What became of the mutants, in words and as JSON: counts by programme, then every survivor with its household."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from incentives.domain.place import NATION
from incentives.ir.ruleset import Ruleset
from incentives.ir.walk import clauses
from incentives.specs.mutation.mutants import COMMON, STACKING, Mutant
from incentives.specs.mutation.run import Fate, MutationRun, Verdict

SCHEMA = "incentives/mutation/1"
FATES: dict[Fate, str] = {"killed": "被场景发现", "equivalent": "含义未变", "incomplete": "只在资料不全时不同", "accepted": "接受的缺口",
         "survived": "没有场景发现"}  # fmt: skip


def mutation_lines(run: MutationRun, ruleset: Ruleset, *, english: bool = False) -> Iterator[str]:
    """Yield the report, in Chinese unless asked otherwise; survivors are always named in Chinese, as the rules are."""
    by_owner: dict[str, Counter[Fate]] = {}
    for verdict in run.verdicts:
        by_owner.setdefault(verdict.mutant.owner, Counter())[verdict.fate] += 1
    for owner, counts in by_owner.items():
        said = "  ".join(
            f"{fate if english else FATES[fate]} {counts[fate]}" for fate in FATES if counts[fate]
        )
        yield f"{owner}：{sum(counts.values())}　{said}"
    for verdict in run.of("survived"):
        yield from survivor_lines(verdict, ruleset)
    for key in run.unproved:
        yield (
            f"proof of other rules, or of none: {key}"
            if english
            else f"证明已失效（--prove 重新证明）：{key}"
        )
    for key in run.stale:
        yield f"accepted, but killed or gone: {key}" if english else f"接受清单中已无此缺口，请删去：{key}"
    total = Counter(verdict.fate for verdict in run.verdicts)
    listed = "，".join(f"{fate if english else FATES[fate]} {total[fate]}" for fate in FATES)
    yield f"{len(run.verdicts)} mutants: {listed}" if english else f"变异 {len(run.verdicts)} 个：{listed}"


def survivor_lines(verdict: Verdict, ruleset: Ruleset) -> Iterator[str]:
    """Yield what was changed, where, and the household that shows the difference, if one was found."""
    mutant = verdict.mutant
    place = "" if mutant.place in ("", NATION) else f"（{ruleset.places.name(mutant.place)}）"
    yield f"没有场景发现：{mutant.owner} {mutant.where}{place} {says(mutant, ruleset)}"
    yield f"  {mutant.said}"
    if verdict.household is None:
        why = f"（{verdict.reason}）" if verdict.reason else ""
        yield f"  未定：没有找到能够区分的家庭，也没有证明含义相同{why}"
        return
    household = verdict.household
    if not household.scenario:
        yield f"  求解器找到的家庭，认定日 {household.on}：{household.difference}"
        return
    changed = "，".join(f"{path} 的 {fact} 为 {value}" for path, fact, value in household.facts)
    yield f"  {household.scenario} 的家庭，认定日 {household.on}{'，' + changed if changed else ''}"
    yield f"  {household.difference}"


def says(mutant: Mutant, ruleset: Ruleset) -> str:
    """Return the official wording, or the name, of what was changed."""
    programme = ruleset.programmes.get(mutant.owner)
    if mutant.part == "definition":
        record, _, name = mutant.where.partition(".")
        derived = {**ruleset.vocabulary.derived, **(programme.derived if programme is not None else {})}
        return derived[record, name].chinese if (record, name) in derived else ""
    if programme is None or mutant.owner in (COMMON, STACKING):
        return ""
    if mutant.where in programme.policies:
        return programme.policies[mutant.where].chinese
    if mutant.where in programme.amounts:
        return programme.amounts[mutant.where].chinese
    known = (clause for tree in programme.trees() for _, clause in clauses(tree))
    return next((clause.says for clause in known if clause.id == mutant.where), "")


def mutation_json(run: MutationRun, drafts: dict[str, str]) -> dict[str, Any]:
    """Return the report for programs; `drafts` are scenarios that kill survivors, by key of the mutant."""
    return {
        "schema": SCHEMA,
        "passed": run.passed,
        "counts": dict(Counter(verdict.fate for verdict in run.verdicts)),
        "survived": [
            {"mutant": verdict.mutant.key, "place": verdict.mutant.place, "difference": verdict.reason,
             "draft": drafts.get(verdict.mutant.key, "")}
            for verdict in run.of("survived")
        ],
        "incomplete": [verdict.mutant.key for verdict in run.of("incomplete")],
        "accepted": {verdict.mutant.key: verdict.reason for verdict in run.of("accepted")},
        "proved": {verdict.mutant.key: verdict.reason for verdict in run.of("equivalent") if verdict.digest},
        "unproved": list(run.unproved),
        "stale": list(run.stale),
    }  # fmt: skip
