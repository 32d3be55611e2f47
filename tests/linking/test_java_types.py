"""What Java names mean across the files of an estate."""

from itertools import permutations

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.linking.java_names import Resolution
from legacy_scan.linking.java_types import TypeIndex


def resolved(kind: str, *texts: str) -> list[Resolution]:
    """Return what the references of that kind in the first text mean."""
    files = [LANGUAGE.extract(text.encode()) for text in texts]
    types = TypeIndex(files).types_of(files[0])
    return [types.resolve(one) for one in files[0].references if one.kind == kind]


def meant(kind: str, *texts: str) -> tuple[tuple[str, ...], str, bool]:
    """Return names, evidence and whether they are in the estate, of the one reference of that kind."""
    (one,) = resolved(kind, *texts)
    assert one.reason is None
    return one.names, one.evidence, one.in_estate


ORDER = "package b; public class Order { public static class Line { } }"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("package a; import b.Order; class C { Order x; }", "b.Order"),
        ("package a; import b.*; class C { Order x; }", "b.Order"),
        ("package a; import java.util.*; import b.*; class C { Order x; }", "b.Order"),
        ("package b; class C { Order x; }", "b.Order"),
        ("package a; class C { b.Order x; }", "b.Order"),
        ("package a; import b.Order; class C { Order.Line x; }", "b.Order.Line"),
        ("package a; import b.Order.Line; class C { Line x; }", "b.Order.Line"),
        ("package a; import b.Order.*; class C { Line x; }", "b.Order.Line"),
        ("package a; import static b.Order.*; class C { Line x; }", "b.Order.Line"),
        ("package a; import static b.Order.Line; class C { Line x; }", "b.Order.Line"),
        ("package a; class C extends b.Order { Line x; }", "b.Order.Line"),
        ("package b; class C { Order.Line x; }", "b.Order.Line"),
        ("package b; class C { class Order { } Order x; }", "b.C.Order"),
        ("package a; import b.Order_; class C { Order_ x; }", "b.Order"),
        ("package a; import b.*; class C { QOrder x; }", "b.Order"),
        ("package b; class C { Order_ x; }", "b.Order"),
    ],
)
def test_a_type_is_found_as_the_language_looks_it_up(text: str, name: str) -> None:
    assert meant("field", text, ORDER) == ((name,), "literal", True)


@pytest.mark.parametrize(("imported", "name"), [("", "java.lang.Record"), ("import lib.*; ", "lib.Record")])
def test_a_later_name_of_java_lang_is_free_where_a_strange_package_may_have_it(imported: str, name: str) -> None:
    files = [LANGUAGE.extract(f"package a; {imported}class C {{ Record x; }}".encode())]
    types = TypeIndex(files, {"java.lang": frozenset({"Record"})}.get).types_of(files[0])
    (found,) = [types.resolve(one) for one in files[0].references if one.kind == "field"]
    assert found.names == (name,)


def test_the_own_package_comes_before_imports_on_demand() -> None:
    text = "package a; import b.*; class C { Order x; }"
    assert meant("field", text, ORDER, "package a; class Order { }") == (("a.Order",), "literal", True)


def test_a_member_type_comes_before_the_own_package() -> None:
    text = "package b; class C extends D { Line x; }"
    above = "package b; class D extends Order { }"
    assert meant("field", text, above, ORDER, "package b; class Line { }") == (("b.Order.Line",), "literal", True)


def test_the_members_of_a_type_are_not_in_force_in_its_head() -> None:
    text = "package b; class C extends Order implements Line { Line x; }"
    texts = (text, ORDER, "package b; interface Line { }")
    assert meant("implements", *texts) == (("b.Line",), "literal", True)
    assert meant("field", *texts) == (("b.Order.Line",), "literal", True)


def test_an_own_type_hides_the_one_of_java_lang() -> None:
    text = "package a; class C { Process x; }"
    assert meant("field", text) == (("java.lang.Process",), "literal", False)
    assert meant("field", text, "package a; class Process { }") == (("a.Process",), "literal", True)


def test_a_single_import_from_outside_is_settled() -> None:
    assert meant("field", "import java.util.List; class C { List x; }") == (("java.util.List",), "literal", False)


def test_one_import_on_demand_from_outside_is_a_candidate() -> None:
    assert meant("field", "import java.util.*; class C { List x; }") == (("java.util.List",), "candidate", False)


def test_several_imports_on_demand_from_outside_are_ambiguous() -> None:
    (one,) = resolved("field", "import java.util.*; import java.io.*; class C { List x; }")
    assert one == Resolution(("java.io.List", "java.util.List"), evidence="candidate", reason="ambiguous")


def test_two_imports_on_demand_of_the_estate_are_ambiguous_only_if_both_have_the_type() -> None:
    text = "package a; import b.*; import c.*; class C { Order x; }"
    assert meant("field", text, ORDER, "package c; class Other { }") == (("b.Order",), "literal", True)
    (one,) = resolved("field", text, ORDER, "package c; public class Order { }")
    assert (one.names, one.reason, one.in_estate) == (("b.Order", "c.Order"), "ambiguous", True)


def test_a_name_that_nothing_can_have_brought_is_missing() -> None:
    (one,) = resolved("field", "package a; class C { Gone x; }", ORDER)
    assert one == Resolution((), reason="missing")


def test_a_type_that_a_package_of_the_estate_does_not_have_is_missing_by_its_name() -> None:
    (one,) = resolved("field", "package a; import b.Gone; class C { Gone x; }", ORDER)
    assert (one.names, one.reason) == (("b.Gone",), "missing")


def test_imports_mean_types_and_packages() -> None:
    text = "package a; import b.*; import java.util.*; import b.Order.*; class C { }"
    found = [(one.names, one.space, one.in_estate) for one in resolved("import-on-demand", text, ORDER)]
    assert found == [
        (("b",), "package", True),
        (("java.util",), "package", False),
        (("b.Order",), "class", True),
    ]


def test_a_static_import_means_the_type_of_its_member() -> None:
    assert meant("import-static", "import static b.Order.TOTAL; class C { }", ORDER) == (("b.Order",), "literal", True)
    assert meant("import-static", "import static x.Y.z; class C { }") == (("x.Y",), "literal", False)


def test_a_call_means_the_type_of_its_receiver() -> None:
    assert meant("method-call", "package b; class C { void m(Order o) { o.close(); } }", ORDER) == (
        ("b.Order",),
        "type",
        True,
    )
    outside = "import java.util.*; class C { void m(List o) { o.clear(); } }"
    assert meant("method-call", outside) == (("java.util.List",), "candidate", False)


PERSON = """package c;
public class Person {
    public Person boss;
    public b.Order order() { return null; }
    String name() { return null; }
}"""


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("p.order().close();", "b.Order"),
        ("p.boss.order().close();", "b.Order"),
        ("p.boss.boss.boss.order().close();", "b.Order"),
        ("var o = p.order(); o.close();", "b.Order"),
        ("new Person().order().close();", "b.Order"),
        ("heir.close();", "b.Order"),
        ("heir().close();", "c.Person"),
        ("this.heir.close();", "b.Order"),
        ("D.only().close();", "c.Person"),
    ],
)
def test_a_chain_is_followed_through_the_files_of_the_estate(body: str, last: str) -> None:
    text = f"package a; import c.Person; class C extends D {{ void m(Person p) {{ {body} }} }}"
    above = "package a; class D extends E { static c.Person only() { return null; } }"
    furthest = "package a; import b.Order; class E { Order heir; c.Person heir() { return null; } }"
    found = {name for one in resolved("method-call", text, PERSON, ORDER, above, furthest) for name in one.names}
    assert last in found


@pytest.mark.parametrize(
    "body", ["p.name().trim().length();", "p.gone().close();", "p.boss.gone.close();", "q.close();"]
)
def test_a_chain_that_leaves_the_estate_ends_in_silence(body: str) -> None:
    text = f"package a; import c.Person; class C extends x.D {{ void m(Person p) {{ {body} }} }}"
    for one in resolved("method-call", text, PERSON, ORDER):
        assert one.reason is None
        assert set(one.names) <= {"c.Person"}


def test_a_call_brings_the_type_it_returns() -> None:
    text = "package a; class C { void m(c.Person p) { p.order(); p.name(); } }"
    assert [one.brings for one in resolved("method-call", text, PERSON, ORDER)] == [("b.Order",), ()]


def test_types_that_extend_each_other_in_a_circle_end() -> None:
    text = "package a; class C extends D { Line x; void m() { what.close(); } }"
    (one,) = resolved("field", text, "package a; class D extends C { }")
    assert one.reason == "missing"


def test_the_order_of_files_does_not_matter() -> None:
    text = "package a; import c.*; class C extends D { Line x; void m(Person p) { p.boss.order().close(); } }"
    others = [ORDER, PERSON, "package a; class D extends b.Order { }"]
    outcomes = {
        tuple(resolved("method-call", text, *rest) + resolved("field", text, *rest)) for rest in permutations(others)
    }
    assert len(outcomes) == 1


@pytest.mark.parametrize(
    ("written", "names", "evidence", "reason"),
    [
        ("Map", ("java.util.Map",), "literal", None),
        ("List", ("java.awt.List", "java.util.List"), "candidate", "ambiguous"),
        ("Gadget", ("com.vendor.Gadget",), "candidate", None),
    ],
)
def test_the_platform_says_which_import_on_demand_brings_a_type(
    written: str, names: tuple[str, ...], evidence: str, reason: str | None
) -> None:
    platform = {"java.util": frozenset({"List", "Map"}), "java.awt": frozenset({"List", "Button"})}
    text = f"package a; import java.util.*; import java.awt.*; import com.vendor.*; class C {{ {written} x; }}"
    facts = LANGUAGE.extract(text.encode())
    types = TypeIndex([facts], platform.get).types_of(facts)
    (found,) = [types.resolve(one) for one in facts.references if one.kind == "field"]
    assert (found.names, found.evidence, found.reason) == (names, evidence, reason)


TASK = "package b; public interface Task { void run(); }"
RETRY = (
    "package b; public class Retry { public static void go(Task task) { } public static void go(int i, Order o) { } "
    "public static void go(String s, Task[] t) { } public Retry(Task... t) { } }"
)


@pytest.mark.parametrize(
    ("call", "brought"),
    [
        ("Retry.go(() -> stop())", ["b.Task"]),
        ("Retry.go(1, what())", ["b.Order"]),
        ("Retry.go(what(), null)", []),
        ("Retry.go(what(), other())", []),
        ('Retry.go("x", other())', ["b.Task"]),
        ("Retry.go(1, 2, 3)", []),
        ("Retry.go(new Order())", []),
    ],
)
def test_a_caller_depends_on_what_the_method_meant_takes(call: str, brought: list[str]) -> None:
    text = f"package a; import b.*; class C {{ void m() {{ {call}; }} }}"
    (one,) = resolved("method-call", text, ORDER, TASK, RETRY)[:1]
    assert list(one.brings) == brought


@pytest.mark.parametrize("given", ["", "null", "() -> stop()", "one, two, three"])
def test_a_constructor_with_any_number_of_arguments(given: str) -> None:
    text = f"package a; import b.*; class C {{ Retry r = new Retry({given}); }}"
    assert [one.brings for one in resolved("construct", text, ORDER, TASK, RETRY)] == [("b.Task",)]


def test_a_constructor_of_the_class_above_is_called() -> None:
    above = "package b; public class Job { public Job(Task t) { } public Job(Order o) { } }"
    text = "package a; class C extends b.Job { C() { super(() -> { }); } C(b.Order o) { super(o); } }"
    assert [one.brings for one in resolved("constructor-call", text, ORDER, TASK, above)] == [
        (),
        ("b.Order",),
    ]


def test_overloads_that_hand_back_different_types_are_told_apart_by_their_arguments() -> None:
    settings = "package b; public class Page { Order order() { return null; } Page order(Order o) { return this; } }"
    text = "package a; class C { void m(b.Page p) { p.order().go(); p.order(null).order().go(); } }"
    found = resolved("method-call", text, ORDER, settings)
    assert [one.names[0] for one in found] == ["b.Page", "b.Order", "b.Page", "b.Page", "b.Order"]


def test_a_builder_that_hands_back_its_heir_is_followed() -> None:
    above = "package b; public abstract class Base<T, B extends Base<T, B>> { public B size(int i) { return null; } }"
    heir = "package b; public class Maker extends Base<String, Maker> { public Order make() { return null; } }"
    text = "package a; class C { void m(b.Maker k) { k.size(1).make(); } }"
    found = resolved("method-call", text, ORDER, above, heir)
    assert [(one.names, one.brings) for one in found] == [
        (("b.Maker",), ("b.Base",)),
        (("b.Maker",), ("b.Order",)),
    ]


def test_members_of_a_static_import_on_demand_are_found_by_their_bare_names() -> None:
    limits = (
        "package b; public class Limits { public static final int MAX = 1; public static int least() { return 0; } }"
    )
    text = "package a; import static b.Limits.*; class C { int i = MAX; int j = least(); int k = OTHER; }"
    assert [one.names for one in resolved("static-name", text, limits)] == [("b.Limits",), ("b.Limits",), ()]


def test_a_static_field_that_is_spelled_as_a_type_is_a_value() -> None:
    pools = "package b; public class Pools { public static Order Spare = null; }"
    text = "package a; import b.Pools; class C { void m() { Pools.Spare.go(); } }"
    assert [one.names for one in resolved("method-call", text, ORDER, pools)] == [("b.Order",)]


def test_a_switch_means_the_type_it_does_not_name() -> None:
    kinds = "package b; public enum Kind { ONE } "
    page = "package b; public class Page { public Kind kind() { return null; } }"
    text = "package a; class C { void m(b.Page p) { switch (p.kind()) { case ONE: } } }"
    assert meant("type", text, kinds, page) == (("b.Kind",), "type", True)


def test_a_bare_name_of_an_inner_class_may_be_inherited_by_the_one_around_it() -> None:
    above = "package b; public class Base { protected Order order() { return null; } }"
    text = "package a; class C extends b.Base { class Part extends java.util.ArrayList { void m() { order().go(); } } }"
    found = resolved("method-call", text, ORDER, above)
    assert [(one.names, one.brings) for one in found] == [(("a.C.Part",), ("b.Order",)), (("b.Order",), ())]


def test_an_overload_of_a_class_around_is_none_of_an_explicit_receiver() -> None:
    outer = "package b; public class Page { Order get(int i) { return null; } static class In { int get() { } } }"
    text = "package a; class C { void m(b.Page.In in) { in.get(); } }"
    assert [one.brings for one in resolved("method-call", text, ORDER, outer)] == [()]


def test_a_parameter_of_a_type_variable_is_its_bound() -> None:
    base = "package b; public class Base<T extends Order> { Base(T t) { } <U extends Task> void go(U u) { } }"
    text = "package a; class C { void m() { new b.Base(what()).go(null); } }"
    made = resolved("construct", text, ORDER, TASK, base)
    assert [one.brings for one in made] == [("b.Order",)]
    assert [one.brings for one in resolved("method-call", text, ORDER, TASK, base)] == [("b.Task",)]


def test_of_two_libraries_the_one_is_meant_whose_type_another_file_imports_by_its_name() -> None:
    text = "package a; import x.*; import y.*; class C { Tag one; Other two; }"
    one, two = resolved("field", text, "package a; import y.Tag; class D { }")
    assert (one.names, one.reason) == (("y.Tag",), None)
    assert two.reason == "ambiguous"


def test_a_type_that_nothing_brings_may_stand_in_the_class_of_a_library_that_is_inherited() -> None:
    text = "package a; class C extends javax.swing.JFormattedTextField { AbstractFormatterFactory one; }"
    (one,) = resolved("field", text)
    assert (one.names, one.evidence) == (("javax.swing.JFormattedTextField.AbstractFormatterFactory",), "candidate")
    (two,) = resolved("field", "package a; class C implements java.io.Serializable { Factory one; }")
    assert two.reason == "missing"
