"""What speaks for a name being a place, and against it, added up."""

from __future__ import annotations

from counterclaim.knowledge.entry import Entry
from counterclaim.mentions.places.scan import Scan
from counterclaim.mentions.places.setting import Setting
from counterclaim.mentions.places.vocabulary import PlaceWords

# Labels of the parser's model and what they count.
PLACE_LABELS = {"GPE": 3, "LOC": 2, "FAC": 2}
_OTHER_LABELS = {"PERSON": -3, "ORG": -1, "NORP": -3, "DATE": -1, "LANGUAGE": -3, "EVENT": -1}
# How many people make a name known; a country or a city of a million needs no introduction.
_SMALL, _LARGE, HUGE = 10_000, 100_000, 1_000_000
FAMOUS = 3
# What the evidence must add up to, and what makes a name sure enough to vouch for its repetitions.
ENOUGH, SURE = 3, 4


def evidence(
    scanned: Scan,
    name: tuple[int, int],
    entries: tuple[Entry, ...],
    setting: Setting,
    *,
    words: PlaceWords,
    is_modifier: bool,
) -> int:
    """Return the sum for one name; `ENOUGH` is enough.

    Args:
        scanned: The sentence.
        name: First and last word of the name.
        entries: What the gazetteer knows under it.
        setting: What stands around it.
        words: The word lists.
        is_modifier: It opens the name of an institution.
    """
    first, last = name
    low, known = scanned.text(first, last).lower(), fame(entries)
    model = by_model(scanned, first, last)
    # The model takes many foreign towns for people; after "in" they are towns.
    score = known + (max(model, -1) if setting.strength == 2 and entries else model)
    if is_modifier:
        # The words before an institution's name say where that is, not what it is called after.
        following = {w.low for w in scanned.words[last + 1 : last + 4]}
        score += 3 if following & words.civic else 1
    else:
        score += (0, 1, 3)[setting.strength] + 3 * bool(setting.features)
        score += 2 * _is_before_locals(scanned, last, words)
    score += 2 * (last > first and scanned.words[last].low in words.features)
    score -= 4 * (low in words.stop) + (low in words.given and known < FAMOUS)
    if setting.is_person and not is_modifier:
        score -= 4 if setting.strength < 2 else 2
    return score


def by_model(scanned: Scan, first: int, last: int) -> int:
    """Return what the labels of the parser's model say for a place, or against."""
    labels = {scanned.words[i].ent for i in range(first, last + 1)}
    return max(PLACE_LABELS.get(e, 0) for e in labels) + min(
        _OTHER_LABELS.get(e, 0) for e in labels
    )


def _is_before_locals(scanned: Scan, last: int, words: PlaceWords) -> bool:
    """Return whether people or bodies of the place follow: "a Columbia woman"."""
    following = scanned.words[last + 1].low if last + 1 < len(scanned.words) else ""
    return scanned.after(last) == " " and following in words.locals


def fame(entries: tuple[Entry, ...]) -> int:
    """Return how well known the best known place of this usual name is."""
    main = [e for e in entries if e.is_main]
    if not main:
        people = entries[0].population if entries else 0
        return 1 if people >= HUGE else 0 if people >= _LARGE else -1
    if any(e.kind in ("country", "continent", "sea") for e in main):
        return FAMOUS
    people = main[0].population
    if people >= HUGE:
        return FAMOUS
    if people >= _LARGE or any(e.kind == "adm1" or e.id < 0 for e in main):
        return 2
    return 1 if people >= _SMALL else 0
