"""The rules of the time grammar, one for each form that an expression takes.

At each word the longest match wins, among equals the earlier rule: the order of the rules counts.
A name stands for what the rule reads and is noted on what it made, with its version.
"""

from counterclaim.mentions.time_grammar.rules.calendars import CALENDARS
from counterclaim.mentions.time_grammar.rules.dates import DATES
from counterclaim.mentions.time_grammar.rules.hours import HOURS
from counterclaim.mentions.time_grammar.rules.no_times import NO_TIMES
from counterclaim.mentions.time_grammar.rules.periods import PERIODS
from counterclaim.mentions.time_grammar.rules.relative import BY_ORDINAL, RELATIVE

RULES = (*DATES, *CALENDARS, *PERIODS, *RELATIVE, *HOURS, *NO_TIMES, *BY_ORDINAL)
