"""An event as it is stored: sealed once, when it is appended, and never written again."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from travaux.database import instant_text
from travaux.journal import envelope, merkle
from travaux.treaty import events
from travaux.treaty.events import Recorded, UnknownEvent

SaltSource = Callable[[int], bytes]


class Sealed(NamedTuple):
    """One row of the table `events`, without its log; the fields stand in the order of the columns."""

    seq: int
    command_id: UUID
    ordinal: int
    digest: bytes
    type: str
    version: int
    at: str
    actor: str
    delegation: str | None
    body: bytes
    salt: bytes
    leaf: bytes


class UnreadableEvent(Exception):
    """The fold stops here: the event at this place in the log is none that this release can read."""

    def __init__(self, log: str, seq: int, reason: Exception) -> None:
        super().__init__(f"Log {log} cannot be read beyond event {seq - 1}. Event {seq}: {reason}")
        self.log = log
        self.seq = seq


def seal(log: str, recorded: Recorded, ordinal: int, digest: bytes, salts: SaltSource) -> Sealed:
    body = events.encode(recorded.event)
    salt = salts(envelope.SALT_SIZE)
    at = instant_text(recorded.at)
    entry = envelope.entry(log, recorded, at, envelope.commitment(salt, body))
    return Sealed(
        recorded.seq,
        recorded.command_id,
        ordinal,
        digest,
        type(recorded.event).__name__,
        recorded.event.version,
        at,
        recorded.actor,
        recorded.delegation,
        body,
        salt,
        merkle.leaf_hash(entry),
    )


def unseal(log: str, row: Sealed) -> Recorded:
    """The event in its place. Raises `UnreadableEvent`."""
    try:
        event = events.decode(row.type, row.version, row.body)
    except (UnknownEvent, msgspec.MsgspecError) as reason:
        raise UnreadableEvent(log, row.seq, reason) from reason
    at = datetime.fromisoformat(row.at)
    return Recorded(row.seq, at, row.actor, row.delegation, row.command_id, event)


def refolded_leaf(log: str, row: Sealed) -> bytes:
    """The leaf hash that follows from everything else in the row. Raises `UnreadableEvent`."""
    recorded = unseal(log, row)
    return merkle.leaf_hash(envelope.entry(log, recorded, row.at, envelope.commitment(row.salt, row.body)))
