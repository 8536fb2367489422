"""The columnar kernel: one programme, place and day for many households at once, with the meaning of the direct engine.

A `Block` of linked tables becomes a `Frame` (columns, links, lists); the conditions of all programmes become one
graph of column operations, each done once; every subject gets its outcome, money, dates and two bitmasks.
"""
