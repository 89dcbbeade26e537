"""The rules that a linter cannot know. Each finds faults in a text; each is shown one that it must find."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
CODE = {".py", ".ts", ".tsx", ".mts", ".js", ".mjs", ".css"}

CEREMONY = re.compile(
    r"(?:Manager|Service|Repository|Helper|Helpers|Util|Utils|Abstract|Factory|Handler)(?![a-z])"
)
"""Base is missing on purpose: in a negotiation it is the text agreed so far."""
CLASS = re.compile(r"^\s*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?class\s+(\w+)", re.MULTILINE)
MOCK = re.compile(
    r"^\s*(?:import|from)\s+(?:unittest\.mock|mock)\b|^\s*from\s+unittest\s+import\s.*\bmock\b", re.MULTILINE
)
MACHINE = re.compile(r"(?<![\w.:/*-])/(?:work|tmp|opt|root|home|Users)/\w+")
REGISTRY = re.compile(r"\b(?:registry\.(?:npmjs|yarnpkg)|files\.pythonhosted|pypi|npmmirror)\.(?:org|com)\b")

PURE = {"datetime", "dataclasses", "enum", "functools", "itertools", "collections", "math", "fractions", "re"}
PURE |= {"bisect", "hashlib", "hmac", "operator", "string", "typing", "unicodedata", "uuid", "types"}
PURE |= {"msgspec", "regex", "immutables", "rapidfuzz", "travaux"}
CHANCE_AND_CLOCK = {"now", "utcnow", "today", "uuid1", "uuid4", "open", "print", "input"}


def ceremony(path: str, text: str) -> Iterator[str]:
    if Path(path).suffix in CODE and path.startswith(("backend/", "clients/", "tests/")):
        for name in CLASS.findall(text):
            if CEREMONY.search(name):
                yield f"class {name} is named after a pattern; name it after what it is in a negotiation"


def mocks(path: str, text: str) -> Iterator[str]:
    if path.endswith(".py") and MOCK.search(text):
        yield "a double tests itself: give the real thing to the test, or make the code a pure function"


def length(path: str, text: str) -> Iterator[str]:
    generated = "generated" in text[:400].lower()
    lines = len(text.splitlines())
    if (
        Path(path).suffix in CODE
        and path.startswith(("backend/", "clients/"))
        and not generated
        and lines > LONGEST_FILE
    ):
        yield f"{lines} lines; past {LONGEST_FILE} a file holds two things, and a reader looks for one of them"


def impurity(path: str, text: str) -> Iterator[str]:
    """The core is decided and folded again and again, by anybody, for ever: always with the same outcome."""
    if not path.startswith("backend/travaux/treaty/") or not path.endswith(".py"):
        return
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import():
                modules = [alias.name for alias in node.names]
            case ast.ImportFrom(module=str(module)):
                modules = [module]
                yield from (_impure(alias.name) for alias in node.names if alias.name in CHANCE_AND_CLOCK)
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in CHANCE_AND_CLOCK:
                yield f"line {node.lineno}: {_impure(name)}"
                continue
            case ast.AsyncFunctionDef() | ast.Await():
                yield f"line {node.lineno}: waits; the core has nothing to wait for"
                continue
            case _:
                continue
        for module in modules:
            if module.split(".")[0] not in PURE:
                yield f"imports {module}; the core reaches for nothing outside its arguments"


def _impure(name: str) -> str:
    return f"{name}: time, chance and the outside arrive with the command, so that a replay decides the same"


def addresses(_path: str, text: str) -> Iterator[str]:
    """A fresh clone must work where no machine of ours exists."""
    for found in MACHINE.findall(text):
        yield f"{found} exists on one machine only"
    for found in REGISTRY.findall(text):
        yield f"{found}: where packages come from is for the reader's own pip and npm to say"


Rule = Callable[[str, str], Iterator[str]]
RULES: list[Rule] = [ceremony, mocks, length, impurity, addresses]

BROKEN: list[tuple[Rule, str, str]] = [
    (ceremony, "backend/travaux/x.py", "class ClauseManager:\n"),
    (ceremony, "clients/web/src/x.ts", "export class HttpService {}\n"),
    (mocks, "tests/test_x.py", "from unittest import mock\n"),
    (mocks, "tests/test_x.py", "import unittest" + ".mock\n"),
    (length, "backend/travaux/x.py", "pass\n" * 401),
    (impurity, "backend/travaux/treaty/x.py", "from datetime import datetime\nat = datetime.now()\n"),
    (impurity, "backend/travaux/treaty/x.py", "from uuid import uuid4\n"),
    (impurity, "backend/travaux/treaty/x.py", "import random\n"),
    (impurity, "backend/travaux/treaty/x.py", "async def decide(): ...\n"),
    (addresses, "README.md", "see /" + "opt/travaux\n"),
    (addresses, "clients/web/package-lock.json", '"resolved": "https://registry.npmjs' + '.org/react"'),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rule(rule: Rule) -> None:
    faults = [f"{path}: {fault}" for path, text in _texts() for fault in rule(path, text)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN, ids=[str(n) for n in range(len(BROKEN))])
def test_the_rule_finds_its_fault(rule: Rule, path: str, text: str) -> None:
    assert list(rule(path, text))


def test_a_class_named_in_the_words_of_the_field_is_welcome() -> None:
    assert not list(
        ceremony("backend/travaux/treaty/x.py", "class BaseChange:\nclass Utility:\nclass Handled:\n")
    )


def _texts() -> Iterator[tuple[str, str]]:
    """What is in git or about to be, without pictures and the like."""
    git = ("git", "-c", "safe.directory=*")  # the tree may belong to another user, as a mounted one does
    command = [*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603
    for name in sorted(set(filter(None, names.split("\0")))):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if b"\0" not in content:
                yield name, content.decode(errors="replace")
