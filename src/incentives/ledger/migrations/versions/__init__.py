"""One file per version of the tables, frozen once released: it repeats what the tables were, and imports none."""
