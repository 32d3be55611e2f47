"""What generic methods of well-known types hand back, by what they are given: `Optional.ofNullable(order)`.

A row is a type, and its methods: `=0` hands back what stands first, `=1?` the class of the literal that stands second,
`=List<0>` a list of what stands first; `[0]` is an element of an array.
Sources: the API documentation of Java SE, Jakarta EE, Spring, Hibernate, Jackson, Gson, Mockito and Reactor.
"""

from functools import cache
from typing import Final

from legacy_scan.extraction.java_generics import Generic, filled, read

LITERAL_AT: Final = "?"
_ROWS: Final = """
java.util.Objects requireNonNull=0 requireNonNullElse=0 requireNonNullElseGet=0
java.util.Optional of=Optional<0> ofNullable=Optional<0>
java.util.Collections singletonList=List<0> singleton=Set<0> unmodifiableList=0 unmodifiableSet=0
  unmodifiableCollection=0 unmodifiableMap=0 synchronizedList=0 synchronizedSet=0 synchronizedMap=0
java.util.Arrays stream=Stream<[0]>
java.util.stream.Stream of=Stream<0>
java.util.List of=List<0> copyOf=0
java.util.Set of=Set<0> copyOf=0
java.util.concurrent.CompletableFuture completedFuture=CompletableFuture<0>
java.util.ServiceLoader load=ServiceLoader<0?>
java.lang.Class getAnnotation=0?
java.lang.reflect.Method getAnnotation=0?
java.lang.reflect.Field getAnnotation=0?
javax.persistence.EntityManager find=0? getReference=0? merge=0 createQuery=TypedQuery<1?>
  createNamedQuery=TypedQuery<1?> unwrap=0?
javax.ws.rs.core.Response readEntity=0?
org.hibernate.Session get=0? load=0? find=0? getReference=0?
org.springframework.context.ApplicationContext getBean=0?
org.springframework.beans.factory.BeanFactory getBean=0?
org.springframework.http.ResponseEntity ok=ResponseEntity<0>
org.springframework.web.client.RestTemplate getForObject=1? postForObject=2? patchForObject=2?
  getForEntity=ResponseEntity<1?> postForEntity=ResponseEntity<2?> exchange=ResponseEntity<3?>
com.fasterxml.jackson.databind.ObjectMapper readValue=1? convertValue=1? treeToValue=1?
com.google.gson.Gson fromJson=1?
org.mockito.Mockito mock=0? spy=0
reactor.core.publisher.Mono just=Mono<0> justOrEmpty=Mono<0>
"""
_FULL: Final = {
    "Optional": "java.util.Optional",
    "List": "java.util.List",
    "Set": "java.util.Set",
    "Stream": "java.util.stream.Stream",
    "CompletableFuture": "java.util.concurrent.CompletableFuture",
    "ServiceLoader": "java.util.ServiceLoader",
    "TypedQuery": "javax.persistence.TypedQuery",
    "ResponseEntity": "org.springframework.http.ResponseEntity",
    "Mono": "reactor.core.publisher.Mono",
}


@cache
def methods() -> frozenset[str]:
    """Return the names of the methods of the table."""
    return frozenset(method for _, method in _table())


def form_of(owner: str, method: str) -> str:
    """Return what a method hands back, as the table writes it; nothing for one that it does not know."""
    return _table().get((f"javax.{owner[8:]}" if owner.startswith("jakarta.") else owner, method), "")


def place_of(form: str) -> int:
    """Return which argument decides."""
    return next(int(letter) for letter in form if letter.isdigit())


def made(form: str, given: Generic) -> Generic:
    """Return what is handed back, where the argument that decides has this type."""
    holder = form.partition("<")[0]
    if holder == form:
        return given
    return filled(read(f"{_FULL[holder]}<{_GIVEN}>"), {_GIVEN: given})


_GIVEN: Final = "^"


@cache
def _table() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in _ROWS.replace("\n  ", " ").strip().split("\n"):
        owner, *methods_of = row.split()
        for method, _, form in (one.partition("=") for one in methods_of):
            found[owner, method] = form
            found[owner.rpartition(".")[2], method] = form
    return found
