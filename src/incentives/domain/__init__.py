"""The words of the field as plain immutable types: truth, counts, money, places, cases. Standard library only."""
