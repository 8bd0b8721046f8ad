"""What looks like a time and is none: an age, and what happens again and again."""

from counterclaim.mentions.time_grammar import absolute
from counterclaim.mentions.time_grammar.patterns import Rule
from counterclaim.mentions.time_grammar.reckoning import Level

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
