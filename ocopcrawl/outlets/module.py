"""The text of an outlet's module, ready for `spiders/outlets/`: formatted as ruff does, no longer than forty lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from extract.model import Layout
from ocopcrawl.outlets.facts import Facts
from ocopcrawl.outlets.family import Kin
from spiders.families import DAY_FIRST, TIME_FIRST

LONGEST_LINE = 120
MOST_LINES = 40
FORMS = {DAY_FIRST: "DAY_FIRST", TIME_FIRST: "TIME_FIRST"}
# In the order of the class, so that modules read alike.
_FIELDS = [field.name for field in fields(Layout) if field.name not in ("unwrap", "valid_until")]
_ORDER = ["title", "lead", "body", *(name for name in _FIELDS if name not in ("title", "lead", "body"))]
_SMALL = {"title": ("h1",)}


def source(facts: Facts, layout: Layout, kin: Kin | None) -> str:
    """The module of an outlet: of a known family what differs from it, else everything."""
    return _of_family(facts, layout, kin) if kin else _of_its_own(facts, layout)


def _of_family(facts: Facts, layout: Layout, kin: Kin) -> str:
    family = kin.outlet
    lines = [f'"""{facts.name}."""', "", "from dataclasses import replace", "", "from spiders.engine import NewsSpider"]
    lines += [f"from spiders.families import {kin.name}", "", "", *_class(facts)]
    lines += ["    outlet = replace(", f"        {kin.name},"]
    if facts.article_url == family.article_url:
        facts = replace(facts, article_url="")
    lines += _facts(replace(facts, listing=()))
    if layout.prefixes:
        lines.append(f"        layouts=(replace({kin.name}.layouts[0], prefixes={_tuple(layout.prefixes)}),),")
    return "\n".join([*lines, "    )", ""])


def _of_its_own(facts: Facts, layout: Layout) -> str:
    lines = [f'"""{facts.name}."""', "", "from extract.model import Layout", "from spiders.engine import NewsSpider"]
    forms = [FORMS[form] for form in layout.published_formats if form in FORMS]
    lines += [f"from spiders.families import {', '.join(forms)}"] * bool(forms)
    lines += ["from spiders.outlet import Outlet", "", "", *_class(facts), "    outlet = Outlet(", *_facts(facts)]
    lines += ["        layouts=(", "            Layout("]
    for name in _ORDER:
        values: Sequence[str] = getattr(layout, name)
        if not values or values == _SMALL.get(name):
            continue
        if name == "published_formats":
            lines.append(f"                published_formats=({', '.join(forms)},),")
        else:
            lines.append(_line(name, values, 16))
    return "\n".join([*lines, "            ),", "        ),", "    )", ""])


def _class(facts: Facts) -> list[str]:
    words = re.findall(r"[A-Za-z]+|\d+", facts.key)
    name = "".join(word[:1].upper() + word[1:] for word in words)
    what = f"The home paper of {facts.province}." if facts.province else "Say here what is peculiar about it."
    return [f"class {name}(NewsSpider):", f'    """{what}"""', "", f'    name = "{facts.key}"']


def _facts(facts: Facts) -> Iterator[str]:
    yield "        key=name,"
    yield f"        name={_quoted(facts.name)},"
    if facts.province:
        yield f"        province={_quoted(facts.province)},"
    yield f"        domains={_tuple(facts.domains)},"
    if facts.article_url:
        yield f'        article_url=r"{facts.article_url}",'
    for name in ("topics", "feeds", "general_feeds", "general_lists", "news_sitemaps", "sitemap_indexes", "listing"):
        if values := getattr(facts, name):
            yield _line(name, values, 8)
    yield f"        evidence={_quoted(facts.evidence)},"
    if facts.seen_live:
        yield f'        seen_live="{facts.seen_live}",'


def _line(name: str, values: Sequence[str], indent: int) -> str:
    """A field on one line, with as many values as fit."""
    for count in range(len(values), 0, -1):
        line = f"{' ' * indent}{name}={_tuple(values[:count])},"
        if len(line) <= LONGEST_LINE:
            return line
    return f"{' ' * indent}{name}={_tuple(values[:1])},  # noqa: E501"


def _tuple(values: Sequence[str]) -> str:
    inner = ", ".join(map(_quoted, values))
    return f"({inner},)" if len(values) == 1 else f"({inner})"


def _quoted(text: str) -> str:
    """A literal as ruff writes it: in double quotes unless that needs more backslashes."""
    plain = text.replace("\\", "\\\\").replace("\n", " ")
    return f"'{plain}'" if '"' in plain and "'" not in plain else '"' + plain.replace('"', '\\"') + '"'
