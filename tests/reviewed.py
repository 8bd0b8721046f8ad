"""A small ledger of records made by hand for review, and pages as somebody uses them."""

import datetime as dt
import html
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from counterclaim.config import Settings
from counterclaim.model import (
    Act,
    ActType,
    Claim,
    Document,
    Evidence,
    Figure,
    Harm,
    Interval,
    Place,
    Span,
    Speaker,
    VictimClass,
    Victims,
    Words,
)
from counterclaim.pipeline import Tools
from counterclaim.web import create_app
from counterclaim.workspace import Desk, Imports, Workspace

HOST = "127.0.0.1:8377"
DAY = dt.date(2031, 3, 4)
ARMY = (
    "The army said 40 rebels were killed near Maun on Tuesday. 😀\n"
    "A spokesman for the rebels said nine fighters had died. "
    "The clinic in Maun counted dozens of wounded people. Both sides agreed to a truce."
)
POLICE = "Police said 12 people were killed in Rivera on Tuesday."


def words(doc: Document, text: str) -> Words:
    start = doc.text.index(text)
    return Words.at(doc.text, start, start + len(text))


def make_claim(doc: Document, quote: str, **fields) -> Claim:
    found = words(doc, quote)
    given = {
        "id": f"clm-{doc.id.removeprefix('doc-')}-{found.span.start}",
        "doc": doc.id,
        "words": found,
        "sentence": Span(0, len(doc.text)),
        "harm": Harm.KILLED,
        "confidence": 0.95,
        "rule": "roles.object/1",
    }
    if given["harm"] is not None and "act" not in fields:
        given["figure"] = Figure.exactly(12)
    return Claim(**(given | fields))


def readings() -> list[tuple[Document, list[Claim]]]:
    army = Document.make(ARMY, id="doc-army", date=dt.date(2031, 3, 5), source="Kestrel Wire")
    police = Document.make(POLICE, id="doc-police", date=dt.date(2031, 3, 5), title="Rivera")
    maun = Place(name="Maun", country="BW", lat=-19.98, lon=23.42, where_prec=1, uncertainty_km=4)
    rivera = Place(name="Rivera", country="UY", lat=-30.9, lon=-55.55, where_prec=1)
    tuesday = Interval(start=DAY, end=DAY, date_prec=1)
    fighters = Victims(words=words(army, "rebels"), victim_class=VictimClass.ARMED_GROUP)
    at = {"place": maun, "interval": tuesday}
    forty = make_claim(
        army,
        "40",
        figure=Figure.exactly(40),
        speaker=Speaker(words=words(army, "The army")),
        victims=fighters,
        evidence=(Evidence(slot="place", span=words(army, "Maun").span, rule="p/1"),),
        **at,
    )
    nine = make_claim(
        army,
        "nine",
        figure=Figure.exactly(9),
        speaker=Speaker(words=words(army, "A spokesman for the rebels")),
        victims=fighters,
        disputes=(forty.id,),
        **at,
    )
    dozens = make_claim(
        army,
        "dozens",
        figure=Figure(vague="dozens"),
        harm=Harm.WOUNDED,
        speaker=Speaker(words=words(army, "The clinic")),
        **at,
    )
    truce = make_claim(
        army,
        "a truce",
        harm=None,
        act=Act(type=ActType.AGREE, mode="ceasefire"),
        **at,
    )
    twelve = make_claim(
        police,
        "12",
        speaker=Speaker(words=words(police, "Police")),
        victims=Victims(words=words(police, "people"), victim_class=VictimClass.CIVILIAN),
        place=rivera,
        interval=tuesday,
        confidence=0.5,
    )
    return [(army, [forty, nine, dozens, truce]), (police, [twelve])]


@dataclass
class Browser:
    """Pages as somebody without JavaScript uses them."""

    client: TestClient
    desk: Desk

    def get(self, path: str, **options):
        return self.client.get(path, **options)

    def page(self, path: str) -> str:
        found = self.client.get(path)
        assert found.status_code == 200, found.text
        return found.text

    def form(self, page: str, action: str) -> dict[str, str]:
        """Return the fields of the first form with such an action, as a browser would send them."""
        inside = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', page, re.S)
        assert inside, action
        fields = {}
        for tag in re.findall(r"<(?:input|textarea)[^>]*>", inside[1]):
            name = re.search(r'name="([^"]*)"', tag)
            value = re.search(r'value="([^"]*)"', tag)
            if name and 'type="checkbox"' not in tag:
                fields[name[1]] = html.unescape(value[1]) if value else ""
        for name, options in re.findall(r'<select name="([^"]*)">(.*?)</select>', inside[1], re.S):
            chosen = re.search(r'<option value="([^"]*)" selected', options)
            fields[name] = html.unescape(chosen[1]) if chosen else ""
        return fields

    def decide(self, claim: str, verdict: str, *, page: str | None = None, **fields):
        shown = page or self.page(f"/claims/{claim}")
        action = f"/claims/{claim}/decide"
        if verdict == "correct":
            inside = shown.split(f'id="{claim}"', 1)[1].split('class="correct"', 1)[1]
            given = self.form(inside, action)
        else:
            given = self.form(shown, action)
        return self.client.post(action, data=given | {"verdict": verdict} | fields)


def make_ledger(folder: Path, extra=()) -> Path:
    ledger = folder / "review.ledger"
    ws = Workspace(Settings(ledger=str(ledger)), tools=Tools())
    ws.create()
    for doc, claims in [*readings(), *extra]:
        ws.ledger.add_reading(doc, claims)
    ws.update()
    ws.ledger.close()
    return ledger


def open_desk(ledger: Path, who: str = "ann", **settings) -> Desk:
    settings = Settings(ledger=str(ledger), who=who, **settings)
    return Desk(lambda: Workspace(settings, tools=Tools()))


def browse(desk: Desk, taken: Imports | None = None) -> Browser:
    app = create_app(desk, hosts=[HOST], taken=taken)
    return Browser(client=TestClient(app, base_url=f"http://{HOST}"), desk=desk)
