"""Cross-references follow what they point at, and those that lead nowhere are told."""

from travaux.treaty.commands import ClauseDraft, DeleteClause, InsertClause
from travaux.treaty.edits import ClauseKind
from travaux.treaty.references import drifted, labels, references

from tests.treaty.conference import ARTICLE, PARAGRAPH, Conference, tabled
from tests.treaty.test_rebasing import adopt, proposed


def treaty(*texts: str) -> Conference:
    points = tuple(ClauseDraft(ClauseKind.SUBPARAGRAPH, text=f"point {number}") for number in range(3))
    two = ClauseDraft(ARTICLE, text="", heading="Duties", children=(
        ClauseDraft(PARAGRAPH, text="First."),
        ClauseDraft(PARAGRAPH, text="Second:", children=points),
    ))  # fmt: skip
    return tabled(
        (ClauseDraft(ARTICLE, text=" ".join(texts)), two, ClauseDraft(ClauseKind.ANNEX, text="List."))
    )


def targets(conference: Conference) -> dict[str, str | None]:
    names = labels(conference.state)
    return {each.text: None if each.to is None else names[each.to] for each in references(conference.state)}


def test_every_usual_form_is_recognised() -> None:
    conference = treaty(
        "See article 2, article 2, paragraph 2, Article 2(2)(b), paragraph 1 of article 2;",
        "subparagraph (c) of paragraph 2 of article 2, and Annex I.",
    )
    assert targets(conference) == {
        "article 2": "Article 2",
        "article 2, paragraph 2": "2.",
        "Article 2(2)(b)": "(b)",
        "paragraph 1 of article 2": "1.",
        "subparagraph (c) of paragraph 2 of article 2": "(c)",
        "Annex I": "Annex I",
    }


def test_a_reference_to_another_treaty_is_none_to_this_one() -> None:
    conference = treaty(
        "As in Article 51 of the Charter of the United Nations and article 1 of the Convention."
    )
    assert targets(conference) == {}


def test_a_dangling_reference_is_told() -> None:
    conference = treaty("Under article 9 and article 2, paragraph 7.")
    assert targets(conference) == {"article 9": None, "article 2, paragraph 7": None}


def test_when_numbers_change_it_is_known_what_a_reference_meant() -> None:
    conference = treaty("Subject to article 2.")
    then = conference.state
    first = conference.state.children(None)[0].id
    adopt(
        conference, proposed(conference, "eu", InsertClause(ClauseDraft(ARTICLE, text="New."), None, first))
    )
    ((reference, label),) = drifted(then, conference.state)
    assert (reference.text, label) == ("article 2", "Article 3")


def test_when_its_clause_is_deleted_a_reference_dangles() -> None:
    conference = treaty("Subject to article 2.")
    duties = conference.state.children(None)[1].id
    adopt(conference, proposed(conference, "eu", DeleteClause(duties)))
    assert targets(conference) == {"article 2": None}
