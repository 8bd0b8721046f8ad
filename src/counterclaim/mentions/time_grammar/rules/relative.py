"""Times told from the report's day or from another time: "yesterday", "two weeks later"."""

from counterclaim.mentions.time_grammar import absolute, relative, spans, told
from counterclaim.mentions.time_grammar.context import is_night_of, names_night
from counterclaim.mentions.time_grammar.patterns import Rule
from counterclaim.mentions.time_grammar.reckoning import Level

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
        "times.weekday/2",
        Level.DAY,
        r"{EDGE}?<this>?<mod:last|past|next|this|coming|previous|following|that|same>?<wd:weekday>"
        r"(?:<of>?<wmod:last|this|next><u_week>)?",
        relative.weekday,
    ),
    Rule(
        "times.weekday/2",
        Level.DAY,
        # "Tuesdays assault": texts that have lost their apostrophes.
        r"<wd:weekdays>(?=<violence>)",
        relative.weekday,
        holds=lambda phrase: not phrase.follows("on", "every"),
    ),
    Rule(
        "times.before-last/1",
        Level.DAY,
        r"<the>?(?:<unit:calendar_unit>|<wd:weekday>|<part:part>)<before><last>(?!<weekday|month|unit|part>)",
        relative.before_last,
        holds=names_night,
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
        r"{EDGE}?<the>?(?:<mod:next|previous|following|coming|current>|<that>?<mod:same>)<unit:calendar_unit>",
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
        "times.the-quarter/2",
        Level.QUARTER,
        r"<the>(?:<u_quarter>|<latest><u_quarter|period>|<y:year><u_quarter|period>)",
        told.the_quarter,
    ),
    Rule(
        "times.year-end/1",
        Level.DAY,
        r"(?<=<by|at|until|before|around>)(?:<the>?<u_year><hyphen>?<closing>)(?!<of>)",
        relative.year_end,
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
