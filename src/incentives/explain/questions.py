"""Gaps to questions: what to ask, in the vocabulary's own words, and which policy nobody has published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from incentives.domain.determination import MissingFact, MissingPolicy, Questions
from incentives.domain.missing import FactGap, Gap, PolicyGap
from incentives.explain.settling import Settlement
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.vocabulary import Fact, RecordList, Vocabulary


def missing_facts(gaps: Iterable[Gap], vocabulary: Vocabulary) -> tuple[MissingFact, ...]:
    """Return one question per path, in the order of the gaps."""
    found: dict[str, MissingFact] = {}
    for gap in gaps:
        if isinstance(gap, FactGap) and gap.path not in found:
            found[gap.path] = _question(gap, vocabulary)
    return tuple(found.values())


def questions(
    settlement: Settlement, vocabulary: Vocabulary, waiting: Callable[[FactGap], tuple[str, ...]]
) -> Questions:
    """Return the questions of a settlement; `waiting` names the conditions that may come to wait for a fact."""
    facts = [replace(_question(gap, vocabulary), waiting=waiting(gap)) for gap in settlement.gaps]
    return Questions(tuple(facts), settlement.minimal)


def _question(gap: FactGap, vocabulary: Vocabulary) -> MissingFact:
    type_ = vocabulary.records[gap.record]
    word: Fact | RecordList = type_.facts.get(gap.fact) or type_.lists.get(gap.fact) or type_.parts[gap.fact]
    sensitive = word.sensitive if isinstance(word, Fact) else ""
    is_list = gap.fact in type_.lists
    return MissingFact(gap.path, word.chinese, word.ask, word.english, sensitive, is_list)


def missing_policy(gaps: Iterable[Gap], effective: EffectiveProgramme) -> tuple[MissingPolicy, ...]:
    """Return the policy values and standards that are not published for the place and day."""
    found: dict[str, MissingPolicy] = {}
    programme = effective.programme
    for gap in gaps:
        if not isinstance(gap, PolicyGap) or gap.name in found:
            continue
        if gap.name in programme.policies:
            policy, value = programme.policies[gap.name], effective.policies.get(gap.name)
            note = value.note if value is not None else ""
            found[gap.name] = MissingPolicy(gap.programme, gap.name, policy.chinese, policy.english, note)
        else:
            table = programme.amounts[gap.name]
            notes = [row.note for row in effective.rows[gap.name] if row.note]
            found[gap.name] = MissingPolicy(
                gap.programme, gap.name, table.chinese, table.english, "".join(notes[:1])
            )
    return tuple(found.values())
