"""The rolling text that negotiators read, with its brackets and who asks for what."""

from travaux.treaty import commands as ask
from travaux.treaty.commands import ClauseDraft, EditText, Reword
from travaux.treaty.edits import Address, Span
from travaux.treaty.events import Stance
from travaux.treaty.rolling import Bracket, BracketKind, marked_up, rolling

from tests.treaty.conference import PARAGRAPH, paragraphs, tabled


def test_without_amendments_it_is_the_text() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    assert conference.rolling(first) == conference.text(first)


def test_rival_wordings_are_alternatives_with_their_sponsors() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    shall = conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    conference.propose("usa", first, "Each Party may notify the depositary within 60 days.")
    conference.when("ken", ask.StatePosition(shall, Stance.CO_SPONSOR))
    assert conference.rolling(first) == (
        "Each Party [should][shall (EU, KEN)][may (USA)] notify the depositary within 60 days."
    )


def test_the_same_words_asked_for_twice_are_one_alternative() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    for user in ("eu", "chn"):
        conference.propose(user, first, "Each Party shall notify the depositary within 60 days.")
    assert conference.rolling(first) == (
        "Each Party [should][shall (EU, CHN)] notify the depositary within 60 days."
    )


def test_an_insertion_and_a_deletion() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    conference.propose(
        "chn", first, "Each Party should, as appropriate, notify the depositary within 60 days."
    )
    assert conference.rolling(first) == (
        "Each Party should[, as appropriate, (CHN)] notify the depositary within 60 days."
    )
    conference.propose("usa", second, "Frontier systems shall be tested.")
    assert conference.rolling(second) == "Frontier systems shall be tested[ before use (-USA)]."


def test_no_text_can_be_one_of_the_alternatives() -> None:
    conference = tabled()
    second = paragraphs(conference)[1]
    phrase = (Span(int(second[1:]), 33, 43),)
    for user, words in (("usa", ""), ("eu", "at all times")):
        edit = EditText(second, Address(int(second[1:]), 42), phrase, words)
        conference.when(user, ask.ProposeAmendment((edit,)))
    assert (
        conference.rolling(second)
        == "Frontier systems shall be tested [before use][no text (USA)][at all times (EU)]."
    )


def test_a_change_inside_a_phrase_that_another_would_delete_is_a_bracket_in_a_bracket() -> None:
    conference = tabled()
    second = paragraphs(conference)[1]
    conference.propose("usa", second, "Frontier systems shall be tested.")
    conference.propose("eu", second, "Frontier systems shall be tested before release.")
    assert (
        conference.rolling(second) == "Frontier systems shall be tested[ before [use][release (EU)] (-USA)]."
    )


def test_an_amendment_can_be_amended() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    proposed = conference.propose(
        "eu", first, "Each Party shall promptly notify the depositary within 60 days."
    )
    reword = Reword(
        first, "Each Party shall immediately notify the depositary within 60 days.", amending=proposed
    )
    conference.when("ken", ask.ProposeAmendment((reword,)))
    assert conference.rolling(first) == (
        "Each Party [should][shall [promptly][immediately (KEN)] (EU)] notify the depositary within 60 days."
    )


def test_a_missing_value_is_a_placeholder_and_no_dispute() -> None:
    conference = tabled(
        (ClauseDraft(PARAGRAPH, text="It enters into force after [X] instruments [sic] by [date]."),)
    )
    clause = conference.state.clauses[paragraphs(conference)[0]]
    segments = rolling(clause.text, ())
    brackets = [each for each in segments if isinstance(each, Bracket)]
    assert [each.kind for each in brackets] == [BracketKind.PLACEHOLDER, BracketKind.PLACEHOLDER]
    assert [each.alternatives[0].text for each in brackets] == ["[X]", "[date]"]
    assert marked_up(segments, {}) == "It enters into force after [X] instruments [sic] by [date]."


def test_two_insertions_at_one_place_are_alternatives() -> None:
    conference = tabled()
    second = paragraphs(conference)[1]
    place = Address(int(second[1:]), 21)
    for user, word in (("eu", " always"), ("usa", " never")):
        conference.when(user, ask.ProposeAmendment((EditText(second, place, insert=word),)))
    assert (
        conference.rolling(second)
        == "Frontier systems shall[ always (EU)][ never (USA)] be tested before use."
    )
