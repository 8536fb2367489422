"""Plugins of the whole test run: pytest's own test bench, and what the Chinese features need wherever they run."""

pytest_plugins = [
    "pytester",
    "tests.acceptance.tags",
    "tests.acceptance.step_check",
    "tests.acceptance.steps",
    "tests.ledger.databases",
]
