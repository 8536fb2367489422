"""The passes in order: read every file, then words, sources, policy, derived facts, programmes, lints, digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from incentives.compiler.claims import compile_claims
from incentives.compiler.derived import collect_derived, compile_derived
from incentives.compiler.lints import lint
from incentives.compiler.programme import add_place_values, check_ids, compile_programme, declare_policies
from incentives.compiler.rule_files import RuleFiles, read_rule_files
from incentives.compiler.safeguards import compile_safeguards
from incentives.compiler.scope import DerivedBook
from incentives.compiler.sources import read_documents, read_places
from incentives.compiler.stacking import compile_stacking
from incentives.compiler.words import read_kinds, read_records
from incentives.compiler.workspace import Workspace
from incentives.ir.digest import digest
from incentives.ir.ruleset import Programme, Ruleset
from incentives.ir.vocabulary import Derived, Vocabulary
from incentives.problems import Problem, RulesInvalid


def compile_rules(files: Mapping[str, bytes]) -> tuple[Ruleset, list[Problem]]:
    """Compile the text of all rule files (path under the rules folder → bytes).

    Returns the ruleset and the warnings. Raises RulesInvalid with every problem of every file.
    """
    workspace = Workspace()
    texts = read_rule_files(files, workspace)
    for file in texts.documents:
        read_documents(file, workspace)
    for file in texts.places:
        read_places(file, workspace)
    read_kinds(texts.vocabulary, workspace)
    read_records(texts.vocabulary, workspace)
    book = _derived_book(texts, workspace)
    programmes = _programmes(texts, book)
    compile_claims(texts.national, programmes, workspace)
    remedy = compile_safeguards(texts.safeguards, programmes, book)
    stacking, funding = compile_stacking(texts.stacking, programmes, workspace)
    for programme in programmes.values():
        check_ids(programme, workspace)
    compiled = {key: derived for key in book.drafts if (derived := book.derived_quietly(key)) is not None}
    for name, programme in programmes.items():
        programmes[name] = replace(programme, derived=_of_programme(compiled.items(), name))
    if all(problem.is_warning for problem in workspace.problems):
        lint(programmes.values(), book)
    if remedy is None or not all(problem.is_warning for problem in workspace.problems):
        raise RulesInvalid(_each_once(workspace.problems))
    vocabulary = Vocabulary(workspace.records, workspace.kinds, _of_programme(compiled.items(), ""))
    ruleset = Ruleset(
        vocabulary, workspace.documents, workspace.places, programmes, remedy, stacking, funding
    )
    return replace(ruleset, digest=digest(ruleset)), workspace.problems


def _each_once(problems: list[Problem]) -> list[Problem]:
    """Leave out repetitions: what all programmes share is compiled once for each of them."""
    return list({(problem.where, problem.report()): problem for problem in problems}.values())


def _derived_book(texts: RuleFiles, workspace: Workspace) -> DerivedBook:
    """Declare policy values and collect derived facts; nothing that reads them is compiled before."""
    book = DerivedBook(workspace, compile_derived)
    collect_derived(texts.vocabulary, "derived", "", book)
    for file in texts.national:
        declare_policies(file, book)
        collect_derived([file], "facts", file.value.text("programme"), book)
    for file in texts.local:
        add_place_values(file, book)
    return book


def _programmes(texts: RuleFiles, book: DerivedBook) -> dict[str, Programme]:
    programmes: dict[str, Programme] = {}
    for file in texts.national:
        name = file.value.text("programme")
        local = [place for place in texts.local if place.value.text("programme") == name]
        programme = compile_programme(file, local, book)
        if programme is None:
            book.workspace.broken.add(name)
        else:
            programmes[name] = programme
    known = {file.value.text("programme") for file in texts.national}
    for file in texts.local:
        written = file.value.text("programme")
        if written and written not in known:
            book.workspace.report_unknown("R410", file.value["programme"].span, written, list(known))
    return programmes


def _of_programme(
    items: Iterable[tuple[tuple[str, str, str], Derived]], programme: str
) -> dict[tuple[str, str], Derived]:
    return {(record, name): derived for (record, name, owner), derived in items if owner == programme}
