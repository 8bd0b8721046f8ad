"""The rules of the time grammar, one for each form that an expression takes.

At each word the longest match wins, among equals the earlier rule. A name stands
for what the rule reads and is noted on what it made, with its version.
"""

from counterclaim.mentions.time_grammar import absolute, relative, spans, told
from counterclaim.mentions.time_grammar.context import (
    feast_stands,
    is_night_of,
    is_spelt_year,
    month_stands,
    season_stands,
    year_stands,
)
from counterclaim.mentions.time_grammar.patterns import Rule
from counterclaim.mentions.time_grammar.reckoning import Level

_MONTH_YEAR = (
    r"(?:(?:<comma>|<of>)?<y:year_no>"
    r"|<of>?<the>?<ymod:that|last|this|next|same|previous|following><u_year>)"
)
_BIG_YEAR = r"<y:big>(?=<open|hyphen|comma|dot|end>)"

ABSOLUTE = (
    Rule("times.iso-date/1", Level.DAY, r"<d:isodate>", absolute.iso_date),
    Rule("times.numeric-date/1", Level.DAY, r"{WEEKDAY}?<d:numeric>", absolute.numeric_date),
    Rule(
        "times.day-month/1",
        Level.DAY,
        rf"{{WEEKDAY}}?{{EDGE}}?<the>?<d:day_no><hyphen>?<of>?{{MONTH}}"
        rf"(?:<comma|dot>?{_MONTH_YEAR}|{_BIG_YEAR})?",
        absolute.day_date,
    ),
    Rule(
        "times.day-month/1",
        Level.DAY,
        rf"{{WEEKDAY}}?{{EDGE}}?<the><d:ordword><of>{{MONTH}}(?:<comma>?{_MONTH_YEAR})?",
        absolute.day_date,
    ),
    Rule(
        "times.month-day/1",
        Level.DAY,
        rf"{{WEEKDAY}}?{{EDGE}}?<m:month_name><dot>?(?:<d:int>|<the>?<d:ordinal>)(?!<counted>)"
        rf"(?:<comma>?{_MONTH_YEAR})?",
        absolute.day_date,
    ),
    Rule(
        "times.days-of-month/1",
        Level.SPAN,
        r"<between>?<the>?<d1:day_no><hyphen|to|and|until|slash><the>?<d2:day_no><of>?"
        rf"{{MONTH}}(?:<comma|dot>?{_MONTH_YEAR}|{_BIG_YEAR})?",
        absolute.days_of_month,
    ),
    Rule(
        "times.days-of-month/1",
        Level.SPAN,
        r"<m:month_name><dot>?<the>?<d1:day_no><hyphen|to|until|slash><the>?<d2:day_no>(?!<counted>)"
        rf"(?:<comma>?{_MONTH_YEAR})?",
        absolute.days_of_month,
    ),
    Rule(
        "times.days-of-month/1",
        Level.SPAN,
        r"<between><m:month_name><dot>?<the>?<d1:day_no><and><the>?<d2:day_no>"
        rf"(?:<comma>?{_MONTH_YEAR})?",
        absolute.days_of_month,
    ),
    Rule(
        "times.days-of-month/1",
        Level.SPAN,
        r"<m:month_name><dot>?<d1:day_no><and><d2:day_no>(?:<comma>?<y:year>|(?=<dot|comma|shut|end>))",
        absolute.days_of_month,
    ),
    Rule(
        "times.month-year/1",
        Level.MONTH,
        rf"{{EDGE}}?<m:month_name><dot>?{_MONTH_YEAR}(?!<counted>)",
        absolute.month_date,
    ),
    Rule(
        "times.month/1",
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
        "times.season/1",
        Level.SEASON,
        rf"{{EDGE}}?(?:<the>|<mod:last|next|this|past|previous|following|that>)?<s:season>"
        rf"(?:<comma>?{_MONTH_YEAR})",
        absolute.season_date,
    ),
    Rule(
        "times.season/1",
        Level.SEASON,
        r"{EDGE}?(?:<the>|<that>?<mod:last|next|this|past|previous|following|that|same>)<s:season>",
        absolute.season_date,
        holds=season_stands,
    ),
    Rule(
        "times.season/1",
        Level.SEASON,
        r"(?:(?<=<in|by|since>)|(?<=<season><and|hyphen|to>))<s:season>",
        absolute.season_date,
    ),
    Rule(
        "times.holiday/1",
        Level.DAY,
        r"{EDGE}?<h:holiday|wdholiday>(?:{YEAR}|<ymod:last|this|next><u_year>)?",
        absolute.holiday,
        holds=feast_stands,
    ),
    Rule("times.feast/1", Level.DAY, r"<h:feast>{YEAR}?", absolute.undatable, holds=feast_stands),
    Rule(
        "times.part-of-period/1",
        Level.WEEK,
        rf"<the>?(?:<o:nth>|<which:last>)<unit:u_week|half><of>"
        rf"(?:<m:month_name><dot>?{_MONTH_YEAR}?|<y:year_no>)",
        absolute.part_of_period,
    ),
    Rule(
        "times.part-of-period/1",
        Level.WEEK,
        r"<the>?(?:<o:nth>|<which:last_part>)<unit:half><of>(?:<m:month_name><y:year>?|<y:year>)",
        absolute.part_of_period,
    ),
    Rule(
        "times.months-of-year/1",
        Level.SPAN,
        r"<the>?<which:nth|last><n:int|numword><u_month><of><y:year>",
        absolute.months_of_year,
    ),
    Rule(
        "times.quarter/1",
        Level.QUARTER,
        r"{EDGE}?<the>?<fiscal>?(?:<y:year>|<ymod:last|this|next><u_year><poss>)?<fiscal>?<o:nth><hyphen>?<u_quarter>",
        absolute.quarter,
    ),
    Rule(
        "times.quarter/1",
        Level.QUARTER,
        r"{EDGE}?<the>?<fiscal>?<o:nth><hyphen>?<fiscal>?<u_quarter><of>?(?:<y:year>|<ymod:last|this|next><u_year>)",
        absolute.quarter,
    ),
    Rule(
        "times.before-christ/1",
        Level.YEAR,
        r"{EDGE}?(?:<month_name><dot>?)?<int|big|hundred|year><bc>",
        absolute.undatable,
    ),
)

RELATIVE = (
    Rule("times.day/1", Level.DAY, r"{EDGE}?<w:dayword>", relative.day_word),
    Rule(
        "times.day/1",
        Level.DAY,
        r"<the>?<u_day><beyond:before|after><w:dayword>",
        relative.day_word,
    ),
    Rule("times.tonight/1", Level.DAY, r"{EDGE}?<part:tonight>", relative.day_word),
    Rule("times.last-night/1", Level.DAY, r"{EDGE}?<mod:last><part:part>", relative.day_word),
    Rule("times.this-part/1", Level.DAY, r"{EDGE}?<this><part:part>", relative.day_word),
    Rule("times.other-day/1", Level.DAY, r"<the><other><u_day>", relative.other_day),
    Rule(
        "times.weekday/1",
        Level.DAY,
        r"{EDGE}?<this>?<mod:last|past|next|this|coming|previous|following|that|same>?<wd:weekday>"
        r"(?:<of>?<wmod:last|this|next><u_week>)?",
        relative.weekday,
    ),
    Rule(
        "times.weekday/1",
        Level.DAY,
        # "Tuesdays assault": texts that have lost their apostrophes.
        r"<wd:weekdays>(?=<violence>)",
        relative.weekday,
        holds=lambda phrase: not phrase.follows("on", "every"),
    ),
    Rule(
        "times.month-by-step/1",
        Level.MONTH,
        r"{EDGE}?<the>?<mod:last|past|next|this|coming|previous|following><m:month>(?!<day_no|year>)",
        relative.month_by_step,
    ),
    Rule(
        "times.unit-by-step/1",
        Level.WEEK,
        r"{EDGE}?<mod:last|this|next|previous|following|coming|that><unit:calendar_unit>",
        relative.unit_by_step,
    ),
    Rule(
        "times.unit-by-step/1",
        Level.WEEK,
        r"{EDGE}?<the>?(?:<mod:next|previous|following|coming>|<that>?<mod:same>)<unit:calendar_unit>",
        relative.unit_by_step,
    ),
    Rule(
        "times.unit-by-step/1",
        Level.WEEK,
        r"(?:<the>?<edge:edge_word><of|in>|<the>?<edge:edge_noun><of>)<the><unit:calendar_unit>",
        relative.unit_by_step,
    ),
    Rule("times.weekend/1", Level.WEEK, r"<the><unit:u_weekend>", relative.unit_by_step),
    Rule(
        "times.so-far/1",
        Level.WEEK,
        r"<sofar:so><far><mod:this><unit:calendar_unit>",
        relative.unit_by_step,
    ),
    Rule(
        "times.past-units/1",
        Level.SPAN,
        r"<the>?<mod:past|last|previous|next|coming|following>{COUNT}<unit:unit>",
        spans.past_units,
        moves_focus=False,
    ),
    Rule(
        "times.past-units/1",
        Level.SPAN,
        r"(?:<the>?<mod:past>|(?<=<in>)<the><mod:last>)<unit:unit>",
        spans.past_units,
        moves_focus=False,
    ),
    Rule(
        "times.past-units/1",
        Level.SPAN,
        r"<mod:recent><unit:unit>",
        spans.past_units,
        moves_focus=False,
    ),
    Rule(
        "times.some-weeks/1",
        Level.SPAN,
        r"(?:<a>?<few><of>?)<u_week><ago>?",
        spans.some_weeks,
        moves_focus=False,
    ),
    Rule("times.fortnight-ago/1", Level.SPAN, r"<a><u_fortnight><ago>", spans.fortnight_ago),
    Rule(
        "times.recently/1",
        Level.SPAN,
        r"<recently>|<recent>(?=<violence>)",
        spans.recently,
        moves_focus=False,
    ),
    Rule(
        "times.ago/1",
        Level.DAY,
        r"{COUNT}<unit:unit>(?:<or><so>)?<dir:ago>",
        told.same_span_a_year_before,
    ),
    Rule(
        "times.later/1",
        Level.DAY,
        r"{COUNT}<unit:unit><dir:later|earlier>",
        told.same_span_a_year_before,
    ),
    Rule(
        "times.later/1",
        Level.DAY,
        r"<the><unit:u_day|u_week|u_month|u_year><dir:before|after|following>(?=<comma|dot|end|shut>)",
        told.later,
    ),
    Rule(
        "times.year-earlier/1",
        Level.QUARTER,
        r"<the>?<unit:u_year><hyphen><dir:earlier|ago>(?:<u_quarter|period>)?",
        told.same_span_a_year_before,
    ),
    Rule(
        "times.the-quarter/1",
        Level.QUARTER,
        r"<the>(?:<u_quarter>|<latest><u_quarter|period>)",
        told.the_quarter,
    ),
    Rule(
        "times.long-fighting/1",
        Level.SPAN,
        r"{COUNT}<hyphen><unit:unit>(?:<hyphen><long>)?<other_word>?<violence>",
        spans.long_fighting,
        moves_focus=False,
    ),
    Rule(
        "times.long-fighting/1",
        Level.SPAN,
        r"{COUNT}<unit:unit><of><other_word>?<violence>",
        spans.long_fighting,
        moves_focus=False,
    ),
    Rule(
        "times.night-of-fighting/1",
        Level.SPAN,
        r"<a>?<part><of><other_word>?<violence>|<a|the>?<part><hyphen><long><violence>",
        spans.night_of_fighting,
        holds=is_night_of,
        moves_focus=False,
    ),
    Rule("times.since-then/1", Level.SPAN, r"<since><then>", told.since_then, moves_focus=False),
)

OF_THE_DAY = (
    Rule(
        "times.part/1",
        Level.PART,
        r"{NEAR}(?:<the>|<a>)?<mod:that|same>?(?:<edge:edge_word><hyphen>?<in>?<the>?)?<part:part>(?:<u_hour>|<zone>)?",
        told.part_alone,
    ),
    Rule(
        "times.part/1",
        Level.PART,
        r"{EDGE}?<the>?<mod:next|following|previous|same><part:part>",
        told.part_alone,
    ),
    Rule(
        "times.small-hours/1",
        Level.PART,
        r"<the><small:first_part><part:u_hour>",
        told.part_alone,
    ),
    Rule("times.overnight/1", Level.PART, r"<part:overnight>", told.part_alone),
    Rule(
        "times.clock/1",
        Level.CLOCK,
        r"{NEAR}(?:<c1:clock>|<c2:int|numword><oclock>|<c3:four>)<u_hour>?<zone>*(?:<open><four|year><zone><shut>)?",
        told.part_alone,
    ),
    Rule(
        "times.clock/1",
        Level.CLOCK,
        r"(?<=<at>){NEAR}<c1:year><u_hour>?<zone>*(?:<open><four|year><zone><shut>)?",
        told.part_alone,
    ),
    Rule(
        "times.clock/1",
        Level.CLOCK,
        r"{NEAR}<c1:year>(?:<u_hour>?<zone>+|<u_hour>|<open><four|year><zone><shut>|(?=<dayword|tonight|this>))",
        told.part_alone,
    ),
)

NO_TIMES = (
    Rule(
        "times.age/1",
        Level.SPAN,
        r"{COUNT}<hyphen>?<unit><hyphen>?(?:<old>|<of>)",
        absolute.undatable,
        is_time=False,
        holds=lambda phrase: phrase.words[phrase.last].kind == "old",
    ),
    Rule(
        "times.set/1",
        Level.SPAN,
        r"<every>(?:<other>|<nth>)?(?:<weekday>|<part>|<unit>|<season>|<month>)|<weekdays>",
        absolute.undatable,
        is_time=False,
    ),
)

BY_ORDINAL = (
    Rule(
        "times.day-of-month/1",
        Level.DAY,
        r"(?<=<on|of|to|by|until|since|from>)<the><d:ordinal>(?=<comma|dot|end|shut>)",
        absolute.day_of_this_month,
    ),
    Rule(
        "times.day-of-month/1",
        Level.DAY,
        r"<the><d:ordinal><of>"
        r"(?:<mod:that|this|last|next>|<the><mod:same|following|previous>|<the>)<u_month>",
        absolute.day_of_this_month,
    ),
)

RULES = (*ABSOLUTE, *RELATIVE, *OF_THE_DAY, *NO_TIMES, *BY_ORDINAL)
