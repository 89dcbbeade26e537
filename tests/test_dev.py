"""The script that everybody starts with."""

import importlib.machinery
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "dev"


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, working in a folder of its own."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = importlib.machinery.SourceFileLoader("dev", str(SCRIPT))
    spec = importlib.util.spec_from_loader("dev", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "MEMORY", tmp_path / ".travaux")
    return module


def test_a_step_is_done_again_only_when_its_inputs_or_its_result_changed(
    dev: ModuleType, tmp_path: Path
) -> None:
    source, result = tmp_path / "source", tmp_path / "result"

    def done(*, fails: bool = False) -> bool:
        with dev.Step("a step", dev.fingerprint([source]), result) as to_do:
            if fails:
                raise dev.Stop("broken")
            result.touch()
        return bool(to_do)

    source.write_text("one")
    assert [done(), done()] == [True, False]
    source.write_text("two")
    with pytest.raises(dev.Stop):
        done(fails=True)
    assert [done(), done()] == [True, False]
    result.unlink()
    assert [done(), done()] == [True, False]


def test_a_skipped_test_counts_neither_way(dev: ModuleType, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        "<testsuites><testsuite><testcase/><testcase><system-out/></testcase><testcase><skipped/></testcase>"
        "<testcase><failure/></testcase><testcase><error/></testcase></testsuite></testsuites>"
    )
    assert dev.count(report) == (2, 2)


def test_a_named_browser_must_start(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(dev.Stop, match="no-such-browser"):
        dev.chromium()
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert dev.chromium() == sys.executable


def test_an_unknown_task_is_answered_with_the_manual() -> None:
    answer = subprocess.run([SCRIPT, "tset"], capture_output=True, text=True, check=False)  # noqa: S603
    assert answer.returncode == 2
    assert "./dev demo" in answer.stderr
