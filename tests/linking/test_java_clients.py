"""Java that asks and tells others: routes, brokers of messages, and clients of addresses."""

import pytest

from tests.linking.test_java_systems import seen, system

ROUTES = """import org.apache.camel.builder.RouteBuilder; class Routes extends RouteBuilder { public void configure() {
    from("jms:queue:CLAIM.IN").log("x").to("sql:delete from CLAIM where id = :#id?dataSource=#d").to("http://pay:80/slips");
    from("kafka:claims?groupId=g").toD("activemq:topic:NEWS"); from("direct:a").to("bean:x"); } }"""


def test_a_route_of_camel_names_queues_tables_and_addresses() -> None:
    estate = system(Routes_java=ROUTES)
    assert seen(estate, "class:gov.Routes") == {
        "receives queue:CLAIM.IN literal",
        "deletes table:CLAIM literal",
        "call endpoint:http://pay:80/slips literal",
        "receives queue:CLAIMS literal",
        "sends queue:NEWS literal",
    }


RABBIT = """import org.springframework.amqp.rabbit.annotation.Exchange;
import org.springframework.amqp.rabbit.annotation.Queue;
import org.springframework.amqp.rabbit.annotation.QueueBinding;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.core.RabbitTemplate; import com.rabbitmq.client.Channel;
class Desk { RabbitTemplate rabbit; void m(Channel c) throws Exception { rabbit.convertAndSend("news", "all", this);
    rabbit.convertAndSend("claims", this); c.basicPublish("", "slips", null, null);
    c.basicConsume("orders", true, null); }
    @RabbitListener(bindings = @QueueBinding(value = @Queue("bound"), exchange = @Exchange("e")))
    void on(String s) { } }"""


def test_what_goes_through_rabbitmq() -> None:
    sent, got = ("NEWS", "CLAIMS", "SLIPS"), ("ORDERS", "BOUND")
    expected = {f"sends queue:{one} literal" for one in sent} | {f"receives queue:{one} literal" for one in got}
    assert seen(system(Desk_java=RABBIT), "class:gov.Desk") == expected


CLIENTS = """import org.springframework.cloud.openfeign.FeignClient; import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate; import javax.xml.ws.WebServiceRef;
@FeignClient(name = "pay", url = "http://pay:80", path = "/v1")
interface Pay { @GetMapping("/slip/{id}") String slip(); }
@FeignClient("desk") interface Near { @GetMapping("/desk/a") String a(); }
class Asks { @WebServiceRef(wsdlLocation = "http://soap:80/claims?wsdl") Object service;
    void m(RestTemplate rest, String id) { rest.getForObject("/desk/b/" + id, String.class); } }
@RestController @RequestMapping("/desk") class Desk { @GetMapping("/a") void a() { }
    @GetMapping("/b/{x}") void b() { } }"""


REACTIVE = """import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.bind.annotation.*;
class Asks { WebClient client; Asks(WebClient.Builder made) { client = made.baseUrl(BASE).build(); }
    void m(int x) { client.get().uri("/desk/b/{x}", x).retrieve(); } }
@RestController @RequestMapping("/desk") class Desk { @GetMapping("/b/{x}") void b() { } }"""


@pytest.mark.parametrize(
    ("base", "asked"),
    [('"http://pay:80/v1/"', "http://pay:80/v1/desk/b/{x} literal"), ("one", "/desk/b/{x} joined")],
)
def test_what_a_client_asks_stands_behind_its_base(base: str, asked: str) -> None:
    estate = system(Clients_java=REACTIVE.replace("BASE", base))
    assert f"call endpoint:{asked}" in seen(estate, "class:gov.Asks")


def test_clients_ask_addresses_by_host_by_name_and_by_path() -> None:
    estate = system(Clients_java=CLIENTS)
    assert "call endpoint:http://pay:80/v1/slip/{id} literal" in seen(estate, "class:gov.Pay")
    assert "call endpoint:/desk/a joined" in seen(estate, "class:gov.Near")
    found = {"call endpoint:/desk/b/{x} joined", "call endpoint:http://soap:80/claims literal"}
    assert found <= seen(estate, "class:gov.Asks")
