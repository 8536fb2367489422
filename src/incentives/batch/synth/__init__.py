"""Registries of people who do not exist, for tests, benchmarks and demonstrations; every file says so."""
