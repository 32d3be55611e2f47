"""Reports for tests, and a strict reader of their pages."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.report import render
from tests.reporting.sample import sample

TEMPLATES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "report_templates").iterdir())
}
_VOID = {"meta", "input", "link", "br", "img"}


@cache
def sample_report() -> dict[str, bytes]:
    """Return the files of the sample's report."""
    return render(sample(), TEMPLATES)


def pages(files: dict[str, bytes]) -> dict[str, "PageReader"]:
    """Return every HTML file, read strictly."""
    return {path: read(content) for path, content in files.items() if path.endswith(".html")}


def read(content: bytes) -> "PageReader":
    """Return a page that was read to its end with every element closed."""
    reader = PageReader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    assert not reader.open, f"never closed: {reader.open}"
    return reader


def report(assessment: Assessment) -> dict[str, bytes]:
    """Return the files of a report."""
    return render(assessment, TEMPLATES)


@dataclass
class PageReader(HTMLParser):
    """Collects tags, ids, addresses and text; a wrongly nested element is an error."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in {tag}"
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> without a beginning"
        last = self.open.pop()
        assert last == tag, f"</{tag}> where </{last}> was due"

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        """The visible text, blanks made single."""
        return " ".join(" ".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        """The ids, in order."""
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    @property
    def addresses(self) -> list[str]:
        """What the page links to."""
        return [attrs["href"] for tag, attrs in self.tags if tag == "a"]
