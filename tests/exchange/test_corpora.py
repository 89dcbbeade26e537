"""Five real treaties, as untidy as their publisher left them. They lie beside the project, not in it."""

from pathlib import Path

import pytest
from travaux.exchange import plain
from travaux.exchange.plain import Parsed
from travaux.treaty.commands import ClauseDraft, TableDraft
from travaux.treaty.edits import ClauseKind

from tests.exchange.reading import article, characters, counts, every, exported, labels, words
from tests.treaty.conference import convened

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
NAMES = ("antarctic-treaty", "montreal-protocol", "npt", "unfccc", "vienna-convention-law-of-treaties")

pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the five real treaties (../shared/corpora) do not lie beside this checkout"
)


def source(name: str) -> str:
    return plain.decode((CORPORA / f"{name}.md").read_bytes())


def imported(name: str) -> Parsed:
    return plain.parse(source(name))


def articles(parsed: Parsed) -> list[str | None]:
    return labels(clause for clause in every(parsed.clauses) if clause.kind is ClauseKind.ARTICLE)


def numbers(clause: ClauseDraft) -> list[str]:
    return [child.label or "" for child in clause.children]


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost_and_no_other_character_either(name: str) -> None:
    text, again = source(name), exported(imported(name))
    assert words(again) == words(text)
    assert characters(again) == characters(text)


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_tabled(name: str) -> None:
    clauses = imported(name).clauses
    assert len(convened().when("sec", TableDraft(clauses))) == sum(1 for _ in every(clauses))


@pytest.mark.parametrize(
    ("name", "first", "last", "count", "recitals"),
    [
        ("antarctic-treaty", "Article I", "Article XIV", 14, 6),
        ("npt", "Article I", "Article XI", 11, 14),
        ("unfccc", "Article 1", "Article 26", 26, 25),
        ("vienna-convention-law-of-treaties", "Article 1", "Article 85", 85, 10),
    ],
)
def test_all_articles_and_preambular_paragraphs_are_found(
    name: str, first: str, last: str, count: int, recitals: int
) -> None:
    parsed = imported(name)
    found = articles(parsed)
    assert (len(found), found[0], found[-1]) == (count, first, last)
    assert sum(clause.kind is ClauseKind.PREAMBULAR_PARAGRAPH for clause in parsed.clauses) == recitals
    assert [clause.kind for clause in parsed.clauses[:2]] == [
        ClauseKind.TITLE,
        ClauseKind.PREAMBULAR_PARAGRAPH,
    ]


def test_the_articles_that_later_meetings_put_into_the_montreal_protocol_stand_in_their_places() -> None:
    parsed = imported("montreal-protocol")
    inserted = [f"2{letter}" for letter in "ABCDEFGHI"]
    order = [
        "1",
        "2",
        *inserted,
        "3",
        "4",
        "4A",
        "4B",
        *map(str, range(5, 11)),
        "10a",
        *map(str, range(11, 21)),
    ]
    assert articles(parsed) == [f"Article {number}" for number in order]
    assert [clause.label for clause in parsed.clauses if clause.kind is ClauseKind.ANNEX] == [
        "ANNEX A", "Annex B", "Annex C", "Annex D", "Annex E",
    ]  # fmt: skip
    assert article(parsed, "Article 2E").heading == "1, 1, 1-Trichloroethane (Methyl Chloroform)"


def test_inserted_paragraphs_stand_after_the_paragraph_whose_number_they_bear() -> None:
    parsed = imported("montreal-protocol")
    assert numbers(article(parsed, "Article 2"))[4:7] == ["5.", "5bis.", "6."]
    assert numbers(article(parsed, "Article 2H"))[-4:] == ["5.", "5 bis.", "5 ter.", "6."]
    assert numbers(article(parsed, "Article 4"))[:7] == [
        "1.",
        "1 bis.",
        "1 ter.",
        "1 qua.",
        "1 quin.",
        "1 sex.",
        "2.",
    ]
    assert numbers(article(parsed, "Article 5"))[-4:] == ["8.", "8bis.", "8ter.", "9."]


def test_lists_in_lists_are_those_of_the_print() -> None:
    montreal = imported("montreal-protocol")
    second = article(montreal, "Article 2")
    ninth = second.children[numbers(second).index("9.")]
    assert numbers(ninth) == ["a)", "(b)", "(c)", "(d)"]
    assert numbers(ninth.children[0]) == ["(i)", "(ii)"]
    seventh = article(imported("unfccc"), "Article 7")
    assert numbers(seventh.children[1]) == [f"{letter})" for letter in "abcdefghijklm"]
    fourth = article(imported("unfccc"), "Article 4").children[1]
    assert numbers(fourth.children[4]) == ["(i)", "(ii)"]


def test_words_that_close_a_list_stand_after_it() -> None:
    eighth = article(imported("unfccc"), "Article 4").children[7]
    assert (eighth.label, numbers(eighth)) == ("8.", [f"{letter})" for letter in "abcdefghi"] + [""])
    assert eighth.children[-1].text.startswith("Further, the Conference of the Parties may take actions")


def test_parts_and_sections_hold_their_articles() -> None:
    parts = [
        clause
        for clause in imported("vienna-convention-law-of-treaties").clauses
        if clause.kind is ClauseKind.PART
    ]
    assert labels(parts) == [
        f"PART {number}" for number in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
    ]
    fifth = parts[4]
    assert labels(fifth.children) == [f"SECTION {number}" for number in range(1, 6)]
    assert labels(fifth.children[1].children) == [f"Article {number}" for number in range(46, 54)]
    assert fifth.children[1].children[7].heading.startswith("Treaties conflicting with a peremptory norm")


def test_how_much_is_doubted() -> None:
    """Few enough for a secretariat to look at each."""
    assert {name: len(imported(name).doubts) for name in NAMES} == {
        "antarctic-treaty": 3,
        "montreal-protocol": 27,
        "npt": 5,
        "unfccc": 8,
        "vienna-convention-law-of-treaties": 31,
    }
    assert counts(imported("npt"))["PARAGRAPH"] == 17 + 8
