"""Names that Java takes from configuration, and what stays dynamic."""

import pytest

from legacy_scan.languages.configuration import LANGUAGES
from legacy_scan.languages.java import LANGUAGE as JAVA
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, unresolved

YAML, PROPERTIES = LANGUAGES
LISTENER = (
    "import org.springframework.jms.annotation.JmsListener;\nclass A { @JmsListener(destination = %s) void a() {} }"
)
CLIENT = """import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestTemplate;
class A {
  @Value("${pay.url}") String base;
  String a(RestTemplate client) { return client.getForObject(base + "/slips", String.class); }
}"""


def listening(destination: str, **files: str) -> Estate:
    return asking(LISTENER % destination, **files)


def asking(java: str, **files: str) -> Estate:
    told = [
        Reading(f"app/{name}.properties".replace("__", "-"), PROPERTIES.extract(text.encode()))
        for name, text in files.items()
    ]
    return linked(Reading("app/src/A.java", JAVA.extract(java.encode())), *told)


def dynamic(estate: Estate) -> set[str]:
    return {name for _, kind, name, reason in unresolved(estate) if (kind, reason) == ("receives", "dynamic")}


def received(estate: Estate) -> set[str]:
    return {target for kind, _, target, _ in edges(estate) if kind == "receives"}


@pytest.mark.parametrize("key", ["pay.in-queue", "pay.inQueue", "PAY.IN_QUEUE"])
def test_a_listener_listens_where_its_setting_says(key: str) -> None:
    assert received(listening('"${pay.in-queue}"', application=f"{key}=PAY.IN\n")) == {"queue:PAY.IN"}


def test_a_name_from_configuration_says_that_two_files_tell_it() -> None:
    told = listening('"${pay.queue}"', application="pay.queue=PAY.IN\n")
    assert ("receives", "class:A", "queue:PAY.IN", "joined") in edges(told)
    called = asking(CLIENT, application="pay.url=http://pay.gov/api\n")
    assert ("call", "class:A", "endpoint:http://pay.gov/api/slips", "joined") in edges(called)


def test_a_setting_may_be_made_of_others_and_have_a_default() -> None:
    files = {"application": "pay.queue=${site.name}.IN\nsite.name=${SITE:EAST}\n"}
    assert received(listening('"${pay.queue}"', **files)) == {"queue:EAST.IN"}
    assert received(listening('"${gone.queue:PAY.DEFAULT}"')) == {"queue:PAY.DEFAULT"}


def test_what_all_profiles_have_counts_more_than_what_one_has() -> None:
    files = {"application": "pay.queue=PAY.IN\n", "application__test": "pay.queue=TEST.IN\n"}
    assert received(listening('"${pay.queue}"', **files)) == {"queue:PAY.IN"}


def test_where_settings_disagree_or_are_not_known_the_name_stays_dynamic() -> None:
    told = listening('"${pay.queue}"', one="pay.queue=ONE.IN\n", two="pay.queue=TWO.IN\n")
    assert (received(told), dynamic(told)) == (set(), {"${pay.queue}"})
    assert dynamic(listening('"${gone}"')) == {"${gone}"}
    assert dynamic(listening('"${empty:}"')) == {"${empty:}"}


def test_each_of_several_destinations_is_told_by_its_own_name() -> None:
    java = (LISTENER % '{"A.IN", "${pay.queue}", "${gone}"}').replace("jms.annotation.Jms", "kafka.annotation.Kafka")
    told = asking(java.replace("@JmsL", "@KafkaL").replace("destination", "topics"), application="pay.queue=B.IN\n")
    assert received(told) == {"queue:A.IN", "queue:B.IN"}
    assert dynamic(told) == {"${gone}"}


def test_a_client_asks_the_host_that_is_configured_or_else_the_path() -> None:
    called = {
        target
        for kind, _, target, _ in edges(asking(CLIENT, application="pay.url=http://pay.gov/api\n"))
        if kind == "call"
    }
    assert called == {"endpoint:http://pay.gov/api/slips"}
    assert ("class:A", "call", "/slips", "missing") in unresolved(asking(CLIENT))


def test_yaml_says_it_as_well_and_a_circle_ends() -> None:
    loop = Reading("app/application.yml", YAML.extract(b"pay:\n  queue: ${pay.other}\n  other: ${pay.queue}\n"))
    told = linked(Reading("app/A.java", JAVA.extract((LISTENER % '"${pay.queue}"').encode())), loop)
    assert not received(told)
    assert len(dynamic(told)) == 1


THROUGH_A_CONSTRUCTOR = """import org.springframework.beans.factory.annotation.Value;
import org.springframework.jms.core.JmsTemplate;
class A { private final String to; private String other; private JmsTemplate jms;
  A(@Value("${pay.queue}") String to) { this.to = to; }
  @Value("${pay.other}") void setOther(String other) { this.other = other; }
  void a() { jms.convertAndSend(to, ""); jms.convertAndSend(other, ""); } }"""


def test_a_field_that_a_constructor_or_a_setter_alone_sets_is_what_configuration_gives_these() -> None:
    estate = asking(THROUGH_A_CONSTRUCTOR, application="pay.queue=PAY.OUT\npay.other=PAY.ELSE\n")
    sent = {(target, how) for kind, _, target, how in edges(estate) if kind == "sends"}
    assert sent == {("queue:PAY.OUT", "joined"), ("queue:PAY.ELSE", "joined")}


def test_a_field_that_is_set_twice_stays_dynamic() -> None:
    twice = THROUGH_A_CONSTRUCTOR.replace("void a() {", "void a() { this.to = null;")
    estate = asking(twice, application="pay.queue=PAY.OUT\n")
    assert {target for kind, _, target, _ in edges(estate) if kind == "sends"} == set()


def test_an_address_may_begin_with_a_constant_of_another_file() -> None:
    client = CLIENT.replace("base +", "Names.BASE +")
    names = Reading("app/src/Names.java", JAVA.extract(b'interface Names { String BASE = "http://pay:80"; }'))
    found = linked(Reading("app/src/A.java", JAVA.extract(client.encode())), names)
    assert ("call", "class:A", "endpoint:http://pay:80/slips", "joined") in edges(found)
    alone = linked(Reading("app/src/A.java", JAVA.extract(client.encode())))
    assert ("class:A", "call", "/slips", "missing") in unresolved(alone)


URLS = 'package a; class Urls { static final String BASE = "/api/v1/"; static final String PAY = "pay"; }'
SERVES = """package a; import org.springframework.web.bind.annotation.*;
@RestController @RequestMapping(Urls.BASE) class A { @GetMapping(Urls.PAY + "/{id}") void one() { }
  @GetMapping("/${site.key}/all") void all() { } @GetMapping(Urls.GONE) void none() { } }"""


def test_an_address_that_is_served_may_be_made_of_constants_and_settings() -> None:
    texts = {"app/src/A.java": SERVES, "app/src/Urls.java": URLS}
    readings = [Reading(path, JAVA.extract(text.encode())) for path, text in texts.items()]
    told = Reading("app/application.properties", PROPERTIES.extract(b"site.key=east\n"))
    served = {one.name for one in linked(*readings, told).units if one.space == "endpoint"}
    assert served == {"/api/v1/pay/{id}", "/api/v1/east/all", "/api/v1/${Urls.GONE}"}
