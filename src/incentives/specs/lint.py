"""Report every mistake of every feature file in one run: `python -m incentives.specs.lint features`.

Findings go to standard output as `文件:行: 代码 说明`. Exit code 0 when there is none, 1 when there is one or
when there are fewer scenarios than `--at-least` asks for, 2 when the call itself is wrong.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from incentives.specs.feature_file import Feature, GherkinMissing, SyntaxErrors, parse_feature, read_text
from incentives.specs.finding import Finding, finding
from incentives.specs.line_checks import check_lines
from incentives.specs.tree_checks import check_tree

LANGUAGE = re.compile(r"\s*#\s*language\s*:\s*(.*)")

DRAFTS = "待确认"
"""The folder of scenarios that were made by the machine and that nobody has confirmed."""


@dataclass(frozen=True, slots=True)
class LintReport:
    """All findings, in reading order, and every feature that could be parsed."""

    findings: tuple[Finding, ...]
    features: tuple[Feature, ...]

    @property
    def runs(self) -> int:
        """Return the number of scenarios, outlines counted by example row."""
        return sum(feature.runs for feature in self.features)


def feature_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and the `.feature` files below the folders named, sorted.

    Drafts below a folder 待确认 are found only where that folder, or one in it, is named: no gate counts them.

    Raises: FileNotFoundError for a path that does not exist or a folder without any feature.
    """
    files: set[Path] = set()
    for path in paths:
        found = [path] if path.is_file() else _below(path)
        if not found:
            raise FileNotFoundError(f"没有找到功能文件：{path}")
        files.update(found)
    return sorted(files)


def _below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.feature") if DRAFTS not in path.relative_to(folder).parts]


def lint(paths: Iterable[Path]) -> LintReport:
    """Check all files. Raises: FileNotFoundError, GherkinMissing."""
    findings: list[Finding] = []
    features: list[Feature] = []
    for path in feature_files(paths):
        feature, found = lint_file(path)
        findings += sorted(found)
        features += [feature] if feature else []
    return LintReport(tuple(findings), tuple(features))


def lint_file(path: Path) -> tuple[Feature | None, list[Finding]]:
    """Check one file; no feature comes back when it cannot be read as one, and the findings say why."""
    file = path.as_posix()
    try:
        text, has_mark = read_text(path)
    except UnicodeDecodeError as bad:
        return None, [finding(file, bad.object.count(b"\n", 0, bad.start) + 1, "F002")]
    findings = [finding(file, 1, "F001")] if has_mark else []
    header, *_ = text.split("\n", 1)
    language = LANGUAGE.fullmatch(header)
    if not language or language[1].strip() != "zh-CN":
        findings.append(finding(file, 1, "F003"))
        # A header that names another language would make the parser misread every line after it.
        text = text[len(header) :] if language else text
    lines = check_lines(text, file)
    findings += lines.findings
    try:
        feature = parse_feature(lines.mended, file)
    except SyntaxErrors as errors:
        places = dict(reversed(errors.places))
        findings += [finding(file, line, "F004", what=places[line]) for line in _block_starts(places)]
        return None, findings
    prose = {line: body for line, body in lines.executable.items() if line not in feature.lines}
    findings += [finding(file, line, "F109", line=prose[line]) for line in _block_starts(prose)]
    return feature, findings + list(check_tree(feature))


def _block_starts(lines: Iterable[int]) -> Iterator[int]:
    """Yield the first of each run of consecutive lines: the others follow from it."""
    previous = -1
    for line in sorted(lines):
        if line != previous + 1:
            yield line
        previous = line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m incentives.specs.lint", description="检查功能文件。")
    parser.add_argument("paths", nargs="+", type=Path, metavar="路径", help="功能文件或其所在目录")
    parser.add_argument("--count", action="store_true", help="列出每个功能的场景数，场景大纲按例子的行数计")
    parser.add_argument("--at-least", type=int, default=0, metavar="N", help="场景总数少于 N 时失败")
    options = parser.parse_args(arguments)
    try:
        report = lint(options.paths)
    except (FileNotFoundError, GherkinMissing) as problem:
        parser.exit(2, f"{problem}\n")
    lines = [str(found) for found in report.findings]
    too_few = report.runs < options.at_least
    if not report.findings:
        if options.count:
            lines += [f"{feature.runs:>6}  {feature.file}  {feature.name}" for feature in report.features]
        verdict = f"少于要求的 {options.at_least} 个" if too_few else "没有问题"
        lines.append(f"合计 {len(report.features)} 个功能文件、{report.runs} 个场景，{verdict}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if report.findings or too_few else 0


if __name__ == "__main__":
    sys.exit(main())
