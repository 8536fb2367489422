"""`python -m incentives_cli`, for places where the script is not on the path."""

from incentives_cli.main import run

run()
