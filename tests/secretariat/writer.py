"""A process that writes and says on standard output what was acknowledged, until it is killed.

python tests/secretariat/writer.py DATABASE_URL LOG CLAUSE
"""

import asyncio
import sys
from uuid import uuid4

from travaux.database import Database
from travaux.journal import Journal
from travaux.secretariat import Secretariat
from travaux.treaty.commands import PostComment


async def main(url: str, log: str, clause: str) -> None:
    secretariat = Secretariat(Journal(Database(url)))

    async def write(writer: int) -> None:
        while True:
            name = uuid4()
            receipt = await secretariat.receive(log, name, f"user{writer}", PostComment(clause, "x" * 200))
            print(name, receipt.last_seq, receipt.leaf, flush=True)  # noqa: T201 - this is its report

    await asyncio.gather(*map(write, range(16)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
