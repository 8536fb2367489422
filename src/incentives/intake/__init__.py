"""Household documents to cases: read, checked against the vocabulary, linked; all mistakes reported at once.

The vocabulary of the ruleset says which facts exist; this package knows no programme and decides nothing.
"""
