"""Two moments of a text, side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from travaux.treaty.commands import ClauseDraft, DeleteClause, InsertClause, MoveText, ReopenAmendment
from travaux.treaty.comparing import ChangeKind, compared, marked_up, modal_only, redline
from travaux.treaty.edits import Address, Portion, Span
from travaux.treaty.state import State
from travaux.treaty.wording import read

from tests.treaty.conference import ARTICLE, Conference, paragraphs, tabled
from tests.treaty.test_rebasing import adopt, proposed

KEPT, INSERTED, DELETED = ChangeKind.KEPT, ChangeKind.INSERTED, ChangeKind.DELETED


def amended() -> tuple[Conference, str, State]:
    conference = tabled()
    first, before = paragraphs(conference)[0], conference.state
    adopt(
        conference, conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    )
    adopt(
        conference, conference.propose("usa", first, "Each Party shall notify the depositary within 90 days.")
    )
    return conference, first, before


def test_each_change_names_its_author() -> None:
    conference, _, before = amended()
    (comparison,) = compared(before, conference.state)
    changes = [(each.kind, each.text, each.party) for each in comparison.changes if each.kind is not KEPT]
    assert changes == [
        (DELETED, "should", "EU"),
        (INSERTED, "shall", "EU"),
        (DELETED, "60", "USA"),
        (INSERTED, "90", "USA"),
    ]


def test_it_is_read_as_marked_up_text() -> None:
    conference, _, before = amended()
    (comparison,) = compared(before, conference.state)
    assert marked_up(comparison.changes) == (
        "Each Party {--should--}{++shall++} notify the depositary within {--60--}{++90++} days."
    )


def test_backwards_it_undoes() -> None:
    conference, _, before = amended()
    (comparison,) = compared(conference.state, before)
    assert "{++should++}" in marked_up(comparison.changes)


def test_moved_words_are_neither_deleted_nor_inserted() -> None:
    conference = tabled()
    first, before = paragraphs(conference)[0], conference.state
    source = int(first[1:])
    moving = proposed(conference, "chn", MoveText(first, (Span(source, 0, 11),), Address(source, 17)))
    adopt(conference, moving)
    (comparison,) = compared(before, conference.state)
    assert marked_up(comparison.changes) == (
        "{<<Each Party >>}should {>>Each Party <<}notify the depositary within 60 days."
    )


def test_what_did_not_change_is_not_compared() -> None:
    conference, _, _ = amended()
    assert list(compared(conference.state, conference.state)) == []


def test_words_moved_to_another_clause_are_moved_as_well() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    before, source = conference.state, int(first[1:])
    span, end = Span(source, 11, 18), Address(int(second[1:]), 7)
    adopt(conference, proposed(conference, "chn", MoveText(first, (span,), end, to=second)))
    assert [marked_up(each.changes) for each in compared(before, conference.state)] == [
        "Each Party {<<should >>}notify the depositary within 60 days.",
        "Frontier{>>should <<} systems shall be tested before use.",
    ]


def test_a_clause_deleted_between_the_moments_is_struck_as_a_whole() -> None:
    conference, first, _ = amended()
    before = conference.state
    adopt(conference, proposed(conference, "usa", DeleteClause(first)))
    (comparison,) = compared(before, conference.state)
    (change,) = {(each.kind, each.seq, each.party) for each in comparison.changes}
    assert change == (DELETED, conference.state.size, "USA")
    (backwards,) = compared(conference.state, before)
    assert {each.kind for each in backwards.changes} == {INSERTED}


def test_a_clause_that_is_only_proposed_is_no_change_of_the_text() -> None:
    conference = tabled()
    before = conference.state
    new = InsertClause(ClauseDraft(ARTICLE, heading="Scope", text="All systems."), None, before.top[0])
    amendment = proposed(conference, "ken", new)
    assert list(compared(before, conference.state)) == []
    adopt(conference, amendment)
    found = [(each.portion, marked_up(each.changes)) for each in compared(before, conference.state)]
    assert found == [(Portion.HEADING, "{++Scope++}"), (Portion.TEXT, "{++All systems.++}")]


def test_words_that_were_struck_and_restored_have_not_changed() -> None:
    conference = tabled()
    first, before = paragraphs(conference)[0], conference.state
    amendment = conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    adopt(conference, amendment)
    conference.when("chair", ReopenAmendment(amendment, "The vote was void."))
    assert list(compared(before, conference.state)) == []


@given(st.data())
def test_any_two_versions_can_be_read_from_their_comparison(data: st.DataObject) -> None:
    conference, first, _ = amended()
    moments = st.integers(int(first[1:]), conference.state.size)
    before, after = data.draw(moments), data.draw(moments)
    wording = conference.state.clauses[first].portion(Portion.TEXT)
    changes = redline(wording, before, after, {})
    assert "".join(each.text for each in changes if each.kind in (KEPT, DELETED)) == read(wording, before)
    assert "".join(each.text for each in changes if each.kind in (KEPT, INSERTED)) == read(wording, after)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Each Party shall act.", "Each Party should act."),
        ("Each Party shall act.", "Each Party shall, as appropriate, act."),
        ("Chaque Partie doit agir.", "Chaque Partie devrait agir."),
        ("缔约方应当通知。", "缔约方可通知。"),
        ("Сторона должна действовать.", "Сторона может действовать."),
        ("Each Party is encouraged to act.", "Each Party shall act."),
    ],
)
def test_a_change_of_obligation_alone_is_flagged(old: str, new: str) -> None:
    assert modal_only(old, new)
    assert modal_only(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Each Party shall act.", "Each State shall act."),
        ("Each Party shall act.", "Each Party shall act."),
        ("Each Party shall act.", "Each Party should report."),
        ("Each Party shall act.", "Each Party shall act "),
    ],
)
def test_any_other_change_is_not(old: str, new: str) -> None:
    assert not modal_only(old, new)
