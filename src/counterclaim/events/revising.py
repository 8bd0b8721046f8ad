"""New documents in a linked ledger → what changes, the same as if all were linked from nothing.

Only what can change is read: documents that share words, rare names or keys with a new
one, the events that they tell of, and those that share a report with these.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain

from counterclaim.events import filing, gathering
from counterclaim.events.clusters import clusters
from counterclaim.events.comparing import (
    Entry,
    Profile,
    WordCounts,
    Words,
    blocking,
    in_window,
    names_around,
)
from counterclaim.events.comparison import Comparison
from counterclaim.events.copies import (
    HITS,
    Copies,
    neighbours,
    precedence,
    related,
    runs_of,
    sample,
)
from counterclaim.events.memory import Memory
from counterclaim.events.naming import named, new_names
from counterclaim.events.stage import ACROSS, across, again, within
from counterclaim.events.tellings import makes_events, position
from counterclaim.model import Claim, Document, Event, EventName, Judgement, Link
from counterclaim.model.filed import Filed, Kind, key_of

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What changes in a ledger.

    Attributes:
        unlinked: Links that go.
        links: Links that come.
        gone: Events that go, or are there again in `events`.
        events: Events that are new or changed.
        names: What claims have to remember from now on.
        unfiled: Entries that go.
        filed: Entries that come.
        claims: All claims of the documents, by id.
        documents: The documents of the events, by id.
        origins: For each of these the one that stands for its text.
    """

    unlinked: Sequence[Link]
    links: Sequence[Link]
    gone: Sequence[str]
    events: Sequence[Event]
    names: Sequence[EventName]
    unfiled: Sequence[Filed]
    filed: Sequence[Filed]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    origins: Mapping[str, str]


def revise(new: Collection[str], memory: Memory) -> Revision:
    """Return what changes in a linked ledger by documents added to it.

    Args:
        new: Ids of the documents that were added since it was linked.
        memory: The ledger.
    """
    return _Revising(new, memory).result()


@dataclass
class _Revising:
    new: Collection[str]
    memory: Memory
    docs: dict[str, Document] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    # Prints as they are now, both ways round, of the documents asked for.
    prints: dict[str, set[str]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    changes: dict[Kind, dict[str, int]] = field(default_factory=dict)
    unfiled: list[Filed] = field(default_factory=list)
    filed: list[Filed] = field(default_factory=list)

    def result(self) -> Revision:
        printed = self._reprint()
        changed = printed | self._recount(printed)
        old, new = self._rekey(changed)
        told = self._tell(changed)
        unlinked, links = self._relink(changed, told, old, new)
        events, gone, names = self._regather(unlinked, links, moved=printed)
        told_of = {part.doc for event in events for part in event.documents}
        self._origins_of(told_of)
        return Revision(
            unlinked=unlinked,
            links=links,
            gone=gone,
            events=events,
            names=names,
            unfiled=self.unfiled,
            filed=self.filed,
            claims={claim.id: claim for doc in sorted(told_of) for claim in self.claims[doc]},
            documents={doc: self.docs[doc] for doc in sorted(told_of)},
            origins=self.origins,
        )

    def _load(self, docs: Iterable[str]) -> None:
        wanted = sorted(set(docs) - self.docs.keys())
        if wanted:
            self.docs.update((doc.id, doc) for doc in self.memory.some_documents(wanted))
            self.claims.update((doc, []) for doc in wanted)
            for claim in self.memory.some_claims(wanted):
                self.claims[claim.doc].append(claim)

    # Which texts are prints of each other

    def _reprint(self) -> set[str]:
        """Work out the prints of the new documents; return all documents they touch."""
        self._load(self.new)
        for doc in sorted(self.new):
            self.filed += filing.file_text(self.docs[doc])
        keys = {entry.key for entry in self.filed if entry.kind is Kind.RUN}
        lists = self._runs(keys)
        hits: dict[Pair, int] = defaultdict(int)
        for listed in lists.values():
            for a, b in neighbours(listed):
                hits[a, b] += 1
        near = {pair: n for pair, n in hits.items() if not set(pair).isdisjoint(self.new)}
        self._load(chain.from_iterable(near))
        found = {
            pair
            for pair, n in near.items()
            if n >= min(HITS, len(sample(runs_of(self.docs[pair[0]].text))))
        }
        touched = {doc for listed in lists.values() for doc in listed}
        lost = self._parted(touched)
        group = self._group({*self.new, *chain.from_iterable(found), *chain.from_iterable(lost)})
        self._load(group)
        known = self._related(group, found, lost)
        self._refile_prints(group, known)
        return group

    def _runs(self, keys: Collection[int]) -> dict[int, list[str]]:
        """Return the documents with each run, by length, the new ones among them."""
        listed: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        fresh = [entry for entry in self.filed if entry.kind is Kind.RUN]
        for entry in chain(self.memory.some_filed(Kind.RUN, keys=keys), fresh):
            if entry.key in keys:
                listed[entry.key].append((entry.number, entry.member, entry.doc))
        return {key: [doc for _, _, doc in sorted(found)] for key, found in listed.items()}

    def _parted(self, touched: Set[str]) -> set[Pair]:
        """Return the prints that are found no more, as a new text stands between them."""
        lost: set[Pair] = set()
        old = self.memory.some_filed(Kind.PRINT, keys=[key_of(doc) for doc in touched])
        pairs = {(e.doc, e.member) for e in old if e.doc < e.member and e.member in touched}
        self._load(chain.from_iterable(pairs))
        for a, b in pairs:
            runs = sorted(
                ((doc, runs_of(doc.text)) for doc in (self.docs[a], self.docs[b])),
                key=lambda each: (len(each[1]), precedence(each[0])),
            )
            shorter, longer = (sample(found).tolist() for _, found in runs)
            lists = self._runs({filing.signed(run) for run in {*shorter} & {*longer}})
            hits = sum({a, b} == {x, y} for listed in lists.values() for x, y in neighbours(listed))
            if hits < min(HITS, len(shorter)):
                lost.add((a, b))
        return lost

    def _group(self, docs: Set[str]) -> set[str]:
        """Return documents with all that they share a print with, by way of others too."""
        group, front = set(docs), set(docs)
        while front:
            self._prints_of(front)
            front = set().union(*(self.prints[doc] for doc in front)) - group
            group |= front
        return group

    def _prints_of(self, docs: Iterable[str]) -> None:
        wanted = set(docs) - self.prints.keys()
        self.prints.update((doc, set()) for doc in wanted)
        for entry in self.memory.some_filed(Kind.PRINT, keys=[key_of(doc) for doc in wanted]):
            self.prints[entry.doc].add(entry.member)

    def _related(self, group: Set[str], found: Iterable[Pair], lost: Iterable[Pair]) -> Copies:
        gone = {frozenset(pair) for pair in lost}
        ordered = sorted((self.docs[doc] for doc in group), key=precedence)
        turn = {doc.id: number for number, doc in enumerate(ordered)}
        pairs = {frozenset(pair) for pair in found}
        pairs |= {frozenset((a, b)) for a in group for b in self.prints[a]}
        numbers = sorted((min(p), max(p)) for p in ([turn[d] for d in x] for x in pairs - gone))
        return related(ordered, [runs_of(doc.text) for doc in ordered], numbers)

    def _refile_prints(self, group: Set[str], known: Copies) -> None:
        old = {key_of(doc) for doc in group}
        self.unfiled += self.memory.some_filed(Kind.PRINT, keys=old)
        self.unfiled += self.memory.some_filed(Kind.TEXT, keys=old)
        self.filed += filing.file_prints(known.prints)
        self.filed += (filing.file_origin(doc, known.origins[doc]) for doc in sorted(group))
        self.prints.update((doc, set()) for doc in group)
        for a, b in known.prints:
            self.prints[a].add(b)
            self.prints[b].add(a)
        self.origins.update(known.origins)

    def _origins_of(self, docs: Iterable[str]) -> None:
        wanted = [key_of(doc) for doc in docs if doc not in self.origins]
        for entry in self.memory.some_filed(Kind.TEXT, keys=wanted):
            self.origins[entry.doc] = entry.member

    # Which names are rare

    def _recount(self, group: Set[str]) -> set[str]:
        """Count the words of the texts that stand for others now; return where it matters."""
        before = {e.doc for e in self.unfiled if e.kind is Kind.TEXT and e.doc == e.member}
        after = {doc for doc in group if self.origins[doc] == doc}
        self.changes = {Kind.WORD: defaultdict(int), Kind.PLAIN: defaultdict(int)}
        for docs, by in ((after - before, 1), (before - after, -1)):
            for doc in docs:
                words = Words.of(self.docs[doc].text)
                for name in words.names:
                    self.changes[Kind.WORD][name] += by
                for word in words.plain:
                    self.changes[Kind.PLAIN][word] += by
        counted = {word for kind in self.changes.values() for word, by in kind.items() if by}
        old = self._old_counts(counted)
        now = self._changed_counts(old, counted)
        self.unfiled += filing.file_counts(old, counted)
        self.filed += filing.file_counts(now, counted)
        other = [name for name in counted if old.points(name) != now.points(name)]
        keys = [key_of(name) for name in other]
        return {entry.doc for entry in self.memory.some_filed(Kind.NAME, keys=keys)}

    def _old_counts(self, words: Iterable[str]) -> WordCounts:
        keys = [key_of(word) for word in words]
        found = {
            kind: {e.member: e.number for e in self.memory.some_filed(kind, keys=keys)}
            for kind in (Kind.WORD, Kind.PLAIN)
        }
        return WordCounts(found[Kind.WORD], found[Kind.PLAIN])

    def _changed_counts(self, old: WordCounts, words: Iterable[str]) -> WordCounts:
        wanted = set(words)
        return WordCounts(
            *(
                {w: before.get(w, 0) + self.changes[kind].get(w, 0) for w in wanted}
                for kind, before in ((Kind.WORD, old.named), (Kind.PLAIN, old.plain))
            )
        )

    # Tellings and their keys

    def _tell(self, docs: Set[str]) -> Comparison:
        """Return the comparison of some documents, with all that is needed to read them."""
        group = self._group(docs)
        self._load(group)
        self._origins_of(group)
        prints = {tuple(sorted((a, b))) for a in group for b in self.prints[a]}
        ordered = {doc: precedence(self.docs[doc]) for doc in group}
        known = Copies(
            origins={doc: self.origins[doc] for doc in group},
            prints=[(a, b) if ordered[a] < ordered[b] else (b, a) for a, b in sorted(prints)],
        )
        documents = {doc: self.docs[doc] for doc in group}
        claims = [claim for doc in sorted(group) for claim in self.claims[doc]]
        bare = Comparison.of(claims, documents=documents, known=known, counts=WordCounts({}, {}))
        names = {
            name
            for found in bare.found.values()
            for telling in found
            for name in names_around(telling, documents[telling.doc])
        }
        counts = self._changed_counts(self._old_counts(names), names)
        return Comparison.of(claims, documents=documents, known=known, counts=counts)

    def _rekey(self, changed: Set[str]) -> tuple[list[Filed], list[Filed]]:
        """Return the entries of the changed documents' tellings as they were and as they are."""
        old = list(self.memory.some_filed(Kind.KEY, docs=sorted(changed)))
        profiles = (p for p in self._tell(changed).profiles if p.telling.doc in changed)
        new = [entry for profile in profiles for entry in filing.file_telling(profile)]
        same = set(old) & set(new)
        self.unfiled += (entry for entry in old if entry not in same)
        self.filed += (entry for entry in new if entry not in same)
        return old, new

    def _lists(
        self, keys: Collection[int], changed: Set[str], new: Sequence[Filed]
    ) -> dict[int, list[Entry]]:
        """Return the tellings under each key as they are now."""
        listed: dict[int, list[Entry]] = {key: [] for key in keys}
        kept = (
            entry
            for entry in self.memory.some_filed(Kind.KEY, keys=sorted(keys))
            if entry.doc not in changed
        )
        for entry in chain(kept, (entry for entry in new if entry.key in listed)):
            listed[entry.key].append(Entry(entry.number, entry.member, entry.doc))
        return listed

    # Links

    def _relink(
        self, changed: Set[str], told: Comparison, old: Sequence[Filed], new: Sequence[Filed]
    ) -> tuple[list[Link], list[Link]]:
        keys = {entry.key for entry in chain(old, new)}
        lists = self._lists(keys, changed, new)
        removed = {entry.key for entry in set(old) - set(new)}
        wanted: dict[Pair, None] = {}
        for key, listed in lists.items():
            for a, b in in_window(listed):
                if key in removed or a.doc in changed or b.doc in changed:
                    first, second = sorted((a, b), key=lambda entry: entry.id)
                    wanted[first.id, second.id] = None
        doc_of = {entry.id: entry.doc for listed in lists.values() for entry in listed}
        profiles = self._profiles({doc_of[each] for pair in wanted for each in pair})
        made = list(across((profiles[a], profiles[b]) for a, b in sorted(wanted)))
        mine = {claim.id for doc in changed for claim in self.claims[doc]}
        inside = chain.from_iterable(
            within(found, printed=told.printed)
            for doc, found in told.found.items()
            if doc in changed
        )
        repeated = (x for x in again(told.found, printed=told.printed) if {x.a, x.b} & mine)
        links: dict[Pair, Link] = {}
        for link in chain(inside, repeated, made):
            links.setdefault((link.a, link.b), link)
        before = {(x.a, x.b): x for x in self.memory.some_links(sorted(mine))}
        before.update(self._also(wanted, before))
        before.update(self._displaced(lists, links, before, changed, new))
        # What people judged goes before any rule.
        fixed = {pair for pair, link in before.items() if link.by.startswith("dec-")}
        unlinked = [
            link
            for pair, link in sorted(before.items())
            if pair not in fixed and links.get(pair) != link
        ]
        come = [
            link
            for pair, link in sorted(links.items())
            if pair not in fixed and before.get(pair) != link
        ]
        return unlinked, come

    def _profiles(self, docs: Set[str]) -> dict[str, Profile]:
        return {profile.id: profile for profile in self._tell(docs).profiles}

    def _also(self, wanted: Iterable[Pair], before: Mapping[Pair, Link]) -> dict[Pair, Link]:
        """Return the links that there were between pairs compared anew."""
        asked = {pair for pair in wanted if pair not in before}
        heads = sorted({head for pair in asked for head in pair})
        return {(x.a, x.b): x for x in self.memory.some_links(heads) if (x.a, x.b) in asked}

    def _displaced(
        self,
        lists: Mapping[int, Sequence[Entry]],
        links: Mapping[Pair, Link],
        before: Mapping[Pair, Link],
        changed: Set[str],
        new: Sequence[Filed],
    ) -> dict[Pair, Link]:
        """Return the links of pairs that are compared no more, as others came between them."""
        crowded = [listed for listed in lists.values() if len(listed) > blocking.CROWD + 1]
        heads = {entry.id for listed in crowded for entry in listed}
        doc_of = {entry.id: entry.doc for listed in crowded for entry in listed}
        found = {
            (x.a, x.b): x
            for x in self.memory.some_links(sorted(heads))
            if x.by == ACROSS and x.a in heads and x.b in heads and (x.a, x.b) not in links
        }
        suspects = {
            pair: link
            for pair, link in found.items()
            if pair not in before and not {doc_of[each] for each in pair} & changed
        }
        if not suspects:
            return {}
        docs = {doc_of[head] for pair in suspects for head in pair}
        filed: dict[str, set[int]] = defaultdict(set)
        for entry in self.memory.some_filed(Kind.KEY, docs=sorted(docs)):
            filed[entry.member].add(entry.key)
        shared = {pair: filed[pair[0]] & filed[pair[1]] for pair in suspects}
        now = self._lists(set().union(*shared.values()), changed, new)
        met = {key: {frozenset((a.id, b.id)) for a, b in in_window(now[key])} for key in now}
        return {
            pair: link
            for pair, link in suspects.items()
            if not any(frozenset(pair) in met[key] for key in shared[pair])
        }

    # Events

    def _regather(
        self, unlinked: Sequence[Link], links: Sequence[Link], *, moved: Set[str]
    ) -> tuple[list[Event], list[str], list[EventName]]:
        """Gather the events anew that the changes can touch."""
        gone_links = {(x.a, x.b) for x in unlinked}
        came: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            came[link.a].append(link)
            came[link.b].append(link)
        seeds = {each for x in chain(unlinked, links) for each in (x.a, x.b)}
        seeds |= {claim.id for doc in moved for claim in self.claims[doc]}
        ids, known_links, names, old = self._closure(seeds, gone_links, came)
        touched_docs = {part.doc for event in old.values() for part in event.documents}
        beside = {
            event.id: event
            for event in self.memory.some_events(docs=sorted(touched_docs | moved))
            if event.id not in old
        }
        around_docs = {part.doc for event in beside.values() for part in event.documents}
        self._load(touched_docs | moved | around_docs | self._docs_of(ids))
        around = {
            event.id: event
            for event in self.memory.some_events(docs=sorted(around_docs | touched_docs))
            if event.id not in old and event.id not in beside
        }
        self._load({part.doc for event in around.values() for part in event.documents})
        claims = {claim.id: claim for made in self.claims.values() for claim in made}
        members = [claims[each] for each in sorted(ids) if each in claims]
        fit = {claim.id for claim in members if makes_events(claim)}
        ordered = sorted(self.docs.values(), key=precedence)
        ranks = {doc.id: rank for rank, doc in enumerate(ordered)}

        def place(claim: Claim) -> tuple[int, tuple[int, int, str]]:
            return ranks[claim.doc], position(claim)

        groups = [
            sorted((claims[each] for each in group), key=place)
            for group in clusters(fit, known_links.values())
        ]
        groups.sort(key=lambda group: place(group[0]))
        chosen = named(groups, names)
        others = [*beside.values(), *around.values()]
        everything = [
            *zip(chosen, groups, strict=True),
            *((event.id, [claims[each] for each in event.claims]) for event in others),
        ]
        everything.sort(key=lambda each: place(each[1][0]))
        made = {
            event.id: event
            for event in gathering.events(
                [group for _, group in everything],
                found=[event for event, _ in everything],
                documents=self.docs,
            )
        }
        fresh = [made[event] for event in chosen]
        changed = [made[event] for event in beside if made[event] != beside[event]]
        gone = sorted({*old, *(event.id for event in changed)})
        remembered = new_names(fresh, names, after=self.memory.last_age())
        return [*fresh, *changed], gone, list(remembered)

    def _docs_of(self, claims: Iterable[str]) -> set[str]:
        known = {claim.id for made in self.claims.values() for claim in made}
        missing = sorted(set(claims) - known)
        return {
            part.doc
            for event in self.memory.some_events(claims=missing)
            for part in event.documents
        }

    def _closure(
        self,
        seeds: Set[str],
        gone_links: Set[Pair],
        came: Mapping[str, Sequence[Link]],
    ) -> tuple[set[str], dict[Pair, Link], list[EventName], dict[str, Event]]:
        """Return the claims that changed links can bring together or part, and what ties them."""
        ids: set[str] = set()
        links: dict[Pair, Link] = {}
        names: dict[Pair, EventName] = {}
        old: dict[str, Event] = {}
        asked: set[str] = set()
        front = set(seeds)
        while front:
            ids |= front
            listed = sorted(front)
            following: set[str] = set()
            stored = (x for x in self.memory.some_links(listed) if (x.a, x.b) not in gone_links)
            for link in chain(stored, *(came.get(claim, ()) for claim in listed)):
                links[link.a, link.b] = link
                if link.judgement is Judgement.SAME:
                    following |= {link.a, link.b}
            for event in self.memory.some_events(claims=listed):
                old[event.id] = event
                following |= set(event.claims)
            mine = list(self.memory.some_names(claims=listed))
            more = sorted({name.event for name in mine} - asked)
            asked |= set(more)
            for name in chain(mine, self.memory.some_names(events=more)):
                names[name.event, name.claim] = name
                following.add(name.claim)
            front = following - ids
        return ids, links, list(names.values()), old
