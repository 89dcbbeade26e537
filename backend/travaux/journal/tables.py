"""The tables in which the facts of every log are stored."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text, UniqueConstraint, Uuid

from travaux.database import metadata

events = Table(
    "events",
    metadata,
    Column("log", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("command_id", Uuid, nullable=False),
    Column("ordinal", Integer, nullable=False, comment="index among the events of its command"),
    Column("digest", LargeBinary, nullable=False, comment="SHA-256 of the command and its actor"),
    Column("type", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Text, nullable=False, comment="RFC 3339, UTC, six decimals: as in the leaf"),
    Column("actor", Text, nullable=False),
    Column("delegation", Text),
    Column("body", LargeBinary, nullable=False, comment="canonical JSON (RFC 8785)"),
    Column("salt", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False, comment="RFC 6962 hash of the leaf envelope"),
    UniqueConstraint("log", "command_id", "ordinal"),
)

heads = Table(
    "heads",
    metadata,
    Column("log", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("frontier", LargeBinary, nullable=False, comment="roots of the perfect subtrees, largest first"),
    Column("root", LargeBinary, nullable=False),
)
