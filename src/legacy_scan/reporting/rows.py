"""Tables as HTML: written here and not in a template, because a large estate has millions of cells."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from legacy_scan.reporting.printable import LONGEST, shown
from legacy_scan.reporting.tables import Cell, Column, Table

_KEPT: Final = 1 << 15
"""The same names, words and cells stand on thousands of pages."""

_COLUMN: Final = 'th scope="col"'
_ROW: Final = 'th scope="row"'
_PLAIN = re.compile(rf"[ !#-%(-;=?-~]{{0,{LONGEST}}}\Z").match
"""What a page shows as it is: most cells are such, and asking is quicker than escaping."""


def show(table: Table, root: str, empty: str = "none.", headed: object = False) -> Markup:
    """Return a table, or the words that there is none. `headed`: a heading above it says the same as its caption.

    `root` leads from the page to the report's folder.
    """
    caption = text_of(table.caption)
    if not table.rows:
        return Markup(f'<p class="none">{caption}: {text_of(empty)}</p>\n')  # noqa: S704 both went through escape
    more = table.more
    kind = ' class="fixed"' if table.fixed else ' class="ordered"' if table.ordered else ""
    quiet = ' class="quiet"' if headed else ""
    below = ""
    if more:
        file = text_of(more.file)
        below = f'<p class="more">{text_of(more.rows)} in <a href="{text_of(root + more.file)}">{file}</a>.</p>\n'
    return Markup(  # noqa: S704 every text in it went through escape
        f'<div class="scroll" role="group" tabindex="0" aria-label="{caption}">\n<table{kind}>\n'
        f"<caption{quiet}>{caption}</caption>\n{_heads(table.columns)}<tbody>\n"
        f"{_rows(table.rows, root)}\n</tbody>\n</table>\n</div>\n{below}"
    )


def text_of(text: str) -> str:
    """Return the text as a page holds it."""
    return text if _PLAIN(text) else _escaped(text)


@lru_cache(_KEPT)
def _escaped(text: str) -> str:
    return str(escape(shown(text)))


@lru_cache
def _heads(columns: tuple[Column, ...]) -> str:
    heads = "".join(f"{_opened(_COLUMN, column.kind)}{text_of(column.title)}</th>" for column in columns)
    return f"<thead><tr>{heads}</tr></thead>\n"


def _rows(rows: Sequence[tuple[Cell, ...]], root: str) -> str:
    """Return the rows, each headed by its first cell."""
    lines = []
    for row in rows:
        line = _head(row[0], root)
        for text, href, kind, chart in row[1:]:
            said = text if _PLAIN(text) else _escaped(text)
            if href:
                said = f'<a href="{text_of(root + href)}">{said}</a>'
            if chart:
                said = _chart(kind, chart) + said
            line += f"{_opened('td', kind)}{said}</td>"
        lines.append(f"<tr>{line}</tr>")
    return "\n".join(lines)


@lru_cache
def _opened(tag: str, kind: str) -> str:
    return f'<{tag} class="{text_of(kind)}">' if kind else f"<{tag}>"


def _head(cell: Cell, root: str) -> str:
    opened = _opened(_ROW, cell.kind)
    text = text_of(cell.text.strip())
    if cell.href:
        return f'{opened}<a href="{text_of(root + cell.href)}">{text or "(empty)"}</a></th>'
    return f"{opened}{text or '(none)'}</th>"


@lru_cache(_KEPT)
def _chart(kind: str, chart: tuple[float, ...]) -> str:
    """Return a bar from 0, or a range with the likely value in it; both run from 0 to 100."""
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
