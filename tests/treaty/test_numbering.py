"""Numbers are derived from where a clause stands; they are labels, not identities."""

import pytest
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.edits import ClauseKind
from travaux.treaty.numbering import Counter, following, letters, roman


def labels(*drafts: ClauseDraft) -> list[str]:
    return Counter().labels(drafts)


def of(kind: ClauseKind, *given: str | None) -> tuple[ClauseDraft, ...]:
    return tuple(ClauseDraft(kind, label, text="x") for label in given)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ClauseKind.PART, ["Part I", "Part II", "Part III"]),
        (ClauseKind.ARTICLE, ["Article 1", "Article 2", "Article 3"]),
        (ClauseKind.PARAGRAPH, ["1.", "2.", "3."]),
        (ClauseKind.SUBPARAGRAPH, ["(a)", "(b)", "(c)"]),
        (ClauseKind.ITEM, ["(i)", "(ii)", "(iii)"]),
        (ClauseKind.ANNEX, ["Annex I", "Annex II", "Annex III"]),
        (ClauseKind.PREAMBULAR_PARAGRAPH, ["", "", ""]),
    ],
)
def test_house_style_of_the_united_nations(kind: ClauseKind, expected: list[str]) -> None:
    assert labels(*of(kind, None, None, None)) == expected


def test_articles_count_through_the_chapters() -> None:
    counter = Counter()
    assert counter.labels(of(ClauseKind.ARTICLE, None, None)) == ["Article 1", "Article 2"]
    assert counter.labels(of(ClauseKind.ARTICLE, None)) == ["Article 3"]


def test_what_is_put_between_printed_numbers_changes_none_of_them() -> None:
    articles = of(ClauseKind.ARTICLE, "Article 5", None, None, "Article 6")
    assert labels(*articles) == ["Article 5", "Article 5 bis", "Article 5 ter", "Article 6"]
    assert labels(*of(ClauseKind.PARAGRAPH, "5.", None, "6.")) == ["5.", "5 bis.", "6."]
    assert labels(*of(ClauseKind.SUBPARAGRAPH, "(a)", None)) == ["(a)", "(a bis)"]


def test_what_was_printed_without_a_number_has_none() -> None:
    assert labels(*of(ClauseKind.PARAGRAPH, "1.", "", "2.")) == ["1.", "", "2."]


def test_bis_goes_on_in_latin_and_then_begins_again() -> None:
    label, found = "Article 2", []
    for _ in range(19):
        label = following(label)
        found.append(label.removeprefix("Article 2 "))
    assert found[:4] == ["bis", "ter", "quater", "quinquies"]
    assert found[16:] == ["octodecies", "octodecies bis", "octodecies ter"]


def test_roman_figures_and_doubled_letters() -> None:
    assert [roman(number) for number in (4, 9, 14, 40, 1999)] == ["IV", "IX", "XIV", "XL", "MCMXCIX"]
    assert [letters(number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
