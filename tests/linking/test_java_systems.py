"""Java beside a mainframe: the units that both meet in are the same."""

from collections.abc import Iterator

from legacy_scan.languages.table import classify
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, unresolved

PAYROLL = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAYCALC.
       PROCEDURE DIVISION.
           EXEC SQL SELECT NAME INTO :N FROM CLM.CLAIM END-EXEC.
           EXEC CICS WRITEQ TD QUEUE('PAYQ') FROM(X) END-EXEC.
           GOBACK.
"""
LOAD = """\
//LOAD     JOB 1
//STEP1    EXEC PGM=PAYCALC
//MASTER   DD DSN=CLM.MASTER,DISP=SHR
"""
HEAD = """\
package gov;
import com.ibm.cics.server.*;
import com.ibm.jzos.ZFile;
import com.ibm.mq.*;
import java.sql.*;
import javax.annotation.Resource;
import javax.ejb.*;
import javax.inject.*;
import javax.jms.*;
import javax.naming.*;
import javax.persistence.*;
import javax.servlet.annotation.*;
import javax.ws.rs.*;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
"""


def read(**texts: str) -> Iterator[Reading]:
    """Texts by path: `__` is a slash, and the last `_` the dot."""
    for name, text in texts.items():
        head, _, suffix = name.replace("__", "/").rpartition("_")
        path = f"{head}.{suffix}"
        language = classify(text, path)
        assert language is not None, path
        yield Reading(path, language.extract(text.encode()))


def system(**texts: str) -> Estate:
    """Link texts of any language; Java ones begin with the imports above."""
    readings = read(**{name: HEAD + text if name.endswith("_java") else text for name, text in texts.items()})
    return link(list(readings), (), Externals({}))


def seen(estate: Estate, source: str) -> set[str]:
    """`kind target evidence` of every edge of a unit that is not to a type."""
    plain = ("references", "imports", "extends", "implements")
    return {f"{kind} {to} {how}" for kind, at, to, how in edges(estate) if at == source and kind not in plain}


def test_a_program_a_table_a_queue_and_a_dataset_are_met_from_java() -> None:
    estate = system(
        PAYCALC_cbl=PAYROLL,
        LOAD_jcl=LOAD,
        Desk_java="""class Desk {
            void work(Connection c, MQQueueManager m) throws Exception {
                Program p = new Program(); p.setName("PAYCALC"); p.link();
                c.prepareStatement("update clm.claim set a = 1");
                m.accessQueue("PAYQ", MQC.MQOO_INPUT_SHARED);
                new ZFile("//'CLM.MASTER'", "rb");
                c.prepareCall("{call PAYCALC(?)}");
            } }""",
    )
    assert seen(estate, "class:gov.Desk") == {
        "link program:PAYCALC literal",
        "call program:PAYCALC literal",
        "updates table:CLM.CLAIM literal",
        "receives queue:PAYQ literal",
        "reads dataset:CLM.MASTER literal",
    }
    assert {"reads table:CLM.CLAIM literal", "sends queue:PAYQ literal"} <= seen(estate, "program:PAYCALC")
    assert len([unit for unit in estate.units if unit.space in ("program", "table", "queue", "dataset")]) == 4


def test_a_class_does_to_a_table_what_it_does_to_its_entity() -> None:
    estate = system(
        PAYCALC_cbl=PAYROLL,
        Claim_java='@Entity(name = "Case") @Table(name = "CLAIM") class Claim { }',
        Office_java="@Entity class Office { }",
        Store_java="""class Store { EntityManager m;
            void keep(Claim c, Object o) {
                m.persist(c); m.find(Office.class, 1); m.createQuery("delete from Case c where c.x = 1");
                m.createQuery("select x from Nowhere x"); m.merge(o);
            } }""",
    )
    assert seen(estate, "class:gov.Claim") == {"maps table:CLM.CLAIM literal"}
    assert seen(estate, "class:gov.Office") == {"maps table:OFFICE joined"}
    assert seen(estate, "class:gov.Store") == {
        "writes table:CLM.CLAIM joined",
        "deletes table:CLM.CLAIM joined",
        "reads table:OFFICE joined",
    }
    told = {row[1:] for row in unresolved(estate) if row[0] == "class:gov.Store"}
    assert {row for row in told if row[0] not in ("references", "imports")} == {
        ("reads", "Nowhere", "missing"),
        ("updates", "o", "dynamic"),
    }


def test_an_entity_lies_in_the_table_that_a_constant_of_another_file_is() -> None:
    estate = system(
        Names_java='class Names { public static final String CASES = "CASE_ROWS"; }',
        Case_java="@Entity @Table(name = Names.CASES) class Case { }",
        Keeps_java="interface Keeps extends JpaRepository<Case, Long> { }",
        Store_java='class Store { EntityManager m; void all() { m.createQuery("from Case c"); } }',
    )
    assert seen(estate, "class:gov.Case") == {"maps table:CASE_ROWS joined"}
    assert seen(estate, "class:gov.Keeps") == {"maps table:CASE_ROWS joined"}
    assert seen(estate, "class:gov.Store") == {"reads table:CASE_ROWS joined"}


def test_a_query_reads_the_tables_of_what_it_joins() -> None:
    estate = system(
        Case_java="@Entity class Case { @OneToMany java.util.List<Note> notes; @Embedded Place place; Office office; }",
        Note_java="@Entity class Note { private Author by; @Column public Author getWriter() { return by; } }",
        Author_java="@Entity class Author { }",
        Office_java="@Entity class Office { }",
        Place_java="@Embeddable class Place { }",
        Store_java="""class Store { EntityManager m; @Query("select c from Case c, IN(c.office) o") void open() { }
            void all() { m.createQuery("from Case c join c.notes n join n.writer w join c.place p join c.nothing x"); }
            }""",
    )
    reads = {f"reads table:{name} joined" for name in ("CASE", "NOTE", "AUTHOR", "OFFICE")}
    assert seen(estate, "class:gov.Store") == reads
    assert not [row for row in unresolved(estate) if row[0] == "class:gov.Store" and row[1] == "reads"]


def test_a_subclass_lies_in_the_table_of_its_root_unless_it_has_its_own() -> None:
    estate = system(
        A_java="@Entity class A { } @Entity class B extends A { }",
        M_java="@MappedSuperclass class M { } @Entity class C extends M { }",
        J_java="@Entity @Inheritance(strategy = InheritanceType.JOINED) class J { } @Entity class K extends J { }",
    )
    assert {one: seen(estate, f"class:gov.{one}") for one in "ABCJK"} == {
        "A": {"maps table:A joined"},
        "B": {"maps table:A joined"},
        "C": {"maps table:C joined"},
        "J": {"maps table:J joined"},
        "K": {"maps table:K joined"},
    }


def test_a_repository_does_what_it_declares_and_what_is_called_on_it() -> None:
    estate = system(
        Claim_java="@Entity class Claim { }",
        Claims_java="""interface Claims extends JpaRepository<Claim, Long> {
            Claim findByName(String name);
            @Query("update Claim c set c.x = 1") void deleteNothing(); }""",
        Desk_java="class Desk { Claims claims; void m(Claim c) { claims.save(c); } }",
    )
    assert seen(estate, "class:gov.Claims") == {
        f"{kind} table:CLAIM joined" for kind in ("maps", "reads", "updates", "writes")
    }


def test_whoever_runs_a_named_query_does_what_it_says() -> None:
    estate = system(
        Claim_java="""@Entity @NamedQueries({@NamedQuery(name = "a", query = "select c from Claim c"),
            @NamedQuery(name = "b", query = "delete from Claim c")}) class Claim { }""",
        Desk_java='class Desk { EntityManager m; void m() { m.createNamedQuery("a"); m.createNamedQuery("z"); } }',
    )
    assert seen(estate, "class:gov.Desk") == {"reads table:CLAIM joined"}
    assert seen(estate, "class:gov.Claim") == {"maps table:CLAIM joined", "deletes table:CLAIM joined"}
    assert ("class:gov.Desk", "reads", "z", "missing") in unresolved(estate)


def test_the_name_and_the_text_of_a_query_may_be_constants_of_another_file() -> None:
    estate = system(
        Claim_java="""@Entity @NamedQueries({@NamedQuery(name = Queries.OPEN, query = "select c from Claim c"),
            @NamedQuery(name = "claim." + Queries.OLD, query = Queries.TEXT),
            @NamedQuery(name = "lost", query = Elsewhere.TEXT)}) class Claim { }""",
        Queries_java='interface Queries { String OPEN = "open", OLD = "old", TEXT = "delete from Claim c"; }',
        Desk_java="""class Desk { EntityManager m; void m() { m.createNamedQuery(Queries.OPEN);
            m.createNamedQuery("claim.old"); m.createNamedQuery("lost"); } }""",
    )
    assert seen(estate, "class:gov.Desk") == {"reads table:CLAIM joined", "deletes table:CLAIM joined"}
    assert seen(estate, "class:gov.Claim") == {"maps table:CLAIM joined"}
    assert {row for row in unresolved(estate) if row[1] == "reads"} == {
        ("class:gov.Desk", "reads", "Elsewhere.TEXT", "dynamic")
    }


def test_an_address_and_a_timer_run_their_class() -> None:
    estate = system(
        Desk_java='@WebServlet("/desk") class Desk { @Schedule(hour = "1") void sweep() { } }',
        App_java='@ApplicationPath("api") class App { }',
        Claims_java='@Path("claims") class Claims { @GET @Path("{id}") void one() { } @POST void add() { } }',
    )
    runs = {(one.source, one.target) for one in estate.edges if one.kind == "runs"}
    assert runs == {
        ("endpoint:/desk", "class:gov.Desk"),
        ("timer:gov.Desk.sweep", "class:gov.Desk"),
        ("endpoint:/api/claims/{id}", "class:gov.Claims"),
        ("endpoint:/api/claims", "class:gov.Claims"),
    }


def test_two_modules_may_serve_one_address() -> None:
    servlet = '@WebServlet("/a") class {} {{ }}'
    estate = system(one__src__One_java=servlet.format("One"), two__src__Two_java=servlet.format("Two"))
    assert {one.source: one.target for one in estate.edges if one.kind == "runs"} == {
        "endpoint:/a@one/src/One.java": "class:gov.One",
        "endpoint:/a@two/src/Two.java": "class:gov.Two",
    }


def test_what_a_container_puts_in_is_found_by_type_and_by_name() -> None:
    estate = system(
        Rates_java="interface Rates { }",
        RateBean_java="@Stateless class RateBean implements Rates { }",
        Desk_java="""class Desk { @EJB Rates rates; @EJB(lookup = "java:global/app/RateBean!gov.Rates") Rates more;
            @Resource(lookup = "java:comp/env/jdbc/Claims") javax.sql.DataSource source;
            @Inject @Named("gone") Object gone; @PersistenceContext(unitName = "claims") EntityManager manager; }""",
    )
    assert seen(estate, "class:gov.Desk") == {
        "injects class:gov.Rates literal",
        "injects class:gov.RateBean joined",
        "depends resource:jdbc/Claims literal",
    }
    assert seen(estate, "class:gov.Rates") == {"runs class:gov.RateBean joined"}
    told = {row[1:] for row in unresolved(estate) if row[0] == "class:gov.Desk"}
    assert {("injects", "gone", "missing"), ("depends", "claims", "missing")} <= told


def test_a_destination_by_its_name_in_the_directory_is_the_queue_behind_it() -> None:
    estate = system(
        Desk_java="""class Desk { @Resource(lookup = "java:/jms/Claims") Queue queue; JMSContext context;
            void m() { context.createProducer().send(queue, ""); context.createQueue("OTHER.IN"); } }""",
        Listener_java="""@MessageDriven(activationConfig = @ActivationConfigProperty(
            propertyName = "destination", propertyValue = "CLAIMS")) class Listener { }""",
    )
    assert seen(estate, "class:gov.Desk") == {"sends queue:CLAIMS joined"}
    assert ("references", "class:gov.Desk", "queue:OTHER.IN", "literal") in edges(estate)
    assert seen(estate, "class:gov.Listener") == {"receives queue:CLAIMS literal"}


def test_a_program_that_a_system_definition_gives_a_class_is_that_class() -> None:
    estate = system(
        RATES_csd="""
            DEFINE PROGRAM(RATECALC) GROUP(G) JVM(YES) JVMCLASS(gov.RateCalc)
            DEFINE TRANSACTION(RATE) GROUP(G) PROGRAM(RATECALC)
        """,
        RateCalc_java="class RateCalc { }",
        MAIN_cbl=PAYROLL.replace("GOBACK.", "EXEC CICS LINK PROGRAM('RATECALC') END-EXEC. GOBACK."),
    )
    assert "runs class:gov.RateCalc declared" in seen(estate, "transaction:RATE")
    assert "link class:gov.RateCalc literal" in seen(estate, "program:PAYCALC")


def test_names_and_statements_that_stand_in_constants_of_another_file() -> None:
    estate = system(
        Names_java="""public interface Names { String QUEUE = "CLAIM.IN"; String FIND = "select * from CLAIM";
            String OPEN = "select c from Claim c"; String PASSWORD = "CLAIM.IN"; }""",
        Claim_java='@Entity @Table(name = "CLAIM") class Claim { }',
        Desk_java="""class Desk implements Names { JMSContext context; EntityManager manager;
            @Resource(lookup = Names.QUEUE) Queue queue;
            void m(Connection c) throws Exception {
                c.prepareStatement(Names.FIND); manager.createQuery(OPEN);
                c.prepareStatement("delete from HISTORY where x = " + Names.QUEUE);
                context.createConsumer(context.createQueue(Names.QUEUE)); context.createQueue(Names.PASSWORD);
            } }""",
    )
    assert seen(estate, "class:gov.Desk") == {
        "reads table:CLAIM joined",
        "deletes table:HISTORY literal",
        "receives queue:CLAIM.IN joined",
    }
    told = {row[1:] for row in unresolved(estate) if row[0] == "class:gov.Desk" and row[3] == "dynamic"}
    assert told == {("references", "Names.PASSWORD", "dynamic")}


def test_a_table_of_a_statement_may_be_a_constant_of_another_file() -> None:
    estate = system(
        Names_java='interface Names { String CLAIMS = "GOV.CLAIM"; String SCHEMA = "GOV"; }',
        Desk_java="""class Desk { void m(Connection c) throws Exception {
            c.prepareStatement("delete from " + Names.CLAIMS + " where id = ?");
            c.prepareStatement("select id from " + Names.SCHEMA + ".HISTORY");
            c.prepareStatement("update " + Names.GONE + " set id = 1"); } }""",
    )
    assert seen(estate, "class:gov.Desk") == {"deletes table:GOV.CLAIM joined", "reads table:HISTORY literal"}
    assert ("class:gov.Desk", "updates", "Names.GONE", "dynamic") in unresolved(estate)


def test_two_constants_of_one_name_that_differ_are_not_taken() -> None:
    one = 'package {}; public interface Names {{ String QUEUE = "{}"; }}'
    texts = {"a__Names_java": one.format("a", "ONE"), "b__Names_java": one.format("b", "TWO")}
    desk = HEAD + "class Desk { JMSContext context; void m() { context.createQueue(Names.QUEUE); } }"
    estate = link(list(read(**texts, Desk_java=desk)), (), Externals({}))
    assert ("class:gov.Desk", "references", "Names.QUEUE", "dynamic") in unresolved(estate)


def test_of_constants_that_differ_the_one_of_the_class_that_is_imported_is_meant_and_the_one_of_the_own_copy() -> None:
    one = 'package {}; public interface Names {{ String QUEUE = "{}"; }}'
    desk = HEAD + "import {}; class Desk {{ JMSContext context; void m() {{ context.createQueue({}QUEUE); }} }}"
    estate = link(
        list(
            read(
                web__a__Names_java=one.format("a", "ONE"),
                web__b__Names_java=one.format("b", "TWO"),
                old__b__Names_java=one.format("b", "THREE"),
                web__Desk_java=desk.format("b.Names", "Names."),
                old__Desk_java=desk.format("static b.Names.QUEUE", ""),
            )
        ),
        (),
        Externals({}),
    )
    assert {(row.path, row.target) for row in estate.edges if row.kind == "references" and "queue" in row.target} == {
        ("web/Desk.java", "queue:TWO"),
        ("old/Desk.java", "queue:THREE"),
    }


def test_what_is_done_to_an_entity_goes_on_to_those_it_holds_as_it_says() -> None:
    estate = system(
        Claim_java="""@Entity class Claim {
            @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER) java.util.List<Part> parts;
            @ManyToOne(cascade = {CascadeType.MERGE, CascadeType.PERSIST}) Office office;
            @ManyToOne Person person; }""",
        Part_java="@Entity class Part { @OneToOne(orphanRemoval = true) Note note; }",
        Rest_java="@Entity class Office { } @Entity class Person { } @Entity class Note { }",
        Desk_java="""class Desk { EntityManager m;
            void m(Claim c) { m.persist(c); m.remove(c); m.find(Claim.class, 1); } }""",
    )
    assert seen(estate, "class:gov.Desk") == {
        *(f"writes table:{name} joined" for name in ("CLAIM", "PART", "OFFICE")),
        *(f"deletes table:{name} joined" for name in ("CLAIM", "PART", "NOTE")),
        *(f"reads table:{name} joined" for name in ("CLAIM", "PART")),
    }


def test_a_message_of_java_starts_the_transaction_that_the_system_definition_of_ims_has() -> None:
    estate = system(
        Phone_java="""
        import com.ibm.ims.connect.TmInteraction;
        class Phone { void ask(TmInteraction it) { it.setTrancode("IVTNO   "); } }
        """,
        GEN_asm="         APPLCTN PSB=DFSIVP31,PGMTYPE=TP\n         TRANSACT CODE=IVTNO,MODE=SNGL\n",
        IVP_cbl=PAYROLL.replace("PAYCALC", "DFSIVP31"),
    )
    assert "start transaction:IVTNO literal" in seen(estate, "class:gov.Phone")
    assert "runs program:DFSIVP31 declared" in seen(estate, "transaction:IVTNO")


def test_a_qualifier_of_a_parameter_says_which_bean_is_put_in() -> None:
    estate = system(
        Pay_java="public interface Pay { }",
        Fast_java='@Named("fast") class Fast implements Pay { }',
        Slow_java='@Named("slow") class Slow implements Pay { }',
        Desk_java='class Desk { @Inject Desk(@Named("slow") Pay a) { } @Inject void b(@Named("fast") Pay b) { } }',
    )
    assert {"injects class:gov.Slow joined", "injects class:gov.Fast joined"} <= seen(estate, "class:gov.Desk")


def test_an_entity_that_is_found_to_be_removed_is_of_the_class_it_is_found_by() -> None:
    estate = system(
        Claim_java='@Entity @Table(name = "CLAIM") class Claim { }',
        Desk_java="class Desk { void m(EntityManager em) { em.remove(em.getReference(Claim.class, 1)); } }",
    )
    assert "deletes table:CLAIM joined" in seen(estate, "class:gov.Desk")


def test_a_query_of_orm_xml_does_what_it_says_to_whoever_asks_for_it() -> None:
    estate = system(
        Claim_java='@Entity @Table(name = "CLAIM") class Claim { }',
        Desk_java='class Desk { void m(EntityManager em) { em.createNamedQuery("all"); } }',
        orm_xml="""<entity-mappings xmlns="http://java.sun.com/xml/ns/persistence/orm"><named-query name="all">
            <query>select c from Claim c</query></named-query></entity-mappings>""",
    )
    assert seen(estate, "class:gov.Desk") == {"reads table:CLAIM joined"}
