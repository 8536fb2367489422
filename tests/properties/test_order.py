"""What is written in another order means the same."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from tests.agreement.households import households
from tests.properties.drawn import SOURCE, determined, law, read_again, said


@law
@given(households(SOURCE), st.randoms(use_true_random=False))
def test_the_order_of_a_document_changes_nothing(household, random):
    """
    Rows of every table, spouses of a marriage, holders of a paper, facts of a row: any order gives the same result.
    """
    document = deepcopy(household.document)
    for table in SOURCE.tables:
        random.shuffle(document.get(table, []))
        for row in document.get(table, []):
            for written in row.values():
                if isinstance(written, list):
                    random.shuffle(written)
    shuffled = dict(random.sample(list(document.items()), len(document)))

    assert said(determined(household)) == said(determined(read_again(shuffled, household)))
