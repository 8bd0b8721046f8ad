"""Reads short invented texts with the real tools, loaded once for all reading tests."""

import datetime as dt
from functools import cache

import pytest

from counterclaim import pipeline, samples, sentences
from counterclaim.model import Claim, Document, Sentence

REPORT_DAY = dt.date(2031, 3, 5)  # a Wednesday


@cache
def tools() -> pipeline.Tools:
    """The parser, gazetteer and register; about a second to load.

    Without the trained model: what the rules read must not hang on what it was fitted to.
    """
    return pipeline.Tools(rules_only=True)


@cache
def whole_reader() -> pipeline.Tools:
    """Rules and trained model together, as users read."""
    whole, rules = pipeline.Tools(), tools()
    whole.parser, whole.gazetteer, whole.actors = rules.parser, rules.gazetteer, rules.actors
    return whole


@cache
def sample_readings() -> tuple[pipeline.Reading, ...]:
    """All that users read in the sample reports."""
    return tuple(pipeline.read(samples.documents(), whole_reader()))


def nothing(views):
    """A gate that lets no sentence through to the parser."""
    return [False] * len(views)


def split(text: str, *, wanted=nothing) -> list[Sentence]:
    """The sentences of a text, unparsed unless wanted."""
    return list(sentences.split([Document.make(text)], parser=tools().parser, wanted=wanted))


def parse(text: str) -> list[Sentence]:
    """The sentences of a text, all parsed."""
    return split(text, wanted=sentences.everything)


def reading(text: str, *, date: dt.date | None = REPORT_DAY) -> pipeline.Reading:
    """All that is read in a text."""
    return next(pipeline.read([Document.make(text, date=date)], tools()))


def read(text: str, *, date: dt.date | None = REPORT_DAY) -> list[Claim]:
    """The claims of harm in a text."""
    return [c for c in reading(text, date=date).claims if c.harm is not None]


def read_acts(text: str, *, date: dt.date | None = REPORT_DAY) -> list[Claim]:
    """The claims of acts in a text."""
    return [c for c in reading(text, date=date).claims if c.act is not None]


def told(claim: Claim) -> str:
    """A claim in one line: "killed at least 12 villagers", "-" where no people are named."""
    who = " ".join(claim.victims.words.text.split()) if claim.victims.words else "-"
    return f"{claim.harm} {claim.figure} {who}"


def bug(*values: object, reason: str):
    """A row of a table that is known to fail; when it is mended the mark must go."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))
