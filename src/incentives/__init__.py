"""Which households and persons are owed a reward or support payment, under which clause, how much, and why.

>>> from datetime import date
>>> from incentives import Engine
>>> engine = Engine.load(second_vote=False)
>>> sorted(engine.ruleset.programmes)[:1]
['complication_support']
"""

from incentives.domain.case import Case
from incentives.domain.determination import Outcome
from incentives.domain.missing import NONE, Missing
from incentives.domain.truth import Truth
from incentives.engine import Engine
from incentives.evaluate.agreement import EnginesDisagree
from incentives.ir.determination import Determination, Result
from incentives.problems import CaseInvalid, Problem, RulesInvalid

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
