"""From entitlements to money: batches for the bank, its answer reconciled, nothing paid twice."""
