"""Programmes as SQL: the second columnar form, for databases where the data live and for auditors who read SQL."""
