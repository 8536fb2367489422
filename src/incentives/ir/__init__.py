"""The intermediate representation: typed, immutable, printable; the only thing compiler and evaluators share."""
