"""`ocopcrawl import-warc`: archives of other programs, taken into one's own."""

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import click
from rich.console import Console

from extract.address import canonical_address
from ocopcrawl.archive.reader import NotAnArchiveError, open_archive
from ocopcrawl.cli.crawl import check_folder, summarise
from ocopcrawl.cli.options import ARCHIVE, LOG_LEVEL, database_option, unusable
from ocopcrawl.items import StoreError
from ocopcrawl.logs import start_logging
from ocopcrawl.runner import NOTHING, run
from ocopcrawl.visits import ChoiceError, chosen, replayed
from output.store import SqliteStore
from spiders.discovery.addresses import is_article
from spiders.registry import outlet_for

EPILOG = """\b
Examples:
  ocopcrawl import-warc CC-NEWS-20240801.warc.gz --outlet baonghean
  ocopcrawl import-warc old/*.warc.gz --db ocop.db --archive archive

\b
Exit codes: 0 done; 1 an outlet failed; 2 a file, folder or database that cannot be used; 3 no new article in the
files; 130 interrupted.
"""


@click.command(epilog=EPILOG)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(dir_okay=False, exists=True, path_type=Path)
)
@database_option()
@ARCHIVE
@click.option("--outlet", "names", metavar="NAME", multiple=True, help="Only pages of this outlet; may be repeated.")
@LOG_LEVEL
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    db: Path,
    archive: Path,
    names: tuple[str, ...],
    log_level: str | None,
) -> None:
    """Copy WARC files into the archive and read their articles into the database, without the network.

    Every article page of an outlet in the files is read, whether a list names it or not. The files may come from
    Common Crawl or any other program.
    """
    try:
        chosen(names, ())  # before anything is copied
        check_folder(archive)
        for file in files:
            for path, problem in open_archive((file,)).problems:
                click.echo(f"{path}: {problem}", err=True)
        kept = [taken_in(file, archive) for file in files]
        addresses = addresses_of(open_archive(tuple(kept)).addresses, names)
        with SqliteStore(db) as store:
            # What is known is newer, or has been read before.
            fresh = [address for address in addresses if store.known(canonical_address(address)) is None]
        visits = replayed(kept, names, fresh) if fresh else []
    except (NotAnArchiveError, ChoiceError, StoreError) as error:
        raise unusable(error) from None
    except OSError as error:
        raise click.UsageError(f"{error.filename} cannot be copied: {error.strerror}.") from None
    if not visits:
        click.echo("Nothing to do: the files have no article of an outlet that is not known yet.", err=True)
        ctx.exit(NOTHING)
    console = Console(stderr=True)
    settings = start_logging(console, {"OCOP_DB": str(db), "OCOP_ARCHIVE": None}, {}, log_level, None)
    try:
        outcome = run(visits, settings, shlex.join(["ocopcrawl", *sys.argv[1:]]), console)
    except StoreError as error:
        raise unusable(error) from None
    summarise(outcome, db)
    ctx.exit(outcome.exit_code)


def addresses_of(addresses: list[str], names: tuple[str, ...]) -> list[str]:
    """The articles among addresses, of the outlets that are known and asked for."""
    found = []
    for address in addresses:
        spider = outlet_for(address) if address.startswith(("http://", "https://")) else None
        if spider and (not names or spider.name in names) and is_article(spider.outlet, address):
            found.append(address)
    return found


def taken_in(file: Path, archive: Path) -> Path:
    """The file in the archive: itself if it lies there, else a whole copy under a plain name. Raises OSError."""
    if file.resolve().parent == archive.resolve():
        return file
    stem, kind = (file.name[: -len(end)], end) if (end := ending(file)) else (file.name, ".warc")
    plain = re.sub(r"[^\w.-]+", "_", stem).lstrip(".") or "import"
    target = archive / f"{plain}{kind}"
    number = 1
    while target.exists() and target.stat().st_size != file.stat().st_size:
        number += 1
        target = archive / f"{plain}-{number}{kind}"
    if not target.exists():
        made = archive / f".{target.name}.{os.getpid()}.new"
        try:
            shutil.copyfile(file, made)
            made.replace(target)
        finally:
            made.unlink(missing_ok=True)
    return target


def ending(file: Path) -> str:
    """What the name of a WARC file ends in; "" for any other name."""
    return next((end for end in (".warc.gz", ".warc") if file.name.endswith(end)), "")
