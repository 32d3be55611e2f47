"""Pages of ASP.NET are known by their directives and suffixes, and any text is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.language import last_line
from legacy_scan.languages.table import by_name, classify


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Index.cshtml", "@model Claims.Row\n<p>@Model.Name</p>\n", "razor"),
        ("_ViewStart.cshtml", '@{\n    Layout = "_Layout";\n}\n', "razor"),
        ("Main.razor", '@page "/"\n<Search />\n', "razor"),
        ("Claim.aspx", '<%@ Page Language="C#" CodeBehind="Claim.aspx.cs" Inherits="A.Claim" %>\n', "aspx"),
        ("Claim", '<%@ Control AutoEventWireup="true" CodeFile="Claim.ascx.cs" %>\n', "aspx"),
        ("Site.Master", '<%@ Master Language="VB" %>\n<html></html>\n', "aspx"),
        ("Claims.ashx", '<%@ WebHandler Language="C#" Class="A.Claims" %>\n', "aspx"),
        ("Claims.svc", '<%@ServiceHost Service="A.Claims"%>\n', "aspx"),
        ("claim.jsp", '<%@ page language="java" %>\n<html></html>\n', "jsp"),
    ],
)
def test_a_page_is_known(name: str, text: str, language: str) -> None:
    found = classify(text, name)
    assert found is not None
    assert found.name == language


@pytest.mark.parametrize(
    "text", ['@using (Html.BeginForm("Save", "Claims")) { }', "@* @model A.B *@", "someone@model.gov"]
)
def test_what_only_looks_like_a_directive_is_none(text: str) -> None:
    kinds = {one.kind for one in by_name("razor").extract(text.encode()).references}
    assert kinds <= {"calls-action"}


def test_a_service_of_wcf_names_its_class() -> None:
    found = by_name("aspx").extract(b'<%@ServiceHost Language="C#" Service="A.Claims" Factory="A.Hosts" %>')
    assert [one.name for one in found.references if one.kind == "code-type"] == ["A.Claims", "A.Hosts"]


@pytest.mark.parametrize("language", ["razor", "aspx"])
@given(text=st.binary(max_size=300))
def test_any_text_is_read(language: str, text: bytes) -> None:
    facts = by_name(language).extract(text)
    assert len(facts.units) == 1
    assert all(1 <= one.line <= last_line(text) for one in facts.references)
