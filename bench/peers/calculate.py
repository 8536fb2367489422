"""The peer's side of bench/batch.py: the same registry in OpenFisca-Core or PolicyEngine-Core, run in its own environment.

Four programmes as far as the peers can say them: two-valued (a missing input becomes its default), one variable for each
condition, one day. What our rules count over children, spouses, papers and complications is worked out beforehand with
NumPy and handed in; no trace and no results are written: all of that is in the peer's favour.
Standards are parameters by place and date, looked up by each person's place, as the peers' legislation has them;
STANDARDS is a JSON file {programme: {place: {day: fen}}} written by bench/batch.py from our rules.
Usage: python bench/peers/calculate.py openfisca_core|policyengine_core REGISTRY STANDARDS
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ON = np.datetime64("2024-06-30")
MONTH = "2024-06"
FIRST = np.datetime64("1970-01-01")


def table(registry: Path, name: str, columns: list[str]) -> Any:
    """Return the columns of a table that are there, all shards in order."""
    files = sorted((registry / name).glob("*.parquet"))
    known = [[column for column in columns if column in pq.read_schema(file).names] for file in files]
    return pa.concat_tables(
        [pq.read_table(file, columns=has, partitioning=None) for file, has in zip(files, known, strict=True)],
        promote_options="permissive",
    )


def keys(rows: Any, *names: str) -> Any:
    """Return household and id as one text, the key by which rows find each other."""
    parts = [rows["household"].cast("string").combine_chunks()]
    parts += [rows[name].cast("string").combine_chunks() for name in names]
    return pc.binary_join_element_wise(*parts, "/")


def days(rows: Any, name: str) -> Any:
    """Return a column of days; a missing one is the default of the peers."""
    return rows[name].combine_chunks().cast(pa.int32()).fill_null(0).to_numpy().astype("datetime64[D]")


def flags(rows: Any, name: str) -> Any:
    """Return a column of yes and no; a missing one is no."""
    if name not in rows.column_names:
        return np.zeros(rows.num_rows, bool)
    return rows[name].combine_chunks().fill_null(False).to_numpy(zero_copy_only=False)


def words(rows: Any, name: str, wanted: tuple[str, ...]) -> Any:
    """Tell where a column has one of some words."""
    found = pc.is_in(rows[name].cast("string").combine_chunks(), value_set=pa.array(wanted))
    return found.fill_null(False).to_numpy(zero_copy_only=False)


def inputs(registry: Path) -> dict[str, Any]:
    """Return what the conditions read, one value for each person."""
    persons = table(registry, "persons", [
        "household", "id", "sex", "id_card_birth_date", "death_date", "registration.kind", "registration.place",
        "registration.settled", "draws_work_pension", "registration.village_address",
    ])  # fmt: skip
    number = keys(persons, "id")
    count = persons.num_rows
    found: dict[str, Any] = {
        "birth": days(persons, "id_card_birth_date"),
        "female": words(persons, "sex", ("female",)),
        "dead": ~persons["death_date"].combine_chunks().is_null().to_numpy(zero_copy_only=False),
        "rural": words(persons, "registration.kind", ("agri", "rural_resident")),
        "town": words(persons, "registration.kind", ("non_agri", "urban_resident")),
        "settled": flags(persons, "registration.settled"),
        "pension": flags(persons, "draws_work_pension"),
    }
    here = persons["registration.place"].cast("string").combine_chunks()
    found["here"] = pc.starts_with(here, "640522").fill_null(False).to_numpy(zero_copy_only=False)
    found |= of_children(registry, number, count)
    found |= of_spouses(registry, number, count, found)
    found |= of_papers(registry, number, count)
    return found


def of_children(registry: Path, number: Any, count: int) -> dict[str, Any]:
    """Count the children of every person."""
    rows = table(registry, "children", [
        "household", "id", "sex", "birth_date", "death_date", "mother", "father", "within_allowed_number",
    ])  # fmt: skip
    ill = table(registry, "disabilities", ["household", "bearer", "grade"])
    grades = pc.less_equal(ill["grade"], 3).combine_chunks().fill_null(False)
    disabled = pc.is_in(keys(rows, "id"), value_set=keys(ill, "bearer").filter(grades)).to_numpy(
        zero_copy_only=False
    )
    living = rows["death_date"].combine_chunks().is_null().to_numpy(zero_copy_only=False)
    born = days(rows, "birth_date")
    kinds = {
        "born": np.ones(len(living), bool),
        "living": living,
        "girls": living & words(rows, "sex", ("female",)),
        "died": ~living,
        "disabled": living & disabled,
        "over": ~flags(rows, "within_allowed_number"),
        "late": born >= np.datetime64("2016-01-01"),
    }
    found = {name: np.zeros(count, np.int32) for name in kinds}
    for parent in ("mother", "father"):
        person = pc.index_in(keys(rows, parent), value_set=number).fill_null(-1).to_numpy()
        for name, chosen in kinds.items():
            found[name] += np.bincount(person[chosen & (person >= 0)], minlength=count).astype(np.int32)
    return found


def of_spouses(registry: Path, number: Any, count: int, own: dict[str, Any]) -> dict[str, Any]:
    """Say whether everybody has a present spouse, and what the spouse is."""
    rows = table(registry, "marriages", ["household", "spouses", "until"])
    lists = rows["spouses"].combine_chunks()
    ended = ~rows["until"].combine_chunks().is_null().to_numpy(zero_copy_only=False)
    named = pc.list_flatten(lists)
    parents = pc.list_parent_indices(lists)
    households = rows["household"].cast("string").combine_chunks().take(parents)
    who = pc.index_in(pc.binary_join_element_wise(households, named, "/"), value_set=number).fill_null(-1)
    pairs = who.to_numpy().reshape(-1, 2)[~ended]
    spouse = np.full(count, -1)
    for one, other in ((0, 1), (1, 0)):
        known = (pairs[:, one] >= 0) & (pairs[:, other] >= 0)
        spouse[pairs[known, one]] = pairs[known, other]
    has = spouse >= 0
    there = np.where(has, spouse, 0)
    return {
        "married": has & ~own["dead"][there],
        "spouse_rural": has & own["rural"][there],
        "spouse_birth": np.where(has, own["birth"][there], FIRST),
    }


def of_papers(registry: Path, number: Any, count: int) -> dict[str, Any]:
    """Say who holds an only-child certificate, and the worst grade of a complication."""
    rows = table(registry, "certificates", ["household", "kind", "holders", "voided_on"])
    valid = pc.and_(
        pc.equal(rows["kind"].cast("string"), "one_child"), rows["voided_on"].is_null()
    ).combine_chunks()
    rows = rows.filter(valid.fill_null(False))
    lists = rows["holders"].combine_chunks()
    households = rows["household"].cast("string").combine_chunks().take(pc.list_parent_indices(lists))
    holders = pc.binary_join_element_wise(households, pc.list_flatten(lists), "/")
    ill = table(registry, "complications", ["household", "person", "grade"])
    who = pc.index_in(keys(ill, "person"), value_set=number).fill_null(-1).to_numpy()
    grade = np.zeros(count, np.int32)
    grade[who[who >= 0]] = ill["grade"].combine_chunks().fill_null(0).to_numpy()[who >= 0]
    return {"certificate": pc.is_in(number, value_set=holders).to_numpy(zero_copy_only=False), "grade": grade}


def reached(birth: Any, years: int) -> Any:
    """Tell who has reached an age, by month and day of birth."""
    limit = np.datetime64(f"{2024 - years}-06-30")
    return birth <= limit


def conditions() -> dict[str, tuple[list[str], Callable[..., Any]]]:
    """Return every condition with the inputs it reads: those of the national rules, where two values can say them."""
    late_born = np.datetime64("1933-01-01")
    alike = {
        "alive": (["dead"], lambda dead: ~dead),
        "since_1933": (["birth"], lambda birth: birth >= late_born),
    }
    return alike | {
        "r_age": (["birth"], lambda birth: reached(birth, 60)),
        "r_rural": (["rural"], lambda rural: rural),
        "r_here": (["here"], lambda here: here),
        "r_settled": (["settled"], lambda settled: settled),
        "r_spouse": (["married", "spouse_rural"], lambda married, rural: ~married | rural),
        "r_parent": (["born"], lambda born: born > 0),
        "r_within": (["over"], lambda over: over == 0),
        "r_one": (["living"], lambda living: living == 1),
        "r_two": (["living"], lambda living: living == 2),
        "r_girls": (["girls"], lambda girls: girls == 2),
        "r_none": (["living", "born"], lambda living, born: (living == 0) & (born > 0)),
        "r_early": (["late"], lambda late: late == 0),
        "r_pension": (["pension"], lambda pension: ~pension),
        "d_died": (["died"], lambda died: died > 0),
        "d_none": (["living"], lambda living: living == 0),
        "d_one": (["born"], lambda born: born == 1),
        "d_own_age": (["birth"], lambda birth: reached(birth, 49)),
        "d_wife_age": (["married", "spouse_birth"], lambda married, birth: ~married | reached(birth, 49)),
        "d_paper": (["certificate"], lambda certificate: certificate),
        "x_disabled": (["disabled"], lambda disabled: disabled > 0),
        "x_one": (["living"], lambda living: living == 1),
        "c_graded": (["grade"], lambda grade: (grade >= 1) & (grade <= 3)),
    }


PROGRAMMES: dict[str, tuple[list[str], list[str]]] = {
    "rural_reward": (
        ["alive", "since_1933", "r_age", "r_rural", "r_here", "r_settled", "r_spouse", "r_parent", "r_within",
         "r_early", "r_pension"],
        ["r_one", "r_two_girls", "r_none"],
    ),
    "special_support_death": (
        ["alive", "since_1933", "d_died", "d_none", "d_one", "d_own_age", "d_wife_age", "d_paper"], [],
    ),
    "special_support_disability": (
        ["alive", "since_1933", "x_disabled", "x_one", "d_one", "d_own_age", "d_wife_age", "d_paper"], [],
    ),
    "complication_support": (["alive", "c_graded"], []),
}  # fmt: skip


def condition(reads: list[str], test: Callable[..., Any]) -> Callable[..., Any]:
    """Return the formula of one condition."""
    return lambda people, period: test(*(people(one, period) for one in reads))


def eligibility(needs: list[str], choice: list[str]) -> Callable[..., Any]:
    """Return the formula of one programme: all of some conditions, and one of others."""

    def eligible(people: Any, period: Any) -> Any:
        found = np.logical_and.reduce([people(one, period) for one in needs])
        return found & np.logical_or.reduce([people(one, period) for one in choice]) if choice else found

    return eligible


def amount(name: str) -> Callable[..., Any]:
    """Return the formula of what is paid: the standard of the place, for who is eligible."""

    def paid(people: Any, period: Any, parameters: Any) -> Any:
        return np.where(people(name, period), getattr(parameters(MONTH), name)[people("place", period)], 0)

    return paid


def main() -> None:
    """Build the system, hand in the inputs, calculate, and print what it took."""
    package, registry = sys.argv[1], Path(sys.argv[2])
    standards = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
    entities, variables, systems, simulations, periods = (
        importlib.import_module(f"{package}.{name}")
        for name in ("entities", "variables", "taxbenefitsystems", "simulations", "periods")
    )
    parameters = importlib.import_module(f"{package}.parameters")
    enums = importlib.import_module(
        f"{package}.{'indexed_enums' if package == 'openfisca_core' else 'enums'}"
    )
    person = entities.build_entity("person", "persons", "", is_person=True)
    household = entities.build_entity(
        "household", "households", "", roles=[{"key": "member", "plural": "members", "label": ""}]
    )
    system = systems.TaxBenefitSystem([person, household])
    unit = getattr(periods, "DateUnit", periods)
    given = inputs(registry)
    places = sorted(standards["rural_reward"])
    place = enums.Enum("Place", [(f"p{code}", code) for code in places])
    tree = {
        name: {
            f"p{code}": {"values": {day: {"value": fen} for day, fen in values.items()}}
            for code, values in found.items()
        }
        for name, found in standards.items()
    }
    system.parameters = parameters.ParameterNode("", data=tree)

    def add(name: str, kind: type, formula: Callable[..., Any] | None = None) -> None:
        members: dict[str, Any] = {"value_type": kind, "entity": person, "label": name}
        members["definition_period"] = unit.ETERNITY if formula is None else unit.MONTH
        if formula is not None:
            members["formula"] = formula
        system.add_variable(type(name, (variables.Variable,), members))

    types: dict[str, type] = {"M": dt.date, "b": bool, "i": int}
    of_place = {"value_type": enums.Enum, "possible_values": place, "default_value": next(iter(place)), "entity": person,
                "definition_period": unit.ETERNITY, "label": "place"}  # fmt: skip
    system.add_variable(type("place", (variables.Variable,), of_place))
    for name, column in given.items():
        add(name, types[column.dtype.kind])
    for name, (reads, test) in conditions().items():
        add(name, bool, condition(reads, test))
    add("r_two_girls", bool, condition(["r_two", "r_girls"], np.logical_and))
    for name, (needs, choice) in PROGRAMMES.items():
        add(name, bool, eligibility(needs, choice))
        add(f"{name}_fen", float, amount(name))
    builder = simulations.SimulationBuilder()
    if hasattr(builder, "populations"):
        builder.populations = system.instantiate_entities()
    builder.create_entities(system)
    count = len(given["birth"])
    builder.declare_person_entity("person", np.arange(count))
    builder.declare_entity("household", np.arange(1))
    population = builder.populations["household"]
    population.members_entity_id = np.zeros(count, np.int64)
    population.members_role = np.full(count, household.flattened_roles[0])
    simulation = builder.build(system)
    eternity = periods.period("eternity")
    for name, column in given.items():
        simulation.set_input(name, eternity, column)
    where = np.full(count, places.index("640000"), np.int16)
    simulation.set_input("place", eternity, enums.EnumArray(where, place))
    month = periods.period(MONTH)
    found = {
        name: {
            "eligible": int(np.sum(simulation.calculate(name, month))),
            "fen": int(np.sum(simulation.calculate(f"{name}_fen", month).astype(np.int64))),
        }
        for name in PROGRAMMES
    }
    print(json.dumps({"persons": count, "programmes": found}))


if __name__ == "__main__":
    main()
