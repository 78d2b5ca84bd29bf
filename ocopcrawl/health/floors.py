"""The floors of an outlet's run, read from data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib import resources
from pathlib import Path
from typing import Any


class FloorsError(ValueError):
    """A file of floors cannot be used. The message is for a person."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What one outlet's run must reach; ocopcrawl/health/floors.toml says what each means."""

    look_back: int
    least_runs: int
    silence_expected: float
    may_be_empty: bool
    fewer_share: float
    usual_least: float
    list_runs: int
    ignore_lists: list[str]
    blocked_share: float
    blocked_least: int
    unwanted_codes: list[int]
    unwanted_share: float
    unwanted_least: int
    errors: int
    reasons: list[str]
    least_articles: int
    fields: Mapping[str, float] = field(default_factory=dict)


Tables = Mapping[str, Mapping[str, Any]]
KINDS: Mapping[str, tuple[type, ...]] = {"int": (int,), "float": (int, float), "bool": (bool,), "list": (list,)}


def read_floors(own: Path | None = None) -> Tables:
    """The tables of the bundled file, with those of a file of one's own laid over them. Raises FloorsError."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(
        (resources.files("ocopcrawl.health") / "floors.toml").read_text(encoding="utf-8")
    )
    if own is None:
        return tables
    try:
        given = tomllib.loads(own.read_text(encoding="utf-8"))
    except OSError as error:
        raise FloorsError(f"the floors in {own} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise FloorsError(f"the floors in {own} are no TOML: {error}") from error
    for outlet, values in given.items():
        if not isinstance(values, dict):
            raise FloorsError(f"{own}: {outlet} stands outside a table; put it under [default] or an outlet's key")
        _check(values, tables["default"], f"{own}: [{outlet}]")
        tables[outlet] = _over(tables.get(outlet, {}), values)
    return tables


def floors_for(tables: Tables, outlet: str) -> Floors:
    """The floors of one outlet: the default's, with its own laid over them."""
    merged = _over(tables["default"], tables.get(outlet, {}))
    return Floors(**{one.name: merged[one.name] for one in fields(Floors)})


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**below, **above}
    if "fields" in above:
        merged["fields"] = {**below.get("fields", {}), **above["fields"]}
    return merged


def _check(values: Mapping[str, Any], known: Mapping[str, Any], where: str) -> None:
    for name, value in values.items():
        if name not in known:
            raise FloorsError(f"{where} {name} is no floor; there are {', '.join(sorted(known))}")
        if isinstance(known[name], bool) != isinstance(value, bool) or not isinstance(
            value, KINDS.get(type(known[name]).__name__, (dict,))
        ):
            raise FloorsError(f"{where} {name} = {value!r} is not of the kind of {known[name]!r}")
