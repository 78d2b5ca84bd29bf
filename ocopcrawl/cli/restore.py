"""`ocopcrawl restore`: a copy of the database in its place."""

from pathlib import Path

import click

from ocopcrawl.cli.options import database_option, unusable
from ocopcrawl.items import StoreError
from ocopcrawl.lock import only_crawl
from output.backup import check, restore

EPILOG = """\b
Examples:
  ocopcrawl restore ocop-2026-11-23.db
  ocopcrawl restore /mnt/backup/ocop.db --db /var/lib/ocopcrawl/ocop.db --yes

\b
Exit codes: 0 restored; 1 not confirmed; 2 a copy or database that cannot be used, or another program in the way.
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option()
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(file: Path, db: Path, yes: bool) -> None:
    """Put FILE, a copy made by `ocopcrawl backup`, in the place of the database.

    The former database is kept beside it, as NAME.before-restore. What was crawled since the copy is fetched again by
    the next crawl, or read from the archive with `ocopcrawl crawl --replay`. Datasette may have the database open and
    shows the restored one at once; only a damaged database must be closed by all before.
    """
    if file.absolute() == db.absolute():
        raise click.UsageError(f"{file} is the database itself.")
    try:
        check(file)
        if db.exists() and not yes:
            click.confirm(f"Replace {db} by {file}?", abort=True)
        with only_crawl(db):
            kept = restore(file, db)
    except StoreError as error:
        raise unusable(error) from None
    click.echo(f"{db} is restored from {file}." + (f" The former one is {kept}." if kept else ""))
