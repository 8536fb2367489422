"""From entitlements to money: batches for the bank, its answer reconciled, nothing paid twice.

In order: `owed` (what recorded determinations come to, and what may not be paid yet), `drawing` (what is owed beside
what the book already holds, as lines), `bank_file` and `returned` (the two files that pass between office and bank),
`reconciliation`; `book` is the state that follows from everything written so far, `treasury` writes it into the
ledger. Money goes to the person's own account, and nothing is ever offset (dossier SAFE-3).
"""
