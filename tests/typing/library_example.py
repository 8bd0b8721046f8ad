"""The example of the README, as users copy it: type-checked strictly, and run by a test."""

import counterclaim
from counterclaim import Claim, Harm

REPORT = (
    "The army said 40 rebels were killed near Maun on Tuesday. "
    "A spokesman for the rebels said nine fighters had died."
)


def told(report: str) -> list[str]:
    """Return one line for each claim that people were killed."""
    claims: list[Claim] = counterclaim.read(report, date="2031-03-05")
    lines = []
    for claim in claims:
        if claim.harm is Harm.KILLED:
            speaker = claim.speaker.words.text if claim.speaker else "the report"
            lines.append(f"{speaker}: {claim.figure}")
    return lines


if __name__ == "__main__":
    print("\n".join(told(REPORT)))
