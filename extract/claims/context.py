"""What a reader keeps in mind from sentence to sentence: whose article it is, who was last spoken of, since when."""

import re
from dataclasses import dataclass, field
from datetime import date

from extract.claims.marks import Figure, Region, Sentence
from extract.claims.regions import NATION
from extract.claims.stars import HIGHEST
from extract.model import Area, Distance, Status

_LISTED = re.compile(r"\s*(?:\d{1,2}\s?[.)]|[-+*•–]|[a-zđ]\))")
_PROPOSED = ("đề nghị", "được đề nghị", "đề xuất", "được đề xuất", "trình ", "được trình")
CENTRAL_CITIES = {"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"}


@dataclass(slots=True)
class Context:
    """The state of a reading.

    `main` is the article's own unit of each level, `focus` the paragraph's last of each; `proposed` says that the
    headline tells of a proposal, `headline_day` up to which day it counts.
    """

    published: date | None
    outlet: Area | None = None
    main: dict[str, Area] = field(default_factory=dict)
    main_from: dict[str, Distance] = field(default_factory=dict)
    primary: Area | None = None
    primary_from: Distance = "none"
    cities: set[str] = field(default_factory=set)
    focus: dict[str, Area] = field(default_factory=dict)
    last_area: Area | None = None
    paragraph: int = -2
    heads: list[Figure] = field(default_factory=list)
    recent: list[Figure] = field(default_factory=list)
    told: dict[tuple[object, ...], Figure] = field(default_factory=dict)
    period: str | None = None
    period_set: bool = False
    event: bool = False
    event_period: str | None = None
    stock_periods: dict[Area, str | None] = field(default_factory=dict)
    company: bool = False
    named: str | None = None
    year: str | None = None
    introduced: bool = False
    listing: bool = False
    loose: str | None = None
    colon: bool = False
    candidates: bool = False
    last_status: Status | None = None
    proposed: bool = False
    headline_day: str | None = None

    def enter(self, sentence: Sentence) -> None:
        """Forget what holds only within a paragraph when a new one begins."""
        if sentence.paragraph != self.paragraph and not self._goes_on(sentence):
            self.introduced = False
            self.paragraph = sentence.paragraph
            self.focus = {}
            self.last_area = None
            self.period, self.period_set = None, False
            self.event = False
            self.listing = False
            self.year = None
            self.loose = None
            self.company = False
            self.candidates = False
            self.last_status = None

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a new paragraph continues the one before: after a colon, in a numbered list, with "Theo đó"."""
        if sentence.where == "title" or self.paragraph < 0:
            return False
        listed = self.introduced and _LISTED.match(sentence.text) is not None
        onward = any(cue.label in {"onward", "part"} and cue.i == 0 for cue in sentence.family("parts"))
        return self.colon or listed or onward

    def leave(self, sentence: Sentence) -> None:
        """Remember what the sentence spoke of."""
        self.colon = bool(sentence.texts) and (sentence.text.rstrip().endswith(":") or _heads_a_list(sentence))
        self.paragraph = sentence.paragraph
        for region in sentence.regions:
            if region.subject and region.area is not None:
                self.focus[region.area.level] = region.area
        heads = [figure for figure in sentence.figures if figure.trap is None and figure.parent is None]
        if heads:
            listed = {figure.area for figure in heads}
            told_apart = len(listed) > 1 and all(area and area.level in {"district", "commune"} for area in listed)
            # behind a list of districts the text speaks of the whole again
            self.last_area = None if told_apart else heads[-1].area
        elif not any(figure.trap is None for figure in sentence.figures):
            subjects = [region.area for region in sentence.regions if region.subject and region.area is not None]
            if subjects:
                self.last_area = subjects[0]


def _heads_a_list(sentence: Sentence) -> bool:
    """A line without a full stop that speaks of counts and gives none: "Số sản phẩm OCOP các huyện hết năm 2023"."""
    if sentence.figures or sentence.where == "title" or sentence.text.rstrip()[-1:] in ".!?…;,":
        return False
    units = [cue.i for cue in sentence.family("units") if cue.label == "products"]
    return bool(units) and bool({"số", "lượng", "danh", "bảng", "kết"} & set(sentence.words(0, units[0])))


def survey(context: Context, sentences: list[Sentence]) -> None:
    """Find the article's own units: the headline's, else those that the text speaks of first.

    A provincial paper's "tỉnh" is its own province unless the headline names another one.
    """
    first: tuple[Area | None, Distance] | None = None
    cabinet = False
    for sentence in sentences:
        if sentence.teaser:
            break
        if sentence.where == "title":
            # "trình Trung ương 4 sản phẩm 5 sao" says nothing about those of 3 and 4 stars
            highest = any(stars.least == HIGHEST for stars in sentence.stars)
            told = any(cue.phrase.startswith(_PROPOSED) for cue in sentence.family("status"))
            context.proposed = told and not highest
            days = [
                period.value
                for period in sentence.periods
                if period.kind == "point" and {"đến", "tới"} & set(sentence.words(period.i - 3, period.i + 1))
            ]
            context.headline_day = days[-1] if days else None
        source: Distance = "title" if sentence.where == "title" else "lead" if sentence.paragraph == 0 else "document"
        for region in sentence.regions:
            cabinet = cabinet or region.kind == "cabinet"
            if not region.subject or region.kind == "cabinet":
                continue
            if region.area is None or region.kind == "ministry":
                if first is None and region.kind in {"province", "city", "home", "ministry"} and source != "title":
                    first = (NATION if region.kind == "ministry" else None, source)
                continue
            if sentence.texts[region.i] in {"thành", "tp"}:
                context.cities.add(region.area.name)
            if first is None:
                first = (region.area, source)
            if region.area.level == "province" and source != "title" and context.outlet is not None:
                continue
            if region.area.level not in context.main:
                context.main[region.area.level], context.main_from[region.area.level] = region.area, source
    if context.outlet is not None and "province" not in context.main:
        context.main["province"], context.main_from["province"] = context.outlet, "outlet"
    if "province" not in context.main:
        for level in ("district", "commune"):
            inner = context.main.get(level)
            if inner is not None and inner.province is not None:
                context.main["province"] = Area("province", inner.province, inner.province)
                context.main_from["province"] = context.main_from[level]
                break
    if first is not None and first[0] is not None:
        context.primary, context.primary_from = first
    elif first is None and cabinet and context.outlet is None:
        context.primary, context.primary_from = NATION, "document"
    elif "province" in context.main:
        context.primary, context.primary_from = context.main["province"], context.main_from["province"]


def resolve(context: Context, sentence: Sentence) -> None:
    """Give every pointing ("tỉnh", "huyện", "thành phố", "địa phương") the unit that it points at, if known."""
    seen: dict[str, Area] = {}
    resolved: list[Region] = []
    for region in sentence.regions:
        if region.area is None:
            area = _target(context, region, seen, wide="vùng" in sentence.words(region.i, region.j))
            if area is None:
                continue
            region = Region(area.level, area, region.i, region.j, region.subject, region.kind)
        if region.area is not None and region.subject:
            seen[region.area.level] = region.area
        resolved.append(region)
    sentence.regions = resolved


def _taken_in(former: Area | None, whole: Area | None) -> bool:
    """Whether the first is a former province that the second has taken in."""
    if former is None or whole is None or former.unit is None:
        return False
    return former.current_unit == whole.unit != former.unit


def _target(context: Context, region: Region, seen: dict[str, Area], wide: bool) -> Area | None:
    if region.kind == "home":
        return context.outlet or context.main.get("province")
    if region.kind == "here" and wide and "region" in context.main:
        return seen.get("region") or context.focus.get("region") or context.main["region"]
    if region.kind == "here":
        local = [context.focus[level] for level in ("commune", "district", "province") if level in context.focus]
        return seen.get("province") or seen.get("district") or (local[0] if local else context.primary)
    if region.kind == "city":
        district = seen.get("district") or context.focus.get("district") or context.main.get("district")
        if district is not None and district.name not in context.cities:
            district = (
                context.main.get("district") if context.main.get("district", district).name in context.cities else None
            )
        province = seen.get("province") or context.focus.get("province") or context.main.get("province")
        if province is not None and province.name not in CENTRAL_CITIES:
            province = None
        if province is not None and (district is None or context.primary == province):
            return province
        return district or context.main.get("province")
    level = region.level
    if level == "province" and _taken_in(seen.get(level) or context.focus.get(level), context.main.get(level)):
        return context.main[level]  # "khu vực Yên Bái cũ góp 270 sản phẩm vào tổng số 560 sản phẩm của toàn tỉnh"
    if level == "province" and context.outlet is not None and "province" not in seen:
        return context.main.get("province")
    return seen.get(level) or context.focus.get(level) or context.main.get(level)
