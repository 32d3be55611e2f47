"""The rows of a table as HTML: written here and not in a template, because a large estate has millions of cells."""

from functools import lru_cache

from markupsafe import Markup, escape

from legacy_scan.reporting.printable import shown
from legacy_scan.reporting.tables import Cell, Table

_KEPT = 1 << 15
"""The same names, words and cells stand on thousands of pages."""


def rows(table: Table, root: str) -> Markup:
    """Return the rows of a table, each headed by its first cell. `root` leads from the page to the report's folder."""
    lines = (f"<tr>{_head(row[0], root)}{''.join([_cell(cell, root) for cell in row[1:]])}</tr>" for row in table.rows)
    return Markup("\n".join(lines))  # noqa: S704 every text in it went through escape


@lru_cache(_KEPT)
def _text(text: str) -> str:
    return str(escape(shown(text)))


def _opened(tag: str, kind: str) -> str:
    return f'<{tag} class="{_text(kind)}">' if kind else f"<{tag}>"


@lru_cache(_KEPT)
def _head(cell: Cell, root: str) -> str:
    opened = _opened('th scope="row"', cell.kind)
    text = _text(cell.text.strip())
    if cell.href:
        return f'{opened}<a href="{_text(root + cell.href)}">{text or "(empty)"}</a></th>'
    return f"{opened}{text or '(none)'}</th>"


@lru_cache(_KEPT)
def _cell(cell: Cell, root: str) -> str:
    text = _text(cell.text)
    if cell.href:
        text = f'<a href="{_text(root + cell.href)}">{text}</a>'
    return f"{_opened('td', cell.kind)}{_chart(cell) if cell.chart else ''}{text}</td>"


def _chart(cell: Cell) -> str:
    """Return a bar from 0, or a range with the likely value in it; both run from 0 to 100."""
    numbers = [round(float(number), 2) for number in cell.chart]
    if cell.kind == "bar":
        shapes = f'<rect class="track" width="100" height="10"/><rect class="fill" width="{numbers[0]}" height="10"/>'
    else:
        low, likely, high = numbers
        shapes = (
            '<rect class="track" y="4" width="100" height="2"/>'
            f'<rect class="soft" x="{low}" y="1" width="{round(high - low, 2)}" height="8"/>'
            f'<rect class="fill" x="{likely}" width="1.2" height="10"/>'
        )
    return (
        f'<svg class="chart-{_text(cell.kind)}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f"\n{shapes}\n</svg>"
    )
