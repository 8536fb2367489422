"""Processes beside one another: what they decide is what one process decides."""

from incentives.batch.assessment.run import assess
from incentives.batch.assessment.workers import Workers
from tests.unit.batch.assessment.test_run import RULES, bytes_of, order, registry

__all__ = ["registry"]


def test_workers_started_beforehand_do_one_registry_after_another(registry, tmp_path):
    """
    They are not bound to what they did first: other rules or another folder is another task.
    """
    assess(order(registry), RULES, tmp_path / "alone", 1)

    with Workers(2) as workers:
        for name in ("first", "second"):
            assess(order(registry), RULES, tmp_path / name, 2, workers=workers)

    expected = bytes_of(tmp_path / "alone")
    assert [expected, expected] == [bytes_of(tmp_path / name) for name in ("first", "second")]
