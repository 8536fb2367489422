"""What a frame finds in the data alone, whatever the rules and the day: facts, links and lists, ready to be used.

A snapshot keeps them (`batch.ready`), since decoding and linking takes a third of the time that deciding takes. They
depend on the vocabulary too, and on this package: a snapshot says for which it was made.

`fact/<record>/<fact>` has the numbers of a fact, or what is true and what is false; places are numbered as
`words/<record>/<fact>` lists them, with two numbers more for the marks. `list/<record>/<list>` has what `Segments.kept` says,
`link/<record>` the columns of the links.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from incentives.batch.kernel.kinship import Links, Rows
from incentives.batch.kernel.linking import Linking
from incentives.batch.kernel.segments import Segments
from incentives.batch.kernel.values import NONE, UNKNOWN, Kleene, Numbers, Plain, Value, Whole, gathered
from incentives.batch.ready import Array, Ready

if TYPE_CHECKING:
    from incentives.batch.kernel.coding import Coding
    from incentives.batch.kernel.frame import Frame
    from incentives.batch.kernel.rows import BlockRows
    from incentives.ir.types import Type

Columns = dict[str, Array | Sequence[str]]


def ready_columns(frame: Frame) -> Columns:
    """Work out everything that a frame can give, by the names under which it is kept."""
    records = frame.block.vocabulary.records
    _, couples, partners = frame.linking.partnerships
    found: Columns = {
        "link/couple/spouses": frame.linking.spouses.ravel(),
        "link/couple/unnamed": frame.linking.unnamed,
        "link/partnership/couple": couples,
        "link/partnership/partner": partners,
        **{f"link/child_link/{name}": each for name, each in frame.linking.links[1]._asdict().items()},
    }
    for record, type_ in records.items():
        for name in type_.lists:
            for part, column in frame.list_of(record, name).kept.items():
                found[f"list/{record}/{name}/{part}"] = column
        for name, fact in type_.facts.items():
            if record == "child_link" or (frame.block.given(record, name) and has_column(fact.type)):
                path = f"fact/{record}/{name}"
                value = frame.fact(record, name)
                coding = frame.block.coding if fact.type.sort == "place" else None
                found |= _columns(path, value, coding)
    return found


def has_column(type_: Type) -> bool:
    """Tell whether facts of a type can be columns of the kernel."""
    return type_.sort not in ("text", "record") and not (type_.sort == "yesno" and type_.can_be_none)


def _columns(path: str, value: Value, of_places: Coding | None) -> Columns:
    match value:
        case Kleene(true=true, false=false):
            return {f"{path}/true": true, f"{path}/false": false}
        case Whole(lo=data):
            return {f"{path}/whole": data}
        case Plain(data=data):
            return {f"{path}/numbers": data} if of_places is None else _places(path, data, of_places)


def _places(path: str, data: Numbers, coding: Coding) -> Columns:
    """Number the places of one column, in the order in which they were met."""
    met = np.flatnonzero(np.bincount(data[data >= 0]))
    table = np.zeros(int(met.max(initial=0)) + 1, np.int32)
    table[met] = np.arange(len(met), dtype=np.int32)
    numbers = gathered(table, data, len(met))
    numbers[data == NONE] = len(met) + 1
    words = [coding.places[number] for number in met.tolist()]
    return {f"{path}/places": numbers, path.replace("fact", "words", 1): words}


def ready_fact(ready: Ready, record: str, name: str, number: Callable[[str], int]) -> Value | None:
    """Return a fact as it is kept, None where it is not; `number` gives the number of a place."""
    path = f"fact/{record}/{name}"
    match ready.columns(path):
        case {"true": true, "false": false}:
            return Kleene(true, false)
        case {"whole": data}:
            return Whole(data, data)
        case {"numbers": data}:
            return Plain(data)
        case {"places": places}:
            codes = [*map(number, ready.words(f"words/{record}/{name}")), UNKNOWN, NONE]
            return Plain(gathered(np.array(codes, np.int32), places, UNKNOWN))
        case _:
            return None


class ReadyLinking(Linking):
    """The same lists and links, as they are kept."""

    def __init__(self, rows: BlockRows, ready: Ready) -> None:
        super().__init__(rows)
        self._ready = ready
        self._couples = ready.columns("link/couple")

    @cached_property
    def unnamed(self) -> Rows:
        """The households without a marriage on file whose marriages may not all be given."""
        return self._couples["unnamed"]

    @cached_property
    def spouses(self) -> Rows:
        """The two spouses of each couple on file."""
        return self._couples["spouses"].reshape(-1, 2)

    @cached_property
    def partnerships(self) -> tuple[Segments, Numbers, Numbers]:
        """The marriages of every person: the list, the couple and the partner of each."""
        columns = self._ready.columns("link/partnership")
        return self.list_of("person", "marriages"), columns["couple"], columns["partner"]

    @cached_property
    def links(self) -> tuple[Segments, Links]:
        """The children of every person, with the links they come by."""
        return self.list_of("person", "children"), Links(**self._ready.columns("link/child_link"))

    def _list_of(self, record: str, name: str) -> Segments:
        return Segments.of_kept(self._ready.columns(f"list/{record}/{name}"))
