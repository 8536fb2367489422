"""Generated households as the laws of determination need them: how often, and how one grows or shrinks."""

from collections import Counter
from copy import deepcopy
from random import Random
from typing import TypeAlias

from hypothesis import HealthCheck, assume, settings

from incentives import CaseInvalid, Engine, Truth
from incentives.ir.determination import Result
from incentives.ir.operand import PickOf
from tests.agreement.households import Document, Drawing, Household, Source
from tests.agreement.votes import votes

ENGINE = Engine.load(second_vote=False)
SOURCE = Source(ENGINE)

Node: TypeAlias = tuple[str, str, int, str]

law = settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def determined(household: Household) -> Result:
    """All programmes for one household on its day."""
    return ENGINE.determine(household.case, household.on)


def truths(household: Household) -> dict[Node, Truth]:
    """The truth of every condition: by programme, subject, place in the programme, and id."""
    nodes = {}
    for vote in votes(ENGINE, household):
        walk = (node for tree in vote.findings.trees() for node in tree.walk())
        for place, node in enumerate(walk):
            nodes[vote.programme, vote.subject.path, place, node.condition.clause.id] = node.truth
    return nodes


def said(result: Result) -> Counter[tuple[object, ...]]:
    """All that a result decides, without the order in which it is said."""
    return Counter(
        (
            found.programme,
            frozenset(found.subject),
            found.outcome,
            found.state,
            repr(found.entitlements),
            frozenset(missing.policy for missing in found.missing_policy),
            tuple(node.truth for tree in found.findings.trees() for node in tree.walk()),
        )
        for found in result
    )


def asked(result: Result) -> dict[tuple[object, ...], set[str]]:
    """The facts asked for, by programme and subject, where they were shown to be the fewest.

    A couple that married twice is two subjects of one name, and left out.
    """
    names = Counter((found.programme, frozenset(found.subject)) for found in result)
    return {
        name: {missing.path for missing in found.missing_facts}
        for found in result
        if found.questions.minimal and names[name := (found.programme, frozenset(found.subject))] == 1
    }


def outcomes(result: Result) -> dict[tuple[object, ...], str]:
    """The outcome for every programme and subject."""
    return {(found.programme, found.subject): found.outcome.value for found in result}


def read_again(document: Document, household: Household) -> Household:
    """A changed document on the same day; what contradicts itself now is no example."""
    try:
        return Household(document, household.on, ENGINE.read(document))
    except CaseInvalid:
        assume(False)
        raise


def with_facts(household: Household, random: Random) -> Household:
    """The household with a few missing facts filled in, and perhaps a list known to be complete."""
    document = deepcopy(household.document)
    drawing = Drawing(SOURCE, random, household.on, document["place"])
    missing = [(row, fact) for row, fact in SOURCE.slots(document) if fact.name not in row]
    for row, fact in random.sample(missing, min(len(missing), random.randrange(1, 6))):
        drawing.put(document, row, fact)
    unknown = [table for table in SOURCE.tables if table not in document["complete"]]
    document["complete"] += random.sample(unknown, min(len(unknown), random.randrange(2)))
    return read_again(document, household)


def with_rows(household: Household, random: Random) -> Household:
    """
    The household with a row more in lists that it does not call complete.

    Complete children are complete with their adoptions and step-parents. Lists from which rules pick the one record
    that meets a condition stay as they are: that there is one (a present spouse) is what those rules presume.
    """
    document = deepcopy(household.document)
    drawing = Drawing(SOURCE, random, household.on, document["place"])
    closed = {*document["complete"], *PICKED_FROM}
    if "children" in closed:
        closed |= {"adoptions", "step_relations"}
    for table, record in SOURCE.tables.items():
        if table not in closed and random.random() < 0.3:
            drawing.add_row(document, table, record)
    return read_again(document, household)


def tables_picked_from() -> set[str]:
    """The tables behind every list from which some rule picks one record."""
    lists = {operand.list for operand in SOURCE.limits.operands() if isinstance(operand, PickOf)}
    named = {
        name: entry.record
        for record in SOURCE.vocabulary.records.values()
        for name, entry in record.lists.items()
    }
    records = {"couple" if named[name] == "partnership" else named[name] for name in lists}
    return {SOURCE.vocabulary.records[record].table for record in records}


PICKED_FROM = tables_picked_from()
