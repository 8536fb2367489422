"""Every test of the kernel runs twice: with the loops in C, and with the NumPy forms that stand in for them."""

import pytest

from incentives.batch.loops import native


@pytest.fixture(scope="module", params=["c", "numpy"], autouse=True)
def loops(request):
    """The loops that the kernel has, or none."""
    if request.param == "c":
        if native.loops is None:
            pytest.skip("no C compiler when this was installed")
        yield native.loops
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "loops", None)
        yield None
