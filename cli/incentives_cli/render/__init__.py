"""Results laid out for people: the terminal and Markdown."""
