"""Which households and persons are owed a reward or support payment, under which clause, how much, and why.

Names are fetched when they are first used: a part that needs no engine, such as the check of a receipt, loads none.

>>> from datetime import date
>>> from incentives import Engine
>>> engine = Engine.load(second_vote=False)
>>> sorted(engine.ruleset.programmes)[:1]
['complication_support']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from incentives.domain.case import Case
    from incentives.domain.determination import Outcome
    from incentives.domain.missing import NONE, Missing
    from incentives.domain.truth import Truth
    from incentives.engine import Engine
    from incentives.evaluate.agreement import EnginesDisagree
    from incentives.ir.determination import Determination, Result
    from incentives.problems import CaseInvalid, Problem, RulesInvalid

_HOMES = {
    "NONE": "domain.missing",
    "Case": "domain.case",
    "CaseInvalid": "problems",
    "Determination": "ir.determination",
    "Engine": "engine",
    "EnginesDisagree": "evaluate.agreement",
    "Missing": "domain.missing",
    "Outcome": "domain.determination",
    "Problem": "problems",
    "Result": "ir.determination",
    "RulesInvalid": "problems",
    "Truth": "domain.truth",
}

__all__ = [
    "NONE",
    "Case",
    "CaseInvalid",
    "Determination",
    "Engine",
    "EnginesDisagree",
    "Missing",
    "Outcome",
    "Problem",
    "Result",
    "RulesInvalid",
    "Truth",
]


def __getattr__(name: str) -> Any:
    """Return a public name from the module it lives in (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'incentives' has no attribute {name!r}")
    value = getattr(import_module(f"incentives.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
