"""The append-only record of decisions: tables, Merkle tree, signed checkpoints, sealed contents, erasure.

It stores and proves canonical bytes; what they say of a determination is written and read by `records`.
"""
