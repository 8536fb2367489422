"""One effective programme under study: its formulas over an open household, questions about them, witnesses confirmed.

A witness is shown only after the engine itself has decided it and found every condition as the model says; where the
two differ the encoder is wrong, and `EncoderDisagrees` says in which condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from incentives.domain.case import Record
from incentives.domain.place import Places
from incentives.domain.truth import Truth
from incentives.evaluate.direct import DirectProgramme
from incentives.evaluate.subjects import subjects
from incentives.explain.deciding import deciding
from incentives.intake.household import read_case
from incentives.ir.operand import Constant
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.settled import Findings
from incentives.ir.vocabulary import Vocabulary
from incentives.ir.walk import clauses, condition_operands
from incentives.verify import days
from incentives.verify.documents import Document, Writer
from incentives.verify.encoder import Encoder
from incentives.verify.household import Bounds, OpenHousehold
from incentives.verify.logic import Bit, Tri, either, negated
from incentives.verify.payments import Payment, payments
from incentives.verify.rows import Row
from incentives.verify.trimming import found_in, trimmed

Tell: TypeAlias = Callable[[EffectiveProgramme, Findings, date], Any]
"""What of a decision has to stay while a witness is made smaller."""
OUTSIDE_PLACES = ("110101", "440106")
TOWNSHIP = "203"


class EncoderDisagrees(Exception):
    """The engine does not find what the model says; the message names the condition. A fault of ours."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A household the engine has confirmed: its document, the subject's ids, the day, and what the engine found.

    `truth` is whether the conditions hold, `deciding` are the ids of those on which that depends, `paid` says for each
    entitlement of somebody eligible its id, the amount in fen and the first day, None where they are not known.
    """

    document: Document
    subject: tuple[str, ...]
    on: date
    place: str
    truth: Truth
    deciding: tuple[str, ...]
    paid: tuple[tuple[str, int | None, date | None], ...] = ()


def witness_of(
    effective: EffectiveProgramme,
    document: Document,
    subject: tuple[str, ...],
    on: date,
    place: str,
    findings: Findings,
) -> Witness:
    """Return a household with what the engine found in it."""
    named = [node.condition.clause.id for node in deciding(findings.eligibility)]
    truth, paid = found_in(effective, findings, on)
    ids = tuple(dict.fromkeys(filter(None, named)))
    return Witness(
        document, subject, on, place, truth, ids, tuple((name, fen, day) for name, fen, day, _ in paid)
    )


def places_of(effective: EffectiveProgramme, places: Places) -> list[str]:
    """Return the places a household of the search can name: inside, below, above and outside what the rules name."""
    place = effective.place
    named = [
        str(value.value)
        for policy in effective.programme.policies.values()
        if policy.type.sort == "place"
        for value in policy.values
        if isinstance(value.value, str)
    ]
    trees = [effective.eligibility, *effective.referrals, *effective.requires.values()]
    for tree in trees:
        named += [
            str(operand.value)
            for operand in condition_operands(tree)
            if isinstance(operand, Constant) and operand.type.sort == "place"
        ]
    inside = [places.groups[name].members[0] if name in places.groups else name for name in named]
    below = [f"{place}{TOWNSHIP}"] if len(place) == 6 and place[4:] != "00" else []
    outside = [code for code in OUTSIDE_PLACES if code[:2] != place[:2]][:1]
    above = [f"{place[:2]}0000"] if place[2:] != "0000" else []
    return list(dict.fromkeys([place, *below, *above, *inside, *outside]))


def open_household(
    effective: EffectiveProgramme,
    vocabulary: Vocabulary,
    places: Places,
    on: date,
    bounds: Bounds,
    *,
    until: date | None = None,
    all_known: bool = False,
) -> OpenHousehold:
    """Return the household of the search for a programme, on one day or on any day until another."""
    named = places_of(effective, places)
    return OpenHousehold(vocabulary, bounds, on, effective.place, named, until=until, all_known=all_known)


class Study:
    """One programme's formulas for one subject of one open household."""

    def __init__(
        self,
        effective: EffectiveProgramme,
        places: Places,
        world: OpenHousehold,
        on: date,
        beside: Study | None = None,
    ) -> None:
        self.effective, self.places, self.world, self.on = effective, places, world, on
        self.encoder: Encoder = Encoder(
            effective, places, world, on, beside.encoder if beside is not None else None
        )
        self.subject = self._subject()
        for _, part in self._nodes():
            self.encoder.settled(part, self.subject)
        self.eligibility = self.encoder.settled(effective.eligibility, self.subject)

    @cached_property
    def payments(self) -> list[Payment]:
        """Return what an eligible subject is paid."""
        return payments(self.encoder, self.subject)

    def _subject(self) -> Row:
        family = self.world.family
        if self.effective.programme.subject == "household":
            return self.world.household
        if self.effective.programme.subject == "person":
            return family.persons[0]
        self.world.axioms.append(family.marriages[0].exists)
        return family.marriages[0]

    def _nodes(self) -> Iterator[tuple[str, Any]]:
        yield from ((clause.id, node) for node, clause in clauses(self.effective.eligibility))

    def known(self, condition: Any) -> Tri:
        """Return the truth of a condition of the programme."""
        return self.encoder.settled(condition, self.subject)

    def witness(self, model: Any) -> Witness:
        """Return the household of a model, as the engine decides it. Raises EncoderDisagrees."""
        writer = Writer(self.world, model)
        document, on = writer.document(), writer.day()
        findings, ids = self.settle(document, on)
        self._agree(writer, findings)
        return witness_of(self.effective, document, ids, on, self.world.place, findings)

    @property
    def referred(self) -> dict[str, Bit]:
        """Return, by clause, whether a subject is referred to a person."""
        found: dict[str, Bit] = {}
        for tree in self.effective.referrals:
            known = self.encoder.settled(tree, self.subject).true
            found[tree.clause.id] = either(found.get(tree.clause.id, False), known)
        return found

    def trim(
        self, witness: Witness, *others: Study, every_condition: bool = False, tell: Tell = found_in
    ) -> list[Witness]:
        """Return a witness, as this programme and others decide it, without what matters to none of them.

        What matters is what `tell` says (the outcome and the payment), and with `every_condition` the truth of each
        condition.
        """
        studies = (self, *others)

        def decide(document: Document) -> list[Any]:
            found = []
            for study in studies:
                findings, ids = study.settle(document, witness.on)
                truths = [node.truth for node in findings.eligibility.walk()] if every_condition else []
                found.append((ids, tell(study.effective, findings, witness.on), truths))
            return found

        document = trimmed(witness.document, decide)
        decided = [(study, *study.settle(document, witness.on)) for study in studies]
        return [
            witness_of(study.effective, document, ids, witness.on, witness.place, findings)
            for study, findings, ids in decided
        ]

    def settle(self, document: Document, on: date) -> tuple[Findings, tuple[str, ...]]:
        """Let the direct engine decide a document. Raises CaseInvalid."""
        return settle(self.effective, self.places, self.world.vocabulary, document, on, self._direct)

    @cached_property
    def _direct(self) -> DirectProgramme:
        return DirectProgramme(self.effective, self.places)

    def _agree(self, writer: Writer, findings: Findings) -> None:
        for node in findings.eligibility.walk():
            said = self.known(node.condition)
            found = (
                Truth.TRUE
                if writer.holds(said.true)
                else Truth.FALSE
                if writer.holds(said.false)
                else Truth.UNKNOWN
            )
            if found is not node.truth:
                name = node.condition.clause.id or getattr(node.condition, "text", "")
                raise EncoderDisagrees(
                    f"{self.effective.programme.id} {name}: {found.name} ≠ {node.truth.name}"
                )


def settle(
    effective: EffectiveProgramme,
    places: Places,
    vocabulary: Vocabulary,
    document: Document,
    on: date,
    direct: DirectProgramme | None = None,
) -> tuple[Findings, tuple[str, ...]]:
    """Let the direct engine settle the subject of a document the search has made. Raises CaseInvalid."""
    case, _ = read_case(document, vocabulary, "household", days.LAST)
    chosen = _first(subjects(case, effective.programme, on))
    findings = (direct or DirectProgramme(effective, places)).settle(case, chosen, on)
    members = chosen.lists["members"] if chosen.type == "couple" else ()
    return findings, tuple(one.id for one in members) or (chosen.id,)


def _first(found: Sequence[Record]) -> Record:
    """Return the subject the search asks about: the first person, the first marriage, the household."""
    return found[0]


def facts_of(world: OpenHousehold) -> Iterable[tuple[Bit, int]]:
    """Yield wishes for a small household: few rows, then few known facts."""
    for rows in world.family.tables.values():
        yield from ((negated(row.exists), 4) for row in rows if not isinstance(row.exists, bool))
    yield from ((negated(known), 1) for known in world.known.values() if not isinstance(known, bool))
