"""Where a word comes from."""

from travaux.treaty import commands as ask
from travaux.treaty.edits import Portion, Span
from travaux.treaty.events import Stance
from travaux.treaty.provenance import Origin, origins

from tests.treaty.conference import Conference, paragraphs, tabled
from tests.treaty.test_rebasing import adopt


def origin(conference: Conference, clause: str, word: str) -> Origin:
    found = origins(conference.state, conference.state.clauses[clause], Portion.TEXT)
    return next(each for each in found if word in each.text)


def test_what_was_tabled_came_with_the_draft() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    (whole,) = origins(conference.state, conference.state.clauses[first], Portion.TEXT)
    assert (whole.amendment, whole.proposed, whole.adopted, whole.replaced) == (
        None,
        int(first[1:]),
        int(first[1:]),
        (),
    )


def test_a_word_knows_who_proposed_it_who_was_for_and_against_and_how_it_was_decided() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    amendment = conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    conference.when("ken", ask.StatePosition(amendment, Stance.CO_SPONSOR))
    conference.when("chn", ask.StatePosition(amendment, Stance.SUPPORT))
    conference.when("usa", ask.StatePosition(amendment, Stance.OPPOSE))
    adopt(conference, amendment)
    found = origin(conference, first, "shall")
    assert (found.sponsors, found.supported, found.opposed) == (("EU", "KEN"), ("KEN", "CHN"), ("USA",))
    assert (found.proposed, found.adopted) == (int(amendment[1:]), conference.state.size)
    assert conference.state.decisions[found.decision or ""].question.amendment == amendment
    assert [each.text for each in found.replaced] == ["should"]
    assert found.replaced[0].struck_by == amendment


def test_the_chain_goes_back_to_the_draft() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    for user, word in (("eu", "shall"), ("usa", "may"), ("chn", "must")):
        adopt(
            conference,
            conference.propose(user, first, f"Each Party {word} notify the depositary within 60 days."),
        )
    chain, found = [], origin(conference, first, "must")
    while True:
        chain.append((found.text, found.sponsors))
        if not found.replaced:
            break
        (found,) = found.replaced
    assert chain == [("must", ("CHN",)), ("may", ("USA",)), ("shall", ("EU",)), ("should", ())]


def test_words_that_stand_no_more_can_be_asked_as_well() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    adopt(
        conference, conference.propose("eu", first, "Each Party shall notify the depositary within 60 days.")
    )
    (found,) = origins(
        conference.state, conference.state.clauses[first], Portion.TEXT, (Span(int(first[1:]), 11, 17),)
    )
    assert (found.text, found.struck) == ("should", conference.state.size)
