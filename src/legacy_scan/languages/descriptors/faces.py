"""faces-config.xml: managed beans, and from which view to which it goes."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said


def _faces(root: Element, said: Said) -> None:
    for bean in root.all("managed-bean"):
        made = bean.said("managed-bean-class")
        said.bind("bean-class", bean.said("managed-bean-name"), made, bean.line, "faces")
        if bean.said("managed-bean-scope") == "session":
            said.trait("ee.session-bean", bean.line)
        for one, _ in bean.walk():
            if one.text.startswith("#{"):
                said.bind("injects", made, one.text[2:].partition(".")[0].rstrip("} "), one.said_on or one.line, "el")
    for rule in root.all("navigation-rule"):
        view = rule.said("from-view-id")
        for case in rule.all("navigation-case"):
            target = case.one("to-view-id")
            if target is not None and target.text:
                said.bind("navigates", view, target.text, target.said_on or target.line, case.said("from-outcome"))


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {"faces-config": _faces}
