"""Outcomes to entitlements: which standard applies, how much, from when and until when."""
