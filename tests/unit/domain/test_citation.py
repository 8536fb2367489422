"""Which of several confidences a statement deserves."""

from incentives.domain.citation import strongest, weakest


def test_a_statement_of_one_source_among_several_takes_the_best():
    """
    One official text is enough.
    """
    assert "A" == strongest(["C", "A", "K"])


def test_a_statement_that_needs_all_its_sources_takes_the_worst():
    """
    It is as sure as its least sure part; general knowledge comes last.
    """
    assert "K" == weakest(["A", "K", "C"])
