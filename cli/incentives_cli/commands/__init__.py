"""One command per file; each imports the engine only when it runs, so that help and completion start at once."""
