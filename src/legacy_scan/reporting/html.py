"""Templates to pages: compiled once, strict, everything escaped, and a policy that lets nothing in from outside."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any, Final, NamedTuple

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from legacy_scan.model.assessment import Run
from legacy_scan.reporting.printable import NUL, shown, uncut, utf8
from legacy_scan.reporting.rows import table_of, text_of
from legacy_scan.reporting.unit_page import gauge_of

_PLACE: Final = Markup(NUL)  # noqa: S704 it marks a place


class Link(NamedTuple):
    """An entry of the navigation."""

    href: str
    title: str


class Press:
    """Prints the pages of one report."""

    def __init__(self, templates: Mapping[str, str], run: Run, links: tuple[Link, ...]) -> None:
        style, script = templates["style.css"], templates["script.js"]
        self._environment = Environment(
            loader=DictLoader(dict(templates)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_finalize,
        )
        self._environment.globals.update(
            run=run,
            links=links,
            style=style,
            script=script,
            policy=policy(style, script),
            show=lambda *table, **how: Markup(table_of(*table, **how)),  # noqa: S704 every text in it was escaped
            whole=lambda text: escape(uncut(text)),
            ring=lambda gauge: Markup(gauge_of(gauge)),  # noqa: S704 as above
        )
        self._template = cache(self._environment.get_template)
        self._frame = cache(self._new_frame)

    def page(self, path: str, template: str, title: str, view: object) -> bytes:
        """Return the page that will stand at that path."""
        main = self._template(template).render(view=view, root=_root(path))
        return self.framed(path, template, title, main)

    def framed(self, path: str, here: str, title: str, main: str) -> bytes:
        """Return the page with that content. `here` is the entry of the navigation it belongs to."""
        before, between, after = self._frame(_root(path), here)
        return b"".join((before, utf8(text_of(title)), between, utf8(main), after))

    def _new_frame(self, root: str, here: str) -> list[bytes]:
        """Return what stands before the title of a page, between title and content, and after the content.

        No page can hold a NUL (`shown` takes it away), so that one marks the places.
        """
        text = self._template("base.html").render(root=root, here=here, title=_PLACE, main=_PLACE)
        return utf8(text.removesuffix("\n")).split(_PLACE.encode())


def _root(path: str) -> str:
    return "../" * path.count("/")


def policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that lets in this stylesheet and this script, by hash, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _finalize(value: Any) -> Any:
    return shown(value) if type(value) is str else value
