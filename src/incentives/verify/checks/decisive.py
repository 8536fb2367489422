"""Every condition is decisive: for some household its being true, for some its being false, makes the difference.

Unique-cause MC/DC. A condition that policy and the day alone decide is no matter of households and is not asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from incentives.ir.condition import Condition, Leaf
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.walk import leaves
from incentives.problem_texts import Bilingual
from incentives.verify.laboratory import Bench
from incentives.verify.logic import NO, YES, Bit, both, either, negated
from incentives.verify.pivot import movable, turned
from incentives.verify.scope import Scope
from incentives.verify.solving import Answer
from incentives.verify.study import Witness
from incentives.verify.verdict import Ruling, Verdict

SIDES = (True, False)
NOTHING = Bilingual("", "")


@dataclass(slots=True)
class Progress:
    """How far one condition has come: a witness for each side, and whether a question stayed open."""

    leaf: Leaf
    found: dict[bool, Witness] = field(default_factory=dict)
    open: bool = False


def decisive(scope: Scope) -> Iterator[Verdict]:
    """Yield a verdict for each condition a household can move.

    In one place or on one day alone a condition need not decide: policy may have settled the matter there.
    """
    seen: dict[str, Progress] = {}
    for _, _, bench in scope.benches():
        for leaf, tree, given in _leaves(bench):
            progress = seen.setdefault(leaf.clause.id or leaf.text, Progress(leaf))
            for side in SIDES:
                if side not in progress.found:
                    _try(scope, bench, progress, side, decisive_question(bench, tree, leaf, side, given))
        if not scope.alone and _all_known_leaves_done(scope, seen):
            break
    for name, progress in seen.items():
        yield _verdict(scope, name, progress)


def _leaves(bench: Bench) -> Iterator[tuple[Leaf, Condition, Bit]]:
    """Yield the conditions of a programme with the tree they stand in and what must hold for that tree to matter."""
    effective, eligible = bench.study.effective, bench.study.eligibility.true
    trees: list[tuple[Condition, Bit]] = [(effective.eligibility, True)]
    trees += [(tree, eligible) for tree in effective.requires.values()]
    trees += [(tree, True) for tree in effective.referrals]
    for tree, given in trees:
        yield from ((leaf, tree, given) for leaf in movable(tree, effective.derived))


def leaves_of(effective: EffectiveProgramme) -> list[Leaf]:
    """Return the conditions of the eligibility that a household can move."""
    return list(movable(effective.eligibility, effective.derived))


def decisive_question(bench: Bench, tree: Condition, leaf: Leaf, side: bool, given: Bit = True) -> Bit:
    """Return that turning the leaf turns the tree, from or to true or false, and that the leaf is what `side` says.

    All facts are known: what stays unknown waits for policy, and the difference to that counts as well.
    """
    with_it, without = turned(bench.study, tree, leaf, YES), turned(bench.study, tree, leaf, NO)
    matters = [
        both(one, negated(other))
        for one, other in (
            (with_it.true, without.true),
            (without.true, with_it.true),
            (with_it.false, without.false),
            (without.false, with_it.false),
        )
    ]
    return both(given, known_as(bench, leaf, side), either(*matters))


def known_as(bench: Bench, leaf: Leaf, side: bool) -> Bit:
    """Return that a condition is surely true, or surely false."""
    known = bench.study.known(leaf)
    return known.true if side else known.false


def _try(scope: Scope, bench: Bench, progress: Progress, side: bool, question: Bit) -> None:
    found = bench.ask(question)
    progress.open = progress.open or found.answer is Answer.UNKNOWN
    if found.model is not None:
        progress.found[side] = scope.lab.confirmed(bench, found)


def _all_known_leaves_done(scope: Scope, seen: dict[str, Progress]) -> bool:
    """Tell whether every condition that any level states has both its households."""
    stated = {clause for tree in scope.programme.trees() for clause in _ids(tree)}
    done = {name for name, progress in seen.items() if len(progress.found) == len(SIDES)}
    return len(done) == len(seen) and stated <= {*done, *_fixed(scope)}


def _ids(tree: Condition) -> Iterator[str]:
    yield from (leaf.clause.id or leaf.text for leaf in leaves(tree))


def _fixed(scope: Scope) -> set[str]:
    """Return the conditions that policy and day alone decide."""
    derived = {**scope.lab.engine.ruleset.vocabulary.derived, **scope.programme.derived}
    trees = scope.programme.trees()
    moving = {leaf.clause.id or leaf.text for tree in trees for leaf in movable(tree, derived)}
    return {name for tree in trees for name in _ids(tree)} - moving


def _verdict(scope: Scope, name: str, progress: Progress) -> Verdict:
    says = progress.leaf.clause
    claim = Bilingual(
        f"“{says.says or name}”成立、不成立都能左右结论",
        f"“{says.english or name}” decides when true and when false",
    )
    missing = [side for side in SIDES if side not in progress.found]
    implied = scope.programme.claims.implied.get(name, "")
    ruling = Ruling.PROVED if not missing else Ruling.UNDECIDED if progress.open else Ruling.REFUTED
    chinese = "、".join("成立" if side else "不成立" for side in missing)
    english = " or ".join("true" if side else "false" for side in missing)
    note = (
        Bilingual(f"没有一户因其{chinese}而改变结论", f"it never decides when {english}")
        if missing
        else NOTHING
    )
    if missing and not progress.open and (scope.alone or scope.place is not None):
        claim = Bilingual(f"“{says.says or name}”：{note}", f"“{says.english or name}”: {note.english}")
        ruling = Ruling.PROVED  # elsewhere it may decide
    elif implied and not progress.open:
        claim = Bilingual(
            f"“{says.says or name}”由其他条件蕴含", f"“{says.english or name}” follows from others"
        )
        ruling = Ruling.PROVED if missing else Ruling.REFUTED
        note = Bilingual(implied, implied) if missing else Bilingual("它能左右结论", "it does decide")
    witnesses = tuple(progress.found.values())
    return Verdict("decisive", scope.programme.id, claim, ruling, clause=name, witnesses=witnesses, note=note)
