"""What amendments do to each other: adopted in part, amended, moved along, undone."""

import itertools
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from travaux.treaty import commands as ask
from travaux.treaty.commands import (
    ClauseDraft,
    DeleteClause,
    InsertClause,
    MergeClause,
    MoveText,
    Reword,
    SplitClause,
)
from travaux.treaty.edits import Address, Level, Span
from travaux.treaty.events import AmendmentWithdrawn, Fate, Question, Rebased
from travaux.treaty.refusals import AlreadyAgreed, AmendmentsOpen, BadQuestion, CannotReopen, NothingChanges
from travaux.treaty.state import AmendmentStatus

from tests.treaty.conference import ARTICLE, PARAGRAPH, Conference, paragraphs, tabled


def adopt(conference: Conference, amendment: str, *edits: int) -> None:
    conference.when("chair", ask.CallConsensus(Question(amendment=amendment, edits=edits)))
    conference.when("chair", ask.CloseConsensusCall(f"d{conference.state.size}"))
    conference.then_replayed_equals_live()


def proposed(conference: Conference, user: str, *changes: ask.Change) -> str:
    conference.when(user, ask.ProposeAmendment(changes))
    return f"a{conference.state.size}"


def status(conference: Conference, amendment: str) -> AmendmentStatus:
    return conference.state.amendments[amendment].status


def test_the_undisputed_part_of_an_amendment_is_adopted_and_the_rest_stays_open() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    amendment = conference.propose("eu", first, "Each Party shall notify the depositary within 30 days.")
    adopt(conference, amendment, 0)
    assert conference.text(first) == "Each Party shall notify the depositary within 60 days."
    assert status(conference, amendment) is AmendmentStatus.OPEN
    assert conference.rolling(first) == "Each Party shall notify the depositary within [60][30 (EU)] days."
    again = ask.CallConsensus(Question(amendment=amendment, edits=(0,)))
    assert isinstance(conference.refused("chair", again), BadQuestion)
    adopt(conference, amendment)
    assert status(conference, amendment) is AmendmentStatus.ADOPTED
    assert conference.text(first) == "Each Party shall notify the depositary within 30 days."


def test_an_amended_amendment_is_adopted_as_amended() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    parent = conference.propose(
        "eu", first, "Each Party should promptly notify the depositary within 60 days."
    )
    text = "Each Party should immediately notify the depositary within 60 days."
    child = proposed(conference, "ken", Reword(first, text, amending=parent))
    adopt(conference, child)
    assert conference.text(first) == "Each Party should notify the depositary within 60 days."
    adopt(conference, parent)
    assert conference.text(first) == text


def test_an_amendment_to_an_amendment_outlives_its_adoption() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    parent = conference.propose(
        "eu", first, "Each Party should promptly notify the depositary within 60 days."
    )
    text = "Each Party should immediately notify the depositary within 60 days."
    child = proposed(conference, "ken", Reword(first, text, amending=parent))
    adopt(conference, parent)
    assert conference.rolling(first).startswith("Each Party should [promptly][immediately (KEN)] notify")
    adopt(conference, child)
    assert conference.text(first) == text


def test_when_an_amendment_is_withdrawn_what_amended_it_is_overtaken() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    parent = conference.propose(
        "eu", first, "Each Party should promptly notify the depositary within 60 days."
    )
    text = "Each Party should immediately notify the depositary within 60 days."
    child = proposed(conference, "ken", Reword(first, text, amending=parent))
    events = conference.when("eu", ask.WithdrawAmendment(parent))
    assert events == (AmendmentWithdrawn(parent, (Rebased(child, Fate.OVERTAKEN, (0,)),)),)
    assert status(conference, child) is AmendmentStatus.OVERTAKEN
    assert conference.rolling(first) == conference.text(first)


def test_a_proposed_article_can_be_amended_before_it_is_adopted() -> None:
    conference = tabled()
    article = ClauseDraft(ARTICLE, heading="Reports", text="Each Party should report.")
    parent = proposed(conference, "eu", InsertClause(article))
    clause = f"c{parent[1:]}"
    child = conference.propose("usa", clause, "Each Party may report.")
    assert conference.rolling(clause) == "Each Party [should][may (USA)] report."
    adopt(conference, child)
    adopt(conference, parent)
    assert conference.text(clause) == "Each Party may report."
    assert conference.state.children(None)[0].id == clause


def test_words_that_are_moved_keep_their_addresses_and_the_edits_to_them_follow() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    one, two = int(first[1:]), int(second[1:])
    start = conference.text(first).index(" within 60 days")
    move = MoveText(
        first, (Span(one, start, start + 15),), Address(two, len(conference.text(second)) - 2), second
    )
    moving = proposed(conference, "chn", move)
    longer = conference.propose("usa", first, conference.text(first).replace("60", "90"))
    adopt(conference, moving)
    assert conference.text(first) == "Each Party should notify the depositary."
    assert conference.text(second) == "Frontier systems shall be tested before use within 60 days."
    assert conference.state.amendments[longer].edits[0].clause == second
    adopt(conference, longer)
    assert conference.text(second) == "Frontier systems shall be tested before use within 90 days."


def test_a_clause_is_split_and_merged_and_its_lineage_kept() -> None:
    conference = tabled((ClauseDraft(PARAGRAPH, text="Each Party shall report. It shall do so yearly."),))
    whole = paragraphs(conference)[0]
    late = conference.propose("eu", whole, "Each Party shall report. It shall do so monthly.")
    splitting = proposed(conference, "usa", SplitClause(whole, Address(int(whole[1:]), 24)))
    adopt(conference, splitting)
    head, tail = paragraphs(conference)
    assert (head, conference.text(head), conference.text(tail)) == (
        whole,
        "Each Party shall report. ",
        "It shall do so yearly.",
    )
    assert conference.state.clauses[tail].split_from == head
    assert conference.rolling(tail) == "It shall do so [yearly][monthly (EU)]."
    merging = proposed(conference, "ken", MergeClause(tail, joint=""))
    adopt(conference, merging)
    assert paragraphs(conference) == [whole]
    assert conference.state.clauses[tail].merged_into == whole
    adopt(conference, late)
    assert conference.text(whole) == "Each Party shall report. It shall do so monthly."


def test_an_adoption_can_be_undone_with_all_that_it_did() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    before = conference.text(first)
    amendment = conference.propose("eu", first, "Each Party shall notify nobody.")
    rival = conference.propose("usa", first, before.replace("60", "90"))
    adopt(conference, amendment)
    assert status(conference, rival) is AmendmentStatus.OVERTAKEN
    conference.when("chair", ask.ReopenAmendment(amendment, "adopted by mistake"))
    assert conference.text(first) == before
    assert (status(conference, amendment), status(conference, rival)) == (
        AmendmentStatus.OPEN,
        AmendmentStatus.OPEN,
    )
    adopt(conference, rival)
    assert conference.text(first) == before.replace("60", "90")
    conference.then_replayed_equals_live()


def test_a_deleted_clause_comes_back_when_the_deletion_is_undone() -> None:
    conference = tabled()
    article = conference.state.children(None)[1]
    deletion = proposed(conference, "usa", DeleteClause(article.id))
    adopt(conference, deletion)
    conference.when("chair", ask.ReopenAmendment(deletion, "no quorum"))
    assert len(paragraphs(conference)) == 2
    inserted = proposed(conference, "eu", InsertClause(ClauseDraft(ARTICLE, text="New.")))
    adopt(conference, inserted)
    conference.when("chair", ask.ReopenAmendment(inserted, "no quorum"))
    assert [clause.kind for clause in conference.state.children(None)].count(ARTICLE) == 2
    adopt(conference, inserted)
    assert conference.text(conference.state.children(None)[0].id) == "New."


def test_what_was_never_decided_is_not_reopened() -> None:
    conference = tabled()
    amendment = conference.propose("eu", paragraphs(conference)[0], "New.")
    assert isinstance(conference.refused("chair", ask.ReopenAmendment(amendment, "why")), CannotReopen)


def test_words_are_agreed_by_span_and_a_clause_is_as_agreed_as_its_least_agreed_word() -> None:
    conference = tabled()
    second = paragraphs(conference)[1]
    words = (Span(int(second[1:]), 0, 16),)

    def agree(level: Level, *spans: Span) -> None:
        question = Question(clause=second, level=level, spans=spans)
        conference.when("chair", ask.CallConsensus(question))
        conference.when("chair", ask.CloseConsensusCall(f"d{conference.state.size}"))

    def level() -> Level:
        return conference.state.level(conference.state.clauses[second])

    agree(Level.AGREED, *words)
    assert level() is Level.NOT_AGREED
    agree(Level.AGREED_IN_GROUP)
    assert level() is Level.AGREED_IN_GROUP
    agree(Level.AGREED)
    assert (level(), conference.state.clauses[second].agreed) == (
        Level.AGREED,
        f"d{conference.state.size - 2}",
    )
    again = ask.CallConsensus(Question(clause=second, level=Level.AGREED, spans=words))
    assert isinstance(conference.refused("chair", again), AlreadyAgreed)
    conference.then_replayed_equals_live()


@pytest.mark.parametrize(
    "text", ["Frontier systems shall be tested.", "All frontier systems shall be tested before use."]
)
def test_any_change_of_agreed_words_lowers_the_clause(text: str) -> None:
    conference = tabled()
    second = paragraphs(conference)[1]
    conference.when("chair", ask.CallConsensus(Question(clause=second)))
    conference.when("chair", ask.CloseConsensusCall(f"d{conference.state.size}"))
    adopt(conference, conference.propose("usa", second, text))
    assert conference.state.level(conference.state.clauses[second]) is Level.NOT_AGREED


def test_words_over_which_an_amendment_lies_cannot_be_agreed_but_the_others_can() -> None:
    conference = tabled()
    second = paragraphs(conference)[1]
    source = int(second[1:])
    amendment = conference.propose("usa", second, "Frontier systems may be tested before use.")
    disputed, others = Span(source, 10, 25), Span(source, 0, 16)
    refusal = conference.refused("chair", ask.CallConsensus(Question(clause=second, spans=(disputed,))))
    assert refusal == AmendmentsOpen(second, (amendment,))
    conference.when("chair", ask.CallConsensus(Question(clause=second, spans=(others,))))


def fates(first: str, second: str) -> Fate:
    """What the adoption of the one wording of a paragraph makes of the other."""
    conference = tabled((ClauseDraft(PARAGRAPH, text="Each Party should notify within 60 days."),))
    clause = paragraphs(conference)[0]
    one, other = (conference.propose(user, clause, text) for user, text in (("eu", first), ("usa", second)))
    adopt(conference, one)
    return conference.state.amendments[other].fate


@pytest.mark.parametrize(
    ("first", "second", "fate"),
    [
        ("Each Party shall notify within 60 days.", "Each Party should notify within 90 days.", Fate.CLEAN),
        (
            "Each Party shall notify within 60 days.",
            "Each Party should promptly notify within 60 days.",
            Fate.CLEAN,
        ),
        (
            "Each Party should promptly notify within 60 days.",
            "Each Party shall notify within 60 days.",
            Fate.CLEAN,
        ),
        (
            "Each Party should promptly notify within 60 days.",
            "Each Party should immediately notify within 60 days.",
            Fate.COMPETING,
        ),
        (
            "Each Party should promptly notify within 60 days.",
            "Each Party should promptly notify within 60 days.",
            Fate.OVERTAKEN,
        ),
        ("Each Party shall notify within 60 days.", "Each Party may notify within 60 days.", Fate.OVERTAKEN),
        (
            "Each Party shall notify within 60 days.",
            "Each Party may notify within 90 days.",
            Fate.PARTLY_OVERTAKEN,
        ),
        ("Each Party should notify.", "Each Party should notify within 60 calendar days.", Fate.OVERTAKEN),
    ],
)
def test_the_fate_of_a_rival(first: str, second: str, fate: Fate) -> None:
    assert fates(first, second) is fate


def test_the_chair_may_set_another_order_of_voting() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    one = conference.propose("eu", first, "Each Party shall notify.")
    two = conference.propose("usa", first, "Each Party may notify.")
    conference.when("chair", ask.SetVotingOrder(first, (two, one)))
    assert conference.state.clauses[first].voting_order == (two, one)
    assert isinstance(conference.refused("chair", ask.SetVotingOrder(first, (two, one))), NothingChanges)
    for order in ((two,), (two, two), (two, one, "a1")):
        assert isinstance(conference.refused("chair", ask.SetVotingOrder(first, order)), BadQuestion)


WORDS = ["shall", "should", "may", "promptly", "60", "90", "days", "Party", "report"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False))
def test_whatever_is_adopted_and_undone_in_whatever_order_live_equals_replayed(
    texts: list[str], random: Random
) -> None:
    conference = tabled((ClauseDraft(PARAGRAPH, text="Each Party shall report within 60 days"),))
    clause = paragraphs(conference)[0]
    users = itertools.cycle(("eu", "usa", "ken", "chn"))
    amendments = [conference.propose(user, clause, text) for user, text in zip(users, texts, strict=False)]
    for amendment in random.sample(amendments, len(amendments)):
        if status(conference, amendment) is AmendmentStatus.OPEN:
            adopt(conference, amendment)
    for amendment in reversed(amendments):
        if status(conference, amendment) is AmendmentStatus.ADOPTED:
            conference.when("chair", ask.ReopenAmendment(amendment, "tried"))
    conference.then_replayed_equals_live()
    assert conference.text(clause) == "Each Party shall report within 60 days"
    assert {status(conference, each) for each in amendments} == {AmendmentStatus.OPEN}


def test_what_an_amendment_would_split_may_be_gone_when_another_is_reopened() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    before = conference.text(first)
    words = conference.propose(
        "eu", first, "Each Party should notify and inform the depositary within 60 days."
    )
    adopt(conference, words)
    split = proposed(conference, "usa", SplitClause(first, Address(int(words[1:]), 3)))
    conference.when("chair", ask.ReopenAmendment(words, "The vote was void."))
    adopt(conference, split)
    assert conference.text(first) == before
    conference.then_replayed_equals_live()
