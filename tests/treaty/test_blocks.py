"""The rolling text of the whole: clauses that are contested, proposed, or options of each other."""

from travaux.treaty import commands as ask
from travaux.treaty.blocks import Block, BlockKind, OptionBlock, blocks, plain
from travaux.treaty.commands import ClauseDraft, DeleteClause, InsertClause
from travaux.treaty.edits import ClauseKind
from travaux.treaty.refusals import Unknown

from tests.treaty.conference import ARTICLE, PARAGRAPH, Conference, convened, tabled
from tests.treaty.test_rebasing import adopt, proposed


def written(conference: Conference) -> list[str]:
    names = {each.id: conference.state.attribution(each) for each in conference.state.amendments.values()}
    return [text for _, _, text in plain(conference.state, names)]


def test_an_undisputed_text_is_its_clauses() -> None:
    kinds = [(block.kind, block.depth) for block in blocks(tabled().state)]
    assert kinds == [(BlockKind.CLAUSE, depth) for depth in (0, 0, 1, 1, 0)]


def test_who_would_delete_a_clause_contests_its_retention() -> None:
    conference = tabled()
    review = conference.state.children(None)[2]
    amendment = proposed(conference, "usa", DeleteClause(review.id))
    assert Block(BlockKind.RETENTION, 0, review.id, (amendment,)) in list(blocks(conference.state))
    assert written(conference)[-1] == "[Review\nThe Parties shall meet once a year. (-USA)]"


def test_a_proposed_clause_stands_where_it_would_stand() -> None:
    conference = tabled()
    title = conference.state.children(None)[0]
    draft = ClauseDraft(ARTICLE, heading="Scope", children=(ClauseDraft(PARAGRAPH, text="All systems."),))
    amendment = proposed(conference, "ken", InsertClause(draft, None, title.id))
    found = [(block.kind, block.depth, block.amendments) for block in blocks(conference.state)][1:3]
    assert found == [(BlockKind.PROPOSED, 0, (amendment,)), (BlockKind.PROPOSED, 1, (amendment,))]
    places = [block.clause for block in blocks(conference.state)]
    adopt(conference, amendment)
    assert [block.clause for block in blocks(conference.state)] == places


def test_a_clause_and_what_would_take_its_place_are_options() -> None:
    conference = tabled()
    review = conference.state.children(None)[2]
    other = InsertClause(ClauseDraft(ARTICLE, heading="Review", text="Never."), None, review.id)
    replacing = proposed(conference, "eu", DeleteClause(review.id), other)
    deleting = proposed(conference, "usa", DeleteClause(review.id))
    block = list(blocks(conference.state))[-1]
    new = f"c{replacing[1:]}"
    assert block.options == (
        OptionBlock((review.id,), ()),
        OptionBlock((new,), (replacing,)),
        OptionBlock((), (deleting,)),
    )
    assert written(conference)[-3:] == [
        "Option 1: Review\nThe Parties shall meet once a year.",
        "Option 2: Review\nNever. (EU)",
        "Option 3: no text (USA)",
    ]


def test_options_are_read_and_written_again() -> None:
    texts = [
        "Option 1: Each Party shall report.",
        "Option 2: Each Party [should][may (USA)] report yearly. (EU, +KEN)",
        "Option 3: no text (CHN)",
    ]
    conference = convened()
    conference.when(
        "sec", ask.TableDraft(tuple(ClauseDraft(PARAGRAPH, text=text) for text in texts), bracketed=True)
    )
    conference.then_replayed_equals_live()
    assert written(conference) == texts


def test_an_option_alone_is_a_word_like_others() -> None:
    conference = convened()
    article = ClauseDraft(ClauseKind.ARTICLE, text="Option 2: something else.")
    conference.when("sec", ask.TableDraft((article,), bracketed=True))
    assert len(conference.state.amendments) == 0


def test_who_is_named_behind_an_option_takes_part() -> None:
    texts = ("Option 1: Each Party shall report.", "Option 2: Each Party should report. (ATL)")
    draft = tuple(ClauseDraft(PARAGRAPH, text=text) for text in texts)
    refusal = convened().refused("sec", ask.TableDraft(draft, bracketed=True))
    assert refusal == Unknown("delegation or group", "ATL")
