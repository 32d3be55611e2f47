"""BOMs whose libraries all have the BOM's own version: nothing else need be known of them.

Source: the BOMs as they are published on Maven Central.
"""

from typing import Final

_ROWS: Final = """
org.junit:junit-bom org.junit.jupiter: org.junit.vintage:
com.fasterxml.jackson:jackson-bom com.fasterxml.jackson.core:jackson-core com.fasterxml.jackson.core:jackson-databind
  com.fasterxml.jackson.dataformat: com.fasterxml.jackson.datatype: com.fasterxml.jackson.module:
  com.fasterxml.jackson.jaxrs: com.fasterxml.jackson.jakarta.rs:
org.springframework.boot org.springframework.boot:
org.springframework:spring-framework-bom org.springframework:spring-
org.springframework.security:spring-security-bom org.springframework.security:
org.springframework.integration:spring-integration-bom org.springframework.integration:
io.quarkus:quarkus-bom io.quarkus:
io.quarkus.platform:quarkus-bom io.quarkus:
io.netty:netty-bom io.netty:netty-
io.grpc:grpc-bom io.grpc:
io.micrometer:micrometer-bom io.micrometer:micrometer-
io.opentelemetry:opentelemetry-bom io.opentelemetry:opentelemetry-
io.dropwizard:dropwizard-bom io.dropwizard:dropwizard-
org.mockito:mockito-bom org.mockito:
org.assertj:assertj-bom org.assertj:
org.testcontainers:testcontainers-bom org.testcontainers:
org.slf4j:slf4j-bom org.slf4j:
org.apache.logging.log4j:log4j-bom org.apache.logging.log4j:
org.apache.camel:camel-bom org.apache.camel:
org.apache.cxf:cxf-bom org.apache.cxf:
org.apache.groovy:groovy-bom org.apache.groovy:
org.eclipse.jetty:jetty-bom org.eclipse.jetty:
org.glassfish.jersey:jersey-bom org.glassfish.jersey.
org.infinispan:infinispan-bom org.infinispan:infinispan-
org.jetbrains.kotlin:kotlin-bom org.jetbrains.kotlin:
com.google.protobuf:protobuf-bom com.google.protobuf:
com.squareup.okhttp3:okhttp-bom com.squareup.okhttp3:
software.amazon.awssdk:bom software.amazon.awssdk:
com.amazonaws:aws-java-sdk-bom com.amazonaws:aws-java-sdk-
"""
_BEGINNINGS: Final = {
    name: tuple(beginnings)
    for name, *beginnings in (row.split() for row in _ROWS.replace("\n  ", " ").strip().split("\n"))
}
_OTHERWISE: Final = ("io.netty:netty-tcnative", "io.micrometer:micrometer-tracing", "io.micrometer:micrometer-docs")
"""Released by themselves."""
_JUNIT: Final = "org.junit:junit-bom"
_JUNIT_PLATFORM: Final = "org.junit.platform:"
"""Of one version with the rest from 6 on."""


def manages(bom: str, version: str, library: str) -> bool:
    """Tell whether a library has the version of a BOM that has its own version for all it manages."""
    if library.startswith(_OTHERWISE):
        return False
    if library.startswith(_BEGINNINGS.get(bom, "\n")):
        return True
    return bom == _JUNIT and library.startswith(_JUNIT_PLATFORM) and version.partition(".")[0] not in ("", "5")


def known(bom: str) -> bool:
    """Tell whether a BOM is one of these."""
    return bom in _BEGINNINGS
