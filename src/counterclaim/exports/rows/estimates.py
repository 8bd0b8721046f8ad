"""Estimates, and sums of them, → rows."""

from collections.abc import Mapping, Sequence

from counterclaim.estimates import Recorded, standing
from counterclaim.exports.rows.values import Row, day, text_of
from counterclaim.model import Claim, Estimate


def policies_row(found: Mapping[str, Sequence[Estimate]]) -> Row:
    """Return low, best and high by harm under each policy.

    Args:
        found: The estimates of one event by the name of the policy.
    """
    return {name: totals_row(estimates) for name, estimates in found.items()}


def recorded_row(total: Recorded, *, policy: str) -> Row:
    """Return the row of what is recorded of many events together, for one harm.

    Args:
        total: The sum.
        policy: Name and version of the policy behind it.
    """
    return {
        "harm": total.harm.value,
        "low": total.low,
        "best": total.best,
        "high": total.high,
        "high_told": total.high_told,
        "events": total.events,
        "contained": total.contained,
        "without_number": total.without_number,
        "single_source": total.single_source,
        "disputed": total.disputed,
        "open": total.open,
        "policy": policy,
    }


def totals_row(estimates: Sequence[Estimate]) -> Row:
    """Return low, best and high by harm, without sides; a harm that is not told of has no key."""
    return {
        estimate.harm.value: {
            "low": estimate.low,
            "best": estimate.best,
            "high": estimate.high,
        }
        for estimate in estimates
        if estimate.side is None
    }


def estimate_row(estimate: Estimate, claims: Mapping[str, Claim]) -> Row:
    """Return the row of an estimate, with every figure and why it was used or left out.

    Args:
        estimate: The estimate.
        claims: The claims by id, at least those that it rests on.
    """
    return {
        **_sums(estimate),
        "notes": standing(estimate),
        "figures": [
            {
                "claim": reason.claim,
                **_figure(claims.get(reason.claim)),
                "used": reason.used,
                "code": reason.code,
                "reason": reason.text,
            }
            for reason in estimate.reasons
        ],
        "shares": _shares(estimate),
    }


def bare_estimate_row(estimate: Estimate) -> Row:
    """Return the row of an estimate without words: neither notes, nor who gives which figure."""
    return {
        **_sums(estimate),
        "figures": [
            {"claim": reason.claim, "used": reason.used, "code": reason.code}
            for reason in estimate.reasons
        ],
        "shares": _shares(estimate),
    }


def _sums(estimate: Estimate) -> Row:
    return {
        "harm": estimate.harm.value,
        "side": estimate.side.value if estimate.side else None,
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "disputed": estimate.disputed,
        "claimed": estimate.claimed,
        "denied": estimate.denied,
        "single_source": estimate.single_source,
    }


def _shares(estimate: Estimate) -> list[Row]:
    return [
        {"people": share.people, "day": day(share.day), "place": share.place}
        for share in estimate.shares
    ]


def _figure(claim: Claim | None) -> Row:
    figure = claim.figure if claim else None
    return {
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "vague": figure.vague if figure else None,
        "speaker": text_of(claim.speaker.words) if claim and claim.speaker else None,
    }
