"""Parts of the day and the clock: "in the early evening", "around 5 pm"."""

from counterclaim.mentions.time_grammar import told
from counterclaim.mentions.time_grammar.context import names_night
from counterclaim.mentions.time_grammar.patterns import Rule
from counterclaim.mentions.time_grammar.reckoning import Level

HOURS = (
    Rule(
        "times.part/2",
        Level.PART,
        r"{NEAR}(?:<the>|<a>)?<mod:that|same>?(?:<edge:edge_word><hyphen>?<in>?<the>?)?<part:part>(?:<u_hour>|<zone>)?",
        told.part_alone,
    ),
    Rule(
        "times.part/2",
        Level.PART,
        r"{EDGE}?<the>?<mod:next|following|previous|same><part:part>",
        told.part_alone,
    ),
    Rule(
        "times.small-hours/1",
        Level.PART,
        r"<the><small:first_part|small><part:u_hour>",
        told.part_alone,
    ),
    Rule(
        "times.part/2",
        Level.PART,
        r"<the><part:part><mod:before>(?=<comma|dot|end|shut>)",
        told.part_alone,
        holds=names_night,
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
