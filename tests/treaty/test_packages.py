"""Clauses that are agreed on condition of others, and packages that can only be settled together."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.conditions import ClauseMadeConditional, ConditionLifted
from travaux.treaty.events import Question
from travaux.treaty.packages import links, packages
from travaux.treaty.refusals import CannotLink, ClauseDeleted, NothingChanges, RoleMayNot, Unknown

from tests.treaty.conference import PARAGRAPH, Conference, paragraphs, tabled

FIVE = tuple(ClauseDraft(PARAGRAPH, text=f"Each Party shall do what {number} says.") for number in range(5))


def conference_of_five() -> tuple[Conference, list[str]]:
    conference = tabled(FIVE)
    return conference, paragraphs(conference)


def linked(conference: Conference, *pairs: tuple[str, str]) -> None:
    for clause, depends_on in pairs:
        conference.when("chair", ask.LinkClause(clause, depends_on))


def agreed(conference: Conference, clause: str) -> int:
    conference.when("chair", ask.CallConsensus(Question(clause=clause)))
    conference.when("chair", ask.CloseConsensusCall(f"d{conference.state.size}"))
    return conference.state.size - 1


def test_a_clause_is_agreed_pending_what_it_depends_on() -> None:
    conference, (a, b, *_) = conference_of_five()
    assert conference.when("chair", ask.LinkClause(a, b)) == (ClauseMadeConditional(a, b),)
    made = conference.state.size
    (link,) = links(conference.state)
    assert (link.clause, link.depends_on, link.met, link.pending) == (a, b, False, False)
    agreed(conference, a)
    (link,) = links(conference.state)
    assert (link.met, link.pending, link.events) == (False, True, (made,))
    closed = agreed(conference, b)
    (link,) = links(conference.state)
    assert (link.met, link.pending, link.events) == (True, False, (made, closed))
    conference.then_replayed_equals_live()


def test_an_article_is_agreed_when_all_that_stands_under_it_is() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    article = conference.state.clauses[first].parent
    assert article is not None
    review = conference.state.children(None)[2].id
    linked(conference, (review, article))
    for clause in (article, first):
        agreed(conference, clause)
    assert not links(conference.state)[0].met
    agreed(conference, second)
    assert links(conference.state)[0].met


def test_a_link_can_be_lifted() -> None:
    conference, (a, b, *_) = conference_of_five()
    linked(conference, (a, b))
    assert conference.when("sec", ask.UnlinkClause(a, b)) == (ConditionLifted(a, b),)
    assert links(conference.state) == ()
    assert isinstance(conference.refused("sec", ask.UnlinkClause(a, b)), NothingChanges)


def test_a_circle_of_links_is_a_package() -> None:
    conference, (a, b, c, d, e) = conference_of_five()
    linked(conference, (c, a), (a, b), (b, c), (d, a))
    (package,) = packages(conference.state)
    first = conference.state.size - 3
    assert (package.clauses, package.events) == ((a, b, c), (first, first + 1, first + 2))
    linked(conference, (d, e), (e, d))
    assert [each.clauses for each in packages(conference.state)] == [(a, b, c), (d, e)]
    linked(conference, (c, d))
    assert [each.clauses for each in packages(conference.state)] == [(a, b, c, d, e)]


def test_a_chain_is_no_package() -> None:
    conference, (a, b, c, *_) = conference_of_five()
    linked(conference, (a, b), (b, c))
    assert packages(conference.state) == ()
    assert [(each.clause, each.depends_on) for each in links(conference.state)] == [(a, b), (b, c)]


def test_a_deleted_clause_binds_nothing() -> None:
    conference, (a, b, *_) = conference_of_five()
    linked(conference, (a, b), (b, a))
    conference.when("usa", ask.ProposeAmendment((ask.DeleteClause(b),)))
    conference.when("chair", ask.CallConsensus(Question(amendment=f"a{conference.state.size}")))
    conference.when("chair", ask.CloseConsensusCall(f"d{conference.state.size}"))
    assert (links(conference.state), packages(conference.state)) == ((), ())
    assert isinstance(conference.refused("chair", ask.LinkClause(a, b)), ClauseDeleted)
    conference.when("chair", ask.UnlinkClause(a, b))


@pytest.mark.parametrize("user", ["usa", "observer", "auditor"])
def test_only_who_presides_links_clauses(user: str) -> None:
    conference, (a, b, *_) = conference_of_five()
    assert isinstance(conference.refused(user, ask.LinkClause(a, b)), RoleMayNot)
    linked(conference, (a, b))
    assert isinstance(conference.refused(user, ask.UnlinkClause(a, b)), RoleMayNot)


def test_a_clause_is_not_linked_twice_nor_to_itself_nor_to_nothing() -> None:
    conference, (a, b, *_) = conference_of_five()
    linked(conference, (a, b))
    assert isinstance(conference.refused("chair", ask.LinkClause(a, b)), NothingChanges)
    assert isinstance(conference.refused("chair", ask.LinkClause(a, a)), CannotLink)
    assert isinstance(conference.refused("chair", ask.LinkClause(a, "c999")), Unknown)
    assert isinstance(conference.refused("chair", ask.UnlinkClause("c999", a)), Unknown)
