"""Makes sure that a Chromium is there for the browser tests; `make test` runs it first.

An installed one, else Playwright's own download, else the system's package where we are root.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/bin/chromium",
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
CACHES = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
BUILDS = ("chromium-*/chrome-*/chrome", "chromium-*/chrome-*/*.app/Contents/MacOS/*")
NOTE = Path(sys.prefix) / "chromium-path"  # inside the virtual environment, never in the repository


def find_chromium(environment: Mapping[str, str]) -> str | None:
    """The first Chromium or Chrome that starts: noted, on PATH, in a usual place, downloaded."""
    return next(filter(starts, _candidates(environment)), None)


def _candidates(environment: Mapping[str, str]) -> Iterable[str]:
    if NOTE.is_file():
        yield NOTE.read_text(encoding="utf-8").strip()
    for name in NAMES:
        yield shutil.which(name, path=environment.get("PATH")) or ""
    yield from PLACES
    caches = (environment.get("PLAYWRIGHT_BROWSERS_PATH", ""), *CACHES)
    for cache in filter(None, caches):
        for build in BUILDS:
            yield from map(str, sorted(Path(cache).expanduser().glob(build), reverse=True))


def starts(path: str) -> bool:
    """Whether the program is there and runs: distributions ship stubs, downloads lack libraries."""
    if not path or not Path(path).is_file():
        return False
    return _run([path, "--headless=new", "--no-sandbox", "--version"], seconds=60)


def _run(command: Sequence[str], seconds: int) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - fixed programs
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _download() -> None:
    _run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=600)


def _install() -> None:
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run(["apt-get", "update"], seconds=300)
        _run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], seconds=900)


def provide(environment: Mapping[str, str]) -> str | None:
    """Find a Chromium, or get one; None where nothing worked."""
    found = find_chromium(environment)
    for get in (_download, _install):
        if found is None:
            get()
            found = find_chromium(environment)
    return found


def main(environment: Mapping[str, str]) -> int:
    """Say what was found. 1 only where CI must have a browser and has none."""
    found = provide(environment)
    if found is not None:
        if sys.prefix != sys.base_prefix:
            NOTE.write_text(found, encoding="utf-8")
        print(f"Browser tests run in {found}")  # noqa: T201 - a script speaks by printing
        return 0
    NOTE.unlink(missing_ok=True)
    print(  # noqa: T201 - as above
        "No Chromium: none is installed, Playwright could not download one, and the system's "
        "package could not be installed. The browser tests are left out."
    )
    return 1 if environment.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main(os.environ))
