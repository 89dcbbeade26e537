"""The bytes that are hashed are canonical, and they never change."""

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from travaux.database import instant_text
from travaux.journal.envelope import commitment, entry
from travaux.treaty import events
from travaux.treaty.edits import Portion
from travaux.treaty.events import CommentPosted, Recorded

from tests.journal import leaf_vectors

texts = st.text(st.characters(exclude_categories=["Cs"]))
recordings = st.builds(
    Recorded,
    seq=st.integers(1, 2**53 - 1),
    at=st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    actor=texts,
    delegation=st.none() | texts,
    command_id=st.uuids(),
    event=st.builds(
        CommentPosted,
        comment=texts,
        on=texts,
        portion=st.sampled_from(Portion),
        spans=st.just(()),
        reply_to=st.none() | texts,
        text=texts,
    ),
)


@given(texts, recordings)
def test_an_envelope_is_canonical_json(log: str, recorded: Recorded) -> None:
    written = entry(log, recorded, instant_text(recorded.at), bytes(32))
    assert written == rfc8785.dumps(json.loads(written))


@given(recordings)
def test_a_body_is_canonical_json(recorded: Recorded) -> None:
    body = events.encode(recorded.event)
    assert body == rfc8785.dumps(json.loads(body))


@given(st.datetimes(timezones=st.timezones(), allow_imaginary=False))
def test_an_instant_is_written_in_utc_with_six_decimals(at: datetime) -> None:
    try:
        written = instant_text(at)
    except OverflowError:  # the first and last hours of the calendar have no instant in UTC
        return
    assert len(written) == len("2026-11-23T09:30:01.001000Z")
    assert written.endswith("Z")
    assert datetime.fromisoformat(written) == at.astimezone(UTC)


def test_an_envelope_says_where_what_when_and_who() -> None:
    at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    event = CommentPosted("m7", "c2", Portion.TEXT, (), None, "why?")
    written = entry("the log", Recorded(7, at, "ann", "KEN", UUID(int=9), event), instant_text(at), bytes(32))
    assert json.loads(written) == {
        "actor": "ann",
        "at": "2026-11-23T09:30:00.000000Z",
        "commandId": "00000000-0000-0000-0000-000000000009",
        "commit": "00" * 32,
        "delegation": "KEN",
        "log": "the log",
        "pos": 7,
        "schema": "travaux.CommentPosted.v1",
        "stream": "comment/m7",
        "type": "CommentPosted",
        "v": 1,
        "version": 1,
    }


def test_a_commitment_is_the_hmac_under_the_salt() -> None:
    body = rfc8785.dumps({"text": "Réservé à la délégation", "visibility": "delegation:FR"})
    expected = "ae97493ae316fa13a12470c906328055663f22fc06125abb2f7e4b356b9b2247"
    assert commitment(bytes(range(32)), body).hex() == expected


@pytest.mark.parametrize("seq", range(1, len(leaf_vectors.ACTS) + 1))
def test_leaves_are_what_they_always_were(seq: int) -> None:
    frozen = json.loads(leaf_vectors.FILE.read_text("utf-8"))["leaves"]
    assert leaf_vectors.vectors()[seq - 1] == frozen[seq - 1]
