"""Words as Unicode has them (UAX 29), and the smallest change from one text to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from travaux.treaty.texts import smallest_edits, tokens

ANY = st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Each Party shall,", ["Each", " ", "Party", " ", "shall", ","]),
        ("缔约方应当", ["缔", "约", "方", "应", "当"]),
        ("يجب على كل طرف", ["يجب", " ", "على", " ", "كل", " ", "طرف"]),
        ("Сторона должна.", ["Сторона", " ", "должна", "."]),
        ("cafe\u0301 x", ["cafe\u0301", " ", "x"]),
        ("3.5% of 👩‍👩‍👧", ["3.5", "%", " ", "of", " ", "👩‍👩‍👧"]),
    ],
)
def test_words_blanks_and_marks_are_tokens(text: str, found: list[str]) -> None:
    assert tokens(text) == found


@given(ANY)
def test_the_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(ANY, ANY)
def test_the_edits_turn_the_one_into_the_other(old: str, new: str) -> None:
    result, position = "", 0
    for start, end, replacement in smallest_edits(old, new):
        assert position <= start <= end <= len(old)
        assert (start < end) or replacement
        result += old[position:start] + replacement
        position = end
    assert result + old[position:] == new


def test_untouched_words_are_left_alone() -> None:
    assert smallest_edits("Each Party shall act.", "Each Party may act.") == [(11, 16, "may")]
    assert smallest_edits("shall act", "should act, where needed") == [
        (0, 5, "should"),
        (9, 9, ", where needed"),
    ]


def test_a_phrase_replaced_is_one_edit() -> None:
    assert smallest_edits("within sixty days of use", "within one year of use") == [(7, 17, "one year")]


def test_the_blank_before_a_word_comes_and_goes_with_it() -> None:
    assert smallest_edits("Each Party shall act.", "Each Party shall promptly act.") == [
        (16, 16, " promptly")
    ]
    assert smallest_edits("Each Party shall promptly act.", "Each Party shall act.") == [(16, 25, "")]


def test_the_same_text_needs_no_edit() -> None:
    assert smallest_edits("as it is", "as it is") == []
