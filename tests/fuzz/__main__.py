"""Search for inputs that break the reader, guided by the code that they reach.

    python -m tests.fuzz [--seconds 600] [--folder fuzz]
    python -m tests.fuzz FILE ...          shorten what was found, and run it again with its traceback

Needs atheris (`make fuzz` installs it). Starts from the gold set, keeps its corpus in FOLDER/corpus and what it found
in FOLDER/found: one file a place in the code, the shortest input. The exit code is 1 where anything was found.
"""

import argparse
import csv
import subprocess
import sys
import traceback
from hashlib import sha256
from pathlib import Path

from tests.fuzz.shrinking import shrink

REPOSITORY = Path(__file__).parent.parent.parent
DATA = REPOSITORY / "extract/data"
SLOWEST = 20  # seconds for 4 KB, after which an input counts as found; a usual one takes some milliseconds


def write_dictionary(path: Path) -> None:
    """The phrases and names of the data files: bytes alone would take years to find "công nhận lại"."""
    phrases = set()
    for table in [*DATA.glob("cues_*.csv"), DATA / "aliases.csv", DATA / "masks.csv"]:
        with table.open(encoding="utf-8", newline="") as rows:
            phrases |= {row[0] for row in csv.reader(rows) if row and len(row[0].encode()) <= 60}
    spelled = ("".join(f"\\x{byte:02x}" for byte in phrase.encode()) for phrase in sorted(phrases))
    path.write_text("".join(f'"{phrase}"\n' for phrase in spelled), encoding="ascii")


def place_of(error: BaseException) -> str:
    """Kind of error and the innermost line of the project, as a file name."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(REPOSITORY / "extract")] or frames
    what = str(error).replace(" ", "-") if type(error).__name__ == "BrokenPromiseError" else ""
    return f"{type(error).__name__}-{what or f'{Path(own[-1].filename).stem}-{own[-1].lineno}'}"


def work(found: Path, arguments: list[str]) -> None:
    """Fuzz in this process, until libFuzzer's time is over. An error is kept, and the search goes on behind it."""
    import atheris

    with atheris.instrument_imports(include=["extract"]):
        from tests.fuzz.reader import check

    def attempt(data: bytes) -> None:
        try:
            check(data)
        except Exception as error:
            target = found / place_of(error)
            if not target.exists() or len(data) < target.stat().st_size:
                target.write_bytes(data)

    atheris.Setup([sys.argv[0], *arguments], attempt)
    atheris.Fuzz()


def trouble(data: bytes) -> str:
    """What an input breaks, by `place_of`; "" for nothing."""
    from tests.fuzz.reader import check

    try:
        check(data)
    except Exception as error:
        return place_of(error)
    return ""


def again(paths: list[Path]) -> int:
    """Run saved inputs and shorten those that still break something, each with its traceback; how many do."""
    from tests.fuzz.reader import article_from, check

    broken = 0
    for path in paths:
        data = path.read_bytes()
        if what := trouble(data):
            data = shrink(data, lambda shorter, what=what: trouble(shorter) == what)  # type: ignore[misc]
            path.write_bytes(data)
        try:
            check(data)
        except Exception:
            broken += 1
            print(f"{path}: {what}\n{article_from(data)}\n{traceback.format_exc()}")
        else:
            print(f"{path}: nothing is wrong any more")
    return broken


def search(folder: Path, seconds: int) -> int:
    """Fuzz in a process of its own, so that a crash or a hang of it can be reported; how many inputs were found."""
    from tests.fuzz.reader import seeds

    corpus, found = folder / "corpus", folder / "found"
    for needed in (corpus, found):
        needed.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        (corpus / sha256(seed).hexdigest()[:20]).write_bytes(seed)
    write_dictionary(folder / "phrases.dict")
    arguments = [
        f"-max_total_time={seconds}", f"-timeout={SLOWEST}", "-max_len=4096", "-rss_limit_mb=3000",
        f"-artifact_prefix={found}/", f"-dict={folder / 'phrases.dict'}", "-print_final_stats=1", str(corpus),
    ]  # fmt: skip
    command = [sys.executable, "-m", "tests.fuzz", "--work", str(found), "--", *arguments]
    code = subprocess.run(command, cwd=REPOSITORY, check=False).returncode
    inputs = sorted(found.iterdir())
    for path in inputs:
        print(f"found: {path} ({path.stat().st_size} bytes)")
    print(f"{len(inputs)} found" + (f"; the fuzzer ended with code {code}" if code else ""))
    return len(inputs) + bool(code)


def main() -> int:
    """Fuzz, or run saved inputs again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="inputs to shorten and run again")
    parser.add_argument("--seconds", type=int, default=600, help="how long to search (600)")
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "fuzz", help="where corpus and findings are kept")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.work, options.files)
        return 0
    broken = again([Path(file) for file in options.files]) if options.files else search(options.folder, options.seconds)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
