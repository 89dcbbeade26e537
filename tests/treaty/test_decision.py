"""How the body decides: absence of objection, or two thirds of those present and voting."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.edits import Address, ClauseKind, Level, Span
from travaux.treaty.events import (
    AmendmentAdopted,
    AmendmentRejected,
    BallotClosed,
    Choice,
    ClauseAgreed,
    ConsensusDeclared,
    ConsensusFailed,
    Fate,
    Question,
    Rebased,
    ResultAnnounced,
    Role,
    Stance,
)
from travaux.treaty.refusals import (
    AlreadyAgreed,
    AlreadyBeforeTheBody,
    AmendmentsOpen,
    BadQuestion,
    DecisionClosed,
    NotAgreed,
    NotEntitledToVote,
    NothingChanges,
    NotYourDelegation,
    RoleMayNot,
    Unknown,
    WrongProcedure,
)
from travaux.treaty.state import AmendmentStatus, DecisionStatus

from tests.treaty.conference import Conference, paragraphs, tabled

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN


def put(conference: Conference, amendment: str) -> str:
    conference.when("chair", ask.OpenBallot(Question(amendment=amendment)))
    return f"d{conference.state.size}"


def called(conference: Conference, question: Question) -> str:
    conference.when("chair", ask.CallConsensus(question))
    return f"d{conference.state.size}"


def amended() -> tuple[Conference, str, str]:
    conference = tabled()
    first = paragraphs(conference)[0]
    return (
        conference,
        first,
        conference.propose("eu", first, "Each Party shall notify the depositary within 30 days."),
    )


def test_one_objection_blocks_consensus_and_is_named() -> None:
    conference, _, amendment = amended()
    conference.when("usa", ask.StatePosition(amendment, Stance.OBJECT, "not within 30 days"))
    decision = called(conference, Question(amendment=amendment))
    assert conference.when("chair", ask.CloseConsensusCall(decision)) == (
        ConsensusFailed(decision, ("USA",)),
    )
    assert conference.state.amendments[amendment].status is AmendmentStatus.OPEN


@pytest.mark.parametrize("stance", [Stance.OPPOSE, Stance.RESERVE, Stance.FLEXIBLE])
def test_what_is_not_a_formal_objection_blocks_nothing(stance: Stance) -> None:
    conference, first, amendment = amended()
    conference.when("usa", ask.StatePosition(amendment, stance))
    decision = called(conference, Question(amendment=amendment))
    events = conference.when("chair", ask.CloseConsensusCall(decision))
    assert events == (ConsensusDeclared(decision), AmendmentAdopted(amendment, decision, (0, 1), ()))
    assert conference.text(first) == "Each Party shall notify the depositary within 30 days."
    conference.then_replayed_equals_live()


def test_silence_is_consent_to_a_consensus_call() -> None:
    conference, _, amendment = amended()
    decision = called(conference, Question(amendment=amendment))
    conference.when("chair", ask.CloseConsensusCall(decision))
    assert conference.state.decisions[decision].status is DecisionStatus.ADOPTED


@pytest.mark.parametrize(
    ("votes", "adopted"),
    [
        ({"eu": YES, "ken": YES, "usa": NO}, True),
        ({"eu": YES, "ken": NO}, False),
        ({"eu": YES, "ken": ABSTAIN, "usa": ABSTAIN, "chn": ABSTAIN}, True),
        ({"eu": ABSTAIN, "ken": ABSTAIN}, False),
        ({}, False),
    ],
)
def test_two_thirds_of_those_present_and_voting(votes: dict[str, Choice], *, adopted: bool) -> None:
    conference, _, amendment = amended()
    decision = put(conference, amendment)
    for user, choice in votes.items():
        conference.when(user, ask.CastVote(decision, choice))
    closed, announced, outcome = conference.when("chair", ask.CloseBallot(decision))
    assert closed == BallotClosed(decision)
    assert isinstance(announced, ResultAnnounced)
    assert announced.adopted is adopted
    assert announced.not_voting == 4 - len(votes)
    assert isinstance(outcome, AmendmentAdopted if adopted else AmendmentRejected)
    conference.then_replayed_equals_live()


def test_the_last_vote_of_a_delegation_counts() -> None:
    conference, _, amendment = amended()
    decision = put(conference, amendment)
    conference.when("usa", ask.CastVote(decision, YES))
    conference.when("usa", ask.CastVote(decision, NO, "on instructions"))
    assert isinstance(
        conference.refused("usa", ask.CastVote(decision, NO, "on instructions")), NothingChanges
    )
    tally = conference.state.decisions[decision].tally
    assert (tally.yes, tally.no, tally.abstain, tally.not_voting) == (0, 1, 0, 3)


def test_nobody_votes_in_a_closed_ballot() -> None:
    conference, _, amendment = amended()
    decision = put(conference, amendment)
    conference.when("eu", ask.CastVote(decision, YES))
    conference.when("chair", ask.CloseBallot(decision))
    assert conference.refused("usa", ask.CastVote(decision, NO)) == DecisionClosed(decision)
    assert conference.refused("chair", ask.CloseBallot(decision)) == DecisionClosed(decision)


def test_a_vote_is_cast_for_the_own_delegation_only() -> None:
    conference, _, amendment = amended()
    decision = put(conference, amendment)
    assert conference.refused("eu", ask.CastVote(decision, YES, delegation="USA")) == NotYourDelegation(
        "USA", "EU"
    )
    assert isinstance(
        conference.refused("ken", ask.CastVote(decision, YES, delegation="G77")), NotYourDelegation
    )
    assert isinstance(conference.refused("chair", ask.CastVote(decision, YES)), RoleMayNot)


def test_who_is_accredited_after_the_opening_is_not_in_the_electorate() -> None:
    conference, _, amendment = amended()
    decision = put(conference, amendment)
    conference.when("sec", ask.AccreditDelegation("JPN", "Japan"))
    conference.when("sec", ask.AccreditDelegate("jpn", "Head", Role.HEAD, "JPN"))
    assert conference.refused("jpn", ask.CastVote(decision, YES)) == NotEntitledToVote("JPN")


def test_each_procedure_has_its_own_closing() -> None:
    conference, _, amendment = amended()
    ballot = put(conference, amendment)
    assert isinstance(conference.refused("chair", ask.CloseConsensusCall(ballot)), WrongProcedure)
    assert isinstance(conference.refused("chair", ask.CloseBallot("d1")), Unknown)


def test_one_question_at_a_time_on_a_clause() -> None:
    conference, first, amendment = amended()
    rival = conference.propose("usa", first, "Each Party should notify the depositary within 90 days.")
    decision = put(conference, amendment)
    for question in (Question(amendment=amendment), Question(amendment=rival)):
        assert conference.refused("chair", ask.OpenBallot(question)) == AlreadyBeforeTheBody(decision)
    assert conference.refused("eu", ask.WithdrawAmendment(amendment)) == AlreadyBeforeTheBody(decision)


def test_a_question_is_about_exactly_one_thing() -> None:
    conference, first, amendment = amended()
    for question in (Question(), Question(amendment, first)):
        assert isinstance(conference.refused("chair", ask.CallConsensus(question)), BadQuestion)


def test_amendments_are_disposed_of_before_the_clause_is_agreed() -> None:
    conference, first, amendment = amended()
    refusal = conference.refused("chair", ask.CallConsensus(Question(clause=first)))
    assert refusal == AmendmentsOpen(first, (amendment,))


def test_a_clause_is_agreed_once_and_can_be_reopened() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    assert conference.refused("chair", ask.ReopenClause(first, "error")) == NotAgreed(first)
    decision = called(conference, Question(clause=first))
    events = conference.when("chair", ask.CloseConsensusCall(decision))
    assert events[1] == ClauseAgreed(first, decision, Level.AGREED, ())
    assert conference.refused("chair", ask.CallConsensus(Question(clause=first))) == AlreadyAgreed(first)
    conference.when("chair", ask.ReopenClause(first, "a new fact"))
    clause = conference.state.clauses[first]
    assert (clause.agreed, clause.reopened) == (None, 1)
    conference.then_replayed_equals_live()


def test_a_change_of_the_text_ends_the_agreement_on_it() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    conference.when("chair", ask.CloseConsensusCall(called(conference, Question(clause=first))))
    amendment = conference.propose("eu", first, "Each Party shall notify.")
    assert conference.state.clauses[first].agreed is not None
    conference.when("chair", ask.CloseConsensusCall(called(conference, Question(amendment=amendment))))
    assert conference.state.clauses[first].agreed is None


def notify_within() -> tuple[Conference, str, list[str]]:
    """The worked example of rule 90 in domain.md section 2.4."""
    draft = ClauseDraft(ClauseKind.ARTICLE, text="Each Party should notify within 60 days.")
    conference = tabled((draft,))
    clause = conference.state.children(None)[0].id
    source = int(clause[1:])
    everything = ask.EditText(clause, Address(source, 0), (Span(source, 0, 40),))
    conference.when("usa", ask.ProposeAmendment((everything,)))
    amendments = [f"a{conference.state.size}"]
    amendments.append(conference.propose("eu", clause, "Each Party shall notify within 30 days."))
    amendments.append(conference.propose("ken", clause, "Each Party should notify within 45 days."))
    return conference, clause, amendments


def test_rule_90_when_the_deletion_is_adopted_the_others_are_not_put() -> None:
    conference, clause, (delete, thirty, forty_five) = notify_within()
    decision = called(conference, Question(amendment=delete))
    (_, adopted) = conference.when("chair", ask.CloseConsensusCall(decision))
    overtaken = (Rebased(thirty, Fate.OVERTAKEN, (0, 1)), Rebased(forty_five, Fate.OVERTAKEN, (0,)))
    assert adopted == AmendmentAdopted(delete, decision, (0,), overtaken)
    assert conference.text(clause) == ""
    assert (
        conference.refused("chair", ask.OpenBallot(Question(amendment=thirty))).code == "AMENDMENT_NOT_OPEN"
    )


def test_rule_90_when_the_deletion_is_rejected_and_thirty_adopted_forty_five_is_not_put() -> None:
    conference, clause, (delete, thirty, forty_five) = notify_within()
    conference.when("chair", ask.CloseBallot(put(conference, delete)))
    decision = called(conference, Question(amendment=thirty))
    (_, adopted) = conference.when("chair", ask.CloseConsensusCall(decision))
    assert adopted == AmendmentAdopted(thirty, decision, (0, 1), (Rebased(forty_five, Fate.OVERTAKEN, (0,)),))
    assert conference.text(clause) == "Each Party shall notify within 30 days."
    conference.then_replayed_equals_live()


def test_only_those_who_preside_put_questions() -> None:
    conference, first, amendment = amended()
    for command in (
        ask.CallConsensus(Question(amendment=amendment)),
        ask.OpenBallot(Question(amendment=amendment)),
        ask.CloseBallot("d1"),
        ask.CloseConsensusCall("d1"),
        ask.ReopenClause(first, "no"),
    ):
        assert isinstance(conference.refused("eu", command), RoleMayNot)


def test_amendments_to_different_words_survive_each_other() -> None:
    texts = set()
    for order in ((0, 1), (1, 0)):
        conference = tabled()
        second = paragraphs(conference)[1]
        proposed = (
            conference.propose("usa", second, "Frontier systems may be tested before use."),
            conference.propose("eu", second, "Advanced systems shall be tested before use."),
        )
        for index in order:
            decision = called(conference, Question(amendment=proposed[index]))
            adopted = conference.when("chair", ask.CloseConsensusCall(decision))[1]
            assert isinstance(adopted, AmendmentAdopted)
            assert all(rebased.fate is Fate.CLEAN for rebased in adopted.rebased)
        texts.add(conference.text(second))
    assert texts == {"Advanced systems may be tested before use."}
