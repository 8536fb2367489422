"""All features, as policy staff have signed them."""

from pytest_bdd import scenarios

scenarios(".")
