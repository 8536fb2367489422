"""Decide conditions for one household: the direct evaluator, the chaining engine, and their agreement.

Input is an effective programme and a case; output is truth values with the evidence for each. This package
does not know YAML, databases or Chinese wording.
"""
