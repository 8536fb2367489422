"""Operations, assessments, certificates and applications of a cell of households.

What was chosen, refused or never asked for is drawn by plain shares; nothing here is an estimate about real people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from incentives.batch.synth.children import Children
from incentives.batch.synth.couples import HUSBAND, WIFE, Couples
from incentives.batch.synth.draws import HORIZON, NONE, UNKNOWN, YEAR, Draws, Flags, Whole, day, where, yes
from incentives.batch.synth.tables import Drawn, number_within
from incentives.ir.vocabulary import Vocabulary

_APPLIED_FROM = day(2007)
_EVIDENCE = ("本人签字的申请表", "夫妻双方签字的申请表")


@dataclass(frozen=True)
class Families:
    """A cell of couples with their children, and what programmes look at first."""

    couples: Couples
    children: Children
    births: Whole
    living: Whole
    last_birth: Whole

    @classmethod
    def of(cls, couples: Couples, children: Children) -> Families:
        """Count the children of every household."""
        size = len(couples)
        births = np.bincount(children.home, minlength=size).astype(np.int32)
        living = np.bincount(children.home[children.dead == NONE], minlength=size).astype(np.int32)
        last = np.full(size, UNKNOWN, np.int32)
        np.maximum.at(last, children.home, children.born)
        return cls(couples, children, births, living, last)


def operations_of(draws: Draws, families: Families, vocabulary: Vocabulary) -> Drawn:
    """Return the rows of methods and operations, freely chosen but for a few, after the last birth."""
    size = len(families.births)
    chosen = (families.births > 0) & draws.chance(np.where(families.births > 1, 0.45, 0.15), size)
    home = np.flatnonzero(chosen & (families.last_birth < HORIZON - 200)).astype(np.int32)
    rows, members = len(home), vocabulary.kinds["operation_kind"].members
    weights = {
        "tubal_ligation": 34,
        "vasectomy": 4,
        "iud": 52,
        "implant": 5,
        "other_operation": 3,
        "short_acting": 2,
    }
    kind = draws.kind(members, weights, rows)
    his = (kind == list(members).index("vasectomy")) & ~families.couples.single[home]
    start = families.last_birth[home]
    done = draws.between(start + 60, np.minimum(start + 4 * YEAR, HORIZON), rows)
    facts = {
        "person": where(his, HUSBAND, WIFE),
        "kind": kind,
        "done_on": done,
        "voluntary": yes(draws.chance(0.95, rows)),
        "medically_suitable": yes(draws.chance(0.98, rows)),
        "licensed_provider": yes(draws.chance(0.97, rows)),
        "ended_on": where(draws.chance(0.15, rows), draws.between(done, HORIZON, rows), NONE),
    }
    return Drawn(home, number_within(home), facts)


def complications_of(draws: Draws, operations: Drawn) -> Drawn:
    """Return the rows of the few operations that had lasting consequences."""
    found = np.flatnonzero(draws.chance(0.012, len(operations.home)))
    home, rows = operations.home[found], len(found)
    done = operations.facts["done_on"][found]
    assessed = draws.between(done, HORIZON, rows)
    facts = {
        "person": operations.facts["person"][found],
        "grade": draws.one_of((5, 25, 70), rows) + 1,
        "level": draws.one_of((60, 40), rows),
        "assessed_on": assessed,
        "lawful_assessment": yes(draws.chance(0.95, rows)),
        "certificate_held": yes(draws.chance(0.9, rows)),
        "superseded_on": where(draws.chance(0.05, rows), draws.between(assessed, HORIZON, rows), NONE),
        "cured_on": where(draws.chance(0.05, rows), draws.between(assessed, HORIZON, rows), NONE),
    }
    return Drawn(home, number_within(home), facts)


def disabilities_of(draws: Draws, families: Families) -> Drawn:
    """Return the rows of assessed disabilities of children."""
    children = families.children
    found = np.flatnonzero(draws.chance(0.025, len(children)) & (children.born < HORIZON - 800))
    home, rows, born = children.home[found], len(found), children.born[found]
    issued = draws.between(np.minimum(np.maximum(born, day(1995)), HORIZON - 700), HORIZON, rows)
    facts = {
        "bearer": children.order[found],
        "grade": draws.one_of((10, 25, 35, 30), rows) + 1,
        "certificate_held": yes(draws.chance(0.95, rows)),
        "second_generation": yes(issued >= day(2009)),
        "issued_on": issued,
        "expires_on": where(draws.chance(0.5, rows), issued + 3652, NONE),
        "recovered_on": where(draws.chance(0.03, rows), draws.between(issued, HORIZON, rows), NONE),
    }
    return Drawn(home, number_within(home), facts)


def certificates_of(draws: Draws, families: Families, vocabulary: Vocabulary) -> Drawn:
    """Return the rows of certificates: half of the families with one child, a fifth of the others with few."""
    size, births = len(families.births), families.births
    one = (births == 1) & draws.chance(0.5, size)
    few = (births >= 2) & (births <= 3) & draws.chance(0.2, size)
    home = np.flatnonzero((one | few) & (families.last_birth < HORIZON - 900)).astype(np.int32)
    rows, members = len(home), list(vocabulary.kinds["certificate_kind"].members)
    kind = where(one[home], members.index("one_child"), members.index("family_planning"))
    kind = where(draws.chance(0.06, rows), members.index("committee_statement"), kind)
    last = families.last_birth[home]
    applied = draws.between(last + 30, np.minimum(last + 6 * YEAR, HORIZON - 200), rows)
    facts = {
        "kind": kind,
        "holders": _both(families.couples, home),
        "applied_on": applied,
        "issued_on": applied + draws.between(5, 120, rows),
        "voided_on": where(draws.chance(0.03, rows), HORIZON, NONE),
        "replacement": yes(draws.chance(0.05, rows)),
    }
    return Drawn(home, number_within(home), facts)


def applications_of(draws: Draws, families: Families, vocabulary: Vocabulary) -> Drawn:
    """Return the rows of applications, consent beside most of them; a household may apply for several programmes."""
    programmes = list(vocabulary.kinds["programme_id"].members)
    parts = list(_applying(draws, families))
    home = np.concatenate([part[1] for part in parts]).astype(np.int32)
    programme = np.concatenate([np.full(len(part[1]), programmes.index(part[0])) for part in parts])
    who = np.concatenate([part[2] for part in parts])
    order = np.argsort(home, kind="stable")
    home, programme, who = home[order], programme[order].astype(np.int32), who[order]
    rows = len(home)
    applied = draws.between(_APPLIED_FROM, HORIZON - 400, rows)
    consents = draws.chance(0.96, rows)
    facts = {
        "programme": programme,
        "applicants": who,
        "applied_on": applied,
        "applied_by_self": yes(draws.chance(0.97, rows)),
        "consent_on": where(consents, applied, NONE),
        "consent_evidence": where(consents, yes(who[:, 1] != UNKNOWN), UNKNOWN),
        "pressure_sign": yes(draws.chance(0.003, rows)),
        "false_statement_on": where(draws.chance(0.001, rows), applied + 200, NONE),
        "confirmed_on": where(draws.chance(0.85, rows), applied + draws.between(20, 150, rows), NONE),
        "withdrawn_on": where(draws.chance(0.01, rows), applied + 300, NONE),
        "revoked_on": where(draws.chance(0.005, rows), applied + 350, NONE),
    }
    return Drawn(home, number_within(home), facts, {"consent_evidence": _EVIDENCE})


def _applying(draws: Draws, families: Families) -> Iterator[tuple[str, Whole, Whole]]:
    """Yield programmes with the households that apply and the applicants of each."""
    couples, births, living = families.couples, families.births, families.living
    size, old = len(births), HORIZON - 58 * YEAR
    groups: tuple[tuple[str, Flags, float], ...] = (
        ("rural_reward", couples.rural & (couples.wife < old) & (living <= 2) & (births > 0), 0.5),
        ("fewer_births_faster_prosperity", couples.rural & (births == 2) & (couples.wife > day(1958)), 0.08),
        ("special_support_death", (births > 0) & (living == 0), 0.6),
        ("special_support_disability", (births == 1) & (living == 1), 0.01),
        ("only_child_reward", births == 1, 0.3),
        ("happiness_loan", couples.rural & (births > 0), 0.01),
        ("local_preference", couples.rural & (births <= 2) & (births > 0), 0.04),
    )
    for programme, may, share in groups:
        home = np.flatnonzero(may & draws.chance(share, size)).astype(np.int32)
        yield programme, home, _both(couples, home)


def agreements_of(draws: Draws, applications: Drawn, vocabulary: Vocabulary) -> Drawn:
    """Return the agreements signed with applications for fewer births, and a few to have one child only."""
    programmes = list(vocabulary.kinds["programme_id"].members)
    found = np.flatnonzero(
        applications.facts["programme"] == programmes.index("fewer_births_faster_prosperity")
    )
    home, rows = applications.home[found], len(found)
    facts = {
        "kind": draws.one_of((97, 3), rows),
        "signers": applications.facts["applicants"][found],
        "signed_on": applications.facts["applied_on"][found] + draws.between(0, 30, rows),
    }
    return Drawn(home, number_within(home), facts)


def notices_of(draws: Draws, applications: Drawn) -> Drawn:
    """Return public notices in the village and the township, for a third of the applications."""
    found = np.repeat(np.flatnonzero(draws.chance(0.35, len(applications.home))), 2)
    home, rows = applications.home[found], len(found)
    level = np.tile(np.array([0, 1], np.int32), rows // 2)
    facts = {
        "programme": applications.facts["programme"][found],
        "level": level,
        "posted_on": applications.facts["applied_on"][found] + 5 + 10 * level,
        "days": where(draws.chance(0.93, rows), 7, 5),
        "objection_upheld": yes(draws.chance(0.01, rows)),
    }
    return Drawn(home, number_within(home), facts)


def awards_of(draws: Draws, applications: Drawn) -> Drawn:
    """Return what was already paid on some confirmed applications."""
    confirmed = applications.facts["confirmed_on"]
    found = np.flatnonzero((confirmed != NONE) & draws.chance(0.2, len(confirmed)))
    home, start = applications.home[found], confirmed[found]
    facts = {
        "programme": applications.facts["programme"][found],
        "persons": applications.facts["applicants"][found],
        "from": start,
        "until": where(draws.chance(0.2, len(found)), draws.between(start, HORIZON, len(found)), NONE),
    }
    return Drawn(home, number_within(home), facts)


def earlier_registrations_of(persons: Drawn, place: str, vocabulary: Vocabulary) -> Drawn:
    """Return what people were registered as before they were converted or moved."""
    since = persons.facts["registration.since"]
    found = np.flatnonzero(persons.facts["registration.origin"] != 0)
    home, rows = persons.home[found], len(found)
    kinds = list(vocabulary.kinds["registration_kind"].members)
    facts = {
        "person": persons.number[found],
        "kind": np.full(rows, kinds.index("agri"), np.int32),
        "place": np.zeros(rows, np.int32),
        "from": np.minimum(since[found], persons.facts["household_book_birth_date"][found]),
        "until": since[found],
    }
    return Drawn(home, number_within(home), facts, {"place": (place,)})


def _both(couples: Couples, home: Whole) -> Whole:
    """Return both spouses, or the wife alone where there is nobody else."""
    single = couples.single[home]
    return np.stack([where(single, WIFE, HUSBAND), where(single, UNKNOWN, WIFE)], axis=1)
