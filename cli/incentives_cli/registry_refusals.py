"""Why a registry cannot be read or a folder not be written, said to the officer, whichever command it was for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang

_DIFFERING = {
    "format": "结果的格式",
    "input": "登记册",
    "content": "登记册的内容",
    "on": "认定日",
    "programmes": "项目",
    "ruleset": "规则",
    "engine": "程序版本",
    "second_look": "是否再查",
    "parts": "登记册的分片",
}


@contextmanager
def registry_refusals(source: str, out: Path, lang: Lang) -> Iterator[None]:
    """Say why `source` cannot be read or `out` not be written. Raises typer.Exit(2) or (3)."""
    from incentives.batch.assessment.manifest import FolderBusy, OtherAssessment
    from incentives.batch.opening import shown_address
    from incentives.batch.problems import ExtraMissing, RegistryInvalid

    try:
        yield
    except RegistryInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.CASE_INVALID) from None
    except OtherAssessment as other:
        names = "、".join(_DIFFERING.get(name, name) for name in other.differing)
        usage_error(
            lang,
            f"--out「{out}」中已有另一次认定的结果（{names}不同），请另写一个目录，或者先移走",
            f"--out 「{out}」 holds the results of another assessment (different: {', '.join(other.differing)}); name another folder, or move it away",
        )
    except FolderBusy:
        usage_error(
            lang,
            f"另一个程序正在写「{out}」，请等它结束后再运行，或者另写一个目录",
            f"another process is writing to 「{out}」; wait for it to end, or name another folder",
        )
    except ExtraMissing as missing:
        usage_error(lang, str(missing), str(missing))
    except FileNotFoundError as error:
        name = error.filename or error
        usage_error(lang, f"没有「{name}」这个文件或者目录", f"there is no file or folder 「{name}」")
    except (FileExistsError, NotADirectoryError):
        usage_error(lang, f"「{out}」不是目录", f"「{out}」 is not a folder")
    except OSError as error:
        shown = shown_address(source)
        usage_error(
            lang,
            f"「{shown}」或者「{out}」无法读写：{error}",
            f"cannot read 「{shown}」 or write 「{out}」: {error}",
        )
