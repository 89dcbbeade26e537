"""The position that counts for a delegation, and whence it has it (domain.md section 1.6)."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty.events import DelegationKind, Role, Stance
from travaux.treaty.positions import Source, effective, matrix
from travaux.treaty.procedural import DescribeDelegation
from travaux.treaty.refusals import NotAnOrganisation, NothingChanges, NotYourDelegation, RoleMayNot

from tests.treaty.conference import Conference, paragraphs, tabled

OBJECT, OPPOSE, RESERVE, SUPPORT = Stance.OBJECT, Stance.OPPOSE, Stance.RESERVE, Stance.SUPPORT


def with_a_union() -> tuple[Conference, str]:
    """France, a member of the EU, and an island State that stands in two groups."""
    conference = tabled()
    for code in ("FRA", "FJI"):
        conference.when("sec", ask.AccreditDelegation(code, code))
        conference.when("sec", ask.AccreditDelegate(code.lower(), code, Role.HEAD, code))
    conference.when("sec", ask.FormGroup("EU27", "European Union", "EU", ("EU", "FRA")))
    conference.when("sec", ask.FormGroup("AOSIS", "Small islands", "FJI", ("FJI", "CHN")))
    return conference, paragraphs(conference)[0]


def test_without_any_word_there_is_no_position() -> None:
    conference, first = with_a_union()
    held = effective(conference.state, "KEN", first)
    assert (held.source, held.stance, held.value, held.events) == (Source.NONE, None, None, ())


def test_the_group_speaks_for_a_member_that_has_not_spoken() -> None:
    conference, first = with_a_union()
    conference.when("ken", ask.StatePosition(first, SUPPORT, party="G77"))
    held = effective(conference.state, "CHN", first)
    assert (held.source, held.stance, held.spoken_by) == (Source.GROUP, SUPPORT, ("G77",))
    assert held.events == (conference.state.size,)


def test_a_member_that_speaks_departs_from_its_group() -> None:
    conference, first = with_a_union()
    conference.when("chn", ask.StatePosition(first, OPPOSE))
    own = conference.state.size
    conference.when("ken", ask.StatePosition(first, SUPPORT, party="G77"))
    held = effective(conference.state, "CHN", first)
    assert (held.source, held.value, held.events) == (Source.OWN, -1, (own,))


def test_groups_that_say_the_same_give_one_position_and_both_are_named() -> None:
    conference, first = with_a_union()
    conference.when("ken", ask.StatePosition(first, SUPPORT, party="G77"))
    conference.when("fji", ask.StatePosition(first, SUPPORT, party="AOSIS"))
    held = effective(conference.state, "CHN", first)
    assert (held.source, held.value, held.spoken_by) == (Source.GROUP, 1, ("AOSIS", "G77"))


def test_groups_that_differ_leave_their_common_member_conflicted() -> None:
    conference, first = with_a_union()
    conference.when("ken", ask.StatePosition(first, SUPPORT, party="G77"))
    conference.when("fji", ask.StatePosition(first, OBJECT, party="AOSIS"))
    held = effective(conference.state, "CHN", first)
    assert (held.source, held.stance, held.value) == (Source.CONFLICTED, None, None)
    assert held.events == (conference.state.size - 1, conference.state.size)


def test_who_left_the_group_is_no_longer_spoken_for() -> None:
    conference, first = with_a_union()
    conference.when("ken", ask.StatePosition(first, SUPPORT, party="G77"))
    conference.when("chn", ask.LeaveGroup("G77", "CHN"))
    assert effective(conference.state, "CHN", first).source is Source.NONE


def test_the_union_speaks_for_its_members_only_where_it_has_declared_competence() -> None:
    conference, first = with_a_union()
    conference.when("eu", ask.StatePosition(first, OPPOSE))
    said = conference.state.size
    assert effective(conference.state, "FRA", first).source is Source.NONE
    conference.when("eu", ask.DeclareCompetence(first))
    held = effective(conference.state, "FRA", first)
    assert (held.source, held.stance, held.spoken_by) == (Source.REIO, OPPOSE, ("EU",))
    assert held.events == (conference.state.size, said)
    assert effective(conference.state, "KEN", first).source is Source.NONE
    conference.when("eu", ask.EndCompetence(first))
    assert effective(conference.state, "FRA", first).source is Source.NONE
    conference.then_replayed_equals_live()


def test_the_union_comes_before_the_group_and_after_the_member_itself() -> None:
    conference, first = with_a_union()
    conference.when("eu", ask.DeclareCompetence(first))
    conference.when("eu", ask.StatePosition(first, SUPPORT, party="EU27"))
    assert effective(conference.state, "FRA", first).source is Source.GROUP
    conference.when("eu", ask.StatePosition(first, OPPOSE))
    assert effective(conference.state, "FRA", first).source is Source.REIO
    conference.when("fra", ask.StatePosition(first, RESERVE))
    held = effective(conference.state, "FRA", first)
    assert (held.source, held.stance, held.value) == (Source.OWN, RESERVE, None)


def test_competence_for_an_article_holds_for_its_paragraphs_and_the_amendments_to_them() -> None:
    conference, first = with_a_union()
    article = conference.state.clauses[first].parent
    assert article is not None
    conference.when("eu", ask.DeclareCompetence(article))
    amendment = conference.propose("eu", first, "Each Party shall notify.")
    held = effective(conference.state, "FRA", amendment)
    assert (held.source, held.value) == (Source.REIO, 2)
    review = conference.state.children(None)[-1].id
    other = conference.propose("eu", review, "The Parties shall meet twice a year.")
    assert effective(conference.state, "FRA", other).source is Source.NONE


def test_on_an_amendment_the_union_speaks_only_if_it_is_competent_for_all_that_it_changes() -> None:
    conference, first = with_a_union()
    second = paragraphs(conference)[1]
    conference.when("eu", ask.DeclareCompetence(first))
    changes = tuple(ask.Reword(clause, "Each Party shall notify.") for clause in (first, second))
    conference.when("usa", ask.ProposeAmendment(changes))
    amendment = f"a{conference.state.size}"
    conference.when("eu", ask.StatePosition(amendment, OBJECT))
    assert effective(conference.state, "FRA", amendment).source is Source.NONE
    conference.when("eu", ask.DeclareCompetence(second))
    assert effective(conference.state, "FRA", amendment).source is Source.REIO


def test_a_member_is_one_that_the_union_was_described_with_though_in_no_group_of_it() -> None:
    conference, first = with_a_union()
    conference.when("eu", ask.DeclareCompetence(first))
    conference.when("eu", ask.StatePosition(first, OPPOSE))
    assert effective(conference.state, "KEN", first).source is Source.NONE
    conference.when("sec", DescribeDelegation("EU", members=("KEN",)))
    held = effective(conference.state, "KEN", first)
    assert (held.source, held.spoken_by) == (Source.REIO, ("EU",))
    assert effective(conference.state, "USA", first).source is Source.NONE
    conference.then_replayed_equals_live()


def test_two_unions_can_each_be_competent_for_their_own_members() -> None:
    conference, first = with_a_union()
    conference.when("sec", ask.AccreditDelegation("EAC", "East African Community", DelegationKind.REIO))
    conference.when("sec", ask.AccreditDelegate("eac", "Head of EAC", Role.HEAD, "EAC"))
    conference.when("sec", ask.FormGroup("EAC8", "East Africa", "EAC", ("EAC", "KEN")))
    for union, stance in (("eu", SUPPORT), ("eac", OPPOSE)):
        conference.when(union, ask.DeclareCompetence(first))
        conference.when(union, ask.StatePosition(first, stance))
    held = [effective(conference.state, member, first) for member in ("FRA", "KEN")]
    assert [(each.source, each.spoken_by, each.stance) for each in held] == [
        (Source.REIO, ("EU",), SUPPORT),
        (Source.REIO, ("EAC",), OPPOSE),
    ]


def test_only_the_head_of_a_union_declares_its_competence() -> None:
    conference, first = with_a_union()
    declare = ask.DeclareCompetence(first)
    assert conference.refused("usa", declare) == NotAnOrganisation("USA")
    assert isinstance(conference.refused("chair", declare), RoleMayNot)
    named = conference.refused("usa", ask.DeclareCompetence(first, "EU"))
    assert named == NotYourDelegation("EU", "USA")
    assert isinstance(conference.refused("eu", ask.EndCompetence(first)), NothingChanges)
    conference.when("eu", declare)
    assert isinstance(conference.refused("eu", declare), NothingChanges)


def test_the_proponent_is_a_sponsor_of_its_amendment() -> None:
    conference, first = with_a_union()
    amendment = conference.propose("usa", first, "Each Party may notify.")
    held = effective(conference.state, "USA", amendment)
    assert (held.stance, held.value, held.events) == (Stance.CO_SPONSOR, 2, (conference.state.size,))
    assert effective(conference.state, "USA", first).source is Source.NONE


@pytest.mark.parametrize(
    ("stance", "value"),
    [
        (Stance.CO_SPONSOR, 2),
        (Stance.SUPPORT, 1),
        (Stance.ACCEPT, 0),
        (Stance.FLEXIBLE, 0),
        (Stance.RESERVE, None),
        (Stance.OPPOSE, -1),
        (Stance.OBJECT, -2),
    ],
)
def test_the_scale(stance: Stance, value: int | None) -> None:
    conference, first = with_a_union()
    amendment = conference.propose("eu", first, "Each Party shall notify.")
    conference.when("usa", ask.StatePosition(amendment, stance))
    assert effective(conference.state, "USA", amendment).value == value


def test_the_matrix_holds_every_delegation_and_everything_that_is_before_the_table() -> None:
    conference, first = with_a_union()
    conference.when("sec", ask.AccreditDelegation("ICRC", "Red Cross", DelegationKind.NGO))
    amendment = conference.propose("usa", first, "Each Party may notify.")
    withdrawn = conference.propose("usa", first, "No Party may notify.")
    conference.when("usa", ask.WithdrawAmendment(withdrawn))
    found = matrix(conference.state)
    assert found.delegations == ("CHN", "EU", "FJI", "FRA", "KEN", "USA")
    text = [clause.id for _, clause in conference.state.text()]
    place = text.index(first) + 1
    assert [column.on for column in found.columns] == [*text[:place], amendment, *text[place:]]
    column = found.column(amendment)
    assert column.clauses == (first,)
    assert [cell.delegation for cell in column.cells] == list(found.delegations)
    assert column.silent == ("CHN", "EU", "FJI", "FRA", "KEN")
    with pytest.raises(KeyError):
        found.column(withdrawn)


def test_what_was_proposed_beside_the_text_has_a_column_too() -> None:
    conference, _ = with_a_union()
    draft = ask.ClauseDraft(conference.state.clauses[conference.state.top[0]].kind, text="Annotated")
    conference.when("usa", ask.ProposeAmendment((ask.InsertClause(draft),)))
    amendment, clause = f"a{conference.state.size}", f"c{conference.state.size}"
    column = matrix(conference.state).column(amendment)
    assert column.clauses == (clause,)
    assert matrix(conference.state).column(clause).silent == ("CHN", "EU", "FJI", "FRA", "KEN", "USA")
