"""Seals: what they hide, and what they hold to."""

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st
from travaux.treaty.polls import Choice
from travaux.treaty.sealing import commitment, opens

KEY = "0f" * 32


def test_a_seal_is_the_hmac_that_anybody_can_compute() -> None:
    expected = hmac.digest(bytes.fromhex(KEY), b"d91|KEN|YES", hashlib.sha256).hex()
    assert commitment(KEY, "d91", "KEN", Choice.YES) == expected


@given(choice=st.sampled_from(Choice), other=st.sampled_from(Choice))
def test_a_seal_opens_for_one_choice(choice: Choice, other: Choice) -> None:
    seal = commitment(KEY, "d91", "KEN", choice)
    assert opens(KEY, seal, "d91", "KEN", other) is (choice is other)


def test_a_seal_belongs_to_one_delegation_one_ballot_and_one_key() -> None:
    seal = commitment(KEY, "d91", "KEN", Choice.YES)
    assert not opens(KEY, seal, "d91", "USA", Choice.YES)
    assert not opens(KEY, seal, "d92", "KEN", Choice.YES)
    assert not opens("1f" * 32, seal, "d91", "KEN", Choice.YES)
