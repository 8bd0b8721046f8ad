"""The work of linking grows with the number of tellings, not with its square."""

import datetime as dt

from counterclaim.events import tellings
from counterclaim.events.comparing import WordCounts, blocking, profiles
from counterclaim.model import Place
from told import DAY, Report, on


def pairs_among(count):
    """How many pairs are compared among so many attacks on one city on ten days."""
    city = Place(name="Orsa", geonameid=2, lat=10.2, lon=20.1, country="XA", where_prec=1)
    found, documents = [], {}
    for n in range(count):
        report = Report(f"r{n:05}")
        report.claim(n % 90, place=city, when=on(DAY + dt.timedelta(days=n % 10)))
        documents[report.name] = report.document
        found += tellings.tellings(report.claims)
    counts = WordCounts.among(doc.text for doc in documents.values())
    ready = profiles(found, documents=documents, counts=counts)
    return sum(1 for _ in blocking.pairs(ready))


def test_a_city_under_daily_fire_is_not_compared_all_with_all():
    assert pairs_among(1600) < 2.5 * pairs_among(800)
