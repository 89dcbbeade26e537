"""Facts are for ever: their bytes, their names, and what this release does with one that it does not know."""

import json

import msgspec
import pytest
import rfc8785
from travaux.treaty import commands as ask
from travaux.treaty.events import EVENTS, Choice, UnknownEvent, decode, encode, stream

from tests.treaty.conference import tabled
from tests.treaty.test_decision import amended, put


def test_a_fact_read_back_is_the_fact() -> None:
    for recorded in tabled().log:
        event = recorded.event
        assert decode(type(event).__name__, event.version, encode(event)) == event


def test_the_bytes_are_canonical_json() -> None:
    conference, _, amendment = amended()
    conference.when("eu", ask.CastVote(put(conference, amendment), Choice.YES, "Because « oui » — \u2028 🕊️"))
    for recorded in conference.log:
        body = encode(recorded.event)
        assert body == rfc8785.dumps(json.loads(body))


@pytest.mark.parametrize(("name", "version"), [("NegotiationConvened", 2), ("ClauseBlessed", 1)])
def test_an_unknown_fact_stops_the_reader(name: str, version: int) -> None:
    with pytest.raises(UnknownEvent, match=f"{name} version {version}"):
        decode(name, version, b"{}")


def test_a_fact_of_another_shape_stops_the_reader() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode("NegotiationConvened", 1, b'{"language":"en","title":"T","secret":"x"}')


def test_every_fact_says_what_it_is_about() -> None:
    names = {stream(recorded.event).split("/")[0] for recorded in amended()[0].log}
    assert names == {"negotiation", "user", "delegation", "group", "clause", "amendment"}
    for event in EVENTS.values():
        assert event.about is None or event.about in event.__struct_fields__


def test_a_request_is_known_by_what_it_asks_not_by_what_it_leaves_as_it_is() -> None:
    assert json.loads(msgspec.json.encode(ask.PostComment("c1", "Why?"))) == {"on": "c1", "text": "Why?"}
