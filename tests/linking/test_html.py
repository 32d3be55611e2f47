"""Forms and links of plain pages lead to the addresses of the estate, and are silent elsewhere."""

import pytest

from legacy_scan.languages.table import classify
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading

_SERVLET = """package a; import javax.servlet.annotation.WebServlet;
@WebServlet({"/open", "/claims/list"}) class Open { }"""
_FILTER = """package a; import javax.servlet.annotation.WebFilter;
@WebFilter("/*") class All { }"""
_CONTROLLER = """package a; import org.springframework.web.bind.annotation.*;
@RestController class Claims { @GetMapping("/claims/{id}/edit") String edit() { return ""; } }"""


def led(body: str) -> set[str]:
    """Return the addresses that a page leads to."""
    page = f"<!DOCTYPE html>\n<html><body>{body}</body></html>"
    readings = []
    for path, text in {"web/a.html": page, "A.java": _SERVLET, "B.java": _FILTER, "C.java": _CONTROLLER}.items():
        language = classify(text, path)
        assert language is not None, path
        readings.append(Reading(path, language.extract(text.encode())))
    estate = link(readings, (), Externals({}))
    assert not [one for one in estate.unresolved if one.path == "web/a.html"]
    return {one.target for one in estate.edges if one.path == "web/a.html"}


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<form action="/open" method="post"></form>', "/open"),
        ("<form action='open'></form>", "/open"),
        ('<a class="x" href="/claims/list?sort=1#top">', "/claims/list"),
        ('<A HREF="../open">', "/open"),
        ('<iframe src="/open"></iframe>', "/open"),
        ('<a th:href="@{/claims/{id}/edit(id=${claim.id})}">', "/claims/{id}/edit"),
        ('<a th:href="@{/claims/__${claim.id}__/edit}">', "/claims/{id}/edit"),
        ('<div hx-get="/claims/list"></div>', "/claims/list"),
        ('<button formaction="/open">', "/open"),
    ],
)
def test_a_link_to_the_estate(body: str, address: str) -> None:
    assert led(body) == {f"endpoint:{address}"}


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://example.com/open">',
        '<a href="/nowhere">',
        '<a href="other.html">',
        '<a href="#open">',
        '<a href="${open}">',
        '<link href="/open">',
        '<a data-href2="/open">',
        "<a href=>",
        '<a href="/open',
    ],
)
def test_any_other_link_is_silent(body: str) -> None:
    assert led(body) == set()
