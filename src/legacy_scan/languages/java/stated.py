"""What the annotations of a file state: tables of entities, queries, queues, what is put in, timers."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from legacy_scan.extraction.directory import directory_name
from legacy_scan.extraction.jpql import entities
from legacy_scan.extraction.sql_in_text import Said, tables
from legacy_scan.languages.java import destinations, web
from legacy_scan.languages.java.annotated import KNOWN, Annotation
from legacy_scan.languages.java.declared import Declared, supertypes
from legacy_scan.languages.java.fields import PARAMETERS, TYPE
from legacy_scan.languages.java.injection import Injection, once
from legacy_scan.languages.java.mappers import statement
from legacy_scan.languages.java.methods import Methods
from legacy_scan.languages.java.names import Names
from legacy_scan.languages.java.strings import UNKNOWN, Strings
from legacy_scan.languages.java.written import Typed, base_of, type_name
from legacy_scan.model.facts import Binding, Reference

_PLATFORM: Final = ("java.", "javax.", "jakarta.")
_DESTINATIONS: Final = ("destination", "destinationLookup", "destinationJndiName")
_CHANNELS: Final = {
    "takes-from": ("inputChannel", "replyChannel", "defaultReplyChannel"),
    "gives-to": ("outputChannel", "requestChannel", "defaultRequestChannel", "discardChannel"),
}
_ALONE: Final = {
    "InboundChannelAdapter": "gives-to",
    "Publisher": "gives-to",
    "BridgeTo": "gives-to",
    "BridgeFrom": "takes-from",
}
"""What `value` or `channel` is of these."""
_NAME: Final = re.compile(r"[\w.-]+")
_TIMES: Final = ("cron", "fixedRate", "fixedDelay", "fixedRateString", "fixedDelayString")


class Stated:
    """Reads the annotations of one file."""

    def __init__(self, names: Names, declared: Sequence[Declared], strings: Callable[[], Strings]) -> None:
        """Take what the pass over the file left."""
        self.references: list[Reference] = []
        self.bindings: list[Binding] = []
        self._names = names
        self._own = {(one.unit, one.simple): one for one in declared if one.own}
        self._methods = Methods(self._own)
        self._strings = strings

    def read(self, found: Sequence[Annotation]) -> None:
        """Add what all annotations of a file state."""
        qualified = (one for one in found if one.type in _QUALIFIERS and one.name("value") != UNKNOWN)
        self._named = {(one.unit, one.scope): one.one("value") for one in qualified}
        self._tables = {(one.unit, one.scope): one for one in found if one.type == "javax.persistence.Table"}
        single = {id(one) for one in once(found)}
        for one in found:
            if one.type == "javax.persistence.Entity":
                self._entity(one)
            elif (reader := _READERS.get(one.type)) and (id(one) in single or reader is not Stated._injected):
                for kind, name, how in reader(self, one):
                    if name:
                        self.references.append(Reference(one.unit, kind, name, one.line, 1, how))
        injection = Injection(self._names, self._own, found, self._methods, self._named)
        self.references += injection.injected()
        self.bindings += injection.produced()
        self.bindings += web.served(found)
        self.bindings += web.inherited(found, self._is_heir)
        self.references += web.asked(found)

    def _is_heir(self, unit: int, simple: str) -> bool:
        one = self._own.get((unit, simple))
        return one is not None and bool(supertypes(one.node))

    def _bind(self, one: Annotation, kind: str, name: str, value: str) -> None:
        self.bindings.append(Binding(one.unit, kind, name, value, one.line, one.scope))

    # tables and queries

    def _entity(self, one: Annotation) -> None:
        table = self._tables.get((one.unit, one.scope))
        said = next(iter(self._table(table)), None) if table else None
        self._bind(one, "entity", one.one("name") or one.scope, said[1] if said else "")
        if said and table:
            self.references.append(Reference(one.unit, said[0], said[1], table.line, 1, said[2]))

    def _table(self, one: Annotation) -> Iterator[Said]:
        name, schema = unquoted(one.name("name", "value")), unquoted(one.name("schema"))
        if UNKNOWN in name:
            yield "maps-table", one.one("name", "value"), "computed"
        elif name:
            yield "maps-table", f"{schema}.{name}" if schema and UNKNOWN not in schema else name, "literal"

    def _generator(self, one: Annotation) -> Iterator[Said]:
        if name := unquoted(one.name("table")):
            yield self._known("maps-table", name, one.one("table"))

    def _inheritance(self, one: Annotation) -> Iterator[Said]:
        self._bind(one, "inheritance", one.one("strategy").rpartition(".")[2] or "SINGLE_TABLE", "")
        return iter(())

    def _association(self, one: Annotation) -> Iterator[Said]:
        """What is done to an entity is done to those it holds, as far as the annotation says so."""
        said = {value.rpartition(".")[2] for value in (*one.all("cascade"), *one.all("fetch"))}
        if one.one("orphanRemoval") == "true":
            said.add("REMOVE")
        for typed in self._held(one) if said - {"LAZY"} else ():
            self._bind(one, "association", typed.name, " ".join(sorted(said)))
        return iter(())

    def _held(self, one: Annotation) -> Iterator[Typed]:
        """Yield the entity that a field or getter holds, by itself or as the last argument of its type."""
        owner, _, member = one.scope.partition(".")
        inside = self._own.get((one.unit, owner))
        node = inside.fields.get(member) or next(iter(inside.methods.get(member, ())), None) if inside else None
        kind = node.child_by_field_id(TYPE) if node else None
        if kind is not None and kind.type == "generic_type" and kind.named_children[-1].named_children:
            kind = kind.named_children[-1].named_children[-1]
        named, _ = base_of(kind)
        if named is not None:
            yield self._names.type(inside, type_name(named))

    def _named_query(self, one: Annotation) -> Iterator[Said]:
        said = [f"{kind}:{name}" for text in one.all("query") for kind, name in entities(text)]
        return self._asked(one, said, "entity")

    def _native_query(self, one: Annotation) -> Iterator[Said]:
        said = [f"{kind}:{name}" for kind, name, how in tables(one.all("query"), "") if how == "literal"]
        return self._asked(one, said, "table")

    def _asked(self, one: Annotation, said: list[str], of: str) -> Iterator[Said]:
        """Bind a query to what it does; its name, or all of it, may be a constant of another file."""
        name = f"={one.one('name')}" if "name" in one.open else one.one("name")
        if not said and "query" in one.open:
            said = [f"unknown-{of}:{''.join(one.one('query').split())}"]
        self._bind(one, "query", name, " ".join(said))
        return iter(())

    def _procedure(self, one: Annotation) -> Iterator[Said]:
        name = one.one("procedureName", "value")
        if name and one.values.get("name"):
            self._bind(one, "query", one.one("name"), f"call:{name}")
        elif name:
            yield "call", name, "literal"

    def _query(self, one: Annotation) -> Iterator[Said]:
        if one.one("nativeQuery") == "true":
            yield from self._statement(one)
            return
        for text in one.all("value"):
            yield from ((kind, name, "literal") for kind, name in entities(text))

    def _statement(self, one: Annotation) -> Iterator[Said]:
        text = statement(" ".join(one.all("value")))
        yield from tables((text,), " ".join(text.split())[:80].replace(UNKNOWN, "?"))

    # queues

    def _activation(self, one: Annotation) -> Iterator[Said]:
        if one.one("propertyName") in _DESTINATIONS:
            yield from destinations.queues("reads-queue", one.names("propertyValue"), "destination")

    def _listener(self, one: Annotation) -> Iterator[Said]:
        elements = ("destination", "topics", "queues", "mappedName")
        for name, shown in zip(one.names(*elements), one.all(*elements), strict=True):
            yield from destinations.queues("reads-queue", (name,), shown)

    def _rabbit_queue(self, one: Annotation) -> Iterator[Said]:
        """`@RabbitListener(bindings = @QueueBinding(value = @Queue("claims"), ...))`."""
        yield from destinations.queues("reads-queue", one.names("value", "name"), one.one("value", "name"))

    def _channels(self, one: Annotation) -> Iterator[Said]:
        """The channels of Spring Integration that a method takes messages from, and gives them to."""
        alone = _ALONE.get(one.type.rpartition(".")[2], "")
        for kind, elements in _CHANNELS.items():
            for element in elements + (("value", "channel") if kind == alone else ()):
                for name, text in zip(one.names(element), one.all(element), strict=True):
                    yield kind, text, "literal" if _NAME.fullmatch(name) else "computed"

    def _service(self, one: Annotation) -> Iterator[Said]:
        """A web service by the address of its description, without the question for it."""
        where = one.one("wsdlLocation").partition("?")[0]
        if where.startswith("http"):
            yield "calls-url", where, "literal"

    # what is put in

    def _injected(self, one: Annotation) -> Iterator[Said]:
        for typed in self._types(one):
            if not typed.name.startswith(_PLATFORM):
                yield "injects", typed.name, typed.how
        name = directory_name(one.name("lookup", "mappedName"))
        for (unit, scope), bean in self._named.items():
            if unit == one.unit and bean and scope.startswith(f"{one.scope}."):
                yield "injects-bean", bean, "literal"
        if bean := one.one("beanName") or self._named.get((one.unit, one.scope), ""):
            yield "injects-bean", bean, "literal"
        elif name:
            yield self._known("resource", name, one.one("lookup", "mappedName"))

    def _known(self, kind: str, name: str, shown: str) -> Said:
        return (kind, shown, "computed") if UNKNOWN in name else (kind, name, "literal")

    def _resource(self, one: Annotation) -> Iterator[Said]:
        types = list(self._types(one))
        yield from (("injects", typed.name, typed.how) for typed in types if not typed.name.startswith(_PLATFORM))
        elements = ("lookup", "mappedName", "name")
        name, shown = directory_name(one.name(*elements)), one.one(*elements)
        queue = any(typed.name.replace("jakarta.", "javax.") in destinations.TYPES for typed in types)
        if name and (queue or any(typed.name in ("Queue", "Topic") and typed.how != "literal" for typed in types)):
            for kind in destinations.of_variable(one.scope.rpartition(".")[2], self._strings().changes.given_to):
                yield (kind, shown, "computed") if UNKNOWN in name else (kind, name, "identifier")
        elif name:
            yield self._known("resource", name, shown)

    def _persistence(self, one: Annotation) -> Iterator[Said]:
        if name := one.name("unitName"):
            yield self._known("persistence-unit", name, one.one("unitName"))

    def _types(self, one: Annotation) -> Iterator[Typed]:
        """Yield the type of the field, or those of the parameters of the method, that an annotation stands on."""
        owner, _, member = one.scope.partition(".")
        inside = self._own.get((one.unit, owner))
        if inside is None or not member or "." in member:
            return
        nodes = [inside.fields[member]] if member in inside.fields else []
        for _, method in self._methods.on(one) if not nodes else []:
            listed = method.child_by_field_id(PARAMETERS)
            nodes += [child for child in listed.named_children if child.type == "formal_parameter"] if listed else []
        for node in nodes:
            named, _ = base_of(node.child_by_field_id(TYPE))
            if named is not None and type_name(named) not in inside.no_units:
                yield self._names.type(inside, type_name(named))

    # timers

    def _timed(self, one: Annotation) -> Iterator[Said]:
        said = " ".join(f"{element}={value}" for element in (*_TIMES, *_CALENDAR) for value in one.all(element))
        self._bind(one, "timed", one.scope.rpartition(".")[2], said or "timer")
        return iter(())


_READERS: Final[dict[str, Callable[[Stated, Annotation], Iterable[Said]]]] = {
    "javax.persistence.SecondaryTable": Stated._table,
    "javax.persistence.JoinTable": Stated._table,
    "javax.persistence.CollectionTable": Stated._table,
    "javax.persistence.TableGenerator": Stated._generator,
    "org.springframework.data.relational.core.mapping.Table": Stated._table,
    **{f"javax.persistence.{one}": Stated._association for one in ("OneToOne", "OneToMany", "ManyToOne", "ManyToMany")},
    "javax.persistence.Inheritance": Stated._inheritance,
    "javax.persistence.NamedQuery": Stated._named_query,
    "org.hibernate.annotations.NamedQuery": Stated._named_query,
    "javax.persistence.NamedNativeQuery": Stated._native_query,
    "org.hibernate.annotations.NamedNativeQuery": Stated._native_query,
    "javax.persistence.NamedStoredProcedureQuery": Stated._procedure,
    "org.springframework.data.jpa.repository.Query": Stated._query,
    "org.springframework.data.jpa.repository.NativeQuery": Stated._statement,
    "org.springframework.data.jdbc.repository.query.Query": Stated._statement,
    "org.springframework.data.jpa.repository.query.Procedure": Stated._procedure,
    **{f"org.apache.ibatis.annotations.{one}": Stated._statement for one in ("Select", "Insert", "Update", "Delete")},
    "javax.ejb.ActivationConfigProperty": Stated._activation,
    "javax.ejb.MessageDriven": Stated._listener,
    "org.springframework.jms.annotation.JmsListener": Stated._listener,
    "org.springframework.kafka.annotation.KafkaListener": Stated._listener,
    "org.springframework.amqp.rabbit.annotation.RabbitListener": Stated._listener,
    "org.springframework.amqp.rabbit.annotation.Queue": Stated._rabbit_queue,
    **{name: Stated._channels for name in KNOWN if name.startswith("org.springframework.integration.")},
    "javax.xml.ws.WebServiceRef": Stated._service,
    "javax.xml.ws.WebServiceClient": Stated._service,
    "javax.ejb.EJB": Stated._injected,
    "javax.inject.Inject": Stated._injected,
    "com.google.inject.Inject": Stated._injected,
    "org.springframework.beans.factory.annotation.Autowired": Stated._injected,
    "javax.annotation.Resource": Stated._resource,
    "javax.persistence.PersistenceContext": Stated._persistence,
    "javax.persistence.PersistenceUnit": Stated._persistence,
    "javax.ejb.Schedule": Stated._timed,
    "javax.ejb.Timeout": Stated._timed,
    "org.springframework.scheduling.annotation.Scheduled": Stated._timed,
}
"""Annotation -> what reads it."""
_CALENDAR: Final = ("year", "month", "dayOfMonth", "dayOfWeek", "hour", "minute", "second")
_QUALIFIERS: Final = frozenset({"javax.inject.Named", "org.springframework.beans.factory.annotation.Qualifier"})


def unquoted(name: str) -> str:
    """Return the name of a table without the quotes that keep its case; what is no name is none."""
    name = name.replace('\\"', "").strip('`"[] ')
    return "" if "(" in name else name
