"""What a process needs to decide parts of a registry, opened and compiled once."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from incentives.batch.assessment.manifest import WHOLE_TABLES, Folder
from incentives.batch.opening import open_blocks

if TYPE_CHECKING:
    from incentives.batch.assessment.manifest import Order
    from incentives.batch.block import Blocks
    from incentives.ir.ruleset import Ruleset

About: TypeAlias = Mapping[str, Any]
"""What a finished part says of itself."""


class Deciding:
    """The input, the compiled rules, the folder of the results."""

    def __init__(self, order: Order, ruleset: Ruleset, out: Path) -> None:
        from incentives.batch.assessment.grouping import Kernels

        self.folder = Folder(out)
        self.source = self.folder.source(order.source)
        self.blocks: Blocks = open_blocks(self.source, ruleset.vocabulary, order.today)
        self.kernels = Kernels(ruleset, order.on, order.programmes, second_look=order.second_look)

    def decide(self, part: str) -> About:
        """Decide one part and write its files; of WHOLE_TABLES there are only problems, and nothing to say."""
        from incentives.batch.assessment.part import decide_part, write_problems

        if part == WHOLE_TABLES:
            write_problems(self.blocks.problems, self.folder.problems(part))
            return {}
        found = decide_part(self.blocks, part, self.kernels, self.folder, self.source)
        # What belongs to a block refers to itself in circles: left lying, memory would grow with the registry.
        gc.collect()
        return found
