"""Import and export: what goes in comes out, and what cannot go in is refused in one sentence."""

import json
import re
import resource
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import TRAVAUX, Travaux, refused, surroundings

TREATY = """\
# Treaty of the Two Lakes – Договор

The Parties,Considering that water is shared;Recalling their good neighbourhood;Have agreed as follows:

## Part  I: Waters

### Article 1: Use

1. Each Party may use the waters:

(a)for drinking;

(b) for the mills, *inter alia* those at 10º north.

1bis. Fishing is free. 😀 \u202bשלום\u202c

### Article 2

| Lake | Depth |
|---|---|
| Upper | 40 m |

DONE at the Upper Lake.
"""


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def imported(travaux: Travaux, source: Path | str, *options: str, stdin: bytes = b"") -> dict[str, Any]:
    done = travaux("import", source, "--json", *options, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, b"")
    document: dict[str, Any] = json.loads(done.stdout)
    return document


@pytest.fixture
def treaty(tmp_path: Path) -> Path:
    path = tmp_path / "lakes.md"
    path.write_text(TREATY, encoding="utf-8")
    return path


def test_every_word_comes_back_in_its_order(travaux: Travaux, treaty: Path) -> None:
    document = imported(travaux, treaty)
    assert document.keys() == {"negotiation", "clauses", "doubts"}
    assert document["clauses"]["ARTICLE"] == 2
    assert all(doubt.keys() == {"line", "text", "why"} for doubt in document["doubts"])
    done = travaux("export", document["negotiation"], "--format", "md")
    assert done.returncode == 0
    assert words(done.stdout.decode()) == words(TREATY)
    assert "😀 \u202bשלום\u202c" in done.stdout.decode()


def test_the_same_in_processes_of_their_own(process: Travaux, treaty: Path) -> None:
    document = imported(process, treaty)
    done = process("export", document["negotiation"], "--format", "md", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert words(done.stdout.decode()) == words(TREATY)
    assert refused(process("import", "none.md"))


def test_what_was_exported_imports_as_the_same_text(travaux: Travaux, treaty: Path) -> None:
    first = travaux("export", imported(travaux, treaty)["negotiation"], "--format", "md").stdout
    again = imported(travaux, "-", stdin=first)
    assert travaux("export", again["negotiation"], "--format", "md").stdout == first


def test_the_text_as_json_is_a_tree_with_numbers(travaux: Travaux, treaty: Path) -> None:
    negotiation = imported(travaux, treaty)["negotiation"]
    done = travaux("export", negotiation, "--format", "json")
    exported = json.loads(done.stdout)
    assert exported["title"] == "Treaty of the Two Lakes – Договор"
    part = next(clause for clause in exported["clauses"] if clause["kind"] == "PART")
    use = part["children"][0]
    assert (use["label"], use["heading"]) == ("Article 1", "Use")
    assert [each["label"] for each in use["children"]] == ["1.", "1bis."]
    assert done.stdout == travaux("export", negotiation, "--format", "json").stdout


def test_a_moment_of_the_past_is_exported_as_it_was(travaux: Travaux, treaty: Path) -> None:
    negotiation = imported(travaux, treaty)["negotiation"]
    assert (
        travaux("export", negotiation, "--format", "md", "--at", "3").stdout.decode().startswith("# Treaty")
    )
    assert travaux("export", negotiation, "--format", "md", "--at", "2").stdout.strip() == b""


@pytest.mark.parametrize("at", ["100000", "0", "2001-01-01", "2999-01-01T00:00:00Z", "yesterday", "-1"])
def test_a_moment_that_is_none_is_refused(travaux: Travaux, treaty: Path, at: str) -> None:
    negotiation = imported(travaux, treaty)["negotiation"]
    refused(travaux("export", negotiation, "--format", "md", f"--at={at}"))


def test_the_beginning_of_an_id_is_enough_if_it_is_the_only_one(travaux: Travaux, treaty: Path) -> None:
    travaux("import", treaty)
    log = travaux("replay").stdout.decode().split()[0]
    assert travaux("export", log[:8].upper(), "--format", "md").returncode == 0
    for _ in range(17):  # of eighteen ids, two begin with the same of sixteen digits
        travaux("import", treaty)
    beginnings = [line[0] for line in travaux("replay").stdout.decode().splitlines()]
    shared = next(each for each in beginnings if beginnings.count(each) > 1)
    assert b"Type more of it" in refused(travaux("export", shared, "--format", "md"))


def test_an_unknown_negotiation_is_refused(travaux: Travaux, treaty: Path) -> None:
    travaux("import", treaty)
    for named in ("11111111-1111-1111-1111-111111111111", "%", "ZZ", "\u202e"):
        refused(travaux("export", named, "--format", "json"))


def test_looking_into_a_folder_makes_none(travaux: Travaux, data: Path) -> None:
    refused(travaux("export", "a", "--format", "md"))
    refused(travaux("replay", "--check"))
    assert not data.exists()


def test_a_person_is_told_what_was_found_and_where_to_look(travaux: Travaux, treaty: Path) -> None:
    told = travaux("import", treaty).stdout.decode()
    assert "1 title, 4 preambular paragraphs, 1 part, 2 articles" in told
    assert "line 3: one line holds 4 preambular paragraphs" in told


def test_a_file_is_written_where_asked(travaux: Travaux, treaty: Path, tmp_path: Path) -> None:
    negotiation = imported(travaux, treaty)["negotiation"]
    copy = tmp_path / "copy.md"
    done = travaux("export", negotiation, "--format", "md", "-o", copy)
    assert (done.returncode, done.stdout) == (0, b"")
    assert words(copy.read_text(encoding="utf-8")) == words(TREATY)
    refused(travaux("export", negotiation, "--format", "md", "-o", tmp_path))
    refused(travaux("export", negotiation, "--format", "md", "-o", tmp_path / "no" / "such"))


def test_a_title_may_be_given(travaux: Travaux, treaty: Path) -> None:
    negotiation = imported(travaux, treaty, "--title", "Lakes")["negotiation"]
    assert json.loads(travaux("export", negotiation, "--format", "json").stdout)["title"] == "Lakes"
    for title in ("x" * 301, "a\x01b", " "):
        refused(travaux("import", treaty, "--title", title))


def test_the_secretariat_gets_an_account_and_others_need_one(travaux: Travaux, treaty: Path) -> None:
    assert b"travaux token create secretariat" in travaux("import", treaty).stdout
    assert travaux("token", "create", "secretariat").stdout.startswith(b"trv_")
    refused(travaux("import", treaty, "--as", "amina"))
    assert travaux("user", "add", "amina", "ravi").returncode == 0
    assert travaux("import", treaty, "--as", "amina").returncode == 0


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \n\t\n", id="blank"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", id="binary"),
        pytest.param("Traité de l'été".encode("latin-1"), id="latin-1"),
        pytest.param(b"Article 1\x00", id="control character"),
        pytest.param(b"\xed\xa0\x80", id="half a surrogate pair"),
        pytest.param("Article 1".encode("utf-16"), id="utf-16"),
        pytest.param(b"x " * (3 * 1024 * 1024), id="huge"),
    ],
)
def test_a_file_that_is_no_text_is_refused_and_nothing_stored(
    travaux: Travaux, tmp_path: Path, data: Path, content: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    refused(travaux("import", path))
    refused(travaux("import", "-", stdin=content))
    assert not data.exists()


def test_a_file_that_is_no_file_is_refused(travaux: Travaux, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", tmp_path / ("x" * 300), ""):
        refused(travaux("import", path))


def test_a_reader_who_goes_away_is_no_error_worth_a_word(travaux: Travaux, treaty: Path, data: Path) -> None:
    negotiation = imported(travaux, treaty)["negotiation"]
    with subprocess.Popen(  # noqa: S603
        [TRAVAUX, "export", negotiation, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(data),
    ) as export:
        assert export.stdout
        assert export.stderr
        export.stdout.close()
        assert export.stderr.read() == b""
        assert export.wait() == 1


def test_a_full_or_closed_output_is_told(travaux: Travaux, treaty: Path, data: Path) -> None:
    negotiation = imported(travaux, treaty)["negotiation"]
    for redirection in (">/dev/full", ">&-"):
        command = f'"{TRAVAUX}" export {negotiation} --format md {redirection}'
        done = subprocess.run(  # noqa: S602
            command, shell=True, capture_output=True, env=surroundings(data), check=False
        )
        refused(done)


def test_a_data_folder_that_cannot_be_is_told(travaux: Travaux, treaty: Path, tmp_path: Path) -> None:
    for place in (treaty, treaty / "below", Path("/proc/travaux")):
        refused(travaux("--data", place, "import", treaty), code=3)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "travaux.db").write_bytes(b"this is no database, though it is long enough" * 100)
    refused(travaux("--data", tmp_path / "other", "import", treaty), code=3)
    refused(travaux("--data", tmp_path / "other", "replay"), code=3)


def test_a_full_disk_is_told_and_leaves_the_data_whole(travaux: Travaux, treaty: Path, data: Path) -> None:
    imported(travaux, treaty)

    def almost_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(  # noqa: S603
        [TRAVAUX, "import", str(treaty)],
        capture_output=True,
        env=surroundings(data),
        preexec_fn=almost_full,
        check=False,
    )
    refused(done, code=3)
    assert travaux("replay", "--check").returncode == 0
