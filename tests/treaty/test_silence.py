"""The silence procedure, to the second: domain.md section 2.3."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from travaux.treaty import commands as ask
from travaux.treaty import procedural as act
from travaux.treaty.events import AmendmentAdopted, CommentPosted, Question
from travaux.treaty.points_of_order import DeadlineTooEarly, NothingHasElapsed
from travaux.treaty.procedures import (
    SilenceObjectionNoted,
    SilenceProcedureBroken,
    SilenceProcedureElapsed,
    SilenceProcedureOpened,
)
from travaux.treaty.refusals import (
    AlreadyBeforeTheBody,
    DecisionClosed,
    NotYourDelegation,
    RoleMayNot,
    WrongProcedure,
)
from travaux.treaty.rulesets import UNGA
from travaux.treaty.state import AmendmentStatus, DecisionStatus
from travaux.treaty.terms import Unheeded

from tests.treaty.chamber import Chamber, chamber

OPENED = datetime(2027, 3, 2, 17, tzinfo=UTC)
DEADLINE = datetime(2027, 3, 5, 17, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def silent(deadline: datetime = DEADLINE) -> tuple[Chamber, str]:
    made = chamber(UNGA)
    question = Question(amendment=made.amendment)
    (opened,) = made.at(OPENED, "chair", act.OpenSilenceProcedure(question, deadline, "Europe/Berlin"))
    assert isinstance(opened, SilenceProcedureOpened)
    return made, opened.decision


def test_when_nobody_objects_it_is_adopted_at_the_deadline() -> None:
    made, decision = silent()
    events = made.at(DEADLINE + SECOND, "the clock", act.ReadClock())
    assert events == (
        SilenceProcedureElapsed(decision, DEADLINE),
        AmendmentAdopted(made.amendment, decision, (0, 1), ()),
    )
    assert made.state.decisions[decision].status is DecisionStatus.ADOPTED
    assert made.text(made.clause) == "Each Party shall notify the depositary within 30 days."
    made.then_the_log_tells_all()


def test_an_objection_at_the_deadline_is_in_time() -> None:
    made, decision = silent()
    (broken,) = made.at(DEADLINE, "usa", act.BreakSilence(decision))
    assert broken == SilenceProcedureBroken(decision, "USA", "")
    assert made.state.decisions[decision].objecting == ("USA",)
    assert made.state.amendments[made.amendment].status is AmendmentStatus.OPEN
    assert isinstance(made.refused_at(DEADLINE + SECOND, "clock", act.ReadClock()), NothingHasElapsed)
    made.then_the_log_tells_all()


def test_an_objection_a_second_later_is_late_and_recorded() -> None:
    made, decision = silent()
    events = made.at(DEADLINE + SECOND, "usa", act.BreakSilence(decision, "too soon"))
    assert [type(event) for event in events] == [
        SilenceProcedureElapsed,
        AmendmentAdopted,
        SilenceObjectionNoted,
    ]
    assert events[2] == SilenceObjectionNoted(decision, "USA", "too soon", Unheeded.LATE)
    assert made.state.decisions[decision].status is DecisionStatus.ADOPTED
    made.then_the_log_tells_all()


def test_what_was_late_in_microseconds_was_late() -> None:
    made, decision = silent()
    events = made.at(DEADLINE + timedelta(microseconds=1), "usa", act.BreakSilence(decision))
    assert isinstance(events[0], SilenceProcedureElapsed)


def test_an_observer_breaks_no_silence() -> None:
    made, decision = silent()
    events = made.at(OPENED + SECOND, "observer", act.BreakSilence(decision, "we protest"))
    assert events == (SilenceObjectionNoted(decision, "observer", "we protest", Unheeded.NOT_ENTITLED),)
    made.at(DEADLINE + SECOND, "the clock", act.ReadClock())
    assert made.state.decisions[decision].status is DecisionStatus.ADOPTED


def test_71_hours_are_refused_where_72_are_the_minimum() -> None:
    made = chamber(UNGA)
    opening = act.OpenSilenceProcedure(Question(amendment=made.amendment), OPENED + timedelta(hours=71))
    assert made.refused_at(OPENED, "chair", opening) == DeadlineTooEarly(OPENED + timedelta(hours=72))


def test_after_downtime_the_adoption_is_dated_at_the_deadline() -> None:
    made, decision = silent()
    events = made.at(DEADLINE + timedelta(days=1), "the clock", act.ReadClock())
    assert events[0] == SilenceProcedureElapsed(decision, DEADLINE)
    silence = made.state.decisions[decision].proceedings.silence
    assert silence is not None
    assert silence.elapsed == DEADLINE


def test_whoever_acts_first_after_the_deadline_finds_it_adopted() -> None:
    made, _ = silent()
    events = made.at(DEADLINE + SECOND, "ken", ask.PostComment(made.clause, "Thirty days it is."))
    assert [type(event) for event in events] == [SilenceProcedureElapsed, AmendmentAdopted, CommentPosted]
    assert isinstance(events[2], CommentPosted)
    assert events[2].comment == f"m{made.state.size}", "it has the number under which it is recorded"
    made.then_the_log_tells_all()


def test_at_the_deadline_itself_nothing_has_elapsed() -> None:
    made, _ = silent()
    assert made.refused_at(DEADLINE, "clock", act.ReadClock()) == NothingHasElapsed(DEADLINE)


def test_two_deadlines_pass_in_their_order() -> None:
    made, later = silent(DEADLINE + timedelta(days=1))
    other = made.propose("usa", made.state.text().__next__()[1].id, "Convention on artificial intelligence")
    opening = act.OpenSilenceProcedure(Question(amendment=other), DEADLINE)
    made.at(OPENED, "chair", opening)
    sooner = f"d{made.state.size}"
    events = made.at(DEADLINE + timedelta(days=9), "clock", act.ReadClock())
    passed = [event.decision for event in events if isinstance(event, SilenceProcedureElapsed)]
    assert passed == [sooner, later]
    made.then_the_log_tells_all()


def test_an_extension_is_later_and_made_in_time() -> None:
    made, decision = silent()
    longer = DEADLINE + timedelta(days=2)
    for deadline in (DEADLINE, DEADLINE - SECOND):
        extension = act.ExtendSilenceProcedure(decision, deadline)
        assert made.refused_at(OPENED, "chair", extension) == DeadlineTooEarly(DEADLINE)
    made.at(DEADLINE, "chair", act.ExtendSilenceProcedure(decision, longer))
    assert made.refused_at(DEADLINE + SECOND, "clock", act.ReadClock()) == NothingHasElapsed(longer)
    made.at(longer, "ken", act.BreakSilence(decision))
    assert made.state.decisions[decision].status is DecisionStatus.NOT_ADOPTED


def test_after_the_deadline_nothing_is_extended_or_withdrawn() -> None:
    made, decision = silent()
    for command in (
        act.ExtendSilenceProcedure(decision, DEADLINE + timedelta(days=2)),
        act.WithdrawSilenceProcedure(decision, "second thoughts"),
    ):
        assert made.refused_at(DEADLINE + SECOND, "chair", command) == DecisionClosed(decision)


def test_the_chair_withdraws_it_and_it_never_elapses() -> None:
    made, decision = silent()
    made.at(OPENED + SECOND, "chair", act.WithdrawSilenceProcedure(decision, "the text was wrong"))
    assert made.refused_at(DEADLINE + SECOND, "clock", act.ReadClock()) == NothingHasElapsed(None)
    assert made.refused_at(OPENED, "usa", act.BreakSilence(decision)) == DecisionClosed(decision)


def test_a_broken_silence_is_broken_for_good() -> None:
    made, decision = silent()
    made.at(OPENED, "usa", act.BreakSilence(decision))
    assert made.refused_at(OPENED, "ken", act.BreakSilence(decision)) == DecisionClosed(decision)


def test_a_coordinator_breaks_it_in_the_name_of_a_member_only() -> None:
    made, decision = silent()
    refused = made.refused_at(OPENED, "ken", act.BreakSilence(decision, delegation="USA"))
    assert refused == NotYourDelegation("USA", "KEN")
    (broken,) = made.at(OPENED, "ken", act.BreakSilence(decision, delegation="CHN"))
    assert broken == SilenceProcedureBroken(decision, "CHN", "")


def test_the_text_under_silence_stays_as_it_is() -> None:
    made, decision = silent()
    assert made.refused("eu", ask.WithdrawAmendment(made.amendment)) == AlreadyBeforeTheBody(decision)
    question = Question(amendment=made.amendment)
    assert made.refused("chair", ask.OpenBallot(question)) == AlreadyBeforeTheBody(decision)


@pytest.mark.parametrize("hours", [-11, 0, 2, 14])
def test_a_deadline_is_an_instant_in_every_zone(hours: int) -> None:
    made, decision = silent(DEADLINE.astimezone(timezone(timedelta(hours=hours))))
    events = made.at(DEADLINE + SECOND, "the clock", act.ReadClock())
    assert events[0] == SilenceProcedureElapsed(decision, DEADLINE)
    made.then_the_log_tells_all()


def test_each_procedure_is_closed_as_its_own() -> None:
    made, decision = silent()
    assert isinstance(made.refused("chair", ask.CloseBallot(decision)), WrongProcedure)
    assert isinstance(made.refused("auditor", act.BreakSilence(decision)), RoleMayNot)
