"""Who takes part, and for whom."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty.events import DelegationKind, Role, Stance
from travaux.treaty.refusals import (
    AlreadyConvened,
    AlreadyExists,
    BadText,
    LastSecretariat,
    NotAccredited,
    NotAMember,
    NotConvened,
    NothingChanges,
    NotYourDelegation,
    RoleMayNot,
    Unknown,
)

from tests.treaty.conference import Conference, convened, paragraphs, tabled


def test_who_convenes_becomes_the_secretariat() -> None:
    conference = Conference()
    conference.when("ada", ask.ConveneNegotiation("Treaty", "fr"))
    assert conference.state.delegates["ada"].role is Role.SECRETARIAT
    assert (conference.state.title, conference.state.language) == ("Treaty", "fr")


def test_a_negotiation_is_convened_once() -> None:
    assert isinstance(convened().refused("sec", ask.ConveneNegotiation("Another")), AlreadyConvened)


def test_nothing_happens_in_a_negotiation_that_was_not_convened() -> None:
    assert isinstance(
        Conference().refused("sec", ask.AccreditDelegation("EU", "European Union")), NotConvened
    )


def test_a_stranger_is_refused() -> None:
    assert convened().refused("mallory", ask.PostComment("c1", "hello")) == NotAccredited("mallory")


def test_only_those_who_preside_accredit() -> None:
    refusal = convened().refused("eu", ask.AccreditDelegation("JPN", "Japan"))
    assert isinstance(refusal, RoleMayNot)
    assert refusal.allowed == ("CHAIR", "SECRETARIAT")


@pytest.mark.parametrize("code", ["", "two words", "[EU]", "a,b", "x" * 21, "−"])
def test_a_code_must_be_fit_to_stand_in_a_bracket(code: str) -> None:
    assert isinstance(convened().refused("sec", ask.AccreditDelegation(code, "Somewhere")), BadText)


def test_delegations_and_groups_share_one_set_of_codes() -> None:
    conference = convened()
    assert conference.refused("sec", ask.AccreditDelegation("G77", "Group")) == AlreadyExists(
        "delegation", "G77"
    )
    assert conference.refused("sec", ask.FormGroup("EU", "Union", "KEN", ())) == AlreadyExists("group", "EU")


def test_an_observing_delegation_has_no_vote_and_only_observers() -> None:
    conference = convened()
    conference.when("sec", ask.AccreditDelegation("UNESCO", "UNESCO", DelegationKind.IGO))
    assert conference.state.delegations["UNESCO"].votes is False
    head = ask.AccreditDelegate("maria", "Maria", Role.HEAD, "UNESCO")
    assert isinstance(conference.refused("sec", head), RoleMayNot)
    conference.when("sec", ask.AccreditDelegate("maria", "Maria", Role.OBSERVER, "UNESCO"))


def test_a_delegate_acts_for_a_delegation_that_exists() -> None:
    refusal = convened().refused("sec", ask.AccreditDelegate("x", "X", Role.DELEGATE, "ATLANTIS"))
    assert refusal == Unknown("delegation", "ATLANTIS")


def test_the_last_of_the_secretariat_cannot_leave() -> None:
    conference = convened()
    assert conference.refused("sec", ask.RecallDelegate("sec")) == LastSecretariat("sec")
    demoted = ask.AccreditDelegate("sec", "Sec", Role.CHAIR)
    assert conference.refused("sec", demoted) == LastSecretariat("sec")
    conference.when("sec", ask.AccreditDelegate("deputy", "Deputy", Role.SECRETARIAT))
    conference.when("sec", ask.RecallDelegate("sec"))
    assert "sec" not in conference.state.delegates


def test_who_was_recalled_is_a_stranger() -> None:
    conference = tabled()
    conference.when("sec", ask.RecallDelegate("eu"))
    comment = ask.PostComment(paragraphs(conference)[0], "still here?")
    assert conference.refused("eu", comment) == NotAccredited("eu")


def test_a_group_speaks_through_its_coordinator_only() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    conference.when("ken", ask.StatePosition(first, Stance.SUPPORT, party="G77"))
    assert conference.state.clauses[first].positions["G77"].stance is Stance.SUPPORT
    refusal = conference.refused("chn", ask.StatePosition(first, Stance.OPPOSE, party="G77"))
    assert refusal == NotYourDelegation("G77", "CHN")


def test_nobody_speaks_for_another_delegation() -> None:
    conference = tabled()
    position = ask.StatePosition(paragraphs(conference)[0], Stance.OBJECT, party="USA")
    assert conference.refused("eu", position) == NotYourDelegation("USA", "EU")


def test_a_head_joins_and_leaves_groups_for_its_own_delegation() -> None:
    conference = convened()
    conference.when("usa", ask.JoinGroup("G77", "USA"))
    assert "USA" in conference.state.groups["G77"].members
    assert isinstance(conference.refused("usa", ask.JoinGroup("G77", "USA")), NothingChanges)
    assert conference.refused("usa", ask.LeaveGroup("G77", "CHN")) == NotYourDelegation("CHN", "USA")
    conference.when("usa", ask.LeaveGroup("G77", "USA"))
    assert conference.state.groups["G77"].members == ("KEN", "CHN")


def test_the_coordinator_does_not_leave_the_group_it_speaks_for() -> None:
    assert convened().refused("ken", ask.LeaveGroup("G77", "KEN")) == NotAMember("G77", "KEN")
