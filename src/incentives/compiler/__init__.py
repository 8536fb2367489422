"""Rule files to a typed ruleset in visible passes, and a ruleset to what holds in one place on one day.

`compiled.py` shows the passes. Every mistake of every file is collected; nothing after this package reads YAML.
"""
