"""Random rules on random texts, asked of Konveyor's own analyzer and of ours; every difference is printed.

    git clone https://github.com/konveyor/analyzer-lsp && cd analyzer-lsp && go build -o analyzer ./cmd/analyzer
    python bench/konveyor_engine.py ANALYZER FIRST_SEED LAST_SEED

Only builtin conditions, which need no other provider. Incidents are compared by file and message, blanks apart, and
long messages by their beginning: ours are cut.
"""

import html
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

WORDS = ("foo", "bar", "baz", "Foo", "a.b", "x=1", "(y)", "tag", "<z>", "-", '"q"', "tab\t", "}")
FILTERS = ("*.txt", r".*\.xml", "one.*", "pom.xml", "web", "src", "conf/.*", "/src/.*", r"(one|two)\..*", "*.{txt,xml}",
           "one.txt", "^/conf", r"\.java$", "?ne.txt")  # fmt: skip
PATTERNS = ("foo", "ba.", "fo+", "^foo", "baz$", "(?i)FOO", r"[a-z]=\d", r"\bfoo\b", "foo|bar", r"a\.b", '"q"', "x=1",
            r"\s+foo", "[^<]*foo", "(foo)?bar", r"\(y\)", "foo\\n", "(?s)foo.*bar", "foo(?!x)", "}")  # fmt: skip
XPATHS = ("//a", "//b", "/a", "a/b", "//a/b", "//*", "//@k", '//a[@k="1"]', '//*[text()="foo"]', "//a|//b", "//ns:d",
          '//*[contains(text(),"foo")]', "//a[not(b)]", "//a//c", '//*[local-name()="d"]', "count(//a)", "//a[1]",
          "//e[last()]", '//*[matches(@k,"1|foo")]', "//a/following-sibling::b", "//b/ancestor::a", "//a[b or c]",
          "//*[string-length(text())>3]", "//*[count(b)=1]", '//*[name()="a"]')  # fmt: skip
IN_JSON = ("//a", "/a", "//a/b", "//*", "/*", "//b/*", "a", "//d-e", '//a[text()="foo"]', '//*[text()="1"]', "/*/a")
MESSAGES = ("m", "m {{matchingText}}", "{{{matchingXML}}}|{{{innerText}}}|{{data}}", "{{{matchingJSON}}} {{data}}")


class Maker:
    """Makes one tree and one rule file by a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def one(self, *choices: Any) -> Any:
        return self.dice.choice(choices)

    def often(self, share: float) -> bool:
        return self.dice.random() < share

    def text(self) -> str:
        lines = (" ".join(self.one(*WORDS) for _ in range(self.dice.randint(0, 5))) for _ in range(6))
        return "\n".join(lines) + str(self.one("", "\n", "\r\n"))

    def xml(self, depth: int = 0) -> str:
        name = self.one("a", "b", "c", "ns:d", "e")
        keys = self.dice.sample(["k", "v", "id", "public-id"], self.dice.randint(0, 2))
        shown = "".join(f' {key}="{self.one("1", "2", "foo")}"' for key in keys)
        shown += (' xmlns:ns="urn:n"' + self.one("", ' xmlns="urn:d"')) if not depth else ""
        if depth > 3 or self.often(0.2):
            return f"<{name}{shown}/>"
        texts = ("foo", "bar baz", "&amp;", "", "\n text\n")
        inside = (
            self.one("", "\n", "  ") + (self.xml(depth + 1) if self.often(0.7) else self.one(*texts)) for _ in range(3)
        )
        return f"<{name}{shown}>{''.join(inside)}</{name}>"

    def json(self, depth: int = 0) -> Any:
        if depth > 3 or self.often(0.4):
            return self.one("foo", "bar", 1, 2.5, True, None, "x y")
        if self.often(0.6):
            return {self.one("a", "b", "c", "d-e"): self.json(depth + 1) for _ in range(2)}
        return [self.json(depth + 1) for _ in range(2)]

    def file(self) -> tuple[str, str]:
        suffix = self.one("txt", "xml", "java", "properties", "json", "xhtml", "conf")
        path = (
            self.one("", "src/", "src/main/", "conf/", "WEB-INF/") + self.one("one", "two", "pom", "web") + f".{suffix}"
        )
        if suffix == "json":
            return path, json.dumps(self.json(), indent=self.one(None, 1))
        return path, self.xml() if suffix in ("xml", "xhtml") else self.text()

    def condition(self, depth: int, names: list[str]) -> dict[str, Any]:
        kind = self.one("group", "content", "content", "file", "xml", "xml", "json", "public", "tags")
        if kind == "group" and depth < 2:
            return self.group(depth)
        if kind == "file":
            return {"builtin.file": {"pattern": self.one(*FILTERS)}}
        if kind == "xml":
            spaces = {"namespaces": {"ns": "urn:n"}} if self.often(0.3) else {}
            return {"builtin.xml": self.narrowed({"xpath": self.one(*XPATHS), **spaces}, names)}
        if kind == "json":
            return {"builtin.json": self.narrowed({"xpath": self.one(*IN_JSON)}, names)}
        if kind == "public":
            return {"builtin.xmlPublicID": {"regex": self.one("1", "foo", ".*")}}
        if kind == "tags":
            return {"builtin.hasTags": [self.one("T1", "T2", "T3")]}
        where = {"filePattern": self.one(*FILTERS)} if self.often(0.4) else {}
        return {"builtin.filecontent": self.narrowed({"pattern": self.one(*PATTERNS), **where}, names)}

    def narrowed(self, asked: dict[str, Any], names: list[str]) -> dict[str, Any]:
        if names and self.often(0.6):
            return {**asked, "filepaths": f"{{{{{self.one(*names)}.filepaths}}}}"}
        return {**asked, "filepaths": [self.one(*FILTERS)]} if self.often(0.1) else asked

    def group(self, depth: int) -> dict[str, Any]:
        names = self.dice.sample(["p", "q", "r"], self.dice.randint(0, 2))
        free, entries = list(names), []
        for _ in range(self.dice.randint(1, 3)):
            entry = self.condition(depth + 1, names)
            entry |= {word: True for word in ("not", "ignore") if self.often(0.2)}
            if free and self.often(0.3):
                entry["as"] = free.pop()
            if names and self.often(0.3) and (source := self.one(*names)) != entry.get("as"):
                entry["from"] = source
            entries.append(entry)
        return {self.one("and", "or"): entries}

    def rule(self, number: int) -> dict[str, Any]:
        rule = {"ruleID": f"r{number:02}", "when": self.condition(0, []), "effort": self.dice.randint(0, 3)}
        if self.often(0.15):
            return {**rule, "tag": [self.one("T1", "X=T2", "T3, T1", "L={{data}}")]}
        return {**rule, "message": self.one(*MESSAGES)}


def short(message: str) -> list[str]:
    """Return a message without blanks and escapes, each of its parts as far as ours are told."""
    return ["".join(html.unescape(html.unescape(part)).split())[:100] for part in message.split("|")]


def told(path: Path, root: str) -> dict[str, Any]:
    """Return what an output.yaml says of each rule."""
    said: dict[str, Any] = {}
    for ruleset in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or []:
        for part in ("violations", "insights"):
            for rule, found in ruleset.get(part, {}).items():
                places = ((one["uri"].replace(root, "").strip("/"), one["message"]) for one in found["incidents"])
                said[rule] = part, sorted((path, short(text)) for path, text in places)
        said |= dict.fromkeys(ruleset.get("errors", {}), ("error", []))
    return said


def main(analyzer: str, seed: int) -> tuple[int, int, int]:
    """Return the number of rules, of those that matched, and of those where the answers differ."""
    maker = Maker(seed)
    with tempfile.TemporaryDirectory() as folder:
        tree, rules, settings = Path(folder, "tree"), Path(folder, "rules.yaml"), Path(folder, "settings.json")
        for path, text in (maker.file() for _ in range(6)):
            Path(tree, path).parent.mkdir(parents=True, exist_ok=True)
            Path(tree, path).write_text(text, encoding="utf-8", newline="")
        asked = [maker.rule(number) for number in range(40)]
        rules.write_text(yaml.safe_dump(asked), encoding="utf-8")
        settings.write_text(
            json.dumps([{"name": "builtin", "initConfig": [{"location": str(tree)}]}]), encoding="utf-8"
        )
        theirs = [
            analyzer,
            f"--provider-settings={settings}",
            f"--rules={rules}",
            f"--output-file={folder}/theirs.yaml",
        ]
        subprocess.run(theirs, check=True, capture_output=True, cwd=folder)
        ours = ["legacy-scan", "scan", str(tree), "--out", f"{folder}/out", "--no-cache", "--format", "konveyor"]
        subprocess.run([*ours, "--rules", str(rules)], check=True, capture_output=True)
        one = told(Path(folder, "theirs.yaml"), f"file://{tree}")
        other = told(Path(folder, "out", "output.yaml"), "file:///opt/input/source")
    differ = [rule for rule in asked if one.get(rule["ruleID"]) != other.get(rule["ruleID"])]
    differ = [rule for rule in differ if ("error", []) not in (one.get(rule["ruleID"]), other.get(rule["ruleID"]))]
    for rule in differ:
        print(f"seed {seed}: {rule}\n  theirs {one.get(rule['ruleID'])}\n  ours   {other.get(rule['ruleID'])}")
    return len(asked), len(one), len(differ)


if __name__ == "__main__":
    total = [main(sys.argv[1], seed) for seed in range(int(sys.argv[2]), int(sys.argv[3]) + 1)]
    print("rules {}, matched {}, different {}".format(*map(sum, zip(*total, strict=True))))
