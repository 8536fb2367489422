"""Commented files to start from, written from the vocabulary of the rules in use."""
