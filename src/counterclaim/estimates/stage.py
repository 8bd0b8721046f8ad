"""Event → Estimate: the figures of an event reconciled under a named policy."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from counterclaim.estimates.accounts import accounts
from counterclaim.estimates.containment import is_umbrella
from counterclaim.estimates.contradicting import are_at_odds, is_denied
from counterclaim.estimates.counts import Count
from counterclaim.estimates.further import Others
from counterclaim.estimates.inferred import inferred
from counterclaim.estimates.policies import Policy, find_policy, label_of
from counterclaim.estimates.screening import screened
from counterclaim.estimates.settling import Settled
from counterclaim.estimates.shares import shares
from counterclaim.estimates.survivors import Survivors, survivors
from counterclaim.estimates.titled import titled, told_alive
from counterclaim.estimates.totals import balance
from counterclaim.estimates.vague import numbered
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Claim, Estimate, Event, Harm, Reason, Source, VictimClass, ids

_EMPTY = Settled(count=Count(low=None, best=None, high=None))


def reconcile(
    events: Iterable[Event],
    *,
    claims: Mapping[str, Claim],
    origins: Mapping[str, str],
    dates: Mapping[str, date | None],
    policy: str = "ucdp",
    sources: Mapping[str, Source | None] | None = None,
    titles: Mapping[str, str] | None = None,
    reliability: Reliability | None = None,
) -> Iterator[Estimate]:
    """Yield the estimates of each event: for each harm the total, then the sides.

    Every claim about a harm has a reason in the total and in exactly one side. The
    side of people of no class that is told is `unknown`.

    Args:
        events: The events.
        claims: Their claims by id.
        origins: For each document the id of the one that stands for its text.
        dates: Day of each document.
        policy: Name of the policy, with or without its version.
        sources: Who published each document; needed to tell a party's own statement.
        titles: The headline of each document that has one.
        reliability: Who is believed first and which sources are of one owner; everybody
            alike and for themselves by default.

    Raises:
        SettingsError: There is no such policy.
    """
    chosen, publishers = find_policy(policy), sources or {}
    order = reliability or Reliability()
    order = order if chosen.by_reliability else order.owners_alone
    for event in events:
        told = [claims[member] for member in event.claims]
        others = Others.among(told)
        dead = Count(low=None, best=None, high=None)
        groups = {
            h: numbered(
                inferred([c for c in told if c.harm is h], sources=publishers, told=claims),
                table=chosen.vague,
            )
            for h in Harm
        }
        for harm, group in groups.items():
            if not group:
                continue
            alive = Survivors(claims=tuple(group))
            if harm is Harm.WOUNDED:
                apart = told_alive(group, event=event, titles=titles or {})
                alive = survivors(group, groups[Harm.KILLED], dead, alive=apart)
            found = list(
                _estimates(
                    event,
                    alive,
                    told=claims,
                    texts=origins,
                    dates=dates,
                    titles=titles or {},
                    policy=chosen,
                    others=others,
                    places={c.id: order.place(c, publishers.get(c.doc)) for c in group},
                    owners=order.owners_of(group, publishers),
                )
            )
            if chosen.splits:
                parts = shares(event, found[0].best, harm=harm, told=told)
                found[0] = replace(found[0], shares=parts)
            if harm is Harm.KILLED:
                dead = Count(low=found[0].low, best=found[0].best, high=found[0].high)
            yield from found


def _estimates(
    event: Event,
    alive: Survivors,
    *,
    told: Mapping[str, Claim],
    texts: Mapping[str, str],
    dates: Mapping[str, date | None],
    titles: Mapping[str, str],
    policy: Policy,
    others: Others,
    places: Mapping[str, int],
    owners: Mapping[str, str],
) -> Iterator[Estimate]:
    group = alive.claims
    left = screened([c for c in group if c.id not in alive.dead], texts=texts)
    reasons = {**alive.dead, **left}
    usable = [claim for claim in group if claim.id not in reasons]
    headed = titled(usable, event=event, titles=titles, told=told)
    found, inside = accounts(
        headed.claims,
        every=group,
        texts=texts,
        dates=dates,
        others=others,
        titled=headed.agreed,
        owners=owners,
    )
    reasons |= inside
    settled: dict[VictimClass | None, Settled] = {None: _EMPTY}
    if found:
        result = balance(found, claims=group, policy=policy, places=places)
        settled = {None: result.total}
        settled.update(result.sides.items())
        if result.rest is not None:
            settled[VictimClass.UNKNOWN] = result.rest
    for side in (None, *VictimClass):
        members = [c for c in group if side is None or _side(c) is side]
        if members:
            made = _estimate(
                event,
                side,
                members,
                settled=settled.get(side, _EMPTY),
                reasons=reasons,
                policy=policy,
            )
            yield replace(made, reasons=tuple(alive.told(r) for r in made.reasons))


def _side(claim: Claim) -> VictimClass:
    """Return the side that a claim is filed under: people of mixed kinds are not told apart."""
    return VictimClass.UNKNOWN if is_umbrella(claim) else claim.victims.victim_class


def _estimate(
    event: Event,
    side: VictimClass | None,
    members: Sequence[Claim],
    *,
    settled: Settled,
    reasons: Mapping[str, Reason],
    policy: Policy,
) -> Estimate:
    harm = next(claim.harm for claim in members if claim.harm is not None)
    name = label_of(policy)
    why = tuple(settled.reasons.get(c.id) or reasons[c.id] for c in members)
    denied = is_denied(members, why)
    return Estimate(
        id=ids.mint("est", event.id, harm, side, name),
        event=event.id,
        harm=harm,
        side=side,
        low=settled.count.low,
        best=settled.count.best,
        high=settled.count.high,
        policy=name,
        # Figures that are added up may agree in the sum: then nothing is left to dispute.
        disputed=settled.disputed
        or denied
        or (settled.count.low != settled.count.high and are_at_odds(members, why)),
        single_source=settled.single_source,
        reasons=why,
        claimed=settled.claimed,
        denied=denied,
    )
