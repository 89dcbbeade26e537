from tests.journal.opened import (
    database,
    journal,
    migrated_postgres,
    migrated_sqlite,
    postgres_template,
    secretariat,
    sqlite_template,
)

__all__ = [
    "database",
    "journal",
    "migrated_postgres",
    "migrated_sqlite",
    "postgres_template",
    "secretariat",
    "sqlite_template",
]
