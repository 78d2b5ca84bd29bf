"""The two halves of a re-extraction: finding what changes, without a write to the database, and committing it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from extract.claims import EXTRACTOR_VERSION
from ocopcrawl.items import ArticleItem, Recording
from ocopcrawl.reextract.change import Change
from ocopcrawl.reextract.compare import compare
from ocopcrawl.reextract.notes import Notes
from ocopcrawl.reextract.pool import BATCH, read_all
from ocopcrawl.reextract.reading import Read, Task, Unread
from output.rereading import ArchivedPage, RereadingStore
from pipelines.duplicates import find_copies
from pipelines.extract import report_breakdowns

Tell = Callable[[int, int], None]
"""Hears how many pages are done, and of how many."""


def find(
    store: RereadingStore, notes: Notes, pages: Sequence[ArchivedPage], folders: tuple[Path, ...], jobs: int, tell: Tell
) -> list[Change]:
    """Read every page that the notes do not know, and give all changes.

    It can be killed at any moment: what was read is noted every few pages.
    """
    known = notes.known()
    tasks: list[Task] = [(page, folders) for page in pages if known.get(page.page) != page.digest]
    done = len(pages) - len(tasks)
    tell(done, len(pages))
    passing: list[Change] = []
    with closing(read_all(tasks, jobs)) as results:
        while batch := list(islice(results, BATCH)):
            found = [(page, change_of(store, page, read)) for (page, _), read in batch]
            # What is missing or failed today may be there tomorrow.
            notes.keep((page, change) for page, change in found if not change.problem)
            passing += [change for _, change in found if change.problem]
            done += len(batch)
            tell(done, len(pages))
    wanted = {page.page for page in pages} - {change.page for change in passing}
    return passing + [change for change in notes.changes() if change.page in wanted]


def change_of(store: RereadingStore, page: ArchivedPage, read: Read) -> Change:
    """The change that a reading of a page makes."""
    if isinstance(read, Unread):
        return Change(
            page.page, page.url, page.outlet, page.verdict, page.verdict,
            problem=read.reason, is_missing=read.is_missing,
        )  # fmt: skip
    stored = store.stored(page.page)
    change = compare(page, stored, read)
    if stored and stored["reviewed"] and read.verdict != "stored":
        change.problem = f"people have reviewed its claims, so it is kept, although it is {read.verdict} now"
    return change


def commit(
    store: RereadingStore,
    pages: Iterable[ArchivedPage],
    changes: Iterable[Change],
    folders: tuple[Path, ...],
    jobs: int,
    command: str,
    tell: Tell,
) -> int:
    """Put the changes into the database, one transaction an article, as a run of its own. Gives how many there were.

    It can be killed at any moment: run again, it finds the same changes but for those that are in.
    """
    by_page = {page.page: page for page in pages}
    wanted = [by_page[change.page] for change in changes if change.is_any]
    run = store.start_run(command, [], datetime.now(UTC))
    recording = Recording(store, run)
    done = 0
    with closing(read_all([(page, folders) for page in wanted], jobs)) as results:
        for (page, _), read in results:
            # Looked at again, because a crawl may have stored something since.
            change = change_of(store, page, read)
            if isinstance(read, ArticleItem) and change.is_any:
                put(recording, page, change, read)
            done += 1
            tell(done, len(wanted))
    for change in changes:
        if not change.is_any and not change.problem and change.after == "stored":
            store.confirm(change.page, EXTRACTOR_VERSION)
    store.finish_run(run, datetime.now(UTC), "finished", {})
    return done


def put(recording: Recording, page: ArchivedPage, change: Change, item: ArticleItem) -> None:
    """Put one reading in place."""
    store = recording.store
    if not isinstance(store, RereadingStore):
        raise TypeError("a re-extraction needs a store that can replace")
    if item.verdict == "stored":
        find_copies(item, store)
        store.replace(recording.run, page.page, item, keep_claims=change.is_reread)
        report_breakdowns(item, recording)
    elif change.before == "stored":
        store.withdraw(recording.run, page.page, item)
    else:
        store.judge(recording.run, page.judged_url, page.outlet, item.verdict, item.reason)
