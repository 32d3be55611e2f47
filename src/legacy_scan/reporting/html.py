"""Templates to pages: compiled once, strict, everything escaped, and a policy that lets nothing in from outside."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from jinja2 import DictLoader, Environment, StrictUndefined

from legacy_scan.model.assessment import Run
from legacy_scan.reporting.printable import shown, utf8
from legacy_scan.reporting.rows import rows


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
            finalize=_finalize,
        )
        self._environment.globals.update(
            run=run,
            links=links,
            style=style,
            script=script,
            policy=policy(style, script),
            rows=rows,
        )

    def page(self, path: str, template: str, title: str, view: object) -> bytes:
        """Return the page that will stand at that path."""
        root = "../" * path.count("/")
        here = path.partition("/")[0] + ".html" if root else template
        text = self._environment.get_template(template).render(view=view, title=title, root=root, here=here)
        return utf8(text)


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
