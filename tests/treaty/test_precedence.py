"""The order of voting: furthest removed from the original first."""

from travaux.treaty import commands as ask
from travaux.treaty.commands import DeleteClause
from travaux.treaty.precedence import order_of_voting

from tests.treaty.conference import paragraphs, tabled
from tests.treaty.test_decision import notify_within


def test_the_worked_example_of_rule_90() -> None:
    conference, clause, (delete, thirty, forty_five) = notify_within()
    turns = order_of_voting(conference.state, conference.state.clauses[clause])
    assert [(turn.amendment, turn.removed) for turn in turns] == [(delete, 7), (thirty, 4), (forty_five, 2)]


def test_of_equally_far_amendments_the_earlier_comes_first() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    text = conference.text(first)
    amendments = [conference.propose("eu", first, text.replace("60", days)) for days in ("45", "30")]
    turns = order_of_voting(conference.state, conference.state.clauses[first])
    assert [turn.amendment for turn in turns] == amendments


def test_the_order_of_the_chair_prevails_and_later_amendments_follow() -> None:
    conference, clause, (delete, thirty, forty_five) = notify_within()
    conference.when("chair", ask.SetVotingOrder(clause, (forty_five, thirty, delete)))
    late = conference.propose("chn", clause, "Each Party should notify within 61 days.")
    turns = order_of_voting(conference.state, conference.state.clauses[clause])
    assert [turn.amendment for turn in turns] == [forty_five, thirty, delete, late]
    assert [turn.set_by_chair for turn in turns] == [True, True, True, False]


def test_the_deletion_of_a_clause_is_as_far_as_all_its_words() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    conference.propose("eu", first, "Each State shall notify the depositary within 30 days.")
    conference.when("usa", ask.ProposeAmendment((DeleteClause(first),)))
    turns = order_of_voting(conference.state, conference.state.clauses[first])
    assert [turn.removed for turn in turns] == [9, 6]
