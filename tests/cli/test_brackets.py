"""Bracketed text from a file and back: what negotiators typed comes out as they typed it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Travaux, refused

TREATY = """\
# Agreement on the Two Lakes

The Parties,

Recalling [the Charter of the Lakes (EU, +NOR)],

## Chapter I: General

### Article 1: Use

1. Each Party [shall (EU, KEN)][should (USA)] establish[, as appropriate, (CHN)] a register of [X] systems [sic].

2. Option 1: Each Party shall report.

Option 2: Each Party [should][may (USA)] report yearly. (EU, +KEN)

Option 3: no text (CHN)

### Article 2: Entry into force

This Agreement [shall/should] enter into force [without delay (-USA, +NOR)], as [1969] 1155 UNTS [...] provides.

[Each [Party][State (KEN)] may withdraw. (-USA)]

Приложение [является (KEN)][не является (USA)] частью, 缔约方[应 (CHN)][可 (USA)]通知。
"""


def imported(travaux: Travaux, content: str, *options: str) -> dict[str, Any]:
    done = travaux("import", "-", "--brackets", "--json", *options, stdin=content.encode())
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def exported(travaux: Travaux, negotiation: str, *options: str) -> str:
    done = travaux("export", negotiation, "--format", "md", *options)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return done.stdout.decode()


def plain(text: str) -> list[str]:
    """The text without the marks of headings, which an export sets in its own way."""
    return [re.sub(r"^#+ |:", "", line).replace(" –", "") for line in text.split("\n") if line]


def test_import_then_export_gives_the_same_bracketed_text(travaux: Travaux) -> None:
    negotiation = imported(travaux, TREATY)["negotiation"]
    written = exported(travaux, negotiation, "--brackets")
    assert plain(written) == plain(TREATY)
    again = imported(travaux, written)["negotiation"]
    assert exported(travaux, again, "--brackets") == written
    assert travaux("replay", "--check").returncode == 0


def test_the_base_is_what_stands_outside_the_brackets(travaux: Travaux) -> None:
    text = exported(travaux, imported(travaux, TREATY)["negotiation"])
    assert "1. Each Party  establish a register of [X] systems [sic]." in text
    assert "2. Each Party shall report.\n" in text
    assert "This Agreement shall enter into force without delay" in text


def test_the_parties_named_are_accredited_first(travaux: Travaux) -> None:
    document = imported(travaux, TREATY)
    assert document["delegations"] == ["EU", "NOR", "KEN", "USA", "CHN"]
    told = travaux("import", "-", "--brackets", stdin=TREATY.encode()).stdout.decode()
    assert "EU, NOR, KEN, USA, CHN" in told


def test_what_was_left_alone_is_told_with_its_line(travaux: Travaux) -> None:
    doubts = imported(travaux, TREATY)["doubts"]
    found = [(each["line"], each["text"]) for each in doubts if "kept as words" in each["why"]]
    assert found == [(11, "[sic]"), (21, "[1969]"), (21, "[...]")]


@pytest.mark.parametrize(
    ("content", "line", "column", "problem"),
    [
        ("# Treaty\n\nEach [Party shall act.\n", 3, 6, "is never closed"),
        ("# Treaty\n\n1. Each Party\nshall] act.\n", 4, 6, "closes nothing"),
        ("# Treaty\n\n1. One [shall][should (EU)].\n\n2. Two [three [four].\n", 5, 8, "is never closed"),
        ("# Treaty\r\n\r\n1. Each [Party.\r\n\r\n2. Shall] act.\r\n", 3, 9, "is never closed"),
        ("### Article 1: [Scope\n\n1. All.\n", 1, 16, "is never closed"),
    ],
)
def test_an_unbalanced_bracket_is_told_where_it_stands_in_the_file(
    travaux: Travaux, data: Path, content: str, line: int, column: int, problem: str
) -> None:
    told = refused(travaux("import", "-", "--brackets", stdin=content.encode()))
    assert f"line {line}, column {column} {problem}".encode() in told
    assert not data.exists()


def test_a_bracket_may_stand_around_a_number(travaux: Travaux) -> None:
    text = "### Article 1\n\n1. Each Party shall act.\n\n[2. Each Party shall report. (EU)]\n"
    written = exported(travaux, imported(travaux, text)["negotiation"], "--brackets")
    assert "2. [Each Party shall report. (EU)]" in written


def test_what_stands_under_an_option_is_part_of_it(travaux: Travaux) -> None:
    text = (
        "### Article 1\n\nOption 1: Each Party shall:\n\n(a) report;\n\n(b) meet.\n\n"
        "Option 2: Each Party may:\n\n(a) write;\n\n(b) speak. (EU)\n"
    )
    written = exported(travaux, imported(travaux, text)["negotiation"], "--brackets")
    assert plain(written) == plain(text)


def test_brackets_are_words_unless_one_says_otherwise(travaux: Travaux) -> None:
    done = travaux("import", "-", "--json", stdin=TREATY.encode())
    text = exported(travaux, json.loads(done.stdout)["negotiation"])
    assert "Each Party [shall (EU, KEN)][should (USA)]" in text


def test_the_json_form_has_no_brackets(travaux: Travaux) -> None:
    refused(travaux("export", "a", "--format", "json", "--brackets"), code=2)
