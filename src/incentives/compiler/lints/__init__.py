"""What is well-formed and still suspicious: one lint per file, run only on rules without other problems."""

from __future__ import annotations

from collections.abc import Iterable

from incentives.compiler.lints.double_negation import double_negation
from incentives.compiler.lints.number_in_text import number_in_text
from incentives.compiler.lints.unguarded_role import unguarded_role
from incentives.compiler.lints.unreachable import unreachable
from incentives.compiler.lints.unused import unused
from incentives.compiler.scope import DerivedBook
from incentives.ir.ruleset import Programme
from incentives.problems import Problem


def lint(programmes: Iterable[Programme], book: DerivedBook) -> None:
    """Run every lint and add what it finds to the problems."""
    problems = book.workspace.problems
    for programme in programmes:
        found: list[Problem] = []
        for tree in programme.trees():
            found += [
                *double_negation(tree),
                *number_in_text(tree),
                *unreachable(tree),
                *unguarded_role(tree, book),
            ]
        problems.extend(_once(found, problems))
        problems.extend(unused(programme, book.workspace))
    problems.extend(_unused_derived(book))


def _once(found: list[Problem], known: list[Problem]) -> list[Problem]:
    """Leave out what a shared condition has already been reported for."""
    places = {(problem.code, problem.where) for problem in known}
    return [problem for problem in found if (problem.code, problem.where) not in places]


def _unused_derived(book: DerivedBook) -> list[Problem]:
    """Report derived facts that nothing reads."""
    return [
        Problem("R706", located.name_span, {"name": key[1]})
        for key, located in book.drafts.items()
        if key not in book.used and key[2]
    ]
