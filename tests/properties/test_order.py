"""What is written or told in another order means the same."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from incentives import Truth
from incentives.evaluate.chaining import ChainingProgramme
from incentives.ir import walk
from incentives.ir.condition import AllOf, AnyOf, Not
from tests.agreement.households import ELIGIBLE_DAY, households
from tests.properties.drawn import ENGINE, SOURCE, asked, determined, law, read_again, said

choices = st.randoms(use_true_random=False)


@law
@given(households(SOURCE), choices)
def test_the_order_of_a_document_changes_nothing(household, random):
    """
    Rows of every table, spouses of a marriage, holders of a paper, keys of the document: any order, the same result.
    """
    document = deepcopy(household.document)
    for table in SOURCE.tables:
        random.shuffle(document.get(table, []))
        for row in document.get(table, []):
            for written in row.values():
                if isinstance(written, list):
                    random.shuffle(written)
    shuffled = dict(random.sample(list(document.items()), len(document)))

    one, other = determined(household), determined(read_again(shuffled, household))

    assert said(one) == said(other)
    assert [] == [
        name for name in asked(one).keys() & asked(other).keys() if asked(one)[name] != asked(other)[name]
    ]


def chains():
    """The chaining engine's form of every programme, with its trees."""
    for name in ENGINE.ruleset.programmes:
        effective = ENGINE.effective(name, "640522", ELIGIBLE_DAY)
        chain = ChainingProgramme(effective, ENGINE.ruleset.places)
        yield chain, (effective.eligibility, *effective.referrals, *effective.requires.values())


CHAINS = list(chains())


def walked(condition, known):
    """The truth of a condition, worked out from those of its leaves by walking the tree."""
    below = [walked(part, known) for part in walk.parts(condition)]
    match condition:
        case AllOf():
            return min(below, default=Truth.TRUE)
        case AnyOf():
            return max(below, default=Truth.FALSE)
        case Not():
            return ~below[0]
    return known[id(condition)]


@law
@given(st.sampled_from(CHAINS), choices)
def test_the_order_of_statuses_changes_nothing(programme, random):
    """
    Statuses reach the chaining engine in any order and lead to what a plain walk of the tree concludes from them.
    """
    chain, trees = programme
    leaves = [leaf for tree in trees for leaf in walk.leaves(tree)]
    known = {id(leaf): random.choice(list(Truth)) for leaf in leaves}
    told = {
        chain.names[node]: "FT"[truth // 2] for node, truth in known.items() if truth is not Truth.UNKNOWN
    }
    shuffled = dict(random.sample(list(told.items()), len(told)))

    found = shuffled | chain._chain(shuffled)

    for condition, _ in (clause for tree in trees for clause in walk.clauses(tree)):
        truth = walked(condition, known)
        assert found.get(chain.names[id(condition)]) == {Truth.TRUE: "T", Truth.FALSE: "F"}.get(truth)
