"""Parts of months and years that are named: "the first week of May", "the last quarter of 2015"."""

from counterclaim.mentions.time_grammar import absolute
from counterclaim.mentions.time_grammar.patterns import Rule
from counterclaim.mentions.time_grammar.reckoning import Level
from counterclaim.mentions.time_grammar.rules.dates import MONTH_YEAR

PERIODS = (
    Rule(
        "times.part-of-period/1",
        Level.WEEK,
        rf"<the>?(?:<o:nth>|<which:last>)<unit:u_week|half><of>"
        rf"(?:<m:month_name><dot>?{MONTH_YEAR}?|<y:year_no>)",
        absolute.part_of_period,
    ),
    Rule(
        "times.part-of-period/1",
        Level.WEEK,
        r"<the>?(?:<o:nth>|<which:last_part>)<unit:half><of>(?:<m:month_name><y:year>?|<y:year>)",
        absolute.part_of_period,
    ),
    Rule(
        "times.week-by-day/1",
        Level.WEEK,
        r"<the>?<u_week><side:of|to|ending|opening|starting><on>?"
        rf"(?:<the>?<d:day_no><of>?{{MONTH}}(?:<comma|dot>?{MONTH_YEAR})?"
        rf"|<m:month_name><dot>?<d:day_no>(?!<counted>)(?:<comma>?{MONTH_YEAR})?)",
        absolute.week_by_day,
    ),
    Rule(
        "times.days-in-month/1",
        Level.SPAN,
        rf"<the>?<which:nth|last><n:int|numword><u_day><of><m:month_name>(?:<dot>?{MONTH_YEAR})?",
        absolute.days_in_month,
    ),
    Rule(
        "times.months-of-year/1",
        Level.SPAN,
        r"<the>?<which:nth|last><n:int|numword><unit:u_month|quarters><of><y:year>",
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
        "times.quarter/1",
        Level.QUARTER,
        r"<the>?<which:last><u_quarter><of><y:year>",
        absolute.quarter,
    ),
    Rule(
        "times.before-christ/1",
        Level.YEAR,
        r"{EDGE}?(?:<month_name><dot>?)?<int|big|hundred|year><bc>",
        absolute.undatable,
    ),
)
