"""What can be proved of the rules by a solver: a fixed menu of checks, and what a new version changes."""
