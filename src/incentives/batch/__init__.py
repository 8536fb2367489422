"""Many households at once: registry tables in, the same outcomes, amounts and traces in columns out."""
