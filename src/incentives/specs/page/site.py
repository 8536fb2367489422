"""The files of the living page: HTML through Jinja2 with everything escaped, and the same facts as JSON beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from incentives.explain.wording import CONFIDENCE, say_day
from incentives.ir.ruleset import Ruleset
from incentives.specs.cover import Covered
from incentives.specs.page.chapters import Chapter, chapters
from incentives.specs.page.gallery import VERDICTS, Card
from incentives.specs.signing import Signed
from incentives.version import __version__

SCHEMA = "incentives/specs-page/1"
DATA, START = "page.json", "index.html"


class TemplatesMissing(RuntimeError):
    """Jinja2 is not installed; it comes with the extra `pages`."""


class NotOurs(RuntimeError):
    """The folder holds something else than a living page; nothing was written."""


@dataclass(frozen=True, slots=True)
class Site:
    """All files of the page by path below its folder, and how many of what it shows."""

    files: Mapping[str, str]
    counts: Mapping[str, int]


def build_site(
    ruleset: Ruleset, cards: Sequence[Card], coverage: Sequence[Covered], signed: Sequence[Signed], on: date
) -> Site:
    """Build the page from rules compiled with their places in the files, scenarios that ran and what they cover.

    Raises TemplatesMissing.
    """
    made = chapters(ruleset, cards, coverage, signed, on)
    counts = _counts(made, len(ruleset.programmes))
    files = _pages(ruleset, made, counts, on)
    files[DATA] = json.dumps(_data(ruleset, made, counts, on, sorted(files)), ensure_ascii=False, default=str)
    return Site(files, counts)


def write_site(site: Site, folder: Path) -> int:
    """Write all files into a folder, which is new, empty or an earlier page; return the bytes written.

    Raises NotOurs, OSError.
    """
    old = _earlier(folder)
    for name in old - set(site.files):
        (folder / name).unlink(missing_ok=True)
    size = 0
    for name, text in site.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size


def _earlier(folder: Path) -> set[str]:
    """Return the pages of an earlier run."""
    if not folder.exists() or not any(folder.iterdir()):
        return set()
    try:
        data = json.loads((folder / DATA).read_text(encoding="utf-8"))
        pages = data["pages"] if data["schema"] == SCHEMA else None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotOurs(str(folder)) from error
    if pages is None:
        raise NotOurs(str(folder))
    return {name for name in pages if ".." not in Path(name).parts and not Path(name).is_absolute()}


def _pages(ruleset: Ruleset, made: Sequence[Chapter], counts: Mapping[str, int], on: date) -> dict[str, str]:
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise TemplatesMissing(str(error)) from error
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "day": say_day,
        "on": on,
        "digest": ruleset.digest,
        "version": __version__,
        "verdicts": VERDICTS,
        "letters": list(CONFIDENCE["zh"].items()),
    }
    files = {
        START: environment.get_template("index.html").render(
            root="",
            counts=counts,
            pages=made,
            programmes=list(ruleset.programmes.values()),
            matrix=_matrix(made, list(ruleset.programmes)),
            others=[chapter for chapter in made if chapter.book is None],
        ),
        "documents.html": environment.get_template("documents.html").render(
            root="", documents=list(ruleset.documents.values())
        ),
    }
    template = environment.get_template("book.html")
    for chapter in made:
        files[f"{chapter.key}.html"] = template.render(page=chapter, root="../" * chapter.key.count("/"))
    return files


def _matrix(made: Sequence[Chapter], programmes: Sequence[str]) -> list[tuple[str, list[Chapter | None]]]:
    """Return a row for each place, the nation first, and in it the chapter of each programme."""
    cells = {(one.book.code, one.book.programme): one for one in made if one.book is not None}
    names = {one.book.code: one.book.place for one in made if one.book is not None}
    return [(names[code], [cells.get((code, name)) for name in programmes]) for code in sorted(names)]


def _counts(made: Sequence[Chapter], programmes: int) -> dict[str, int]:
    found = [chapter.book for chapter in made if chapter.book is not None]
    trees = [book.conditions for book in found if book.is_national and book.conditions is not None]
    changed = [tree for book in found for change in book.changes for tree in change.conditions]
    return {
        "programmes": programmes,
        "books": len(found),
        "conditions": sum(not line.parts for tree in (*trees, *changed) for _, line in tree.walk()),
        "scenarios": sum(len(chapter.cards) for chapter in made),
        "failed": sum(chapter.failed for chapter in made),
        "undefended": sum(len(chapter.undefended) for chapter in made),
        "one_sided": sum(len(chapter.lacking) for chapter in made),
        "lost": sum(len(chapter.lost) for chapter in made),
        "unsigned": sum(chapter.signed is not None and not chapter.signed.valid for chapter in made),
        "unpublished": sum(len(chapter.own_unpublished) for chapter in made),
    }


def _data(
    ruleset: Ruleset, made: Sequence[Chapter], counts: Mapping[str, int], on: date, pages: Sequence[str]
) -> dict[str, Any]:
    """Return what gates read: every number and list of the page, without its looks."""
    return {
        "schema": SCHEMA,
        "on": on,
        "ruleset": ruleset.digest,
        "version": __version__,
        "counts": counts,
        "pages": pages,
        "undefended": [asdict(clause) for chapter in made for clause in chapter.undefended],
        "lost": [
            {"file": f"{one.card.key}.feature", "line": one.card.line, "scenario": one.card.name, "clause": one.clause}
            for chapter in made
            for one in chapter.lost
        ],
        "one_sided": [
            {"book": chapter.key, "id": name, "lacking": side}
            for chapter in made for name, side in chapter.lacking.items()
        ],
        "unpublished": [
            {"book": chapter.key, "id": table.id, "kind": table.kind, "name": table.name, "period": line.period}
            for chapter in made
            for table, line in chapter.own_unpublished
        ],
        "features": [
            {"file": chapter.signed.file, "sha256": chapter.signed.sha256,
             "signed": [{"reviewer": one.reviewer, "day": one.day} for one in chapter.signed.valid]}
            for chapter in made if chapter.signed is not None
        ],
        "scenarios": [
            {"file": f"{one.key}.feature", "line": one.line, "name": one.name, "programme": one.programme,
             "clauses": one.clauses, "outcome": one.outcome, "deciding": one.deciding, "passed": one.passed,
             "failure": one.failure}
            for chapter in made for one in chapter.cards
        ],
        "books": [asdict(chapter.book) for chapter in made if chapter.book is not None],
    }  # fmt: skip
