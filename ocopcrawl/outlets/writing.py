"""Writes what was proposed into a checkout of the project, for review."""

import runpy
from pathlib import Path

from ocopcrawl.outlets.adding import CannotAddError, Draft
from ocopcrawl.outlets.listing import markdown
from ocopcrawl.outlets.saved import add_page
from spiders.registry import outlets


def write(found: Draft, repository: Path) -> list[Path]:
    """Write what a draft proposes into a checkout. Raises CannotAddError where the module exists, OSError."""
    written = []
    if found.module is not None:
        path = repository / "spiders" / "outlets" / f"{found.key}.py"
        if path.exists():
            raise CannotAddError(f"{path} exists; choose another --name")
        path.write_text(found.module, encoding="utf-8")
        written = [path, *_table(path, found.key, repository)]
    return [*written, *add_page(repository, found.page, found.html, found.expected)]


def _table(path: Path, key: str, repository: Path) -> list[Path]:
    """Write the table of outlets anew, with the new one in its place."""
    page = repository / "docs" / "outlets.md"
    if not page.exists():
        return []
    found = runpy.run_path(str(path))
    new = next(value.outlet for value in found.values() if getattr(value, "name", None) == key)
    known = {**{name: spider.outlet for name, spider in outlets().items()}, key: new}
    page.write_text(markdown([known[name] for name in sorted(known)]), encoding="utf-8")
    return [page]
