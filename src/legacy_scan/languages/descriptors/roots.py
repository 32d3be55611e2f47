"""Which descriptor a text is: by its root element and, where many have such a root, by what stands beside it."""

import re
from typing import Final

_ROOT: Final = re.compile(
    r"(?>\ufeff?\s*)(?>(?><\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE(?:[^>\[]|\[[^\]]*+\])*+>)\s*)*+"
    r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<said>[^>]*)"
)
_CERTAIN: Final = 100
_SHARED: Final = "configuration"
_DOTNET: Final = re.compile(
    r"<(?:system\.(?:web|webServer|serviceModel)|configSections|connectionStrings|appSettings)\b"
)
"""Sections of a configuration of .NET, which may hold one of log4net too."""

ROOTS: Final[dict[str, str]] = {
    "web-app": "",
    "zosConnectApi": "",
    "web-fragment": "",
    "ejb-jar": "",
    "application": r"j2ee|javaee|jakarta|<module>|weblogic",
    "application-client": "",
    "connector": r"j2ee|javaee|jakarta|<resourceadapter|<eis-type",
    "persistence": r"<persistence-unit|/persistence",
    "entity-mappings": "",
    "hibernate-mapping": "",
    "hibernate-configuration": "",
    "faces-config": "",
    "taglib": r"<tag>|<tlib|<tlibversion|<function>|<tag-file>|taglibrary|<tag-name>|<validator>",
    "struts-config": "",
    "struts": r"<package|<action|<include|<constant|<bean|dtd/struts",
    "xwork": "",
    "tiles-definitions": "",
    "component-definitions": "",
    "beans": r"springframework\.org|SPRING|xmlns\.jcp|jakarta|java\.sun\.com|<alternatives|<interceptors|<decorators",
    "mapper": r"mybatis|namespace\s*=",
    "sqlMap": "",
    "configuration": r"mybatis|<appender|<typeAliases|<mappers|<environments",
    "sqlMapConfig": "",
    "Configuration": r"<Appenders|<appenders|status=|log4j",
    "web-bnd": "",
    "WebAppBinding": "",
    "ejb-jar-bnd": "",
    "EJBJarBinding": "",
    "application-bnd": "",
    "ApplicationBinding": "",
    "server": r"<featureManager|<dataSource|<(?:webA|a)pplication\b|<httpEndpoint|urn:jboss:domain|<Service\b|<include",
    "Server": r"<Service\b|<GlobalNamingResources",
    "Context": r"<Resource|docBase|<Environment|<Manager|<Loader|<WatchedResource",
    "weblogic-web-app": "",
    "weblogic-ejb-jar": "",
    "weblogic-application": "",
    "weblogic-rdbms-jar": "",
    "weblogic-jms": "",
    "jdbc-data-source": "",
    "jboss-web": "",
    "jboss": "",
    "jboss-app": "",
    "jbosscmp-jdbc": "",
    "openejb-jar": "",
    "jonas-ejb-jar": "",
    "ironjacamar": "",
    "datasources": "",
    "connection-factories": "",
    "messaging-deployment": "",
    "glassfish-web-app": "",
    "glassfish-ejb-jar": "",
    "sun-web-app": "",
    "sun-ejb-jar": "",
    "sun-application": "",
    "j2ee-ri-specific-information": "",
    "sun-cmp-mappings": "",
    "resources": r"<jdbc-|<connector-|<admin-object|<jms-resource|<custom-resource",
    "orion-ejb-jar": "",
    "validators": "",
    "decorators": r"",
    "flow-definition": "",
    "webservices": "",
    "jax-ws-catalog": "",
    "endpoints": "sun/jax-ws",
    "handler-chains": "",
    "deployment": r"axis|wsdd|WSDD",
    "blueprint": "",
    "ra": "",
    "toplink-configuration": "",
    "jdoconfig": "",
    "quartz": "",
    "job-scheduling-data": "",
    "job": r"xmlns\.jcp\.org/xml/ns/javaee|jakarta\.ee|springframework",
}
"""Root element -> what must stand in the head beside it, if its name says too little."""

OF_ONE_SERVER: Final = frozenset(
    """web-bnd WebAppBinding ejb-jar-bnd EJBJarBinding application-bnd ApplicationBinding weblogic-web-app
    weblogic-ejb-jar weblogic-application weblogic-rdbms-jar weblogic-jms jdbc-data-source jboss-web jboss jboss-app
    jbosscmp-jdbc openejb-jar jonas-ejb-jar
    glassfish-web-app glassfish-ejb-jar sun-web-app sun-ejb-jar sun-application sun-cmp-mappings orion-ejb-jar
    """.split()  # noqa: SIM905
)
"""What only one application server reads."""

_BESIDE: Final = {name: re.compile(pattern) for name, pattern in ROOTS.items() if pattern}


def root_of(head: str) -> str:
    """Return the name of the root element, if it is that of a descriptor."""
    found = _ROOT.match(head)
    if found is None or (name := found["name"]) not in ROOTS or (name == _SHARED and _DOTNET.search(head)):
        return ""
    beside = _BESIDE.get(name)
    return name if beside is None or beside.search(head) else ""


def sniff(head: str) -> int:
    """Tell how surely this is a descriptor."""
    return _CERTAIN * bool(root_of(head))
