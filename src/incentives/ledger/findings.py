"""What an audit has found, in the words of `problem_texts`, and the report that carries it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from incentives.problems import Problem, Span

_SHOWN = 50  # findings of one code that are kept; the rest is counted


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The outcome of one audit: `findings` is empty for a ledger in order; warnings say what could not be checked."""

    origin: str
    size: int
    root: bytes
    checkpoints: int
    findings: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    unlisted: int  # further findings of a code that is listed often enough

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was found."""
        return not self.findings


@dataclass(slots=True)
class Findings:
    """Collects findings as they come; `where` names the ledger."""

    where: str
    _listed: list[Problem] = field(default_factory=list)
    _counted: Counter[str] = field(default_factory=Counter)

    def add(self, code: str, path: str, **values: object) -> None:
        """Note a finding at a place such as `entry 7`."""
        self._counted[code] += 1
        if self._counted[code] <= _SHOWN:
            texts = {
                name: str(value) if not isinstance(value, str) else value for name, value in values.items()
            }
            self._listed.append(Problem(code, Span(self.where, path=path), {"path": path, **texts}))

    def report(self, origin: str, size: int, root: bytes, checkpoints: int) -> AuditReport:
        """Return the report over everything noted so far."""
        return AuditReport(
            origin=origin,
            size=size,
            root=root,
            checkpoints=checkpoints,
            findings=tuple(problem for problem in self._listed if not problem.is_warning),
            warnings=tuple(problem for problem in self._listed if problem.is_warning),
            unlisted=sum(max(0, count - _SHOWN) for count in self._counted.values()),
        )
