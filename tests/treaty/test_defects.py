"""What legal scrubbing looks for."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.defects import dead_references, label_gaps
from travaux.treaty.edits import ClauseKind
from travaux.treaty.events import Question

from tests.treaty.conference import ARTICLE, PARAGRAPH, paragraphs, tabled

SUBPARAGRAPH, ITEM, PART = ClauseKind.SUBPARAGRAPH, ClauseKind.ITEM, ClauseKind.PART


def test_a_reference_that_leads_nowhere_is_found_with_the_event_that_brought_it() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    amendment = conference.propose(
        "eu", first, "Each Party should notify the depositary under articles 2 and article 9."
    )
    conference.when("chair", ask.CallConsensus(Question(amendment=amendment)))
    conference.when("chair", ask.CloseConsensusCall(f"d{conference.state.size}"))
    (dead,) = dead_references(conference.state)
    assert (dead.reference.clause, dead.reference.text) == (first, "article 9")
    assert dead.events == (int(amendment[1:]),)


def gaps(kind: ClauseKind, *printed: str) -> list[tuple[str, str | None]]:
    drafts = tuple(ClauseDraft(kind, label=label, text="Text.") for label in printed)
    return [(gap.label, gap.before) for gap in label_gaps(tabled(drafts).state)]


@pytest.mark.parametrize(
    ("kind", "printed"),
    [
        (ARTICLE, ("Article 1", "Article 2", "Article 2 bis", "Article 2 ter", "Article 3")),
        (ARTICLE, ("Article 1", "Article 2", "Article 2A", "Article 2B")),
        (ARTICLE, ("Article I", "Article II", "Article III", "Article IV")),
        (PARAGRAPH, ("1.", "2.", "3.")),
        (PARAGRAPH, ("1.1", "1.2", "2.1")),
        (SUBPARAGRAPH, ("(a)", "(b)", "(c)", "(d)")),
        (SUBPARAGRAPH, tuple(f"({letter})" for letter in "abcdefghij")),
        (SUBPARAGRAPH, ("(i)", "(ii)", "(iii)", "(iv)", "(v)")),
        (ITEM, ("(i)", "(ii)", "(iii)")),
        (PART, ("Part I", "Part II")),
        (ClauseKind.ANNEX, ("Annex A", "Annex B", "Annex C")),
        (ClauseKind.PREAMBULAR_PARAGRAPH, ("PP1", "PP2", "PP3")),
        (ITEM, ("–", "–")),
    ],
)
def test_numbers_that_follow_on_each_other_are_in_order(kind: ClauseKind, printed: tuple[str, ...]) -> None:
    assert gaps(kind, *printed) == []


def test_a_number_left_out_given_twice_or_out_of_order_is_found() -> None:
    assert gaps(ARTICLE, "Article 1", "Article 3") == [("Article 3", "Article 1")]
    assert gaps(ARTICLE, "Article 1", "Article 1") == [("Article 1", "Article 1")]
    assert gaps(PARAGRAPH, "1.", "3.", "2.") == [("3.", "1."), ("2.", "3.")]
    assert gaps(PARAGRAPH, "2.", "3.") == [("2.", None)]
    assert gaps(SUBPARAGRAPH, "(a)", "(c)") == [("(c)", "(a)")]
    assert gaps(PART, "Part I", "Part III") == [("Part III", "Part I")]


def test_articles_are_numbered_through_the_parts_and_paragraphs_anew_in_each_article() -> None:
    def article(label: str) -> ClauseDraft:
        return ClauseDraft(ARTICLE, label=label, children=(ClauseDraft(PARAGRAPH, label="1.", text="Text."),))

    parts = (
        ClauseDraft(PART, label="Part I", children=(article("Article 1"), article("Article 2"))),
        ClauseDraft(PART, label="Part II", children=(article("Article 4"),)),
    )
    conference = tabled(parts)
    (gap,) = label_gaps(conference.state)
    assert (gap.label, gap.before) == ("Article 4", "Article 2")
    assert len(gap.events) == 2


def test_derived_numbers_have_no_gaps() -> None:
    assert label_gaps(tabled().state) == ()
