"""`/claims`: the claims of all reports as a table, and decisions on many of them at once."""

import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.errors import CounterclaimError, DataError, LedgerError
from counterclaim.model import Verdict
from counterclaim.web import found
from counterclaim.web.asked import DeskOf, PagesOf, PartOf, SearchOf, address, turning
from counterclaim.web.nearness import around, claims_in
from counterclaim.web.tables import claims_csv

router = APIRouter()

MOST_AT_ONCE = 200
"""Claims that one form may decide on."""

_VERDICTS = {"accept": Verdict.ACCEPT, "reject": Verdict.REJECT}
# A tick is an id and a hash; the rest is the reason.
_LONGEST_FORM = 100_000
# Outcomes that are kept until their page is loaded.
_OUTCOMES = 100

SAVED = (
    ("All", "/claims"),
    ("Disputed", "/claims?disputed=1"),
    ("Killed", "/claims?harm=killed"),
    ("Killed and disputed", "/claims?harm=killed&disputed=1"),
    ("Wounded", "/claims?harm=wounded"),
    ("Missing", "/claims?harm=missing"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a form with many claims.

    Attributes:
        verdict: What was decided.
        made: Ids of the decisions.
        failed: Claims on which nothing was decided, each with why.
    """

    verdict: str
    made: Sequence[str]
    failed: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """A form with many claims, each with the state in which it was seen."""

    verdict: Verdict
    claims: Sequence[tuple[str, str]]
    reason: str
    back: str


async def _ticked(request: Request, pages: PagesOf) -> Ticked:
    """Return the form of the page.

    Raises:
        DataError: Nothing or too much is ticked, or the form is not ours.
    """
    if int(request.headers.get("content-length") or 0) > _LONGEST_FORM:
        raise DataError("the form is too long", remedy="Shorten the note", code="form-length")
    # The others are the token, the verdict, the reason and where to go back to.
    async with request.form(max_files=0, max_fields=2 * MOST_AT_ONCE) as sent:
        fields = {name: value for name, value in sent.items() if isinstance(value, str)}
        picked = [value for value in sent.getlist("pick") if isinstance(value, str)]
    pages.check(fields.get("token", ""))
    if fields.get("verdict") not in _VERDICTS:
        raise DataError("nothing was decided", remedy="Press Accept or Reject")
    if not picked:
        raise DataError("no claim is ticked", remedy="Go back and tick those that are meant")
    if len(picked) > MOST_AT_ONCE:
        raise DataError(
            f"{len(picked):,} claims are ticked",
            remedy=f"At most {MOST_AT_ONCE} can be decided at once; nothing was decided",
            code="form-length",
        )
    pairs = (value.rpartition(":") for value in dict.fromkeys(picked))
    return Ticked(
        verdict=_VERDICTS[fields["verdict"]],
        claims=[(claim, state) for claim, _, state in pairs],
        reason=fields.get("reason", "").strip(),
        back=fields.get("back", ""),
    )


class Outcomes:
    """The outcomes of the last forms, each shown once by the page that comes after."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Outcome] = OrderedDict()

    def keep(self, outcome: Outcome) -> str:
        """Keep an outcome, and return the word by which it is found."""
        name = secrets.token_urlsafe(9)
        self._known[name] = outcome
        while len(self._known) > _OUTCOMES:
            self._known.popitem(last=False)
        return name

    def get(self, name: str) -> Outcome | None:
        """Return an outcome, `None` if it is not kept any more."""
        return self._known.get(name)


_outcomes = Outcomes()


@router.get("/claims")
def claims_page(
    request: Request,
    desk: DeskOf,
    pages: PagesOf,
    part: PartOf,
    search: SearchOf,
    done: str = "",
) -> Response:
    """List the claims."""
    told = found.claims(desk, search, part)
    judged = desk.ws.judged()
    ids = [claim.id for claim in told.things]
    return pages.show(
        "claims.html",
        request,
        found=told,
        search=search,
        around=around(request, search, claims_in(desk)),
        first=part.offset + 1,
        states=dict(zip(ids, desk.states([claim] for claim in told.things), strict=True)),
        decided={claim: [line.verdict.value for line in judged.decisions(claim)] for claim in ids},
        outcome=_outcomes.get(done) if done else None,
        here=address(request, done=None),
        saved=SAVED,
        most=MOST_AT_ONCE,
        link=address(request, limit=None, offset=None, done=None),
        csv=address(request, offset=None, limit=None, done=None).replace(
            "/claims", "/claims.csv", 1
        ),
        turning=turning(
            request, part, shown=part.limit if told.more else len(told.things), more=told.more
        ),
    )


@router.get("/claims.csv")
def claims_as_csv(desk: DeskOf, search: SearchOf) -> Response:
    """Return the same claims as a table for a spreadsheet."""
    return claims_csv(desk, search)


@router.post("/claims/decide")
def decide_ticked(desk: DeskOf, ticked: Annotated[Ticked, Depends(_ticked)]) -> Response:
    """Write a decision on each claim that is ticked; one that fails leaves the others be."""
    made, failed = [], []
    for claim, state in ticked.claims:
        try:
            made.append(desk.decide(ticked.verdict, claim, reason=ticked.reason, state=state).id)
        except LedgerError:
            raise
        except CounterclaimError as error:
            failed.append((claim, f"{error.what}. {error.remedy}" if error.remedy else error.what))
    name = _outcomes.keep(Outcome(verdict=ticked.verdict.value, made=made, failed=failed))
    own = ticked.back if ticked.back == "/claims" or ticked.back.startswith("/claims?") else ""
    page = own if own.isprintable() and own else "/claims"
    # 303: loading the page anew sends nothing twice.
    return RedirectResponse(f"{page}{'&' if '?' in page else '?'}done={name}", status_code=303)
