"""The boundary pack: for each condition the households just inside and just outside its limit.

The solver finds a household in which the condition decides; the engine then moves one day or number of it, a step at a
time, to the last value on one side and the first on the other. Where no single fact reaches the other side the solver's
own household for that side is taken. What comes out says what the rules do, not that the rules are right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

from incentives.domain.truth import Truth
from incentives.ir.condition import Leaf
from incentives.ir.operand import DerivedOf, Operand, PolicyOf
from incentives.ir.vocabulary import Derived
from incentives.ir.walk import operands, sides
from incentives.problems import CaseInvalid
from incentives.verify.checks.decisive import decisive_question, leaves_of
from incentives.verify.documents import Document
from incentives.verify.laboratory import Bench
from incentives.verify.meaning import meaning_of
from incentives.verify.scope import Scope
from incentives.verify.standing import home_of, standings
from incentives.verify.study import Study, Witness, witness_of

FARTHEST = 40_000
"""How many days a fact is moved at most: more than a life."""
_Move = Callable[[Document, int], None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One household beside the limit of a condition, on the day from which the limit holds."""

    clause: str
    says: str
    inside: bool
    on: date
    place: str
    document: Document
    subject: tuple[str, ...]


def proposals(scope: Scope, place: str) -> Iterator[Proposal]:
    """Yield the households beside every limit of a programme in a place, for each period with a limit of its own."""
    seen: set[str] = set()
    for standing in standings(scope.lab.engine.ruleset, scope.programme, place):
        bench = None
        for leaf, limit in _limits(scope, place, standing.first):
            if limit in seen:
                continue
            bench = bench or scope.lab.bench(scope.programme, place, standing.first)
            pair = _pair(bench, leaf)
            if pair is None:
                continue  # another period may show it
            seen.add(limit)
            for inside, witness in zip((True, False), pair, strict=True):
                document = with_sexes(witness.document)
                yield Proposal(
                    leaf.clause.id, leaf.clause.says, inside, witness.on, witness.place, document, witness.subject
                )  # fmt: skip


def _limits(scope: Scope, place: str, on: date) -> Iterator[tuple[Leaf, str]]:
    """Yield the conditions of the eligibility in force, each with a text of the limit it sets."""
    ruleset = scope.lab.engine.ruleset
    effective = scope.lab.engine.effective(scope.programme.id, home_of(ruleset, scope.programme, place), on)
    for leaf in leaves_of(effective):
        policies = sorted(_policies([*sides(leaf)], effective.derived))
        values = [repr(effective.policies[name].value) for name in policies if name in effective.policies]
        yield leaf, f"{leaf.clause.id} {meaning_of(leaf)} {values}"


def _policies(found: list[Operand], derived: Mapping[tuple[str, str], Derived]) -> set[str]:
    """Return the policy values that operands read, through derived facts as well."""
    names: set[str] = set()
    seen: set[tuple[str, str]] = set()
    while found:
        for part in operands(found.pop()):
            if isinstance(part, PolicyOf):
                names.add(part.name)
            if isinstance(part, DerivedOf) and (part.record, part.name) not in seen:
                seen.add((part.record, part.name))
                found.append(derived[part.record, part.name].operand)
    return names


def _pair(bench: Bench, leaf: Leaf) -> tuple[Witness, Witness] | None:
    """Return a household on each side of a condition's limit, as near to it as one fact can bring them."""
    study = bench.study
    tree = study.effective.eligibility
    whole, question = study.eligibility, decisive_question
    met = bench.smallest(whole.true, question(bench, tree, leaf, True)).model
    failed = (
        bench.smallest(whole.false, question(bench, tree, leaf, False)).model if met is not None else None
    )
    if met is None or failed is None:
        return None
    inside = study.trim(study.witness(met), every_condition=True)[0]
    return _nearest(study, leaf, inside) or (
        inside,
        study.trim(study.witness(failed), every_condition=True)[0],
    )


def _nearest(study: Study, leaf: Leaf, inside: Witness) -> tuple[Witness, Witness] | None:
    """Move one fact of a household that meets a condition until it just does not; None where no fact does that."""

    def at(move: _Move, steps: int) -> tuple[Document, Truth | None, Truth | None]:
        document = deepcopy(inside.document)
        try:
            move(document, steps)
            findings, _ = study.settle(document, inside.on)
        except (CaseInvalid, ValueError, OverflowError, IndexError):
            return document, None, None
        node = next(one for one in findings.eligibility.walk() if one.condition is leaf)
        return document, node.truth, findings.eligibility.truth

    for move in _moves(inside.document):
        for sign in (1, -1):
            near, far = 0, 0
            for steps in _growing():
                _, truth, whole = at(move, sign * steps)
                if truth is None:
                    break
                if truth is Truth.FALSE:
                    far = steps if whole is not inside.truth else 0
                    break
                near = steps
            while far and far - near > 1:
                middle = (near + far) // 2
                _, truth, whole = at(move, sign * middle)
                if truth is Truth.TRUE and whole is inside.truth:
                    near = middle
                elif truth is Truth.FALSE:
                    far = middle
                else:
                    far = 0
            if far:
                pair = [at(move, sign * steps)[0] for steps in (near, far)]
                return _decided(study, pair[0], inside), _decided(study, pair[1], inside)
    return None


def _growing() -> Iterator[int]:
    """Yield 1, 2, 4 … up to the farthest."""
    steps = 1
    while steps <= FARTHEST:
        yield steps
        steps *= 2


def _decided(study: Study, document: Document, like: Witness) -> Witness:
    findings, ids = study.settle(document, like.on)
    return witness_of(study.effective, document, ids, like.on, like.place, findings)


def _moves(document: Document) -> Iterator[_Move]:
    """Yield a way of moving each day and each whole number that a household states."""
    for table, rows in document.items():
        if isinstance(rows, list) and table != "complete":
            for number, row in enumerate(rows):
                for name, value in row.items():
                    if isinstance(value, str) and (_is_day(value) or value.isdigit()) and name != "place":
                        yield _mover(table, number, name)


def _mover(table: str, number: int, name: str) -> _Move:
    def move(document: Document, steps: int) -> None:
        row = document[table][number]
        written = str(row[name])
        if _is_day(written):
            row[name] = (date.fromisoformat(written) + timedelta(steps)).isoformat()
        else:
            row[name] = str(int(written) + steps)
            if int(row[name]) < 0:
                raise ValueError(name)

    return move


def _is_day(written: str) -> bool:
    return len(written) == 10 and written[4] == written[7] == "-"


def with_sexes(document: Document) -> Document:
    """Return a document in which every person has a sex, as the steps of a feature ask for: parents theirs by the tie."""
    found = deepcopy(document)
    persons = {row["id"]: row for row in found.get("persons", ())}
    for child in found.get("children", ()):
        for role, sex in (("mother", "female"), ("father", "male")):
            if child.get(role) in persons:
                persons[child[role]].setdefault("sex", sex)
    for marriage in found.get("marriages", ()):
        for one, other in permutations(marriage["spouses"]):
            known = persons.get(other, {}).get("sex")
            if known is not None and one in persons:
                persons[one].setdefault("sex", "female" if known == "male" else "male")
    for number, row in enumerate(persons.values()):
        row.setdefault("sex", "female" if number else "male")
    return found
