"""Life events of households: what each kind says, how a stream is read, and how an event changes the record."""
