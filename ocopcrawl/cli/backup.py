"""`ocopcrawl backup`: a copy of the database while a crawl is writing."""

from pathlib import Path

import click

from ocopcrawl.cli.options import database_option, unusable
from ocopcrawl.items import StoreError
from output.backup import backup

EPILOG = """\b
Examples:
  ocopcrawl backup ocop-$(date +%F).db
  ocopcrawl backup /mnt/backup/ocop.db --db /var/lib/ocopcrawl/ocop.db --force

\b
Exit codes: 0 written and checked; 2 a database or file that cannot be used.
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option()
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def command(file: Path, db: Path, force: bool) -> None:
    """Copy the database to FILE, as of one moment and checked, also while a crawl is writing.

    `ocopcrawl restore FILE` is the way back. The pages themselves are in the archive, which any tool may copy: its
    closed files never change.
    """
    if file.exists() and not force:
        raise click.UsageError(f"{file} exists; name another file or say --force.")
    if file.absolute() == db.absolute():
        raise click.UsageError(f"{file} is the database itself.")
    try:
        size = backup(db, file)
    except StoreError as error:
        raise unusable(error) from None
    click.echo(f"{file}: {size / 1e6:,.1f} MB, checked.")
