"""The tables of a dataset: which columns of which view or table, in which order, with which keys."""

from dataclasses import dataclass

from sqlite_utils import Database

from output.descriptions import Description, column_names, describe
from output.rows import AREA

EVERYTHING: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the dataset.

    `source` is the table or view, `columns` those that are published (all where empty). `key` identifies a row and
    orders them; `unique` says that the key is never empty, so that it can be declared. `references` lead from a column
    to (resource, column).
    """

    name: str
    source: str
    key: tuple[str, ...]
    columns: tuple[str, ...] = EVERYTHING
    references: tuple[tuple[str, str, str], ...] = ()
    unique: bool = True

    def description(self, db: Database) -> Description:
        """Title, caveats and columns of what is published."""
        return describe(self.source, self.columns or column_names(db, self.source))

    def sql(self, description: Description) -> str:
        """The query for its rows, in an order that is always the same."""
        columns = ", ".join(column.name for column in description.columns)
        return f"select {columns} from {self.source} order by {', '.join(self.key)}"  # noqa: S608


UNIT = ("unit", "provinces", "unit")
CURRENT_UNIT = ("current_unit", "provinces", "unit")
ARTICLE = ("article", "articles", "id")
EVIDENCE = ("where_", "start", "end", "quote", "sentence", "extractor_version")

RESOURCES = (
    Resource(
        "claims", "claims_flat", ("claim",), references=(ARTICLE, ("outlet", "outlets", "key"), UNIT, CURRENT_UNIT)
    ),
    Resource("province_totals", "province_totals", ("unit", "month", "star_level"), references=(UNIT, CURRENT_UNIT)),
    Resource("current_totals", "current_totals", ("unit", "month", "star_level"), references=(UNIT,)),
    Resource("growth", "growth", ("unit", "star_level", "year"), references=(UNIT,)),
    Resource("disagreements", "disagreements", ("unit", "month", "star_level"), references=(UNIT,)),
    # The papers' texts are theirs: what is published of an article is what identifies it.
    Resource(
        "articles",
        "articles",
        ("id",),
        (
            "id",
            "url",
            "outlet",
            "title",
            "authors",
            "section",
            "tags",
            "published_at",
            "published_on",
            "modified_at",
            "fetched_at",
            "syndicated_from",
            "duplicate_of",
            "relevance",
            "extractor_version",
        ),
        references=(("outlet", "outlets", "key"),),
    ),
    Resource(
        "mentions",
        "mentions",
        ("id",),
        ("id", "article", "unit", "name", "current_unit", "current_name", "text", "where_", "start", "end"),
        references=(ARTICLE, UNIT, CURRENT_UNIT),
    ),
    Resource(
        "rated_products",
        "rated_products",
        ("id",),
        ("id", "article", "name", "stars", "status", *AREA, *EVIDENCE, "review", "added"),
        references=(ARTICLE, UNIT, CURRENT_UNIT),
    ),
    Resource(
        "shares",
        "shares",
        ("id",),
        ("id", "article", "percent", "stars_min", "stars_max", *AREA, "part_of", *EVIDENCE, "review", "added"),
        references=(ARTICLE, UNIT, CURRENT_UNIT),
    ),
    Resource("coverage", "coverage", ("outlet", "month"), references=(("outlet", "outlets", "key"),), unique=False),
    Resource("outlets", "outlets", ("key",)),
    Resource("provinces", "provinces", ("unit",), references=(CURRENT_UNIT,)),
)
