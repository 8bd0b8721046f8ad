"""The map: from documents to claims, and from claims to events and estimates, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from counterclaim import claims, estimates, events, garbage, mentions, sentences
from counterclaim.knowledge.act_rules import ActRules
from counterclaim.knowledge.actors import ActorRegister
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.knowledge.language import unread_language
from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.knowledge.reliability import Reliability
from counterclaim.knowledge.report_dates import dated
from counterclaim.model import Claim, Document, Estimate, Event, EventName, Issue, Link, Mention
from counterclaim.model.filed import Filed

Gate = Callable[[Sequence[str]], Sequence[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in one document."""

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What the claims of many documents come to: links, events and estimates.

    `names` is what claims have to remember of the events that are new, `filed` gives the
    entries by which the next run finds what a new report may tell of.
    """

    links: tuple[Link, ...]
    events: tuple[Event, ...]
    estimates: tuple[Estimate, ...]
    names: tuple[EventName, ...] = ()
    filed: Callable[[], Iterable[Filed]] = tuple


class Tools:
    """What the stages read with. Each is loaded when it is first used, and once."""

    def __init__(
        self,
        *,
        gazetteer: Path | None = None,
        actors: Path | None = None,
        rules_only: bool = False,
    ) -> None:
        """Take the files to use, if any.

        Args:
            gazetteer: The gazetteer, instead of the package's own.
            actors: A table of actors, read over the package's own.
            rules_only: Read without the trained model.
        """
        self._gazetteer_path = gazetteer
        self._actors_path = actors
        self._rules_only = rules_only

    def __reduce__(self) -> tuple[object, ...]:
        # What is loaded stays behind: another process loads its own.
        return (_tools, (self._gazetteer_path, self._actors_path, self._rules_only))

    def load(self) -> None:
        """Load all that is not loaded yet: what is missing is told of here and at once."""
        _ = self.parser, self.weigher, self.gazetteer, self.actors

    def settle(self) -> None:
        """Load everything, for a process that reads many reports and does nothing else.

        Python's search for garbage then passes over what is loaded and stays, and begins less
        often: an eighth of the time that reading takes beside the trained model.
        """
        self.load()
        garbage.pass_over_loaded()
        garbage.look_less()

    @cached_property
    def parser(self) -> sentences.Parser:
        """The parser."""
        return sentences.Parser.load()

    @cached_property
    def weigher(self) -> claims.Weigher | None:
        """The trained model that reads beside the rules."""
        return None if self._rules_only else claims.Weigher.load()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer."""
        return Gazetteer.open(self._gazetteer_path)

    @cached_property
    def actors(self) -> ActorRegister:
        """The register of actors."""
        return ActorRegister.load(self._actors_path)


def _tools(gazetteer: Path | None, actors: Path | None, rules_only: bool) -> Tools:
    return Tools(gazetteer=gazetteer, actors=actors, rules_only=rules_only)


def read(
    docs: Iterable[Document],
    tools: Tools,
    *,
    wanted: Gate | None = None,
    claims_only: bool = False,
) -> Iterator[Reading]:
    """Yield what stands in each document, in the order given.

    Each document is read by itself: what else is read with it changes nothing.

    Args:
        docs: The documents.
        tools: What the stages read with.
        wanted: The gate that says which sentences are worth a parse; the default lets
            those through that can hold a claim.
        claims_only: Nobody asks for the mentions: in a report that tells of no harm, toll or
            act, places and actors are not looked for. Claims and issues are the same.
    """
    where_told = claims.tell_of_any if claims_only else None
    for given in docs:
        doc = dated(given)
        sents = sentences.split([doc], parser=tools.parser, wanted=wanted or worth_reading)
        found = tuple(
            mentions.find(
                sents, gazetteer=tools.gazetteer, register=tools.actors, where_told=where_told
            )
        )
        made = tuple(claims.assemble(found, resolve=tools.actors.resolve_in, weigher=tools.weigher))
        language = unread_language(doc.origin or doc.id, doc.text)
        issues = (*([language] if language else ()), *claims.date_issues(doc, found, made))
        yield Reading(document=doc, mentions=found, claims=made, issues=issues)


def reconcile(
    docs: Mapping[str, Document],
    made: Iterable[Claim],
    *,
    policy: str = "ucdp",
    judged: Iterable[Link] = (),
    names: Iterable[EventName] = (),
    reliability: Reliability | None = None,
) -> Derived:
    """Return the events that claims tell of, and what each comes to under a policy.

    Args:
        docs: The documents that the claims stand in, by id.
        made: The claims.
        policy: Name of the policy.
        judged: What people judged of pairs of claims; it outweighs what is compared.
        names: The ids of events that claims remember.
        reliability: Who is believed first; everybody alike by default.
    """
    ordered = sorted(made, key=lambda c: (c.doc, c.words.span, c.id))
    comparison = events.Comparison.of(ordered, documents=docs)
    links = first_of_each(judged, events.judged(comparison))
    known = tuple(names)
    origins = comparison.known.origins
    found = tuple(events.gather(ordered, links, documents=docs, names=known, origins=origins))
    figures = estimated(
        found,
        {c.id: c for c in ordered},
        docs,
        origins=origins,
        policy=policy,
        reliability=reliability,
    )
    return Derived(
        links=links,
        events=found,
        estimates=tuple(figures),
        names=tuple(events.new_names(found, known)),
        filed=partial(events.file_all, comparison),
    )


def revise(
    change: events.Change,
    memory: events.Memory,
    *,
    policy: str = "ucdp",
    reliability: Reliability | None = None,
) -> tuple[events.Revision, tuple[Estimate, ...]]:
    """Return what documents and decisions change in a linked ledger, with the new estimates.

    Args:
        change: What came since it was linked.
        memory: The ledger.
        policy: Name of the policy.
        reliability: Who is believed first; everybody alike by default.
    """
    found = events.revise(change, memory)
    figures = estimated(
        found.events,
        found.claims,
        found.documents,
        origins=found.origins,
        policy=policy,
        reliability=reliability,
    )
    return found, tuple(figures)


def estimated(
    found: Iterable[Event],
    made: Mapping[str, Claim],
    docs: Mapping[str, Document],
    *,
    origins: Mapping[str, str],
    policy: str,
    reliability: Reliability | None = None,
) -> Iterator[Estimate]:
    """Yield what events come to under a policy.

    Args:
        found: The events.
        made: The claims of their documents by id, those of other events too.
        docs: Their documents by id.
        origins: For each of these the id of the one that stands for its text.
        policy: Name of the policy.
        reliability: Who is believed first; everybody alike by default.
    """
    return estimates.reconcile(
        found,
        claims=made,
        origins=origins,
        dates={d.id: d.date for d in docs.values()},
        sources={d.id: d.source for d in docs.values()},
        titles={d.id: d.title for d in docs.values() if d.title},
        policy=policy,
        reliability=reliability,
    )


def first_of_each(*links: Iterable[Link]) -> tuple[Link, ...]:
    """Return one link a pair of claims: what people judged goes before any rule."""
    found: dict[tuple[str, str], Link] = {}
    for link in chain(*links):
        found.setdefault((link.a, link.b), link)
    return tuple(found.values())


def worth_reading(views: Sequence[str]) -> list[bool]:
    """Return which sentences of a document go to the parser.

    Those with a word of harm or an act; and the sentence right before one of those if it
    has a word of saying or the next one begins with "He", because it may name who speaks.
    Where a label says whose words a passage is, and some sentence tells of harm, the label too;
    and where harm is told inside a quotation, the sentence that ends it and says whose it is.
    """
    harm, act = Lexicon.load().gate, ActRules.load().gate
    told = [harm.search(view) or act.search(view) for view in views]
    any_told = any(told)
    return [
        here
        or (
            i + 1 < len(told)
            and told[i + 1]
            and (mentions.has_saying(views[i]) or mentions.points_back(views[i + 1]))
        )
        or (any_told and mentions.has_label(views[i]))
        or (mentions.has_saying(views[i]) and _ends_quotation(views, told, i))
        for i, here in enumerate(told)
    ]


_QUOTED_BACK = 2  # sentences back from "… , he said" to a harm inside the quotation


def _ends_quotation(views: Sequence[str], told: Sequence[object], i: int) -> bool:
    """Whether a sentence closes a quotation in which one before it tells of harm."""
    return any(
        told[j] and sum(view.count(mark) for view in views[j:i] for mark in _MARKS) % 2
        for j in range(max(0, i - _QUOTED_BACK), i)
    )


_MARKS = ('"', "\u201c", "\u201d")
