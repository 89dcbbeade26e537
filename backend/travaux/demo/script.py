"""Two weeks of negotiation, line by line: who asks what, and when. Pure: whoever plays it supplies end and states."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from travaux.demo import conclusion, measures, opening, principles
from travaux.demo.table import Line, Table
from travaux.treaty import commands as ask
from travaux.treaty.commands import Command, Request

EDITION = UUID("b2a7c3de-0f64-5c19-8d3b-71e94a5c2f08")
"""Names the command ids. A new one with every change of the script, so that an older demo is never taken for it."""

LAST_HOURS = timedelta(minutes=85)
"""How long before the end the last scene begins."""

LINES = 335
"""How many requests there are."""

Scene = Callable[[Table], Iterator[Line]]


class Session(NamedTuple):
    """Scenes of one day. `day`: so many working days before the day on which the demo ends."""

    day: int
    opens: time
    scenes: tuple[Scene, ...]


SESSIONS = (
    Session(10, time(8, 30), (opening.the_conference_opens, opening.general_statements)),
    Session(9, time(9), (opening.the_preamble,)),
    Session(8, time(9), (opening.general_provisions,)),
    Session(7, time(9), (principles.human_oversight,)),
    Session(6, time(9), (principles.marking_of_content,)),
    Session(5, time(9), (principles.equality_and_privacy,)),
    Session(4, time(9), (measures.notification_of_incidents,)),
    Session(3, time(8), (measures.evaluation_and_excluded_uses, measures.mutual_assistance)),
    Session(2, time(9), (conclusion.resources, principles.reopened)),
    Session(1, time(9), (conclusion.institutions, conclusion.final_provisions)),
)


def script(table: Table, end: datetime) -> Iterator[Request]:
    """The requests, in order. After each, its outcome must be in `table.state` before the next is asked for.

    The last of them is made shortly before `end`. Everything but the instants is the same every time.
    """
    for number, (at, line) in enumerate(_timed(table, end), start=1):
        yield Request(uuid5(EDITION, str(number)), line.user, at, line.command)


NEGOTIATION = str(uuid5(EDITION, "1"))
"""A negotiation bears the name of the command that convenes it."""


def _timed(table: Table, end: datetime) -> Iterator[tuple[datetime, Line]]:
    for session in SESSIONS:
        at = datetime.combine(_working_day(end, session.day), session.opens, end.tzinfo)
        for scene in session.scenes:
            for line in scene(table):
                at += _pause(line.command, at)
                yield at, line
    at = end - LAST_HOURS
    for line in conclusion.the_last_hours(table):
        at += _pause(line.command, at)
        yield min(at, end), line


def _working_day(end: datetime, back: int) -> datetime:
    day = end
    while back:
        day -= timedelta(days=1)
        back -= day.isoweekday() <= 5
    return day


def _pause(command: Command, after: datetime) -> timedelta:
    """How long it takes until somebody asks this: formalities go quickly, words take their time."""
    match command:
        case ask.ConveneNegotiation() | ask.AccreditDelegation() | ask.AccreditDelegate() | ask.FormGroup():
            return timedelta(seconds=20 + after.second % 7)
        case ask.CastVote():
            return timedelta(seconds=35 + after.second % 40)
        case ask.CloseConsensusCall() | ask.CloseBallot():
            return timedelta(minutes=1, seconds=after.second % 50)
        case _:
            return timedelta(minutes=3 + after.minute % 4, seconds=11 + after.second % 31)
