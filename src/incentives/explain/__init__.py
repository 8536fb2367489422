"""Results to words and documents: questions, gaps, narratives, JSON. Nothing is said that the trace does not hold."""
