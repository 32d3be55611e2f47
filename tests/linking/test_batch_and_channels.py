"""Batch jobs of Jakarta Batch and of Spring Batch, and the channels of Spring Integration."""

from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, unresolved
from tests.linking.test_descriptors import described, java
from tests.linking.test_timers import source

BEANS = '<beans xmlns="http://www.springframework.org/schema/beans" '
BATCH = f'{BEANS} xmlns:b="http://www.springframework.org/schema/batch">'
CHANNELS = f'{BEANS} xmlns:int="http://www.springframework.org/schema/integration">'
JAKARTA = '<job id="night" xmlns="https://jakarta.ee/xml/ns/jakartaee">'


def of(estate: Estate, *kinds: str) -> set[tuple[str, str, str]]:
    return {(kind, one, target) for kind, one, target, _ in edges(estate) if kind in kinds}


def test_a_job_of_jakarta_batch_runs_beans_and_classes_and_is_started_by_its_name() -> None:
    job = described(
        "app/src/main/resources/META-INF/batch-jobs/night.xml",
        f'{JAKARTA}<listeners><listener ref="watch"/></listeners><step id="s"><chunk>',
        '<reader ref="rows"/><writer ref="a.Writer"/></chunk></step></job>',
    )
    starter = source(
        "app/src/main/java/a/Starter.java",
        "package a; import jakarta.batch.operations.JobOperator; import jakarta.batch.runtime.BatchRuntime;",
        'class Starter { void go() { JobOperator o = BatchRuntime.getJobOperator(); o.start("night", null); } }',
    )
    rows = source(
        "app/src/main/java/a/Rows.java", "package a; import jakarta.inject.Named;", '@Named("rows") class Rows {}'
    )
    estate = linked(job, starter, rows, java("a.Writer"), java("a.Watch"))
    assert of(estate, "runs", "start") == {
        ("runs", "batch-job:night", "class:a.Rows"),
        ("runs", "batch-job:night", "class:a.Writer"),
        ("start", "class:a.Starter", "batch-job:night"),
    }
    assert ("batch-job:night", "runs", "watch", "missing") in unresolved(estate)


def test_of_two_jobs_of_one_name_the_nearest_is_started() -> None:
    def module(name: str) -> tuple[Reading, Reading]:
        return (
            described(f"{name}/src/main/resources/META-INF/batch-jobs/night.xml", f"{JAKARTA}</job>"),
            source(
                f"{name}/src/main/java/{name}/Go.java",
                f"package {name}; import javax.batch.operations.JobOperator;",
                'class Go { void go(JobOperator o) { o.start("night", null); } }',
            ),
        )

    started = of(linked(*module("a"), *module("b")), "start")
    assert {(one, target.partition("@")[2].partition("/")[0]) for _, one, target in started} == {
        ("class:a.Go", "a"),
        ("class:b.Go", "b"),
    }


def test_a_job_of_spring_batch_runs_what_its_steps_name() -> None:
    job = described(
        "jobs.xml",
        f'{BATCH}<b:job id="night"><b:step id="one" parent="shared"/><b:step id="two"><b:tasklet>',
        '<b:chunk reader="rows" writer="out" commit-interval="5"/></b:tasklet></b:step></b:job>',
        '<b:step id="shared"><b:tasklet ref="sweep"/></b:step>',
        '<bean id="rows" class="a.Rows"/><bean id="out" class="a.Out"/><bean id="sweep" class="a.Sweep"/></beans>',
    )
    estate = linked(job, java("a.Rows"), java("a.Out"), java("a.Sweep"))
    assert of(estate, "runs") == {("runs", "batch-job:night", f"class:a.{name}") for name in ("Rows", "Out", "Sweep")}


def test_a_step_that_a_thousand_jobs_share_is_not_told_a_million_times() -> None:
    jobs = "".join(f'<b:job id="night{at}"><b:step id="one{at}" parent="all"/></b:job>' for at in range(1_000))
    parts = "".join(f'<b:tasklet ref="part{at}"/>' for at in range(1_000))
    facts = described("jobs.xml", f'{BATCH}{jobs}<b:step id="all">{parts}</b:step></beans>').facts
    assert 1_000 < len(facts.references) < 20_000


def test_a_class_that_builds_a_job_stands_behind_it() -> None:
    made = source(
        "Jobs.java",
        "package a; import org.springframework.batch.core.job.builder.JobBuilder;",
        'class Jobs { Object night(Object r) { return new JobBuilder("night", r).start(null).build(); } }',
    )
    assert of(linked(made), "runs") == {("runs", "batch-job:night", "class:a.Jobs")}


def test_who_takes_messages_from_which_channel_and_where_they_go() -> None:
    flow = described(
        "flow.xml",
        f'{CHANNELS}<int:service-activator input-channel="in" output-channel="out" ref="check"/>',
        '<int:chain input-channel="out"><int:service-activator ref="keep"/></int:chain>',
        '<int:gateway service-interface="a.Door" default-request-channel="in"/>',
        '<int:outbound-channel-adapter channel="out" destination-name="SAFE"/>',
        '<bean id="check" class="a.Check"/><bean id="keep" class="a.Keep"/></beans>',
    )
    annotated = source(
        "Late.java",
        "package a; import org.springframework.integration.annotation.ServiceActivator;",
        'class Late { @ServiceActivator(inputChannel = "out", outputChannel = NEXT) void late(String one) { } }',
    )
    estate = linked(flow, annotated, java("a.Check"), java("a.Keep"), java("a.Door"))
    assert of(estate, "receives", "sends") == {
        ("receives", "class:a.Check", "message-channel:in"),
        ("sends", "class:a.Check", "message-channel:out"),
        ("receives", "class:a.Keep", "message-channel:out"),
        ("sends", "class:a.Door", "message-channel:in"),
        ("receives", "member:FLOW", "message-channel:out"),
        ("sends", "member:FLOW", "queue:SAFE"),
        ("receives", "class:a.Late", "message-channel:out"),
    }
    assert ("class:a.Late", "sends", "NEXT", "dynamic") in unresolved(estate)


def test_channels_of_one_name_in_two_modules_are_two() -> None:
    texts = [
        described(
            f"{module}/src/main/resources/flow.xml",
            f'{CHANNELS}<int:service-activator input-channel="in" ref="a{module}"/></beans>',
        )
        for module in ("x", "y")
    ]
    units = [one.id for one in linked(*texts).units if one.space == "message-channel"]
    assert sorted(units) == [f"message-channel:in@{one}/src/main/resources/flow.xml" for one in ("x", "y")]


def test_flows_that_java_builds_lead_from_channel_to_channel() -> None:
    flows = source(
        "Flows.java",
        "package a; import org.springframework.integration.dsl.IntegrationFlow;",
        "import org.springframework.integration.dsl.MessageChannels;",
        "import org.springframework.integration.jms.dsl.Jms;",
        'class Flows { static final String NEXT = "next"; MessageChannel rejected() { return null; }',
        'IntegrationFlow one(MessageChannel late) { return IntegrationFlow.from("in").filter(x -> true).channel(NEXT)',
        '.wireTap("audit").channel(c -> c.queue("waiting")).channel(late).get(); }',
        "IntegrationFlow two() { return IntegrationFlow.from(rejected()).channel(MessageChannels.queue(10)).get(); }",
        'IntegrationFlow three() { return f -> f.log().channel("out")',
        '.handle(Jms.outboundAdapter(f).destination("Q1")); }',
        'IntegrationFlow four() { return IntegrationFlow.from(Jms.inboundAdapter(f).destination("Q2"))',
        ".channel(name); } }",
    )
    estate = linked(flows)
    takes = {name for kind, _, name in of(estate, "receives", "sends") if kind == "receives"}
    gives = {name for kind, _, name in of(estate, "receives", "sends") if kind == "sends"}
    through = {f"message-channel:{name}" for name in ("next", "waiting", "late", "out")}
    assert takes == {*through, "message-channel:in", "message-channel:rejected", "queue:Q2"}
    assert gives == {*through, "message-channel:audit", "queue:Q1"}
    assert {row[2] for row in unresolved(estate) if row[3] == "dynamic"} == {"name"}
