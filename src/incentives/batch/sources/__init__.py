"""Where registries come from: workbooks, CSV and Parquet folders, DuckDB files, PostgreSQL schemas."""
