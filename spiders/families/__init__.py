"""What outlets on the same CMS have in common: one prototype a family, which a module fills in by `replace`.

The selectors rest on saved pages of the families' members; what a single outlet adds stands in its module.
"""

from spiders.families.bylines import DAY_FIRST, TIME_FIRST
from spiders.families.epi import EPI
from spiders.families.explus import EXPLUS
from spiders.families.mastercms import MASTERCMS
from spiders.families.onecms import ONECMS
from spiders.families.provincial import CONTENT_DETAIL, SOUTH_A, YYYYMM
from spiders.families.vccorp import VCCORP

__all__ = [
    "CONTENT_DETAIL",
    "DAY_FIRST",
    "EPI",
    "EXPLUS",
    "MASTERCMS",
    "ONECMS",
    "SOUTH_A",
    "TIME_FIRST",
    "VCCORP",
    "YYYYMM",
]
