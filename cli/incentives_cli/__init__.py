"""The command line: options, exit codes, and the layout of what people read."""
