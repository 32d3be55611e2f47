"""Razor, of ASP.NET: the types a view is of, the views and components it shows, and the controllers it calls.

The C# inside is looked through for what names a view, a component or a controller by a text; what is put together at
run time is told as such only where it stands alone in the call.
"""

import re
from typing import Final

from legacy_scan.languages.pages.dotnet import Dotnet
from legacy_scan.languages.pages.tags import Tag, tokens
from legacy_scan.model.facts import FileFacts

_COMMENT: Final = re.compile(r"@\*(?:[^*]|\*(?!@))*+(?:\*@|\Z)")
_DIRECTIVE: Final = re.compile(
    r"^[ \t\ufeff]*@(?P<word>model|inherits|inject|using|implements|layout|page)\b(?P<rest>[^\n]*)", re.M
)
_LAYOUT: Final = re.compile(r"(?<![\w.])Layout\s*=\s*\"([^\"\n]+)\"")
_PARTIAL: Final = re.compile(
    r"\b(?:Partial|PartialAsync|RenderPartial|RenderPartialAsync)\s*\(\s*"
    r"(?:\"(?P<text>[^\"\n]+)\"\s*[,)]|(?P<sum>\$?\"[^\"\n]*\"(?:[^,()\"\n]|\"[^\"\n]*\"|\([^()\n]*\)){0,400}))"
)
_COMPONENT: Final = re.compile(r"\bComponent\.Invoke(?:Async)?\s*\(\s*(?:\"([^\"\n]+)\"|typeof\((\w+(?:\.\w+)*)\))")
_ACTIONS: Final = re.compile(
    r"\b(?:Html\.(?P<link>ActionLink)|Url\.(?P<url>Action)|Html\.(?P<form>BeginForm|Action|RenderAction))\s*\("
    r"(?P<given>(?:[^()\"]|\"[^\"\n]*\"|\([^()]*\)){0,400})"
)
_GIVEN: Final = re.compile(
    r"\s*(?:\"(?P<text>[^\"\n]*)\"|(?P<other>(?:[^,()\"]|\"[^\"\n]*\"|\([^()]*\))+?))\s*(?:,|\Z)"
)
_NO_CONTROLLER: Final = re.compile(r"(?:new|null|default)\b|\w+\s*:")
"""What stands in the place of a controller: values of the route, and arguments by their names."""
_VIEW_COMPONENT: Final = "vc:"


def extract(text: bytes) -> FileFacts:
    """Return the facts of a view of Razor, or of a component of Blazor."""
    page = Dotnet("razor", text)
    source = _COMMENT.sub(lambda one: re.sub(r"[^\n]", " ", one[0]), page.text)
    for found in _DIRECTIVE.finditer(source):
        _directive(page, found["word"], found["rest"], found.start("rest"))
    for found in _LAYOUT.finditer(source):
        page.view(found[1], found.start(1))
    for found in _PARTIAL.finditer(source):
        if found["text"]:
            page.view(found["text"], found.start("text"))
        else:
            page.refer("shows-part", found["sum"], found.start("sum"), computed=True)
    for found in _COMPONENT.finditer(source):
        page.type(f"{found[1]}ViewComponent" if found[1] else found[2], found.start(1 if found[1] else 2))
    for found in _ACTIONS.finditer(source):
        _action(page, found)
    for token in tokens(source):
        if isinstance(token, Tag):
            _tag(page, token)
    return page.facts()


def _directive(page: Dotnet, word: str, rest: str, at: int) -> None:
    if word == "using" and not rest.lstrip().startswith("("):
        name = rest.strip().rstrip(";").partition("=")[2].strip() or rest.strip().rstrip(";")
        page.refer("module", name.removeprefix("static ").strip(), at)
    elif word == "inject":
        page.types(rest.rpartition(" ")[0] if " " in rest.strip() else rest, at)
    elif word in ("model", "inherits", "implements", "layout"):
        page.types(rest, at)


def _action(page: Dotnet, found: re.Match[str]) -> None:
    """`Html.ActionLink(text, action, controller)`, `Url.Action(action, controller)`, `Html.BeginForm(...)` alike."""
    given = list(_GIVEN.finditer(found["given"]))
    place = 2 if found["link"] else 1
    if len(given) <= place:
        return
    if controller := given[place]["text"]:
        page.refer("calls-action", f"{controller}#{given[place - 1]['text'] or ''}", found.start())
    elif (other := given[place]["other"]) and not _NO_CONTROLLER.match(other):
        page.refer("calls-action", other, found.start(), computed=True)


def _tag(page: Dotnet, tag: Tag) -> None:
    if tag.name == "partial" and (name := tag.said("name")):
        page.view(name, tag.attributes["name"].at)
    elif tag.name.startswith(_VIEW_COMPONENT):
        words = tag.name.removeprefix(_VIEW_COMPONENT).split("-")
        page.type(f"{''.join(word.capitalize() for word in words)}ViewComponent", tag.at)
    if controller := tag.said("asp-controller"):
        page.refer("calls-action", f"{controller}#{tag.said('asp-action')}", tag.attributes["asp-controller"].at)
    if target := tag.said("asp-page"):
        page.view(target, tag.attributes["asp-page"].at, "links-part")
    if page.text[tag.at + 1 : tag.at + 2].isupper():
        page.component(page.text[tag.at + 1 : tag.after].split(None, 1)[0].partition("/")[0].partition(">")[0], tag.at)
