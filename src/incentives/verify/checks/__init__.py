"""The menu of `incentives rules verify`, one check per file: each yields verdicts about one programme."""
