"""The command line: one command a verb, each in its own file, imported only when it is asked for.

Exit codes: 0 done, 1 an unhealthy run or a failure, 2 wrong usage or unusable input, 3 nothing to do, 130 interrupted.
"""

import importlib
from typing import Any

import click

import ocopcrawl

INTERRUPTED = 130
COMMANDS = {
    "crawl": "Crawl the outlets (or replay an archive) into the database.",
    "demo": "Replay the bundled newspapers into a database and show what they say.",
    "parse": "Print the article of a saved page as JSON.",
    "extract": "Print the claims that texts, pages or documents state.",
    "evaluate": "Compare claims with annotated ones: precision, recall, F1.",
    "reextract": "Read the archive again with today's rules, and show what changes.",
    "import-warc": "Take archives of other programs into one's own, and read them.",
    "export": "Write the data as a described dataset.",
    "serve": "Open the database in Datasette.",
    "reviews": "List what people reviewed, or write it as documents for evaluate.",
    "status": "Show the last runs and what should be looked at.",
    "backup": "Copy the database, also while a crawl is writing.",
    "restore": "Put a copy of the database in its place.",
    "archive": "List the files of the archive, or drop old ones.",
    "outlets": "List the outlets, add one, check how they read.",
}


class Commands(click.Group):
    """A group whose commands are imported when they are called, so that `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"ocopcrawl.cli.{cmd_name.replace('-', '_')}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; Ctrl-C ends it with the code that stands for that, and click's own would be 1.

        A failure of the system that no verb expects is told without a traceback: mostly the output cannot be written.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # Click ends it quietly.
            raise
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'the output'}: {error.strerror or error}.") from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing one of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands)
@click.version_option(ocopcrawl.__version__, prog_name="ocopcrawl")
def main() -> None:
    """Read the numbers of Vietnam's OCOP programme out of newspapers, with the sentence that proves each."""
