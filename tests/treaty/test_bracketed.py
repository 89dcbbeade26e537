"""Bracketed text as negotiators type it: read, it becomes amendments; written, it is the same text again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from travaux.treaty import commands as ask
from travaux.treaty.bracketed import parse
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.events import Stance
from travaux.treaty.refusals import UnbalancedBracket, Unknown

from tests.treaty.conference import PARAGRAPH, Conference, convened, paragraphs


def tabled(text: str) -> Conference:
    conference = convened()
    conference.when("sec", ask.AccreditDelegation("NOR", "Norway"))
    conference.when("sec", ask.TableDraft((ClauseDraft(PARAGRAPH, text=text),), bracketed=True))
    conference.then_replayed_equals_live()
    return conference


@pytest.mark.parametrize(
    "text",
    [
        "Each Party [shall (EU, KEN)][should (USA)] establish[, as appropriate, (CHN)] a register.",
        "Each Party [shall][should (USA)] act.",
        "Each Party [shall/should] act.",
        "Each Party shall act [without delay (-USA)].",
        "Each Party shall act [promptly (EU, +NOR, -CHN)].",
        "Each Party shall act [without delay (-USA, +NOR)].",
        "[Each Party shall act.]",
        "Each Party shall [, where [feasible (EU)][possible (USA)], (CHN)] act.",
        "[Each [Party][State (KEN)] shall act. (-USA)]",
        "After [X] instruments [1969] 1155 UNTS [sic] on [date] and [...].",
        "Parties [shall (G77)][may (EU)] and [must (USA)][can (CHN)] act.",
    ],
)
def test_what_is_read_is_written_again(text: str) -> None:
    conference = tabled(text)
    assert conference.rolling(paragraphs(conference)[0]) == text


def test_names_may_stand_behind_the_bracket_and_blanks_between_brackets() -> None:
    conference = tabled("Each Party [shall] (EU, +NOR) [should] (USA) act.")
    written = "Each Party [shall (EU, +NOR)][should (USA)] act."
    assert conference.rolling(paragraphs(conference)[0]) == written


def test_no_text_asked_for_is_a_deletion() -> None:
    conference = tabled("Each Party shall act [at once][no text (USA)].")
    assert conference.rolling(paragraphs(conference)[0]) == "Each Party shall act [at once (-USA)]."


def test_brackets_become_amendments_of_whom_they_name() -> None:
    conference = tabled("Each Party [shall (EU, KEN, +NOR, -CHN)][should] act.")
    (amendment,) = conference.state.amendments.values()
    assert amendment.sponsors == ("EU", "KEN")
    stances = {each.party: each.stance for each in amendment.positions.values()}
    assert stances == {"KEN": Stance.CO_SPONSOR, "NOR": Stance.SUPPORT, "CHN": Stance.OPPOSE}
    assert conference.text(paragraphs(conference)[0]) == "Each Party should act."


def test_an_insertion_before_the_first_word_of_a_proposal_replaces_that_word() -> None:
    conference = tabled("Act [[very (USA)] quickly (EU)].")
    assert conference.rolling(paragraphs(conference)[0]) == "Act [[ quickly][very quickly (USA)] (EU)]."


@pytest.mark.parametrize(
    ("text", "line", "column", "problem"),
    [
        ("Each [Party shall act.", 1, 6, "is never closed"),
        ("Each Party] shall act.", 1, 11, "closes nothing"),
        ("One.\nTwo [three [four].", 2, 5, "is never closed"),
    ],
)
def test_an_unbalanced_bracket_is_an_error_with_line_and_column(
    text: str, line: int, column: int, problem: str
) -> None:
    refusal = convened().refused("sec", ask.TableDraft((ClauseDraft(PARAGRAPH, text=text),), bracketed=True))
    assert refusal == UnbalancedBracket(line, column, problem)


def test_who_is_named_takes_part() -> None:
    draft = (ClauseDraft(PARAGRAPH, text="Each Party [shall (ATL)] act."),)
    assert convened().refused("sec", ask.TableDraft(draft, bracketed=True)) == Unknown(
        "delegation or group", "ATL"
    )


def test_what_is_no_bracket_of_a_negotiation_is_left_alone_and_reported() -> None:
    nodes, left_alone = parse("As [sic] in\n[1969] 1155 UNTS 331 [...] and [X].")
    assert nodes == ("As [sic] in\n[1969] 1155 UNTS 331 [...] and [X].",)
    assert [(each.line, each.column, each.text) for each in left_alone] == [
        (1, 4, "[sic]"),
        (2, 1, "[1969]"),
        (2, 22, "[...]"),
    ]


WORDS = st.sampled_from(["Party", "shall", "act", "promptly", "report", "within"])
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
CODES = st.sampled_from(["EU", "KEN", "USA", "CHN", "G77"])
ALTERNATIVES = st.dictionaries(CODES, PHRASES, min_size=1, max_size=3).filter(
    lambda asked: len(set(asked.values())) == len(asked)
)


@given(st.lists(st.tuples(PHRASES, ALTERNATIVES), min_size=1, max_size=4))
def test_any_text_with_attributed_alternatives_comes_back(parts: list[tuple[str, dict[str, str]]]) -> None:
    text = " ".join(
        f"{words} " + "".join(f"[{phrase} ({code})]" for code, phrase in asked.items())
        for words, asked in parts
    )
    conference = tabled(text)
    assert conference.rolling(paragraphs(conference)[0]) == text
