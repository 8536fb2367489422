"""Loops over columns in C: what the NumPy forms of the kernel say, in one pass over each column.

Where they were not built (no compiler at the time of installing), the NumPy forms do the work, with the same answers.
"""
