"""What calls of well-known libraries mean: which argument is SQL, a queue, a name in a directory, an algorithm ...

A row is a type, a meaning with the place of the argument, and methods (`new` is the constructor). Sources: the API
documentation of Java SE, Jakarta EE, Spring, Hibernate, Kafka, RabbitMQ, Camel, IBM MQ, CICS (JCICS, JCICSX, the
CICS Transaction Gateway), IMS Connect, the IMS Universal drivers and JZOS. `jakarta.` names are looked up as
`javax.` ones.
"""

from typing import Final, NamedTuple


class Meaning(NamedTuple):
    """What a call says; which argument says it (-1: the last); how many arguments there must be.

    Of a `chain` the type is known that the call returns: what is called on that counts.
    """

    what: str
    place: int
    least: int
    returns: str = ""


_ROWS: Final = """
java.sql.Connection,liquibase.database.jvm.JdbcConnection sql prepareStatement prepareCall nativeSQL
java.sql.Connection,liquibase.database.jvm.JdbcConnection chain:java.sql.Statement createStatement
java.sql.DriverManager,javax.sql.DataSource chain:java.sql.Connection getConnection
java.sql.Statement,java.sql.PreparedStatement,java.sql.CallableStatement sql
  execute executeQuery executeUpdate executeLargeUpdate addBatch
org.springframework.jdbc.core.JdbcTemplate,org.springframework.jdbc.core.JdbcOperations sql
  query queryForObject queryForList queryForMap queryForRowSet queryForStream queryForInt queryForLong update
  batchUpdate execute
org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate sql
  query queryForObject queryForList queryForMap queryForRowSet queryForStream queryForInt queryForLong update
  batchUpdate
org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations sql
  query queryForObject queryForList queryForMap queryForRowSet queryForStream update batchUpdate
org.springframework.jdbc.core.simple.SimpleJdbcTemplate sql
  query queryForObject queryForList queryForMap queryForInt queryForLong update batchUpdate
org.springframework.jdbc.core.simple.JdbcClient sql sql
org.springframework.jdbc.core.simple.SimpleJdbcInsert table withTableName usingTable
org.springframework.jdbc.core.simple.SimpleJdbcInsert chain:org.springframework.jdbc.core.simple.SimpleJdbcInsert
  withSchemaName withCatalogName
org.springframework.jdbc.core.simple.SimpleJdbcCall call withProcedureName withFunctionName
org.springframework.jdbc.core.simple.SimpleJdbcCall chain:org.springframework.jdbc.core.simple.SimpleJdbcCall
  withSchemaName withCatalogName
org.springframework.jdbc.core.support.JdbcDaoSupport chain:org.springframework.jdbc.core.JdbcTemplate getJdbcTemplate
javax.persistence.EntityManager jpql createQuery
javax.persistence.EntityManager sql createNativeQuery
javax.persistence.EntityManager named-query createNamedQuery createNamedStoredProcedureQuery
javax.persistence.EntityManager call createStoredProcedureQuery
javax.persistence.EntityManager reads-entity find getReference refresh
javax.persistence.EntityManager writes-entity persist
javax.persistence.EntityManager updates-entity merge
javax.persistence.EntityManager deletes-entity remove
javax.persistence.EntityManagerFactory chain:javax.persistence.EntityManager createEntityManager
javax.persistence.criteria.CriteriaQuery reads-entity from
javax.persistence.criteria.CriteriaUpdate updates-entity from
javax.persistence.criteria.CriteriaDelete deletes-entity from
org.hibernate.Session,org.hibernate.StatelessSession,org.hibernate.classic.Session jpql
  createQuery createSelectionQuery createMutationQuery
org.hibernate.Session,org.hibernate.StatelessSession,org.hibernate.classic.Session sql
  createSQLQuery createNativeQuery createNativeMutationQuery
org.hibernate.Session,org.hibernate.StatelessSession,org.hibernate.classic.Session named-query
  getNamedQuery createNamedQuery
org.hibernate.Session,org.hibernate.StatelessSession,org.hibernate.classic.Session reads-entity
  get load find getReference refresh createCriteria
org.hibernate.Session,org.hibernate.StatelessSession,org.hibernate.classic.Session writes-entity save persist insert
org.hibernate.Session,org.hibernate.StatelessSession,org.hibernate.classic.Session updates-entity
  update merge saveOrUpdate
org.hibernate.Session,org.hibernate.StatelessSession,org.hibernate.classic.Session deletes-entity delete remove
org.hibernate.SessionFactory chain:org.hibernate.Session getCurrentSession openSession
org.springframework.orm.hibernate.HibernateTemplate jpql find bulkUpdate iterate findByNamedParam
org.springframework.orm.hibernate.HibernateTemplate reads-entity get load loadAll
org.springframework.orm.hibernate.HibernateTemplate writes-entity save persist
org.springframework.orm.hibernate.HibernateTemplate updates-entity update merge saveOrUpdate
org.springframework.orm.hibernate.HibernateTemplate deletes-entity delete
org.springframework.orm.hibernate.support.HibernateDaoSupport chain:org.springframework.orm.hibernate.HibernateTemplate
  getHibernateTemplate
org.springframework.orm.hibernate.support.HibernateDaoSupport chain:org.hibernate.Session getSession currentSession
javax.naming.Context,javax.naming.InitialContext jndi lookup doLookup
org.springframework.batch.core.job.builder.JobBuilder batch-job new
org.springframework.batch.core.configuration.annotation.JobBuilderFactory batch-job get
javax.batch.operations.JobOperator,org.springframework.batch.core.launch.JobOperator starts-batch
  start startNextInstance
javax.batch.runtime.BatchRuntime chain:javax.batch.operations.JobOperator getJobOperator
javax.jms.Session,javax.jms.QueueSession,javax.jms.TopicSession,javax.jms.JMSContext destination createQueue createTopic
org.springframework.jms.core.JmsTemplate,org.springframework.jms.core.JmsOperations writes-queue:0:2
  convertAndSend send sendAndReceive
org.springframework.jms.core.JmsTemplate,org.springframework.jms.core.JmsOperations reads-queue
  receive receiveAndConvert receiveSelected receiveSelectedAndConvert browse
org.springframework.jms.core.JmsTemplate references-queue setDefaultDestinationName
org.springframework.jms.core.JmsMessagingTemplate writes-queue:0:2 convertAndSend send
org.springframework.kafka.core.KafkaTemplate writes-queue:0:2 send
org.springframework.amqp.rabbit.core.RabbitTemplate writes-queue:0:2
  convertAndSend send sendAndReceive convertSendAndReceive
org.springframework.amqp.rabbit.core.RabbitOperations writes-queue:0:2
  convertAndSend send sendAndReceive convertSendAndReceive
org.springframework.amqp.core.AmqpTemplate,org.springframework.amqp.core.AmqpOperations writes-queue:0:2
  convertAndSend send sendAndReceive convertSendAndReceive
org.springframework.amqp.rabbit.core.RabbitTemplate,org.springframework.amqp.rabbit.core.RabbitOperations reads-queue
  receive receiveAndConvert
org.springframework.amqp.core.AmqpTemplate reads-queue receive receiveAndConvert
com.rabbitmq.client.Channel rabbit:1:2 basicPublish
com.rabbitmq.client.Channel reads-queue basicConsume basicGet
org.apache.camel.builder.RouteBuilder camel-from from fromF
org.apache.camel.builder.RouteBuilder chain:org.apache.camel.model.RouteDefinition from fromF
org.apache.camel.model.RouteDefinition camel-to to toD toF wireTap inOnly inOut recipientList
org.apache.camel.model.RouteDefinition camel-from enrich pollEnrich
org.apache.camel.ProducerTemplate camel-to:0:2 sendBody requestBody sendBodyAndHeader requestBodyAndHeader asyncSendBody
org.apache.camel.ConsumerTemplate camel-from receiveBody receive
org.springframework.integration.dsl.IntegrationFlow,org.springframework.integration.dsl.IntegrationFlows flow-from from
org.springframework.integration.dsl.IntegrationFlow,org.springframework.integration.dsl.IntegrationFlows
  chain:org.springframework.integration.dsl.IntegrationFlowDefinition from fromSupplier
org.springframework.integration.dsl.IntegrationFlowDefinition flow-channel channel
org.springframework.integration.dsl.IntegrationFlowDefinition flow-to wireTap gateway
org.springframework.integration.dsl.MessageChannels flow-channel direct queue publishSubscribe executor priority
  rendezvous flux
org.springframework.integration.jms.dsl.Jms chain:org.springframework.integration.jms.dsl.JmsIn
  inboundAdapter inboundGateway messageDrivenChannelAdapter
org.springframework.integration.jms.dsl.Jms chain:org.springframework.integration.jms.dsl.JmsOut
  outboundAdapter outboundGateway
org.springframework.integration.jms.dsl.JmsIn reads-queue destination requestDestination
org.springframework.integration.jms.dsl.JmsOut writes-queue destination requestDestination
org.springframework.integration.amqp.dsl.Amqp reads-queue:1:2 inboundAdapter inboundGateway
org.springframework.integration.amqp.dsl.Amqp chain:org.springframework.integration.amqp.dsl.AmqpOut
  outboundAdapter outboundGateway
org.springframework.integration.amqp.dsl.AmqpOut writes-queue routingKey
org.springframework.integration.kafka.dsl.Kafka reads-queue:1:2 messageDrivenChannelAdapter inboundChannelAdapter
org.springframework.integration.kafka.dsl.Kafka chain:org.springframework.integration.kafka.dsl.KafkaOut
  outboundChannelAdapter
org.springframework.integration.kafka.dsl.KafkaOut writes-queue topic
org.springframework.integration.http.dsl.Http url outboundGateway outboundChannelAdapter
org.apache.kafka.clients.producer.ProducerRecord writes-queue:0:2 new
org.apache.kafka.clients.consumer.KafkaConsumer,org.apache.kafka.clients.consumer.Consumer reads-queue subscribe
com.ibm.mq.MQQueueManager mq accessQueue
com.ibm.mq.MQQueueManager writes-queue:0:2 put
com.ibm.mq.jms.MQQueue,com.ibm.mq.jakarta.jms.MQQueue destination:-1 new
com.ibm.cics.server.Program program setName
com.ibm.cics.server.KSDS,com.ibm.cics.server.ESDS,com.ibm.cics.server.RRDS file setName
com.ibm.cics.server.TSQ,com.ibm.cics.server.TDQ store setName
com.ibm.cics.server.StartRequest start setName
com.ibm.ctg.client.ECIRequest eci:0:5 new
com.ibm.connector2.cics.ECIInteractionSpec link setFunctionName
com.ibm.connector2.cics.ECIInteractionSpec link:2:3 new
com.ibm.connector2.cics.EPIInteractionSpec start setFunctionName
com.ibm.cics.jcicsx.CICSContext link createProgramLinker createProgramLinkerWithChannel createProgramLinkerWithCommarea
com.ibm.ims.connect.TmInteraction start setTrancode
com.ibm.ims.jdbc.IMSDataSource,com.ibm.ims.dli.IMSConnectionSpec psb setDatabaseName setMetadataURL setDatabaseView
com.ibm.jzos.ZFile zfile new
com.ibm.jzos.ZFile deletes-zfile remove
com.ibm.jzos.RecordReader reads-zfile newReader
com.ibm.jzos.RecordWriter writes-zfile newWriter
com.ibm.jzos.FileFactory reads-zfile newBufferedReader newReader newBufferedInputStream newInputStream
com.ibm.jzos.FileFactory writes-zfile newBufferedWriter newWriter newBufferedOutputStream newOutputStream
java.net.URL url new
org.springframework.web.client.RestTemplate,org.springframework.web.client.RestOperations url
  getForObject getForEntity postForObject postForEntity postForLocation put delete exchange execute patchForObject
  headForHeaders optionsForAllow
org.springframework.web.client.RestClient,org.springframework.web.reactive.function.client.WebClient url-base create
org.springframework.web.client.RestClient.Builder,org.springframework.web.reactive.function.client.WebClient.Builder
  url-base baseUrl
org.springframework.web.reactive.function.client.WebClient
  chain:org.springframework.web.reactive.function.client.WebClient.UriSpec get head options delete post put patch method
org.springframework.web.client.RestClient chain:org.springframework.web.reactive.function.client.WebClient.UriSpec
  get head options delete post put patch method
org.springframework.web.reactive.function.client.WebClient.UriSpec url-part uri
org.springframework.web.client.RestClient chain:org.springframework.web.client.RestClient.Builder builder
org.springframework.web.client.RestClient chain:org.springframework.web.client.RestClient create
org.springframework.web.client.RestClient.Builder chain:org.springframework.web.client.RestClient build
org.springframework.web.reactive.function.client.WebClient
  chain:org.springframework.web.reactive.function.client.WebClient.Builder builder
org.springframework.web.reactive.function.client.WebClient
  chain:org.springframework.web.reactive.function.client.WebClient create
org.springframework.web.reactive.function.client.WebClient.Builder
  chain:org.springframework.web.reactive.function.client.WebClient build
javax.ws.rs.client.Client url target
javax.ws.rs.client.ClientBuilder chain:javax.ws.rs.client.Client newClient build
org.apache.http.client.methods.HttpGet,org.apache.http.client.methods.HttpPost url new
org.apache.http.client.methods.HttpPut,org.apache.http.client.methods.HttpDelete url new
java.net.http.HttpRequest url newBuilder
java.net.http.HttpRequest chain:java.net.http.HttpRequest.Builder newBuilder
java.net.http.HttpRequest.Builder url uri
java.security.MessageDigest,java.security.Signature,java.security.KeyPairGenerator,java.security.KeyFactory algorithm
  getInstance
java.security.AlgorithmParameterGenerator,java.security.AlgorithmParameters,java.security.SecureRandom algorithm
  getInstance
javax.crypto.Cipher,javax.crypto.Mac,javax.crypto.KeyGenerator,javax.crypto.KeyAgreement,javax.crypto.KEM algorithm
  getInstance
javax.crypto.SecretKeyFactory,javax.net.ssl.SSLContext algorithm getInstance
javax.crypto.spec.SecretKeySpec algorithm:-1:2 new
java.security.spec.ECGenParameterSpec algorithm new
java.security.KeyPairGenerator key-size initialize
javax.crypto.KeyGenerator key-size init
"""

PREFIXES: Final = (
    *("java.sql.", "javax.sql", "javax.persistence", "jakarta.persistence", "javax.naming", "javax.jms", "jakarta.jms"),
    *("java.net.", "javax.annotation.Resource", "jakarta.annotation.Res"),
    *(
        "org.springframework.",
        "org.hibernate.",
        "org.apache.commons.dbutils",
        "org.apache.kafka",
        "liquibase.",
        "org.apache.camel",
        "com.rabbitmq",
        "org.apache.http",
        "javax.batch.",
        "jakarta.batch.",
    ),
    *(
        "javax.ejb",
        "jakarta.ejb",
        "javax.inject",
        "jakarta.inject",
        "com.google.inject",
        "lombok.",
        "javax.enterprise.inject",
        "jakarta.enterprise.inject",
        "javax.servlet.ann",
        "jakarta.servlet.ann",
    ),
    *("java.security.", "javax.crypto", "javax.net.ssl"),
    *("javax.websocket.server", "jakarta.websocket.server", "javax.ws.rs", "jakarta.ws.rs", "org.apache.ibatis.ann"),
    *(
        "org.eclipse.microprofile.rest",
        "com.ibm.mq",
        "com.ibm.cics",
        "com.ibm.ctg",
        "com.ibm.connector2",
        "com.ibm.ims.",
        "com.ibm.jzos",
    ),
)
"""A file that imports nothing that begins so is not looked at."""


REPOSITORIES: Final = frozenset(
    f"org.springframework.data.{one}"
    for one in (
        *("repository.Repository", "repository.CrudRepository", "repository.PagingAndSortingRepository"),
        *("repository.ListCrudRepository", "repository.ListPagingAndSortingRepository", "jpa.repository.JpaRepository"),
        *("repository.reactive.ReactiveCrudRepository", "r2dbc.repository.R2dbcRepository"),
    )
)


def platform_name(name: str) -> str:
    """Return a name as the tables have it."""
    if name.startswith("jakarta."):
        return f"javax.{name[8:]}"
    if name.startswith("org.springframework.orm.hibernate") and name[33:34].isdigit():
        return f"{name[:33]}{name[34:]}"
    return name


def _read(rows: str) -> dict[str, dict[str, tuple[Meaning, ...]]]:
    found: dict[str, dict[str, tuple[Meaning, ...]]] = {}
    for row in rows.replace("\n  ", " ").strip().split("\n"):
        types, said, *methods = row.split()
        what, _, rest = said.partition(":")
        place, _, least = rest.partition(":")
        meaning = Meaning(what, 0, 0, rest) if what == "chain" else Meaning(what, int(place or 0), int(least or 1))
        for method in methods:
            by_type = found.setdefault(method, {})
            for name in types.split(","):
                by_type[name] = (*by_type.get(name, ()), meaning)
    return found


MEANINGS: Final = _read(_ROWS)
"""Method (`new` for a constructor) -> type -> what the call means."""
