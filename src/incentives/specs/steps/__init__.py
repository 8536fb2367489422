"""What each Chinese step of the features means, once, for whoever runs scenarios: pytest, cover, mutate, the page.

A step is a sentence with pieces to fill in (`sentence`) and what it does to a scene (`meaning`): 假如 steps write the
household document, 当 steps ask a decider, 那么 steps compare the answer with what the feature says. This package does
not know pytest, Gherkin, or how a case is decided. features/README.md lists the sentences for their authors.
"""
