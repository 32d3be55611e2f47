"""What the methods of well-known generic types hand back, and to the lambdas given to them, by their arguments.

A row is a type with its parameters, its supertypes, and its methods: `get=T` hands back a T, `forEach>T` hands one to
the lambda, `filter>T=Stream<T>` does both, `()>T` is what a lambda of that type is given, `^` is what the lambda makes.
Only what every overload of that name says is told.
Sources: the API documentation of Java SE, Jakarta EE, Spring and Reactor.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple


class Generic(NamedTuple):
    """A type with its arguments; a type that is not known has no name."""

    name: str
    arguments: "tuple[Generic, ...]" = ()


UNKNOWN: Final = Generic("")
LIFTED: Final = "^"
_SHORT: Final = {"$": "java.util.", "%": "java.util.concurrent.", "&": "org.springframework."}
_ROWS: Final = """
java.lang.Iterable<T> | | iterator=Iterator<T> forEach>T
java.lang.Class<T> | | newInstance=T cast=T getDeclaredConstructor=Constructor<T> getConstructor=Constructor<T>
java.lang.reflect.Constructor<T> | | newInstance=T
java.lang.ThreadLocal<T> | | get=T
java.lang.ref.Reference<T> | | get=T
java.lang.ref.WeakReference<T> | Reference<T> |
java.lang.ref.SoftReference<T> | Reference<T> |
$Iterator<T> | | next=T forEachRemaining>T
$ListIterator<T> | Iterator<T> | previous=T
$Enumeration<T> | | nextElement=T
$Collection<T> | Iterable<T> | stream=Stream<T> parallelStream=Stream<T> removeIf>T
$List<T> | Collection<T> | get=T set=T subList=List<T> listIterator=ListIterator<T> getFirst=T getLast=T replaceAll>T
  reversed=List<T> sort>T,T
$AbstractList<T> | List<T> |
$ArrayList<T> | List<T> |
$LinkedList<T> | List<T>,Deque<T> |
$Vector<T> | List<T> | elementAt=T firstElement=T lastElement=T elements=Enumeration<T>
$Stack<T> | Vector<T> | push=T pop=T peek=T
%CopyOnWriteArrayList<T> | List<T> |
$Set<T> | Collection<T> |
$SortedSet<T> | Set<T> | first=T last=T headSet=SortedSet<T> tailSet=SortedSet<T>
$NavigableSet<T> | SortedSet<T> | lower=T higher=T floor=T ceiling=T pollFirst=T pollLast=T
$HashSet<T> | Set<T> |
$LinkedHashSet<T> | Set<T> |
$TreeSet<T> | NavigableSet<T> |
$EnumSet<T> | Set<T> |
$Queue<T> | Collection<T> | peek=T poll=T element=T
$Deque<T> | Queue<T> | peekFirst=T peekLast=T pollFirst=T pollLast=T getFirst=T getLast=T pop=T removeFirst=T
  removeLast=T descendingIterator=Iterator<T>
$ArrayDeque<T> | Deque<T> |
$PriorityQueue<T> | Queue<T> |
%BlockingQueue<T> | Queue<T> | take=T
%BlockingDeque<T> | BlockingQueue<T>,Deque<T> |
%LinkedBlockingQueue<T> | BlockingQueue<T> |
%ArrayBlockingQueue<T> | BlockingQueue<T> |
%LinkedBlockingDeque<T> | BlockingDeque<T> |
%PriorityBlockingQueue<T> | BlockingQueue<T> |
%ConcurrentLinkedQueue<T> | Queue<T> |
%ConcurrentLinkedDeque<T> | Deque<T> |
$Map<K,V> | | get=V put=V remove=V getOrDefault=V putIfAbsent=V computeIfAbsent>K=V computeIfPresent>K,V=V
  compute>K,V=V merge>V,V=V replace=V values=Collection<V> keySet=Set<K> entrySet=Set<Map.Entry<K,V>> forEach>K,V
  replaceAll>K,V
$Map.Entry<K,V> | | getKey=K getValue=V setValue=V
$SortedMap<K,V> | Map<K,V> | firstKey=K lastKey=K headMap=SortedMap<K,V> tailMap=SortedMap<K,V>
$NavigableMap<K,V> | SortedMap<K,V> | firstEntry=Map.Entry<K,V> lastEntry=Map.Entry<K,V> floorEntry=Map.Entry<K,V>
  ceilingEntry=Map.Entry<K,V> higherEntry=Map.Entry<K,V> lowerEntry=Map.Entry<K,V> descendingMap=NavigableMap<K,V>
  pollFirstEntry=Map.Entry<K,V> pollLastEntry=Map.Entry<K,V> floorKey=K ceilingKey=K higherKey=K lowerKey=K
$AbstractMap<K,V> | Map<K,V> |
$HashMap<K,V> | Map<K,V> |
$LinkedHashMap<K,V> | Map<K,V> |
$TreeMap<K,V> | NavigableMap<K,V> |
$Hashtable<K,V> | Map<K,V> | elements=Enumeration<V> keys=Enumeration<K>
$WeakHashMap<K,V> | Map<K,V> |
$IdentityHashMap<K,V> | Map<K,V> |
$EnumMap<K,V> | Map<K,V> |
%ConcurrentMap<K,V> | Map<K,V> |
%ConcurrentHashMap<K,V> | ConcurrentMap<K,V> | elements=Enumeration<V> keys=Enumeration<K>
%ConcurrentNavigableMap<K,V> | ConcurrentMap<K,V>,NavigableMap<K,V> |
%ConcurrentSkipListMap<K,V> | ConcurrentNavigableMap<K,V> |
$Optional<T> | | get=T orElse=T orElseThrow=T orElseGet=T or=Optional<T> stream=Stream<T> filter>T=Optional<T>
  map>T=Optional<^> flatMap>T=^ ifPresent>T ifPresentOrElse>T
$stream.Stream<T> | | filter>T=Stream<T> sorted>T,T=Stream<T> distinct=Stream<T> limit=Stream<T> skip=Stream<T>
  peek>T=Stream<T> parallel=Stream<T> sequential=Stream<T> unordered=Stream<T> onClose=Stream<T> takeWhile>T=Stream<T>
  dropWhile>T=Stream<T> findFirst=Optional<T> findAny=Optional<T> min>T,T=Optional<T> max>T,T=Optional<T>
  toList=List<T> iterator=Iterator<T> map>T=Stream<^> flatMap>T=^ mapToInt>T mapToLong>T mapToDouble>T forEach>T
  forEachOrdered>T anyMatch>T allMatch>T noneMatch>T
$ServiceLoader<T> | Iterable<T> | findFirst=Optional<T>
$function.Supplier<T> | | get=T
$function.Function<A,B> | | apply=B ()>A
$function.BiFunction<A,B,C> | | apply=C ()>A,B
$function.UnaryOperator<T> | | apply=T ()>T
$function.BinaryOperator<T> | | apply=T ()>T,T
$function.Consumer<T> | | ()>T
$function.BiConsumer<A,B> | | ()>A,B
$function.Predicate<T> | | ()>T
$function.BiPredicate<A,B> | | ()>A,B
$function.ToIntFunction<T> | | ()>T
$function.ToLongFunction<T> | | ()>T
$function.ToDoubleFunction<T> | | ()>T
$Comparator<T> | | ()>T,T
%Callable<T> | | call=T
%Future<T> | | get=T
%CompletionStage<T> | | thenApply>T=CompletionStage<^> thenAccept>T thenCompose>T=^
%CompletableFuture<T> | Future<T>,CompletionStage<T> | join=T getNow=T thenApply>T=CompletableFuture<^>
%atomic.AtomicReference<T> | | get=T getAndSet=T updateAndGet>T=T getAndUpdate>T=T
javax.inject.Provider<T> | | get=T
javax.enterprise.inject.Instance<T> | Iterable<T>,Provider<T> | select=Instance<T>
javax.persistence.TypedQuery<T> | | getSingleResult=T getResultList=List<T> getResultStream=Stream<T>
  setParameter=TypedQuery<T> setMaxResults=TypedQuery<T> setFirstResult=TypedQuery<T> setHint=TypedQuery<T>
  setLockMode=TypedQuery<T> setFlushMode=TypedQuery<T>
&integration.dsl.IntegrationFlow | | ()>IntegrationFlowDefinition
&integration.dsl.IntegrationFlowDefinition | | log=IntegrationFlowDefinition transform=IntegrationFlowDefinition
  filter=IntegrationFlowDefinition handle=IntegrationFlowDefinition split=IntegrationFlowDefinition
  aggregate=IntegrationFlowDefinition enrichHeaders=IntegrationFlowDefinition enrich=IntegrationFlowDefinition
  channel=IntegrationFlowDefinition bridge=IntegrationFlowDefinition delay=IntegrationFlowDefinition
  resequence=IntegrationFlowDefinition publishSubscribeChannel=IntegrationFlowDefinition route=IntegrationFlowDefinition
&http.HttpEntity<T> | | getBody=T
&http.ResponseEntity<T> | HttpEntity<T> |
&http.RequestEntity<T> | HttpEntity<T> |
&beans.factory.ObjectFactory<T> | | getObject=T
&beans.factory.ObjectProvider<T> | ObjectFactory<T> | getIfAvailable=T getIfUnique=T stream=Stream<T>
&data.util.Streamable<T> | Iterable<T> | toList=List<T> stream=Stream<T>
&data.domain.Slice<T> | Streamable<T> | getContent=List<T>
&data.domain.Page<T> | Slice<T> |
&data.domain.PageImpl<T> | Page<T> |
&data.repository.CrudRepository<T,K> | | findById=Optional<T> findAll=Iterable<T> findAllById=Iterable<T>
&data.repository.ListCrudRepository<T,K> | CrudRepository<T,K> | findAll=List<T> findAllById=List<T>
&data.repository.PagingAndSortingRepository<T,K> | CrudRepository<T,K> |
&data.jpa.repository.JpaRepository<T,K> | ListCrudRepository<T,K> | getOne=T getById=T getReferenceById=T
&data.mongodb.repository.MongoRepository<T,K> | ListCrudRepository<T,K> |
reactor.core.publisher.Mono<T> | | block=T map>T=Mono<^> flatMap>T=^ flatMapMany>T doOnNext>T=Mono<T>
  doOnSuccess>T=Mono<T> filter>T=Mono<T> subscribe>T defaultIfEmpty=Mono<T> switchIfEmpty=Mono<T> log=Mono<T> zipWhen>T
reactor.core.publisher.Flux<T> | | blockFirst=T blockLast=T map>T=Flux<^> flatMap>T concatMap>T doOnNext>T=Flux<T>
  next=Mono<T> filter>T=Flux<T> subscribe>T switchIfEmpty=Flux<T> log=Flux<T> take=Flux<T> skip=Flux<T> distinct=Flux<T>
"""


class _Type(NamedTuple):
    parameters: tuple[str, ...]
    above: tuple[Generic, ...]
    returned: dict[str, Generic]
    handed: dict[str, tuple[Generic, ...]]


def known(name: str) -> bool:
    """Tell whether the table has a type of that name."""
    return _plain(name) in _table()


@cache
def bare() -> frozenset[str]:
    """Return the types of the table that take no arguments."""
    return frozenset(name for name, one in _table().items() if not one.parameters)


def returned(owner: Generic, method: str) -> Generic:
    """Return what a method of a type hands back, or a type without a name."""
    for arguments, found in _lineage(owner):
        if method in found.returned:
            return filled(found.returned[method], arguments)
    return UNKNOWN


def lifted(owner: Generic, method: str, made: Generic) -> Generic:
    """Return what a method of a type hands back whose function makes something."""
    return filled(returned(owner, method), {LIFTED: made})


@cache
def lifting() -> frozenset[str]:
    """Return the methods that hand back what their functions make, of whatever type."""
    return frozenset(
        method for one in _table().values() for method, given in one.returned.items() if LIFTED in spelled(given)
    )


def handed(owner: Generic, method: str, place: int) -> Generic:
    """Return what a method of a type hands to a parameter of the lambda it is given, or a type without a name."""
    for arguments, found in _lineage(owner):
        if method in found.handed:
            each = found.handed[method]
            return filled(each[place], arguments) if place < len(each) else UNKNOWN
    return UNKNOWN


def element(owner: Generic) -> Generic:
    """Return what a loop over a type is given, or a type without a name."""
    iterator = returned(owner, "iterator")
    return iterator.arguments[0] if iterator.arguments else UNKNOWN


def filled(template: Generic, arguments: dict[str, Generic]) -> Generic:
    """Return a type with what its variables stand for."""
    if template.name in arguments and not template.arguments:
        return arguments[template.name]
    return Generic(template.name, tuple(filled(one, arguments) for one in template.arguments))


def spelled(one: Generic) -> str:
    """Return a type as one word: `java.util.Map<java.lang.String;Order>`."""
    return f"{one.name}<{';'.join(map(spelled, one.arguments))}>" if one.arguments else one.name


def read(text: str, separator: str = ";") -> Generic:
    """Return the type that a word spells."""
    name, bracket, rest = text.partition("<")
    if not bracket:
        return Generic(name)
    return Generic(name, tuple(read(one, separator) for one in _parted(rest[:-1], separator)))


def _parted(text: str, separator: str) -> Iterator[str]:
    depth = begin = 0
    for at, letter in enumerate(text):
        depth += (letter == "<") - (letter == ">")
        if letter == separator and not depth:
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]


def _lineage(owner: Generic) -> Iterator[tuple[dict[str, Generic], _Type]]:
    """Yield a type and those above it, with what their variables stand for."""
    found = _table().get(_plain(owner.name))
    if found is None or len(owner.arguments) != len(found.parameters):
        return
    arguments = dict(zip(found.parameters, owner.arguments, strict=True))
    yield arguments, found
    for above in found.above:
        yield from _lineage(filled(above, arguments))


def _plain(name: str) -> str:
    return f"javax.{name[8:]}" if name.startswith("jakarta.") else name


@cache
def _table() -> dict[str, _Type]:
    rows = [[part.strip() for part in row.split("|")] for row in _ROWS.replace("\n  ", " ").strip().split("\n")]
    heads = [read(_SHORT.get(head[0], head[0]) + head[1:], ",") for head, *_ in rows]
    names = {head.name.rpartition(".")[2]: head.name for head in heads} | {"Map.Entry": "java.util.Map.Entry"}

    def full(one: Generic) -> Generic:
        return Generic(names.get(one.name, one.name), tuple(map(full, one.arguments)))

    found: dict[str, _Type] = {}
    for head, row in zip(heads, rows, strict=True):
        above = tuple(full(read(one, ",")) for one in _parted(row[1], ",") if one)
        methods = [method.partition("=") for method in row[2].split()]
        found[head.name] = _Type(
            tuple(one.name for one in head.arguments),
            above,
            {name.partition(">")[0]: full(read(given, ",")) for name, _, given in methods if given},
            {
                name: tuple(full(Generic(one)) for one in given.split(","))
                for name, _, given in (head.partition(">") for head, _, _ in methods)
                if given
            },
        )
    return found
