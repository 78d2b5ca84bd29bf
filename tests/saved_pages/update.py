"""Write the expected JSON of the saved pages anew, for review with `git diff`.

    python -m tests.saved_pages.update [NAME ...]

Every change must be looked at beside the page: what this command writes is what the code says, not what is right.
"""

import json
import sys
from pathlib import Path

from tests.saved_pages import FOLDER, PAGES, read


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(PAGES))
    if unknown:
        print(f"No such page: {', '.join(unknown)}. There are: {', '.join(PAGES)}.", file=sys.stderr)
        return 2
    for name in names or PAGES:
        path = Path(FOLDER / f"{name}.json")
        text = json.dumps(read(name), ensure_ascii=False, indent=2) + "\n"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(text, encoding="utf-8")
        print(f"{name}: {'unchanged' if text == before else 'written, look at the difference'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
