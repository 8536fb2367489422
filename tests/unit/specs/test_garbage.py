"""Garbage is left while something is done, and collected again afterwards, also after a failure."""

import gc

import pytest

from incentives.specs.garbage import garbage_left


def test_nothing_is_collected_meanwhile():
    """
    What was there before is not even looked at.
    """
    with garbage_left():
        inside = gc.isenabled(), gc.get_freeze_count() > 0

    assert (False, True) == inside
    assert (True, 0) == (gc.isenabled(), gc.get_freeze_count())


def test_a_failure_leaves_the_collector_as_it_was():
    """
    Who had switched it off finds it so, and who had not finds it on.
    """
    with pytest.raises(ValueError, match="x"), garbage_left():
        raise ValueError("x")
    assert gc.isenabled()

    gc.disable()
    try:
        with garbage_left():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
