"""What descriptors and pages lead to: classes, beans, addresses, pages, queues."""

import pytest

from legacy_scan.languages.descriptors import LANGUAGE
from legacy_scan.languages.pages import LANGUAGES
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from legacy_scan.model.facts import Binding
from tests.linking.estates import edges, linked, text, unresolved

JSP, *_ = LANGUAGES


def described(path: str, *rows: str) -> Reading:
    return Reading(path, LANGUAGE.extract("\n".join(rows).encode()))


def page(path: str, *rows: str) -> Reading:
    return Reading(path, JSP.extract("\n".join(rows).encode()))


def java(name: str, path: str = "") -> Reading:
    return text(path or f"src/{name.replace('.', '/')}.java", ("class", name), language="java")


def ahead(estate: Estate, source: str) -> set[tuple[str, str]]:
    return {(kind, target) for kind, one, target, _ in edges(estate) if one == source}


WEB = (
    "<web-app><servlet><servlet-name>s</servlet-name><servlet-class>a.Pay</servlet-class></servlet>",
    "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>/pay/*</url-pattern></servlet-mapping></web-app>",
)


def test_an_address_runs_the_class_that_the_descriptor_names() -> None:
    estate = linked(described("WEB-INF/web.xml", *WEB), java("a.Pay"))
    assert ahead(estate, "endpoint:/pay/*") == {("runs", "class:a.Pay")}
    assert ("references", "member:WEB", "class:a.Pay", "declared") in edges(estate)
    (unit,) = [one for one in estate.units if one.space == "endpoint"]
    assert (unit.origin, unit.path, unit.first_line) == ("source", "WEB-INF/web.xml", 2)


def test_a_class_that_is_nowhere_is_missing_and_one_of_the_platform_is_not() -> None:
    reading = described("WEB-INF/web.xml", *WEB)
    assert ("endpoint:/pay/*", "runs", "a.Pay", "missing") in unresolved(linked(reading))
    assert not linked(reading, externals={"class": ["a.*"]}).unresolved


def test_the_same_address_in_two_modules_is_two_and_a_link_means_the_near_one() -> None:
    estate = linked(
        described("one/WEB-INF/web.xml", *WEB),
        described("two/WEB-INF/web.xml", *WEB),
        java("a.Pay"),
        page("two/pages/x.jsp", '<a href="/pay/now?x=1">'),
    )
    assert ahead(estate, "page:two/pages/x.jsp") == {("references", "endpoint:/pay/*@two/WEB-INF/web.xml")}


def test_who_holds_the_home_of_a_bean_runs_the_bean_and_its_name_leads_there() -> None:
    jar = described(
        "META-INF/ejb-jar.xml",
        "<ejb-jar><enterprise-beans><session id='S1'><ejb-name>Pay</ejb-name><home>a.PayHome</home>",
        "<ejb-class>a.PayBean</ejb-class></session></enterprise-beans></ejb-jar>",
    )
    binding = described(
        "META-INF/ibm-ejb-jar-bnd.xmi",
        "<b:EJBJarBinding xmlns:b='b'><ejbBindings jndiName='ejb/Pay'>",
        "<enterpriseBean href='META-INF/ejb-jar.xml#S1'/></ejbBindings></b:EJBJarBinding>",
    )
    estate = linked(jar, binding, java("a.PayHome"), java("a.PayBean"))
    assert ahead(estate, "class:a.PayHome") == {("runs", "class:a.PayBean")}
    assert ahead(estate, "resource:ejb/Pay") == {("runs", "class:a.PayBean")}


def test_a_listener_receives_from_the_queue_behind_the_name_and_a_program_sends_to_it() -> None:
    jar = described(
        "META-INF/ejb-jar.xml",
        "<ejb-jar><enterprise-beans><message-driven><ejb-name>L</ejb-name><ejb-class>a.L</ejb-class>",
        "</message-driven></enterprise-beans></ejb-jar>",
    )
    binding = described(
        "META-INF/ibm-ejb-jar-bnd.xml",
        "<ejb-jar-bnd><message-driven name='L'><jca-adapter destination-binding-name='jms/In'/></message-driven>",
        "</ejb-jar-bnd>",
    )
    server = described(
        "server.xml",
        "<server><featureManager/><jmsQueue jndiName='jms/In'><properties.wmqJms baseQueueName='pay.in'/></jmsQueue>",
        "</server>",
    )
    cobol = text("P.cbl", ("program", "P"), references=[("writes-queue", "PAY.IN", 4, "literal")])
    for order in ((jar, binding, server, cobol), (cobol, server, binding, jar)):
        found = edges(linked(*order, java("a.L")))
        assert ("receives", "class:a.L", "queue:PAY.IN", "joined") in found
        assert ("sends", "program:P", "queue:PAY.IN", "literal") in found


def test_what_spring_puts_together_is_an_edge_of_the_classes() -> None:
    estate = linked(
        described(
            "beans.xml",
            "<beans xmlns='http://www.springframework.org/schema/beans'><bean id='a' class='p.A'>",
            "<property name='b' ref='b'/><property name='c'><bean class='p.C'/></property></bean>",
            "<bean id='b' class='p.B'/></beans>",
        ),
        *map(java, ("p.A", "p.B", "p.C")),
    )
    assert ahead(estate, "class:p.A") == {("injects", "class:p.B"), ("injects", "class:p.C")}


def test_an_action_runs_its_class_and_displays_its_pages_through_tiles_too() -> None:
    estate = linked(
        described(
            "web/WEB-INF/struts-config.xml",
            "<struts-config><action-mappings><action path='/pay' type='a.PayAction'>",
            "<forward name='ok' path='/pay.jsp'/><forward name='all' path='pay.all'/></action>",
            "</action-mappings></struts-config>",
        ),
        described(
            "web/WEB-INF/tiles.xml",
            "<tiles-definitions><definition name='base' template='/layout.jsp'/>",
            "<definition name='pay.all' extends='base'><put-attribute name='b' value='/all.jsp'/></definition>",
            "</tiles-definitions>",
        ),
        java("a.PayAction"),
        page("web/pay.jsp", '<html:form action="/pay">'),
        page("web/layout.jsp", ""),
        page("web/all.jsp", ""),
        page("other/all.jsp", ""),
    )
    assert ahead(estate, "endpoint:/pay.do") == {
        ("runs", "class:a.PayAction"),
        ("displays", "page:web/pay.jsp"),
        ("displays", "page:web/layout.jsp"),
        ("displays", "page:web/all.jsp"),
    }
    assert ahead(estate, "page:web/pay.jsp") == {("references", "endpoint:/pay.do")}


def test_statements_of_a_mapper_are_done_by_its_interface() -> None:
    mapper = described(
        "m.xml", "<mapper namespace='a.PayMapper'>", "<select id='x'>select * from PAY</select></mapper>"
    )
    assert ("reads", "class:a.PayMapper", "table:PAY", "declared") in edges(linked(mapper, java("a.PayMapper")))
    assert ("reads", "member:M", "table:PAY", "declared") in edges(linked(mapper))


def test_an_entity_of_a_mapping_maps_its_table() -> None:
    mapping = described(
        "Pay.hbm.xml", "<hibernate-mapping package='a'><class name='Pay' table='PAY'/></hibernate-mapping>"
    )
    assert ("maps", "class:a.Pay", "table:PAY", "declared") in edges(linked(mapping, java("a.Pay")))


def test_an_expression_names_the_bean_that_an_annotation_makes() -> None:
    bean = java("a.PayBean")
    named = bean._replace(
        facts=bean.facts._replace(bindings=(Binding(0, "annotates", "javax.inject.Named", "", 1, "PayBean"),))
    )
    estate = linked(named, page("x.jsp", "#{payBean.total} ${request1.y}"))
    assert ahead(estate, "page:x.jsp") == {("references", "class:a.PayBean")}
    assert not estate.unresolved


def test_pages_are_found_beside_the_page_or_from_the_root_of_their_application() -> None:
    estate = linked(
        page("app/web/a/x.jsp", '<%@ include file="y.jsp" %><jsp:include page="/top.jsp"/><a href="gone.jsp">'),
        page("app/web/a/y.jsp", ""),
        page("app/web/top.jsp", ""),
        page("old/web/top.jsp", ""),
    )
    assert ahead(estate, "page:app/web/a/x.jsp") == {
        ("includes", "page:app/web/a/y.jsp"),
        ("includes", "page:app/web/top.jsp"),
    }
    assert unresolved(estate) == {("page:app/web/a/x.jsp", "references", "gone.jsp", "missing")}


def test_what_was_left_out_of_a_descriptor_is_an_unresolved_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.languages.descriptors.web._MOST_SERVED", 0)
    reading = described(
        "WEB-INF/web.xml",
        "<web-app><filter><filter-name>f</filter-name><filter-class>a.F</filter-class></filter>",
        "<filter-mapping><filter-name>f</filter-name><url-pattern>/a</url-pattern></filter-mapping></web-app>",
    )
    assert ("member:WEB", "runs", "a.F", "cut") in unresolved(linked(reading, java("a.F")))


SPRING = "<beans xmlns='http://www.springframework.org/schema/beans'>"


def test_a_bean_is_found_behind_any_number_of_other_names() -> None:
    names = [f"<alias name='b{at}' alias='b{at + 1}'/>" for at in range(40)]
    beans = described("app.xml", SPRING, "<bean id='b0' class='a.Pay'/>", *names, "</beans>")
    asked = described("more.xml", f"{SPRING}<bean id='x' class='a.X'><property name='p' ref='b40'/></bean></beans>")
    estate = linked(beans, asked, java("a.Pay"), java("a.X"))
    assert ("injects", "class:a.X", "class:a.Pay", "joined") in edges(estate)


def test_names_of_beans_that_stand_for_each_other_end() -> None:
    names = "<alias name='a' alias='b'/><alias name='b' alias='a'/>"
    asked = "<bean id='x' class='a.X'><property name='p' ref='b'/></bean>"
    assert linked(described("app.xml", f"{SPRING}{names}{asked}</beans>"), java("a.X")).edges


def test_a_view_that_extends_others_without_end_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.linking.views._MOST", 2)
    row = [("view", f"v{at}", f"/p{at}.jsp", at + 1) for at in range(4)]
    views = text("WEB-INF/tiles.xml", ("member", ""), language="descriptor", bindings=row)
    above = tuple(one._replace(scope=f"v{at + 1}") for at, one in enumerate(views.facts.bindings[:3]))
    views = views._replace(facts=views.facts._replace(bindings=(*above, views.facts.bindings[3])))
    asks = text("struts.xml", ("member", ""), language="descriptor", references=[("shows-view", "v0", 1, "literal")])
    estate = linked(views, asks, page("p0.jsp"), page("p1.jsp"), page("p2.jsp"))
    assert ahead(estate, "member:STRUTS") == {("displays", "page:p0.jsp"), ("displays", "page:p1.jsp")}
    assert ("member:STRUTS", "displays", "v0", "cut") in unresolved(estate)


def test_a_jsp_sees_the_beans_of_spring_only_where_it_has_tags_of_jsf() -> None:
    beans = described("b.xml", "<beans xmlns='http://www.springframework.org/schema/beans'>", "</beans>")
    beans = beans._replace(
        facts=beans.facts._replace(bindings=(Binding(0, "bean-class", "payBean", "a.PayBean", 1, "spring"),))
    )
    assert ahead(linked(beans, java("a.PayBean"), page("x.jsp", "${payBean.total}")), "page:x.jsp") == set()
    faces = '<%@ taglib uri="http://java.sun.com/jsf/html" prefix="h" %>${payBean.total}'
    assert ahead(linked(beans, java("a.PayBean"), page("x.jsp", faces)), "page:x.jsp") == {
        ("references", "class:a.PayBean")
    }


def test_an_expression_of_a_page_is_no_setting_with_a_default() -> None:
    estate = linked(page("x.jsp", "<a href=\"${f(x) ? '' : help}\">"))
    assert {(one.name, one.reason) for one in estate.unresolved} == {("${f(x) ? '' : help}", "dynamic")}


def test_a_bean_that_the_server_makes_hides_one_further_off() -> None:
    def beans(path: str, made: str) -> Reading:
        found = described(path, "<beans xmlns='http://www.springframework.org/schema/beans'>", "</beans>")
        rows = (Binding(0, "bean-class", "source", made, 1, "spring"), Binding(0, "injects", "a.Pay", "source", 2, ""))
        return found._replace(facts=found.facts._replace(bindings=rows if "main" in path else rows[:1]))

    near, far = beans("main/b.xml", ""), beans("test/b.xml", "a.Stub")
    estate = linked(near, far, java("a.Pay"), java("a.Stub"))
    assert not [one for one in edges(estate) if one[0] == "injects"]
    assert not estate.unresolved


def test_an_action_of_the_default_namespace_stands_in_for_one_that_is_not_there() -> None:
    actions = described(
        "struts.xml",
        "<struts><package name='p' namespace='/'>",
        "<action name='menu' class='a.Menu'/></package></struts>",
    )
    estate = linked(actions, java("a.Menu"), page("x.jsp", '<a href="/admin/menu.action">'))
    assert ahead(estate, "page:x.jsp") == {("references", "endpoint:/menu.action")}


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/pay/pending", "endpoint:/pay/{state}"),
        ("/pay/new", "endpoint:/pay/new"),
        ("/pay/${one.id}", ""),
        ("/pay/${one.id}/lines", "endpoint:/pay/{id}/lines"),
        ("/old/gone", "endpoint:/old/*"),
        ("/gone", ""),
        ("${contextpath}/pay/new?all=1", "endpoint:/pay/new"),
        ("${home}/pay/new?all=1", "endpoint:/pay/new"),
        ("${home}/gone", ""),
        ("${home}new", ""),
    ],
)
def test_a_link_leads_to_the_narrowest_address_that_takes_it(link: str, target: str) -> None:
    served = ("/pay/{state}", "/pay/new", "/pay/{id}/lines", "/old/*")
    estate = linked(
        text("a.java", *(("endpoint", one) for one in served), language="java"), page("x.jsp", f'<a href="{link}">')
    )
    assert ahead(estate, "page:x.jsp") == ({("references", target)} if target else set())
    assert bool(estate.unresolved) == (not target)


@pytest.mark.parametrize(
    ("place", "target"),
    [("/gone.jsp", ""), ("/failed.jsp?again=y", "page:web/failed.jsp"), ("/errors/500", "endpoint:/errors/500")],
)
def test_an_error_page_is_a_page_or_an_address(place: str, target: str) -> None:
    web = described("web/WEB-INF/web.xml", f"<web-app><error-page><location>{place}</location></error-page></web-app>")
    served = text("a.java", ("endpoint", "/errors/500"), ("endpoint", "/*"), language="java")
    estate = linked(web, served, page("web/failed.jsp", "<b>no</b>"))
    assert ahead(estate, "member:WEB") == ({("displays", target)} if target else set())
    assert bool(estate.unresolved) == (not target)
