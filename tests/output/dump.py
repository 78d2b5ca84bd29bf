"""Write a small database as SQL, to be kept for each released schema: python -m tests.output.dump > released/N.sql."""

import sys
import tempfile
from pathlib import Path

from output.schema import APPLICATION_ID
from output.store import SqliteStore
from tests.output.news import NIGHT, article, claim


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, SqliteStore(Path(folder) / "ocop.db", clock=lambda: NIGHT) as store:
        run = store.start_run("crawl", ["vnexpress"], NIGHT)
        parts = (claim(403), claim(43, stars_min=4, stars_max=4, part_of=0))
        store.save(run, article("https://vnexpress.net/a", *parts, aliases=("https://m.vnexpress.net/a",)))
        store.add_issue(run, "layout", "body matched nothing", outlet="vnexpress")
        store.finish_run(run, NIGHT, "finished", {"vnexpress": {"requests": 3, "pages": 1, "verdicts": {"stored": 1}}})
        objects = store.db.execute(
            "select name, sql, type from sqlite_master where sql is not null and name not like 'articles_fts_%'"
        ).fetchall()
        print(f"pragma application_id = {APPLICATION_ID};")
        for name, sql, _ in objects:
            if not name.startswith("sqlite_"):
                print(f"{sql};")
        # The full-text index is filled by its triggers.
        for name, _, kind in objects:
            if kind == "table" and name != "articles_fts":
                columns = [row[1] for row in store.db.execute(f"pragma table_info({name})")]
                quoted = " || ', ' || ".join(f"quote({column})" for column in columns)
                for (values,) in store.db.execute(f"select {quoted} from {name}"):
                    print(f"insert into {name} ({', '.join(columns)}) values ({values});")


if __name__ == "__main__":
    sys.exit(main())
