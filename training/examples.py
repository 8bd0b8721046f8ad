"""Annotated reports → what the model is asked about them, and what it should answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from counterclaim import mentions, sentences
from counterclaim.claims.harmed.bond import Bond, Weighed
from counterclaim.claims.harmed.finding import Harmed
from counterclaim.claims.said.attribution import Attribution
from counterclaim.claims.stage import assemble
from counterclaim.claims.weighed import Asked
from counterclaim.claims.weighed.encoder import UNMARKED, load_tokenizer
from counterclaim.claims.weighed.reading import Look, Reading
from counterclaim.claims.weighed.people import CLASSES, HARMS
from counterclaim.claims.relations import relate
from counterclaim.claims.weighed.pairs import may_be_related, pair_rows
from counterclaim.claims.weighed.rivals import may_be_rivals
from counterclaim.claims.weighed.signs import Beside, of_rivals
from counterclaim.claims.weighed.slots import SLOTS, Scene
from counterclaim.claims.weighed.told import Told
from counterclaim.claims.weighed.trees import slot_rows
from counterclaim.claims.weighed.answers import Settled, filled, kept_harm
from counterclaim.claims.weighed.groups import Group, bond_of, groups, in_order, worth_encoding
from counterclaim.claims.weighed.weigher import REACH, anchor_of, second_look
from counterclaim.evaluation.align import align
from counterclaim.evaluation.compare import WORDS, same_words
from counterclaim.model import Claim, Document, Mention, Scope, Span
from counterclaim.pipeline import Tools, worth_reading

Row = dict[str, Any]
Place = tuple[int, list[int]] | None  # number of what is read at once, word pieces in it


@dataclass(frozen=True, kw_only=True)
class Report:
    """An annotated report."""

    id: str
    date: date | None
    text: str
    claims: Sequence[Row]
    kind: str


@dataclass(kw_only=True)
class Question:
    """A slot of a claim: the choices, and which are right.

    `names` holds what each choice means, in lower case, `rows` what the trees see of each and of
    none. `right` holds the indexes of the right choices; the number of choices itself stands for
    an empty slot; nothing if the annotated words are no choice at all.
    """

    slot: str
    quote: Place
    anchor: Place
    without: tuple[float, ...]
    mentions: list[Place]
    names: list[str]
    features: list[tuple[float, ...]]
    rows: list[tuple[float, ...]]
    right: list[int]


@dataclass(kw_only=True)
class Example:
    """A report as the model is asked about it."""

    id: str
    ids: list[tuple[int, ...]] = field(default_factory=list)
    marks: list[tuple[int, ...]] = field(default_factory=list)
    quotes: list[Place] = field(default_factory=list)
    nouns: list[Place] = field(default_factory=list)
    harms: list[Place] = field(default_factory=list)
    features: list[tuple[float, ...]] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    harm: list[int] = field(default_factory=list)
    victim_class: list[int] = field(default_factory=list)
    scope: list[int] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    pairs: list[tuple[list[float], int]] = field(default_factory=list)
    rivals: list[tuple[dict[str, float], int]] = field(default_factory=list)
    is_own: bool = False
    reached: int = 0
    gold: int = 0


def read_shared(folder: Path, name: str) -> list[Report]:
    """Return the reports of `name.docs.jsonl` with the claims of `name.claims.jsonl`."""
    claims: dict[str, list[Row]] = {}
    for line in (folder / f"{name}.claims.jsonl").read_text("utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            claims.setdefault(row["doc"], []).append(row)
    out = []
    for line in (folder / f"{name}.docs.jsonl").read_text("utf-8").split("\n"):
        if line.strip():
            doc = json.loads(line)
            out.append(
                Report(
                    id=doc["id"],
                    date=date.fromisoformat(doc["date"]) if doc.get("date") else None,
                    text=doc["text"],
                    claims=claims.get(doc["id"], []),
                    kind=name,
                )
            )
    return out


def read_own(folder: Path) -> list[Report]:
    """Return the project's own reports: one text file each, all claims in one file."""
    claims: dict[str, list[Row]] = {}
    reports = json.loads((folder / "reports.json").read_text("utf-8"))
    for line in (folder / "claims.jsonl").read_text("utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            claims.setdefault(row["doc"], []).append(row)
    return [
        Report(
            id=name,
            date=date.fromisoformat(about["date"]) if about.get("date") else None,
            text=(folder / "reports" / f"{name}.txt").read_text("utf-8"),
            claims=claims.get(name, []),
            kind="own",
        )
        for name, about in sorted(reports.items())
    ]


def read_annotated(folder: Path, data: Path) -> list[Report]:
    """Return reports of the benchmark's data sets that were annotated for training.

    The texts belong to others and are not in the project: the annotations hold offsets only.
    A text that is missing or has changed is left out.

    Args:
        folder: Where `documents.json` and `claims.jsonl` are.
        data: Where the data sets are.
    """
    wanted = json.loads((folder / "documents.json").read_text("utf-8"))
    texts: dict[str, Row] = {}
    for name in sorted({about["set"] for about in wanted.values()}):
        path = data / f"{name}.jsonl"
        for line in path.read_text("utf-8").split("\n") if path.is_file() else ():
            if line.strip() and (doc := json.loads(line))["id"] in wanted:
                digest = hashlib.sha256(doc["text"].encode()).hexdigest()
                if digest == wanted[doc["id"]]["sha256"]:
                    texts[doc["id"]] = doc
    claims: dict[str, list[Row]] = {}
    for line in (folder / "claims.jsonl").read_text("utf-8").split("\n"):
        if not line.strip():
            continue
        row = json.loads(line)
        if row["doc"] in texts:
            text = texts[row["doc"]]["text"]
            for slot in WORDS:
                row[slot] = text[slice(*row[slot])] if row[slot] else None
            claims.setdefault(row["doc"], []).append(row)
    return [
        Report(
            id=name,
            date=date.fromisoformat(doc["date"]) if doc.get("date") else None,
            text=doc["text"],
            claims=claims.get(name, []),
            kind="annotated",
        )
        for name, doc in sorted(texts.items())
    ]


def build(reports: Sequence[Report], tools: Tools) -> Iterator[Example]:
    """Yield what the model is asked about each report."""
    tokenizer = load_tokenizer()
    for report in reports:
        doc = Document.make(report.text, id=report.id, date=report.date)
        sents = sentences.split([doc], parser=tools.parser, wanted=worth_reading)
        found = list(mentions.find(sents, gazetteer=tools.gazetteer, register=tools.actors))
        if not found:
            continue
        teacher = _Teacher(report, tokenizer)
        by_rules = list(assemble(found, resolve=tools.actors.resolve_in, weigher=teacher))
        example = teacher.example
        if example is None:
            continue
        # Pairs of claims as the rules fill their slots, and as they should be filled: what
        # the model will see lies between.
        knower = _Teacher(report, tokenizer, knows=True)
        as_told = list(assemble(found, resolve=tools.actors.resolve_in, weigher=knower))
        for made in (by_rules, as_told):
            told = [c for c in made if c.harm is not None]
            example.pairs += _pairs(told, report)
            example.rivals += _rivals(told, report)
        yield example


class _Teacher:
    """Stands where the model will stand, answers with the gold and keeps what was asked."""

    def __init__(self, report: Report, tokenizer: Any, *, knows: bool = False) -> None:
        self._report = report
        self._knows = knows
        self._tokenizer = tokenizer
        self.example: Example | None = None

    def over(self, found: Sequence[Harmed], mentions: Sequence[Mention], text: str) -> _Teacher:
        self._found, self._text = found, text
        self._reading = Reading(
            text, worth_encoding(found), self._tokenizer, lambda _ids, _marks, _rows: None
        )  # type: ignore[arg-type, return-value]
        self._scene = Scene(mentions)
        self._claimed: dict[int, list[Bond]] = {}
        self._looks: dict[Look, int] = {}  # the number of each among what is read
        self.example = Example(
            id=self._report.id,
            gold=len(self._report.claims),
            is_own=self._report.kind == "own",
        )
        return self

    def harmed(self) -> list[Sequence[Bond]]:
        asked = groups(self._found, self._text)
        answers = _answers(asked, self._report.claims)
        example = self.example
        chosen = self._claimed
        self._gold: dict[tuple[Span, str], Row] = {}
        for n, group in enumerate(asked):
            gold = answers.get(n)
            example.quotes.append(self._place(group.quote))
            example.nouns.append(self._place(group.noun))
            example.harms.append(self._place(group.harm))
            example.features.append(group.features)
            example.kept.append(kept_harm(group))
            example.harm.append(0 if gold is None else 1 + HARMS.index(gold["harm"]))
            known = gold is not None and gold.get("victim_class") in CLASSES
            example.victim_class.append(CLASSES.index(gold["victim_class"]) if known else -1)
            example.scope.append(tuple(Scope).index(gold["scope"]) if gold else -1)
            if gold is None:
                continue
            self._gold[(group.quote, gold["harm"])] = gold
            chosen.setdefault(group.harmed.sent.index, []).append(_bond(group, gold))
        example.reached = len(answers)
        example.ids = self._reading.ids
        example.marks = [(UNMARKED,) * len(ids) for ids in example.ids]
        return [in_order(chosen.get(h.sent.index, [])) for h in self._found]

    def settle(self, asked: Asked, attribution: Attribution) -> Settled:
        told = Told.of(asked.bond, asked.victims, asked.where, asked.named)
        gold = self._gold.get((told.quote, asked.bond.harm.value))
        if gold is None:  # a person of a list, whom only the rules add
            return Settled(where=asked.where, named=asked.named)
        look = second_look(self._reading, asked.bond, self._claimed.get(told.sent.index, ()))
        if look not in self._looks:
            self._looks[look] = len(self.example.ids)
            self.example.ids.append(look.ids)
            self.example.marks.append(look.marks)

        def place(span: Span) -> Place:
            rows = look.rows(span)
            return (self._looks[look], rows) if rows else None

        best: dict[str, Mention | None] = {}
        for slot in SLOTS:
            choices = self._scene.choices(slot, told, attribution.naming.name)
            without = self._scene.without(slot, told)
            about = self._scene.about(slot, told, attribution.naming.name)
            meant = [c.mention for c in choices]
            if slot == "speaker":
                meant = [attribution.naming.name(m) for m in meant]
            right = [
                n for n, m in enumerate(meant) if gold.get(slot) and same_words(gold[slot], m.text)
            ]
            if right:
                best[slot] = choices[right[0]].mention
            elif gold.get(slot):
                best[slot] = _chosen(told.chosen.get(slot), [c.mention for c in choices])
            else:
                best[slot] = None
                right = [len(choices)]
            self.example.questions.append(
                Question(
                    slot=slot,
                    quote=place(told.quote),
                    anchor=place(anchor_of(asked.bond)),
                    without=without,
                    mentions=[place(c.mention.span) for c in choices],
                    names=[m.text.lower() for m in meant],
                    features=[c.features for c in choices],
                    rows=slot_rows([c.seen for c in choices], (*without, *about)),
                    right=right,
                )
            )
        if not self._knows:
            return Settled(where=asked.where, named=asked.named)
        cue = best["speaker"]
        named = (cue, attribution.naming.name(cue)) if cue is not None else None
        return Settled(where=filled(asked.where, best), named=named)

    def relate(self, claims: Sequence[Claim]) -> list[Claim]:
        return relate(claims)

    def _place(self, span: Span | None) -> Place:
        return self._reading.locate(span) if span is not None else None


def _chosen(span: Span | None, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention that the rules chose, where the annotated words are no choice."""
    return next((m for m in mentions if span is not None and m.span.overlaps(span)), None)


def _pairs(claims: Sequence[Claim], report: Report) -> list[tuple[list[float], int]]:
    """Return pairs of claims: what they look like, and 0 two things, 1 rivals, 2 restated."""
    gold = report.claims
    of, rivals = _aligned(claims, report)
    out = []
    for n, claim in enumerate(claims):
        if n not in of:
            continue
        earlier = [
            (m, c)
            for m, c in enumerate(claims[:n])
            if m >= n - REACH and m in of and may_be_related(c, claim)
        ]
        told = pair_rows([c for _, c in earlier], claim, report.text)
        for (m, _), row in zip(earlier, told, strict=True):
            one, other = of[m], of[n]
            label = 1 if frozenset((one, other)) in rivals else 0
            if label == 0 and _root(gold, one) == _root(gold, other):
                label = 2
            out.append((row, label))
    return out


def _rivals(claims: Sequence[Claim], report: Report) -> list[tuple[dict[str, float], int]]:
    """Return pairs of claims that may be rivals: what speaks for it, and whether they are."""
    of, rivals = _aligned(claims, report)
    beside = Beside(claims)
    return [
        (of_rivals(other, claim, report.text, beside), int(frozenset((of[m], of[n])) in rivals))
        for n, claim in enumerate(claims)
        for m, other in enumerate(claims[:n])
        if m >= n - REACH and m in of and n in of and may_be_rivals(other, claim)
    ]


def _aligned(claims: Sequence[Claim], report: Report) -> tuple[dict[int, int], set[frozenset[int]]]:
    """Return the annotated claim of each claim, and the annotated pairs of rivals."""
    rows = [
        {"start": c.words.span.start, "end": c.words.span.end, "harm": c.harm.value} for c in claims
    ]
    of = {j: i for i, j in align(report.claims, rows).items()}
    pairs = ((i, k) for i, row in enumerate(report.claims) for k in row.get("disputes") or [])
    return of, {frozenset(pair) for pair in pairs}


def _root(gold: Sequence[Row], i: int) -> int:
    while gold[i].get("same_as") is not None and gold[i]["same_as"] < i:
        i = gold[i]["same_as"]
    return i


def _answers(asked: Sequence[Group], claims: Sequence[Row]) -> dict[int, Row]:
    """Return the claim that each group is, by number of the group; most are none."""
    pairs = []
    for i, claim in enumerate(claims):
        for n, group in enumerate(asked):
            overlap = min(group.quote.end, claim["end"]) - max(group.quote.start, claim["start"])
            if overlap <= 0:
                continue
            bond = group.harmed.seen_at(group.quote)
            figure = group.candidate.figure
            pairs.append(
                (
                    bond is not None and bond.harm.value == claim["harm"],
                    (figure.low, figure.high) == (claim["low"], claim["high"]),
                    overlap,
                    -n,
                    i,
                    n,
                )
            )
    out: dict[int, Row] = {}
    told: set[int] = set()
    for *_, i, n in sorted(pairs, reverse=True):
        if i not in told and n not in out:
            out[n] = claims[i]
            told.add(i)
    return out


def _bond(group: Group, gold: Mapping[str, Any]) -> Bond:
    weighed = Weighed(
        probability=1.0,
        victim_class=CLASSES[[c.value for c in CLASSES].index(gold["victim_class"])],
        scope=Scope(gold["scope"]),
    )
    return bond_of(group, HARMS[[h.value for h in HARMS].index(gold["harm"])], weighed)
