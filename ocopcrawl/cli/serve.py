"""`ocopcrawl serve`: the database in a browser."""

import socket
import tempfile
from importlib import resources
from pathlib import Path

import click

from ocopcrawl.cli.options import ARCHIVES, database_option, unusable
from ocopcrawl.items import StoreError
from output.datasette.command import address, arguments, tell_archives, tell_reviewer
from output.store import upgrade

FIRST_PORT, LAST_PORT = 8001, 8020
LOOPBACK = ("127.0.0.1", "::1", "localhost")

EPILOG = """\b
Examples:
  ocopcrawl serve
  ocopcrawl serve --db demo/ocop.db --open
  ocopcrawl serve --review "Nguyễn Hà"
  ocopcrawl serve --public --host 0.0.0.0 --port 80

\b
Exit codes: 0 ended with Ctrl-C; 2 a database or port that cannot be used.
"""


@click.command(epilog=EPILOG)
@database_option()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"Port to listen on; without it the first free one from {FIRST_PORT} on.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is every one.")
@click.option("--open/--no-open", "browser", default=False, help="Open a browser.")
@click.option(
    "--public",
    is_flag=True,
    help="Safe for strangers: no free SQL, no download, no whole texts, no archived pages, tight limits.",
)
@click.option("--texts", is_flag=True, help="With --public: whole texts and archived pages, if you have the right.")
@click.option("--review", "reviewer", metavar="NAME", help="Let this person confirm, correct and reject claims.")
@ARCHIVES
def command(
    db: Path,
    port: int | None,
    host: str,
    browser: bool,
    public: bool,
    texts: bool,
    reviewer: str | None,
    archives: tuple[Path, ...],
) -> None:
    """Show the database in a browser, on this machine only unless another --host is named.

    A crawl may be writing at the same time. Ctrl-C ends it.
    """
    texts = texts or not public
    if reviewer is not None:
        check_review(reviewer, host, public=public)
    try:
        upgrade(db)
        port = free_port(host, port)
        with tempfile.TemporaryDirectory(prefix="ocopcrawl-") as folder:
            given = arguments(
                db,
                Path(folder),
                host=host,
                port=port,
                public=public,
                browser=browser,
                texts=texts,
                review=reviewer is not None,
            )
            tell_archives(archive_folders(db, archives) if texts else ())
            click.echo(f"{db} is shown at {address(host, port)}  (Ctrl-C ends it)")
            if reviewer is not None:
                click.echo(f"{reviewer} signs in at {tell_reviewer(reviewer, host, port)}  (once)")
            start(given)
    except StoreError as error:
        raise unusable(error) from None


def check_review(reviewer: str, host: str, *, public: bool) -> None:
    """Reviews are taken on this machine only, from somebody with a name."""
    if public or host not in LOOPBACK:
        raise click.UsageError(
            "--review is for this machine only, never with --public or another --host;"
            " from elsewhere reach it through ssh -L."
        )
    if not reviewer.strip():
        raise click.UsageError("--review needs the reviewer's name.")


def archive_folders(db: Path, named: tuple[Path, ...]) -> tuple[Path, ...]:
    """Where archived pages may lie: the folders named, else those that the crawl and the demo use."""
    return named or (Path("archive"), db.parent / "archive", Path(str(resources.files("ocopcrawl") / "demo")))


def free_port(host: str, port: int | None) -> int:
    """The port, or the first free one where none is named."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in [port] if port else range(FIRST_PORT, LAST_PORT + 1):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # As the server does: a port in its last minute of waiting is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except PermissionError:
                raise click.UsageError(
                    f"port {candidate} needs the administrator's rights; name one above 1023."
                ) from None
            except socket.gaierror:
                raise click.UsageError(f"{host} is no address of this machine.") from None
            except OSError:
                continue
            return candidate
    raise click.UsageError(
        f"port {port} on {host} cannot be had, another program may be using it; name another one with --port."
        if port
        else f"no port from {FIRST_PORT} to {LAST_PORT} is free on {host}; name one with --port."
    )


def start(given: list[str]) -> None:
    """Run Datasette in this process until it is ended."""
    from datasette.cli import cli  # takes a third of a second, which `--help` need not wait for

    cli.main(args=given, prog_name="ocopcrawl serve", standalone_mode=False)
