"""How the text may change: the draft once, then amendments only."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft, DeleteClause, EditText, InsertClause, MoveClause, Reword
from travaux.treaty.edits import START, Address, ClauseInsertion, ClauseKind, Portion, Span, TextEdit
from travaux.treaty.events import AmendmentProposed, Question
from travaux.treaty.refusals import (
    AmendmentNotOpen,
    AnchorOutsideWording,
    BadText,
    CannotStandThere,
    ClauseDeleted,
    DraftAlreadyTabled,
    NothingChanges,
    NotTheProponent,
    RoleMayNot,
    TextHasMoved,
    Unknown,
)

from tests.treaty.conference import ARTICLE, DRAFT, PARAGRAPH, Conference, convened, paragraphs, tabled


def adopt(conference: Conference, amendment: str) -> None:
    conference.when("chair", ask.CallConsensus(Question(amendment=amendment)))
    conference.when("chair", ask.CloseConsensusCall(f"d{conference.state.size}"))


def test_the_draft_is_tabled_once() -> None:
    assert isinstance(tabled().refused("sec", ask.TableDraft(DRAFT)), DraftAlreadyTabled)


def test_clauses_stand_where_the_draft_has_them() -> None:
    conference = tabled()
    kinds = [(depth, clause.kind) for depth, clause in conference.state.text()]
    assert kinds == [(0, ClauseKind.TITLE), (0, ARTICLE), (1, PARAGRAPH), (1, PARAGRAPH), (0, ARTICLE)]
    conference.then_replayed_equals_live()


def test_an_article_cannot_stand_under_a_paragraph() -> None:
    draft = (ClauseDraft(PARAGRAPH, text="x", children=(ClauseDraft(ARTICLE, text="y"),)),)
    assert isinstance(convened().refused("sec", ask.TableDraft(draft)), CannotStandThere)


def test_the_event_holds_the_edits_not_the_new_text() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    source = int(first[1:])
    command = ask.ProposeAmendment((Reword(first, "Each Party shall notify the depositary within 30 days."),))
    (event,) = conference.when("eu", command)
    assert isinstance(event, AmendmentProposed)
    assert event.edits == (
        TextEdit(first, Portion.TEXT, Address(source, 16), (Span(source, 11, 17),), "shall"),
        TextEdit(first, Portion.TEXT, Address(source, 48), (Span(source, 47, 49),), "30"),
    )


def test_a_proposal_does_not_change_the_text() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    before = conference.text(first)
    conference.propose("eu", first, "Each Party shall notify nobody.")
    assert conference.text(first) == before


def test_a_wording_written_against_an_older_text_keeps_what_came_in_since() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    seen = conference.state.size
    adopt(
        conference, conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    )
    late = conference.propose(
        "usa", first, "Each Party should notify the depositary within 90 days.", as_of=seen
    )
    adopt(conference, late)
    assert conference.text(first) == "Each Party shall notify the depositary within 90 days."
    conference.then_replayed_equals_live()


def test_an_observer_proposes_nothing() -> None:
    conference = tabled()
    reword = ask.ProposeAmendment((Reword(paragraphs(conference)[0], "New."),))
    for user in ("observer", "auditor"):
        assert isinstance(conference.refused(user, reword), RoleMayNot)


def test_the_chair_proposes_in_its_own_name() -> None:
    conference = tabled()
    bridging = conference.propose("chair", paragraphs(conference)[0], "Each Party shall notify promptly.")
    assert conference.state.amendments[bridging].proponent == "Chair"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ("x" * 100_001, "has 100,001 characters"),
        ("bell\a", "U+0007"),
        ("return\r", "U+000D"),
        ("\ud83d", "surrogate"),
        ("nul\0", "U+0000"),
    ],
)
def test_text_that_no_page_could_hold_is_refused(text: str, problem: str) -> None:
    conference = tabled()
    refusal = conference.refused("eu", ask.ProposeAmendment((Reword(paragraphs(conference)[0], text),)))
    assert isinstance(refusal, BadText)
    assert problem in refusal.problem


@pytest.mark.parametrize(
    "text",
    [
        "An emoji 🕊️ and a family 👩‍👩‍👧.",
        "يجب على كل طرف أن يُخطر الوديع.",
        "e\u0301tat, cafe\u0301",
        "line\u2028separator",
        "缔约方应及时通知秘书处。",
        "tab\tand\nline",
        "\u202bright to left\u202c",
    ],
)
def test_every_script_is_kept_exactly(text: str) -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    adopt(conference, conference.propose("eu", first, text))
    assert conference.text(first) == text
    conference.then_replayed_equals_live()


def test_an_edit_that_changes_nothing_is_refused() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    same = ask.ProposeAmendment((Reword(first, conference.text(first)),))
    assert isinstance(conference.refused("eu", same), NothingChanges)
    assert isinstance(conference.refused("eu", ask.ProposeAmendment(())), NothingChanges)
    assert isinstance(
        conference.refused("eu", ask.ProposeAmendment((EditText(first, START),))), NothingChanges
    )


@pytest.mark.parametrize(
    "edit",
    [
        {"after": Address(9_999, 0), "insert": "x"},
        {"after": START, "strike": (Span(1, 0, 5),)},
        {"after": START, "strike": (Span(19, 50, 60),)},
        {"after": START, "strike": (Span(19, 5, 5),)},
        {"after": START, "strike": (Span(19, -1, 2),)},
    ],
)
def test_an_anchor_outside_the_wording_is_refused(edit: dict) -> None:  # type: ignore[type-arg]
    conference = tabled()
    first = paragraphs(conference)[0]
    assert first == "c19"
    refusal = conference.refused("eu", ask.ProposeAmendment((EditText(first, **edit),)))
    assert isinstance(refusal, AnchorOutsideWording)


def test_unknown_clauses_are_refused() -> None:
    conference = tabled()
    for change in (
        Reword("c999", "x"),
        DeleteClause("c999"),
        MoveClause("c999"),
        InsertClause(DRAFT[2], "c999"),
    ):
        refusal = conference.refused("eu", ask.ProposeAmendment((change,)))
        assert refusal == Unknown("clause", "c999")


def test_a_new_article_stands_where_it_was_proposed_once_adopted() -> None:
    conference = tabled()
    article = next(clause for _, clause in conference.state.text() if clause.kind is ARTICLE)
    new = ClauseDraft(
        ARTICLE, heading="Incidents", children=(ClauseDraft(PARAGRAPH, text="Each Party shall report."),)
    )
    (event,) = conference.when("ken", ask.ProposeAmendment((InsertClause(new, None, article.id),)))
    assert isinstance(event, AmendmentProposed)
    seq = conference.state.size
    assert [edit.clause for edit in event.edits if isinstance(edit, ClauseInsertion)] == [
        f"c{seq}",
        f"c{seq}.2",
    ]
    assert f"c{seq}" not in [clause.id for _, clause in conference.state.text()]
    adopt(conference, f"a{seq}")
    headings = [clause.id for clause in conference.state.children(None)]
    assert headings.index(f"c{seq}") == headings.index(article.id) + 1
    assert conference.text(f"c{seq}.2") == "Each Party shall report."
    conference.then_replayed_equals_live()


def test_of_clauses_put_at_one_place_the_one_proposed_last_comes_first_whatever_the_order_of_adoption() -> (
    None
):
    orders = []
    for reverse in (False, True):
        conference = tabled()
        title = conference.state.children(None)[0].id
        proposed = []
        for heading in ("First", "Second", "Third"):
            draft = ClauseDraft(ARTICLE, heading=heading, text=heading)
            conference.when("eu", ask.ProposeAmendment((InsertClause(draft, None, title),)))
            proposed.append(f"a{conference.state.size}")
        for amendment in reversed(proposed) if reverse else proposed:
            adopt(conference, amendment)
        orders.append([conference.text(clause.id) for clause in conference.state.children(None)])
    assert orders[0] == orders[1]
    assert orders[0][1:4] == ["Third", "Second", "First"]


def test_what_is_deleted_takes_along_what_stands_under_it() -> None:
    conference = tabled()
    article = next(clause for _, clause in conference.state.text() if clause.kind is ARTICLE)
    under = paragraphs(conference)
    conference.when("usa", ask.ProposeAmendment((DeleteClause(article.id),)))
    adopt(conference, f"a{conference.state.size}")
    assert paragraphs(conference) == []
    refusal = conference.refused("eu", ask.ProposeAmendment((Reword(under[0], "Back."),)))
    assert isinstance(refusal, ClauseDeleted)
    conference.then_replayed_equals_live()


def test_a_clause_is_moved_with_what_stands_under_it() -> None:
    conference = tabled()
    title, first, second = conference.state.children(None)
    conference.when("chn", ask.ProposeAmendment((MoveClause(first.id, None, second.id),)))
    adopt(conference, f"a{conference.state.size}")
    assert [clause.id for clause in conference.state.children(None)] == [title.id, second.id, first.id]
    assert len(paragraphs(conference)) == 2
    conference.then_replayed_equals_live()


def test_a_clause_cannot_be_moved_under_itself() -> None:
    conference = tabled()
    _, first, second = conference.state.children(None)
    refusal = conference.refused("chn", ask.ProposeAmendment((MoveClause(first.id, first.id),)))
    assert isinstance(refusal, CannotStandThere)
    stays = ask.ProposeAmendment((MoveClause(second.id, None, first.id),))
    assert isinstance(conference.refused("chn", stays), NothingChanges)


def test_a_stale_deletion_is_told_who_changed_the_clause() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    adopt(conference, conference.propose("eu", first, "Each Party shall notify."))
    refusal = conference.refused("usa", ask.ProposeAmendment((DeleteClause(first, expected_revision=1),)))
    assert isinstance(refusal, TextHasMoved)
    assert (refusal.expected, refusal.current, refusal.parties) == (1, 2, ("EU",))


def test_only_the_proponent_withdraws() -> None:
    conference = tabled()
    amendment = conference.propose("ken", paragraphs(conference)[0], "Each Party shall notify.", party="G77")
    refusal = conference.refused("usa", ask.WithdrawAmendment(amendment))
    assert refusal == NotTheProponent(amendment, "G77")
    conference.when("ken", ask.WithdrawAmendment(amendment))
    assert isinstance(conference.refused("ken", ask.WithdrawAmendment(amendment)), AmendmentNotOpen)
