"""What is told of an event by all of its claims: where, when, who, and whether it is disputed."""

from counterclaim.events.gathering.assemble import events

__all__ = ["events"]
