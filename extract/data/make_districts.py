"""Makes `districts.csv` again from the package vietnamadminunits (PyPI, MIT), whose names and parents are the facts.

The package is no dependency of the project. Run it where the package is installed, then review the difference:

    python -m venv /tmp/units && /tmp/units/bin/pip install vietnamadminunits
    python extract/data/make_districts.py /tmp/units/lib/python3.*/site-packages/vietnamadminunits/data/dataset.db

Columns: `name`, `type` (its last one), `province` (slug of the unit it lay in until 2025-06-30), `ended` (the day it
ceased to be a district), `elsewhere` (communes of that name in other provinces), `care` (why its bare name alone is
not enough: it is also a word, a person, a river, ...).
"""

import csv
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent
REFORM = "2025-07-01"

# Districts that newspapers of 2018 to 2025 name and that had ended before the package's snapshot of June 2025.
ENDED = """
Huyện|Thông Nông|cao-bang|2020-03-01
Huyện|Trà Lĩnh|cao-bang|2020-03-01
Huyện|Quảng Uyên|cao-bang|2020-03-01
Huyện|Phục Hòa|cao-bang|2020-03-01
Huyện|Kỳ Sơn|hoa-binh|2020-01-01
Huyện|Hoành Bồ|quang-ninh|2020-01-01
Huyện|Yên Dũng|bac-giang|2025-01-01
Huyện|Mỹ Lộc|nam-dinh|2024-09-01
Thành phố|Ninh Bình|ninh-binh|2025-01-01
Huyện|Đông Sơn|thanh-hoa|2025-01-01
Huyện|Tĩnh Gia|thanh-hoa|2020-06-01
Thị xã|Cửa Lò|nghe-an|2025-01-01
Huyện|Lộc Hà|ha-tinh|2025-01-01
Thành phố|Huế|hue|2025-01-01
Huyện|Nam Đông|hue|2025-01-01
Huyện|Nông Sơn|quang-nam|2025-01-01
Huyện|Tây Trà|quang-ngai|2020-03-01
Huyện|Đạ Tẻh|lam-dong|2025-01-01
Huyện|Cát Tiên|lam-dong|2025-01-01
Huyện|Long Điền|ba-ria-vung-tau|2025-01-01
Huyện|Đất Đỏ|ba-ria-vung-tau|2025-01-01
Huyện|Tân Thành|ba-ria-vung-tau|2018-04-12
Quận|Thủ Đức|ho-chi-minh|2021-01-01
Quận|Quận 2|ho-chi-minh|2021-01-01
Quận|Quận 9|ho-chi-minh|2021-01-01
"""

# Names that are also something else; the type word or another place beside them has to say that the district is meant.
CARE = {
    "word": "Thanh Xuân|Phúc Thọ|Yên Bình|Bác Ái|Thống Nhất|Bình Minh|Cờ Đỏ|Hòa Bình|Thanh Bình|Đông Hải|Bắc Sơn"
    "|Tây Sơn|Đông Sơn|Kim Sơn|Ngọc Hồi|Chợ Mới|Tân Thành|Tân Bình|Tân Phú|Thạnh Phú|Yên Lạc|Yên Khánh|Yên Mỹ|Tân Sơn",
    "person": "Quang Bình|Hòa An|Bảo Yên|Văn Yên|Hải Hà|Gia Bình|Kim Thành|Thanh Hà|Hải An|Vũ Thư|Thanh Liêm|Thái Hòa"
    "|Huế|Hải Châu|Minh Long|Bình Long|Xuân Lộc|Đức Huệ|An Minh|Thanh Sơn|Hà Trung|Xuân Trường|Bảo Lâm|Gia Lộc|Hoài Đức"
    "|Thanh Thủy|Hương Trà|Hương Thủy|Quỳnh Lưu|Hương Sơn|Hồng Lĩnh|Phú Xuân|Lâm Thao|Mỹ Đức|Quốc Oai|Anh Sơn|Bình Sơn"
    "|Trần Văn Thời|Ngọc Hiển|Hai Bà Trưng|Ngô Quyền|Lê Chân|Mê Linh|Mai Sơn|Thuận An|Phú Hòa|Khánh Sơn|Đan Phượng",
    "battle": "Đống Đa|Chi Lăng|Ba Đình|Điện Biên",
    "river": "Sông Mã|Sông Công|Sông Lô|Sông Cầu|Sông Hinh",
    "foreign": "Sơn Tây|Trường Sa|Hà Đông|Tân Yên|Bắc Hà",
    "bridge": "Long Biên",
    "forest": "U Minh",
    "short": "Chũ|Vinh|Lắk",
    "common": "Phú Mỹ|Tân An",
    "number": "Quận 1|Quận 2|Quận 3|Quận 4|Quận 5|Quận 6|Quận 7|Quận 8|Quận 9|Quận 10|Quận 11|Quận 12",
}


def slugs() -> dict[str, str]:
    """GSO code of each of the 63 provinces -> slug."""
    with (HERE / "provinces.csv").open(encoding="utf-8", newline="") as rows:
        return {row["unit"].partition(":")[2]: row["slug"] for row in csv.DictReader(rows) if row["unit"][:4] == "vn63"}


# The spelling of the statistics office, where the package has another one.
SPELLED = {"Đak Đoa": "Đăk Đoa", "Đăk Hà": "Đắk Hà"}


def bare(name: str) -> str:
    """The package marks a city beside a district of the same name: 'Kỳ Anh (Thị xã)'."""
    name = name.partition(" (")[0]
    return SPELLED.get(name, name)


def rows(database: Path) -> Iterator[dict[str, object]]:
    """Yield the rows of districts.csv, ordered by province and name."""
    known = slugs()
    care = {name: why for why, names in CARE.items() for name in names.split("|")}
    with closing(sqlite3.connect(database)) as connection:
        snapshot = connection.execute(
            "SELECT DISTINCT districtType, districtShort, provinceCode FROM admin_units_legacy"
        ).fetchall()
        communes = connection.execute("SELECT DISTINCT wardShort, provinceCode FROM admin_units_legacy").fetchall()
    homes = defaultdict(set)
    for name, code in communes:
        homes[bare(name or "")].add(known[code])
    districts = [(kind, bare(name), known[code], REFORM) for kind, name, code in snapshot]
    districts += [(kind, name, home, ended) for kind, name, home, ended in map(split, ENDED.split("\n")[1:-1])]
    repeated = Counter(districts)
    if max(repeated.values()) > 1:
        raise SystemExit(f"a district stands there twice: {repeated.most_common(1)}")
    for kind, name, home, ended in sorted(districts, key=lambda d: (d[2], d[1], d[0], d[3])):
        elsewhere = len(homes[name] - {home})
        yield {
            "name": name,
            "type": kind.lower(),
            "province": home,
            "ended": ended,
            "elsewhere": elsewhere,
            "care": care.get(name, ""),
        }


def split(line: str) -> tuple[str, str, str, str]:
    """Split one line of `ENDED`."""
    kind, name, home, ended = line.split("|")
    return kind, name, home, ended


def main() -> None:
    """Write districts.csv beside this script."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {Path(__file__).name} PATH/TO/vietnamadminunits/data/dataset.db")
    found = list(rows(Path(sys.argv[1])))
    with (HERE / "districts.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    sys.stdout.write(f"{len(found)} districts written\n")


if __name__ == "__main__":
    main()
