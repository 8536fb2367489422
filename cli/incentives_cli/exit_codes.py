"""What a finished process says to the shell; the codes are stable."""

from __future__ import annotations

DONE = 0
FAULT = 1
"""The engines disagree, or the programme itself failed."""
USAGE = 2
"""An option, file name or word that does not exist; also what the option parser uses."""
CASE_INVALID = 3
"""At least one household document cannot be used."""
RULES_INVALID = 4
LEDGER_BROKEN = 5
"""An audit, a replay or a receipt shows that something recorded is not what it was."""
GATE_FAILED = 6
"""A check, coverage or mutation gate did not let the rules through."""
INELIGIBLE = 10
"""With --exit-code and exactly one determination."""
UNDETERMINED = 11
