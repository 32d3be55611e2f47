"""Types that only the arguments of other types tell, within one file and across files."""

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.linking.java_types import TypeIndex

_ORDER = "package b; public class Order { public void total() { } public Line line; }"
_LINE = """package b; public class Line { public void weigh() { } public Order order;
  public Order owner() { return order; } public java.util.List<Order> all() { return null; } }"""
_CUSTOMER = """package b; import java.util.*;
public class Customer { private List<Order> orders; public Map<String, List<Order>> years() { return null; }
  public List<Order> getOrders() { return orders; } public Optional<? extends Order> last() { return null; }
  public List<Line> lines() { return null; } public void each(java.util.function.Consumer<? super Order> f) { }
  public void pairs(int n, java.util.function.BiConsumer<String, Order> f) { } public void visit(Visitor v) { }
  public <T> List<T> any() { return null; } public List rare() { return null; } }"""
_REPOSITORY = """package b; import java.util.List;
public abstract class Repository<T, K> { public T find(K key) { return null; } public List<T> all() { return null; }
  protected T one; public void each(Taker<T> taker) { } }"""
_VISITOR = "package b; public interface Visitor { void see(Order one); default void end() { } }"
_TAKER = "package b; public interface Taker<T> { void take(T one); }"
_ORDERS = "package b; public class Orders extends Repository<Order, Long> { }"
_SPRING = """package b; import org.springframework.data.jpa.repository.JpaRepository;
public interface OrderRepository extends JpaRepository<Order, Long> { }"""
_BAG = "package b; public class Bag implements Iterable<Order> { public Bag(Visitor v) { } public Bag() { } }"
_REGISTRY = """package b; public class Registry { public <T> T get(Class<T> type) { return null; }
  public <T> java.util.List<T> every(Class<T> type, int n) { return null; }
  public <U> U other(Class<?> c) { return null; }
  public static <T> T find(String name, Class<T> type) { return null; } }"""
_MIDDLE = "package b; public class Middle<A> extends Repository<A, Long> { }"
_LOWEST = "package b; public class Lowest extends Middle<Order> { int n() { return find(1L).total(); } }"


def called(method: str, body: str) -> list[str]:
    """Return the classes whose method of that name a class calls that stands in another package."""
    text = f"package a; import b.*; import java.util.List; import java.util.Map; class C {{ {body} }}"
    others = (
        _ORDER,
        _LINE,
        _CUSTOMER,
        _REPOSITORY,
        _ORDERS,
        _SPRING,
        _BAG,
        _MIDDLE,
        _LOWEST,
        _VISITOR,
        _TAKER,
        _REGISTRY,
    )
    files = [LANGUAGE.extract(one.encode()) for one in (text, *others)]
    types = TypeIndex(files).types_of(files[0])
    calls = (one for one in files[0].references if one.kind == "method-call")
    return [
        name
        for one in calls
        if one.name.partition(" ")[0].rpartition(".")[2] == method
        for name in types.resolve(one).names
    ]


@pytest.mark.parametrize(
    "body",
    [
        "List<Order> all; void m() { all.get(0).total(); }",
        "List<Order> all; void m() { for (var one : all) one.total(); }",
        "List<Order> all; void m() { all.forEach(one -> one.total()); }",
        "List<Order> all; void m() { all.stream().filter(x -> true).findFirst().get().total(); }",
        "void m(Map<String, List<Order>> by) { by.forEach((key, value) -> value.get(0).total()); }",
        "void m(Map<String, Order> by) { for (Map.Entry<String, Order> e : by.entrySet()) e.getValue().total(); }",
        "void m(Map<Order, String> by) { by.keySet().iterator().next().total(); }",
        "void m(List<? extends Order> all) { all.get(0).total(); }",
        "void m(java.util.function.Supplier<Order> one) { one.get().total(); }",
        "void m() { var all = new java.util.ArrayList<Order>(); all.get(0).total(); }",
        "java.util.function.Consumer<Order> m() { return one -> one.total(); }",
        "void m() { java.util.function.Consumer<Order> f = one -> one.total(); }",
        "void m(Customer c) { c.getOrders().get(0).total(); }",
        "void m(Customer c) { for (var one : c.getOrders()) one.total(); }",
        "void m(Customer c) { c.getOrders().stream().filter(one -> one.total()); }",
        "void m(Customer c) { c.years().get(null).get(0).total(); }",
        "void m(Customer c) { c.last().orElse(null).total(); }",
        "void m(Orders orders) { orders.find(1L).total(); }",
        "void m(Orders orders) { orders.all().get(0).total(); }",
        "void m(OrderRepository orders) { orders.findById(1L).get().total(); }",
        "void m(Repository<Order, Long> orders) { orders.find(1L).total(); }",
        "void m(Lowest lowest) { lowest.all().get(0).total(); }",
        "void m(Bag bag) { for (var one : bag) one.total(); }",
        "class D extends Orders { void m() { one.total(); } }",
        "void m(Customer c) { c.each(one -> one.total()); }",
        "void m(Customer c) { c.pairs(1, (name, one) -> one.total()); }",
        "void m(Customer c) { c.visit(one -> one.total()); }",
        "void m(Repository<Order, Long> orders) { orders.each(one -> one.total()); }",
        "void m() { new Bag(one -> one.total()); }",
        "void each(java.util.function.Consumer<Order> f) { } void m() { each(one -> one.total()); }",
        "class D extends Orders { void m() { each(one -> one.total()); } }",
        "Visitor v = one -> one.total();",
        "Visitor v; void m() { v = (one -> one.total()); }",
        "Object m() { return (Taker<Order>) one -> one.total(); }",
        "List<Line> all; void m() { all.stream().map(one -> one.order).filter(one -> one.total()); }",
        "List<Line> all; void m() { all.stream().map(Line::owner).findFirst().get().total(); }",
        "List<String> all; void m() { all.stream().map(one -> (Order) one).forEach(one -> one.total()); }",
        "List<String> all; void m() { all.stream().map(Order::new).forEach(one -> one.total()); }",
        "void m(Customer c) { c.lines().stream().map(one -> one.order).filter(x -> true).forEach(o -> o.total()); }",
        "void m(Customer c) { c.lines().stream().flatMap(one -> one.all().stream()).forEach(one -> one.total()); }",
        "void m(Customer c) { c.last().map(one -> one.line).map(Line::owner).ifPresent(one -> one.total()); }",
        (
            "List<Line> all; void m() { all.stream().map(x -> { if (n()) return new Order(); return (Order) x; })"
            ".forEach(one -> one.total()); }"
        ),
        (
            "List<Line> all; void m() { all.stream().map(x -> { Order o = x.order; n(); return o; })"
            ".forEach(one -> one.total()); }"
        ),
        "List<Order> all; void m() { for (var o : all.stream().collect(Collectors.toList())) o.total(); }",
        "void m(Order one) { java.util.Objects.requireNonNull(one).total(); }",
        "void m(Line one) { java.util.Optional.ofNullable(one.order).ifPresent(o -> o.total()); }",
        "void m(Line one) { java.util.Optional.ofNullable(one).map(Line::owner).get().total(); }",
        "void m(Order a, Order b) { java.util.List.of(a, b).get(0).total(); }",
        "void m(Order[] all) { java.util.Arrays.stream(all).forEach(one -> one.total()); }",
        "void m(jakarta.persistence.EntityManager em) { em.find(Order.class, 1L).total(); }",
        'void m(org.springframework.context.ApplicationContext c) { c.getBean("x", Order.class).total(); }',
        "void m() throws Exception { Order.class.newInstance().total(); }",
        "void m(Order a) { (n() ? a : new Order()).total(); }",
        "void m(Registry all) { all.get(Order.class).total(); }",
        "void m(Registry all) { all.every(Order.class, 1).get(0).total(); }",
        'void m() { Registry.find("x", Order.class).total(); }',
        "class D extends Registry { void m() { get(Order.class).total(); } }",
        "<T> T look(Class<? extends T> c) { return null; } void m() { look(Order.class).total(); }",
        "void m(Registry all) { var one = all.get(Line.class).owner(); one.total(); }",
        "void m(Order a) { (n() ? null : a).total(); }",
        "<T extends Order> void m(T one) { one.total(); }",
        "<T extends Order> void m(Object o) { T one = (T) o; one.total(); }",
    ],
)
def test_a_receiver_that_only_arguments_tell(body: str) -> None:
    assert called("total", body) == ["b.Order"]


@pytest.mark.parametrize(
    "body",
    [
        "List all; void m() { all.get(0).total(); }",
        "<T> void m(List<T> all) { all.get(0).total(); }",
        "void m(List<?> all) { all.get(0).total(); }",
        "void m(List<? super Order> all) { all.get(0).total(); }",
        "void m(List<Order[]> all) { all.get(0).total(); }",
        "void m(Customer c) { c.any().get(0).total(); }",
        "void m(Customer c) { c.rare().get(0).total(); }",
        "void m(Repository orders) { orders.find(1L).total(); }",
        "void m(Repository<?, Long> orders) { orders.find(1L).total(); }",
        "List<Order> all; void m() { all.get(0).line.total().total(); }",
        "void m(Order a, Line b) { (n() ? a : b).total(); java.util.List.of(a, b).get(0).total(); }",
        "void m(Registry all, Class<Order> of) { all.get(of).total(); }",
        "void m(Registry all) { all.other(Order.class).total(); }",
        "void m(Class<?> of, jakarta.persistence.EntityManager em) { em.find(of, 1L).total(); }",
        "void m(Order one) { Own.requireNonNull(one).total(); }",
        "List<Line> all; void m() { all.stream().map(x -> { return x.any(); }).forEach(one -> one.total()); }",
        (
            "List<Line> all; void m() { all.stream().map(x -> { if (n()) return new Line(); return new Order(); })"
            ".forEach(one -> one.total()); }"
        ),
    ],
)
def test_nothing_is_guessed(body: str) -> None:
    assert called("total", body) in ([], ["b.Line"])


def test_a_field_read_on_the_way_to_another_is_a_dependency() -> None:
    texts = (
        "package a; class C { int m(Holder one) { return one.order.lines[0]; } }",
        "package a; class Holder extends Holding<Order> { }",
        "package a; class Holding<T> { T order; }",
        "package a; class Order { int[] lines; }",
    )
    assert "a.Order" in _brought(*texts)


@pytest.mark.parametrize(
    "body",
    [
        "Object m() { return order; }",
        "boolean m() { if (order == null) return true; return false; }",
        "Object o; void m() { o = order; }",
        "void m() { order = null; }",
        "class Part { Object m() { return order; } }",
    ],
)
def test_an_inherited_field_by_its_bare_name_is_a_dependency(body: str) -> None:
    texts = (
        f"package a; class C extends B {{ {body} }}",
        "package a; class B { Order order; }",
        "package a; class Order { }",
    )
    assert _brought(*texts) == {"a.Order"}


@pytest.mark.parametrize(
    "body",
    [
        "Object m(Object order) { return order; }",
        "Object m() { Object order = null; return order; }",
        '// return order;\n String m() { return " return order;"; }',
    ],
)
def test_a_variable_and_a_comment_are_no_inherited_field(body: str) -> None:
    texts = (
        f"package a; class C extends B {{ {body} }}",
        "package a; class B { Order order; }",
        "package a; class Order { }",
    )
    assert _brought(*texts) == set()


def test_a_chain_goes_on_through_the_fields_of_what_is_found() -> None:
    assert called("weigh", "void m(Customer c) { c.getOrders().get(0).line.weigh(); }") == ["b.Line"]


def test_a_constant_that_is_inherited_leads_to_the_type_that_declares_it() -> None:
    texts = (
        "package a; class C extends B { int m(int OTHER) { return LIMIT + OTHER + Math.MAX; } }",
        "package a; class B extends A { }",
        "package a; class A { static final int LIMIT = 1; static final int OTHER = 2; static final int MAX = 3; }",
    )
    files = [LANGUAGE.extract(one.encode()) for one in texts]
    types = TypeIndex(files).types_of(files[0])
    found = [(one.name, types.resolve(one).names) for one in files[0].references if one.kind == "static-name"]
    assert found == [("LIMIT", ("a.A",))]


def test_overloads_hand_back_what_the_one_that_is_meant_does() -> None:
    texts = (
        "package a; class C { void m(Themes all, String name) { all.theme(name).paint(); } }",
        "package a; interface Themes { Shared theme(String name); Own theme(Weblog log); }",
        "package a; class Shared { void paint() { } }",
        "package a; class Own { void paint() { } }",
        "package a; class Weblog { }",
    )
    files = [LANGUAGE.extract(one.encode()) for one in texts]
    types = TypeIndex(files).types_of(files[0])
    (call,) = [one for one in files[0].references if one.kind == "method-call" and ".theme" in one.name]
    assert types.resolve(call).brings == ("a.Shared",)


def _brought(*texts: str) -> set[str]:
    """Return the classes that the first text depends on by what it does not name."""
    files = [LANGUAGE.extract(one.encode()) for one in texts]
    types = TypeIndex(files).types_of(files[0])
    found = [types.resolve(one) for one in files[0].references if one.how == "computed"]
    return {name for one in found for name in (*one.names, *one.brings)}


def test_a_lambda_that_does_nothing_with_what_it_is_given_depends_on_it() -> None:
    assert _brought("package b; class C { void m(Customer c) { c.each(one -> { }); } }", _CUSTOMER, _ORDER) == {
        "b.Order"
    }


def test_a_loop_over_a_class_of_the_estate_depends_on_its_iterator() -> None:
    texts = (
        "package a; class C { void m(Chunk chunk) { for (String one : chunk) { } } }",
        "package a; class Chunk implements Iterable<String> { public Pages iterator() { return null; } }",
        "package a; class Pages implements java.util.Iterator<String> { }",
    )
    assert _brought(*texts) == {"a.Pages"}


def test_who_reads_a_field_depends_on_the_type_that_it_is_declared_with() -> None:
    texts = (
        "package a; class C extends Factory<Own> { void m(Holder one) { config.name(); k(one.inner.values.length); } }",
        "package a; class Factory<T extends Config> { protected T config; }",
        "package a; class Config { }",
        "package a; class Own extends Config { String name() { return null; } }",
        "package a; class Holder { Inner inner; }",
        "package a; class Inner { int[] values; }",
    )
    assert _brought(*texts) == {"a.Own", "a.Config", "a.Inner"}
