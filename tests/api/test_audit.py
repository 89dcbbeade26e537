"""The npm graphql-http audit: 61 checks of GraphQL over HTTP, written by others."""

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.api.table import Server

HERE = Path(__file__).parent / "audit"
NODE, NPM = shutil.which("node"), shutil.which("npm")


async def run(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=HERE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
    return output.decode()


@pytest.mark.skipif(not (NODE and NPM), reason="Node and npm are not installed")
async def test_the_audit_finds_nothing(server: Server) -> None:
    assert NODE is not None
    assert NPM is not None
    if not (HERE / "node_modules" / ".package-lock.json").is_file():
        await run(NPM, "ci", "--no-audit", "--no-fund", "--silent")
    report = await run(NODE, "audit.js", f"{server.url}/graphql")
    assert report == "61 of 61\n"
