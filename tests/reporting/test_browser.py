"""The pages in a real browser, from disk: our policy lets our own style and script in, and the text needs neither."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from legacy_scan.model.assessment import Component, Effort, Plan
from legacy_scan.reporting.output import write
from legacy_scan.reporting.report import render
from tests.reporting.printed import TEMPLATES, report, sample_report
from tests.reporting.sample import hostile, sample

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--enable-logging=stderr",
)
REFUSED = "Content Security Policy"
SORT_BUTTON = '<button type="button">'


@pytest.fixture(scope="module")
def browser() -> str:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    pytest.skip("no Chromium on this machine")


def opened(browser: str, page: Path, profile: Path) -> tuple[str, list[str]]:
    """Return the page as the browser has it after loading, and the lines of its console."""
    command = [browser, *OPTIONS, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


@pytest.mark.parametrize(
    "page",
    ["index.html", "units.html", "findings.html", "orphans.html", "handover.html", "units/program-bencalc-*.html"],
)
def test_nothing_of_ours_is_refused(browser: str, tmp_path: Path, page: str) -> None:
    write(sample_report(), tmp_path / "out")
    path = next((tmp_path / "out").glob(page))
    dom, console = opened(browser, path, tmp_path / "profile")
    assert console == []
    assert SORT_BUTTON in dom


def test_a_foreign_script_is_refused(browser: str, tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_bytes(sample_report()["index.html"].replace(b"</main>", b"<script>document.title = 'x'</script></main>"))
    dom, console = opened(browser, page, tmp_path / "profile")
    assert any(REFUSED in line for line in console)
    assert "<title>x</title>" not in dom


def test_the_text_needs_no_script(browser: str, tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_bytes(re.sub(rb"<script>.*</script>", b"", sample_report()["index.html"], flags=re.DOTALL))
    dom, console = opened(browser, page, tmp_path / "profile")
    assert console == []
    assert SORT_BUTTON not in dom
    assert "Planning range, not a bid." in dom
    assert "benefit-calculation and nightly-extract" in dom


def test_a_program_named_like_a_script_runs_nothing(browser: str, tmp_path: Path) -> None:
    name = "</title></script><script>document.title = 'x'</script><img src=x onerror=alert(1)>"
    write(report(hostile(name)), tmp_path / "out")
    for path in (tmp_path / "out" / "index.html", tmp_path / "out" / "gaps.html"):
        dom, console = opened(browser, path, tmp_path / "profile")
        assert console == []
        assert "<title>x</title>" not in dom
        assert "<img" not in dom


def test_what_is_under_a_tenth_sorts_before_what_is_over(browser: str, tmp_path: Path) -> None:
    efforts = (Effort(2, 3, 4, ()), Effort(0.01, 0.02, 0.3, ()), Effort(0.01, 0.02, 0.05, ()), Effort(1, 12, 30, ()))
    components = tuple(Component(f"c{at}", (), (), False, "retain", "", one) for at, one in enumerate(efforts))
    click = "for (const one of document.querySelectorAll('th button')) if (one.textContent[0] === 'P') one.click();"
    templates = {**TEMPLATES, "script.js": TEMPLATES["script.js"] + click}
    write(render(replace(sample(), plan=Plan(components, (), ())), templates), tmp_path / "out")
    dom, _ = opened(browser, tmp_path / "out" / "components.html", tmp_path / "profile")
    found = re.findall(r"</svg>([^<]+)</td>", dom)
    assert found == ["under 0.1", "up to 0.30", "3.0 (2.0 to 4.0)", "12 (1.0 to 30)"]
