"""What pages of ASP.NET mean by the names they give: files of C#, and other pages."""

import pytest

from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, unresolved

SHARP = {
    "Web/Models/Row.cs": "namespace Claims.Models { public class Row { } }",
    "Old/Models/Row.cs": "namespace Claims.Old { public class Row { } }",
    "Web/Controllers/ClaimsController.cs": "namespace Claims { public class ClaimsController : Controller { } }",
    "Web/Parts/OpenViewComponent.cs": "namespace Claims { public class OpenViewComponent { } }",
    "Web/Claim.aspx.cs": "namespace Claims { public partial class ClaimPage { } }",
    "Web/Claim.aspx.designer.cs": "namespace Claims { public partial class ClaimPage { } }",
}
PAGES = {
    "Web/Views/Shared/_Layout.cshtml": "<html>@RenderBody()</html>",
    "Web/Views/Claims/_Row.cshtml": "<b>@Model</b>",
    "Web/Site.Master": '<%@ Master Language="C#" %>',
    "Web/Controls/Search.ascx": '<%@ Control Language="C#" %>',
    "Web/Shared/Banner.razor": "<b>hello</b>",
}


def estate_of(path: str, text: str, **more: str) -> Estate:
    """Link a page with the files above."""
    pages = {**PAGES, path: text, **{name.replace("__", "/") + ".cshtml": one for name, one in more.items()}}
    sharp = [Reading(name, by_name("csharp").extract(one.encode())) for name, one in SHARP.items()]
    razor = (".cshtml", ".razor")
    return linked(
        *sharp,
        *(
            Reading(name, by_name("razor" if name.endswith(razor) else "aspx").extract(one.encode()))
            for name, one in pages.items()
        ),
    )


def led(path: str, text: str, **more: str) -> set[tuple[str, str]]:
    """Return kind and target path of what a page leads to, but for modules."""
    estate = estate_of(path, text, **more)
    (source,) = [one.units[0] for one in estate.files if one.path == path]
    paths = {one.id: one.path for one in estate.units}
    return {(kind, paths[to]) for kind, one, to, _ in edges(estate) if one == source and kind != "imports"}


VIEW = "Web/Views/Claims/Index.cshtml"
ROW = ("references", "Web/Models/Row.cs")
CLAIMS = ("references", "Web/Controllers/ClaimsController.cs")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@model Claims.Models.Row\n", ROW),
        ("@model IEnumerable<Claims.Models.Row>\n", ROW),
        ("@using Claims.Models\n@model List<Row>\n", ROW),
        ("@using Claims.Old\n@model Row\n", ("references", "Old/Models/Row.cs")),
        ('<form asp-controller="claims" asp-action="Save"></form>', CLAIMS),
        ('@Html.ActionLink("All", "Index", "Claims")', CLAIMS),
        ('@await Component.InvokeAsync("Open")', ("references", "Web/Parts/OpenViewComponent.cs")),
        ("<vc:open />", ("references", "Web/Parts/OpenViewComponent.cs")),
        ('@{ Layout = "_Layout"; }', ("includes", "Web/Views/Shared/_Layout.cshtml")),
        ('@{ Layout = "~/Views/Shared/_Layout.cshtml"; }', ("includes", "Web/Views/Shared/_Layout.cshtml")),
        ('<partial name="_Row" />', ("includes", "Web/Views/Claims/_Row.cshtml")),
        ("<Banner />", ("includes", "Web/Shared/Banner.razor")),
    ],
)
def test_a_view_leads_to(text: str, expected: tuple[str, str]) -> None:
    assert led(VIEW, text) == {expected}


def test_what_a_folder_brings_to_its_views_tells_which_type_is_meant() -> None:
    assert led("Web/Views/Claims/A.cshtml", "@model Row\n", Web___ViewImports="@using Claims.Old\n") == {
        ("references", "Old/Models/Row.cs")
    }


def test_a_page_of_web_forms_runs_the_code_behind_it_and_stands_in_its_master() -> None:
    text = '<%@ Page MasterPageFile="~/Site.Master" CodeBehind="Claim.aspx.cs" Inherits="Claims.ClaimPage" %>\n'
    text += '<%@ Register Src="~/Controls/Search.ascx" TagPrefix="c" TagName="Search" %>\n<a href="Claim.aspx">me</a>\n'
    assert led("Web/Claim.aspx", text) == {
        ("runs", "Web/Claim.aspx.cs"),
        ("references", "Web/Claim.aspx.cs"),
        ("includes", "Web/Site.Master"),
        ("includes", "Web/Controls/Search.ascx"),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('@Html.ActionLink("All", "Index", "Nobody")', "Nobody#Index"),
        ('<partial name="_None" />', "_None"),
        ("@model Microsoft.Some.Model\n", ""),
        ("<LibraryButton />", ""),
    ],
)
def test_what_is_not_there_is_missing_unless_a_library_may_have_it(text: str, name: str) -> None:
    assert {row[2] for row in unresolved(estate_of(VIEW, text))} == ({name} if name else set())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('@Html.Partial("~/Views/" + name + ".cshtml")', '"~/Views/" + name + ".cshtml"'),
        ('@Html.Partial($"~/Views/{name}.cshtml")', '$"~/Views/{name}.cshtml"'),
        ('@Url.Action("Index", name.Replace(" ", ""))', 'name.Replace(" ", "")'),
        ('@Url.Action("Index", new { id = 1 })', ""),
    ],
)
def test_what_is_put_together_at_run_time_is_dynamic(text: str, name: str) -> None:
    assert {row[2:] for row in unresolved(estate_of(VIEW, text))} == ({(name, "dynamic")} if name else set())


CLIENT = """<?xml version="1.0"?>
<configuration><configSections><section name="log4net" /></configSections><log4net><appender name="a" /></log4net>
<system.serviceModel><client>
<endpoint address="http://host:81/x/{}" binding="basicHttpBinding" contract="Remote.IClaims" />
</client></system.serviceModel></configuration>"""
SERVER = """<configuration><system.serviceModel><services><service name="Claims.ClaimService">
<endpoint address="" binding="basicHttpBinding" contract="Claims.IClaims" />
<endpoint address="mex" binding="mexHttpBinding" contract="IMetadataExchange" /></service></services>
</system.serviceModel><system.web><httpModules>
<add name="a" type="Claims.Gate, Claims.Web" /><add name="b" type="System.Web.Other, System.Web" />
</httpModules></system.web></configuration>"""


def configured(address: str) -> Estate:
    """Link a client and a service, each with its configuration."""
    sharp = {
        "App/Reference.cs": "namespace App.Remote { public interface IClaims { } }",
        "Svc/IClaims.cs": "namespace Claims { public interface IClaims { } }",
        "Svc/ClaimService.svc.cs": "namespace Claims { public class ClaimService : IClaims { } }",
        "Svc/Gate.cs": "namespace Claims { public class Gate { } }",
    }
    others = {
        "App/App.config": CLIENT.format(address),
        "Svc/Web.config": SERVER,
        "Svc/Claims.svc": '<%@ ServiceHost Language="C#" Service="Claims.ClaimService" %>',
    }
    found = [(path, text, classify(text, path)) for path, text in {**sharp, **others}.items()]
    return linked(*(Reading(path, one.extract(text.encode())) for path, text, one in found if one))


def test_a_configuration_leads_to_services_contracts_and_modules() -> None:
    estate = configured("Claims.svc")
    paths = {one.id: one.path or one.name for one in estate.units}
    led_to = {(one.kind, paths[one.source], paths[one.target]) for one in estate.edges if one.path.endswith(".config")}
    assert led_to == {
        ("references", "Svc/Web.config", "Svc/ClaimService.svc.cs"),
        ("references", "Svc/Web.config", "Svc/IClaims.cs"),
        ("references", "Svc/Web.config", "Svc/Gate.cs"),
        ("references", "App/App.config", "App/Reference.cs"),
        ("call", "App/App.config", "http://host:81/x/Claims.svc"),
        ("call", "App/Reference.cs", "Svc/Claims.svc"),
    }
    assert not [one for one in estate.unresolved if one.kind != "imports"]


def test_a_client_of_a_service_that_is_not_here_calls_its_address_alone() -> None:
    estate = configured("Nowhere.svc")
    assert [one.target for one in estate.edges if one.kind == "call"] == ["endpoint:http://host:81/x/Nowhere.svc"]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("<configuration><appSettings /></configuration>", "a.config", "dotnet-config"),
        (
            "\ufeff<?xml version='1.0'?><!-- x --><configuration><system.web/></configuration>",
            "Web.config",
            "dotnet-config",
        ),
        ("<configuration><appender name='a' class='b.C' /></configuration>", "logback.xml", "descriptor"),
        ("CREATE TABLE A (B INT);\nALTER TABLE A ADD C INT;\n", "1.0.config", "sql"),
    ],
)
def test_what_a_configuration_is(text: str, path: str, expected: str) -> None:
    found = classify(text, path)
    assert (found.name if found else "") == expected
