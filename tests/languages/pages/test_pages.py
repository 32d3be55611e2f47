"""Pages: what is a link, what is Java, and at which lines."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.language import last_line
from legacy_scan.languages.pages import LANGUAGES
from legacy_scan.languages.table import classify
from legacy_scan.model.facts import FileFacts

JSP, FACELETS, *_, HTML = LANGUAGES
ROOT = Path(__file__).parents[3] / "fixtures" / "languages"
PAGE = (ROOT / "jsp" / "order" / "input.jsp").read_bytes()


def whole(text: str) -> FileFacts:
    """The facts of a page, its Java included."""
    return next(iter(with_guests(JSP.extract(text.encode()))))


def said(found: FileFacts, kind: str) -> list[str]:
    return [one.name for one in found.references if one.kind == kind]


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("a.jsp", "<!DOCTYPE html>\n<html><body>plain</body></html>", "jsp"),
        ("a.html", "<!DOCTYPE html>\n<html><body>plain</body></html>", "html"),
        ("a.jspf", "<%@ include file='x.jsp' %>", "jsp"),
        ("a.xhtml", '<html xmlns:h="http://xmlns.jcp.org/jsf/html"></html>', "facelets"),
        ("a.xhtml", '<?xml version="1.0"?><html><p title="#{bean.title}"/></html>', "facelets"),
        ("a.xhtml", '<?xml version="1.0"?><html><p>text</p></html>', "xml"),
        ("a.html", '<div th:text="#{welcome}">text</div>', "xml"),
        ("a.txt", "Tags such as <jsp:include/> are read.", ""),
        ("a.erb", "<p><%= user.name %></p>", "xml"),
        ("a.xml", '<components xmlns:h="http://java.sun.com/jsf/html"><b/></components>', "xml"),
    ],
)
def test_the_tags_of_a_server_tell_a_page(name: str, text: str, language: str) -> None:
    found = classify(text, name)
    assert (found.name if found else "") == language


def test_java_between_tags_is_one_text_at_the_lines_it_has() -> None:
    found = whole(
        '<%@ page import="a.Order" %>\n<% for (Order one : orders) { %>\n  <b><%= one.name() %></b>\n<% } %>\n'
        "<%! a.Cart cart; %>"
    )
    assert not found.health.lost_bytes
    assert ("a.Order", 2) in [(one.name, one.line) for one in found.references if one.kind == "variable"]
    (call,) = [one for one in found.references if one.kind == "method-call"]
    assert (call.name.partition(" ")[0], call.line) == ("a.Order.name", 3)
    assert ("a.Cart", 5) in [(one.name, one.line) for one in found.references]


@pytest.mark.parametrize(
    ("code", "calls"),
    [
        ('session.setAttribute("a", b);', ["javax.servlet.http.HttpSession.setAttribute"]),
        (
            "request.getSession().invalidate();",
            ["javax.servlet.http.HttpServletRequest.getSession", "javax.servlet.http.HttpSession.invalidate"],
        ),
        ("jakarta.servlet.Servlet s; application.log(a);", ["jakarta.servlet.ServletContext.log"]),
        ("a.Request request = a(); request.send();", ["a.Request.send"]),
    ],
)
def test_the_objects_that_every_page_has_have_their_types(code: str, calls: list[str]) -> None:
    found = said(whole(f"<% {code} %>"), "method-call")
    assert [one.partition(" ")[0] for one in found if one.startswith(("ja", "a.R"))] == calls


def test_imports_over_several_lines_stand_on_their_lines() -> None:
    found = whole('<%@ page import="a.One,\n  a.Two" import="a.Three"\n%>')
    imports = {one.name: one.line for one in found.references if one.kind == "import"}
    assert (imports["a.One"], imports["a.Two"]) == (1, 2)


def test_a_comment_at_the_end_of_a_scriptlet_hides_no_other() -> None:
    assert said(whole("<% int a = 1; // all %><% new b.C(); %>"), "construct") == ["b.C ()"]


def test_links_in_comments_are_none_and_scriptlets_there_are_run() -> None:
    found = whole('<!-- <a href="/a.do"> <% new a.B(); %> -->\n<%-- <a href="/b.do"> --%><a href="/c.do">')
    assert said(found, "links-to") == ["/c.do"]
    assert said(found, "construct") == ["a.B ()"]


def test_a_comment_inside_a_tag_hides_the_java_in_it() -> None:
    text = '<%@ page language="java" %><% if (a) { %><option value="x" <%-- <% if (b) { %> --%> ><% } %>'
    found = JSP.extract(text.encode())
    assert found.health.lost_bytes == 0


def test_a_tag_inside_an_attribute_is_read() -> None:
    found = whole("""<a href="<c:url value='/claims/list'/>" class="<%= a.B.c("x") %>">""")
    assert said(found, "links-to") == ["/claims/list"]
    assert "a.B" in said(found, "static-access")


@pytest.mark.parametrize("href", ["http://x/", "mailto:a@b", "#top", "javascript:go()", "style.css", "", "/", "//x/y"])
def test_what_leads_elsewhere_is_no_link(href: str) -> None:
    assert not whole(f'<a href="{href}">').references


def test_a_scriptlet_without_an_end_is_lost() -> None:
    found = JSP.extract(b"<p>\n<% int a;\nint b;\n")
    assert found.health.lost_lines == (2, 3)


def test_names_that_the_page_gives_are_no_beans() -> None:
    found = whole('<c:forEach items="${claims.all}" var="one">${one.name} ${param.id} ${fn:length(two.list)}')
    assert [one.name for one in found.bindings if one.kind == "el"] == ["claims", "two"]


@pytest.mark.parametrize("part", ["<", "<%", '<a href="', "<a <%", "<!--", "${", "<a b='", "<jsp:scriptlet>", "<%--"])
def test_parts_without_end_are_read_soon(part: str) -> None:
    text = (part * 40_000).encode()
    start = time.monotonic()
    JSP.sniff(part * 20_000)
    FACELETS.sniff(part * 20_000)
    HTML.sniff(part * 20_000)
    found = JSP.extract(text)
    HTML.extract(text)
    assert time.monotonic() - start < 5
    assert found.units


@given(st.integers(0, len(PAGE)), st.integers(0, 60), st.text(alphabet="<%>\"'{}$#=- a\n/", max_size=12))
def test_any_text_has_facts_within_its_lines(at: int, size: int, instead: str) -> None:
    text = (PAGE[:at] + instead.encode() + PAGE[at + size :]).decode("utf-8", "replace").encode()
    last = last_line(text)
    for language in LANGUAGES:
        found = language.extract(text)
        assert found == language.extract(text)
        lines = [row.line for rows in (found.references, found.bindings, found.traits) for row in rows]
        assert all(1 <= line <= last for line in lines)
        assert all(guest.text.count("\n") < last for guest in found.guests)
        assert 0 <= found.health.lost_bytes <= len(text)


def test_an_sql_tag_too_long_to_be_read_says_so() -> None:
    head = '<%@ taglib prefix="sql" uri="http://java.sun.com/jsp/jstl/sql" %>'
    tag = head + '<sql:query var="v">select 1 from A {}</sql:query>'
    short, long = (JSP.extract(tag.format(" " * size).encode()) for size in (10, 30_000))
    assert [(one.name, one.how) for one in short.references if one.kind == "reads-table"] == [("A", "literal")]
    assert [one.how for one in long.references if one.kind == "reads-table"] == ["cut"]


def test_a_computed_address_that_is_too_long_to_be_told_shows_it() -> None:
    (name,) = said(JSP.extract(f'<a href="${{{"x" * 200}}}">x</a>'.encode()), "links-to")
    assert name == "${" + "x" * 118 + "…"


def test_a_tag_file_imports_classes_and_names_what_it_is_given() -> None:
    found = whole('<%@ tag import="a.Order" %><%@ attribute name="order" %>${order.id} ${other.id}<%= Order.all() %>')
    assert said(found, "import") == ["a.Order"]
    assert [one.name for one in found.bindings if one.kind == "el"] == ["other"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<html:form action="/pay">', ["/pay.do"]),
        ('<html:form action="/pay.jspa">', ["/pay.jspa"]),
        ('<a href="${ctx}/pay?id=1">', ["/pay"]),
        ('<a href="<%=contextPath%>/pay">', ["/pay"]),
        ('<form action="${pageContext.request.contextPath}/j_spring_security_check">', []),
        ('<form action="j_security_check">', []),
        ('<c:url var="way" value="/pay"/><a href="${way}">', ["/pay"]),
        ('<a href="${way}">', ["${way}"]),
        ('<a href="{1}">', []),
    ],
)
def test_an_address_is_told_without_the_path_of_its_application(text: str, expected: list[str]) -> None:
    assert said(whole(text), "links-to") == expected
