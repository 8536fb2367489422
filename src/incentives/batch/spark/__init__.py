"""The same assessment with Spark as its scheduler: over closed shards, or over tables of a lake after a shuffle."""
