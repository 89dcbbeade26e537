"""What a vote would give, how many would have to move, and who blocks."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty.events import Stance
from travaux.treaty.positions import matrix
from travaux.treaty.projection import Moves, blocking, moves_missing, projection, votes_to_block
from travaux.treaty.rules import SIMPLE, TWO_THIRDS, Tally

from tests.treaty.conference import Conference, paragraphs, tabled

V5 = Tally(88, 55, 23, 0)
"""Canada's amendment of 27 October 2023 (domain.md, vector V5)."""


def test_the_moves_missing_in_october_2023() -> None:
    assert moves_missing(TWO_THIRDS, V5) == Moves(no_to_abstain=11, no_to_yes=8, abstain_to_yes=22)


@pytest.mark.parametrize("yes", range(1, 12))
@pytest.mark.parametrize("no", range(12))
def test_under_two_thirds_the_moves_follow_from_the_shortfall(yes: int, no: int) -> None:
    """s = 2N - Y: ⌈s/2⌉, ⌈s/3⌉ or s moves (domain.md section 4)."""
    s = 2 * no - yes
    found = moves_missing(TWO_THIRDS, Tally(yes, no, 50, 0))
    assert found == (None if s <= 0 else Moves(-(-s // 2), -(-s // 3), s))


def test_a_way_that_is_not_enough_is_none() -> None:
    assert moves_missing(TWO_THIRDS, Tally(0, 4, 3, 0)) == Moves(None, 3, None)
    assert moves_missing(TWO_THIRDS, Tally(0, 0, 5, 0)) == Moves(None, None, 1)


def test_under_a_simple_majority_a_tie_lacks_one() -> None:
    assert moves_missing(SIMPLE, Tally(47, 47, 20, 0)) == Moves(1, 1, 1)


@pytest.mark.parametrize("cast", range(1, 200))
def test_a_third_and_one_block_two_thirds(cast: int) -> None:
    assert votes_to_block(TWO_THIRDS, cast) == cast // 3 + 1


def test_nobody_needs_to_block_what_nobody_votes_for() -> None:
    assert votes_to_block(TWO_THIRDS, 0) == 0


def amended() -> tuple[Conference, str]:
    conference = tabled()
    first = paragraphs(conference)[0]
    return conference, conference.propose("eu", first, "Each Party shall notify.")


def test_a_projection_counts_who_can_live_with_it_against_who_opposes() -> None:
    conference, amendment = amended()
    conference.when("ken", ask.StatePosition(amendment, Stance.FLEXIBLE))
    conference.when("usa", ask.StatePosition(amendment, Stance.OPPOSE))
    conference.when("chn", ask.StatePosition(amendment, Stance.RESERVE))
    found = projection(conference.state, matrix(conference.state).column(amendment))
    assert (found.yes, found.no, found.undecided) == (("EU", "KEN"), ("USA",), ("CHN",))
    assert (found.tally, found.adopted, found.missing) == (Tally(2, 1, 1, 0), True, None)
    assert (found.lowest, found.adopted_at_lowest) == (Tally(2, 2, 0, 0), False)
    assert (found.highest, found.adopted_at_highest) == (Tally(3, 1, 0, 0), True)
    assert found.events == tuple(range(conference.state.size - 3, conference.state.size + 1))


def test_silence_and_conflict_are_undecided_and_who_has_no_vote_is_not_counted() -> None:
    conference, amendment = amended()
    conference.when("sec", ask.AccreditDelegation("PSE", "Palestine", votes=False))
    conference.when("sec", ask.FormGroup("LMDC", "Like-minded", "USA", ("USA", "CHN")))
    conference.when("ken", ask.StatePosition(amendment, Stance.SUPPORT, party="G77"))
    conference.when("usa", ask.StatePosition(amendment, Stance.OBJECT, party="LMDC"))
    found = projection(conference.state, matrix(conference.state).column(amendment))
    assert (found.yes, found.no, found.undecided) == (("EU", "KEN"), ("USA",), ("CHN",))
    assert projection(
        conference.state, matrix(conference.state).column(paragraphs(conference)[1])
    ).tally == Tally(0, 0, 4, 0)


def test_the_rule_decides_what_a_projection_means() -> None:
    conference, amendment = amended()
    for user, stance in (("ken", Stance.SUPPORT), ("chn", Stance.SUPPORT), ("usa", Stance.OPPOSE)):
        conference.when(user, ask.StatePosition(amendment, stance))
    conference.when("ken", ask.StatePosition(amendment, Stance.OPPOSE))
    column = matrix(conference.state).column(amendment)
    assert projection(conference.state, column).missing == Moves(1, 1, None)
    assert projection(conference.state, column, SIMPLE).missing == Moves(1, 1, None)
    conference.when("ken", ask.StatePosition(amendment, Stance.RESERVE))
    column = matrix(conference.state).column(amendment)
    assert projection(conference.state, column).adopted
    assert projection(conference.state, column, SIMPLE).adopted


def test_where_nobody_has_spoken_nothing_is_blocked() -> None:
    conference, _ = amended()
    assert not blocking(conference.state, matrix(conference.state).column(paragraphs(conference)[1])).blocked


def test_by_consensus_the_objectors_block_and_by_vote_a_third_and_one() -> None:
    conference, amendment = amended()
    conference.when("ken", ask.StatePosition(amendment, Stance.SUPPORT))
    conference.when("chn", ask.StatePosition(amendment, Stance.OPPOSE))
    found = blocking(conference.state, matrix(conference.state).column(amendment))
    assert (found.objecting, found.opposed, found.votes_needed, found.blocked) == ((), ("CHN",), 2, False)
    conference.when("usa", ask.StatePosition(amendment, Stance.OBJECT))
    found = blocking(conference.state, matrix(conference.state).column(amendment))
    assert (found.objecting, found.opposed) == (("USA",), ("CHN", "USA"))
    assert (found.votes_needed, found.blocked) == (2, True)
    assert found.events == (conference.state.size - 1, conference.state.size)
