"""A report printed again with a new figure is a revised print and not a second happening."""

import datetime as dt

import readers
from counterclaim import pipeline
from counterclaim.model import Document

BODY = (
    "GULU, Uganda - Police said {} people were killed in an attack on a market in Gulu on Monday. "
    "The attackers came at dawn from the river and left on foot. Traders said that stalls had been "
    "burned and that the road to the north was closed. The market stays shut until Thursday."
)


def test_revised_prints_are_not_added_up():
    docs = [
        Document.make(BODY.format(number), id=f"r{number}", date=dt.date(2031, 3, 4 + n))
        for n, number in enumerate((10, 11, 13))
    ]
    made = [c for reading in pipeline.read(docs, readers.whole_reader()) for c in reading.claims]
    found = pipeline.reconcile({d.id: d for d in docs}, made)
    (total,) = [e for e in found.estimates if e.harm == "killed" and e.side is None]
    assert (total.low, total.best, total.high) == (13, 13, 13)
