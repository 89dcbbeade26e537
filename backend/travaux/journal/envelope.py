"""The entry that a log's Merkle tree commits to, for each event: canonical JSON (RFC 8785).

These bytes are for ever; backend/decisions/leaf-envelope.md says why they are as they are.
"""

import hmac

import msgspec

from travaux.treaty import events
from travaux.treaty.events import Recorded

SALT_SIZE = 32


class Envelope(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One leaf's entry. Canonical as encoded only because the fields stand in the order of their names,
    the names are ASCII and no value is a float."""

    actor: str
    at: str
    command_id: str
    commit: str
    delegation: str | None
    log: str
    pos: int
    schema: str
    stream: str
    type: str
    v: int
    version: int


_encoder = msgspec.json.Encoder()


def entry(log: str, recorded: Recorded, at: str, commit: bytes) -> bytes:
    """The bytes of the leaf of one event. `at`: the `instant_text` of its instant."""
    event = recorded.event
    name = type(event).__name__
    return _encoder.encode(
        Envelope(
            actor=recorded.actor,
            at=at,
            command_id=str(recorded.command_id),
            commit=commit.hex(),
            delegation=recorded.delegation,
            log=log,
            pos=recorded.seq,
            schema=f"travaux.{name}.v{event.version}",
            stream=events.stream(event),
            type=name,
            v=1,
            version=event.version,
        )
    )


def commitment(salt: bytes, body: bytes) -> bytes:
    """HMAC-SHA256 of the body under its own salt: it binds the body, and says nothing about it once both are gone."""
    return hmac.digest(salt, body, "sha256")
