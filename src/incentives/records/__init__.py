"""Decisions in the ledger: recording them, deciding them again, receipts that a holder can show."""
