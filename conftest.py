"""Plugins of the whole test run: pytest's own test bench, and what the Chinese features need wherever they run."""

pytest_plugins = [
    "pytester",
    "tests.acceptance.tags",
    "tests.acceptance.step_check",
    "tests.acceptance.household_steps",
    "tests.acceptance.determination_steps",
    "tests.acceptance.place_steps",
    "tests.acceptance.stacking_steps",
    "tests.acceptance.entitlement_steps",
    "tests.acceptance.explain_steps",
]
