"""Whether the text converges: steps from one moment to the next, never a forecast."""

from datetime import timedelta

from msgspec.structs import replace
from travaux.treaty import commands as ask
from travaux.treaty.convergence import convergence, days
from travaux.treaty.edits import Level
from travaux.treaty.events import Question, Recorded
from travaux.treaty.negotiation import evolve, fold
from travaux.treaty.standing import level_shares
from travaux.treaty.state import State

from tests.treaty.conference import NOON, Conference, paragraphs, tabled


def three_days() -> Conference:
    """The draft and two proposals; one withdrawn and another made; a clause agreed, and reopened again."""
    conference = tabled()
    first, second = paragraphs(conference)
    lengths = [len(conference.log)]
    shall = conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    conference.propose("usa", first, "Each Party should notify the depositary within 30 days.")
    lengths.append(len(conference.log))
    conference.when("eu", ask.WithdrawAmendment(shall))
    conference.propose("chn", second, "Frontier systems shall be tested.")
    lengths.append(len(conference.log))
    article = conference.state.children(None)[2].id
    conference.when("chair", ask.CallConsensus(Question(clause=article)))
    conference.when("chair", ask.CloseConsensusCall(f"d{conference.state.size}"))
    conference.when("chair", ask.ReopenClause(article, "second thoughts"))
    conference.log = [_on_its_day(recorded, lengths) for recorded in conference.log]
    conference.state = fold(State(), conference.log)
    return conference


def _on_its_day(recorded: Recorded, lengths: list[int]) -> Recorded:
    day = sum(recorded.seq > length for length in lengths)
    return replace(recorded, at=NOON + timedelta(days=day, seconds=recorded.seq))


def test_the_end_of_each_day_is_the_state_at_that_moment() -> None:
    conference = three_days()
    ends = list(days(conference.log))
    assert [(end.at - NOON).days for end in ends] == [0, 1, 2, 3]
    assert ends[-1] == conference.state
    assert ends[1] == fold(State(), conference.log[: ends[1].size])


def test_the_fold_can_go_on_from_the_end_of_an_earlier_day() -> None:
    conference = three_days()
    ends = list(days(conference.log))
    assert list(days(conference.log[ends[1].size :], ends[1]))[1:] == ends[2:]
    assert list(days(())) == []


def test_each_step_says_what_was_opened_lifted_and_reopened() -> None:
    conference = three_days()
    first, second = paragraphs(conference)
    draft, proposed, changed, reopened = convergence(days(conference.log))
    assert (draft.since, draft.brackets, draft.opened, draft.lifted) == (0, 0, (), ())
    assert [(each.clause, each.opened_by) for each in proposed.opened] == [
        (first, draft.size + 1),
        (first, draft.size + 2),
    ]
    assert (proposed.brackets, proposed.net) == (2, -2)
    assert [each.opened_by for each in changed.lifted] == [draft.size + 1]
    assert [each.clause for each in changed.opened] == [second]
    assert (changed.brackets, changed.net) == (2, 0)
    ((clause, step),) = reopened.reopened
    assert (clause, step.reason, step.seq) == (
        conference.state.children(None)[2].id,
        "second thoughts",
        reopened.size,
    )
    assert [step.reopened for step in (draft, proposed, changed)] == [(), (), ()]


def test_a_step_has_the_level_shares_of_its_moment() -> None:
    conference = three_days()
    for step in convergence(days(conference.log)):
        assert step.levels == level_shares(fold(State(), conference.log[: step.size]))
    before_reopening = fold(State(), conference.log[:-1])
    (step,) = convergence([before_reopening])
    shares = {share.level: share.clauses.numerator for share in step.levels}
    assert shares[Level.AGREED] == 1


def test_two_brackets_that_one_proposal_opens_in_a_clause_are_two() -> None:
    conference = tabled()
    conference.propose(
        "eu", paragraphs(conference)[0], "Each Party shall notify the depositary within 30 days."
    )
    (step,) = convergence([conference.state])
    assert (step.brackets, len(step.opened)) == (2, 2)


def test_what_was_reopened_once_is_not_reopened_in_later_steps() -> None:
    conference = three_days()
    before = conference.state
    conference.propose("eu", paragraphs(conference)[1], "Frontier systems may be tested.")
    assert [len(step.reopened) for step in convergence([before, conference.state])] == [1, 0]


def test_any_moments_can_be_compared_and_the_nets_add_up() -> None:
    conference = three_days()
    moments = [State()]
    for recorded in conference.log:
        moments.append(evolve(moments[-1], recorded))
    every = list(convergence(moments))
    assert -sum(step.net for step in every) == every[-1].brackets == 2
    assert sum(len(step.reopened) for step in every) == 1
    assert [step.size for step in every] == list(range(len(conference.log) + 1))
    (whole,) = convergence([conference.state])
    assert -whole.net == 2
