"""Findings in words, and no flood of them."""

from incentives.ledger.findings import Findings


def report_of(*codes):
    """A report of findings with these codes."""
    findings = Findings("ledger.db")
    for number, code in enumerate(codes):
        findings.add(code, f"entry {number}", wanted=1, found=2, part=0)
    return findings.report("origin", 7, b"", 1)


def test_findings_read_as_problems_do():
    """
    Place, code, what is wrong and what it means, in both languages.
    """
    problem = report_of("L204").findings[0]

    assert "ledger.db entry 0  L204" in problem.report("zh")
    assert "第 0 份密封内容与记录头中的摘要不一致" == problem.message("zh")
    assert "sealed part 0 is not the one whose hash the header has" == problem.message("en")


def test_warnings_do_not_spoil_a_clean_ledger():
    """
    They say what could not be checked.
    """
    report = report_of("W201")

    assert report.is_clean
    assert 1 == len(report.warnings)


def test_a_rewritten_log_is_not_listed_entry_by_entry():
    """
    Fifty of a kind are enough; the others are counted.
    """
    report = report_of(*["L204"] * 60, "L205")

    assert (51, 10) == (len(report.findings), report.unlisted)
    assert not report.is_clean
