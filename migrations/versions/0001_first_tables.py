"""The first tables: the journal, who takes part in what, and accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("log", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("command_id", sa.Uuid, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False, comment="index among the events of its command"),
        sa.Column("digest", sa.LargeBinary, nullable=False, comment="SHA-256 of the command and its actor"),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False, comment="RFC 3339, UTC, six decimals: as in the leaf"),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("delegation", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False, comment="canonical JSON (RFC 8785)"),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("leaf", sa.LargeBinary, nullable=False, comment="RFC 6962 hash of the leaf envelope"),
        sa.PrimaryKeyConstraint("log", "seq", name="events_pkey"),
        sa.UniqueConstraint("log", "command_id", "ordinal", name="events_log_command_id_ordinal_key"),
    )
    op.create_table(
        "heads",
        sa.Column("log", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column(
            "frontier", sa.LargeBinary, nullable=False, comment="roots of the perfect subtrees, largest first"
        ),
        sa.Column("root", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("log", name="heads_pkey"),
    )
    op.create_table(
        "participation",
        sa.Column("log", sa.Text, nullable=False),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("delegation", sa.Text),
        sa.PrimaryKeyConstraint("log", "user_name", name="participation_pkey"),
    )
    op.create_index("participation_user_name_idx", "participation", ["user_name"])
    op.create_table(
        "negotiations",
        sa.Column("log", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("convened_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("log", name="negotiations_pkey"),
    )
    op.create_table(
        "users",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("display_name", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="users_pkey"),
    )
    op.create_table(
        "tokens",
        sa.Column(
            "hash",
            sa.LargeBinary,
            nullable=False,
            comment="SHA-256 of the token; the token is stored nowhere",
        ),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Text),
        sa.Column("revoked_at", sa.Text),
        sa.PrimaryKeyConstraint("hash", name="tokens_pkey"),
        sa.ForeignKeyConstraint(["user_name"], ["users.name"], name="tokens_user_name_fkey"),
    )
    op.create_index("tokens_user_name_idx", "tokens", ["user_name"])


def downgrade() -> None:
    for table in ("tokens", "users", "negotiations", "participation", "heads", "events"):
        op.drop_table(table)
