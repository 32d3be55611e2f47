"""Entity beans of EJB 2: the tables they lie in, and what their finders read."""

from tests.linking.estates import edges, linked, text, unresolved
from tests.linking.test_descriptors import ahead, described, java

BEANS = ("Player", "Team", "League")
ROLE = (
    "<ejb-relationship-role><relationship-role-source><ejb-name>{}</ejb-name></relationship-role-source>"
    "<cmr-field><cmr-field-name>{}</cmr-field-name></cmr-field></ejb-relationship-role>"
)


def bean(name: str, *queries: str) -> str:
    said = "".join(
        f"<query><query-method><method-name>find{at}</method-name></query-method>\n<ejb-ql>{one}</ejb-ql></query>"
        for at, one in enumerate(queries)
    )
    return (
        f"<entity><ejb-name>{name}Bean</ejb-name><ejb-class>a.{name}Bean</ejb-class>"
        f"<persistence-type>Container</persistence-type><abstract-schema-name>{name}</abstract-schema-name>{said}</entity>"
    )


def jar(*queries: str) -> str:
    """A descriptor of three beans with relations; the queries are those of players."""
    return "\n".join(
        (
            "<ejb-jar><enterprise-beans>",
            bean("Player", *queries),
            bean("Team"),
            bean("League"),
            "</enterprise-beans><relationships>",
            f"<ejb-relation>{ROLE.format('PlayerBean', 'teams')}{ROLE.format('TeamBean', 'players')}</ejb-relation>",
            f"<ejb-relation>{ROLE.format('LeagueBean', 'teams')}{ROLE.format('TeamBean', 'league')}</ejb-relation>",
            "</relationships></ejb-jar>",
        )
    )


CLASSES = [java(f"a.{name}Bean") for name in BEANS]


def test_a_finder_reads_the_table_of_its_schema_on_the_line_of_its_query() -> None:
    estate = linked(described("META-INF/ejb-jar.xml", jar("SELECT OBJECT(p) From Player AS p")), *CLASSES)
    assert ("reads", "class:a.PlayerBean", "table:PLAYER", "joined") in edges(estate)
    (line,) = [one.line for one in estate.edges if one.kind == "reads"]
    assert line == 3


def test_a_path_leads_through_relations_to_the_beans_behind_them() -> None:
    query = "SELECT DISTINCT t.league FROM Player p, IN (p.teams) AS t WHERE p.name = 'x.teams, Team y'"
    estate = linked(described("META-INF/ejb-jar.xml", jar(query)), *CLASSES)
    read = {target for kind, target in ahead(estate, "class:a.PlayerBean") if kind == "reads"}
    assert read == {"table:PLAYER", "table:TEAM", "table:LEAGUE"}
    assert ("references", "class:a.LeagueBean") in ahead(estate, "class:a.PlayerBean")


def test_a_field_that_is_no_relation_and_a_text_that_reads_like_a_path_lead_nowhere() -> None:
    query = "SELECT OBJECT(p) FROM Player p WHERE p.league = 'p.teams' AND p.name IN (?1, ?2)"
    estate = linked(described("META-INF/ejb-jar.xml", jar(query)), *CLASSES)
    assert {target for kind, target in ahead(estate, "class:a.PlayerBean") if kind == "reads"} == {"table:PLAYER"}


def test_a_relation_is_a_reference_from_bean_to_bean_without_any_query() -> None:
    estate = linked(described("META-INF/ejb-jar.xml", jar()), *CLASSES)
    assert ("references", "class:a.TeamBean", "class:a.LeagueBean", "declared") in edges(estate)


def test_a_schema_that_no_bean_has_is_missing() -> None:
    estate = linked(described("META-INF/ejb-jar.xml", jar("SELECT OBJECT(c) FROM Coach c")), *CLASSES)
    assert ("class:a.PlayerBean", "reads", "Coach", "missing") in unresolved(estate)


def test_what_a_server_is_told_of_tables_goes_before_the_name_of_the_schema() -> None:
    said = {
        "jbosscmp-jdbc.xml": "<jbosscmp-jdbc><enterprise-beans><entity><ejb-name>TeamBean</ejb-name>"
        "<table-name>T_TEAM</table-name></entity></enterprise-beans></jbosscmp-jdbc>",
        "sun-cmp-mappings.xml": "<sun-cmp-mappings><sun-cmp-mapping><entity-mapping><ejb-name>TeamBean</ejb-name>"
        "<table-name>T_TEAM</table-name></entity-mapping></sun-cmp-mapping></sun-cmp-mappings>",
        "weblogic-cmp-rdbms-jar.xml": "<weblogic-rdbms-jar><weblogic-rdbms-bean><ejb-name>TeamBean</ejb-name>"
        "<table-map><table-name>T_TEAM</table-name></table-map></weblogic-rdbms-bean></weblogic-rdbms-jar>",
        "openejb-jar.xml": "<openejb-jar><enterprise-beans><entity><ejb-name>TeamBean</ejb-name>"
        "<table-name>T_TEAM</table-name></entity></enterprise-beans></openejb-jar>",
        "jonas-ejb-jar.xml": "<jonas-ejb-jar><jonas-entity><ejb-name>TeamBean</ejb-name><jdbc-mapping>"
        "<jdbc-table-name>T_TEAM</jdbc-table-name></jdbc-mapping></jonas-entity></jonas-ejb-jar>",
        "sun-j2ee-ri.xml": "<j2ee-ri-specific-information><enterprise-beans><ejb><ejb-name>TeamBean</ejb-name>"
        "<ejb20-cmp><sql-statement><operation>storeRow</operation>"
        '<sql>UPDATE "T_TEAM" SET "x" = ?</sql></sql-statement></ejb20-cmp></ejb></enterprise-beans>'
        "</j2ee-ri-specific-information>",
    }
    plain = described("META-INF/ejb-jar.xml", jar("SELECT t.league FROM Team t"))
    for name, one in said.items():
        estate = linked(plain, described(f"META-INF/{name}", one), *CLASSES)
        assert {row for row in edges(estate) if row[0] == "maps" and row[1] == "class:a.TeamBean"} == {
            ("maps", "class:a.TeamBean", "table:T_TEAM", "declared")
        }, name
        assert ("reads", "class:a.PlayerBean", "table:T_TEAM", "joined") in edges(estate), name


def test_a_class_that_is_called_as_a_bean_of_another_package_is_not_that_bean() -> None:
    tables = described(
        "META-INF/jbosscmp-jdbc.xml",
        "<jbosscmp-jdbc><enterprise-beans><entity><ejb-name>TeamBean</ejb-name><table-name>T_TEAM</table-name></entity>",
        "</enterprise-beans></jbosscmp-jdbc>",
    )
    estate = linked(described("META-INF/ejb-jar.xml", jar()), tables, *CLASSES, java("TeamBean"))
    assert ("maps", "class:a.TeamBean", "table:T_TEAM", "declared") in edges(estate)
    assert not ahead(estate, "class:TeamBean")


def test_a_server_that_runs_a_query_of_its_own_reads_what_that_names() -> None:
    own = described(
        "META-INF/jbosscmp-jdbc.xml",
        "<jbosscmp-jdbc><enterprise-beans><entity><ejb-name>PlayerBean</ejb-name><query><query-method>",
        "<method-name>find0</method-name></query-method><jboss-ql>SELECT OBJECT(t) FROM Team t LIMIT 3</jboss-ql>",
        "</query></entity></enterprise-beans></jbosscmp-jdbc>",
    )
    estate = linked(described("META-INF/ejb-jar.xml", jar()), own, *CLASSES)
    assert ("reads", "class:a.PlayerBean", "table:TEAM", "joined") in edges(estate)


def test_a_table_of_the_estate_that_is_called_as_the_bean_is_its_table() -> None:
    script = text("db/cmp.sql", ("table", "TEAMBEAN"), language="sql")
    estate = linked(described("META-INF/ejb-jar.xml", jar()), script, *CLASSES)
    assert ("maps", "class:a.TeamBean", "table:TEAMBEAN", "joined") in edges(estate)
