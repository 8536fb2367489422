"""The peer's side of bench/batch.py: all programmes of a registry in OpenFisca-Core or PolicyEngine-Core.

Runs in the peer's own environment, on the country package and the inputs that bench/peers/write.py has written. Reads
the inputs, calculates outcome, amount, first month and the truth of every condition for every subject of every
programme, and writes them as Parquet like ours does. Prints how long each step took and what came out.
Usage: python bench/peers/calculate.py openfisca_core|policyengine_core HANDED OUT documented|table
`documented` looks parameters up by fancy indexing, as the peers' documentation says; `table` by a NumPy array of them.
"""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import lookups
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from clock import Clock

MONTH = "2024-06"
GROUPS = ("couple", "household")
EPOCH = np.datetime64("1970-01-01")


def column(rows: Any, name: str, sort: str, *, none: bool) -> Any:
    """Return an input as NumPy; what is missing is the default: no, 0, 1970-01-01, the first word, no such day."""
    found = rows[name].combine_chunks()
    match sort:
        case "yesno":
            return found.fill_null(False).to_numpy(zero_copy_only=False)
        case "date":
            if not none:
                found = found.cast(pa.int32()).fill_null(0).cast(pa.date32())
            return found.to_numpy(zero_copy_only=False).astype("datetime64[D]", copy=False)
        case _:
            return found.fill_null(0).to_numpy()


def read(folder: Path, said: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the tables of the entities and the inputs by name."""
    tables = {record: pq.read_table(folder / f"{record}.parquet") for record in ("person", *GROUPS)}
    given = {
        name: column(tables[one["record"]], name, one["sort"], none=one["none"])
        for name, one in said["inputs"].items()
        if name != "couple_on_file"
    }
    given["couple_on_file"] = column(tables["couple"], "couple_on_file", "yesno", none=False)
    return tables, given


def system(package: str, country: Any, folder: Path) -> Any:
    """Return the tax and benefit system of the country package with its parameters."""
    systems = importlib.import_module(f"{package}.taxbenefitsystems")
    parameters = importlib.import_module(f"{package}.parameters")
    found = systems.TaxBenefitSystem(country.ENTITIES)
    tree = json.loads((folder / "parameters.json").read_text(encoding="utf-8"))
    found.parameters = parameters.ParameterNode("", data=tree)
    for variable in country.VARIABLES:
        found.add_variable(variable)
    return found


def population(package: str, rules: Any, country: Any, tables: dict[str, Any]) -> Any:
    """Return a simulation in which every person is in a couple and a household."""
    simulations = importlib.import_module(f"{package}.simulations")
    builder = simulations.SimulationBuilder()
    if hasattr(builder, "populations"):
        builder.populations = rules.instantiate_entities()
    builder.create_entities(rules)
    persons = tables["person"]
    builder.declare_person_entity("person", np.arange(persons.num_rows))
    roles = {"couple": persons["role"].to_numpy(), "household": np.zeros(persons.num_rows, np.int8)}
    entities = {"couple": country.Couple, "household": country.Household}
    for name in GROUPS:
        builder.declare_entity(name, np.arange(tables[name].num_rows))
        group = builder.populations[name]
        group.members_entity_id = persons[name].to_numpy()
        group.members_role = np.array(entities[name].flattened_roles)[roles[name]]
        group.members_position = positions(group.members_entity_id)
    return builder.build(rules)


def positions(groups: Any) -> Any:
    """Number the members of every group from 0."""
    order = np.argsort(groups, kind="stable")
    begins = np.flatnonzero(np.diff(groups[order], prepend=-1))
    found = np.empty(len(groups), np.int32)
    found[order] = np.arange(len(groups)) - np.repeat(begins, np.diff(begins, append=len(groups)))
    return found


def hand_in(package: str, simulation: Any, country: Any, said: dict[str, Any], given: dict[str, Any]) -> None:
    """Set the inputs of the month."""
    enums = importlib.import_module(
        f"{package}.{'indexed_enums' if package == 'openfisca_core' else 'enums'}"
    )
    month = importlib.import_module(f"{package}.periods").period(MONTH)
    for name, values in given.items():
        one = said["inputs"][name]
        if one["sort"] in ("kind", "place"):
            kind = getattr(country, name).possible_values
            last = len(list(kind)) - 1
            values = enums.EnumArray(np.where(values < 0, last, values).astype(np.int16), kind)  # noqa: PLW2901
        simulation.set_input(name, month, values)


def wanted(results: dict[str, Any]) -> dict[str, str]:
    """Return the columns of one programme with their variables, in the order of our tables."""
    found = {"eligible": results["eligible"]}
    for payment in results["payments"]:
        for what in ("there", "amount", "starts"):
            if payment[what]:
                found[f"{payment['id']}.{what}"] = payment[what]
    return found | {f"condition.{name}": variable for name, variable in results["conditions"].items()}


def subjects(tables: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the columns that tell the subjects of each entity."""
    keys, places = (tables["household"][name].combine_chunks() for name in ("household", "place"))
    found = {"household": {"household": keys, "place": places, "subject": keys}}
    for entity, name in (("person", "id"), ("couple", "subject")):
        of_household = tables[entity]["household"].combine_chunks()
        found[entity] = {
            "household": keys.take(of_household),
            "place": places.take(of_household),
            "subject": tables[entity][name].combine_chunks(),
        }
    return found


def result_table(simulation: Any, month: Any, results: dict[str, Any], named: dict[str, Any]) -> Any:
    """Return the results of one programme: a row for each member of the entity."""
    columns = dict(named)
    for name, variable in wanted(results).items():
        columns[name] = pa.array(simulation.calculate(variable, month))
    return pa.table(columns)


def write(table: Any, file: Path) -> None:
    """Write a table as ours are written."""
    few = [name for name in table.column_names if name == "place" or name.endswith((".amount", ".starts"))]
    pq.write_table(
        table,
        file,
        compression="zstd",
        compression_level=1,
        use_dictionary=few,
        write_statistics=["household"],
    )


def main() -> None:
    """Read, build, calculate, write; print what each step took."""
    package, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    lookups.documented[0] = sys.argv[4] == "documented"
    clock = Clock()
    said = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    sys.path.insert(0, str(folder))
    country = importlib.import_module(f"country_{package}")
    month = importlib.import_module(f"{package}.periods").period(MONTH)
    rules = system(package, country, folder)
    clock.lap("build system")
    tables, given = read(folder, said)
    simulation = population(package, rules, country, tables)
    hand_in(package, simulation, country, said, given)
    clock.lap("read + hand in")
    found = {}
    for results in said["results"]:
        for variable in wanted(results).values():
            simulation.calculate(variable, month)
    clock.lap("calculate")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    named = subjects(tables)
    for results in said["results"]:
        table = result_table(simulation, month, results, named[results["subject"]])
        if results["subject"] == "couple":
            table = table.filter(tables["couple"]["is_subject"])
        write(table, out / f"{results['programme']}.parquet")
        found[results["programme"]] = pc.sum(table["eligible"]).as_py()
    clock.lap("write")
    print(json.dumps({"steps": clock.steps, "eligible": {name: int(count) for name, count in found.items()}}))


if __name__ == "__main__":
    main()
