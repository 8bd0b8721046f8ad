"""Feasts, and the days and months of other calendars: "the eve of Eid", "3 Ramadan"."""

from counterclaim.mentions.time_grammar import absolute, feasts
from counterclaim.mentions.time_grammar.context import fast_stands, feast_stands
from counterclaim.mentions.time_grammar.patterns import Rule
from counterclaim.mentions.time_grammar.reckoning import Level

# "the day after", "two days before", "the eve of"
_BESIDE = (
    r"(?:(?:<the>?<u_day>|{COUNT}<u_day>)<beyond:before|after><the>?|<the>?<eve:eve><of><the>?)?"
)
_FEAST_YEAR = r"(?:{YEAR}|<in><y:year>|<ymod:last|this|next><u_year>)?"

CALENDARS = (
    Rule(
        "times.holiday/2",
        Level.DAY,
        rf"{{EDGE}}?{_BESIDE}<h:holiday|wdholiday|movedfeast|moonfeast>{_FEAST_YEAR}",
        feasts.feast,
        holds=feast_stands,
    ),
    Rule(
        "times.holiday/2",
        Level.DAY,
        rf"<the>?<o:nth><u_day><of><the>?<h:moonfeast>{_FEAST_YEAR}",
        feasts.feast,
        holds=feast_stands,
    ),
    Rule(
        "times.other-calendar/1",
        Level.DAY,
        r"{WEEKDAY}?<the>?<d:day_no><hyphen>?<of>?<mm:moonmonth|ethmonth>(?:<comma>?<y:year><era>?)?",
        feasts.calendar_day,
    ),
    Rule(
        "times.other-calendar/1",
        Level.DAY,
        r"<the><d:ordword><u_day>?<of><mm:moonmonth|ethmonth>(?:<comma>?<y:year><era>?)?",
        feasts.calendar_day,
    ),
    Rule(
        "times.other-calendar/1",
        Level.DAY,
        r"<mm:moonmonth|ethmonth><d:day_no>(?!<counted>)(?:<comma>?<y:year><era>?)?",
        feasts.calendar_day,
    ),
    Rule(
        "times.other-calendar/1",
        Level.MONTH,
        r"{EDGE}?<mm:moonmonth|ethmonth>(?:(?:<comma>|<in>|<of>)?<y:year><era>?"
        r"|<ymod:last|this|next><u_year>)",
        feasts.calendar_month,
        holds=feast_stands,
    ),
    Rule(
        "times.other-calendar/1",
        Level.MONTH,
        r"{EDGE}?<mm:moonmonth>",
        feasts.calendar_month,
        holds=fast_stands,
    ),
    Rule("times.feast/1", Level.DAY, r"<h:feast>{YEAR}?", absolute.undatable, holds=feast_stands),
)
