"""go.referenced, nodejs.referenced, csharp.referenced, java.dependency and go.dependency."""

from time import process_time

import pytest

from legacy_scan.app import libraries
from legacy_scan.app.texts import estate_of
from legacy_scan.languages.table import classify
from legacy_scan.rulebook import Sighter, evaluate
from legacy_scan.rulebook.java_dependency import ordered
from tests.rulebook.estates import rules

GO = 'package a\nimport (\n"crypto/md5"\nc "crypto/cipher"\n)\nfunc f() {\nmd5.New()\nc.NewGCM(nil)\n}\n// md5.Sum\n'
TSX = "import { Card as C } from 'pf';\nimport D from './d';\nconst a = <C isOpen/>;\n// Card\nconst s = 'Card';\n"
CSHARP = "using System.Data;\nclass A : DbSet {\n void F() { Other.Run(); }\n}\n// System.Data.DbSet\n"
POM = (
    "<project><modelVersion>4.0.0</modelVersion><dependencies>\n<dependency>"
    "<groupId>org.foo</groupId><artifactId>bar</artifactId><version>2.1.4.RELEASE</version></dependency>\n"
    "<dependency><groupId>org.foo</groupId><artifactId>unknown</artifactId></dependency></dependencies></project>"
)


def lines(when: str, path: str, text: str) -> list[int]:
    book = rules(f"- {{ruleID: x, message: m, when: {{{when}}}}}")
    return [one.line for one in evaluate(book, estate_of({path: text.encode()}, Sighter(b"[]"))).findings]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("crypto/md5", [3, 7]),
        ("crypto/cipher.NewGCM", [8]),
        ("cipher.NewGCM", [8]),
        ("crypto/des", []),
        ("crypto/*", [3, 4, 7, 8]),
    ],
)
def test_go(pattern: str, expected: list[int]) -> None:
    assert lines(f"go.referenced: {{pattern: '{pattern}'}}", "a.go", GO) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"), [("Card", [1, 3]), ("isOpen", [3]), ("pf.Card", [1, 3]), ("D", [2]), ("E", [])]
)
def test_node(pattern: str, expected: list[int]) -> None:
    assert lines(f"nodejs.referenced: {{pattern: '{pattern}'}}", "a.tsx", TSX) == expected


MEMBERS = """interface Store {
  load(id: string): Item;
  size: number;
}
const api = {
  save() { return 1; },
  drop: function () {},
  plain: 3,
};
"""


@pytest.mark.parametrize(
    ("pattern", "expected"), [("load", [2]), ("size", [3]), ("save", [6]), ("drop", [7]), ("plain", [])]
)
def test_members_of_interfaces_and_functions_of_object_literals_are_names(pattern: str, expected: list[int]) -> None:
    assert lines(f"nodejs.referenced: {{pattern: '{pattern}'}}", "a.ts", MEMBERS) == expected


CALLED = "import A from 'a';\nconst one: A.Kind = b.first().second();\nA.third();\nconst t = 'first()'; // second()\n"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("first", [2]), ("second", [2]), ("third", [3]), ("A", [1, 2, 3]), ("a.default.Kind", [2]), ("b", [])],
)
def test_a_method_that_is_called_and_a_type_of_a_module_are_names(pattern: str, expected: list[int]) -> None:
    assert lines(f"nodejs.referenced: {{pattern: '{pattern}'}}", "a.ts", CALLED) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"), [(r"System\\.Data\\.DbSet", [2]), (r".*\\.Run", [3]), ("Nothing", [])]
)
def test_csharp(pattern: str, expected: list[int]) -> None:
    assert lines(f'csharp.referenced: {{pattern: "{pattern}"}}', "a.cs", CSHARP) == expected
    assert lines(f'c-sharp.referenced: {{pattern: "{pattern}"}}', "a.cs", CSHARP) == expected


@pytest.mark.parametrize(("location", "expected"), [("CLASS", [3]), ("ALL", [3]), ("METHOD", [])])
def test_a_class_in_csharp_is_asked_for_by_its_members(location: str, expected: list[int]) -> None:
    assert lines(f"csharp.referenced: {{pattern: System.Data.Other, location: {location}}}", "a.cs", CSHARP) == expected


OF_A_LIBRARY = """using System;
using System.Web.Mvc;
class A : Controller {
 DateTime when;
 string F(string url) {
  url.Trim();
  return Url.Action(url);
 }
}
"""


def places(pattern: str, texts: dict[str, str]) -> list[tuple[str, int]]:
    book = rules(f"- {{ruleID: x, message: m, when: {{csharp.referenced: {{pattern: '{pattern}'}}}}}}")
    estate = estate_of({path: text.encode() for path, text in texts.items()}, Sighter(b"[]"))
    return [(one.path, one.line) for one in evaluate(book, estate, known=libraries.known(estate)).findings]


def test_a_local_and_what_the_base_library_has_are_of_no_other_namespace_that_a_file_of_csharp_uses() -> None:
    assert places(r"System\.Web\.Mvc.*", {"a.cs": OF_A_LIBRARY}) == [("a.cs", 2), ("a.cs", 3), ("a.cs", 7)]
    assert places(r"System\.DateTime", {"a.cs": OF_A_LIBRARY}) == [("a.cs", 4)]


SHOP = {
    "Models/Shop.cs": (
        "using System.Data.Entity;\nnamespace Shop.Models {\n class Db : DbContext {\n"
        "  public DbSet<Order> Orders { get; set; }\n }\n class Order { public int Id; }\n}\n"
    ),
    "Controllers/Home.cs": (
        "using System.Web.Mvc;\nusing Shop.Models;\nusing Acme.Paging;\nnamespace Shop.Controllers;\n"
        "[Authorize]\nclass Home : Controller {\n Db db = new Db();\n ActionResult Index(int page) {\n"
        "  var orders = db.Orders.Find(page);\n  db.SaveChanges();\n  Check(orders);\n  new Order();\n"
        "  Pager.Start();\n  return View(orders);\n }\n void Check(object one) { }\n}\n"
    ),
}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"System\.Web\.Mvc\..*", [5, 6, 8, 14]),  # an attribute, a base, a result, a method that is inherited
        (r"System\.Data\.Entity\.DbSet", [9]),  # through the types of a field and of a property in another file
        (r"System\.Data\.Entity\.DbContext", [10]),  # a method that a class of the tree inherits
        (r"Shop\.Models\.Order", [12]),
        (r"Acme\.Paging\.Pager", [13]),  # a library that no table tells: the only namespace that it can be of
        (r"Acme\.Paging\.(Order|View|Check|Controller|Db)", []),
    ],
)
def test_names_of_csharp_are_settled_by_the_tree_and_by_the_platform(pattern: str, expected: list[int]) -> None:
    assert [line for path, line in places(pattern, SHOP) if path.startswith("Controllers")] == expected


USES = "using X1;\nusing X2;\nusing Y1;\nusing Y2;\n"


def _twice(first: str, second: str) -> str:
    return "".join(f"namespace {first}{at} {{\n class {first} {{ {second} m; }}\n}}\n" for at in (1, 2))


def _each(number: int, text: str) -> str:
    """The text so many times, with one number for its first place and the next for the others."""
    first, *others = text.split("{}")
    return "".join(f"{first}{at}{f'{at + 1}'.join(others)}" for at in range(number))


@pytest.mark.parametrize(
    "text",
    [
        f"{USES}{_twice('X', 'Y')}{_twice('Y', 'X')}class Z : X {{ int A = {'m.' * 40}m; }}",
        f"{_each(60, 'class L{} : L{}, L{}, L{} { } ')}class Z : L0 {{ int A = Foo; }}",
        "class A : B, C, D { } class B : A, C, D { } class C : A, B, D { } class D : A, B, C { int A = Foo; }",
        f"{_each(20_000, 'using A{};')}class Z {{ {_each(1_000, 'int A{} = B{}.c; ')} }}",
    ],
)
def test_ways_that_part_and_meet_again_are_gone_once(text: str) -> None:
    start = process_time()
    assert not places(r"Nobody\.Has\.This", {"a.cs": text})
    assert process_time() - start < 15


@pytest.mark.parametrize(
    "text",
    [
        "global using Shop.Models;\nglobal using Microsoft.Extensions.Hosting;\n",
        '[assembly: AssemblyTitle("Shop")]\n',
        "public class Services(IOrders orders)\n{\n    public IOrders Orders { get; } = orders;\n}\n",
        "namespace Shop.Models\n{\n    public class Order { }\n}\n",
    ],
)
def test_texts_of_csharp_are_taken_for_no_other_language(text: str) -> None:
    found = classify(text, "src/Shop/GlobalUsings.cs")
    assert found is not None
    assert found.name == "csharp"


GO_MOD = "module a\n\ngo 1.20\n\nrequire (\n\tgolang.org/x/text v0.3.7\n\tsigs.k8s.io/merge/v4 v4.2.1 // indirect\n)\n"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("name: golang.org/x/text, upperbound: v0.3.8", [6]),
        ("name: golang.org/x/text, upperbound: v0.3.6", []),
        ("name: sigs.k8s.io/merge/v4, lowerbound: v4.2.0, upperbound: v4.2.2", [7]),
        ("nameregex: '.*'", [6, 7]),
    ],
)
def test_a_dependency_of_go(asked: str, expected: list[int]) -> None:
    assert lines(f"go.dependency: {{{asked}}}", "go.mod", GO_MOD) == expected
    assert lines(f"java.dependency: {{{asked}}}", "go.mod", GO_MOD) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("name: org.foo.bar", [2]),
        ("nameregex: 'org\\.foo\\..*'", [2, 3]),
        ("name: org.foo.bar, upperbound: 2.1.3", []),
        ("name: org.foo.bar, lowerbound: 2.1.4", [2]),
        ("name: org.foo.bar, lowerbound: 2.0, upperbound: '2.1.999'", [2]),
        ("name: org.foo.unknown, upperbound: '1'", [3]),
        ("name: org.foo.nothing", []),
    ],
)
def test_a_dependency(asked: str, expected: list[int]) -> None:
    assert lines(f"java.dependency: {{{asked}}}", "pom.xml", POM) == expected


def test_a_library_stands_where_it_is_asked_for_and_not_where_another_brings_it() -> None:
    spring = POM.replace("org.foo", "org.springframework").replace(">bar<", ">spring-webmvc<")
    estate = estate_of({"pom.xml": spring.replace(">unknown<", ">spring-web<").encode()}, Sighter(b"[]"))
    book = rules("- {ruleID: x, message: '{{name}}', when: {java.dependency: {nameregex: 'spring-(web|core)$'}}}")
    found = evaluate(book, estate, known=libraries.known(estate)).findings
    names = [(one.line, one.message.rpartition(".")[2]) for one in found]
    assert names == [(2, "spring-core"), (3, "spring-web")]


def test_versions_are_ordered_by_their_numbers_and_early_ones_come_before() -> None:
    texts = ("2.9", "2.10-SNAPSHOT", "2.10", "2.10.1.Final")
    assert [ordered(text) for text in texts] == [
        ((2, 9), False),
        ((2, 10), True),
        ((2, 10), False),
        ((2, 10, 1), False),
    ]
