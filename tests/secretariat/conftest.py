from tests.journal.opened import database, journal, migrated_postgres, migrated_sqlite, secretariat

__all__ = ["database", "journal", "migrated_postgres", "migrated_sqlite", "secretariat"]
