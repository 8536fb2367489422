"""What all checks of one run share: the engine, the bounds, the clock, and every study made once."""

from __future__ import annotations

from datetime import date

from incentives.engine import Engine
from incentives.ir.ruleset import EffectiveProgramme, Programme
from incentives.verify.household import Bounds
from incentives.verify.logic import Bit
from incentives.verify.solving import TIMEOUT_MS, Clock, Found, Solving
from incentives.verify.standing import home_of
from incentives.verify.study import EncoderDisagrees, Study, Witness, facts_of, open_household

Key = tuple[str, str, date, bool]


class Bench:
    """A study and the solver that answers questions about it."""

    def __init__(self, study: Study, clock: Clock, timeout_ms: int) -> None:
        self.study = study
        self.solving = Solving([study.world], clock, timeout_ms)

    def ask(self, *wanted: Bit) -> Found:
        """Return a model in which everything wanted holds."""
        return self.solving.ask(*wanted)

    def smallest(self, *wanted: Bit) -> Found:
        """Return a model with few rows and few known facts."""
        return self.solving.smallest(facts_of(self.study.world), *wanted)


class Laboratory:
    """Makes studies of an engine's programmes and has their witnesses decided by that engine."""

    def __init__(self, engine: Engine, bounds: Bounds | None = None, timeout_ms: int = TIMEOUT_MS) -> None:
        self.engine, self.bounds, self.timeout_ms = engine, bounds or Bounds(), timeout_ms
        self.clock = Clock()
        self._benches: dict[Key, Bench] = {}

    def bench(self, programme: Programme, place: str, on: date, *, all_known: bool = True) -> Bench:
        """Return the study of a programme in a place on a day. Raises NotExpressible."""
        home = home_of(self.engine.ruleset, programme, place)
        key = programme.id, home, on, all_known
        if key not in self._benches:
            self._benches[key] = self.of(
                self.engine.effective(programme.id, home, on), on, all_known=all_known
            )
        return self._benches[key]

    def of(self, effective: EffectiveProgramme, on: date, *, all_known: bool = True) -> Bench:
        """Return the study of any effective programme. Raises NotExpressible."""
        ruleset = self.engine.ruleset
        world = open_household(
            effective, ruleset.vocabulary, ruleset.places, on, self.bounds, all_known=all_known
        )
        return Bench(Study(effective, ruleset.places, world, on), self.clock, self.timeout_ms)

    def confirmed(self, bench: Bench, found: Found) -> Witness:
        """Return the household of a model once the engine has decided it as the model says. Raises EncoderDisagrees."""
        witness = bench.study.trim(bench.study.witness(found.model))[0]
        programme = bench.study.effective.programme.id
        case = self.engine.read(witness.document)
        result = self.engine.determine(case, witness.on, place=witness.place, programmes=[programme])
        decided = [one for one in result.determinations if one.subject == witness.subject]
        if [witness.truth] != [one.findings.eligibility.truth for one in decided]:
            raise EncoderDisagrees(f"{programme}: the engine decides otherwise")
        return witness
