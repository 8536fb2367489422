"""A folder of rules to a ruleset, by way of the cache of compiled rules; whoever only decides loads no compiler."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from incentives.compiler.cache import cache_folder, cache_key, find, keep
from incentives.ir.ruleset import Ruleset
from incentives.shipped import read_rules, shipped_rules


def load_rules(rules: str | PathLike[str] | None = None) -> Ruleset:
    """Return the compiled rules of a folder, the shipped ones by default. Raises RulesInvalid with every problem, OSError."""
    files = read_rules(Path(rules) if rules is not None else shipped_rules())
    folder = cache_folder()
    key = cache_key(files) if folder is not None else ""
    ruleset = find(folder, key) if folder is not None else None
    if ruleset is None:
        from incentives.compiler.compiled import compile_rules  # yaml and lark are not needed otherwise

        ruleset, _ = compile_rules(files)
        if folder is not None:
            keep(folder, key, ruleset)
    return ruleset
