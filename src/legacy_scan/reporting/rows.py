"""Tables as HTML: written here and not in a template, because a large estate has millions of cells."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from markupsafe import escape

from legacy_scan.reporting.printable import NUL, joined, shown
from legacy_scan.reporting.tables import Cell, Column, Table

_KEPT: Final = 1 << 14
_COLUMN: Final = 'th scope="col"'
_ROW: Final = 'th scope="row"'


def table_of(table: Table, root: str, empty: str = "none.", headed: object = False) -> str:
    """Return a table, or the words that there is none. `headed`: a heading above it says the same as its caption.

    `root` leads from the page to the report's folder.
    """
    caption = text_of(table.caption)
    if not table.rows:
        return f'<p class="none">{caption}: {text_of(empty)}</p>\n'
    kind = ' class="fixed"' if table.fixed else ' class="ordered"' if table.ordered else ""
    quiet = ' class="quiet"' if headed else ""
    below = f'<p class="more">{text_of(table.more.rows)} in {_to(root, table.more.file)}.</p>\n' if table.more else ""
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="{caption}">\n<table{kind}>\n'
        f"<caption{quiet}>{caption}</caption>\n{_heads(table.columns)}<tbody>\n"
        f"{_rows(table.rows, root)}\n</tbody>\n</table>\n</div>\n{below}"
    )


def _to(root: str, file: str) -> str:
    return f"{link(root, file)}{text_of(file)}</a>"


@lru_cache(_KEPT)
def text_of(text: str) -> str:
    """Return the text as a page holds it."""
    return str(escape(shown(text)))


@lru_cache
def _heads(columns: tuple[Column, ...]) -> str:
    heads = "".join(f"{_opened(_COLUMN, column.kind)}{text_of(column.title)}</th>" for column in columns)
    return f"<thead><tr>{heads}</tr></thead>\n"


def _rows(rows: Sequence[tuple[Cell, ...]], root: str) -> str:
    """Return the rows, each headed by its first cell: columns first, since most hold cells of one kind."""
    columns = tuple(zip(*rows, strict=True))
    texts = [cell.text.strip() for cell in columns[0]]
    texts = texts_of(texts + [cell[0] for column in columns[1:] for cell in column])
    form, written = "<tr>", []
    for at, column in enumerate(columns):
        _, hrefs, kinds, charts = zip(*column, strict=True)
        said = texts[at * len(rows) : (at + 1) * len(rows)]
        if not at and "" in said:
            said = [text or ("(empty)" if href else "(none)") for text, href in zip(said, hrefs, strict=True)]
        if any(hrefs):
            said = [f"{link(root, href)}{text}</a>" if href else text for text, href in zip(said, hrefs, strict=True)]
        if any(charts):
            said = [_chart(*chart) + text for text, *chart in zip(said, kinds, charts, strict=True)]
        if kinds.count(kinds[0]) == len(kinds):
            form += _opened("td" if at else _ROW, kinds[0]).replace("%", "%%")
        else:
            said = [_opened("td" if at else _ROW, kind) + text for text, kind in zip(said, kinds, strict=True)]
        form += "%s</td>" if at else "%s</th>"
        written.append(said)
    return "\n".join(map(f"{form}</tr>".__mod__, zip(*written, strict=True)))


def texts_of(texts: Sequence[str]) -> list[str]:
    """Return each text as a page holds it, all escaped at once."""
    return str(escape(joined(texts))).split(NUL)


@lru_cache
def _opened(tag: str, kind: str) -> str:
    return f'<{tag} class="{text_of(kind)}">' if kind else f"<{tag}>"


@lru_cache(_KEPT)
def link(root: str, href: str) -> str:
    """Return the opened element of a link."""
    return f'<a href="{text_of(root + href)}">'


@lru_cache(_KEPT)
def _chart(kind: str, chart: tuple[float, ...]) -> str:
    """Return a bar from 0, or a range with the likely value in it; both run from 0 to 100. No numbers, no chart."""
    if not chart:
        return ""
    numbers = [round(float(number), 2) for number in chart]
    if kind == "bar":
        shapes = f'<rect class="track" width="100" height="10"/><rect class="fill" width="{numbers[0]}" height="10"/>'
    else:
        low, likely, high = numbers
        shapes = (
            '<rect class="track" y="4" width="100" height="2"/>'
            f'<rect class="soft" x="{low}" y="1" width="{round(high - low, 2)}" height="8"/>'
            f'<rect class="fill" x="{likely}" width="1.2" height="10"/>'
        )
    return (
        f'<svg class="chart-{text_of(kind)}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f"\n{shapes}\n</svg>"
    )
