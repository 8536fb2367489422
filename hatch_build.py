"""Compiles the kernel's loops over columns when the package is installed; without a compiler the NumPy forms do the work."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension

LOOPS = "src/incentives/batch/loops"
OPTIMISED = [] if sys.platform == "win32" else ["-O3", "-g0"]


class LoopsBuildHook(BuildHookInterface[Any]):
    """Puts the compiled module beside its sources, for a wheel as for an editable installation."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say that the wheel is of one platform if that worked."""
        del version
        found = self._compiled()
        if found:
            build_data.update(pure_python=False, infer_tag=True)
            build_data["artifacts"] += [str(file.relative_to(self.root)) for file in found]
        else:
            self.app.display_warning(
                "incentives: no C compiler; registries are decided by the slower NumPy forms"
            )

    def _compiled(self) -> list[Path]:
        loops = Extension(
            "incentives.batch.loops._loops",
            sorted(str(file.relative_to(self.root)) for file in Path(self.root, LOOPS).glob("*.c")),
            depends=[str(file) for file in Path(self.root, LOOPS).glob("*.h")],
            extra_compile_args=OPTIMISED,
            py_limited_api=True,
            optional=True,
        )
        command = Distribution({"ext_modules": [loops], "package_dir": {"": "src"}}).get_command_obj(
            "build_ext"
        )
        command.inplace = True
        with TemporaryDirectory() as built_in:
            command.build_lib = command.build_temp = built_in
            command.ensure_finalized()
            command.run()
            built = {file.name for file in _modules(Path(built_in).rglob("_loops.*"))}
        beside = _modules(Path(self.root, LOOPS).glob("_loops.*"))
        for file in beside:
            if file.name not in built:  # of older sources
                file.unlink(missing_ok=True)
        return [file for file in beside if file.name in built]


def _modules(files: Iterable[Path]) -> list[Path]:
    return sorted(file for file in files if file.suffix in (".so", ".pyd"))
