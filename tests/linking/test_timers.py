"""Work at a time, whoever says so: Quartz, Spring's XML, ejb-jar.xml, and the types that a scheduler calls."""

import pytest

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, unresolved
from tests.linking.test_descriptors import described, java

PROPERTIES = by_name("properties")
SPRING = '<beans xmlns="http://www.springframework.org/schema/beans">'


def source(path: str, *rows: str) -> Reading:
    return Reading(path, LANGUAGE.extract("\n".join(rows).encode()))


def timers(estate: Estate) -> set[tuple[str, str]]:
    return {(one, target) for kind, one, target, _ in edges(estate) if kind == "runs" and one.startswith("timer:")}


def times(reading: Reading) -> dict[str, str]:
    return {row.name: row.value for row in reading.facts.bindings if row.kind == "timed"}


def test_a_job_of_quartz_runs_its_class_at_the_times_of_all_its_triggers() -> None:
    told = described(
        "quartz_data.xml",
        "<job-scheduling-data><schedule><job><name>Night</name><group>PAY</group><job-class>a.Night</job-class></job>",
        "<trigger><cron><name>t</name><job-name>Night</job-name><job-group>PAY</job-group>",
        "<cron-expression>0 0 2 * * ?</cron-expression></cron></trigger>",
        "<trigger><simple><name>u</name><job-name>Night</job-name><job-group>PAY</job-group>",
        "<repeat-interval>5000</repeat-interval></simple></trigger></schedule></job-scheduling-data>",
    )
    estate = linked(told, java("a.Night"))
    assert timers(estate) == {("timer:PAY.Night", "class:a.Night")}
    assert times(told) == {"PAY.Night": "cron=0 0 2 * * ? or repeat-interval=5000"}


def test_the_first_version_of_that_file_keeps_triggers_inside_jobs() -> None:
    told = described(
        "jobs.xml",
        "<quartz><job><job-detail><name>Night</name><job-class>a.Night</job-class></job-detail>",
        "<trigger><cron><name>t</name><job-name>Night</job-name><cron-expression>0 2 * * * ?</cron-expression></cron>",
        "</trigger></job></quartz>",
    )
    assert timers(linked(told, java("a.Night"))) == {("timer:Night", "class:a.Night")}
    assert times(told) == {"Night": "cron=0 2 * * * ?"}


def test_a_job_whose_class_is_nowhere_is_missing() -> None:
    told = described(
        "quartz_data.xml",
        "<job-scheduling-data><schedule><job><name>N</name><job-class>a.Gone</job-class></job></schedule>",
        "</job-scheduling-data>",
    )
    assert ("timer:N", "runs", "a.Gone", "missing") in unresolved(linked(told))


DETAIL = '<bean id="j" class="x.JobDetailFactoryBean"><property name="jobClass" value="a.Night"/></bean>'
TRIGGER = (
    '<bean id="t" class="x.CronTriggerFactoryBean"><property name="jobDetail" ref="j"/>'
    '<property name="cronExpression" value="0 0 2 * * ?"/></bean>'
)
NESTED = (
    '<bean id="t" class="x.CronTriggerBean"><property name="jobDetail"><bean class="x.JobDetailBean">'
    '<property name="jobClass"><value>a.Night</value></property></bean></property>'
    '<property name="cronExpression"><value>0 0 2 * * ?</value></property></bean>'
)
METHOD = (
    '<bean id="work" class="a.Night"/><bean id="j" class="x.MethodInvokingJobDetailFactoryBean">'
    '<property name="targetObject"><ref bean="work"/></property></bean>'
    '<bean id="t" class="x.CronTriggerBean" xmlns:p="p" p:jobDetail-ref="j" p:cronExpression="0 0 2 * * ?"/>'
)


@pytest.mark.parametrize("beans", [DETAIL + TRIGGER, NESTED, METHOD])
def test_a_trigger_of_spring_runs_the_class_of_its_job(beans: str) -> None:
    told = described("beans.xml", SPRING + beans + "</beans>")
    assert timers(linked(told, java("a.Night"))) == {("timer:t", "class:a.Night")}
    assert times(told) == {"t": "cronExpression=0 0 2 * * ?"}


def test_a_scheduled_task_of_spring_runs_its_bean() -> None:
    told = described(
        "beans.xml",
        SPRING + '<bean id="work" class="a.Night"/><task:scheduled-tasks xmlns:task="t">',
        '<task:scheduled ref="work" method="go" cron="0 0 2 * * ?"/></task:scheduled-tasks></beans>',
    )
    assert timers(linked(told, java("a.Night"))) == {("timer:work.go", "class:a.Night")}
    assert times(told) == {"work.go": "cron=0 0 2 * * ?"}


def test_a_job_whose_trigger_is_made_elsewhere_is_still_work_at_a_time() -> None:
    told = described("b.xml", SPRING + DETAIL + "</beans>")
    assert timers(linked(told, java("a.Night"))) == {("timer:j", "class:a.Night")}


def test_a_timer_of_an_enterprise_bean_runs_its_class_at_its_schedule() -> None:
    told = described(
        "META-INF/ejb-jar.xml",
        "<ejb-jar><enterprise-beans><session><ejb-name>N</ejb-name><ejb-class>a.Night</ejb-class>",
        "<timer><schedule><minute>15</minute><hour>2</hour></schedule>",
        "<timeout-method><method-name>go</method-name></timeout-method></timer></session></enterprise-beans></ejb-jar>",
    )
    assert timers(linked(told, java("a.Night"))) == {("timer:a.Night.go", "class:a.Night")}
    assert times(told) == {"a.Night.go": "minute=15 hour=2"}


NIGHT = "package a; import org.quartz.Job; {} class Night implements Job {{ public void execute(Object o) {{}} }}"


def test_a_class_that_quartz_calls_is_work_at_a_time_and_so_is_its_heir() -> None:
    late = source("a/Late.java", "package a; class Late extends Night { }")
    for externals in ({"class": ["org.quartz.*"]}, {}):
        estate = linked(source("a/Night.java", NIGHT.format("")), late, externals=externals)
        assert timers(estate) == {
            ("timer:a.Night.execute", "class:a.Night"),
            ("timer:a.Late.execute", "class:a.Late"),
        }


def test_a_type_that_an_import_on_demand_brings_is_known_too() -> None:
    bean = source("a/Bean.java", "package a; import javax.ejb.*; class Bean implements SessionBean, TimedObject { }")
    for externals in ({"class": ["javax.ejb.*"]}, {}):
        assert timers(linked(bean, externals=externals)) == {("timer:a.Bean.ejbTimeout", "class:a.Bean")}


def test_a_type_that_is_written_whole_is_known_too() -> None:
    night = source("a/Night.java", "package a; class Night implements org.quartz.Job { }")
    assert timers(linked(night)) == {("timer:a.Night.execute", "class:a.Night")}


def test_a_job_that_a_descriptor_runs_is_told_once() -> None:
    told = described(
        "quartz_data.xml",
        "<job-scheduling-data><schedule><job><name>N</name><job-class>a.Night</job-class></job></schedule>",
        "</job-scheduling-data>",
    )
    estate = linked(source("a/Night.java", NIGHT.format("@DisallowConcurrentExecution")), told)
    assert timers(estate) == {("timer:N", "class:a.Night")}


def test_a_class_of_ones_own_that_is_called_job_is_no_work_at_a_time() -> None:
    estate = linked(source("a/Night.java", "package a; import b.Job; class Night implements Job { }"), java("b.Job"))
    assert not timers(estate)


def test_jobs_of_one_name_in_two_files_are_two() -> None:
    text = "<job-scheduling-data><job><name>N</name><job-class>a.{}</job-class></job></job-scheduling-data>"
    estate = linked(
        described("one/q.xml", text.format("A")), described("two/q.xml", text.format("B")), java("a.A"), java("a.B")
    )
    assert timers(estate) == {("timer:N@one/q.xml", "class:a.A"), ("timer:N@two/q.xml", "class:a.B")}


def test_the_settings_of_quartz_lead_to_the_file_with_its_jobs() -> None:
    settings = Reading(
        "src/quartz.properties", PROPERTIES.extract(b"org.quartz.plugin.jobInitializer.fileNames: jobs/night.xml\n")
    )
    jobs = described("src/jobs/night.xml", "<job-scheduling-data></job-scheduling-data>")
    assert ("includes", "member:QUARTZ", "member:NIGHT", "declared") in edges(linked(settings, jobs))


def test_a_trigger_that_a_program_builds_says_when_the_job_beside_it_runs() -> None:
    plan = source(
        "a/Plan.java",
        "package a; import org.quartz.*; class Plan { void m(Scheduler s) throws Exception {",
        "JobDetail job = JobBuilder.newJob(Night.class).build();",
        'Trigger at = newTrigger().withSchedule(CronScheduleBuilder.cronSchedule("0 0 2 * * ?")).build();',
        "s.scheduleJob(job, at);",
        's.scheduleJob(JobBuilder.newJob(Week.class).build(), new CronTrigger("w", "g", "0 0 3 ? * SUN")); } }',
    )
    jobs = [source(f"a/{name}.java", NIGHT.format("").replace("Night", name)) for name in ("Night", "Week")]
    said = [(row.name, row.value, row.line) for row in plan.facts.bindings if row.kind == "timed-class"]
    assert said == [("Night", "cron=0 0 2 * * ?", 3), ("Week", "cron=0 0 3 ? * SUN", 5)]
    found = timers(linked(plan, *jobs))
    assert found == {("timer:a.Night.execute", "class:a.Night"), ("timer:a.Week.execute", "class:a.Week")}


def test_a_time_that_may_be_any_job_s_is_not_told() -> None:
    plan = source(
        "a/Plan.java",
        "package a; import org.quartz.*; class Plan { Trigger m() { newJob(A.class); newJob(B.class);",
        'return TriggerBuilder.newTrigger().withSchedule(CronScheduleBuilder.cronSchedule("0 0 2 * * ?")).build(); } }',
    )
    assert not [row for row in plan.facts.bindings if row.kind == "timed-class"]
