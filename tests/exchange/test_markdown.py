"""What goes in comes out: no word is lost on the way, whatever the text."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from travaux.exchange import markdown, plain
from travaux.exchange.plain import ImportProblem
from travaux.treaty.commands import ClauseDraft, TableDraft
from travaux.treaty.edits import ClauseKind

from tests.exchange.reading import FIXTURES, characters, every, exported, read, words
from tests.treaty.conference import convened


def test_a_text_is_printed_with_its_numbers_headings_and_marks() -> None:
    paragraph = ClauseDraft(
        ClauseKind.PARAGRAPH,
        "1.",
        text="One:",
        children=(ClauseDraft(ClauseKind.SUBPARAGRAPH, "(a)", text="x."),),
    )
    article = ClauseDraft(ClauseKind.ARTICLE, "Article 1", "Scope", children=(paragraph,))
    clauses = (
        ClauseDraft(ClauseKind.TITLE, "", text="Treaty"),
        ClauseDraft(ClauseKind.PREAMBULAR_PARAGRAPH, "", text="The Parties,"),
        ClauseDraft(ClauseKind.PART, "Part I", "General", children=(article,)),
        ClauseDraft(ClauseKind.ANNEX, "Annex", text="| a |"),
    )
    assert markdown.export("Talks", clauses) == (
        "# Treaty\n\nThe Parties,\n\n## Part I – General\n\n### Article 1 – Scope\n\n"
        "1. One:\n\n(a) x.\n\n## Annex\n\n| a |\n"
    )


def test_the_title_of_the_negotiation_stands_above_a_text_that_has_none() -> None:
    assert markdown.export("Talks", [ClauseDraft(ClauseKind.ARTICLE, "Article 1", text="X.")]).startswith(
        "# Talks\n\n## Article 1"
    )


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.iterdir()))
def test_every_character_of_a_fixture_comes_out_again_in_order(name: str) -> None:
    source = plain.decode((FIXTURES / name).read_bytes())
    assert characters(exported(read(name))) == characters(source)


@pytest.mark.parametrize("name", ["lighthouses.md", "langues.md", "draft.md"])
def test_what_was_exported_is_read_the_same_again(name: str) -> None:
    once = read(name)
    assert plain.parse(exported(once)).clauses == once.clauses


SHAPES = """
# Treaty|### Article  1|Article 2 – Scope|####Scope|PART II|### SECTION 1|Chapter I|### 3|### B. Names
PREAMBLE|Article 1|Considering the sea, Noting the moon, Have agreed as follows:
IN WITNESS WHEREOF we sign.DONE at sea|### Annex A|ANNEX|1. One|1bis. Two|(a)three:|b) four;|(i) five
(*a*) six|- seven|2.1 eight|1. (a) nine|I. Ten|A. Eleven|(aa) x|1\\. x|* bullet|words without number
and so on.   Further words. Done at sea|#### *Names*|**Article 4**|[Article 3]|第一条 海|المادة 5|***|====
###|> quoted|<meta charset='x'>x|#### 2373 (XXII)|### Final Act|Rule 1|Section A|### i
"""
LINES = st.sampled_from(["", "", "", "|a|b|", "|---|", *SHAPES.strip().replace("\n", "|").split("|")])
TREATIES = st.lists(LINES, min_size=1, max_size=40).map("\n".join)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\n\n\r\t #*_|[]().-1aIi"),
    min_size=1,
    max_size=200,
)


@settings(max_examples=400, deadline=None)
@given(TREATIES | TEXTS)
def test_any_text_imports_and_keeps_all_its_words(text: str) -> None:
    try:
        parsed = plain.parse(text)
    except ImportProblem:
        assert not words(text), "only a text without a word may be refused"
        return
    assert words(exported(parsed)) == words(text)
    assert all(1 <= doubt.line <= len(text.split("\n")) + text.count("\r") for doubt in parsed.doubts)


@settings(max_examples=150, deadline=None)
@given(TREATIES)
def test_whatever_was_read_can_be_tabled(text: str) -> None:
    if not re.search(r"\w", text):
        return
    parsed = plain.parse(text)
    inserted = convened().when("sec", TableDraft(parsed.clauses))
    assert len(inserted) == sum(1 for _ in every(parsed.clauses))


def test_a_long_text_neither_nests_without_end_nor_takes_for_ever() -> None:
    """Pairs of lines that could nest without end or cost more the more there are, 2,000 lines of each."""
    for shapes in itertools.product(["1. a", "(a) b", "c", "- d"], repeat=2):
        parsed = plain.parse("\n\n".join(shapes * 1_000))
        assert len(words(exported(parsed))) == len(words("\n".join(shapes * 1_000)))


@pytest.mark.parametrize("unit", ["*", "* ", "[", "_", " #", "Considering, ", "(*", "1.", "\u00a0", "<sup>"])
def test_a_hostile_line_is_read_in_time_that_grows_with_its_length(unit: str) -> None:
    """Patterns that try every way to cut such a line would take hours here."""
    for start in ("Article 1\n\na", "### Article ", "Considering the sea, a."):
        text = f"{start}{unit * 20_000}b"
        assert words(exported(plain.parse(text))) == words(text)
