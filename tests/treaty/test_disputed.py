"""Brackets counted as the rolling text shows them: by kind and depth, words in them, missing values apart."""

from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft, DeleteClause, InsertClause, Reword
from travaux.treaty.disputed import DisputeKind, Ratio, Reckoning, disputed
from travaux.treaty.edits import Portion
from travaux.treaty.events import Stance

from tests.treaty.conference import ARTICLE, PARAGRAPH, Conference, paragraphs, tabled

INSERTION, DELETION, RETENTION = DisputeKind.INSERTION, DisputeKind.DELETION, DisputeKind.RETENTION
ALTERNATIVES = DisputeKind.ALTERNATIVES


def one(text: str) -> tuple[Conference, str]:
    conference = tabled((ClauseDraft(PARAGRAPH, text=text),))
    return conference, paragraphs(conference)[0]


def test_a_clean_text_has_no_brackets() -> None:
    conference, _ = one("Each Party shall report.")
    found = disputed(conference.state)
    assert (found.brackets, found.max_depth, found.share_in_brackets) == ((), 0, Ratio(0, 4))


def test_alternatives_are_one_bracket_with_all_their_words() -> None:
    conference, first = one("Each Party should report.")
    shall = conference.propose("eu", first, "Each Party shall report.")
    may = conference.propose("usa", first, "Each Party may report.")
    found = disputed(conference.state)
    (bracket,) = found.brackets
    assert (bracket.clause, bracket.portion, bracket.kind) == (first, Portion.TEXT, ALTERNATIVES)
    assert (bracket.depth, bracket.amendments) == (1, (shall, may))
    assert bracket.events == (int(shall[1:]), int(may[1:]))
    # Each Party [should][shall][may] report.
    assert found.share_in_brackets == Ratio(3, 6)


def test_insertions_and_deletions_are_told_apart() -> None:
    conference, first = one("Each Party shall report without delay.")
    conference.propose("eu", first, "Each Party shall always report without delay.")
    conference.propose("usa", first, "Each Party shall report.")
    found = disputed(conference.state)
    assert [bracket.kind for bracket in found.brackets] == [INSERTION, DELETION]
    assert found.share_in_brackets == Ratio(3, 7)
    assert [len(found.of(kind)) for kind in DisputeKind] == [0, 1, 1, 0]


def test_a_bracket_in_a_bracket_is_deeper_and_its_words_count_once() -> None:
    conference, first = one("Systems shall be tested before use.")
    conference.propose("usa", first, "Systems shall be tested.")
    conference.propose("eu", first, "Systems shall be tested before release.")
    found = disputed(conference.state)
    assert [(each.kind, each.depth) for each in found.brackets] == [(DELETION, 1), (ALTERNATIVES, 2)]
    assert (len(found.brackets), found.top_level, found.max_depth) == (2, 1, 2)
    # Systems shall be tested [before [use][release]].
    assert found.share_in_brackets == Ratio(3, 7)


def test_a_missing_value_is_counted_apart() -> None:
    conference, first = one("It enters into force after [X] instruments by [date].")
    found = disputed(conference.state)
    assert found.brackets == ()
    assert [(each.clause, each.text, each.seq) for each in found.placeholders] == [
        (first, "[X]", int(first[1:])),
        (first, "[date]", int(first[1:])),
    ]
    assert found.share_in_brackets == Ratio(0, 9)


def test_a_deletion_proposed_puts_the_whole_clause_with_all_under_it_in_brackets() -> None:
    conference = tabled()
    article = conference.state.children(None)[1]
    first, second = paragraphs(conference)
    conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    for user in ("usa", "chn"):
        conference.when(user, ask.ProposeAmendment((DeleteClause(article.id),)))
    by_clause = Reckoning().disputed(conference.state)
    (retention,) = by_clause[article.id].brackets
    assert (retention.kind, retention.portion, retention.depth) == (RETENTION, None, 1)
    assert len(retention.amendments) == 2
    assert [each.depth for each in by_clause[first].brackets] == [2]
    assert (by_clause[second].words, by_clause[second].words_in_brackets) == (7, 7)
    assert by_clause[conference.state.children(None)[2].id].words_in_brackets == 0


def test_a_new_clause_is_one_insertion_however_much_stands_under_it() -> None:
    conference, _ = one("Each Party shall report.")
    draft = ClauseDraft(
        ARTICLE, heading="Review", children=(ClauseDraft(PARAGRAPH, text="The Parties meet."),)
    )
    conference.when("ken", ask.ProposeAmendment((InsertClause(draft),)))
    amendment, article = f"a{conference.state.size}", f"c{conference.state.size}"
    found = disputed(conference.state)
    assert [(each.clause, each.portion, each.kind, each.depth) for each in found.brackets] == [
        (article, None, INSERTION, 1)
    ]
    assert found.share_in_brackets == Ratio(4, 8)
    reword = Reword(f"{article}.2", "The Parties shall meet.", amending=amendment)
    conference.when("usa", ask.ProposeAmendment((reword,)))
    assert [each.depth for each in disputed(conference.state).brackets] == [1, 2]


def test_a_new_clause_that_another_would_leave_out_again_is_in_two_brackets() -> None:
    conference, _ = one("Each Party shall report.")
    conference.when("ken", ask.ProposeAmendment((InsertClause(ClauseDraft(PARAGRAPH, text="They meet.")),)))
    amendment, clause = f"a{conference.state.size}", f"c{conference.state.size}"
    conference.when("usa", ask.ProposeAmendment((DeleteClause(clause),)))
    conference.when("eu", ask.ProposeAmendment((Reword(clause, "They shall meet.", amending=amendment),)))
    found = disputed(conference.state)
    assert [(each.kind, each.depth) for each in found.brackets] == [
        (INSERTION, 1),
        (RETENTION, 2),
        (INSERTION, 3),
    ]


def test_a_heading_is_in_brackets_too() -> None:
    conference = tabled()
    article = conference.state.children(None)[2].id
    conference.when("eu", ask.ProposeAmendment((Reword(article, "Annual review", Portion.HEADING),)))
    assert [each.portion for each in disputed(conference.state).brackets] == [Portion.HEADING]


def test_withdrawing_lifts_the_bracket() -> None:
    conference, first = one("Each Party should report.")
    amendment = conference.propose("eu", first, "Each Party shall report.")
    conference.when("eu", ask.WithdrawAmendment(amendment))
    assert disputed(conference.state).brackets == ()


def test_counting_on_from_an_earlier_moment_gives_the_same_numbers() -> None:
    conference = tabled()
    reckoning = Reckoning()
    first, second = paragraphs(conference)
    reckoning.disputed(conference.state)
    amendment = conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    reckoning.disputed(conference.state)
    conference.when("usa", ask.StatePosition(amendment, Stance.OPPOSE))
    conference.propose("usa", second, "Frontier systems shall be tested.")
    conference.when(
        "chn", ask.ProposeAmendment((DeleteClause(conference.state.clauses[first].parent or ""),))
    )
    assert reckoning.disputed(conference.state) == Reckoning().disputed(conference.state)
    conference.when("eu", ask.WithdrawAmendment(amendment))
    assert reckoning.disputed(conference.state) == Reckoning().disputed(conference.state)
