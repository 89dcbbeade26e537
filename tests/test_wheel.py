"""What is installed must stand alone: no checkout, no Node."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_a_wheel_carries_package_and_migrations(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {"travaux/__init__.py", "travaux/py.typed"} <= names
    for kind, folder in (("_migrations", ROOT / "migrations"), ("_web", ROOT / "clients" / "web" / "dist")):
        files = [file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
        assert {f"travaux/{kind}/{file.relative_to(folder).as_posix()}" for file in files} <= names
    assert not [name for name in names if name.startswith(("backend/", "tests/", "clients/"))]
