"""A household document to a case: the straight line of intake."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from incentives.domain.case import Case, Record
from incentives.intake.consistency import check_consistency
from incentives.intake.discretion import discreet
from incentives.intake.linking import link_records
from incentives.intake.references import check_references
from incentives.intake.rows import RowReader, facts_of
from incentives.intake.shape import household_shape
from incentives.ir.vocabulary import Vocabulary
from incentives.problems import CaseInvalid, Problem
from incentives.reading.json_reader import nodes_of
from incentives.reading.nodes import Node
from incentives.reading.source import read_source


def read_case(
    source: bytes | Mapping[str, Any], vocabulary: Vocabulary, file: str, today: date
) -> tuple[Case, list[Problem]]:
    """Read a document (bytes of YAML or JSON, or a mapping) and return the case and the warnings.

    `today` only serves to refuse birth days in the future. Raises CaseInvalid with every mistake.
    """
    problems: list[Problem] = []
    node: Node | None
    if isinstance(source, bytes):
        node, found = read_source(source, file)
        problems += found
    else:
        node = nodes_of(source, file, "", problems)
    checked = household_shape(vocabulary).check(node, problems) if node is not None else None
    if checked is None:
        raise CaseInvalid([discreet(problem) for problem in problems])
    document = checked.value
    reader = RowReader(vocabulary, problems)
    tables = {table: reader.table(document, table, type_) for table, type_ in vocabulary.tables().items()}
    problems += check_references(document, tables, vocabulary)
    problems += check_consistency(document, vocabulary, today)
    problems = [discreet(problem) for problem in problems]
    if any(not problem.is_warning for problem in problems):
        raise CaseInvalid(problems)
    household = Record("household", document.text("household"), "")
    household.facts = facts_of(document, vocabulary.records["household"])
    complete = {str(item.value) for item in document.items_of("complete")}
    complete |= {table for table in tables if table in document and document[table].value == "none"}
    unnamed = link_records(household, tables, reader.references, frozenset(complete), vocabulary)
    return Case(household, tables, tuple(reader.evidence), file, unnamed), problems
