"""Feature files as data: read them, find every mistake that would lose a scenario, list what they defend.

The features are the sentences policy staff sign. Gherkin and pytest-bdd drop a scenario without a word when
its keyword has a full-width colon or its name occurs twice, so nothing here trusts a green run: `lint` looks
at the text itself. This package knows Gherkin; it does not know rules, pytest, or how a case is decided.
"""
