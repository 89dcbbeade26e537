"""How divided delegations are, how far apart they and their texts stand, and who could bridge them."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.contention import (
    apartness,
    bridges,
    contention,
    contentions,
    text_distance,
    text_distances,
)
from travaux.treaty.disputed import Ratio
from travaux.treaty.events import Stance
from travaux.treaty.positions import matrix

from tests.treaty.conference import PARAGRAPH, Conference, paragraphs, tabled

SUPPORT, ACCEPT, RESERVE = Stance.SUPPORT, Stance.ACCEPT, Stance.RESERVE
OPPOSE, OBJECT = Stance.OPPOSE, Stance.OBJECT
SIX = tuple(ClauseDraft(PARAGRAPH, text=f"Each Party shall do what {number} says.") for number in range(6))


@pytest.mark.parametrize(
    ("supporting", "opposing", "score"),
    [
        (0, 0, Ratio(0, 4)),
        (1, 0, Ratio(0, 4)),
        (1, 1, Ratio(4, 4)),
        (5, 5, Ratio(100, 100)),
        (1, 3, Ratio(12, 16)),
        (9, 1, Ratio(36, 100)),
    ],
)
def test_an_even_division_is_the_most_contentious(supporting: int, opposing: int, score: Ratio) -> None:
    """opp·sup / max(1, (opp+sup)²/4), in whole numbers."""
    assert contention(supporting, opposing) == score


def test_who_accepts_reserves_or_keeps_silent_is_on_neither_side() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    conference.when("usa", ask.StatePosition(first, ACCEPT))
    conference.when("chn", ask.StatePosition(first, RESERVE))
    conference.when("eu", ask.StatePosition(second, SUPPORT))
    conference.when("usa", ask.StatePosition(second, OBJECT))
    (found,) = contentions(conference.state, matrix(conference.state))
    assert (found.on, found.supporting, found.opposing, found.score) == (
        second,
        ("EU",),
        ("USA",),
        Ratio(4, 4),
    )
    assert found.events == (conference.state.size - 1, conference.state.size)


def test_what_is_most_divided_comes_first_with_its_live_alternatives() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    conference.when("ken", ask.StatePosition(first, OPPOSE, party="G77"))
    conference.when("usa", ask.StatePosition(first, SUPPORT))
    rivals = [
        conference.propose("eu", second, "Systems shall be tested."),
        conference.propose("usa", second, "No."),
    ]
    conference.when("usa", ask.StatePosition(rivals[0], OBJECT))
    found = contentions(conference.state, matrix(conference.state))
    assert [(each.on, each.score) for each in found] == [
        (rivals[0], Ratio(4, 4)),
        (first, Ratio(8, 9)),
        (rivals[1], Ratio(0, 4)),
    ]
    assert [each.alternatives for each in found] == [tuple(rivals), (), tuple(rivals)]


def spoken(common: int) -> Conference:
    """EU and USA both speak on so many clauses, twice at the ends of the scale and then alike."""
    conference = tabled(SIX)
    for number, clause in enumerate(paragraphs(conference)[:common]):
        for user, stance in (("eu", SUPPORT), ("usa", OBJECT if number < 2 else SUPPORT)):
            conference.when(user, ask.StatePosition(clause, stance))
    return conference


def test_the_distance_of_delegations_is_the_mean_over_what_both_spoke_of() -> None:
    found = {(each.one, each.other): each for each in apartness(matrix(spoken(5).state))}
    assert len(found) == 6
    both = found["EU", "USA"]
    assert (both.common, both.distance) == (5, Ratio(6, 20))
    assert len(both.events) == 10


def test_under_five_common_positions_the_distance_is_hidden() -> None:
    found = {(each.one, each.other): each for each in apartness(matrix(spoken(4).state))}
    assert (found["EU", "USA"].common, found["EU", "USA"].distance) == (4, None)
    assert (found["CHN", "KEN"].common, found["CHN", "KEN"].distance) == (0, None)


def test_what_a_group_said_brings_its_members_no_nearer() -> None:
    conference = tabled(SIX)
    for clause in paragraphs(conference):
        conference.when("ken", ask.StatePosition(clause, SUPPORT, party="G77"))
        conference.when("usa", ask.StatePosition(clause, SUPPORT))
        conference.when("eu", ask.StatePosition(clause, RESERVE))
    assert {each.common for each in apartness(matrix(conference.state))} == {0}


def test_the_distance_of_texts_is_of_their_words() -> None:
    assert text_distance("Each Party shall report.", "Each Party should report, annually.") == Ratio(3, 9)
    assert text_distance("Each Party.", "Each Party!") == Ratio(0, 4)
    assert text_distance("", "") == Ratio(0, 0)


def test_a_small_distance_may_be_a_large_legal_effect() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    shall = conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    soon = conference.propose("usa", first, "Each Party should notify the depositary within 30 days.")
    found = text_distances(conference.state, conference.state.clauses[first])
    assert [(each.one, each.other, each.distance, each.modal_only) for each in found] == [
        (None, shall, Ratio(2, 18), True),
        (None, soon, Ratio(2, 18), False),
        (shall, soon, Ratio(4, 18), False),
    ]
    assert found[2].events == (int(shall[1:]), int(soon[1:]))


def test_who_can_live_with_both_rivals_is_a_bridge() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    shall = conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    may = conference.propose("usa", first, "Each Party may notify the depositary within 60 days.")
    conference.when("ken", ask.StatePosition(shall, ACCEPT))
    conference.when("ken", ask.StatePosition(may, Stance.FLEXIBLE))
    conference.when("chn", ask.StatePosition(shall, SUPPORT))
    conference.when("chn", ask.StatePosition(may, OPPOSE))
    (bridge,) = bridges(conference.state, matrix(conference.state))
    assert (bridge.delegation, bridge.clause, bridge.one, bridge.other) == ("KEN", first, (shall,), (may,))
    assert len(bridge.events) == 2


def test_the_text_as_it_stands_is_an_alternative_too() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    shall = conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    conference.when("usa", ask.StatePosition(first, SUPPORT))
    conference.when("usa", ask.StatePosition(shall, ACCEPT))
    conference.when("chn", ask.StatePosition(first, RESERVE))
    conference.when("chn", ask.StatePosition(shall, ACCEPT))
    (bridge,) = bridges(conference.state, matrix(conference.state))
    assert (bridge.delegation, bridge.one, bridge.other) == ("USA", (), (shall,))


def test_whoever_opposes_one_of_those_that_ask_for_the_words_accepts_them_not() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    text = "Each Party shall notify the depositary within 60 days."
    twice = [conference.propose(user, first, text) for user in ("eu", "chn")]
    conference.when("usa", ask.StatePosition(first, SUPPORT))
    conference.when("usa", ask.StatePosition(twice[0], ACCEPT))
    assert len(bridges(conference.state, matrix(conference.state))) == 1
    conference.when("usa", ask.StatePosition(twice[1], OPPOSE))
    assert bridges(conference.state, matrix(conference.state)) == ()
