"""The boundary pack: households a single step apart, on the two sides of a limit."""

from datetime import date, timedelta

from incentives.verify.boundary import proposals
from incentives.verify.laboratory import Laboratory
from incentives.verify.scope import Scope
from tests.unit.verify.seeded import engine


def test_an_age_limit_is_a_day_wide():
    """
    Of two households that differ in one birth date only, by one day, the older one has reached the age.
    """
    lab = Laboratory(engine())
    scope = Scope(lab, lab.engine.ruleset.programmes["special_support_death"], date.max)
    found = {}
    for proposal in proposals(scope, "000000"):
        if proposal.clause == "age_49":
            found[proposal.inside] = proposal
        if len(found) == 2:
            break

    facts = [dict(facts_of(found[side].document)) for side in (True, False)]
    [changed] = [name for name in facts[0] if facts[0][name] != facts[1][name]]
    inside, outside = (date.fromisoformat(one[changed]) for one in facts)
    assert changed.endswith("birth_date")
    assert inside + timedelta(1) == outside
    assert (inside.year + 49, inside.month) == (found[True].on.year, found[True].on.month)


def facts_of(document):
    """Every fact of a document by where it stands."""
    for table, rows in document.items():
        if isinstance(rows, list) and table != "complete":
            for row in rows:
                yield from ((f"{table}/{row['id']}/{name}", value) for name, value in row.items())
