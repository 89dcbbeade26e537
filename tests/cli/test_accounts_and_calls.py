"""Accounts and tokens; and calls that make no sense, which end with code 2 and a hint."""

from pathlib import Path

import pytest

from tests.cli.running import Travaux, refused


def test_a_user_is_added_once(travaux: Travaux) -> None:
    assert travaux("user", "add", "amina").returncode == 0
    assert b"amina" in refused(travaux("user", "add", "amina"))


@pytest.mark.parametrize("name", ["", "two words", "x" * 1000, "a\x07b"])
def test_a_name_that_is_none_is_refused(travaux: Travaux, name: str) -> None:
    refused(travaux("user", "add", name))


def test_a_token_is_all_that_is_printed(travaux: Travaux) -> None:
    travaux("user", "add", "amina")
    done = travaux("token", "create", "amina")
    assert done.stdout.startswith(b"trv_")
    assert done.stdout.count(b"\n") == 1
    assert done.stdout != travaux("token", "create", "amina").stdout
    refused(travaux("token", "create", "nobody"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["import"],
        ["export", "x"],
        ["export", "x", "--format", "docx"],
        ["serve", "--port", "65536"],
        ["serve", "--port", "http"],
        ["serve", "--workers", "2"],
        ["serve", "--workers", "0"],
        ["token", "create"],
        ["migrate", "--sideways"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_two(travaux: Travaux, arguments: list[str]) -> None:
    refused(travaux(*arguments), code=2)


def test_the_data_folder_may_be_named_before_or_after_the_command(travaux: Travaux, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    assert travaux("--data", before, "migrate").returncode == 0
    assert travaux("migrate", f"--data={after}").returncode == 0
    assert (before / "travaux.db").exists()
    assert (after / "travaux.db").exists()


@pytest.mark.parametrize("url", ["mysql://host/database", "nonsense"])
def test_a_database_that_is_none_is_a_wrong_call(
    travaux: Travaux, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("TRAVAUX_DATABASE_URL", url)
    refused(travaux("migrate"), code=2)


def test_a_database_that_does_not_answer_is_unavailable(
    travaux: Travaux, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAVAUX_DATABASE_URL", "postgresql://postgres@127.0.0.1:1/none")
    refused(travaux("migrate"), code=3)
    refused(travaux("replay"), code=3)


def test_every_command_explains_itself(travaux: Travaux) -> None:
    for command in ("serve", "migrate", "demo", "import", "export", "replay", "user add", "token create"):
        done = travaux(*command.split(), "--help")
        assert done.returncode == 0, command
        assert b"Usage: travaux" in done.stdout, command
