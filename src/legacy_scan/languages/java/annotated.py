"""What annotations say beyond their types, put together from the bindings that tell of each of them."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Final

from legacy_scan.languages.java.apis import platform_name
from legacy_scan.languages.java.strings import UNKNOWN
from legacy_scan.model.facts import Binding

_NAMES: Final = """
javax.persistence Entity Table SecondaryTable JoinTable CollectionTable TableGenerator Inheritance NamedQuery
javax.persistence OneToOne OneToMany ManyToOne ManyToMany
javax.persistence NamedNativeQuery NamedStoredProcedureQuery PersistenceContext PersistenceUnit
org.hibernate.annotations NamedQuery NamedNativeQuery
org.springframework.data.jpa.repository Query NativeQuery
org.springframework.data.jpa.repository.query Procedure
org.springframework.data.jdbc.repository.query Query
org.springframework.data.relational.core.mapping Table
org.apache.ibatis.annotations Select Insert Update Delete
javax.ejb EJB MessageDriven ActivationConfigProperty Schedule Timeout
javax.annotation Resource
javax.inject Inject Named
org.springframework.beans.factory.annotation Autowired Qualifier
org.springframework.jms.annotation JmsListener
org.springframework.kafka.annotation KafkaListener
org.springframework.amqp.rabbit.annotation RabbitListener Queue
org.springframework.scheduling.annotation Scheduled
org.springframework.integration.annotation ServiceActivator Transformer Filter Router Splitter Aggregator
org.springframework.integration.annotation InboundChannelAdapter MessagingGateway Gateway Publisher BridgeFrom BridgeTo
org.springframework.stereotype Component Service Repository Controller
org.springframework.web.bind.annotation RestController ControllerAdvice RestControllerAdvice
org.springframework.context.annotation Configuration Bean
javax.enterprise.inject Produces
com.google.inject Inject
lombok RequiredArgsConstructor AllArgsConstructor
javax.servlet.annotation WebServlet WebFilter
javax.websocket.server ServerEndpoint
javax.ws.rs Path ApplicationPath GET POST PUT DELETE PATCH HEAD OPTIONS
org.springframework.web.bind.annotation RequestMapping GetMapping PostMapping PutMapping DeleteMapping PatchMapping
org.springframework.cloud.openfeign FeignClient
org.eclipse.microprofile.rest.client.inject RegisterRestClient
javax.jws WebService
javax.xml.ws WebServiceRef WebServiceClient
"""
KNOWN: Final = frozenset(
    f"{package}.{name}" for package, *names in (row.split() for row in _NAMES.strip().split("\n")) for name in names
)


@dataclass(slots=True)
class Annotation:
    """One annotation: on what it stands, and the values of its elements as written."""

    unit: int
    type: str
    scope: str
    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    """Elements whose value is an expression: names that only another file, or the run, knows."""

    def all(self, *elements: str) -> list[str]:
        """Return the values of the first of these elements that has any."""
        return next((self.values[one] for one in elements if self.values.get(one)), [])

    def one(self, *elements: str) -> str:
        """Return the first value of the first of these elements that has any."""
        return next(iter(self.all(*elements)), "")

    def names(self, *elements: str) -> list[str]:
        """Return the values of the first of these elements that has any, as names: unknown where they are none."""
        chosen = next((one for one in elements if self.values.get(one)), "")
        return [
            UNKNOWN if chosen in self.open or "${" in one or "#{" in one else one for one in self.values.get(chosen, ())
        ]

    def name(self, *elements: str) -> str:
        """Return the first of the names."""
        return next(iter(self.names(*elements)), "")


def annotations(found: Iterable[Binding], unsettled: Set[Binding], on_demand: Iterable[str]) -> Iterator[Annotation]:
    """Yield the annotations that mean something here. The bindings of one annotation stand together."""
    packages = tuple(on_demand)
    known: dict[str, str] = {}
    current: Annotation | None = None
    prefix = ""
    for row in found:
        unit, kind, name, value, line, scope = row
        if kind == "annotates":
            if current:
                yield current
            if name not in known:
                known[name] = _known(name, packages)
            current = Annotation(unit, known[name], scope, line) if known[name] else None
            prefix = f"{name}."
        elif current and name.startswith(prefix):
            current.values.setdefault(name[len(prefix) :], []).append(value)
            if row in unsettled:
                current.open.add(name[len(prefix) :])
    if current:
        yield current


def _known(name: str, packages: Iterable[str]) -> str:
    names = (name,) if "." in name else (f"{package}.{name}" for package in packages)
    return next((found for one in names if (found := platform_name(one)) in KNOWN), "")
