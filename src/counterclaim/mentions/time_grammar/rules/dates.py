"""Dates that name their day, month, season or year: "3 May", "the spring of 2012", "the 1990s"."""

from counterclaim.mentions.time_grammar import absolute
from counterclaim.mentions.time_grammar.context import (
    is_spelt_year,
    month_stands,
    season_stands,
    year_stands,
)
from counterclaim.mentions.time_grammar.patterns import Rule
from counterclaim.mentions.time_grammar.reckoning import Level

MONTH_YEAR = (
    r"(?:(?:<comma>|<of>)?<y:year_no>"
    r"|<of>?<the>?<ymod:that|last|this|next|same|previous|following><u_year>)"
)
"""The year behind a month, as a number or as "last year"."""

_BIG_YEAR = r"<y:big>(?=<open|hyphen|comma|dot|end>)"

DATES = (
    Rule("times.iso-date/1", Level.DAY, r"<d:isodate>", absolute.iso_date),
    Rule("times.numeric-date/1", Level.DAY, r"{WEEKDAY}?<d:numeric>", absolute.numeric_date),
    Rule(
        "times.day-month/2",
        Level.DAY,
        rf"{{WEEKDAY}}?{{EDGE}}?<the>?<d:day_no><hyphen>?<of>?{{MONTH}}"
        rf"(?:<comma|dot|hyphen>?{MONTH_YEAR}|{_BIG_YEAR})?",
        absolute.day_date,
    ),
    Rule(
        "times.day-month/2",
        Level.DAY,
        rf"{{WEEKDAY}}?{{EDGE}}?<the><d:ordword><of>{{MONTH}}(?:<comma>?{MONTH_YEAR})?",
        absolute.day_date,
    ),
    Rule(
        "times.month-day/2",
        Level.DAY,
        rf"{{WEEKDAY}}?{{EDGE}}?<m:month_name><dot>?(?:<d:int>|<the>?<d:ordinal>)(?!<counted>)"
        rf"(?:<comma>?{MONTH_YEAR})?",
        absolute.day_date,
    ),
    Rule(
        "times.days-of-month/2",
        Level.SPAN,
        r"<between>?<the>?<d1:day_no>(?:(?:<comma><day_no>)*<hyphen|to|and|until|slash>)<the>?"
        r"<d2:day_no><of>?"
        rf"{{MONTH}}(?:<comma|dot>?{MONTH_YEAR}|{_BIG_YEAR})?",
        absolute.days_of_month,
    ),
    Rule(
        "times.days-of-month/2",
        Level.SPAN,
        r"<m:month_name><dot>?<the>?<d1:day_no><hyphen|to|until|slash><the>?<d2:day_no>(?!<counted>)"
        rf"(?:<comma>?{MONTH_YEAR})?",
        absolute.days_of_month,
    ),
    Rule(
        "times.days-of-month/2",
        Level.SPAN,
        r"<between><m:month_name><dot>?<the>?<d1:day_no><and><the>?<d2:day_no>"
        rf"(?:<comma>?{MONTH_YEAR})?",
        absolute.days_of_month,
    ),
    Rule(
        "times.days-of-month/2",
        Level.SPAN,
        r"<m:month_name><dot>?<d1:day_no>(?:<comma><day_no>)*<and><d2:day_no>(?:<comma>?<y:year>|(?=<dot|comma|shut|end>))",
        absolute.days_of_month,
    ),
    Rule(
        "times.month-year/1",
        Level.MONTH,
        rf"{{EDGE}}?<m:month_name><dot>?{MONTH_YEAR}(?!<counted>)",
        absolute.month_date,
    ),
    Rule(
        "times.month/2",
        Level.MONTH,
        r"{EDGE}?<m:month_name>(?:<poss><edge:closing>)?",
        absolute.month_date,
        holds=month_stands,
    ),
    Rule("times.year/1", Level.YEAR, r"{EDGE}?<y:year_no>", absolute.year_date, holds=year_stands),
    Rule("times.year/1", Level.YEAR, r"<the><u_year><y:year>", absolute.year_date),
    Rule(
        "times.year/1",
        Level.YEAR,
        r"<fiscal><y:year>",
        absolute.year_date,
    ),
    Rule(
        "times.year-tail/1",
        Level.YEAR,
        r"(?<=<year><hyphen>)<tail:big|int>(?!<hyphen|month_name|slash>)",
        absolute.year_tail,
    ),
    Rule(
        "times.spelt-year/1",
        Level.YEAR,
        r"{EDGE}?<c:numword><t:numword>(?:<hyphen>?<n:numword>)?",
        absolute.spelt_year,
        holds=is_spelt_year,
    ),
    Rule(
        "times.decade/1",
        Level.DECADE,
        r"{EDGE}?<the>?<d:decade|decadeword>",
        absolute.decade_date,
        holds=lambda phrase: (
            phrase.kind("d") == "decade" or phrase.words[phrase.first].kind == "the"
        ),
    ),
    Rule(
        "times.century/1",
        Level.CENTURY,
        r"{EDGE}?<the>?<o:nth><hyphen>?<u_century>",
        absolute.century_date,
    ),
    Rule(
        "times.season/2",
        Level.SEASON,
        rf"{{EDGE}}?(?:<the>|<mod:last|next|this|past|previous|following|that>)?<s:season>"
        rf"(?:<comma>?{MONTH_YEAR})",
        absolute.season_date,
    ),
    Rule(
        "times.season/2",
        Level.SEASON,
        r"{EDGE}?(?:<the>|<that>?<mod:last|next|this|past|previous|following|that|same>)<s:season>",
        absolute.season_date,
        holds=season_stands,
    ),
    Rule(
        "times.season/2",
        Level.SEASON,
        r"<the>?<edge:first_part|middle_part|last_part><hyphen>?<s:season>",
        absolute.season_date,
        holds=season_stands,
    ),
    Rule(
        "times.season/2",
        Level.SEASON,
        r"(?:(?<=<in|by|since>)|(?<=<season><and|hyphen|to>))<s:season>",
        absolute.season_date,
    ),
)
