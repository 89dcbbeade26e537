"""Words with addresses: amendments anchored to them survive each other."""

import itertools
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from travaux.treaty.edits import START, Address, Portion, Span, TextEdit
from travaux.treaty.rolling import Bracket, Laid, Words, rolling
from travaux.treaty.wording import Wording, apply, brought_in, edits_between, original, read

BASE = "Each Party shall establish, as appropriate, measures within 60 days of entry into force."
WORDS = st.sampled_from(
    ["shall", "should", "may", "Party", "60", "days", "measures", ",", "قد", "缔约方", "мера", "👩‍👧"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


def amendment(base: Wording, seq: int, text: str, at: int | None = None) -> list[Laid]:
    """The edits of event `seq` that turn the base at a moment into `text`."""
    laid, offset = [], 0
    for after, strike, insert in edits_between(base, text, at):
        edit = TextEdit("c1", Portion.TEXT, after, strike, insert)
        laid.append(Laid(f"a{seq}", seq, offset, edit, brought_in(edit, seq, offset)))
        offset += len(insert)
    return laid


def adopted(base: Wording, edits: list[Laid], since: int) -> Wording:
    for each in edits:
        base = apply(base, each.edit, each.brought, since)
    return base


@given(SENTENCES, SENTENCES)
def test_a_proposal_reads_exactly_as_its_author_wrote_it(base: str, proposed: str) -> None:
    wording = original(1, 0, base)
    assert read(adopted(wording, amendment(wording, 2, proposed), 3)) == proposed


@given(SENTENCES, st.lists(SENTENCES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_text_does_not_depend_on_the_order_of_adoption(
    base: str, texts: list[str], random: Random
) -> None:
    wording = original(1, 0, base)
    proposed = [amendment(wording, seq, text) for seq, text in enumerate(texts, start=2)]
    orders = list(itertools.permutations(range(len(texts))))
    results = set()
    for order in random.sample(orders, min(6, len(orders))):
        current = wording
        for since, index in enumerate(order, start=100):
            current = adopted(current, proposed[index], since)
        results.add(read(current))
    assert len(results) == 1


@given(SENTENCES, st.lists(SENTENCES, min_size=1, max_size=5))
def test_every_version_is_read_from_the_last_wording(base: str, texts: list[str]) -> None:
    wording = original(1, 0, base)
    versions = {1: base}
    for seq, text in enumerate(texts, start=2):
        wording = adopted(wording, amendment(wording, seq, text), seq)
        versions[seq] = text
    assert {seq: read(wording, seq) for seq in versions} == versions


@given(SENTENCES, st.lists(SENTENCES, min_size=1, max_size=5))
def test_an_address_names_one_standing_character(base: str, texts: list[str]) -> None:
    wording = original(1, 0, base)
    for seq, text in enumerate(texts, start=2):
        wording = adopted(wording, amendment(wording, seq, text), seq)
    addresses = [(run.source, run.offset + index) for run in wording for index in range(len(run.text))]
    assert len(addresses) == len(set(addresses))


@given(SENTENCES, st.lists(SENTENCES, max_size=5))
def test_the_rolling_text_holds_the_base_and_every_proposal(base: str, texts: list[str]) -> None:
    wording = original(1, 0, base)
    laid = [each for seq, text in enumerate(texts, start=2) for each in amendment(wording, seq, text)]
    segments = rolling(wording, laid)
    assert reading(segments, None) == base
    for seq, text in enumerate(texts, start=2):
        assert reading(segments, f"a{seq}") == text


def reading(segments: tuple[Words | Bracket, ...], name: str | None) -> str:
    """The text with, in each bracket, what the amendment asks for, else the base."""
    text = ""
    for segment in segments:
        if isinstance(segment, Words):
            text += segment.text
            continue
        chosen = [each.text for each in segment.alternatives if name in each.amendments]
        base = (reading(each.segments, name) for each in segment.alternatives if not each.amendments)
        text += chosen[0] if chosen else "".join(base)
    return text


@given(SENTENCES, st.lists(SENTENCES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_tabling_commutes(base: str, texts: list[str], random: Random) -> None:
    wording = original(1, 0, base)
    laid = [each for seq, text in enumerate(texts, start=2) for each in amendment(wording, seq, text)]
    shuffled = random.sample(laid, len(laid))
    assert rolling(wording, shuffled) == rolling(wording, laid)


@given(SENTENCES, SENTENCES, SENTENCES)
def test_a_text_written_against_an_older_version_changes_only_what_its_author_changed(
    base: str, first: str, second: str
) -> None:
    wording = original(1, 0, base)
    early, late = amendment(wording, 2, first), amendment(wording, 3, second)
    current = adopted(wording, early, 4)
    assert amendment(current, 3, second, at=1) == late


def test_different_words_are_different_brackets() -> None:
    wording = original(1, 0, BASE)
    laid = amendment(wording, 2, BASE.replace("shall", "should")) + amendment(
        wording, 3, BASE.replace("60", "90")
    )
    brackets = [segment for segment in rolling(wording, laid) if isinstance(segment, Bracket)]
    assert [[each.text for each in bracket.alternatives] for bracket in brackets] == [
        ["shall", "should"],
        ["60", "90"],
    ]


def test_what_replaces_a_word_comes_before_what_was_put_after_it() -> None:
    wording = original(1, 0, "Each Party shall report.")
    promptly = TextEdit("c1", Portion.TEXT, Address(1, 15), (), " promptly")
    may = amendment(wording, 3, "Each Party may report.")
    current = adopted(apply(wording, promptly, brought_in(promptly, 2, 0), 4), may, 5)
    assert read(current) == "Each Party may promptly report."


def test_words_are_struck_once() -> None:
    wording = original(1, 0, "one two three")
    both = TextEdit("c1", Portion.TEXT, START, (Span(1, 0, 7), Span(1, 4, 13)), "")
    assert read(apply(wording, both, (), 2)) == ""
