"""Where: a place with its coordinates and how precisely they are known."""

from dataclasses import dataclass

from counterclaim.model.span import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place as a report means it.

    Attributes:
        name: Standard name from the gazetteer, or the words where it knows none.
        words: The place as it stands in the text.
        geonameid: GeoNames id, `None` where the gazetteer has none.
        lat: WGS84 degrees north, `None` where not known. Never guessed.
        lon: WGS84 degrees east.
        country: ISO 3166 alpha-2 code.
        admin1: Name of the first-order division.
        admin2: Name of the second-order division.
        where_prec: UCDP's precision: 1 exact, 2 near a known point, 3 ADM2,
            4 ADM1, 5 a fuzzy feature or part of a country, 6 a country,
            7 international waters.
        uncertainty_km: Radius in km in which the true point lies.
        kind: What it is: `city`, `town`, `district`, `adm1`, `adm2`, `country`,
            `region`, `river` …
        within: geonameids of the places that contain it, smallest first.
    """

    name: str
    words: Words | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    where_prec: int | None = None
    uncertainty_km: float | None = None
    kind: str = ""
    within: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.where_prec is not None and not 1 <= self.where_prec <= 7:
            raise ValueError(f"where_prec runs from 1 to 7, not {self.where_prec}")

    @property
    def is_located(self) -> bool:
        """Whether it has coordinates."""
        return self.lat is not None and self.lon is not None
