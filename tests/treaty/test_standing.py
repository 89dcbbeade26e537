"""Where consensus stands: who and what is in the way, with the events behind every figure."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.disputed import Ratio
from travaux.treaty.edits import Level, Span
from travaux.treaty.events import Question, Stance
from travaux.treaty.negotiation import fold
from travaux.treaty.positions import matrix
from travaux.treaty.refusals import NothingChanges, NotReady, Refusal, RoleMayNot
from travaux.treaty.standing import (
    Standing,
    Status,
    awaited,
    backsliding,
    level_of,
    level_shares,
    objections,
    overall,
    proposals,
    reserves,
    silent,
    standing,
    words_by_level,
)
from travaux.treaty.state import State

from tests.treaty.conference import NOON, PARAGRAPH, Conference, paragraphs, tabled

SHALL = "Each Party shall notify the depositary within 60 days."


def agreed(conference: Conference, clause: str, level: Level = Level.AGREED, *spans: Span) -> int:
    """The clause is agreed by consensus. Gives the event that closed the call."""
    conference.when("chair", ask.CallConsensus(Question(clause=clause, level=level, spans=spans)))
    conference.when("chair", ask.CloseConsensusCall(f"d{conference.state.size}"))
    return conference.state.size - 1


def all_agreed() -> Conference:
    conference = tabled()
    for _, clause in tuple(conference.state.text()):
        agreed(conference, clause.id)
    return conference


def test_no_brackets_does_not_mean_agreed() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    conference.propose("eu", first, SHALL)
    agreed(conference, second)
    found = {each.clause: each for each in standing(conference.state).unbracketed_not_agreed}
    text = [clause.id for _, clause in conference.state.text()]
    assert list(found) == [clause for clause in text if clause not in (first, second)]
    assert all(each.level is Level.NOT_AGREED for each in found.values())
    assert all(each.events == (int(clause[1:]),) for clause, each in found.items())


def test_what_stands_in_a_bracket_around_the_article_is_not_unbracketed() -> None:
    conference = tabled()
    article = conference.state.clauses[paragraphs(conference)[0]].parent
    assert article is not None
    conference.when("usa", ask.ProposeAmendment((ask.DeleteClause(article),)))
    found = [each.clause for each in standing(conference.state).unbracketed_not_agreed]
    assert not {article, *paragraphs(conference)} & set(found)


def test_levels_are_shares_of_words_and_of_clauses_with_the_decisions_behind_them() -> None:
    conference = tabled(
        (ClauseDraft(PARAGRAPH, text="One two three."), ClauseDraft(PARAGRAPH, text="Four five."))
    )
    first, _ = paragraphs(conference)
    closed = agreed(conference, first)
    white, yellow, green = level_shares(conference.state)
    assert (white.level, white.words, white.clauses) == (Level.NOT_AGREED, Ratio(2, 5), Ratio(1, 2))
    assert (yellow.level, yellow.words, yellow.clauses) == (Level.AGREED_IN_GROUP, Ratio(0, 5), Ratio(0, 2))
    assert (green.level, green.words, green.clauses) == (Level.AGREED, Ratio(3, 5), Ratio(1, 2))
    assert green.events == (closed,)


def test_a_mixed_clause_counts_by_its_least_agreed_word_and_its_words_each_for_itself() -> None:
    conference = tabled((ClauseDraft(PARAGRAPH, text="One two three."),))
    clause = paragraphs(conference)[0]
    agreed(conference, clause, Level.AGREED_IN_GROUP, Span(int(clause[1:]), 0, 7))
    found = conference.state.clauses[clause]
    assert words_by_level(found) == {Level.NOT_AGREED: 1, Level.AGREED_IN_GROUP: 2, Level.AGREED: 0}
    assert level_of(found) is Level.NOT_AGREED
    agreed(conference, clause, Level.AGREED, Span(int(clause[1:]), 0, 5))
    found = conference.state.clauses[clause]
    assert words_by_level(found) == {Level.NOT_AGREED: 1, Level.AGREED_IN_GROUP: 1, Level.AGREED: 1}


def test_open_proposals_have_an_age_and_may_never_have_been_discussed() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    amendment = conference.propose("eu", first, SHALL)
    conference.when("ken", ask.StatePosition(amendment, Stance.CO_SPONSOR))
    (proposal,) = proposals(conference.state)
    assert (proposal.sponsors, proposal.clauses) == (("EU", "KEN"), (first,))
    assert (proposal.discussed, proposal.age_in_events, proposal.age_in_days) == (False, 1, 0)
    conference.when("usa", ask.StatePosition(amendment, Stance.OPPOSE))
    (proposal,) = proposals(conference.state)
    assert proposal.discussed
    assert proposal.events == (proposal.seq, proposal.seq + 1, proposal.seq + 2)


def test_a_day_counts_when_it_is_whole() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    conference.propose("eu", first, SHALL)
    proposed = conference.state.at
    conference.when("usa", ask.StatePosition(first, Stance.RESERVE, "instructions awaited"))
    before = conference.state.at
    almost, whole = proposed + timedelta(hours=23, minutes=59), proposed + timedelta(hours=24)
    assert [proposals(_at(conference.state, at))[0].age_in_days for at in (almost, whole)] == [0, 1]
    assert reserves(_at(conference.state, before + timedelta(days=3)))[0].age_in_days == 3


def _at(state: State, at: datetime) -> State:
    return replace(state, at=at)


def test_objections_stand_by_clause_and_name() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    amendment = conference.propose("eu", first, SHALL)
    conference.when("usa", ask.StatePosition(amendment, Stance.OBJECT, "not within 60 days"))
    conference.when("ken", ask.StatePosition(second, Stance.OBJECT, party="G77"))
    conference.when("chn", ask.StatePosition(second, Stance.OPPOSE))
    found = objections(conference.state)
    assert [(each.party, each.on, each.clauses, each.reason) for each in found] == [
        ("USA", amendment, (first,), "not within 60 days"),
        ("G77", second, (second,), ""),
    ]
    conference.when("eu", ask.WithdrawAmendment(amendment))
    assert [each.party for each in objections(conference.state)] == ["G77"]


def test_who_reserves_its_position_is_awaited_the_longest_first() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    conference.when("usa", ask.StatePosition(second, Stance.RESERVE, "instructions awaited"))
    conference.when("chn", ask.StatePosition(first, Stance.RESERVE, "parliamentary scrutiny"))
    found = reserves(conference.state)
    assert [(each.party, each.on, each.age_in_events) for each in found] == [
        ("CHN", first, 0),
        ("USA", second, 1),
    ]
    assert awaited(conference.state) == ("USA", "CHN")


def test_a_reopened_clause_is_a_step_back_with_its_cause() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    agreed(conference, first)
    conference.when("chair", ask.ReopenClause(first, "new instructions of USA"))
    (backslide,) = backsliding(conference.state)
    (reopening,) = backslide.reopenings
    assert (backslide.clause, reopening.reason, reopening.actor) == (
        first,
        "new instructions of USA",
        "chair",
    )
    assert (reopening.seq, reopening.at) == (conference.state.size, conference.state.at)
    assert level_shares(conference.state)[2].clauses.numerator == 0
    assert conference.state.size in level_shares(conference.state)[0].events
    again = agreed(conference, first)
    assert level_shares(conference.state)[2].events == (again,)


def test_the_silent_are_those_with_a_vote_and_no_position_on_the_clause_or_its_amendments() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    conference.when("sec", ask.AccreditDelegation("PSE", "Palestine", votes=False))
    conference.when("usa", ask.StatePosition(first, Stance.SUPPORT))
    conference.when("ken", ask.StatePosition(first, Stance.ACCEPT, party="G77"))
    amendment = conference.propose("eu", second, "Frontier systems shall be tested.")
    found = {each.clause: each.delegations for each in silent(conference.state, matrix(conference.state))}
    assert found[first] == ("EU",)
    assert found[second] == ("CHN", "KEN", "USA")
    conference.when("chn", ask.StatePosition(amendment, Stance.RESERVE))
    found = {each.clause: each.delegations for each in silent(conference.state, matrix(conference.state))}
    assert found[second] == ("KEN", "USA")


def test_one_objection_blocks_the_whole() -> None:
    conference = all_agreed()
    first = paragraphs(conference)[0]
    conference.when("usa", ask.StatePosition(first, Stance.OBJECT))
    found = overall(conference.state)
    assert (found.status, found.clauses, found.events) == (Status.BLOCKED, (first,), (conference.state.size,))


def test_the_whole_is_pending_while_anything_is_open() -> None:
    conference = tabled()
    assert overall(conference.state).status is Status.PENDING
    conference = all_agreed()
    first, second = paragraphs(conference)
    conference.when("usa", ask.StatePosition(first, Stance.RESERVE))
    found = overall(conference.state)
    assert (found.status, found.clauses, found.events) == (Status.PENDING, (first,), (conference.state.size,))
    conference.when("usa", ask.WithdrawPosition(first))
    assert overall(conference.state).status is Status.READY
    conference.propose("usa", second, "Frontier systems shall be tested.")
    found = overall(conference.state)
    assert (found.status, found.clauses) == (Status.PENDING, (second,))


def test_before_a_draft_is_tabled_the_whole_is_pending() -> None:
    assert overall(State()).status is Status.PENDING


def test_opposition_short_of_objection_blocks_nothing() -> None:
    conference = all_agreed()
    conference.when("usa", ask.StatePosition(paragraphs(conference)[0], Stance.OPPOSE))
    assert overall(conference.state).status is Status.READY


def test_the_text_is_adopted_by_the_chair_when_it_is_ready_and_not_before() -> None:
    conference = tabled()
    refusal = conference.refused("chair", ask.AdoptText())
    assert refusal == NotReady("PENDING", tuple(clause.id for _, clause in conference.state.text()))
    conference = all_agreed()
    assert isinstance(conference.refused("usa", ask.AdoptText()), RoleMayNot)
    conference.when("chair", ask.AdoptText())
    found = overall(conference.state)
    assert (found.status, found.events) == (Status.ADOPTED, (conference.state.size,))
    assert isinstance(conference.refused("chair", ask.AdoptText()), NothingChanges)
    conference.then_replayed_equals_live()


def test_a_text_taken_up_again_after_its_adoption_is_adopted_no_more() -> None:
    conference = all_agreed()
    conference.when("chair", ask.AdoptText())
    first = paragraphs(conference)[0]
    conference.when("chair", ask.ReopenClause(first, "an error was found"))
    assert overall(conference.state).status is Status.PENDING
    agreed(conference, first)
    assert overall(conference.state).status is Status.READY


def test_everything_at_once_is_what_its_parts_are() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    amendment = conference.propose("eu", first, SHALL)
    conference.when("usa", ask.StatePosition(amendment, Stance.OBJECT))
    found = standing(conference.state)
    assert found.overall == overall(conference.state)
    assert found.proposals == proposals(conference.state)
    assert found.objections == objections(conference.state)
    assert found.levels == level_shares(conference.state)
    assert dict(found.by_clause)[first].brackets == found.disputed.brackets
    assert found.overall.status is Status.BLOCKED


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["eu", "ken", "usa", "chn", "chair"]),
        st.sampled_from(["propose", "state", "agree", "reopen", "withdraw", "link"]),
        st.integers(0, 5),
        st.sampled_from([stance for stance in Stance if stance is not Stance.CO_SPONSOR]),
    ),
    max_size=25,
)


@given(ACTS)
def test_the_same_number_comes_out_of_a_replay(acts: list[tuple[str, str, int, Stance]]) -> None:
    conference = tabled()
    live: list[tuple[Standing, object]] = []
    for user, act, number, stance in acts:
        try:
            _do(conference, user, act, number, stance)
        except Refusal:
            continue
        live.append((standing(conference.state), matrix(conference.state)))
    assert conference.state.at >= NOON
    then = fold(State(), conference.log)
    if live:
        assert live[-1] == (standing(then), matrix(then))
    for seq in {event for each, _ in live[-1:] for event in each.overall.events}:
        assert 1 <= seq <= then.size


def _do(conference: Conference, user: str, act: str, number: int, stance: Stance) -> None:
    names = [*paragraphs(conference), *conference.state.open_amendments]
    name = names[number % len(names)]
    clause = paragraphs(conference)[number % len(paragraphs(conference))]
    match act:
        case "propose":
            conference.propose(
                user, clause, " ".join(conference.text(clause).split()[number % 3 :]) + " Now."
            )
        case "state":
            conference.when(user, ask.StatePosition(name, stance))
        case "agree":
            agreed(conference, clause)
        case "reopen":
            conference.when(user, ask.ReopenClause(clause, "again"))
        case "withdraw":
            conference.when(user, ask.WithdrawAmendment(name))
        case _:
            conference.when(user, ask.LinkClause(clause, paragraphs(conference)[0]))
