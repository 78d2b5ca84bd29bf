"""The outlets by name and by address. Their modules are imported when somebody asks."""

import importlib
import pkgutil
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from spiders import outlets as modules
from spiders.discovery.addresses import in_domains

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spiders.engine import NewsSpider

# Serves any address and so belongs to none.
GENERIC = "generic"


@cache
def outlets() -> "Mapping[str, type[NewsSpider]]":
    """Every outlet that has a module of its own, by name, in alphabetical order."""
    from spiders.engine import NewsSpider

    found: dict[str, type[NewsSpider]] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(modules.__path__)):
        if module == GENERIC:
            continue
        namespace = vars(importlib.import_module(f"{modules.__name__}.{module}"))
        for value in namespace.values():
            if isinstance(value, type) and issubclass(value, NewsSpider) and value is not NewsSpider:
                found[value.name] = value
    return MappingProxyType(found)


def outlet_for(url: str) -> "type[NewsSpider] | None":
    """The outlet in whose domains an address lies; of two, the one whose domain names the host more closely."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    fitting = [
        (len(domain), name)
        for name, spider in outlets().items()
        for domain in spider.outlet.domains
        if in_domains((domain,), host)
    ]
    return outlets()[max(fitting)[1]] if fitting else None
