from typing import Any, TypeAlias

import numpy.typing as npt

Column: TypeAlias = Any
Shape: TypeAlias = tuple[npt.NDArray[Any], ...]

def gather(source: Column, rows: Column, otherwise: int, found: Column, /) -> None: ...
def lookup(table: Column, first: int, numbers: Column, found: Column, /) -> bool: ...
def choose(condition: Column, one: Column, other: Column, found: Column, /) -> None: ...
def compare(operator: int, lo: Column, hi: Column, other: Column, true: Column, false: Column, /) -> None: ...
def count(
    shape: Shape, true: Column, false: Column, doubt: Column, ceiling: Column, lo: Column, hi: Column, /
) -> bool: ...
def extreme(
    shape: Shape,
    true: Column,
    false: Column,
    doubt: Column,
    earliest: bool,
    open_: Column,
    days: Column,
    found: Column,
    first: Column,
    /,
) -> None: ...
def pick(
    shape: Shape,
    true: Column,
    false: Column,
    doubt: Column,
    open_: Column,
    numbers: Column,
    found: Column,
    /,
) -> None: ...
def most_alive(shape: Shape, begins: Column, ends: Column, found: Column, /) -> None: ...
def pack(true: list[Column], false: list[Column], true_words: Column, unknown_words: Column, /) -> None: ...
