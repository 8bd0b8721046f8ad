"""Sentence → mentions of places, resolved with the whole document in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.knowledge.entry import Entry
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.mentions.places.candidates import Candidate
from counterclaim.mentions.places.context import resolve
from counterclaim.mentions.places.disputed import put_disputed
from counterclaim.mentions.places.lists import share_kinds
from counterclaim.mentions.places.names import Finder
from counterclaim.mentions.places.precision import make_place
from counterclaim.mentions.places.roads import put_between
from counterclaim.mentions.places.surroundings import put_near_known
from counterclaim.mentions.places.vocabulary import PlaceWords
from counterclaim.model import Mention, MentionKind, Place, Sentence, Span, Words


def find_places(sents: Sequence[Sentence], *, gazetteer: Gazetteer) -> list[Mention]:
    """Return the places that a document names, in text order; the value is a `Place`.

    Nationality words, people and organisations are no places. The rule says how a
    place is named: `places.dateline` (where the report was written: not where things
    happened), `places.modifier` (inside an institution's name, "Danbury Police
    Department"), `places.part` ("southern Iraq"), `places.near` ("outskirts of"),
    `places.unknown` (not in the gazetteer: words, and the country if all other places
    agree on it), `places.street` (the same for streets and road numbers), `places.site`
    (the same for villages, quarters and buildings called by what they are), `places.road` ("the
    Kabul-Kandahar highway") and `places.name`.

    Args:
        sents: All sentences of one document, parsed or not.
        gazetteer: Where names are looked up.
    """
    if not sents:
        return []
    words = PlaceWords.english()
    names = Finder(gazetteer, words).find(sents)
    names = replace(
        names, candidates=tuple(share_kinds(names.candidates, gazetteer=gazetteer, words=words))
    )
    source = sents[0].doc.source
    resolved = resolve(names, source_country=source.country if source else None)
    countries = {e.country for _, e in resolved if e is not None and e.country}
    only = countries.pop() if len(countries) == 1 else None
    found = [_mention(candidate, entry, only) for candidate, entry in resolved]
    found += [_unlocated(sent, start, end, only, "street") for sent, start, end in names.streets]
    found += [_road(sent, road) for sent, road in names.roads]
    found += _sites(names.sites, found, only)
    located = put_between(put_near_known(sorted(found, key=lambda m: m.span)))
    return sorted(put_disputed(located), key=lambda m: m.span)


def _road(sent: Sentence, road: Place) -> Mention:
    span = road.words.span if road.words is not None else sent.span
    return Mention(
        sent=sent,
        kind=MentionKind.PLACE,
        span=span,
        value=road,
        head=_head(sent, span.end),
        rule="places.road/1",
    )


def _sites(
    sites: Sequence[tuple[Sentence, int, int]], known: Sequence[Mention], only: str | None
) -> list[Mention]:
    """Return the sites that no place known in their words already names."""
    located = {m.span for m in known if isinstance(m.value, Place) and m.value.is_located}
    by_sentence: dict[int, list[Span]] = {}
    for m in known:
        by_sentence.setdefault(m.sent.index, []).append(m.span)
    found = []
    for sent, start, end in sites:
        span = Span(start, end)
        over = [s for s in by_sentence.get(sent.index, ()) if s.overlaps(span)]
        # "Aleppo district" is Aleppo; "Aleppo University" is a site in it.
        is_known = any(
            s.contains(span) or (s in located and span.end - s.end < _KIND) for s in over
        )
        if not is_known:
            found.append(_unlocated(sent, start, end, only, "site"))
    return found


_KIND = 10  # code points behind a known name that only say what kind of place it is


def _unlocated(sent: Sentence, start: int, end: int, only: str | None, kind: str) -> Mention:
    words = Words.at(sent.doc.text, start, end)
    place = Place(name=" ".join(words.text.split()), words=words, country=only, kind=kind)
    return Mention(
        sent=sent,
        kind=MentionKind.PLACE,
        span=words.span,
        value=place,
        head=_head(sent, end),
        rule=f"places.{kind}/1",
    )


def _mention(candidate: Candidate, entry: Entry | None, only: str | None) -> Mention:
    scanned, setting = candidate.scanned, candidate.setting
    sent = scanned.sent
    # "near Baghdad police" and "in Texas schools": the mention is the name alone.
    last = candidate.last if candidate.is_modifier else max(setting.last, candidate.last)
    first = (
        min(setting.first, candidate.first)
        if entry is None or not candidate.is_modifier
        else candidate.first
    )
    words = Words.at(sent.doc.text, scanned.words[first].start, scanned.words[last].end)
    place = make_place(candidate, entry, words)
    if entry is None and only is not None:
        place = replace(place, country=only)
    return Mention(
        sent=sent,
        kind=MentionKind.PLACE,
        span=Span(words.span.start, words.span.end),
        value=place,
        head=_head(sent, candidate.end),
        rule=f"places.{_rule(candidate, place)}/1",
    )


def _rule(candidate: Candidate, place: Place) -> str:
    if candidate.is_dateline:
        return "dateline"
    if not place.is_located:
        return "unknown"
    if candidate.is_modifier:
        return "modifier"
    if candidate.setting.direction is not None and place.kind == "region":
        return "part"
    return "near" if candidate.setting.is_near else "name"


def _head(sent: Sentence, end: int) -> int:
    return next((t.i for t in sent.tokens if t.end == end), -1)
