"""What tags of pages name: tag -> (attribute, what). `what` is a kind of reference, or one of those that need reading.

`link` is an address of this application or a page, `action` one of Struts, `outcome` a page or a name of JSF,
`class` the qualified name of a class. Sources: the tag references of JSP, JSTL, Struts, Spring, Stripes and Facelets.
"""

from typing import Final

TABLE: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "jsp:include": (("page", "includes-page"),),
    "jsp:directive.include": (("file", "includes-page"),),
    "jsp:forward": (("page", "link"),),
    "jsp:useBean": (("class", "class"), ("type", "class"), ("beanName", "class")),
    "jsp:plugin": (("code", "class"),),
    "form": (("action", "link"),),
    "a": (("href", "link"),),
    "area": (("href", "link"),),
    "iframe": (("src", "link"),),
    "frame": (("src", "link"),),
    "c:import": (("url", "link"),),
    "c:redirect": (("url", "link"),),
    "c:url": (("value", "link"),),
    "html:form": (("action", "action"),),
    "html:link": (("action", "action"), ("page", "link"), ("href", "link"), ("forward", "view")),
    "html:rewrite": (("action", "action"), ("page", "link"), ("href", "link"), ("forward", "view")),
    "html:frame": (("action", "action"), ("page", "link"), ("href", "link")),
    "logic:forward": (("name", "view"),),
    "logic:redirect": (("page", "link"), ("href", "link"), ("action", "action")),
    "tiles:insert": (("page", "includes-page"), ("template", "includes-page"), ("definition", "view")),
    "tiles:put": (("value", "view"),),
    "tiles:insertDefinition": (("name", "view"),),
    "tiles:insertTemplate": (("template", "includes-page"),),
    "tiles:putAttribute": (("value", "view"),),
    "s:form": (("action", "struts2"),),
    "s:url": (("action", "struts2"), ("value", "link")),
    "s:a": (("action", "struts2"), ("href", "link")),
    "s:action": (("name", "struts2"),),
    "s:include": (("value", "includes-page"),),
    "s:bean": (("name", "class"),),
    "form:form": (("action", "link"),),
    "spring:url": (("value", "link"),),
    "stripes:form": (("beanclass", "class"), ("action", "link")),
    "stripes:link": (("beanclass", "class"), ("href", "link")),
    "stripes:url": (("beanclass", "class"), ("value", "link")),
    "stripes:useActionBean": (("beanclass", "class"),),
    "stripes:layout-render": (("name", "includes-page"),),
    "netui:form": (("action", "link"),),
    "ui:include": (("src", "includes-page"),),
    "ui:composition": (("template", "includes-page"),),
    "ui:decorate": (("template", "includes-page"),),
    "h:link": (("outcome", "outcome"),),
    "h:button": (("outcome", "outcome"),),
    "h:commandLink": (("action", "outcome"),),
    "h:commandButton": (("action", "outcome"),),
    "h:outputLink": (("value", "link"),),
    "h:form": (("action", "link"),),
    "f:viewParam": (("converter", "bean"), ("validator", "bean")),
    "f:converter": (("binding", "bean"),),
    "sql:setDataSource": (("dataSource", "resource"), ("driver", "class")),
}

VARIABLES: Final = ("var", "varStatus", "id")
"""Attributes that give a name to something of this page alone, which is then no bean."""

NAMING: Final = frozenset({"ui:param", "ui:define", "c:set", "jsp:useBean", "bean:define", "s:set", "f:viewParam"})

IMPLICIT: Final = frozenset(
    """param paramValues header headerValues cookie initParam pageScope requestScope sessionScope applicationScope
    pageContext request response session application view viewScope facesContext externalContext component cc flash
    flowScope flow resource empty not true false null and or eq ne lt gt le ge div mod instanceof this item
    """.split()  # noqa: SIM905
)
"""Heads of expressions that are no beans."""
