"""What other data sets call a country, by the two letters that places carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from counterclaim.knowledge.tables import read_table

# UCDP's regions are ranges of Gleditsch and Ward's numbers.
_REGIONS = (
    (199, "Americas"),
    (399, "Europe"),
    (629, "Africa"),
    (699, "Middle East"),
    (999, "Asia"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCodes:
    """A country in the words and numbers of others; empty or `None` where they have none.

    Attributes:
        name: Its English name.
        iso3: ISO 3166 alpha-3 code.
        numeric: ISO 3166 number.
        gleditsch_ward: Gleditsch and Ward's number.
        ucdp_name: UCDP's name.
        acled_region: The region to which ACLED counts it.
    """

    name: str
    iso3: str
    numeric: int | None
    gleditsch_ward: int | None
    ucdp_name: str
    acled_region: str

    @property
    def ucdp_region(self) -> str:
        """UCDP's region, empty for a country without a number."""
        number = self.gleditsch_ward
        return next((name for last, name in _REGIONS if number and number <= last), "")


def country_codes(country: str | None) -> CountryCodes | None:
    """Return what others call a country, `None` if it is not known."""
    return _table().get(country or "")


def all_country_codes() -> Mapping[str, CountryCodes]:
    """Return what others call each country, by its two letters."""
    return _table()


def gleditsch_ward_of(government: str) -> int | None:
    """Return the number of the country whose government a side is: "Government of Iraq"."""
    name = government.removeprefix("Government of ").removeprefix("the ")
    return _numbers().get(name) if name != government else None


@cache
def _table() -> dict[str, CountryCodes]:
    return {
        row["country"]: CountryCodes(
            name=row["name"].strip(),
            iso3=row["iso3"],
            numeric=_number(row["numeric"]),
            gleditsch_ward=_number(row["gleditsch_ward"]),
            ucdp_name=row["ucdp_name"],
            acled_region=row["acled_region"],
        )
        for row in read_table("country_codes.csv")
    }


@cache
def _numbers() -> dict[str, int]:
    return {
        name: codes.gleditsch_ward
        for codes in _table().values()
        for name in (codes.name, codes.ucdp_name)
        if name and codes.gleditsch_ward is not None
    }


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
