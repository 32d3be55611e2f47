"""What C# names of the types of its own tree: edges between the files that declare them."""

import pytest

from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import linked, unresolved

ORDER = "namespace Shop.Model { public class Order { public Customer Owner; public static int Count; } }"
CUSTOMER = "namespace Shop.Model { public class Customer { public string Name; } }"
BASE = "namespace Shop.Core { public abstract class Entity { } public interface IRoot { } }"


def estate_of(**texts: str) -> Estate:
    """Link files; `a__b` is `a/b`, and a project is XML."""
    readings = []
    for name, text in texts.items():
        path = name.replace("__", "/") + (".csproj" if text.startswith("<") else ".cs")
        readings.append(Reading(path, by_name("nuget" if text.startswith("<") else "csharp").extract(text.encode())))
    return linked(*readings)


def led(estate: Estate, path: str) -> set[tuple[str, str]]:
    """Return kind and target path of what a file leads to, but for modules."""
    (source,) = [one.units[0] for one in estate.files if one.path == path]
    paths = {one.id: one.path for one in estate.units}
    return {(one.kind, paths[one.target]) for one in estate.edges if one.source == source and one.kind != "imports"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("using Shop.Core; class A : Entity { }", {("extends", "Base.cs")}),
        ("using Shop.Core; class A : IRoot { }", {("implements", "Base.cs")}),
        ("using Shop.Core; interface IMore : IRoot { }", {("extends", "Base.cs")}),
        ("using Shop.Model; class A { Order one; }", {("references", "Order.cs")}),
        ("using Shop.Model; class A { Order[] all; }", {("references", "Order.cs")}),
        ("using Shop.Model; class A { List<Order> all; }", {("references", "Order.cs")}),
        ("using Shop.Model; class A<T> where T : Order { }", {("references", "Order.cs")}),
        ("using Shop.Model; class A { void M() { N(new Order()); } }", {("references", "Order.cs")}),
        ("using Shop.Model; class A { int M() { return Order.Count; } }", {("references", "Order.cs")}),
        ("using Shop.Model; class A { bool M(object o) { return o is Order; } }", {("references", "Order.cs")}),
        ("class A { Shop.Model.Order one; }", {("references", "Order.cs")}),
        ("namespace Shop.Model.Inner { class A { Order one; } }", {("references", "Order.cs")}),
        ("using O = Shop.Model.Order; class A { O one; }", {("references", "Order.cs")}),
        (
            "using Shop.Model; class A { void M(Order o) { N(o.Owner.Name); } }",
            {("references", "Order.cs"), ("references", "Customer.cs")},
        ),
    ],
)
def test_a_type_leads_to_the_file_that_declares_it(text: str, expected: set[tuple[str, str]]) -> None:
    assert led(estate_of(Order=ORDER, Customer=CUSTOMER, Base=BASE, A=text), "A.cs") == expected


@pytest.mark.parametrize(
    "text",
    [
        "class A { Order one; }",
        "using Other; class A { Order one; }",
        "using Shop.Model; class A { int Order; int M() { return Order; } }",
        "using Shop.Model; class A { class Order { } Order one; }",
    ],
)
def test_a_name_that_is_another_thing_leads_nowhere(text: str) -> None:
    assert led(estate_of(Order=ORDER, A=text), "A.cs") == set()


def test_what_a_file_uses_itself_stands_before_what_its_project_uses_everywhere() -> None:
    estate = estate_of(
        Order=ORDER,
        View="namespace Shop.Views { public class Order { } }",
        Global="global using Shop.Views;",
        A="namespace Shop.Own; using Shop.Model; class A { Order one; }",
    )
    assert led(estate, "A.cs") == {("references", "Order.cs")}


def test_a_partial_type_is_each_of_its_parts_but_what_a_tool_wrote() -> None:
    part = "namespace Shop { public partial class Page { } }"
    more = {"Page.designer": part}
    estate = estate_of(Page=part, PageMore=part, A="namespace Shop { class A { Page one; } }", **more)
    assert led(estate, "A.cs") == {("references", "Page.cs"), ("references", "PageMore.cs")}


def test_of_two_projects_the_one_is_meant_that_a_project_refers_to() -> None:
    project = '<Project Sdk="x"><ItemGroup><ProjectReference Include="{}" /></ItemGroup></Project>'
    row = "namespace Data { public class Row { } }"
    texts = {"Oracle__Row": row, "Sql__Row": row, "Web__A": "using Data; class A { Row one; }"}
    projects = {"Oracle__Oracle": "<Project></Project>", "Sql__Sql": "<Project></Project>"}
    both = estate_of(**texts, **projects, Web__Web="<Project></Project>")
    assert led(both, "Web/A.cs") == {("references", "Oracle/Row.cs"), ("references", "Sql/Row.cs")}
    assert ("references", "Data.Row", "ambiguous") in {(one.kind, one.name, one.reason) for one in both.unresolved}
    estate = estate_of(**texts, **projects, Web__Web=project.format("..\\Sql\\Sql.csproj"))
    assert led(estate, "Web/A.cs") == {("references", "Sql/Row.cs")}
    assert led(estate, "Web/Web.csproj") == {("depends", "Sql/Sql.csproj")}


def test_a_project_that_is_not_there_is_missing() -> None:
    text = '<Project Sdk="x"><ProjectReference Include="..\\Gone\\Gone.csproj" /></Project>'
    assert [(one[1], one[2]) for one in unresolved(estate_of(Web__Web=text))] == [("depends", "../Gone/Gone.csproj")]


def test_a_type_without_a_namespace_is_none_of_a_project_that_does_not_see_it() -> None:
    estate = estate_of(
        Api__Api="<Project></Project>",
        Api__Program="public class Program { }",
        Web__Web="<Project></Project>",
        Web__A="class A { Program one; }",
    )
    assert led(estate, "Web/A.cs") == set()


@pytest.mark.parametrize(
    ("body", "using", "expected"),
    [
        ("void M(List<int> all) { all.Shuffle(); }", "using Shop.More;", True),
        ("void M(List<int> all) { all.Shuffle(); }", "", False),
        ("Order one; void M() { one.Shuffle(); }", "using Shop.More; using Shop.Model;", True),
        ("Deck one; void M() { one.Shuffle(); }", "using Shop.More;", False),
        ("void M() { Library.Shuffle(1); }", "using Shop.More;", False),
    ],
)
def test_an_extension_method_leads_to_the_type_that_has_it(body: str, using: str, expected: bool) -> None:
    estate = estate_of(
        Order=ORDER,
        More="namespace Shop.More { static class Lists { public static void Shuffle(this List<int> all, int n) { } } }",
        A=f"{using} class Deck {{ public void Shuffle() {{ }} }} class A {{ {body} }}",
    )
    assert (("references", "More.cs") in led(estate, "A.cs")) is expected


@pytest.mark.parametrize(
    "body",
    [
        "Shop.Model.Order Find() { return null; } void M() { var one = Find(); N(one.Owner); }",
        "Shop.Store s; void M() { var one = s.First(); N(one.Owner); }",
        "void M(Shop.Store s) { var one = s?.First(); N(one.Owner); }",
        "void M() { var s = new Shop.Store(); var one = s.First(); N(one.Owner); }",
        "async Task M(Shop.Store s) { var one = await s.FirstAsync(); N(one.Owner); }",
        "void M(Shop.Store s) { var one = s.FirstAsync().Result; N(one.Owner); }",
        "void M(Shop.Store s) { foreach (var one in s.All()) { N(one.Owner); } }",
        "void M(Shop.Store s) { foreach (var one in s.Array) { N(one.Owner); } }",
        "void M(Shop.Store s) { var all = s.All(); var one = all[0]; N(one.Owner); }",
        "void M(Shop.Store s) { var one = s.All().Where(x => true).OrderBy(x => 1).First(); N(one.Owner); }",
        "void M(Shop.Store s) { s.All().Where(one => one.Owner.Name == null); }",
        "void M(Shop.Store s) { var q = from one in s.All() select one.Owner.Name; }",
        "void M(IServiceProvider p) { var one = p.GetRequiredService<Shop.Store>().First(); N(one.Owner); }",
        "void M() { var one = Store.Make(); N(one.First().Owner); }",
    ],
)
def test_a_variable_is_what_the_call_it_begins_with_hands_back(body: str) -> None:
    store = """namespace Shop { using Shop.Model; public class Store { public Order First() { return null; }
      public Task<Order> FirstAsync() { return null; } public List<Order> All() { return null; }
      public static Store Make() { return null; } public Order[] Array; } }"""
    estate = estate_of(Order=ORDER, Customer=CUSTOMER, Store=store, A="using Shop; class A { " + body + " }")
    assert ("references", "Order.cs") in led(estate, "A.cs")


@pytest.mark.parametrize(
    "body",
    [
        "void M(Shop.Store s) { var one = s.Unknown(); N(one.Owner); }",
        "void M(Shop.Store s) { var one = s.Two(); N(one.Owner); }",
        "var a = b.First(); var b = a.First(); void M() { N(a.Owner); }",
        "void M(Shop.Store s) { var one = s.All().Select(x => 1).First(); N(one.Owner); }",
    ],
)
def test_what_no_declaration_tells_is_no_type(body: str) -> None:
    store = """namespace Shop { using Shop.Model; public class Store {
      public KeyValuePair<Order, Order> Two() { } public List<Order> All() { } } }"""
    estate = estate_of(Order=ORDER, Customer=CUSTOMER, Store=store, A="class A { " + body + " }")
    assert led(estate, "A.cs") <= {("references", "Store.cs")}
